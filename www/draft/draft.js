// @ts-check
/**
 * The draft on the page: a document of paragraphs and real tables that is edited in place, the findings at their places.
 *
 * Why contenteditable and not a textarea: it shows tables; and Chromium composes Chinese input in a long textarea in
 * seconds (a composition step in 400,000 characters took 5 s, here 0.1 s) and can't tell where in it a text stands.
 */

import { Editor } from "./editor.js";
import { Marks } from "./marks.js";
import { DraftModel } from "./model.js";
import { takePaste } from "./paste.js";

/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Shape} Shape */
/** @typedef {import('./marks.js').DraftMark} DraftMark */
/** @typedef {import('./marks.js').Lit} Lit */
/** @typedef {{start: number, end: number}} Span */

export class Draft {
  /**
   * @param {{scroller: HTMLElement, area: HTMLElement, marks: HTMLElement, margin: HTMLElement, strip: HTMLElement,
   *   field: Document | HTMLElement}} parts
   * @param {object} events
   * @param {() => void} events.onInput the draft has changed
   * @param {(finding: number) => void} events.onMark a finding was chosen at its place
   * @param {(at: number) => void} events.onPlain a place without a finding was clicked
   * @param {(text: string) => void} events.onText a text is pasted
   * @param {(html: string, plain: string) => void} events.onRich a text with tables is pasted
   * @param {(name: string, bytes: Uint8Array) => void} events.onFile a file is pasted
   * @param {(range: Span) => {html: string, text: string}} events.onCopy what goes to the clipboard
   * @param {(range: Span) => void} events.onCopyTable a table is to go to the clipboard
   * @param {AbortSignal} signal ends what is heard from outside
   */
  constructor(parts, { onInput, onMark, onPlain, onText, onRich, onFile, onCopy, onCopyTable }, signal) {
    this.parts = parts;
    this.editor = new Editor(parts.area, new DraftModel(), {
      onChange: onInput,
    });
    this.page = this.editor.page;
    this.findings = new Marks(this.page, parts, onMark);
    /** @type {Span | null} the place last shown: the focus goes there */
    this.place = null;
    /** Whether the place waits for the editor to be visible. */
    this.pending = false;
    /** @type {Set<HTMLElement>} */
    this.inLine = new Set();
    this.caretCell = -1;

    takePaste(parts.area, parts.field, { onText, onRich, onFile }, signal);
    for (const type of /** @type {const} */ (["copy", "cut"])) {
      parts.area.addEventListener(type, (event) => this.onCopy(event, type === "cut", onCopy));
    }
    parts.area.addEventListener("click", (event) => this.onClick(event, { onMark, onPlain, onCopyTable }));
    document.addEventListener("selectionchange", () => this.outline(), { signal });
    new ResizeObserver(() => this.pending && this.reveal()).observe(parts.scroller);
    this.tellBlank();
  }

  get model() {
    return this.editor.model;
  }

  get text() {
    return this.model.text;
  }

  /** Shows another draft. @param {DraftModel} model */
  open(model) {
    this.editor.open(model);
    this.findings.set([]);
    this.findings.light([]);
    this.place = null;
    this.caretCell = -1;
    this.tellBlank();
    this.scrollToTop();
  }

  // ------------------------------------------------------------------------------------ edits

  /** The draft has changed: the places of the findings are not what they were. */
  edited() {
    this.place = null;
    this.tellBlank();
    this.findings.fade();
  }

  /** Changes the draft as one step that can be taken back. @param {(model: DraftModel) => void} change */
  edit(change) {
    this.editor.edit(() => change(this.model));
  }

  /** Text, with tables or without, takes the place of what is selected. @param {string} text @param {Shape[]} [shapes] */
  insert(text, shapes = []) {
    const { start, end } = this.target();
    this.edit((model) => (this.allSelected() ? model.replaceAll(text, shapes, text.length) : model.insert(start, end, text, shapes)));
  }

  /** The span whose place an inserted text takes. */
  target() {
    const selected = this.page.selection() ?? this.model.selection;
    return { start: selected.start, end: this.editor.trimmed(selected) };
  }

  /** Whether all of the text is selected. */
  allSelected() {
    const { start, end } = this.page.selection() ?? this.model.selection;
    const outside = this.text.slice(0, start) + this.text.slice(end);
    return this.text !== "" && outside.trim() === "" && end > start;
  }

  undo() {
    this.editor.undo();
  }

  redo() {
    this.editor.redo();
  }

  // ------------------------------------------------------------------------------------ showing

  /** Marks the primary places of the findings, the gravest last. @param {DraftMark[]} marks */
  setMarks(marks) {
    this.findings.set(marks);
  }

  /** Marks what was changed. @param {Span[]} changes */
  setChanges(changes) {
    this.findings.setChanges(changes);
  }

  /** Lights up the places of the opened finding. @param {Lit[]} lit */
  light(lit) {
    this.findings.light(lit);
  }

