// @ts-check
/** How files come in: by the buttons, or dropped anywhere on the page or the component; a few, or many. */

import { visible } from "../kit/dom.js";
import { words } from "../words/index.js";

/** So long without a word of a file that is dragged, in milliseconds, and it is not over the page any more. */
const GONE_AFTER = 600;

/** From one more on, files are no tabs but a list. */
const FEW = 3;

/** @typedef {import('../kit/surroundings').Surroundings} Surroundings */
/** What is a profile, and no draft. @param {File} file */
const isProfile = ({ name }) => /\.(toml|json)$/i.test(name);

/** @typedef {{onFiles: (files: {name: string, bytes: Uint8Array}[]) => void, onProblem: (text: string) => void}} Events */

/**
 * Many files, or what holds some.
 * @typedef {object} Many
 * @property {(given: {files: File[], folders?: FileSystemEntry[]}) => void} onMany
 * @property {() => boolean} listed whether even a few go into the list
 * @property {(file: File) => void} onProfile
 */

/** Hands over files as their bytes. @param {Events} events @param {Pick<Surroundings, "limits">} surroundings */
function taker({ onFiles, onProblem }, { limits }) {
  /** @param {FileList | File[]} chosen */
  const take = async (chosen) => {
    /** @type {string[]} */
    const problems = [];
    const read = [];
    for (const file of chosen) {
      if (file.size > limits.bytes) {
        const size = (file.size / 1024 / 1024).toFixed(1);
        problems.push(words.notice.tooLarge(visible(file.name), size, String(limits.bytes / 1024 / 1024)));
        continue;
      }
      try {
        read.push({ name: visible(file.name), bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch {
        problems.push(words.notice.fileFailed(visible(file.name)));
      }
    }
    if (read.length > 0) onFiles(read);
    if (problems.length > 0) onProblem(problems.join("\n"));
  };
  return take;
}

/** Hears what a person chooses by an input. @param {HTMLInputElement} input @param {(files: File[]) => void} act */
export function onChoice(input, act) {
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    // The same file, changed on disk, can be chosen again.
    input.value = "";
    if (files.length > 0) act(files);
  });
}

/**
 * Files that a person chooses by an input.
 * @param {HTMLInputElement} input @param {Events} events @param {Pick<Surroundings, "limits">} surroundings
 */
export function chooseFiles(input, events, surroundings) {
  onChoice(input, taker(events, surroundings));
}

/**
 * @param {{buttons: HTMLElement[], input: HTMLInputElement, folderButtons: HTMLElement[], folder: HTMLInputElement}} parts
 *   `folder`: the field for a folder
 * @param {Events & Many} events
 * @param {Pick<Surroundings, "field" | "frame" | "limits">} surroundings
 */
export function acceptFiles({ buttons, input, folderButtons, folder }, events, { field, frame, limits }) {
  const { onMany, listed, onProfile } = events;
  const take = taker(events, { limits });
  /** @param {File[]} given @param {FileSystemEntry[]} [folders] */
  const accept = (given, folders = []) => {
    given.filter(isProfile).forEach(onProfile);
    const files = given.filter((file) => !isProfile(file));
    if (files.length + folders.length === 0) return;
    const many = files.length > FEW || folders.length > 0 || files.some(({ name }) => /\.zip$/i.test(name)) || listed();
    if (many) onMany({ files, folders });
    else void take(files);
  };
  for (const button of buttons) button.addEventListener("click", () => input.click());
  for (const button of folderButtons) button.addEventListener("click", () => folder.click());
  onChoice(input, accept);
  onChoice(folder, (files) => onMany({ files }));

  /** Hears a file that is dragged. @param {string} kind @param {(event: DragEvent, data: DataTransfer) => void} act */
  const onDrag = (kind, act) =>
    field.addEventListener(kind, (event) => {
      const drag = /** @type {DragEvent} */ (event);
      if (drag.dataTransfer?.types.includes("Files")) act(drag, drag.dataTransfer);
    });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;
  const leave = () => {
    clearTimeout(leaving);
    frame.classList.remove("dropping");
  };
  // While a file is over the page, the browser says so some times a second. That it has left is not always said.
  const stay = (/** @type {DragEvent} */ event, /** @type {DataTransfer} */ data) => {
    event.preventDefault();
    data.dropEffect = "copy";
    frame.classList.add("dropping");
    clearTimeout(leaving);
    leaving = setTimeout(leave, GONE_AFTER);
  };
  onDrag("dragenter", stay);
  onDrag("dragover", stay);
  onDrag("drop", (event, data) => {
    leave();
    event.preventDefault();
    // Only now can be told what is a folder.
    const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
    const folders = entries.filter((entry) => entry?.isDirectory);
    const names = new Set(folders.map((entry) => entry?.name));
    accept(
      folders.length > 0 ? [...data.files].filter((file) => !names.has(file.name)) : [...data.files],
      /** @type {FileSystemEntry[]} */ (folders),
    );
  });
}
