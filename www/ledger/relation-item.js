// @ts-check
/** A relation in a list: what it compares, how it came out, and, unfolded, its equation. */

import { h, mark } from "../kit/dom.js";
import { comparison, equation } from "../kit/equation.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/places.js').Places} Places */

/**
 * @param {Relation} relation @param {Places} places @param {boolean} open
 * @param {(open: boolean) => void} onToggle
 */
export function relationItem(relation, places, open, onToggle) {
  const detail = h("div", { class: "detail", hidden: true });
  const head = h(
    "button",
    { type: "button", class: "head", "aria-expanded": "false" },
    mark(relation.outcome),
    h(
      "span",
      { class: "say", lang: "zh-CN" },
      h("span", { class: "hidden-label" }, `${words.outcome[relation.outcome]}：`),
      h("span", { class: "message" }, relation.title),
      h("span", { class: "meta" }, comparison(relation) || relation.why || words.outcome[relation.outcome]),
    ),
  );
  const fold = (/** @type {boolean} */ open) => {
    if (open && !detail.firstChild) {
      detail.append(
        equation(relation, places, { titled: false }),
        h("p", { class: "quiet" }, `${words.rule} ${relation.rule}`),
      );
    }
    detail.hidden = !open;
    head.setAttribute("aria-expanded", String(open));
  };
  head.addEventListener("click", () => {
    fold(detail.hidden);
    onToggle(!detail.hidden);
  });
  if (open) fold(true);
  return h("li", { class: `relation ${relation.outcome}` }, head, detail);
}
