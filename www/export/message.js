// @ts-check
/** A text to paste into a message to the body whose report it is. */

import { words } from "../words/index.js";
import { countsOf, entries } from "./entries.js";
import { written } from "./written.js";

/** How many findings a message lists; the rest stands in the attachment. */
const MOST = 30;

/** @param {import('./inputs.js').Inputs} inputs */
export function message(inputs) {
  const { result, shown } = inputs;
  const items = entries({ ...inputs, ignored: [] });
  return letter({
    title: result.report?.title ?? null,
    checks: result.checks ?? { held: 0, broken: 0, unread: 0 },
    counts: countsOf(shown),
    items: items.map(({ finding, place, advice }) => ({ severity: finding.severity, message: finding.message, place, advice })),
  });
}

/** @typedef {import('../contract.js').Severity} Severity */

/**
 * What such a text tells of a report.
 * @typedef {object} Told
 * @property {string | null} title
 * @property {Parameters<typeof words.checked>[0]} checks
 * @property {[Severity, number][]} counts of its findings, by severity, without those of which there are none
 * @property {{severity: Severity, message: string, place: string, advice: string[]}[]} items its findings, in order
 */

/** @param {Told} told */
export function letter({ title, checks, counts, items }) {
  const { message: say } = written();
  const report = say.report(title);
  if (items.length === 0) return say.well(report, words.checked(checks));
  const shown = items.slice(0, MOST);
  const rest = items.length - shown.length;
  return [
    say.found(report, items.length, counts.map(([severity, n]) => [words.severity[severity], n])),
    "",
    ...shown.flatMap(({ severity, message, place, advice }, at) => [
      say.item(at + 1, words.severity[severity], message),
      say.place(place),
      // One way is enough here; the attachment has them all.
      ...advice.slice(0, 1).map(say.advice),
    ]),
    ...(rest > 0 ? [say.rest(rest)] : []),
    "",
    say.end,
  ].join("\n");
}
