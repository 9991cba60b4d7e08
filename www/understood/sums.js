// @ts-check
/** The sums beside the tables: shown where a person asks for them, taken from the ledger when it is there. What draws them comes with the book. */

import { withBook } from "../kit/book.js";
import { h } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/geometry.js').Geometry} Geometry */
/** @typedef {import('../kit/geometry.js').Placed} Placed */

export class Sums {
  /**
   * @param {object} events
   * @param {() => Promise<Details | null>} events.onAsk
   * @param {(table: number) => void} events.onClear the sums of a table are about to be taken away
   * @param {(table: number, element: HTMLElement, placed: Placed, relation: Relation) => void} events.onSum told of each
   * @param {(sentence: string) => void} events.onDrawn all stand there; what is to be said of it
   */
  constructor(events) {
    this.events = events;
    /** @type {Map<number, {element: HTMLTableElement, geometry: Geometry}>} */
    this.tables = new Map();
    /** The tables that show them. @type {Set<number>} */
    this.chosen = new Set();
    /** @type {Relation[] | null} null while those of the present figures are not here */
    this.ledger = null;
    /** Those of the last figures keep their place. @type {Relation[]} */
    this.former = [];
    /** Counts the questions: the answer to an older one is dropped. */
    this.asked = 0;
    /** What draws them; undefined until somebody has asked for some. @type {import('./sum-cells.js').SumCells | undefined} */
    this.cells = undefined;
  }

  /** The tables are about to be drawn anew. */
  reset() {
    this.former = this.ledger ?? this.former;
    this.ledger = null;
    this.asked += 1;
    this.tables.clear();
  }

  /** There are no tables. */
  forget() {
    this.reset();
    this.former = [];
  }

  /** The tables stand there. */
  show() {
    if (this.chosen.size === 0) return;
    this.draw(this.former);
    this.ask();
  }

  /** The tables stay as they are. */
  keep() {
    if (this.chosen.size > 0 && !this.ledger) this.ask();
  }

  /** @param {number} table @param {HTMLTableElement} element @param {Geometry} geometry @returns the way to its sums */
  add(table, element, geometry) {
    this.tables.set(table, { element, geometry });
    const button = h(
      "button",
      {
        type: "button",
        class: "button sums",
        "aria-pressed": String(this.chosen.has(table)),
        "aria-label": words.understood.sumsOf(geometry.shortTitle),
      },
      words.understood.sums,
    );
    button.addEventListener("click", () => {
      const on = !this.chosen.delete(table);
      if (on) this.chosen.add(table);
      button.setAttribute("aria-pressed", String(on));
      if (this.ledger || !on) this.draw(this.ledger ?? this.former);
      else this.ask();
    });
    return button;
  }

  async ask() {
    const mine = (this.asked += 1);
    for (const { element } of this.tables.values()) element.classList.add("awaiting");
    const book = withBook(this.events.onDrawn, ({ sumCells }) => sumCells);
    const [details, cells] = await Promise.all([this.events.onAsk(), book]);
    if (mine !== this.asked) return;
    this.cells = cells;
    this.ledger = details?.ledger ?? null;
    this.draw(this.ledger ?? []);
  }

  /** @param {Relation[]} ledger */
  draw(ledger) {
    const { cells } = this;
    let empty = false;
    for (const [table, { element, geometry }] of this.tables) {
      this.events.onClear(table);
      element.classList.remove("awaiting");
      if (!cells) continue;
      cells.remove(element);
      if (!this.chosen.has(table)) continue;
      const strips = cells.layout(ledger, table, geometry);
      empty ||= strips.right.length + strips.below.length === 0;
      cells.draw(element, strips, geometry, (...sum) => this.events.onSum(table, ...sum));
    }
    if (cells) this.events.onDrawn(empty && this.ledger ? words.understood.noSums : "");
  }
}
