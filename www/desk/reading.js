// @ts-check
/** The line of drafts that are to be read: on several engines, with progress, until it is stopped. */

import { rowOf } from "./row.js";

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../engine/companions.js').Companion} Companion */
/** @typedef {import('../engine/companions.js').Companions} Companions */
/** @typedef {import('../engine/engine.js').EngineHandle} EngineHandle */

/**
 * @typedef {object} Wiring
 * @property {import('../engine/pool.js').Pool} pool
 * @property {(engine: EngineHandle, name: string, input: import('../contract.js').Input, companions?: Companions) => Promise<PageResult>} read rejected with an error whose `message` is for people
 * @property {(result: PageResult, name: string) => Companion} companionOf makes of a report that was read one that lies beside a draft
 * @property {(entry: Entry) => import('./entries.js').Edited | null} edited what a person has made of a draft that is open
 * @property {(result: PageResult) => import('../contract.js').Finding[]} left those that are not ignored
 * @property {number} most the largest file that is read, in bytes
 * @property {{tooLarge: () => string, gone: () => string, failed: () => string}} words why a draft could not be read
 * @property {(entry: Entry) => void} onRead it was read, or could not be
 * @property {() => void} onChange the progress has changed
 * @property {() => void} onDone the line is at its end, or was stopped
 */

export class Reading {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    /** @type {Entry[]} */
    this.line = [];
    /** Those that are being read. @type {Set<Entry>} */
    this.now = new Set();
    this.done = 0;
    this.all = 0;
    this.runs = false;
    this.stopped = false;
    /** Counts the stops: what was begun before one is dropped. */
    this.stops = 0;
  }

  /** How many are still to be read after a stop. */
  get waiting() {
    return this.line.length;
  }

  /** @param {Entry[]} entries */
  add(entries) {
    this.line.push(...entries);
    this.all += entries.length;
    void this.run();
  }

  /** What is being read is read to its end. */
  stop() {
    this.stopped = true;
    this.wiring.onChange();
  }

  /** Goes on after a stop. */
  go() {
    void this.run();
  }

  /** All that waits is forgotten. */
  clear() {
    this.line = [];
    [this.done, this.all] = [0, 0];
    this.stops += 1;
  }

  /** @returns {Promise<void>} */
  async run() {
    this.stopped = false;
    if (this.runs) return;
    this.runs = true;
    const { pool, onChange, onDone } = this.wiring;
    const next = () => (this.stopped ? undefined : this.line.shift());
    await pool.run(next, (engine, entry) => this.read(engine, entry));
    this.runs = false;
    // Something may have come in the last moment.
    if (this.line.length > 0 && !this.stopped) return this.run();
    if (this.line.length === 0) [this.done, this.all] = [0, 0];
    onDone();
    // What was found of all may ask for more.
    if (!this.runs) pool.rest();
    onChange();
  }

  /** @param {EngineHandle} engine @param {Entry} entry */
  async read(engine, entry) {
    const { onChange, onRead, edited, left, words, most, read } = this.wiring;
    const { stops } = this;
    // What was read once stays where it is, and says what it said, until it is read anew.
    if (!entry.row) entry.state = "reading";
    this.now.add(entry);
    onChange();
    let why = "";
    try {
      const own = edited(entry);
      if (!own && entry.source.size > most) why = words.tooLarge();
      else {
        const { input, companions } = own ? { input: own, companions: own.companions } : await this.ofFile(entry, engine);
        const result = await read(engine, entry.file, input, companions);
        if (stops !== this.stops) return;
        // The engine was ended meanwhile.
        if (!result) return this.putBack(entry);
        if (result.error) why = result.error.message;
        else {
          entry.row = rowOf(result, left(result));
          entry.unit = result.unit ?? null;
          entry.judged = own;
        }
      }
    } catch (error) {
      why = reason(error, words);
    }
    this.now.delete(entry);
    if (stops !== this.stops) return;
    const isKnown = why !== "" && entry.row !== null;
    entry.why = isKnown ? "" : why;
    entry.state = why && !isKnown ? "failed" : "read";
    this.done += 1;
    onRead(entry);
  }

  /** The file of a draft, and what lies beside it. @param {Entry} entry @param {EngineHandle} engine */
  async ofFile(entry, engine) {
    const lastYear = await this.lastYearOf(entry, engine);
    return { input: await entry.source.read(), companions: { lastYear, published: null } };
  }

  /**
   * The report of the year before, to lie beside a draft; null where there is none, or it can't be read any more.
   * @param {Entry} entry @param {EngineHandle} engine
   */
  async lastYearOf({ lastYear }, engine) {
    if (!lastYear) return null;
    const { read, companionOf } = this.wiring;
    try {
      const result = await read(engine, lastYear.file, await lastYear.source.read());
      return result && !result.error ? companionOf(result, lastYear.file) : null;
    } catch {
      // The draft is checked alone, and its row says so.
      return null;
    }
  }

  /** It is read when the reading goes on. @param {Entry} entry */
  putBack(entry) {
    this.now.delete(entry);
    if (!entry.row) entry.state = "waiting";
    this.line.unshift(entry);
  }
}

/** Why a file could not be read, for people. @param {unknown} error @param {Wiring['words']} words */
export function reason(error, words) {
  // The browser itself could not read the file.
  if (error instanceof DOMException) return words.gone();
  const name = error instanceof Error ? error.name : "";
  if (name === "EngineError") return /** @type {Error} */ (error).message;
  if (name === "ZipError" || error instanceof Error) return words.failed();
  return words.failed();
}
