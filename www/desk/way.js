// @ts-check
/** The way from an open draft back to the list, and to the drafts before and behind it. */

import { said } from "./said.js";

/** @typedef {import('./entries.js').Entry} Entry */

/** The next or the previous draft that could be read. @param {Entry[]} shown @param {Entry} entry @param {1 | -1} step */
export function neighbourOf(shown, entry, step) {
  for (let at = shown.indexOf(entry) + step; at >= 0 && at < shown.length; at += step) {
    if (shown[at].isRead) return shown[at];
  }
  return undefined;
}

/** @param {Entry[]} shown @param {Entry | null} entry the draft that is open, where it is one of the list */
export function wayWords(shown, entry) {
  const say = said();
  const at = entry ? shown.indexOf(entry) : -1;
  return {
    label: say.way,
    back: say.back,
    previous: say.previous,
    next: say.next,
    position: at < 0 ? "" : say.position(at + 1, shown.length),
    hasPrevious: entry !== null && neighbourOf(shown, entry, -1) !== undefined,
    hasNext: entry !== null && neighbourOf(shown, entry, 1) !== undefined,
  };
}
