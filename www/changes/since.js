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
  const gone = new Set(before);
  const fresh = new Set(now);
  // Those that are known by their fingerprints first: none of them is taken for another one of its cell.
  for (const keyOf of [fingerprintOf, cellOf]) {
    for (const finding of fresh) {
      const key = keyOf(finding);
      const same = key && [...gone].find((one) => keyOf(one) === key);
      if (!same) continue;
      gone.delete(same);
      fresh.delete(finding);
    }
  }
  return { settled: gone.size, fresh, left: before.length - gone.size };
}

/** @param {Finding} finding */
const fingerprintOf = ({ fingerprint }) => fingerprint;

/** The rule and the cell of which it speaks; "" where it speaks of none. @param {Finding} finding */
function cellOf(finding) {
  const at = mainPlace(finding);
  return at?.table === undefined ? "" : `${finding.rule}|${at.table}|${at.row}|${at.column}`;
}
