// @ts-check
/** The draft, or a part of it, as Word and WPS paste it: paragraphs and real tables. */

import { layout } from "../draft/layout.js";
import { h } from "../kit/dom.js";
import { defused } from "./spreadsheet.js";

/** @typedef {import('../draft/layout.js').Leaf} Leaf */
/** @typedef {{html: string, text: string}} Rich */

/**
 * @param {Pick<import('./inputs.js').Draft, 'text' | 'shapes'>} draft
 * @param {{start: number, end: number}} [range] offsets: paragraphs are cut there, of tables whole rows are taken; what lies
 *   within one cell is a text
 * @returns {Rich}
 */
export function richText({ text, shapes }, { start, end } = { start: 0, end: text.length }) {
  const { blocks, leaves } = layout(text, shapes);
  const within = (/** @type {Leaf} */ leaf) => text.slice(Math.max(leaf.start, start), Math.min(leaf.end, end));
  const parts = blocks
    // Behind the last line end stands nothing.
    .filter((block, i) => block.start <= end && block.end >= start && !(i > 0 && block.start === text.length))
    .map((block) => {
      const own = leaves.slice(block.first, block.last + 1);
      const chosen = own.filter((leaf) => leaf.start <= end && leaf.end >= start);
      return block.shape && chosen.length > 1
        ? table(own, chosen, (leaf) => text.slice(leaf.start, leaf.end))
        : paragraph(chosen.map(within).join(""));
    });
  return { html: parts.map((part) => part.outerHTML).join("\n"), text: text.slice(start, end) };
}

/** @param {string} text */
function paragraph(text) {
  // Word leaves out a paragraph without any character.
  const element = h("p", {}, text || "\u00a0");
  if (/\t|^ | {2}| $/.test(text)) element.style.whiteSpace = "pre-wrap";
  return element;
}

/** The rows in which some of a table's cells stand. @param {Leaf[]} all @param {Leaf[]} chosen @param {(leaf: Leaf) => string} textOf */
function table(all, chosen, textOf) {
  const rows = chosen.map((leaf) => spans(leaf)[0]);
  const [top, bottom] = [rows[0], rows[rows.length - 1] + 1];
  /** @type {[number, HTMLElement][][]} each row's cells with their columns */
  const lines = Array.from({ length: bottom - top }, () => []);
  for (const leaf of all) {
    const [row, column, height, colspan] = spans(leaf);
    // A merged cell may begin above the rows or end below them.
    const first = Math.max(row, top);
    const rowspan = Math.min(row + height, bottom) - first;
    if (rowspan > 0) lines[first - top].push([column, cell(textOf(leaf), rowspan, colspan)]);
  }
  const element = h(
    "table",
    { border: 1, cellpadding: 4 },
    h("tbody", {}, ...lines.map((line) => h("tr", {}, ...line.sort(([a], [b]) => a - b).map(([, cell]) => cell)))),
  );
  element.style.borderCollapse = "collapse";
  return element;
}

/** @param {Leaf} leaf */
function spans({ cell }) {
  return /** @type {[number, number, number, number]} */ (cell);
}

/** @param {string} text @param {number} rowspan @param {number} colspan */
function cell(text, rowspan, colspan) {
  const element = h(
    "td",
    {
      rowspan: rowspan > 1 ? rowspan : undefined,
      colspan: colspan > 1 ? colspan : undefined,
      align: isFigure(text) ? "center" : undefined,
    },
    // A dash alone is a mark, and a reader of the copy would see the apostrophe.
    /^[-+－＋]$/.test(text) ? text : defused(text),
  );
  if (/^ | {2}| $/.test(text)) element.style.whiteSpace = "pre-wrap";
  return element;
}

/** A number, or what stands for none. @param {string} text */
function isFigure(text) {
  return /^\s*[-－—+＋/／\d０-９.．,，%％]*\s*$/.test(text);
}
