// @ts-check
/**
 * Two texts beside each other, a part of one beside the same part of the other. Sentences that both have are marked; one that
 * is chosen leads to the other. Tables stand above and are left out here.
 */

import { focusedIn, h } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('./beside.js').Pair} Pair */
/** @typedef {"here" | "there"} Side */
/** @typedef {{start?: number, end?: number}} Range */
/** @typedef {{start: number, text: string}} Line a line, or the words for a table */
/** @typedef {{number: number, lines: Line[]}} Part in front of the first section it is part 0 */

/** @type {Side[]} The other report comes before the draft. */
const SIDES = ["there", "here"];

export class Texts {
  /** @param {(element: HTMLElement) => void} show brings one into view */
  constructor(show) {
    this.show = show;
    this.root = h("div", { class: "two-texts" });
    /** The ranges that both have, on each side. @type {Record<Side, Range[]>} */
    this.common = { here: [], there: [] };
    /** The ranges of the finding that is lit up. @type {Record<Side, Range[]>} */
    this.lit = { here: [], there: [] };
    /** @type {Record<Side, Part[]>} */
    this.parts = { here: [], there: [] };
    this.titles = { here: "", there: "" };
    /** What the marks mean. */
    this.title = "";
    /** The sentence that was chosen last, or has the focus. */
    this.at = 0;
    this.root.addEventListener("click", ({ target }) => target instanceof Element && this.choose(target.closest(".common")));
    this.root.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** @param {Pair} pair @param {Record<Side, PageResult>} results */
  draw({ which, details, result }, results) {
    const pairs = which === "published" ? differing(result) : same(details);
    this.common = { here: pairs.map(([here]) => here), there: pairs.map(([, there]) => there) };
    this.title = which === "published" ? words.beside.unlike : words.beside.sameAs;
    this.parts = { here: partsOf(results.here), there: partsOf(results.there) };
    this.titles = { here: words.beside.own, there: words.beside[which] };
    this.at = 0;
    this.fill();
    return this.root;
  }

  /** How many characters the text has without its tables. @param {PageResult} result */
  lengthOf(result) {
    return partsOf(result).reduce((all, { lines }) => lines.reduce((sum, { text }) => sum + text.length, all), 0);
  }

  /** @param {Range[]} here @param {Range[]} there @returns {HTMLElement[]} what is lit up */
  light(here, there) {
    if (here.length + there.length + this.lit.here.length + this.lit.there.length > 0) {
      this.lit = { here, there };
      this.fill();
    }
    return /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".lit")]);
  }

  // ---------------------------------------------------------------------------------------------

  fill() {
    const numbers = [...new Set(SIDES.flatMap((side) => this.parts[side].map(({ number }) => number)))].sort((a, b) => a - b);
    this.root.replaceChildren(
      ...SIDES.map((side) => h("p", { class: `whose ${side}` }, this.titles[side])),
      ...numbers.flatMap((number) => SIDES.map((side) => this.part(side, number))),
    );
    const commons = this.root.querySelectorAll(".common.here");
    commons.forEach((element, i) => element.setAttribute("tabindex", i === this.at ? "0" : "-1"));
  }

  /** @param {Side} side @param {number} number */
  part(side, number) {
    const lines = this.parts[side].filter((part) => part.number === number).flatMap((part) => part.lines);
    return h("div", { class: `part ${side}`, lang: "zh-CN" }, ...lines.map((line) => h("p", {}, ...this.pieces(side, line))));
  }

  /** A line in pieces: what both have, what is lit up, what is neither. @param {Side} side @param {Line} line */
  pieces(side, { start, text }) {
    const end = start + text.length;
    const cuts = new Set([start, end]);
    const meets = (/** @type {Range} */ one) => (one.start ?? 0) < end && (one.end ?? 0) > start;
    for (const one of [...this.common[side], ...this.lit[side]].filter(meets)) {
      cuts.add(Math.max(start, one.start ?? 0)).add(Math.min(end, one.end ?? 0));
    }
    const at = [...cuts].sort((a, b) => a - b);
    return at.slice(1).map((to, i) => {
      const from = at[i];
      const holds = (/** @type {Range} */ one) => (one.start ?? 0) <= from && to <= (one.end ?? 0);
      const common = this.common[side].findIndex(holds);
      const isLit = this.lit[side].some(holds);
      const piece = text.slice(from - start, to - start);
      if (common < 0) return isLit ? h("span", { class: "lit", tabindex: -1 }, piece) : piece;
      const attributes = { class: `common ${side}${isLit ? " lit" : ""}`, "data-common": common };
      // One side has the buttons: the same sentence is not met twice.
      const isButton = side === "here" && from === Math.max(start, this.common.here[common].start ?? 0);
      if (!isButton) return h("span", { ...attributes, class: attributes.class.replace(" here", "") }, piece);
      return h("span", { ...attributes, role: "button", tabindex: -1, title: this.title }, piece);
    });
  }

  /** A sentence is lit up on both sides. @param {Element | null} element */
  choose(element) {
    const index = element?.getAttribute("data-common");
    if (!element || index == null) return;
    for (const other of this.root.querySelectorAll(".lit")) other.classList.remove("lit");
    const both = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(`[data-common="${index}"]`)]);
    for (const one of both) one.classList.add("lit");
    const side = element.closest(".part")?.classList.contains("here") ? ".there" : ".here";
    const other = both.find((one) => one.closest(`.part${side}`));
    if (other) this.show(other);
  }

  /** Arrows go from sentence to sentence. @param {KeyboardEvent} event */
  onKey(event) {
    const focused = focusedIn(this.root);
    const all = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".common.here")]);
    const at = all.findIndex((one) => one === focused);
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(all[at]);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? undefined : all[at + step];
    if (!next) return;
    event.preventDefault();
    this.at = at + /** @type {number} */ (step);
    all.forEach((one) => (one.tabIndex = one === next ? 0 : -1));
    next.focus({ preventScroll: true });
    this.show(next);
  }
}

