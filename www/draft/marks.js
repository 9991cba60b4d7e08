// @ts-check
/**
 * The findings in the draft: a mark behind the words or on the cell, a shape in the margin, and a strip that shows where
 * in the whole draft they stand. What is far from what is seen is not drawn.
 */

import { DIRECTIONS, spelled } from "../kit/directions.js";
import { h, mark, shapes } from "../kit/dom.js";
import { SEVERITIES } from "../kit/severities.js";
import { Steady } from "../kit/steady.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Severity} Severity */
/** @typedef {import('./model.js').DraftModel} DraftModel */
/** @typedef {import('./page.js').DraftPage} DraftPage */
/** @typedef {{start: number, end: number}} Span */
/** @typedef {Span & {severity: Severity, finding: number, message: string, expected?: string}} DraftMark */
/** @typedef {Span & {role: 'primary' | 'other'}} Lit */
/** @typedef {import('../kit/steady.js').Wanted} Wanted */

/** A mark that is drawn. @typedef {{one: DraftMark, rects: DOMRect[], cell: HTMLElement | null, middle: number}} Seen */

/** What a cell wears, and what is said of it. @typedef {{classes: Set<string>, messages: string[], expected?: string}} Dress */

/** A mark of a whole section is drawn at its beginning only. */
const MARK_LENGTH = 200;
/** So many marks of direction are shown; no report has one. */
const TURNS = 500;
/** A result that comes within this time, in milliseconds, is not waited for visibly. */
const FADE_AFTER = 250;
/** Marks of one place in the strip are so high, in pixels. */
const TICK = 4;
/** The classes that marks put on cells. */
const CELL_CLASSES = ["marked", ...SEVERITIES, "at", "operand", "changed"];

export class Marks {
  /**
   * @param {DraftPage} page
   * @param {{scroller: HTMLElement, marks: HTMLElement, margin: HTMLElement, strip: HTMLElement}} parts
   * @param {(finding: number) => void} onMark
   */
  constructor(page, parts, onMark) {
    this.page = page;
    this.parts = parts;
    this.onMark = onMark;
    /** @type {DraftMark[]} the gravest last: it lies on top */
    this.marks = [];
    /** @type {Lit[]} */
    this.lit = [];
    /** @type {Span[]} what was changed */
    this.changes = [];
    this.drawing = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.fading = undefined;
    /** @type {Set<HTMLElement>} */
    this.cells = new Set();
    /** The sentences of the marks, to which the paragraphs and cells refer that hold them. */
    this.sentences = h("div", { hidden: true });
    /** @type {Set<Element>} */
    this.described = new Set();
    parts.marks.after(this.sentences);
    this.said = new Steady(this.sentences);
    this.boxes = new Steady(parts.marks);
    this.buttons = new Steady(parts.margin);
    this.ticks = "";
    this.drawnAt = 0;
    parts.scroller.addEventListener("scroll", () => this.onScroll(), { passive: true });
    parts.strip.addEventListener("click", (event) => this.onStrip(event));
    shapes(page.root, SEVERITIES);
    new ResizeObserver(() => this.redraw()).observe(parts.scroller);
  }

  /** @param {DraftMark[]} marks */
  set(marks) {
    this.marks = marks;
    this.describe();
    this.unfade();
    this.redraw();
  }

  /** Says to who does not see the marks what they say: a paragraph or a cell is described by those within. */
  describe() {
    const { page } = this;
    const id = (/** @type {DraftMark} */ { finding }) => `mark-${finding}`;
    const once = new Map(this.marks.map((one) => [id(one), one]));
    this.said.draw([...once].map(([id, one]) => ({ key: `${id} ${said(one)}`, make: () => h("span", { id }, said(one)) })));
    /** @type {Map<Element, Set<string>>} */
    const ids = new Map();
    for (const one of this.marks) {
      const leaf = page.model && page.leaves[page.model.leafAt(one.start)];
      if (leaf) ids.set(leaf, (ids.get(leaf) ?? new Set()).add(id(one)));
    }
    for (const leaf of this.described) if (!ids.has(leaf)) leaf.removeAttribute("aria-describedby");
    for (const [leaf, of] of ids) {
      const described = [...of].join(" ");
      if (leaf.getAttribute("aria-describedby") !== described) leaf.setAttribute("aria-describedby", described);
    }
    this.described = new Set(ids.keys());
  }

  /** @param {Span[]} changes */
  setChanges(changes) {
    this.changes = changes;
    this.redraw();
  }

  /** @param {Lit[]} lit */
  light(lit) {
    this.lit = lit;
    this.redraw();
  }

  /** The finding whose place holds an offset; -1 where there is none. @param {number} offset */
  findingAt(offset) {
    const here = this.marks.filter(({ start, end }) => start <= offset && offset <= end);
    here.sort((a, b) => a.end - a.start - (b.end - b.start));
    return here[0]?.finding ?? -1;
  }

  /** The places are not what they were: they fade where the next result is long in coming. */
  fade() {
    this.fading ??= setTimeout(() => {
      this.parts.marks.classList.add("stale");
      this.parts.margin.classList.add("stale");
    }, FADE_AFTER);
  }

