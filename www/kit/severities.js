// @ts-check
/** The severities in the order of the page. */

/** @type {import('../contract.js').Severity[]} */
export const SEVERITIES = ["error", "warning", "hint", "info"];
