// @ts-check
/** The tables of both reports as a whole, each under the other's: for what is compared beyond the identities. */

import { h } from "../kit/dom.js";
import { cellKey } from "../kit/geometry.js";
import { words } from "../words/index.js";
import { cellOf } from "./beside.js";

/** @typedef {import('../contract.js').BodyCell} BodyCell */
/** @typedef {import('../contract.js').HeaderCell} HeaderCell */
/** @typedef {import('../contract.js').TableView} TableView */
/** @typedef {import('./beside.js').Cells} Cells */
/** @typedef {import('./beside.js').Pair} Pair */

/** @param {Pair} pair @param {Cells} cells where the elements of the cells are kept */
export function fullTables({ which, result, other }, cells) {
  const say = words.beside;
  const found = (result.tables ?? []).filter(({ found }) => found);
  return found.flatMap((view) => {
    const before = (other.tables ?? []).find(({ table, found }) => found && table === view.table);
    if (!before) return [];
    return [table(before, say[which], "there", cells), table(view, say.own, "here", cells)];
  });
}

/** @param {TableView} view @param {string} whose @param {"here" | "there"} side @param {Cells} cells */
function table(view, whose, side, cells) {
  const many = Math.max(0, ...view.body.map((row) => row.length)) > 12;
  return h(
    "div",
    { class: "frame" },
    h(
      "table",
      { class: many ? `many ${side}` : side, lang: "zh-CN" },
      h("caption", {}, `${view.name}　${whose}`),
      view.header.length > 0
        ? h("thead", {}, ...view.header.map((row) => h("tr", {}, ...row.map((cell) => h("th", spans(cell), cell.text)))))
        : null,
      h("tbody", {}, ...view.body.map((row) => h("tr", {}, ...row.map((cell) => bodyCell(view.table, cell, side, cells))))),
    ),
  );
}

/** @param {number} number @param {BodyCell} cell @param {"here" | "there"} side @param {Cells} cells */
function bodyCell(number, cell, side, cells) {
  if (cellKey(cell) === undefined) return h("th", { ...spans(cell), class: cell.rowspan > 2 ? "tall" : undefined }, cell.text);
  const shown = cell.kind === "unread" ? words.unread : cell.kind === "blank" ? words.blank : cell.text;
  const element = h("td", { ...spans(cell), class: `kind-${cell.kind}`, tabindex: -1 }, shown);
  const key = cellOf(side, { table: number, row: cell.row, column: cell.column });
  cells.set(key, [...(cells.get(key) ?? []), element]);
  return element;
}

/** @param {HeaderCell | BodyCell} cell */
function spans({ colspan, rowspan }) {
  return { colspan: colspan > 1 ? colspan : undefined, rowspan: rowspan > 1 ? rowspan : undefined };
}
