// @ts-check
/**
 * Editing: what a person does in the draft goes to the model, and what the model becomes is drawn.
 *
 * The browser itself edits only within one leaf, so that its input methods, its caret and its keys work as
 * everywhere: what it made of the leaf is read from it. Everything else (line ends, deleting across leaves, pasting,
 * dropping, taking back) is done on the model.
 */

import { focusedIn } from "../kit/dom.js";
import { contentOf, DraftPage } from "./page.js";

/** @typedef {import('./model.js').DraftModel} DraftModel */
/** @typedef {{start: number, end: number}} Span */

/** The kinds of input that the browser may do itself within one leaf. */
const OWN =
  /^(insertText|insertCompositionText|insertFromComposition|deleteContent\w*|deleteWord\w*|deleteByCut|deleteCompositionText|insertReplacementText)$/;

export class Editor {
  /**
   * @param {HTMLElement} root
   * @param {DraftModel} model
   * @param {{onChange: () => void}} events
   */
  constructor(root, model, { onChange }) {
    this.root = root;
    this.model = model;
    this.page = new DraftPage(root);
    this.onChange = onChange;
    this.composing = false;
    this.watcher = new MutationObserver(() => {});
    this.watch();
    root.addEventListener("beforeinput", (event) => this.onBeforeInput(event));
    root.addEventListener("input", () => this.read());
    root.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("click", (event) => event.detail === 3 && this.selectWhole(event));
    root.addEventListener("compositionstart", () => {
      this.composing = true;
      const range = this.page.selection();
      // The input method writes within one leaf: what is selected beyond goes first.
      if (range && this.model.leafAt(range.start) !== this.model.leafAt(range.end)) {
        this.edit(() => this.model.replace(range.start, this.trimmed(range), ""));
      }
    });
    root.addEventListener("compositionend", () => {
      this.composing = false;
      this.read();
    });
    this.page.draw(model);
    this.forgetMutations();
  }

  watch() {
    this.watcher.observe(this.root, { childList: true, characterData: true, subtree: true });
  }

  forgetMutations() {
    this.watcher.takeRecords();
  }

  /**
   * Three clicks select the paragraph or cell under them. Of the engines some select to the next one as well, and some
   * nothing where that is a table.
   * @param {MouseEvent} event
   */
  selectWhole(event) {
    const { target } = event;
    const range = document.createRange();
    if (!(target instanceof Node) || target === this.root) return;
    range.selectNodeContents(target);
    const { start } = this.page.rangeOf(range);
    const leaf = this.model.leaves[this.model.leafAt(start)];
    this.page.select({ start: leaf.start, end: leaf.end });
  }

  /** Shows another model. @param {DraftModel} model */
  open(model) {
    this.model = model;
    this.page.redraw(model);
    this.forgetMutations();
  }

  /** Changes the model, draws it and sets the caret. @param {() => void} change */
  edit(change) {
    const range = this.page.selection();
    if (range) this.model.selection = range;
    change();
    this.show();
  }

  /** Draws what the model became. */
  show() {
    this.page.draw(this.model);
    this.forgetMutations();
    // To select in an editable element moves the focus there: who stands elsewhere stays there.
    if (focusedIn(this.root) === this.root) this.page.select(this.model.selection);
    this.onChange();
  }

  undo() {
    if (this.model.undo()) this.show();
  }

  redo() {
    if (this.model.redo()) this.show();
  }

  // ------------------------------------------------------------------------------------ reading

  /** The browser has edited: the leaves that it touched are read. */
  read() {
    const records = this.watcher.takeRecords();
    if (records.length === 0) return;
    /** @type {Set<number>} */
    const touched = new Set();
    for (const { target } of records) {
      // A node that is gone was taken from a leaf, which has a record of its own.
      if (!this.root.contains(target)) continue;
      const leaf = this.page.leafOf(target);
      if (leaf < 0) return this.readAll();
      touched.add(leaf);
    }
    for (const index of touched) {
      const { text, plain } = contentOf(this.page.leaves[index]);
      const isCell = this.model.leaves[index].cell !== null;
      if (!plain || (isCell && text.includes("\t"))) return this.readAll();
      this.model.retype(index, text);
    }
    const range = this.page.selection();
    if (range) this.model.selection = range;
    this.onChange();
  }

