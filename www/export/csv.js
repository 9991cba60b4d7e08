// @ts-check
/** The findings as a list for spreadsheets: RFC 4180, with the mark by which Excel knows UTF-8. */

import { withoutTurns } from "../kit/directions.js";
import { words } from "../words/index.js";
import { entries } from "./entries.js";
import { defused } from "./spreadsheet.js";
import { written } from "./written.js";

/** @param {import('./inputs.js').Inputs} inputs */
export function csv(inputs) {
  const { columns, ignoredFor, join } = written();
  const rows = entries(inputs).map(({ number, finding, place, advice, reason }) => [
    String(number),
    words.severity[finding.severity],
    finding.rule,
    finding.message,
    place,
    finding.stated ?? "",
    finding.expected ?? "",
    finding.basis ?? "",
    advice.join(join),
    reason === null ? "" : ignoredFor(reason),
  ]);
  return table([columns, ...rows]);
}

/** @param {string[][]} rows */
export function table(rows) {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** @param {string} text */
function cell(text) {
  const safe = defused(withoutTurns(text));
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