  /** The title and the headings look like what they are. @param {PageResult | null} result */
  decorate(result) {
    const title = result?.report?.title;
    const heads = new Set(
      (result?.sections ?? []).flatMap(({ start }) =>
        start === undefined ? [] : [this.page.leaves[this.model.leafAt(start)]],
      ),
    );
    const titles = titleOf(this.page.leaves, title ?? "");
    for (const leaf of /** @type {NodeListOf<HTMLElement>} */ (this.parts.area.querySelectorAll("p.heading, p.title"))) {
      if (!titles.includes(leaf) && !heads.has(leaf)) leaf.removeAttribute("class");
    }
    for (const leaf of heads) if (leaf.nodeName === "P") leaf.className = "heading";
    for (const leaf of titles) if (leaf.nodeName === "P") leaf.className = "title";
  }

  /** The finding at the caret; -1 where there is none. */
  findingAtCaret() {
    return this.findings.findingAt((this.page.selection() ?? this.model.selection).start);
  }

  /**
   * Scrolls to a place. With `focus` it is selected, and the person can type at once; without, the
   * focus stays where it is, and `focus()` leads there later.
   * @param {Span} place @param {{focus: boolean}} options
   */
  show(place, { focus }) {
    this.place = place;
    if (focus) this.focus();
    else this.reveal();
  }

  /** Takes the focus, at the place that was shown last. */
  focus() {
    this.parts.area.focus({ preventScroll: true });
    if (this.place) this.page.select(this.place);
    this.reveal();
  }

  scrollToTop() {
    this.parts.scroller.scrollTop = 0;
  }

  // ---------------------------------------------------------------------------------------------

  /** Scrolls to the place, now or when the editor is visible. */
  reveal() {
    const { scroller, area } = this.parts;
    this.pending = this.place !== null && scroller.clientHeight === 0;
    if (!this.place || this.pending) return;
    const range = document.createRange();
    const [node, at] = this.page.at(this.place.start);
    range.setStart(node, at);
    const index = this.model.leafAt(this.place.start);
    const rect = range.getClientRects()[0] ?? this.page.leaves[index].getBoundingClientRect();
    const top = rect.top - area.getBoundingClientRect().top;
    const visible = top > scroller.scrollTop + 24 && top < scroller.scrollTop + scroller.clientHeight - 48;
    if (!visible) scroller.scrollTop = Math.max(0, top - scroller.clientHeight / 3);
    const wide = this.page.leaves[index].closest(".table");
    if (wide && wide.scrollWidth > wide.clientWidth) {
      const box = wide.getBoundingClientRect();
      if (rect.left < box.left || rect.right > box.right) wide.scrollLeft += rect.left - box.left - box.width / 2;
    }
  }

  /**
   * @param {MouseEvent} event
   * @param {{onMark: (finding: number) => void, onPlain: (at: number) => void, onCopyTable: (range: Span) => void}} events
   */
  onClick(event, { onMark, onPlain, onCopyTable }) {
    const tool = event.target instanceof Element ? event.target.closest("[data-tool]") : null;
    const table = tool && this.page.tableOf(tool);
    if (table) return onCopyTable(table);
    const selection = this.page.selection();
    if (!selection || selection.start !== selection.end) return;
    const finding = this.findings.findingAt(selection.start);
    if (finding >= 0) onMark(finding);
    else onPlain(selection.start);
  }

  /** @param {ClipboardEvent} event @param {boolean} cut @param {(range: Span) => {html: string, text: string}} onCopy */
  onCopy(event, cut, onCopy) {
    const range = this.page.selection();
    if (!range || range.start === range.end || !event.clipboardData) return;
    event.preventDefault();
    const { html, text } = onCopy(range);
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    if (cut) this.edit((model) => model.replace(range.start, range.end, ""));
  }

  /** Outlines row and column of the cell in which the caret stands. */
  outline() {
    const range = this.page.selection();
    const index = range ? this.model.leafAt(range.start) : -1;
    if (index === this.caretCell) return;
    this.caretCell = index;
    const { leaves, blocks } = this.model;
    const own = leaves[index]?.cell;
    /** @type {Set<HTMLElement>} */
    const inLine = new Set();
    if (own) {
      const { first, last } = blocks[leaves[index].block];
      for (let i = first; i <= last; i += 1) {
        const cell = leaves[i].cell;
        if (cell && (meet(cell[0], cell[2], own[0], own[2]) || meet(cell[1], cell[3], own[1], own[3])))
          inLine.add(this.page.leaves[i]);
      }
    }
    for (const cell of this.inLine) if (!inLine.has(cell)) cell.classList.remove("in-line");
    for (const cell of inLine) cell.classList.add("in-line");
    this.inLine = inLine;
  }

  tellBlank() {
    this.parts.area.classList.toggle("blank", this.model.isBlank);
  }
}

/** Whether two stretches overlap. @param {number} a @param {number} aLength @param {number} b @param {number} bLength */
function meet(a, aLength, b, bLength) {
  return a < b + bLength && b < a + aLength;
}

/** In so many of the first lines the title is looked for. */
const FIRST = 12;

/** The lines that are the title, one or several. @param {HTMLElement[]} leaves @param {string} title without blanks */
function titleOf(leaves, title) {
  for (let first = 0; first < Math.min(FIRST, leaves.length); first += 1) {
    let said = "";
    for (let last = first; title.startsWith(said) && last < leaves.length; last += 1) {
      said += (leaves[last].textContent ?? "").replace(/\s+/g, "");
      if (said === "") break;
      if (said === title) return leaves.slice(first, last + 1);
    }
  }
  return [];
}