  /** The elements are no longer what was drawn (an extension, an unknown command): their text is what counts. */
  readAll() {
    const { lines, shapes } = this.page.readAll();
    this.model.become(lines.join("\n"), shapes, this.model.selection.start);
    this.page.redraw(this.model);
    this.forgetMutations();
    if (focusedIn(this.root) === this.root) this.page.select(this.model.selection);
    this.onChange();
  }

  // ------------------------------------------------------------------------------------ commands

  /** @param {InputEvent} event */
  onBeforeInput(event) {
    const type = event.inputType;
    if (type === "historyUndo" || type === "historyRedo") {
      event.preventDefault();
      if (type === "historyUndo") this.undo();
      else this.redo();
      return;
    }
    if (type.startsWith("format")) return event.preventDefault();
    if (event.isComposing || this.composing) return;
    const range = this.target(event);
    const { model } = this;
    const data = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    const within = model.leafAt(range.start) === model.leafAt(range.end);
    if (within && OWN.test(type) && !/[\n\t\r]/.test(data)) {
      model.selection = this.page.selection() ?? range;
      return;
    }
    event.preventDefault();
    if (type === "insertParagraph" || type === "insertLineBreak") this.breakLine(range);
    else if (type.startsWith("delete")) this.remove(type, range, within);
    else this.edit(() => model.replace(range.start, this.trimmed(range), data.replace(/\r\n?/g, "\n")));
  }

  /** @param {InputEvent} event @returns {Span} */
  target(event) {
    const range = event.getTargetRanges()[0];
    const selected = this.page.selection() ?? this.model.selection;
    return range && this.root.contains(range.startContainer) ? this.page.rangeOf(range) : selected;
  }

  /** A paragraph that is selected by three clicks reaches to the next one, which is not meant. @param {Span} range */
  trimmed({ start, end }) {
    const index = this.model.leafAt(end);
    const before = this.model.leaves[index - 1];
    return before && end === this.model.leaves[index].start && before.end > start ? before.end : end;
  }

  /** @param {Span} range */
  breakLine({ start, end }) {
    const { model } = this;
    const index = model.leafAt(start);
    const { cell, block } = model.leaves[index];
    if (!cell) return this.edit(() => model.replace(start, end, "\n"));
    // Enter in a table leads to the cell below, as in a spreadsheet.
    const { last } = model.blocks[block];
    const [row, column, rows] = cell;
    const isBelow = (/** @type {[number, number, number, number] | null} */ other) =>
      other !== null && other[0] >= row + rows && other[1] <= column && column < other[1] + other[3];
    const below = model.leaves.slice(index + 1, last + 1).findIndex((leaf) => isBelow(leaf.cell));
    if (below < 0 && model.blocks[block + 1]?.shape !== null) return this.edit(() => model.addLine(block));
    const to = model.leaves[below >= 0 ? index + 1 + below : last + 1];
    // Typing replaces the contents of a cell, and never those of a paragraph.
    this.page.select(to.cell ? to : { start: to.start, end: to.start });
  }

  /** @param {string} type @param {Span} range @param {boolean} within */
  remove(type, range, within) {
    const { model } = this;
    const selected = this.page.selection() ?? range;
    if (selected.start !== selected.end || within) {
      const { start, end } = selected.start === selected.end ? range : selected;
      return this.edit(() => model.replace(start, end, ""));
    }
    // The caret is at an edge of a leaf: two paragraphs become one, an empty one beside a table goes, a cell ends.
    const backward = type.endsWith("Backward");
    const index = model.leafAt(selected.start);
    const other = model.leaves[backward ? index - 1 : index + 1];
    const own = model.leaves[index];
    if (!other) return;
    if (!own.cell && !other.cell) {
      const [start, end] = backward ? [other.end, own.start] : [own.end, other.start];
      this.edit(() => model.replace(start, end, ""));
    } else if (!own.cell && own.start === own.end && model.blocks.length > 1) {
      this.edit(() => model.removeLine(own.block));
    } else {
      this.page.select({ start: backward ? other.end : other.start, end: backward ? other.end : other.start });
    }
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const back = key === "z" && !event.shiftKey;
    const again = key === "y" || (key === "z" && event.shiftKey);
    if (!back && !again) return;
    event.preventDefault();
    if (back) this.undo();
    else this.redo();
  }
}
