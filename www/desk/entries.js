// @ts-check
/** The drafts of the list. */

import { since } from "../changes/since.js";
import { weightOf } from "./row.js";

/** @typedef {import('./row.js').Row} Row */
/** @typedef {import('./sources.js').Source} Source */
/** @typedef {"waiting" | "reading" | "read" | "failed"} State */
/** @typedef {"new" | "seen" | "sent"} Seen not seen yet, seen, sent back */
/** @typedef {{settled: number, fresh: number, left: number}} Since */

/**
 * A draft of the list as a person has made it, in its tab: it is judged in the place of its file.
 * @typedef {{text: string, beside: import('../contract.js').Beside, companions: import('../engine/companions.js').Companions}} Edited
 */

let lastId = 0;

export class Entry {
  /** @param {Source} source */
  constructor(source) {
    this.id = lastId += 1;
    this.source = source;
    /** @type {State} */
    this.state = "waiting";
    /** @type {Row | null} */
    this.row = null;
    /** What the desk keeps of it. @type {Uint8Array | null} */
    this.unit = null;
    /** Why it could not be read; "" where it could. */
    this.why = "";
    /** @type {Seen} */
    this.seen = "new";
    /** Whether it is the county's own report, the sum of all others. */
    this.isSum = false;
    /** What became of the findings of the version before; null where there was none. @type {Since | null} */
    this.since = null;
    /** Findings of the version before, until all drafts were compared. @type {Row | null} */
    this.former = null;
    /** The report of the year before that it is checked with. @type {Entry | null} */
    this.lastYear = null;
    /** Whether it lies beside the draft of the next year, and is no draft itself. */
    this.isBeside = false;
    /** So much of it is counted as kept, in bytes. */
    this.counted = 0;
    /** Which drop it came with: files of one drop are drafts of their own. */
    this.drop = 0;
    /** Whether it is opened as soon as it is read. */
    this.isAwaited = false;
    /** The draft where it is open. @type {object | null} */
    this.session = null;
    /** What row and unit are of, where that is not its file. @type {Edited | null} */
    this.judged = null;
  }

  get isRead() {
    return this.state === "read";
  }

  /** The name of its file, without folders. */
  get file() {
    const { path } = this.source;
    return path.slice(path.lastIndexOf("/") + 1);
  }

  /** Whose report it is; else the name of its file. */
  get name() {
    return this.row?.unit || this.file;
  }

  /** Body and year; "" where one was not read. */
  get key() {
    const { unit, year } = this.row ?? { unit: "", year: null };
    return unit && year !== null ? `${unit} ${year}` : "";
  }

  /** About so many bytes are kept of it. */
  get weight() {
    return 400 + (this.unit?.length ?? 0) + (this.row ? weightOf(this.row) : 0);
  }

  /** Takes the place of another version of the same report. @param {Entry} before */
  follow(before) {
    this.former = before.row;
    this.isSum = before.isSum;
  }

  /** What became of the findings of the version before. */
  compare() {
    const { former, row } = this;
    if (!former || !row) return;
    const { settled, fresh, left } = since(/** @type {any} */ (former.items), /** @type {any} */ (row.items));
    this.since = { settled, fresh: fresh.size, left };
  }
}

/** Whether two edited drafts are judged alike. @param {Edited | null} a @param {Edited | null} b */
export function isSameDraft(a, b) {
  if (a === null || b === null) return a === b;
  const { lastYear, published } = a.companions;
  const isBeside = lastYear === b.companions.lastYear && published === b.companions.published;
  return a.text === b.text && a.beside.assumed === b.beside.assumed && isBeside;
}

export class Entries {
  constructor() {
    /** @type {Entry[]} */
    this.all = [];
  }

  /** The drafts that were read, without the county's own report and those of the year before. */
  get units() {
    return this.all.filter((entry) => entry.unit && !entry.isSum && !entry.isBeside);
  }

  get sum() {
    return this.all.find((entry) => entry.isSum);
  }

  /** About so many bytes are kept of all. */
  get weight() {
    return this.all.reduce((sum, { weight }) => sum + weight, 0);
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.all = this.all.filter((one) => one !== entry);
  }

  /** One report at most is the sum of the others. @param {Entry} entry @param {boolean} is */
  markSum(entry, is) {
    for (const one of this.all) one.isSum = one === entry && is;
  }

  /**
   * The draft whose place one that was read now takes: that of the same body and year, of an earlier drop.
   * @param {Entry} entry
   */
  earlierVersion(entry) {
    const { key } = entry;
    return key === "" ? undefined : this.all.find((one) => one !== entry && one.drop < entry.drop && one.key === key);
  }
}