  /** The places are those of the present text. */
  unfade() {
    clearTimeout(this.fading);
    this.fading = undefined;
    this.parts.marks.classList.remove("stale");
    this.parts.margin.classList.remove("stale");
  }

  redraw() {
    this.drawing ||= requestAnimationFrame(() => this.draw());
  }

  /** Draws at once: within the frame in which the result came. */
  draw() {
    cancelAnimationFrame(this.drawing);
    this.drawing = 0;
    const { scroller } = this.parts;
    const { model } = this.page;
    if (!model || scroller.clientHeight === 0) return;
    const height = scroller.clientHeight;
    this.drawnAt = scroller.scrollTop;
    const from = this.drawnAt - height;
    const to = this.drawnAt + 2 * height;
    // All places are measured before anything is drawn: the browser lays out once.
    const origin = this.page.root.getBoundingClientRect();
    const placed = this.marks.map((one) => this.place(model, one, origin));
    const near = placed.filter(({ top, bottom }) => bottom > from && top < to);
    const seen = near.map((one) => ({ ...one, rects: one.cell ? [] : this.rects(one.one, origin) }));
    const lit = this.lit.map((one) => {
      const { cell } = this.place(model, one, origin);
      return { one, cell, rects: cell ? [] : this.rects(one, origin) };
    });
    // A line end or the edge of a table is nothing that could be underlined: each paragraph and cell stands for itself.
    const changed = this.changes.flatMap((one) => model.parts(one)).map((one) => {
      const { cell, top, bottom } = this.place(model, one, origin);
      return { cell, rects: cell || bottom < from || top > to ? [] : this.rects(one, origin) };
    });
    const turns = turnsOf(model.text).map((one) => {
      const { top, bottom } = this.place(model, one, origin);
      return { one, rects: bottom < from || top > to ? [] : this.rects(one, origin) };
    });
    this.boxes.draw([
      ...turns.flatMap(({ one, rects }) => rects.slice(0, 1).map((rect) => turn(one.mark, rect))),
      ...changed.flatMap(({ rects }) => rects.map((rect) => box("place changed", rect))),
      ...seen.flatMap(({ one, rects }) => rects.map((rect) => box(`place ${one.severity}`, rect))),
      ...lit.flatMap(({ one, rects }) => rects.map((rect) => box(`lit ${one.role}`, rect))),
    ]);
    this.drawCells(
      placed.flatMap(({ one, cell }) => (cell ? [{ one, cell }] : [])),
      lit.flatMap(({ one, cell }) => (cell ? [{ one, cell }] : [])),
      changed.flatMap(({ cell }) => cell ?? []),
    );
    this.buttons.draw(this.inMargin(seen));
    this.drawStrip(placed, scroller.scrollHeight);
  }

  // ---------------------------------------------------------------------------------------------

  /**
   * Tells about where a place is on the page, and its cell if it is one.
   * @template {Span} T
   * @param {DraftModel} model @param {T} one @param {DOMRect} origin
   */
  place(model, one, origin) {
    const index = model.leafAt(one.start);
    const leaf = model.leaves[index];
    const element = this.page.leaves[index];
    const rect = element.getBoundingClientRect();
    // A place within a long paragraph is about as far down as it is far into the text.
    const into = leaf.cell ? 0 : (one.start - leaf.start) / Math.max(1, leaf.end - leaf.start);
    const top = rect.top - origin.top;
    return {
      one,
      cell: leaf.cell ? element : null,
      top: top + into * Math.max(0, rect.height - 24),
      bottom: top + rect.height,
      middle: top + rect.height / 2,
    };
  }

  /** The rectangles of a place on the page, one a line. @param {Span} span @param {DOMRect} origin */
  rects({ start, end }, origin) {
    const range = document.createRange();
    range.setStart(...this.page.at(start));
    range.setEnd(...this.page.at(Math.max(start, Math.min(end, start + MARK_LENGTH))));
    return [...range.getClientRects()].map(
      (r) => new DOMRect(r.left - origin.left, r.top - origin.top, Math.max(r.width, 4), r.height),
    );
  }

  /**
   * @param {{one: DraftMark, cell: HTMLElement}[]} marked @param {{one: Lit, cell: HTMLElement}[]} lit
   * @param {HTMLElement[]} changed
   */
  drawCells(marked, lit, changed) {
    /** @type {Map<HTMLElement, Dress>} */
    const wanted = new Map();
    const of = (/** @type {HTMLElement} */ cell) => {
      const known = wanted.get(cell);
      if (known) return known;
      /** @type {Dress} */
      const fresh = { classes: new Set(), messages: [] };
      wanted.set(cell, fresh);
      return fresh;
    };
    for (const { one, cell } of marked) {
      const on = of(cell);
      // The gravest comes last.
      for (const severity of SEVERITIES) on.classes.delete(severity);
      on.classes.add("marked").add(one.severity);
      on.messages.unshift(said(one));
      if (one.expected !== undefined) on.expected = one.expected;
    }
    for (const { one, cell } of lit) of(cell).classes.add(one.role === "primary" ? "at" : "operand");
    for (const cell of changed) of(cell).classes.add("changed");
    for (const cell of this.cells) if (!wanted.has(cell)) dress(cell, { classes: new Set(), messages: [] });
    for (const [cell, wants] of wanted) dress(cell, wants);
    this.cells = new Set(wanted.keys());
  }

