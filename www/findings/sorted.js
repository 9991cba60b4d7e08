// @ts-check
/** Which findings are listed, in which order, and what each is known by after the next check. */

import { mainPlace } from "../kit/places.js";
import { SEVERITIES } from "../kit/severities.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('./ignores.js').Ignores} Ignores */

/**
 * The findings by severity, else as the module sorted them; those that are ignored and those that are off stand apart.
 * @param {Finding[]} findings @param {Ignores | undefined} ignores @param {import('../contract.js').PageResult['report']} report
 */
export function sorted(findings, ignores, report) {
  const off = findings.filter((finding) => ignores?.isOff(finding));
  const ignored = findings.filter((finding) => !off.includes(finding) && ignores?.has(finding, report));
  const gone = new Set([...off, ...ignored]);
  const left = findings.filter((finding) => !gone.has(finding));
  const all = SEVERITIES.flatMap((severity) => left.filter((finding) => finding.severity === severity));
  return { all, ignored, off, keys: keysOf(all) };
}

/** Rule, cell and quote survive an edit elsewhere; offsets do not. @param {Finding[]} findings */
function keysOf(findings) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return new Map(
    findings.map((finding) => {
      const at = mainPlace(finding);
      const where = at
        ? `${at.table}|${at.row}|${at.column}|${at.section}|${at.table === undefined ? at.quote : ""}`
        : "";
      const key = `${finding.severity}|${finding.rule}|${where}`;
      const n = seen.get(key) ?? 0;
      seen.set(key, n + 1);
      return /** @type {[Finding, string]} */ ([finding, n > 0 ? `${key}|${n}` : key]);
    }),
  );
}
