// @ts-check
/** What is said where no finding is listed. */

import { h, mark } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').PageResult} PageResult */

/** The words in the place of an empty list. @param {import('./findings.js').Findings} panel */
export function nothing({ result, all, ignored }) {
  if (!result) return plain(words.noResult);
  if (all.length > 0) return plain(words.findings.filter.none);
  return ignored.length > 0 ? plain(words.findings.ignored.onlyIgnored) : allWell(result);
}

/** Nothing disagrees: what was checked, and what the tool can't know. @param {PageResult} result */
export function allWell(result) {
  const checks = result.checks ?? { held: 0, broken: 0, unread: 0 };
  if (checks.held + checks.broken + checks.unread === 0) return plain(words.nothingToCheck);
  return h(
    "div",
    { class: "well" },
    h("h2", {}, mark("held"), words.allWell),
    h("p", {}, words.allWellChecked(checks)),
    h("p", { class: "quiet" }, words.allWellLimits),
  );
}

/** @param {string} text */
const plain = (text) => h("p", { class: "plain" }, text);
