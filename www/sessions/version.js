// @ts-check
/** Which draft a report that comes in is another version of. */

/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {PageResult['report']} Report */
/** @typedef {import('./session.js').Session} Session */

/** A text with so many of the headings of a report is a whole one. */
const FEWEST = 3;

/**
 * The draft of which a file is another version: of the same name, or the only one that may be it.
 * @param {Session[]} earlier @param {PageResult} answer @param {string} name
 */
export function versionOf(earlier, answer, name) {
  const may = earlier.filter((session) => isVersionOf(session, answer, name));
  return may.find(({ file }) => file === name) ?? (may.length === 1 ? may[0] : undefined);
}

/**
 * Whether a file is another version of a draft: of the same body and year, or of the same name where nothing says otherwise.
 * @param {Session} session @param {PageResult} answer @param {string} name
 */
function isVersionOf({ file, result }, { report }, name) {
  const known = pairs(result?.report, report);
  const isSame = known.every(([a, b]) => a != null && a === b);
  return isSame || (!areOthers(result?.report, report) && file !== "" && file === name);
}

/** Whether two reports are known to be of two bodies, or of two years. @param {Report} a @param {Report} b */
export function areOthers(a, b) {
  return pairs(a, b).some(([one, other]) => one != null && other != null && one !== other);
}

/** What tells two reports apart. @param {Report} a @param {Report} b */
function pairs(a, b) {
  return [
    [a?.issuer, b?.issuer],
    [a?.year, b?.year],
  ];
}

/** Whether a text is a whole report, by the headings of the one over which it comes. @param {string} text @param {PageResult | null} result of that one */
export function isWhole(text, result) {
  const headings = (result?.sections ?? []).flatMap(({ number, found, heading }) =>
    number > 0 && found ? [heading.replace(/^[^、．.]*[、．.]/, "").trim()] : [],
  );
  const said = headings.filter((heading) => heading !== "" && text.includes(heading));
  return said.length >= FEWEST && said.length * 2 > headings.length;
}
