// @ts-check
/**
 * The draft as it is edited: its text, the shapes of its tables, and the way back. Knows nothing of the page.
 *
 * No edit breaks a table: what is typed or pasted into a cell stays in it, a deletion across cells empties them, and a table
 * goes only as a whole.
 */

import { Changes } from "./changes.js";
import { difference } from "./difference.js";
import { History } from "./history.js";
import { countLineEnds, layout, leafAt, movedShapes } from "./layout.js";

/** @typedef {import('../contract.js').Assumed} Assumed */
/** @typedef {import('../contract.js').Beside} Beside */
/** @typedef {import('../contract.js').Drawn} Drawn */
/** @typedef {import('../contract.js').Shape} Shape */
/** @typedef {import('./history.js').Selection} Selection */
/** @typedef {import('./history.js').State} State */
/** @typedef {import('./layout.js').Block} Block */
/** @typedef {import('./layout.js').Leaf} Leaf */
/** @typedef {{start: number, end: number, text: string, shape?: Shape}} Edit */

/**
 * An edit as it is recorded.
 * @typedef {object} Done
 * @property {number} start
 * @property {string} removed
 * @property {string} inserted
 * @property {{at: number, removed: string, inserted: string}[]} [parts] of one that is several, the last in the text first
 * @property {string} [why] the sentence of the finding that asked for it
 * @property {boolean} [fresh] the text is new as a whole
 * @property {Partial<Beside>} [beside] what belongs to the text, where that is another
 */

export class DraftModel {
  /** @param {string} [text] @param {Beside} [beside] */
  constructor(text = "", beside = { shapes: [], remarks: [], unseen: [] }) {
    this.text = text;
    this.shapes = beside.shapes;
    this.remarks = beside.remarks;
    this.unseen = beside.unseen;
    /** What a person has set by hand of the report. @type {Assumed} */
    this.assumed = beside.assumed ?? {};
    this.history = new History();
    /** What was changed since it came in. */
    this.changes = new Changes();
    /** @type {Selection} */
    this.selection = { start: 0, end: 0 };
    /** @type {Block[]} */
    this.blocks = [];
    /** @type {Leaf[]} */
    this.leaves = [];
    this.arrange();
  }

  /** The companions of the text on its way to the engine. @returns {Beside & {assumed: Assumed}} */
  get beside() {
    const { shapes, remarks, unseen, assumed } = this;
    return { shapes, remarks, unseen, assumed };
  }

  get isBlank() {
    return this.text.trim() === "";
  }

  /** The index of the leaf at an offset. @param {number} offset */
  leafAt(offset) {
    return leafAt(this.leaves, offset);
  }

  /** The parts of a stretch, one a paragraph or cell; a blank stretch stays one. @param {{start: number, end: number}} span */
  parts({ start, end }) {
    const from = this.leafAt(start);
    const to = this.leafAt(end);
    if (from === to) return [{ start, end }];
    return this.leaves
      .slice(from, to + 1)
      .map((leaf) => ({ start: Math.max(start, leaf.start), end: Math.min(end, leaf.end) }))
      .filter((part) => part.start < part.end);
  }

  // ------------------------------------------------------------------------------------ edits

  /**
   * A leaf holds another text: a person typed in it. Blocks and leaves stay the same ones.
   * @param {number} index @param {string} content without line ends; in a cell without tabs
   */
  retype(index, content) {
    const leaf = this.leaves[index];
    const before = this.text.slice(leaf.start, leaf.end);
    const { at, removed, inserted } = difference(before, content);
    if (removed === "" && inserted === "") return;
    const text = splice(this.text, leaf.start + at, removed.length, inserted);
    const grown = content.length - before.length;
    this.record(text, this.shapes, { start: leaf.start + at, removed, inserted }, "typing");
    leaf.end += grown;
    for (let i = index + 1; i < this.leaves.length; i += 1) {
      this.leaves[i].start += grown;
      this.leaves[i].end += grown;
    }
    for (let i = leaf.block; i < this.blocks.length; i += 1) {
      if (i > leaf.block) this.blocks[i].start += grown;
      this.blocks[i].end += grown;
    }
  }

