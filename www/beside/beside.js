// @ts-check
/**
 * A draft and the report beside it: what has to hold between their tables, both tables, both texts with what they have in
 * common. It comes with the book.
 */

import { choiceButtons, h, refill, revealIn } from "../kit/dom.js";
import { words } from "../words/index.js";
import { identities } from "./identities.js";
import { fullTables } from "./tables.js";
import { differing, Texts } from "./texts.js";

/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').Elsewhere} Elsewhere */
/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').OtherDocument} Which */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {import('../kit/places.js').Spot} Spot */

/**
 * Two reports: the draft, and the one beside it.
 * @typedef {object} Pair
 * @property {PageResult} result of the draft, held against the other
 * @property {Details} details of the same
 * @property {Which} which the other is
 * @property {PageResult} other the result of it alone
 * @property {Places} places of the draft
 * @property {Places} there those of the other
 */

/** The elements that stand for a cell of one of the two. @typedef {Map<string, HTMLElement[]>} Cells */

/** A cell's name among the elements. @param {"here" | "there"} side @param {{table?: number, row?: string, column?: string}} spot */
export const cellOf = (side, { table, row, column }) => `${side}|${table}|${row}|${column}`;

export class Beside {
  /**
   * @param {HTMLElement} root
   * @param {{onRelation: (relation: Relation) => void, onWhich: (which: Which) => void}} events a broken relation was chosen;
   *   the other of two reports is to be shown
   */
  constructor(root, { onRelation, onWhich }) {
    this.root = root;
    this.onRelation = onRelation;
    this.onWhich = onWhich;
    /** @type {Cells} */
    this.cells = new Map();
    this.texts = new Texts((element) => this.scrollTo(element));
    /** Whether the tables stand there as a whole. */
    this.isWhole = false;
    /** @type {Which} */
    this.which = "lastYear";
    this.toggle = h("button", { type: "button", class: "small-button", onclick: () => this.setWhole(!this.isWhole) });
    this.whole = h("div", { class: "whole" });
  }

  /** @param {Pair} pair @param {Which[]} choices the reports that lie beside the draft and are used */
  render(pair, choices) {
    const { result, details, which, other } = pair;
    const say = words.beside;
    this.which = which;
    this.cells.clear();
    const relations = details.ledger.filter(({ left, right }) =>
      [...left, ...right].some(({ elsewhere }) => elsewhere?.document === which),
    );
    this.whole.replaceChildren(...fullTables(pair, this.cells));
    const switcher = h("div", { class: "views", role: "group", "aria-label": words.page.viewsLabel });
    const buttons = choices.map((key) => ({ key, text: say[key] }));
    if (choices.length > 1) choiceButtons(switcher, buttons, which, (key) => this.onWhich(/** @type {Which} */ (key)));
    refill(this.root, [
      h("h2", { class: "hidden-label" }, which === "published" ? say.viewPublished : say.view),
      choices.length > 1 ? switcher : null,
      h(
        "section",
        { class: "identities" },
        h("div", { class: "title" }, h("h3", {}, say.tables), h("span", { class: "quiet" }, say.legend), this.toggle),
        ...identities(pair, relations, this.cells, (relation) => this.onRelation(relation)),
        this.whole,
      ),
      h(
        "section",
        { class: "texts" },
        h("h3", {}, say.texts),
        h("p", { class: "quiet" }, this.note(pair)),
        this.texts.draw(pair, { here: result, there: other }),
      ),
    ]);
    this.setWhole(this.isWhole);
  }

  /** Lights up both sides of a finding. @param {Finding | null} finding @param {{reveal: boolean}} options */
  light(finding, { reveal }) {
    for (const element of this.root.querySelectorAll(".lit")) element.classList.remove("lit");
    const terms = (finding?.relations ?? []).flatMap(({ left, right }) => [...left, ...right]);
    const spots = [...(finding?.places ?? []), ...terms];
    const others = spots.flatMap(({ elsewhere }) => (elsewhere?.document === this.which ? [elsewhere] : []));
    // A finding of the draft alone has nothing here.
    if (others.length === 0) return this.texts.light([], []);
    const own = spots.filter(({ elsewhere }) => !elsewhere);
    const lit = [...this.lightCells("there", others), ...this.lightCells("here", own)];
    const inText = this.texts.light(own.filter(isText), others.filter(isText));
    if (!reveal) return;
    if (lit.length > 0 && lit.every((element) => this.whole.contains(element))) this.setWhole(true);
    const [first] = [...lit, ...inText].filter((element) => element.offsetParent !== null);
    if (first) this.scrollTo(first);
  }

  /** Shows a place of the other report. @param {Elsewhere} elsewhere */
  reveal(elsewhere) {
    for (const element of this.root.querySelectorAll(".lit")) element.classList.remove("lit");
    const cells = this.lightCells("there", [elsewhere]);
    const inText = this.texts.light([], isText(elsewhere) ? [elsewhere] : []);
    if (cells.length > 0 && cells.every((element) => this.whole.contains(element))) this.setWhole(true);
    const [first] = [...cells, ...inText].filter((element) => element.offsetParent !== null);
    if (!first) return;
    this.scrollTo(first);
    first.focus({ preventScroll: true });
  }

  // ---------------------------------------------------------------------------------------------

  /** What the marks in the texts mean. @param {Pair} pair */
  note({ which, details, result }) {
    const say = words.beside;
    if (which === "published") return say.differ(differing(result).length);
    const common = details.common ?? [];
    const length = common.reduce((all, { start = 0, end = 0 }) => all + end - start, 0);
    const whole = this.texts.lengthOf(result);
    return common.length === 0 ? say.noCommon : say.common(common.length, Math.min(100, Math.round((length * 100) / Math.max(1, whole))));
  }

  /** @param {"here" | "there"} side @param {{table?: number, row?: string, column?: string}[]} spots */
  lightCells(side, spots) {
    const elements = spots.flatMap((spot) => (spot.table === undefined ? [] : (this.cells.get(cellOf(side, spot)) ?? [])));
    for (const element of elements) element.classList.add("lit");
    return elements;
  }

  /** Both tables as they are, or only what is compared. @param {boolean} isWhole */
  setWhole(isWhole) {
    this.isWhole = isWhole;
    this.whole.hidden = !isWhole;
    this.toggle.hidden = !this.whole.firstChild;
    this.toggle.textContent = isWhole ? words.beside.fold : words.beside.unfold;
    this.toggle.setAttribute("aria-expanded", String(isWhole));
  }

  /** @param {HTMLElement} element */
  scrollTo(element) {
    revealIn(this.root, element);
  }
}

/** Whether a place stands in the text and is no cell. @param {{table?: number, start?: number, end?: number}} spot */
function isText({ table, start, end }) {
  return table === undefined && start !== undefined && end !== undefined;
}
