// @ts-check
/** The severities in the order of the page, the gravest first, and how many findings there are of each. */

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Severity} Severity */

/** @type {Severity[]} */
export const SEVERITIES = ["error", "warning", "hint", "info"];

/** How many there are of each severity. @param {Finding[]} findings @returns {[Severity, number][]} */
export function tally(findings) {
  return SEVERITIES.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length]);
}
