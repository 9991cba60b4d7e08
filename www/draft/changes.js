// @ts-check
/**
 * What was changed in a draft since it came in: stretches of the present text, each with what stood there and why it was
 * changed. Every edit goes through `edit`, a step back too, which is an edit like any other; a stretch that says again what
 * it said is no change any more.
 */

import { difference } from "./difference.js";

/**
 * @typedef {object} Stretch
 * @property {number} start where it stands in the present text
 * @property {number} end
 * @property {string} was the text that stood there
 * @property {string} why the sentence of the finding that asked for it; "" where a person wrote of their own accord
 */

export class Changes {
  constructor() {
    /** @type {Stretch[]} in the order of the text, none touching another */
    this.list = [];
  }

  /** The text is new as a whole: nothing of it is changed. */
  reset() {
    this.list = [];
  }

  /**
   * @param {string} before the whole text before the edit
   * @param {{at: number, removed: string, inserted: string}} edit
   * @param {string} [why]
   */
  edit(before, { at, removed, inserted }, why = "") {
    const end = at + removed.length;
    const met = this.list.filter((one) => one.start <= end && one.end >= at);
    const from = Math.min(at, ...met.map((one) => one.start));
    const to = Math.max(end, ...met.map((one) => one.end));
    // What stood there at first: where a stretch was changed before, its own; else the text.
    let was = "";
    let done = from;
    for (const one of met) {
      was += before.slice(done, one.start) + one.was;
      done = one.end;
    }
    was += before.slice(done, to);
    const now = before.slice(from, at) + inserted + before.slice(end, to);
    const grown = inserted.length - removed.length;
    const behind = this.list
      .filter((one) => one.start > end)
      .map((one) => ({ ...one, start: one.start + grown, end: one.end + grown }));
    const reason = why || (met.find((one) => one.why !== "")?.why ?? "");
    this.list = [
      ...this.list.filter((one) => one.end < at),
      ...stretch(from, was, now, reason),
      ...behind,
    ];
  }

  /** Gives the changes at a place a reason, where they have none. @param {number} start @param {number} end @param {string} why */
  explain(start, end, why) {
    // The stretches are those of earlier steps, too, and stay what they were there.
    this.list = this.list.map((one) => (one.why === "" && one.start <= end && one.end >= start ? { ...one, why } : one));
  }
}

/**
 * The part in which two texts differ; none where they say the same.
 * @param {number} start @param {string} was @param {string} now @param {string} why @returns {Stretch[]}
 */
function stretch(start, was, now, why) {
  const { at, removed, inserted } = difference(was, now);
  if (removed === "" && inserted === "") return [];
  return [{ start: start + at, end: start + at + inserted.length, was: removed, why }];
}
