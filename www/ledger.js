// @ts-check
/** The ledger: every relation that was tried, by outcome, each with both sides and its operands on demand. */

import { comparison, equation } from "./equation.js";
import { h, mark, refill } from "./dom.js";
import { words } from "./words.js";

/** @typedef {import('./contract.js').Relation} Relation */
/** @typedef {import('./places.js').Places} Places */

/** @type {Relation['outcome'][]} */
const OUTCOMES = ["broken", "unread", "held"];
const CHUNK = 200;

export class Ledger {
  /** @param {HTMLElement} root @param {{onOpen: (relation: Relation) => void}} events */
  constructor(root, { onOpen }) {
    this.root = root;
    this.onOpen = onOpen;
    /** @type {Map<Relation['outcome'], boolean>} */
    this.unfolded = new Map(OUTCOMES.map((outcome) => [outcome, true]));
  }

  /** @param {Relation[]} relations @param {Places} places */
  render(relations, places) {
    const groups = OUTCOMES.map((outcome) => {
      const those = relations.filter((relation) => relation.outcome === outcome);
      return those.length === 0 ? null : this.group(outcome, those, places);
    });
    refill(
      this.root,
      relations.length > 0
        ? groups
        : [h("p", { class: "quiet" }, words.checked({ held: 0, broken: 0, unread: 0 }))],
    );
  }

  /** @param {Relation['outcome']} outcome @param {Relation[]} relations @param {Places} places */
  group(outcome, relations, places) {
    const list = h("ol", { class: "relations" });
    const group = h(
      "details",
      { class: "group", open: this.unfolded.get(outcome) === true },
      h(
        "summary",
        {},
        mark(outcome),
        h("span", { class: outcome }, words.outcome[outcome]),
        h("span", { class: "count" }, String(relations.length)),
      ),
      list,
    );
    const addFrom = (/** @type {number} */ from) => {
      for (const relation of relations.slice(from, from + CHUNK)) list.append(this.item(relation, places));
      const left = relations.length - from - CHUNK;
      if (left <= 0) return;
      const more = h("button", { type: "button", class: "button" }, words.more(Math.min(CHUNK, left)));
      more.addEventListener("click", () => {
        more.remove();
        addFrom(from + CHUNK);
      });
      group.append(more);
    };
    addFrom(0);
    group.addEventListener("toggle", () => this.unfolded.set(outcome, group.open));
    return group;
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
