// @ts-check
/** The rows of the tables that a sentence is compared with, so that nobody scrolls between the two. */

import { words } from "../words/index.js";
import { h } from "./dom.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Term} Term */
/** @typedef {import('./geometry.js').Placed} Placed */
/** @typedef {import('./places.js').Places} Places */

/** More rows than this are no excerpt any more. */
const MOST = 3;

/** The rows, each with the names of its columns; null where the finding is not one of text against table. @param {Finding} finding @param {Places} places */
export function excerpt({ relations = [] }, places) {
  const terms = relations.flatMap(({ left, right }) => [...left, ...right]);
  // A cell of another document is no sentence either.
  if (terms.every((term) => term.table !== undefined || term.elsewhere)) return null;
  /** @type {Map<string, Term[]>} */
  const rows = new Map();
  for (const term of terms) {
    if (!places.hasCell(term)) continue;
    const key = `${term.table}|${term.row}`;
    rows.set(key, [...(rows.get(key) ?? []), term]);
  }
  if (rows.size === 0 || rows.size > MOST) return null;
  return h("div", { class: "excerpt" }, ...[...rows.values()].map((compared) => row(compared, places)));
}

/** @param {Term[]} compared cells of one row @param {Places} places */
function row(compared, places) {
  const [first] = compared;
  const geometry = /** @type {import('./geometry.js').Geometry} */ (places.tables.get(/** @type {number} */ (first.table)));
  const cells = [...geometry.byKey.values()].filter(({ cell }) => "row" in cell && cell.row === first.row);
  const asked = new Set(compared.map(({ column }) => column));
  const label = geometry.rowLabel(first.row ?? "").join("");
  return h(
    "div",
    { class: "frame" },
    h(
      "table",
      { lang: "zh-CN" },
      h("caption", {}, `${geometry.shortTitle} ${label}`),
      h("thead", {}, h("tr", {}, ...cells.map((placed) => h("th", { scope: "col", class: asked.has(columnOf(placed)) ? "over" : undefined }, geometry.above(placed))))),
      h("tbody", {}, h("tr", {}, ...cells.map((placed) => value(placed, asked, places, /** @type {number} */ (first.table))))),
    ),
  );
}

/** @param {Placed} placed */
function columnOf({ cell }) {
  return /** @type {import('../contract.js').BodyCell} */ (cell).column;
}

/** @param {Placed} placed @param {Set<string | undefined>} asked @param {Places} places @param {number} table */
function value({ cell }, asked, places, table) {
  const { row, column, start, end, text } = /** @type {import('../contract.js').BodyCell} */ (cell);
  const spot = { table, row, column, start, end };
  return h("td", { class: asked.has(column) ? "asked" : undefined }, places.link(spot, text || words.blank));
}