  /**
   * Replaces what stands between two offsets, wherever they are.
   * @param {number} start @param {number} end @param {string} insert @param {string} [joins] see `History.push`
   */
  replace(start, end, insert, joins) {
    const from = this.leafAt(start);
    const to = this.leafAt(end);
    const leaf = this.leaves[from];
    if (from === to) {
      const put = leaf.cell ? oneLine(insert) : insert;
      const s = clamp(start, leaf);
      const e = clamp(end, leaf);
      const removed = this.text.slice(s, e);
      const lines = countLineEnds(put);
      const shapes = lines === 0 ? this.shapes : this.moved(this.blocks[leaf.block].line, lines);
      this.commit(splice(this.text, s, e - s, put), shapes, { start: s, removed, inserted: put }, joins);
      return;
    }
    const { lines, caret } = this.composed(start, end, insert);
    this.put(this.leaves[from].block, this.leaves[to].block, lines, caret);
  }

  /**
   * Text with tables takes the place of what is selected; in a cell, the cells of the only table fill those from there on.
   * @param {number} start @param {number} end @param {string} text @param {Shape[]} shapes
   */
  insert(start, end, text, shapes) {
    const leaf = this.leaves[this.leafAt(start)];
    if (shapes.length === 0) return this.replace(start, end, text);
    if (leaf.cell) return this.fill(this.leafAt(start), text, shapes[0]) || this.replace(start, end, text);
    const { lines } = this.composed(start, end, "\u0000");
    const at = lines.findIndex((line) => line.text.includes("\u0000"));
    const [head, tail] = lines[at].text.split("\u0000");
    const pasted = layout(text, shapes).blocks.map(({ start, end, shape }) => ({
      text: text.slice(start, end),
      shape,
    }));
    if (pasted[0].shape === null) pasted[0].text = head + pasted[0].text;
    else if (head !== "") pasted.unshift({ text: head, shape: null });
    const last = pasted[pasted.length - 1];
    const length = this.blocks[leaf.block].start + joined(pasted).length;
    if (last.shape === null) last.text += tail;
    else pasted.push({ text: tail, shape: null });
    const whole = [...lines.slice(0, at), ...pasted, ...lines.slice(at + 1)];
    this.put(leaf.block, this.leaves[this.leafAt(end)].block, whole, length);
  }

  /** Several exact edits as one step. @param {Edit[]} edits @param {string} [why] see `Changes` */
  apply(edits, why) {
    let { text, shapes } = this;
    const inOrder = [...edits].sort((a, b) => b.start - a.start);
    const parts = inOrder.map(({ start, end, text: put, shape }) => {
      const part = { at: start, removed: text.slice(start, end), inserted: put };
      const line = countLineEnds(text.slice(0, start)) + 1;
      const grown = countLineEnds(put) - countLineEnds(part.removed);
      if (grown !== 0 || shape) shapes = movedShapes(shapes, line, grown, shape && { ...shape, line: line + shape.line - 1 });
      text = splice(text, start, end - start, put);
      return part;
    });
    const last = inOrder[0];
    const caret = last.start + (text.length - this.text.length) + (last.end - last.start);
    const { at, removed, inserted } = difference(this.text, text);
    this.commit(text, shapes, { start: at, removed, inserted, parts, why }, undefined, caret);
  }

  /**
   * Another text comes in: nothing of it is changed, and what belonged to the one before does not belong to it.
   * @param {string} text @param {Partial<Beside>} [beside] @param {number} [caret]
   */
  replaceAll(text, { shapes = [], remarks = [], unseen = [], assumed = this.isBlank ? this.assumed : {} } = {}, caret) {
    this.become(text, shapes, caret, { fresh: true, beside: { remarks, unseen, assumed } });
  }

  /**
   * The whole becomes another one.
   * @param {string} text @param {Shape[]} shapes @param {number} [caret] @param {Pick<Done, "fresh" | "beside">} [how]
   */
  become(text, shapes, caret = 0, how = {}) {
    const { at, removed, inserted } = difference(this.text, text);
    this.commit(text, shapes, { start: at, removed, inserted, ...how }, undefined, caret);
  }

  /** A person sets facts by hand. @param {Assumed} assumed */
  assume(assumed) {
    this.become(this.text, this.shapes, this.selection.start, { beside: { assumed } });
  }

