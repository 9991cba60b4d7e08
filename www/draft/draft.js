// @ts-check
/**
 * The editor of the draft: plain text, and behind it the marks of the findings.
 *
 * Why contenteditable and not a textarea: Chromium composes Chinese input in a long textarea in seconds
 * (a composition step in 400,000 characters took 5 s, here 0.1 s), asks an autofill service about a
 * textarea's surroundings, and can't tell where in it a text stands, so that marks would need a second
 * copy of the text.
 */

import { h, mark } from "../dom.js";
import { EditedText } from "./edited-text.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Severity} Severity */
/** @typedef {{start: number, end: number}} Span */
/** @typedef {Span & {severity: Severity, finding: number}} DraftMark */
/** @typedef {Span & {role: 'primary' | 'other'}} Lit */

const MARKS_LIMIT = 400;
/** A mark of a whole section is drawn at its beginning only. */
const MARK_LENGTH = 200;

export class Draft {
  /**
   * @param {{scroller: HTMLElement, area: HTMLElement, marks: HTMLElement, margin: HTMLElement, caret: HTMLElement}} parts
   * @param {{onInput: () => void, onMark: (finding: number) => void, onRich: (html: string, plain: string) => boolean,
   *   onFile: (name: string, bytes: Uint8Array) => void}} events
   */
  constructor(parts, { onInput, onMark, onRich, onFile }) {
    this.parts = parts;
    this.onMark = onMark;
    this.edited = new EditedText(parts.area);
    /** @type {DraftMark[]} */
    this.marks = [];
    /** @type {Lit[]} */
    this.lit = [];
    /** @type {Span | null} the place last shown: the focus goes there */
    this.place = null;
    /** Whether the place waits for the editor to be visible. */
    this.pending = false;
    this.lines = 1;
    this.characters = 0;
    this.drawing = 0;

    keepPlain(parts.area);
    takePaste(parts.area, { onRich, onFile });
    parts.area.addEventListener("input", () => {
      this.edited.read();
      this.place = null;
      this.tellBlank();
      parts.marks.classList.add("stale");
      parts.margin.classList.add("stale");
      onInput();
    });
    document.addEventListener("selectionchange", () => this.tellCaret());
    new ResizeObserver(() => this.redraw()).observe(parts.scroller);
    this.tellBlank();
  }

  get text() {
    return this.edited.text;
  }

  /** Replaces the whole text; line ends become `\n`. @param {string} text */
  replace(text) {
    this.edited.write(text.replace(/\r\n?/g, "\n"));
    this.marks = [];
    this.lit = [];
    this.place = null;
    this.tellBlank();
    this.scrollToTop();
    this.redraw();
  }

  /** Marks the primary places of the findings. @param {DraftMark[]} marks */
  setMarks(marks) {
    this.marks = marks.slice(0, MARKS_LIMIT);
    this.lines = countLines(this.text, this.text.length);
    this.characters = this.text.replace(/\s+/g, "").length;
    this.tellCaret();
    this.redraw();
  }

  /** Whether all of the text is selected. */
  allSelected() {
    const selection = getSelection();
    return this.text !== "" && selection !== null && selection.toString().length >= this.text.trim().length;
  }

  /** The 1-based line in which the caret, or what is selected, stands. */
  caretLine() {
    return countLines(this.text, this.edited.caret() ?? this.text.length);
  }

  /** Puts a text where the caret stands, as if it were typed: it can be undone. @param {string} text */
  insert(text) {
    this.parts.area.focus({ preventScroll: true });
    document.execCommand("insertText", false, text);
  }

  /** Lights up the places of the opened finding. @param {Lit[]} lit */
  light(lit) {
    this.lit = lit;
    this.redraw();
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
    this.tellCaret();
  }

  /** Takes the focus, at the place that was shown last. */
  focus() {
    this.parts.area.focus({ preventScroll: true });
    if (this.place)
      getSelection()?.setBaseAndExtent(
        ...this.edited.at(this.place.start),
        ...this.edited.at(this.place.end),
      );
    this.reveal();
  }

  scrollToTop() {
    this.parts.scroller.scrollTop = 0;
  }

  // ---------------------------------------------------------------------------------------------

  /** Scrolls to the place, now or when the editor is visible. */
  reveal() {
    const { scroller } = this.parts;
    this.pending = this.place !== null && scroller.clientHeight === 0;
    if (!this.place || this.pending) return;
    const top = this.rects({ start: this.place.start, end: this.place.start + 1 })[0]?.top ?? 0;
    const visible = top > scroller.scrollTop + 24 && top < scroller.scrollTop + scroller.clientHeight - 48;
    if (!visible) scroller.scrollTop = Math.max(0, top - scroller.clientHeight / 3);
  }

