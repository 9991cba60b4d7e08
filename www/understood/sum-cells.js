// @ts-check
/**
 * The sums of a table beside its cells, as the ledger has them: a relation along one row stands at the right of the
 * row, one along a column below the column, several along the same row below their own columns. Nothing is added up
 * here, and nothing here knows a particular table.
 */

import { h, mark } from "../kit/dom.js";
import { comparison } from "../kit/equation.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/geometry.js').Geometry} Geometry */
/** @typedef {import('../kit/geometry.js').Placed} Placed */

/** A sum, where it stands in the grid or beside it. @typedef {{relation: Relation, x: number, y: number, width: number}} Sum */
/** Sums of one kind. @typedef {{phrase: string, sums: Sum[]}} Strip */

/** @typedef {typeof sumCells} SumCells */

/**
 * @param {Relation[]} ledger @param {number} table @param {Geometry} geometry
 * @returns {{right: Strip[], below: Strip[]}}
 */
function layout(ledger, table, geometry) {
  /** @type {Map<string, Sum[]>} */
  const alongRows = new Map();
  /** @type {Map<string, Sum[]>} */
  const alongColumns = new Map();
  for (const relation of ledger) {
    const terms = [...relation.left, ...relation.right];
    if (!terms.every((term) => term.table === table)) continue;
    const placed = terms.flatMap(({ row, column }) => geometry.byKey.get(`${row}|${column}`) ?? []);
    if (placed.length < 2) continue;
    const x = Math.min(...placed.map((one) => one.x));
    const width = Math.max(...placed.map((one) => one.x)) - x + 1;
    const sum = { relation, x, y: placed[0].y, width };
    if (placed.every((one) => one.x === x)) add(alongColumns, sum);
    else if (placed.every((one) => one.y === sum.y)) add(alongRows, sum);
  }
  const strips = (/** @type {Map<string, Sum[]>} */ map) => [...map].map(([phrase, sums]) => ({ phrase, sums }));
  const crowded = (/** @type {Strip} */ { sums }) => new Set(sums.map(({ y }) => y)).size < sums.length;
  const rows = strips(alongRows);
  return {
    right: rows.filter((strip) => !crowded(strip)),
    below: [...rows.filter(crowded), ...strips(alongColumns)],
  };
}

/**
 * Draws the sums into their table.
 * @param {HTMLTableElement} table @param {{right: Strip[], below: Strip[]}} strips @param {Geometry} geometry
 * @param {(element: HTMLElement, placed: Placed, relation: Relation) => void} onSum told of each
 */
function draw(table, { right, below }, geometry, onSum) {
  const head = table.tHead?.rows ?? [];
  const body = [...table.tBodies[0].rows];
  const columns = Math.max(...geometry.grid.map((line) => line.length));
  const labels = Math.min(...[...geometry.byKey.values()].map(({ x }) => x));
  const sum = (/** @type {Sum} */ { relation, width }, /** @type {number} */ x, /** @type {number} */ y, phrase = "") => {
    const element = sumCell(relation, phrase, width);
    onSum(element, { header: false, x, y, cell: { text: "", colspan: width, rowspan: 1 } }, relation);
    return element;
  };

  right.forEach(({ phrase, sums }, i) => {
    if (head.length > 0) head[0].append(h("th", { class: "sum", rowspan: head.length }, phrase));
    const at = new Map(sums.map((one) => [one.y - head.length, one]));
    body.forEach((row, y) => {
      const one = at.get(y);
      row.append(one ? sum({ ...one, width: 1 }, columns + i, one.y) : nothing(1));
    });
  });

  if (below.length === 0) return;
  const foot = h("tfoot", {});
  below.forEach(({ phrase, sums }, i) => {
    // A table without labels at its left has them in the cells.
    const row = h("tr", {}, labels > 0 ? h("th", { class: "sum", colspan: labels, scope: "row" }, phrase) : null);
    let x = labels;
    for (const one of [...sums].sort((a, b) => a.x - b.x)) {
      if (one.x > x) row.append(nothing(one.x - x));
      row.append(sum(one, one.x, geometry.grid.length + i, labels > 0 ? "" : phrase));
      x = one.x + one.width;
    }
    if (columns + right.length > x) row.append(nothing(columns + right.length - x));
    foot.append(row);
  });
  table.append(foot);
}

/** @param {HTMLTableElement} table */
function remove(table) {
  for (const element of table.querySelectorAll(".sum, tfoot")) element.remove();
}

/** @param {Relation} relation @param {string} phrase @param {number} width */
function sumCell(relation, phrase, width) {
  const { outcome, title, why, leftValue } = relation;
  const shown = outcome === "unread" ? words.understood.sumUnread : outcome === "held" ? leftValue : comparison(relation);
  const spoken = [`${title}：${shown}`, words.outcome[outcome], why].filter(Boolean).join("，");
  return h(
    "td",
    {
      class: `sum ${outcome}`,
      colspan: width > 1 ? width : undefined,
      tabindex: "-1",
      "aria-label": spoken,
      "aria-readonly": "true",
      title: why ? `${title}：${why}` : title,
    },
    phrase === "" ? null : h("span", { class: "phrase" }, phrase),
    mark(outcome),
    h("span", {}, shown ?? ""),
  );
}

/** @param {number} width */
function nothing(width) {
  return h("td", { class: "sum none", colspan: width > 1 ? width : undefined });
}

/** Sums of one kind stand in one strip. @param {Map<string, Sum[]>} strips @param {Sum} sum */
function add(strips, sum) {
  const phrase = sum.relation.statement;
  const known = strips.get(phrase);
  if (known) known.push(sum);
  else strips.set(phrase, [sum]);
}

/** Of the book: where sums stand, how they are drawn, and how they are taken away. */
export const sumCells = { layout, draw, remove };
