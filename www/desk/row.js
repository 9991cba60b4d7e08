// @ts-check
/** What the list keeps of a result: what a row shows, and what is sent back. The result itself is let go. */

import { entries } from "../export/entries.js";
import { SEVERITIES } from "../kit/severities.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Severity} Severity */

/**
 * A finding in words. `rule`, `fingerprint` and the cell of `places` tell it from others, as in a whole finding.
 * @typedef {Pick<Finding, 'rule' | 'severity' | 'message' | 'fingerprint'> &
 *   {places: Pick<import('../contract.js').Place, 'role' | 'table' | 'row' | 'column'>[], place: string, stated: string, expected: string, basis: string, advice: string[]}} Item
 */

/**
 * @typedef {object} Row
 * @property {string} unit whose report it is; "" where that was not read
 * @property {string} title
 * @property {string} kind of body, in words
 * @property {number | null} year
 * @property {string} edition in words
 * @property {Record<Severity, number>} counts
 * @property {number} checked how many relations
 * @property {NonNullable<PageResult['checks']>} checks
 * @property {boolean} usesLastYear whether it was checked with the report of the year before
 * @property {Item[]} items the gravest first
 */

/** Each basis is a text of its own in each result: one of them is enough. @type {Map<string, string>} */
const kept = new Map();

/** @param {string} text */
function once(text) {
  const known = kept.get(text);
  if (known !== undefined) return known;
  kept.set(text, text);
  return text;
}

/** @param {PageResult} result without an error @param {Finding[]} findings those that are not ignored @returns {Row} */
export function rowOf(result, findings) {
  const { report, bodyLabel, editionLabel, checks = { held: 0, broken: 0, unread: 0 } } = result;
  const items = entries({ result, shown: findings, ignored: [] }).map(({ finding, place, advice }) => {
    const { rule, severity, message, fingerprint, stated = "", expected = "", basis = "" } = finding;
    const at = finding.places.find(({ role }) => role === "primary") ?? finding.places[0];
    const places = at?.table === undefined ? [] : [{ role: at.role, table: at.table, row: at.row, column: at.column }];
    return { rule: once(rule), severity, message, fingerprint, places, place, stated, expected, basis: once(basis), advice };
  });
  const count = (/** @type {Severity} */ severity) => items.filter((item) => item.severity === severity).length;
  return {
    unit: report?.issuer ?? "",
    title: report?.title ?? "",
    kind: once(bodyLabel ?? ""),
    year: report?.year ?? null,
    edition: once(editionLabel ?? ""),
    counts: /** @type {Row['counts']} */ (Object.fromEntries(SEVERITIES.map((severity) => [severity, count(severity)]))),
    checked: checks.held + checks.broken + checks.unread,
    checks,
    usesLastYear: result.lastYear?.used ?? false,
    items,
  };
}

/** About so many bytes a row takes. @param {Row} row */
export function weightOf({ items }) {
  return items.reduce((sum, { message, place, advice }) => sum + 2 * (message.length + place.length + advice.join("").length) + 200, 500);
}
