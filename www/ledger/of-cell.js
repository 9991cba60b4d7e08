// @ts-check
/** The relations of a cell that was clicked and has no finding: a healthy cell shows what it was checked against. */

import { h } from "../kit/dom.js";
import { words } from "../words/index.js";
import { relationItem } from "./relation-item.js";

/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../contract.js').Term} Term */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {import('../kit/places.js').Spot} Spot */

export class OfCell {
  /**
   * @param {HTMLElement} root
   * @param {{details: () => Promise<Details | null>, places: () => Places, onOpen: (relation: Relation) => void}} hands
   */
  constructor(root, { details, places, onOpen }) {
    this.root = root;
    this.details = details;
    this.places = places;
    this.onOpen = onOpen;
    /** The cell that was clicked last. @type {Spot | null} */
    this.spot = null;
  }

  /** @param {Spot} spot */
  async show(spot) {
    this.spot = spot;
    const details = await this.details();
    if (!details || this.spot !== spot) return;
    const isHere = (/** @type {Term} */ { table, row, column }) =>
      table === spot.table && row === spot.row && column === spot.column;
    const relations = details.ledger.filter(({ left, right }) => [...left, ...right].some(isHere));
    const places = this.places();
    this.root.replaceChildren(
      h(
        "div",
        { class: "row" },
        h("p", { role: "status" }, h("b", { lang: "zh-CN" }, places.cellName(spot)), ` ${words.understood.ofCell(relations.length)}`),
        h("button", { type: "button", class: "button plain", "aria-label": words.understood.close, onclick: () => this.clear() }, "✕"),
      ),
      h(
        "ol",
        { class: "relations" },
        ...relations.map((relation) => relationItem(relation, places, false, (open) => open && this.onOpen(relation))),
      ),
    );
    this.root.hidden = false;
  }

  /** Something else is looked at, or the figures are others. */
  clear() {
    this.spot = null;
    this.root.hidden = true;
  }
}
