// @ts-check
/** The findings as every export lists them: numbered, the gravest first, the ignored ones last. */

import { SEVERITIES, tally } from "../kit/severities.js";
import { words } from "../words/index.js";
import { PaperPlaces } from "./paper.js";
import { written } from "./written.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('./inputs.js').Inputs} Inputs */

/**
 * @typedef {object} Entry
 * @property {number} number 1-based, through all of them
 * @property {Finding} finding
 * @property {string} place
 * @property {string[]} advice what would repair it
 * @property {string | null} reason why it was ignored; `null` where it was not
 */

/** @param {Pick<Inputs, 'result' | 'shown' | 'ignored'>} inputs @returns {Entry[]} */
export function entries({ result, shown, ignored }) {
  const places = new PaperPlaces(result);
  const all = [
    ...bySeverity(shown, (finding) => finding).map((finding) => ({ finding, reason: null })),
    ...bySeverity(ignored, ({ finding }) => finding),
  ];
  return all.map(({ finding, reason }, i) => ({
    number: i + 1,
    finding,
    place: placeOf(finding, places),
    advice: adviceOf(finding),
    reason,
  }));
}

/** How many there are of each severity, without those that have none. @param {Finding[]} findings */
export function countsOf(findings) {
  return tally(findings).filter(([, n]) => n > 0);
}

/** @template T @param {T[]} list @param {(item: T) => Finding} findingOf */
function bySeverity(list, findingOf) {
  return SEVERITIES.flatMap((severity) => list.filter((item) => findingOf(item).severity === severity));
}

/** @param {Finding} finding @param {PaperPlaces} places */
function placeOf(finding, places) {
  const primary = finding.places.filter((place) => place.role === "primary");
  const names = (primary.length > 0 ? primary : finding.places.slice(0, 1)).map((place) => places.name(place));
  return [...new Set(names)].join(written().join) || words.wholeReport;
}

/** @param {Finding} finding */
function adviceOf({ fix, repairs = [], stated = "", expected, relations = [] }) {
  const ways = repairs.map(({ label, note }) => (note ? written().noted(label, note) : label));
  if (fix !== undefined) return [fix, ...ways];
  if (ways.length > 0 || expected === undefined) return ways;
  return [(relations.length === 0 ? words.replacement : words.suggestion)(stated, expected)];
}
