// @ts-check
/**
 * What has to hold between the tables of two reports. Where a cell of one is a cell of the other, both rows stand under each
 * other with the signs between them, a column under its own; a longer identity is a line: 上年现行有效 12 ＋ 制发 2 ＝ …
 */

import { h, mark } from "../kit/dom.js";
import { words } from "../words/index.js";
import { cellOf } from "./beside.js";

/** @typedef {import('../contract.js').BodyCell} BodyCell */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../contract.js').Term} Term */
/** @typedef {import('../kit/geometry.js').Geometry} Geometry */
/** @typedef {import('./beside.js').Cells} Cells */
/** @typedef {import('./beside.js').Pair} Pair */

/** Relations of one row of the draft with one row of the other report. @typedef {{table: number, row: string, otherRow: string, relations: Relation[]}} Band */

/**
 * @param {Pair} pair @param {Relation[]} relations those with an operand in the other report
 * @param {Cells} cells where the elements of the cells are kept
 * @param {(relation: Relation) => void} onRelation a broken one was chosen
 */
export function identities(pair, relations, cells, onRelation) {
  if (relations.length === 0) return [h("p", { class: "quiet" }, words.beside.noTables)];
  const plain = relations.filter(isPlain);
  const longer = relations.filter((relation) => !isPlain(relation));
  // Hundreds of cells of two versions agree: only the rows that differ are drawn.
  const drawn = bandsOf(plain).filter(({ relations }) => pair.which !== "published" || relations.some(isBroken));
  const tables = [...new Set(relations.map(({ table, left }) => table ?? left[0]?.table ?? 0))];
  return tables.map((table) => {
    const own = relations.filter((relation) => (relation.table ?? relation.left[0]?.table ?? 0) === table);
    const broken = own.filter(isBroken).length;
    const held = own.filter(({ outcome }) => outcome === "held").length;
    const title = pair.places.tables.get(table)?.shortTitle ?? "";
    return h(
      "section",
      { class: "identity" },
      h("h4", { lang: "zh-CN" }, title, " ", h("small", {}, words.beside.relations(held, broken))),
      ...drawn.filter((band) => band.table === table).map((band) => bandTable(pair, band, cells, onRelation)),
      ...longer
        .filter((relation) => own.includes(relation) && (pair.which !== "published" || isBroken(relation)))
        .map((relation) => sum(pair, relation, cells, onRelation)),
    );
  });
}

/** @param {Relation} relation */
const isBroken = ({ outcome }) => outcome === "broken";

/** Whether one cell of the draft is to be one of the other report. @param {Relation} relation */
function isPlain({ left, right }) {
  const [own, other] = [left[0], right[0]];
  return left.length === 1 && right.length === 1 && own?.table !== undefined && other?.elsewhere?.table !== undefined;
}

/** @param {Relation[]} relations */
function bandsOf(relations) {
  /** @type {Map<string, Band>} */
  const bands = new Map();
  for (const relation of relations) {
    const { table = 0, row = "" } = relation.left[0];
    const otherRow = relation.right[0].elsewhere?.row ?? "";
    const key = `${table}|${row}|${otherRow}`;
    const band = bands.get(key) ?? { table, row, otherRow, relations: [] };
    band.relations.push(relation);
    bands.set(key, band);
  }
  return [...bands.values()];
}

/** Two rows with the signs between them. @param {Pair} pair @param {Band} band @param {Cells} cells @param {(relation: Relation) => void} onRelation */
function bandTable({ which, places, there }, { table, row, otherRow, relations }, cells, onRelation) {
  const say = words.beside;
  const own = /** @type {Geometry} */ (places.tables.get(table));
  const other = there.tables.get(table) ?? own;
  const label = (/** @type {string} */ whose, /** @type {string[]} */ names) =>
    h("th", { scope: "row" }, h("small", {}, whose), " ", names.join("，"));
  const ends = relations.map(({ left, right }) => ({ here: left[0], over: right[0] }));
  return h(
    "div",
    { class: "frame fits" },
    h(
      "table",
      { class: "band", lang: "zh-CN" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td", {}),
          ...ends.map(({ here }) => h("th", { scope: "col" }, own.labels(here.row, here.column).slice(-1)[0] ?? here.label)),
        ),
      ),
      h(
        "tbody",
        {},
        h(
          "tr",
          { class: "there" },
          label(say[which], other.rowLabel(otherRow)),
          ...ends.map(({ over }) => keep(cells, cellOf("there", over.elsewhere ?? {}), value(over.value, over.unread))),
        ),
        h(
          "tr",
          { class: "signs" },
          h("td", {}),
          ...relations.map((relation) => h("td", { class: relation.outcome }, sign(relation, onRelation))),
        ),
        h(
          "tr",
          { class: "here" },
          label(say.own, own.rowLabel(row)),
          ...ends.map(({ here }) =>
            keep(cells, cellOf("here", here), value(here.value, here.unread, (text) => places.link(here, text))),
          ),
        ),
      ),
    ),
  );
}

/** A longer identity, the other report's side first: it comes before. @param {Pair} pair @param {Relation} relation @param {Cells} cells @param {(relation: Relation) => void} onRelation */
function sum({ places }, relation, cells, onRelation) {
  const { left, right, title, outcome } = relation;
  const operands = (/** @type {Term[]} */ terms) =>
    terms.map((term, i) => {
      const { elsewhere, value: text, label } = term;
      const shown = text || words.blank;
      const figure = h("b", { tabindex: -1 }, elsewhere ? shown : places.link(term, shown));
      keep(cells, elsewhere ? cellOf("there", elsewhere) : cellOf("here", term), figure);
      return h("span", { class: "operand" }, i === 0 ? "" : term.sign === "-" ? "− " : "＋ ", `${label} `, figure);
    });
  return h(
    "div",
    { class: `sum ${outcome}` },
    h("p", { class: "quiet", lang: "zh-CN" }, title),
    h("p", { lang: "zh-CN" }, ...operands(right), " ", sign(relation, onRelation), " ", ...operands(left)),
  );
}

/** How the two sides stand to each other; a broken relation leads to its finding. @param {Relation} relation @param {(relation: Relation) => void} onRelation */
function sign(relation, onRelation) {
  const { outcome, comparison, title } = relation;
  const spoken = words.beside.relation(title, words.outcome[outcome]);
  if (outcome === "unread") return h("span", { class: "sign unread" }, mark("unread"), h("span", { class: "hidden-label" }, spoken));
  if (outcome === "held") {
    return h("span", { class: "sign held" }, h("span", { "aria-hidden": "true" }, comparison), h("span", { class: "hidden-label" }, spoken));
  }
  return h(
    "button",
    { type: "button", class: "sign broken", title, "aria-label": spoken, onclick: () => onRelation(relation) },
    words.broken[comparison],
  );
}

/** @param {string} text @param {boolean | undefined} unread @param {(text: string) => HTMLElement} [link] */
function value(text, unread, link) {
  const shown = unread ? words.unread : text || words.blank;
  return h("td", { class: text === "" ? "kind-blank" : "kind-number", tabindex: -1 }, link ? link(shown) : shown);
}

/** @template {HTMLElement} E @param {Cells} cells @param {string} key @param {E} element @returns {E} */
function keep(cells, key, element) {
  cells.set(key, [...(cells.get(key) ?? []), element]);
  return element;
}
