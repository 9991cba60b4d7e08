// @ts-check
/**
 * Which drafts a drop stands for: files, folders with what is below them, archives with what is in them. A source is a
 * handle and no bytes: it is read when its turn comes.
 */

import { visible } from "../kit/dom.js";
import { pause } from "../kit/frames.js";
import { ZipError, filesOf } from "./zip.js";

/**
 * A file that may be a draft.
 * @typedef {object} Source
 * @property {string} path where it lies, as a person knows it: `各镇.zip/青石镇.docx`
 * @property {number} size in bytes
 * @property {() => Promise<Uint8Array<ArrayBuffer>>} read
 */

/**
 * What came in.
 * @typedef {object} Given
 * @property {File[]} files
 * @property {FileSystemEntry[]} [folders]
 */

/** @typedef {{kind: ZipError["kind"] | "gone", path: string}} Problem a folder or an archive that can't be read */

/** An archive in an archive in an archive: deeper nobody packs. */
const DEPTH = 3;
/** So many files are looked at before others go first. */
const SOME = 200;
/** No archive within an archive is larger. */
const INNER = 256 * 1024 * 1024;

/**
 * What is surely nobody's draft: pictures, sounds, programs; a profile, too. That one counts only where a person gives it by itself: who sends a
 * folder of drafts does not say how they are checked.
 */
const OTHER = /\.(jpe?g|png|gif|bmp|tiff?|webp|svg|heic|mp[34]|mov|avi|wav|exe|dll|msi|lnk|url|db|ini|tmp|bak|css|js|json|toml)$/i;

/** Whether a file is somebody's draft: not hidden, no lock file, nothing of the system's. @param {string} path */
function isOfPerson(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name !== "" && !/^[.~]/.test(name) && !/^(thumbs\.db|desktop\.ini)$/i.test(name) && !path.startsWith("__MACOSX/");
}

/** @param {string} path */
const isArchive = (path) => /\.zip$/i.test(path);

/**
 * All sources, in the order of their paths; what is none is told by name.
 * @param {Given} given
 * @returns {Promise<{sources: Source[], others: string[], problems: Problem[]}>}
 */
export async function sourcesOf({ files, folders = [] }) {
  const found = new Found();
  for (const [i, file] of files.entries()) {
    if (i % SOME === SOME - 1) await pause();
    await found.file(file, file.webkitRelativePath || file.name, 0);
  }
  for (const folder of folders) await found.folder(folder);
  const { sources, others, problems } = found;
  const order = new Intl.Collator("zh", { numeric: true });
  sources.sort((a, b) => order.compare(a.path, b.path));
  return { sources, others, problems };
}

class Found {
  constructor() {
    /** @type {Source[]} */
    this.sources = [];
    /** @type {string[]} */
    this.others = [];
    /** @type {Problem[]} */
    this.problems = [];
  }

  /** @param {Blob} file @param {string} path @param {number} depth */
  async file(file, path, depth) {
    if (!isOfPerson(path)) return;
    if (isArchive(path) && depth < DEPTH) return this.archive(file, path, depth);
    const read = async () => new Uint8Array(await file.arrayBuffer());
    // The browser asks the disk for each size, and waits: a thousand at once would stand still.
    this.add({ path: visible(path), get size() { return file.size; }, read });
  }

  /** @param {Source} source */
  add(source) {
    if (OTHER.test(source.path)) this.others.push(source.path);
    else this.sources.push(source);
  }

  /** @param {Blob} file @param {string} path @param {number} depth */
  async archive(file, path, depth) {
    try {
      for (const { path: inner, size, read } of await filesOf(file)) {
        if (!isOfPerson(inner)) continue;
        const whole = `${path}/${inner}`;
        if (!isArchive(inner) || size > INNER || depth + 1 >= DEPTH) this.add({ path: visible(whole), size, read });
        else await this.archive(new Blob([await read()]), whole, depth + 1);
      }
    } catch (error) {
      this.problems.push({ kind: error instanceof ZipError ? error.kind : "gone", path: visible(path) });
    }
  }

  /** @param {FileSystemEntry} entry */
  async folder(entry) {
    const path = entry.fullPath.replace(/^\//, "");
    if (!isOfPerson(path)) return;
    try {
      if (entry.isFile) {
        const own = /** @type {FileSystemFileEntry} */ (entry);
        await this.file(await new Promise((resolve, reject) => own.file(resolve, reject)), path, 0);
        return;
      }
      const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
      // It gives some at a time, and none at the end.
      for (;;) {
        /** @type {FileSystemEntry[]} */
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (some.length === 0) return;
        for (const one of some) await this.folder(one);
      }
    } catch {
      this.problems.push({ kind: "gone", path: visible(path) });
    }
  }
}
