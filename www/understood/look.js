// @ts-check
/** The look of a result: all that its drawing depends on, apart from where it stands in the text. */

import { SEVERITIES } from "../kit/severities.js";

/** @typedef {import('../contract.js').BodyCell} BodyCell */
/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Severity} Severity */

/** @typedef {{severity: Severity, finding: number, expected?: string}} CellMark */

/** All that is drawn, in one text: results of equal texts look alike. @param {PageResult} result @param {Map<string, CellMark>} marks */
export function lookOf({ sections = [], tables = [], text }, marks) {
  let look = "";
  for (const { number, heading, found } of sections) look += `${number}\t${heading}\t${found}\n`;
  for (const { table, title, found, header, body } of tables) {
    look += `${table}\t${title}\t${found}\n`;
    for (const row of header) for (const cell of row) look += `${cell.text}\t${cell.colspan}\t${cell.rowspan}\n`;
    for (const row of body) {
      look += "\f";
      for (const cell of row) {
        look += `${cell.kind}\t${cell.text}\t${cell.row}\t${cell.column}\t${cell.colspan}\t${cell.rowspan}`;
        look += hasOwnPlace(cell, text) ? "\to\n" : "\n";
      }
    }
  }
  for (const [key, { severity, expected }] of marks) look += `${key}\t${severity}\t${expected}\n`;
  return look;
}

/**
 * Whether a value cell's place holds its text and nothing else. That of an empty cell may be its row's label, for
 * want of a better one.
 * @param {BodyCell} cell @param {string} text
 */
export function hasOwnPlace({ kind, text: own, start, end }, text) {
  if (kind === "label" || start === undefined || end === undefined) return false;
  const there = text.slice(start, end);
  return there === own || (there.trim() === own.trim() && !/[\t\n]/.test(there));
}

/** The gravest finding at each cell. @param {Finding[]} findings @returns {Map<string, CellMark>} */
export function marksOf(findings) {
  /** @type {Map<string, CellMark>} */
  const marks = new Map();
  findings.forEach((finding, i) => {
    const at = finding.places.filter((place) => place.role === "primary" && place.table !== undefined);
    for (const place of at) {
      const key = `${place.table}|${place.row}|${place.column}`;
      const before = marks.get(key);
      if (before && SEVERITIES.indexOf(before.severity) <= SEVERITIES.indexOf(finding.severity)) continue;
      marks.set(key, {
        severity: finding.severity,
        finding: i,
        // Where another place may be the wrong one, no cell pretends to know.
        expected: finding.only && at.length === 1 ? finding.expected : undefined,
      });
    }
  });
  return marks;
}
