// @ts-check
/** The findings as every export lists them: numbered, the gravest first, the ignored ones last. */

import { SEVERITIES, tally } from "../kit/severities.js";
import { words } from "../words/index.js";
import { PaperPlaces } from "./paper.js";
import { written } from "./written.js";

/** So many places in other documents are named; a copied text has dozens. */
const MOST = 3;
/** A quotation of more characters is cut. */
const LONG = 40;

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('./inputs.js').Inputs} Inputs */

/**
 * @typedef {object} Entry
 * @property {number} number 1-based, through all of them
 * @property {Finding} finding
 * @property {string} place with the places in other documents behind it
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
  const here = finding.places.filter((place) => !place.elsewhere);
  const primary = here.filter((place) => place.role === "primary");
  const names = (primary.length > 0 ? primary : here.slice(0, 1)).map((place) => places.name(place));
  const own = [...new Set(names)].join(written().join) || words.wholeReport;
  const beside = besideOf(finding);
  return beside === "" ? own : written().noted(own, beside);
}

/** The places in other documents that a finding rests on; "" where there are none. @param {Finding} finding */
export function besideOf({ places }) {
  const others = [...new Set(places.flatMap((place) => (place.elsewhere ? [elsewhere(place)] : [])))];
  return others.length === 0 ? "" : written().beside(others.slice(0, MOST), others.length);
}

/** A place in another document: its name says which, a sentence is quoted. @param {import('../contract.js').Place} place */
function elsewhere({ name, quote, elsewhere: at }) {
  const document = words.beside[/** @type {import('../contract.js').Elsewhere} */ (at).document];
  return name ?? `${document}${words.quote(quote.length > LONG ? `${quote.slice(0, LONG - 1)}…` : quote)}`;
}

/** @param {Finding} finding */
function adviceOf({ fix, repairs = [], stated = "", expected, relations = [] }) {
  const ways = repairs.map(({ label, note }) => (note ? written().noted(label, note) : label));
  if (fix !== undefined) return [fix, ...ways];
  if (ways.length > 0 || expected === undefined) return ways;
  return [(relations.length === 0 ? words.replacement : words.suggestion)(stated, expected)];
}
