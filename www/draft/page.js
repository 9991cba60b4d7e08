// @ts-check
/**
 * The elements of the draft: a `<p>` a paragraph, a `<table>` a table, and the way between offsets of the text and
 * positions in the document. The elements follow the model; what a person types in one of them is read by `contentOf`.
 */

import { h, selectionIn, setText } from "../kit/dom.js";
import { words } from "../words/index.js";
import { difference } from "./difference.js";

/** @typedef {import('../contract.js').Shape} Shape */
/** @typedef {import('./layout.js').Block} Block */
/** @typedef {import('./model.js').DraftModel} DraftModel */

/**
 * A block as it is drawn.
 * @typedef {object} Drawn
 * @property {HTMLElement} element
 * @property {HTMLElement[]} leaves
 * @property {string} shape of a table; "" of a paragraph
 */

/** A table of more columns than this has narrow ones. */
const MANY_COLUMNS = 11;

export class DraftPage {
  /** @param {HTMLElement} root the editable element */
  constructor(root) {
    this.root = root;
    /** @type {Drawn[]} */
    this.drawn = [];
    /** @type {HTMLElement[]} parallel to the model's leaves */
    this.leaves = [];
    /** @type {Map<Node, number>} index of each leaf */
    this.indices = new Map();
    /** @type {DraftModel | null} */
    this.model = null;
  }

  /** Draws what differs from what is drawn. @param {DraftModel} model */
  draw(model) {
    this.model = model;
    const { drawn } = this;
    const blocks = model.blocks;
    const same = (/** @type {Drawn} */ one, /** @type {Block} */ block) => {
      if (one.shape !== shapeKey(block)) return false;
      return (
        one.shape !== "" || contentOf(one.leaves[0]).text === model.text.slice(block.start, block.end)
      );
    };
    const shorter = Math.min(drawn.length, blocks.length);
    let from = 0;
    while (from < shorter && same(drawn[from], blocks[from])) from += 1;
    let behind = 0;
    while (
      behind < shorter - from &&
      same(drawn[drawn.length - 1 - behind], blocks[blocks.length - 1 - behind])
    )
      behind += 1;
    const gone = drawn.slice(from, drawn.length - behind);
    const come = blocks.slice(from, blocks.length - behind);
    if (gone.length === 1 && come.length === 1 && gone[0].shape === "" && come[0].shape === null) {
      write(gone[0].leaves[0], model.text.slice(come[0].start, come[0].end));
    } else if (gone.length > 0 || come.length > 0) {
      const made = come.map((block) => make(model, block));
      const parts = document.createDocumentFragment();
      for (const { element } of made) parts.append(element);
      this.root.insertBefore(parts, drawn[drawn.length - behind]?.element ?? null);
      for (const { element } of gone) element.remove();
      // No call takes the elements of a whole draft as its arguments.
      this.drawn = [...drawn.slice(0, from), ...made, ...drawn.slice(from + gone.length)];
    }
    // Tables keep their elements: only what a cell says may differ.
    blocks.forEach((block, i) => {
      if (block.shape === null) return;
      this.drawn[i].leaves.forEach((leaf, j) => {
        const { start, end } = model.leaves[block.first + j];
        const text = model.text.slice(start, end);
        if (contentOf(leaf).text !== text) write(leaf, text);
      });
    });
    if (gone.length > 0 || come.length > 0) this.translate();
    this.leaves = this.drawn.flatMap(({ leaves }) => leaves);
    this.indices = new Map(this.leaves.map((leaf, i) => [leaf, i]));
  }

  /** Draws everything anew: the elements are not what they were. @param {DraftModel} model */
  redraw(model) {
    this.drawn = [];
    this.root.replaceChildren();
    this.draw(model);
  }

  /** The text and the tables of the elements as they stand, whatever they have become. */
  readAll() {
    /** @type {string[]} */
    const lines = [];
    /** @type {Shape[]} */
    const shapes = [];
    for (const node of this.root.childNodes) {
      const rows = node instanceof HTMLElement ? [...node.querySelectorAll("tr")] : [];
      if (rows.length > 0) {
        const { texts, cells } = gridOf(rows);
        shapes.push({ line: lines.length + 1, rows: rows.length, columns: texts[0].length, cells });
        for (const line of texts) lines.push(line.join("\t"));
      } else {
        for (const line of (node.textContent ?? "").split("\n")) lines.push(line);
      }
    }
    return { lines, shapes: shapes.filter(({ columns }) => columns > 1) };
  }

  /** The leaf in which a node stands; -1 outside of all. @param {Node | null} node */
  leafOf(node) {
    for (let at = node; at && at !== this.root; at = at.parentNode) {
      const index = this.indices.get(at);
      if (index !== undefined) return index;
    }
    return -1;
  }

  /** The position of an offset. @param {number} offset @returns {[Node, number]} */
  at(offset) {
    if (!this.model || this.leaves.length === 0) return [this.root, 0];
    const index = this.model.leafAt(offset);
    const { start, end } = this.model.leaves[index];
    let left = Math.min(offset, end) - start;
    const leaf = this.leaves[index];
    for (const node of leaf.childNodes) {
      if (!(node instanceof Text)) continue;
      if (left <= node.data.length) return [node, left];
      left -= node.data.length;
    }
    return [leaf, 0];
  }