  /** Tables that stand in the text as lines become real ones; the words stay what they are. @param {Drawn[]} tables */
  draw(tables) {
    let { text, shapes } = this;
    for (const { start, end, text: put, shape } of [...tables].sort((a, b) => b.start - a.start)) {
      const grown = shape.rows - 1 - countLineEnds(text.slice(start, end));
      text = splice(text, start, end - start, put);
      shapes = movedShapes(shapes, shape.line, grown, shape);
    }
    this.become(text, shapes, 0, { fresh: true });
  }

  /** Gives the changes at a place a reason, where they have none. @param {number} start @param {number} end @param {string} why */
  explain(start, end, why) {
    const { done } = this.history;
    this.changes.explain(start, end, why);
    if (done.length > 0) done[done.length - 1].after.changes = this.changes.list;
  }

  /** An empty paragraph behind a block. @param {number} block */
  addLine(block) {
    const { end, line, shape } = this.blocks[block];
    const change = { start: end, removed: "", inserted: "\n" };
    this.commit(splice(this.text, end, 0, "\n"), this.moved(line + (shape ? shape.rows - 1 : 0), 1), change);
  }

  /** Removes a paragraph with its line end. @param {number} block */
  removeLine(block) {
    const { start, end, line } = this.blocks[block];
    const from = block > 0 ? start - 1 : start;
    const to = block > 0 ? end : end + 1;
    this.commit(splice(this.text, from, to - from, ""), this.moved(line, -1), {
      start: from,
      removed: this.text.slice(from, to),
      inserted: "",
    });
  }

  /** Takes the last step back; false where there is none. */
  undo() {
    const change = this.history.undo();
    if (!change) return false;
    this.text = splice(this.text, change.at, change.inserted.length, change.removed);
    this.state = change.before;
    this.arrange();
    return true;
  }

  /** Does what was taken back once more. */
  redo() {
    const change = this.history.redo();
    if (!change) return false;
    this.text = splice(this.text, change.at, change.removed.length, change.inserted);
    this.state = change.after;
    this.arrange();
    return true;
  }

  // ------------------------------------------------------------------------------------ how

  /** All but the text. @returns {State} */
  get state() {
    const { beside, selection, changes } = this;
    return { ...beside, selection, changes: changes.list };
  }

  set state({ changes, ...rest }) {
    Object.assign(this, rest);
    this.changes.list = changes;
  }

  arrange() {
    const { blocks, leaves } = layout(this.text, this.shapes);
    this.blocks = blocks;
    this.leaves = leaves;
  }

  /**
   * @param {string} text @param {Shape[]} shapes @param {Done} change
   * @param {string} [joins] @param {number} [caret]
   */
  commit(text, shapes, change, joins, caret = change.start + change.inserted.length) {
    this.record(text, shapes, change, joins, caret);
    this.arrange();
  }

  /**
   * @param {string} text @param {Shape[]} shapes @param {Done} change
   * @param {string} [joins] @param {number} [caret]
   */
  record(text, shapes, { start, removed, inserted, parts, why, fresh, beside }, joins, caret = start + inserted.length) {
    const { state: before, isBlank } = this;
    let said = this.text;
    for (const part of parts ?? [{ at: start, removed, inserted }]) {
      this.changes.edit(said, part, why);
      said = splice(said, part.at, part.removed.length, part.inserted);
    }
    // What is put into an empty draft is the draft.
    if (fresh || isBlank) this.changes.reset();
    this.text = text;
    this.shapes = shapes;
    this.selection = { start: caret, end: caret };
    Object.assign(this, beside);
    this.history.push({ at: start, removed, inserted, before, after: this.state }, joins);
  }

  /** The shapes where those behind a line have moved. @param {number} line @param {number} by */
  moved(line, by) {
    return movedShapes(this.shapes, line, by);
  }