  /** One shape a line: that of the gravest finding. @param {Seen[]} seen @returns {Wanted[]} */
  inMargin(seen) {
    /** @type {Map<number, Wanted>} */
    const byLine = new Map();
    for (const { one, rects, cell, middle } of seen) {
      const first = rects[0] ?? new DOMRect(0, middle - 12, 0, 24);
      const line = Math.round(cell ? middle : first.top);
      const { finding, severity, message } = one;
      const height = Math.max(first.height, 24);
      const make = () => {
        const button = h("button", { type: "button", tabindex: "-1", title: message, onclick: () => this.onMark(finding) }, mark(severity));
        button.style.top = `${first.top}px`;
        button.style.height = `${height}px`;
        return button;
      };
      byLine.set(line, { key: `${finding} ${severity} ${first.top} ${height} ${message}`, make });
    }
    return [...byLine.values()];
  }

  /** @param {{one: DraftMark, top: number}[]} placed @param {number} whole */
  drawStrip(placed, whole) {
    const { strip } = this.parts;
    const height = strip.clientHeight;
    /** @type {Map<number, Severity>} */
    const ticks = new Map();
    for (const { one, top } of placed) {
      const y = Math.floor(((top / Math.max(whole, 1)) * height) / TICK) * TICK;
      ticks.set(Math.min(y, height - TICK), one.severity);
    }
    const key = [...ticks].join(" ");
    if (key === this.ticks) return;
    this.ticks = key;
    strip.replaceChildren(
      ...[...ticks].map(([y, severity]) => {
        const tick = h("i", { class: severity });
        tick.style.top = `${y}px`;
        return tick;
      }),
    );
  }

  onScroll() {
    const { scroller } = this.parts;
    if (Math.abs(scroller.scrollTop - this.drawnAt) > scroller.clientHeight / 2) this.redraw();
  }

  /** @param {MouseEvent} event */
  onStrip(event) {
    const { scroller, strip } = this.parts;
    const share = (event.clientY - strip.getBoundingClientRect().top) / Math.max(1, strip.clientHeight);
    scroller.scrollTop = share * scroller.scrollHeight - scroller.clientHeight / 2;
  }
}

/**
 * The primary places of the findings, the gravest last, each with the value that would repair it where no other place can be
 * the wrong one. @param {Finding[]} findings the gravest first @returns {DraftMark[]}
 */
export function marksOf(findings) {
  return findings
    .flatMap(({ severity, message, places: at, expected, only }, finding) => {
      const primary = at.filter((place) => place.role === "primary");
      return primary.flatMap(({ start, end }) =>
        start === undefined || end === undefined
          ? []
          : [{ start, end, severity, finding, message, expected: only && primary.length === 1 ? expected : undefined }],
      );
    })
    .reverse();
}

/** Where the text is turned, by what can't be seen. @param {string} text @returns {(Span & {mark: string})[]} */
function turnsOf(text) {
  const found = [];
  for (const { 0: mark, index = 0 } of text.matchAll(DIRECTIONS)) {
    found.push({ start: index, end: index + 1, mark });
    if (found.length === TURNS) break;
  }
  return found;
}

/** The mark is drawn over the text, which stays as it is. @param {string} mark @param {DOMRect} rect @returns {Wanted} */
function turn(mark, rect) {
  const { key, make } = box("turn", rect);
  const spelt = spelled(mark);
  return {
    key: `${key} ${spelt}`,
    make: () => {
      const element = make();
      element.dataset.mark = spelt;
      return element;
    },
  };
}

/** A mark in words. @param {DraftMark} mark */
export function said({ severity, message }) {
  return words.findings.levelMeaning(words.severity[severity], message);
}

/** @param {HTMLElement} cell @param {Dress} wants */
function dress(cell, { classes, messages, expected }) {
  for (const name of CELL_CLASSES) {
    if (cell.classList.contains(name) !== classes.has(name)) cell.classList.toggle(name);
  }
  // The mark of a cell is described: to a pointer that rests on it, and to who does not see it.
  const title = messages.join("\n");
  if (title === "") cell.removeAttribute("title");
  else if (cell.title !== title) cell.title = title;
  if (expected === undefined) cell.removeAttribute("data-expected");
  else if (cell.getAttribute("data-expected") !== expected) cell.setAttribute("data-expected", expected);
}

/** @param {string} className @param {DOMRect} rect @returns {Wanted} */
function box(className, { left, top, width, height }) {
  const make = () => {
    const element = h("div", { class: className });
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
    return element;
  };
  return { key: `${className} ${left} ${top} ${width} ${height}`, make };
}
