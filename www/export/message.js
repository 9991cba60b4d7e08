// @ts-check
/** A text to paste into a message to the body whose report it is. */

import { words } from "../words/index.js";
import { countsOf, entries } from "./entries.js";
import { written } from "./written.js";

/** How many findings a message lists; the rest stands in the attachment. */
const MOST = 30;

/** @param {import('./inputs.js').Inputs} inputs */
export function message(inputs) {
  const { message: say } = written();
  const { result, shown } = inputs;
  const report = say.report(result.report?.title ?? null);
  if (shown.length === 0) {
    return say.well(report, words.checked(result.checks ?? { held: 0, broken: 0, unread: 0 }));
  }
  /** @type {[string, number][]} */
  const counts = countsOf(shown).map(([severity, n]) => [words.severity[severity], n]);
  const items = entries({ ...inputs, ignored: [] }).slice(0, MOST);
  const rest = shown.length - items.length;
  return [
    say.found(report, shown.length, counts),
    "",
    ...items.flatMap(({ number, finding, place, advice }) => [
      say.item(number, words.severity[finding.severity], finding.message),
      say.place(place),
      // One way is enough here; the attachment has them all.
      ...advice.slice(0, 1).map(say.advice),
    ]),
    ...(rest > 0 ? [say.rest(rest)] : []),
    "",
    say.end,
  ].join("\n");
}
