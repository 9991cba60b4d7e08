// @ts-check
/** The ledger: every relation that was tried, by outcome, each with both sides and its operands on demand. */

import { comparison, equation } from "../findings/equation.js";
import { group } from "./groups.js";
import { h, mark, refill } from "../dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../places.js').Places} Places */

/** @type {Relation['outcome'][]} */
const OUTCOMES = ["broken", "unread", "held"];

export class Ledger {
  /** @param {HTMLElement} root @param {{onOpen: (relation: Relation) => void}} events */
  constructor(root, { onOpen }) {
    this.root = root;
    this.onOpen = onOpen;
    /** @type {Map<Relation['outcome'], boolean>} */
    this.unfolded = new Map(OUTCOMES.map((outcome) => [outcome, true]));
  }

  /** @param {Details} details @param {Places} places */
  render({ ledger }, places) {
    const groups = OUTCOMES.map((outcome) => {
      const items = ledger.filter((relation) => relation.outcome === outcome);
      if (items.length === 0) return null;
      return group({
        kind: outcome,
        name: words.outcome[outcome],
        items,
        draw: (relation) => this.item(relation, places),
        open: this.unfolded.get(outcome) === true,
        onToggle: (open) => this.unfolded.set(outcome, open),
      });
    });
    refill(
      this.root,
      ledger.length > 0
        ? groups
        : [h("p", { class: "quiet" }, words.checked({ held: 0, broken: 0, unread: 0 }))],
    );
  }

  clear() {
    refill(this.root, [h("p", { class: "quiet" }, words.noResult)]);
  }

  /** @param {Relation} relation @param {Places} places */
  item(relation, places) {
    const detail = h("div", { class: "detail", hidden: true });
    const head = h(
      "button",
      { type: "button", class: "head", "aria-expanded": "false" },
      mark(relation.outcome),
      h(
        "span",
        { class: "say" },
        h("span", { class: "message" }, relation.title),
        h("span", { class: "meta" }, comparison(relation) || relation.why || words.outcome[relation.outcome]),
      ),
    );
    head.addEventListener("click", () => {
      const open = detail.hidden;
      if (open && !detail.firstChild) {
        detail.append(
          equation(relation, places, { titled: false }),
          h("p", { class: "quiet" }, `${words.rule} ${relation.rule}`),
        );
      }
      detail.hidden = !open;
      head.setAttribute("aria-expanded", String(open));
      if (open) this.onOpen(relation);
    });
    return h("li", { class: `relation ${relation.outcome}` }, head, detail);
  }
}
