// @ts-check
/** The official tables on paper: at a cell at fault its shape, the number of the finding, and what would repair it. */

import { h, mark } from "../kit/dom.js";
import { cellKey } from "../kit/geometry.js";
import { SEVERITIES } from "../kit/severities.js";
import { spans } from "../understood/elements.js";
import { marksOf } from "../understood/look.js";
import { words } from "../words/index.js";
import { written } from "./written.js";

/** @typedef {import('../contract.js').BodyCell} BodyCell */
/** @typedef {import('../contract.js').TableView} TableView */
/** @typedef {import('../understood/look.js').CellMark} CellMark */

/** @param {TableView[]} views @param {import('./paper.js').PaperPlaces} places @param {import('./entries.js').Entry[]} entries numbered from 1 */
export function officialTables(views, places, entries) {
  const { report: say } = written();
  const marks = marksOf(entries.map(({ finding }) => finding));
  return h(
    "section",
    { class: "official" },
    h("h2", {}, say.tables),
    h(
      "p",
      { class: "key" },
      ...SEVERITIES.map((severity) => h("span", {}, mark(severity), words.severity[severity])),
      say.legend,
      " ",
      words.legend,
    ),
    ...views.flatMap((view) => [
      h("h3", { lang: "zh-CN" }, view.title),
      view.found
        ? table(view, places.tables.get(view.table)?.hasManyColumns ?? false, marks)
        : h("p", {}, words.tableMissing),
    ]),
  );
}

/** @param {TableView} view @param {boolean} many @param {Map<string, CellMark>} marks */
function table({ table, header, body }, many, marks) {
  const rows = header.map((row) => h("tr", {}, ...row.map((cell) => h("th", spans(cell), cell.text))));
  return h(
    "table",
    { lang: "zh-CN", class: many ? "many" : undefined },
    rows.length > 0 ? h("thead", {}, ...rows) : null,
    ...items(body).map((part, _, parts) =>
      h(
        "tbody",
        { class: parts.length > 1 ? "item" : undefined },
        ...part.map((row) => h("tr", {}, ...row.map((cell) => bodyCell(table, cell, marks)))),
      ),
    ),
  );
}

/** The parts of a table that a heading of its own opens, kept on one sheet: 第二十条第（一）项 with its figures. @param {BodyCell[][]} body */
function items(body) {
  /** @type {BodyCell[][][]} */
  const parts = [];
  for (const row of body) {
    if (parts.length === 0 || row.length === 1) parts.push([]);
    parts[parts.length - 1].push(row);
  }
  return parts;
}

/** @param {number} table @param {BodyCell} cell @param {Map<string, CellMark>} marks */
function bodyCell(table, cell, marks) {
  const key = cellKey(cell);
  if (key === undefined) return h("th", spans(cell), cell.text);
  const found = marks.get(`${table}|${key}`);
  const shown = cell.kind === "blank" ? words.blank : cell.kind === "unread" ? words.unread : cell.text;
  return h(
    "td",
    { ...spans(cell), class: [cell.kind, found ? "marked" : ""].join(" ").trim() },
    found ? mark(found.severity) : null,
    shown,
    found ? h("small", {}, `[${found.finding + 1}]`) : null,
    found?.expected === undefined ? null : h("span", { class: "expected" }, words.suggested(found.expected)),
  );
}
