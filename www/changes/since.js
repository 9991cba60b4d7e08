// @ts-check
/** What became of the findings of a draft since its last version came in: settled, new, left. */

import { mainPlace } from "../kit/places.js";

/** @typedef {import('../contract.js').Finding} Finding */

/**
 * @typedef {object} Since
 * @property {number} settled how many are there no more
 * @property {Set<Finding>} fresh those that were not there
 * @property {number} left how many still are
 */

/**
 * A finding of the last version, and one of this one, are the same where they have the same fingerprint, or where the same
 * rule speaks of the same cell: a figure that was changed to another wrong one is no new finding.
 * @param {Finding[]} before @param {Finding[]} now @returns {Since}
 */
export function since(before, now) {
  /** @type {Map<string, Finding[]>} */
  const known = new Map();
  for (const finding of before) {
    for (const key of keysOf(finding)) known.set(key, [...(known.get(key) ?? []), finding]);
  }
  /** @type {Set<Finding>} */
  const met = new Set();
  /** @type {Set<Finding>} */
  const fresh = new Set();
  for (const finding of now) {
    const same = keysOf(finding)
      .flatMap((key) => known.get(key) ?? [])
      .find((one) => !met.has(one));
    if (same) met.add(same);
    else fresh.add(finding);
  }
  return { settled: before.length - met.size, fresh, left: met.size };
}

/** @param {Finding} finding */
function keysOf(finding) {
  const { rule, fingerprint } = finding;
  const at = mainPlace(finding);
  const cell = at?.table === undefined ? [] : [`${rule}|${at.table}|${at.row}|${at.column}`];
  return [...(fingerprint ? [fingerprint] : []), ...cell];
}