/** The sentences that both reports have. @param {import('../contract.js').Details} details @returns {[Range, Range][]} */
function same({ common = [] }) {
  return common.map(({ start, end, thereStart, thereEnd }) => [
    { start, end },
    { start: thereStart, end: thereEnd },
  ]);
}

/** The sentences that the published version says otherwise, as the findings have them. @param {PageResult} result @returns {[Range, Range][]} */
export function differing({ findings = [] }) {
  return findings.flatMap(({ places }) => {
    const own = places.filter(({ role, table, start }) => role === "primary" && table === undefined && start !== undefined);
    const others = places.flatMap(({ elsewhere }) =>
      elsewhere?.document === "published" && elsewhere.table === undefined ? [elsewhere] : [],
    );
    return own.length === 1 && others.length === 1 ? [/** @type {[Range, Range]} */ ([own[0], others[0]])] : [];
  });
}

/** The lines of a report by its sections, without its tables. @param {PageResult} result @returns {Part[]} */
function partsOf({ text, sections = [], tables = [] }) {
  const heads = sections.flatMap(({ number, start }) => (start === undefined ? [] : [{ number, start }]));
  heads.sort((a, b) => a.start - b.start);
  const spans = tables.flatMap(({ found, name, body }) => {
    const places = body.flat().flatMap(({ start, end }) => (start === undefined || end === undefined ? [] : [start, end]));
    return found && places.length > 0 ? [{ start: Math.min(...places), end: Math.max(...places), name, told: false }] : [];
  });
  /** @type {Part[]} */
  const parts = [{ number: 0, lines: [] }];
  let at = 0;
  let next = 0;
  for (const line of text.split("\n")) {
    const start = at;
    at += line.length + 1;
    while (next < heads.length && heads[next].start < at) {
      parts.push({ number: heads[next].number, lines: [] });
      next += 1;
    }
    const { lines } = parts[parts.length - 1];
    const span = spans.find((one) => one.start < at && one.end > start);
    if (span) {
      if (!span.told) lines.push({ start: -100, text: `［${span.name}］` });
      span.told = true;
    } else if (line.trim() !== "" && !line.includes("\t")) {
      lines.push({ start, text: line });
    }
  }
  return parts.filter(({ lines }) => lines.length > 0);
}