  redraw() {
    this.drawing ||= requestAnimationFrame(() => {
      this.drawing = 0;
      if (this.pending) this.reveal();
      this.draw();
    });
  }

  draw() {
    const { scroller, marks, margin } = this.parts;
    if (scroller.clientHeight === 0) return;
    // All places are measured before anything is drawn: the browser lays out once.
    const places = this.marks.map((one) => ({ one, rects: this.rects(one) }));
    const lit = this.lit.map((one) => ({ one, rects: this.rects(one) }));
    marks.replaceChildren(
      ...places.flatMap(({ one, rects }) => rects.map((rect) => box(`place ${one.severity}`, rect))),
      ...lit.flatMap(({ one, rects }) => rects.map((rect) => box(`lit ${one.role}`, rect))),
    );
    /** @type {Map<number, HTMLElement>} one mark a line: that of the gravest finding */
    const beside = new Map();
    for (const { one, rects } of places) {
      const line = Math.round(rects[0]?.top ?? -1);
      if (line >= 0 && !beside.has(line)) beside.set(line, this.marginMark(one, rects[0]));
    }
    margin.replaceChildren(...beside.values());
    marks.classList.remove("stale");
    margin.classList.remove("stale");
  }

  /** @param {DraftMark} one @param {DOMRect} rect */
  marginMark(one, rect) {
    const onclick = () => this.onMark(one.finding);
    const button = h("button", { type: "button", tabindex: "-1", onclick }, mark(one.severity));
    button.style.top = `${rect.top}px`;
    button.style.height = `${rect.height}px`;
    return button;
  }

  /** Where a place stands on the page of the editor: one rectangle a line. @param {Span} span */
  rects({ start, end }) {
    const { area } = this.parts;
    const origin = area.getBoundingClientRect();
    const range = document.createRange();
    range.setStart(...this.edited.at(start));
    range.setEnd(...this.edited.at(Math.max(start, Math.min(end, start + MARK_LENGTH))));
    return [...range.getClientRects()].map(
      (r) => new DOMRect(r.left - origin.left, r.top - origin.top, Math.max(r.width, 4), r.height),
    );
  }

  tellBlank() {
    this.parts.area.classList.toggle("blank", this.text.trim() === "");
  }

  tellCaret() {
    const offset = this.edited.caret() ?? this.place?.start;
    const line = offset === undefined ? 1 : countLines(this.text, offset);
    this.parts.caret.textContent = words.caret(line, Math.max(line, this.lines), this.characters);
  }
}

/**
 * Where the browser knows no plain-text editing, what would bring formats in is turned into text.
 * @param {HTMLElement} area
 */
function keepPlain(area) {
  if (area.contentEditable === "plaintext-only") return;
  area.contentEditable = "true";
  area.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData?.getData("text/plain") ?? "");
  });
  area.addEventListener("beforeinput", (event) => {
    if (event.inputType.startsWith("format")) event.preventDefault();
  });
}

/** In a clipboard: tables, or numbers of lists, which its plain text loses. */
const RICH = /<table|mso-list|<ol/i;

/**
 * A clipboard with tables or with a file is not for the browser to paste.
 * @param {HTMLElement} area
 * @param {{onRich: (html: string, plain: string) => boolean, onFile: (name: string, bytes: Uint8Array) => void}} events
 */
function takePaste(area, { onRich, onFile }) {
  area.addEventListener(
    "paste",
    (event) => {
      const data = event.clipboardData;
      if (!data) return;
      const html = data.getData("text/html");
      const plain = data.getData("text/plain");
      const file = data.files[0];
      // Office programs put a picture of the selection beside its text.
      const isFile = plain === "" && html === "" && file;
      if (isFile) file.arrayBuffer().then((buffer) => onFile(file.name, new Uint8Array(buffer)));
      else if (!RICH.test(html) || !onRich(html, plain)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

/** @param {string} className @param {DOMRect} rect */
function box(className, rect) {
  const element = h("div", { class: className });
  element.style.left = `${rect.left}px`;
  element.style.top = `${rect.top}px`;
  element.style.width = `${rect.width}px`;
  element.style.height = `${rect.height}px`;
  return element;
}

/** The 1-based number of the line in which `offset` stands. @param {string} text @param {number} offset */
function countLines(text, offset) {
  let lines = 1;
  for (let i = text.indexOf("\n"); i >= 0 && i < offset; i = text.indexOf("\n", i + 1)) lines += 1;
  return lines;
}
