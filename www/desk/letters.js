// @ts-check
/** What is sent back to a body: a text to paste into a message. */

import { SEVERITIES } from "../kit/severities.js";
import { words } from "../words/index.js";
import { written } from "../export/written.js";
import { said } from "./said.js";

/** @typedef {import('./entries.js').Entry} Entry */

/** How many findings a text lists; the rest stands in the list that goes with it. */
const MOST = 30;

/** The text for a draft that was read. @param {Entry} entry */
export function letter({ row }) {
  if (!row) return "";
  const { message: say } = written();
  const report = say.report(row.title || null);
  if (row.items.length === 0) return say.well(report, words.checked(row.checks));
  const counts = SEVERITIES.filter((severity) => row.counts[severity] > 0).map((severity) => /** @type {[string, number]} */ ([words.severity[severity], row.counts[severity]]));
  const shown = row.items.slice(0, MOST);
  const rest = row.items.length - shown.length;
  return [
    say.found(report, row.items.length, counts),
    "",
    ...shown.flatMap(({ severity, message, place, advice }, i) => [
      say.item(i + 1, words.severity[severity], message),
      say.place(place),
      ...advice.slice(0, 1).map(say.advice),
    ]),
    ...(rest > 0 ? [say.rest(rest)] : []),
    "",
    say.end,
  ].join("\n");
}

/** The texts for all that have something to be sent back, each under its name. @param {Entry[]} entries */
export function letters(entries) {
  const { exports } = said();
  const some = entries.filter(({ row }) => row !== null && row.items.length > 0);
  return some.map((entry) => `${exports.letterOf(entry.name)}\n${letter(entry)}\n`).join("\n");
}
