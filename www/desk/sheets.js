// @ts-check
/** All that is known of the drafts as tables: a summary, the findings, what shows side by side. */

import { words } from "../words/index.js";
import { written } from "../export/written.js";
import { mainOf } from "./list.js";
import { said } from "./said.js";

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./together.js').Found} Found */
/** @typedef {{name: string, columns: string[], numbers: number[], rows: string[][]}} Sheet `numbers`: the columns whose numbers stand as numbers in a workbook */

/** @param {Entry[]} entries @returns {Sheet} */
export function summarySheet(entries) {
  const { exports, seen } = said();
  return {
    name: exports.sheets.summary,
    columns: exports.summaryColumns,
    numbers: [2, 4, 5, 6, 7],
    rows: entries.map((entry) => {
      const { row, name, source } = entry;
      const counts = row ? [row.counts.error, row.counts.warning, row.counts.hint, row.checked].map(String) : ["", "", "", ""];
      return [name, row?.kind ?? "", String(row?.year ?? ""), row?.edition ?? "", ...counts, mainOf(entry), seen[entry.seen], source.path];
    }),
  };
}

/** @param {Entry[]} entries @returns {Sheet} */
export function findingsSheet(entries) {
  const { exports } = said();
  const { join } = written();
  return {
    name: exports.sheets.findings,
    columns: exports.findingColumns,
    numbers: [1],
    rows: entries.flatMap(({ name, row, source }) =>
      (row?.items ?? []).map((item) => {
        const { severity, rule, message, place, stated, expected, basis, advice } = item;
        return [name, String(row?.year ?? ""), words.severity[severity], rule, message, place, stated, expected, basis, advice.join(join), source.path];
      }),
    ),
  };
}

/** @param {Found[]} found @returns {Sheet} */
export function togetherSheet(found) {
  const { exports, together } = said();
  const { join, noted } = written();
  return {
    name: exports.sheets.together,
    columns: exports.togetherColumns,
    numbers: [],
    rows: found.map(({ finding, units }) => {
      const sums = (finding.sums ?? []).map(({ name, stated, sum, parts }) => {
        const each = parts.map(({ unit, value }) => `${units[unit]?.name ?? ""} ${value}`);
        return noted(`${name}${words.colon}${together.sum(stated, sum)}`, each.join(join));
      });
      const names = finding.units.map((unit) => units[unit]?.name ?? "");
      return [words.severity[finding.severity], finding.rule, finding.message, names.join(join), [...sums, ...finding.sentences].join(join)];
    }),
  };
}

/** @param {Entry[]} entries @param {Found[]} found @returns {Sheet[]} */
export function sheets(entries, found) {
  return [summarySheet(entries), findingsSheet(entries), togetherSheet(found)];
}