  /** The offset of a position in the draft. @param {Node} node @param {number} at */
  offsetOf(node, at) {
    const { model } = this;
    if (!model) return 0;
    const index = this.leafOf(node);
    if (index >= 0) {
      const { start, end } = model.leaves[index];
      const before = document.createRange();
      before.setStart(this.leaves[index], 0);
      before.setEnd(node, at);
      return Math.min(start + before.toString().length, end);
    }
    // Between leaves: the first one behind the position, else the end.
    const next = node.childNodes[at];
    if (!next) {
      const inside = this.leaves.reduce((last, leaf, i) => (node.contains(leaf) ? i : last), -1);
      return inside >= 0 ? model.leaves[inside].end : model.text.length;
    }
    const after = this.leaves.findIndex(
      (leaf) =>
        next.contains(leaf) || (next.compareDocumentPosition(leaf) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    );
    return after >= 0 ? model.leaves[after].start : model.text.length;
  }

  /** The words of the tools, in the language of now. */
  translate() {
    for (const button of this.root.querySelectorAll("[data-tool=copy]")) {
      setText(button, words.draft.copyTable);
    }
    this.root.querySelectorAll("table").forEach((table, i) => table.setAttribute("aria-label", words.draft.table(i + 1)));
  }

  /** The table to which a tool belongs. @param {Element} tool */
  tableOf(tool) {
    const index = this.drawn.findIndex(({ element }) => element.contains(tool));
    return this.model?.blocks[index];
  }

  /** The selection in the draft; undefined when it is elsewhere. */
  selection() {
    const selection = selectionIn(this.root);
    if (!selection || selection.rangeCount === 0) return undefined;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.commonAncestorContainer)) return undefined;
    return this.rangeOf(range);
  }

  /** @param {StaticRange | Range} range */
  rangeOf({ startContainer, startOffset, endContainer, endOffset }) {
    const start = this.offsetOf(startContainer, startOffset);
    const same = startContainer === endContainer && startOffset === endOffset;
    return { start, end: same ? start : Math.max(start, this.offsetOf(endContainer, endOffset)) };
  }

  /** @param {{start: number, end: number}} range */
  select({ start, end }) {
    selectionIn(this.root)?.setBaseAndExtent(...this.at(start), ...this.at(end));
  }
}

/**
 * The text of a leaf, and whether the leaf is still as it was made: text alone, and the `<br>` that keeps an empty one open.
 * @param {HTMLElement} leaf
 */
export function contentOf(leaf) {
  let text = "";
  let plain = true;
  for (const node of leaf.childNodes) {
    if (node instanceof Text) text += node.data;
    else if (node.nodeName !== "BR") plain = false;
  }
  return { text, plain: plain && !text.includes("\n") };
}

/** @param {HTMLElement} leaf @param {string} text */
function write(leaf, text) {
  const { firstChild: node } = leaf;
  if (text === "" || !(node instanceof Text) || node.nextSibling) {
    leaf.replaceChildren(text === "" ? document.createElement("br") : text);
    return;
  }
  // Only the difference is written: the place where the browser is to drop a dragged text moves along.
  const { at, removed, inserted } = difference(node.data, text);
  node.replaceData(at, removed.length, inserted);
}

/** @param {DraftModel} model @param {Block} block @returns {Drawn} */
function make(model, block) {
  const texts = model.leaves.slice(block.first, block.last + 1);
  if (block.shape === null) {
    const paragraph = h("p", {});
    write(paragraph, model.text.slice(block.start, block.end));
    return { element: paragraph, leaves: [paragraph], shape: "" };
  }
  const rows = Array.from({ length: block.shape.rows }, () => h("tr", {}));
  const leaves = texts.map(({ start, end, cell }) => {
    const [row, , rowspan, colspan] = cell ?? [0, 0, 1, 1];
    const text = model.text.slice(start, end);
    const td = h("td", {
      rowspan: rowspan > 1 ? rowspan : undefined,
      colspan: colspan > 1 ? colspan : undefined,
      class: isFigure(text) ? "figure" : undefined,
    });
    write(td, text);
    rows[row].append(td);
    return td;
  });
  const many = block.shape.columns > MANY_COLUMNS;
  const table = h("table", { class: many ? "many" : undefined }, h("tbody", {}, ...rows));
  const tools = h(
    "div",
    { class: "tools", contenteditable: "false" },
    h("button", { type: "button", class: "link", "data-tool": "copy" }, words.draft.copyTable),
  );
  return { element: h("div", { class: "table" }, tools, table), leaves, shape: shapeKey(block) };
}

/** @param {string} text */
function isFigure(text) {
  return text.length < 12 && /^\s*[-+－\d０-９.,，．%％/／—–\s]*$/.test(text);
}

/** @param {Block} block */
function shapeKey({ shape }) {
  return shape ? `${shape.rows}|${shape.columns}|${shape.cells.join(";")}` : "";
}

/** The texts of all squares of a table, covered ones too, and its cells. @param {HTMLTableRowElement[]} rows */
function gridOf(rows) {
  /** @type {string[][]} */
  const texts = rows.map(() => []);
  /** @type {Shape['cells']} */
  const cells = [];
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (texts[y][x] !== undefined) x += 1;
      const height = Math.min(cell.rowSpan, rows.length - y);
      for (let dy = 0; dy < height; dy += 1) {
        for (let dx = 0; dx < cell.colSpan; dx += 1) texts[y + dy][x + dx] = "";
      }
      texts[y][x] = (cell.textContent ?? "").replace(/[\n\t]+/g, " ");
      cells.push([y, x, height, cell.colSpan]);
    }
  });
  const columns = texts.reduce((most, line) => Math.max(most, line.length), 0);
  return { texts: texts.map((line) => Array.from({ length: columns }, (_, x) => line[x] ?? "")), cells };
}