  /**
   * The blocks from the one at `start` to the one at `end`, what is between emptied and `insert` in its place.
   * @param {number} start @param {number} end @param {string} insert
   */
  composed(start, end, insert) {
    const first = this.leaves[this.leafAt(start)].block;
    const last = this.leaves[this.leafAt(end)].block;
    const goes = (/** @type {Block} */ block) =>
      block.start >= start &&
      block.end <= end &&
      (first !== last || (start === 0 && end === this.text.length));
    let head = "";
    let tail = "";
    /** @type {{text: string, shape: Shape | null}[]} */
    const tables = [];
    for (let i = first; i <= last; i += 1) {
      const block = this.blocks[i];
      if (block.shape === null) {
        if (i === first) head = this.text.slice(block.start, start);
        if (i === last) tail = this.text.slice(end, block.end);
      } else if (!goes(block)) {
        tables.push({ shape: block.shape, text: this.emptied(block, start, end, i === first ? insert : "") });
      }
    }
    if (tables.length === 0) {
      const caret = this.blocks[first].start + head.length + insert.length;
      return { lines: [{ text: head + insert + tail, shape: null }], caret };
    }
    const inTable = this.blocks[first].shape !== null && !goes(this.blocks[first]);
    /** @type {{text: string, shape: Shape | null}[]} */
    const lines = inTable ? [] : [{ text: head + insert, shape: null }];
    for (const table of tables) lines.push(table);
    if (this.blocks[last].shape === null) lines.push({ text: tail, shape: null });
    return { lines, caret: start + (inTable ? oneLine(insert) : insert).length };
  }

  /** The rows of a table, its cells between the offsets emptied. @param {Block} block @param {number} start @param {number} end @param {string} insert */
  emptied(block, start, end, insert) {
    let rows = this.text.slice(block.start, block.end);
    for (let i = block.last; i >= block.first; i -= 1) {
      const leaf = this.leaves[i];
      const from = Math.max(leaf.start, start);
      const to = Math.min(leaf.end, end);
      const put = leaf.start <= start && start <= leaf.end ? oneLine(insert) : "";
      if (from <= to) rows = splice(rows, from - block.start, to - from, put);
    }
    return rows;
  }

  /**
   * Blocks take the place of others.
   * @param {number} first @param {number} last @param {{text: string, shape: Shape | null}[]} lines @param {number} caret
   */
  put(first, last, lines, caret) {
    const { start, line } = this.blocks[first];
    const { end } = this.blocks[last];
    const put = joined(lines);
    const after = line + countLineEnds(this.text.slice(start, end));
    const moved = countLineEnds(put) - (after - line);
    let at = line;
    /** @type {Shape[]} */
    const shapes = [];
    for (const { text, shape } of lines) {
      if (shape) shapes.push({ ...shape, line: at });
      at += countLineEnds(text) + 1;
    }
    const before = this.shapes.filter((shape) => shape.line < line);
    const behind = this.shapes.filter((shape) => shape.line > after);
    this.commit(
      splice(this.text, start, end - start, put),
      [...before, ...shapes, ...behind.map((shape) => ({ ...shape, line: shape.line + moved }))],
      { start, removed: this.text.slice(start, end), inserted: put },
      undefined,
      caret,
    );
  }

  /**
   * The cells of a pasted table go into those of the table at the caret; false where there are not enough.
   * @param {number} index @param {string} text @param {Shape} shape
   */
  fill(index, text, shape) {
    const { block, cell } = this.leaves[index];
    if (!cell) return false;
    const pasted = layout(text, [shape]);
    const table = pasted.blocks.find((block) => block.shape !== null);
    // Text beside the table has no cell to go to.
    const beside = pasted.blocks.filter((block) => block !== table);
    if (!table || beside.some(({ start, end }) => text.slice(start, end).trim() !== "")) return false;
    const { first, last } = this.blocks[block];
    const own = new Map(
      this.leaves.slice(first, last + 1).map((leaf) => [`${leaf.cell?.[0]}|${leaf.cell?.[1]}`, leaf]),
    );
    /** @type {Edit[]} */
    const edits = [];
    for (const from of pasted.leaves.slice(table.first, table.last + 1)) {
      const [row, column] = from.cell ?? [0, 0];
      const to = own.get(`${cell[0] + row}|${cell[1] + column}`);
      if (!to) return false;
      edits.push({ start: to.start, end: to.end, text: text.slice(from.start, from.end) });
    }
    this.apply(edits);
    return true;
  }
}

/** @param {{text: string}[]} lines */
function joined(lines) {
  return lines.map((line) => line.text).join("\n");
}

/** @param {string} text @param {number} at @param {number} removed how many units @param {string} put */
function splice(text, at, removed, put) {
  return text.slice(0, at) + put + text.slice(at + removed);
}

/** A cell has no line ends and no tabs. @param {string} text */
export function oneLine(text) {
  return text.replace(/[\n\t\r\v\f]+/g, " ");
}

/** @param {number} offset @param {{start: number, end: number}} leaf */
function clamp(offset, { start, end }) {
  return Math.max(start, Math.min(end, offset));
}
