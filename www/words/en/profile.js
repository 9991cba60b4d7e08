// @ts-check
/** The profile that a person has given: words of the book. */

import { count } from "../count.js";

/** @param {number} n @param {string} one @param {string} [several] */
const of = (n, one, several = `${one}s`) => `${count(n)} ${n === 1 ? one : several}`;

/** @type {typeof import('../zh/profile.js').profile} */
export const profile = {
  wishes: {
    off: (n) => `${of(n, "rule or family", "rules or families")} off`,
    severities: (n) => `${of(n, "rule or family", "rules or families")} of another severity`,
    deadlines: (n) => of(n, "deadline"),
    overview: (n) => `${of(n, "wish", "wishes")} for section one`,
    units: (n) => `${of(n, "unit")} on the list`,
    words: (n) => of(n, "entry of its own words", "entries of its own words"),
  },
  nothing: "it asks for nothing",
  line: (name) => `Checked by “${name}”`,
  off: (name) => `Stop checking by “${name}”`,
  taken: (name, wishes) => `The profile “${name}” is in use: ${wishes}. It counts until this page is closed.`,
  removed: (name) => `“${name}” is not in use any more.`,
  refused: (file, why) => `“${file}” was not taken. ${why}`,
  between: ", ",
};
