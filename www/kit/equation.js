// @ts-check
/** A relation as a small table: every operand with its sign, value and place, and both sides. */

import { words } from "../words/index.js";
import { h, setText } from "./dom.js";

/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../contract.js').Term} Term */
/** @typedef {import('./places.js').Places} Places */

/** `12 ≠ 13`; '' while the sides are unknown. @param {Relation} relation */
export function comparison(relation) {
  if (relation.leftValue === undefined || relation.rightValue === undefined) return "";
  const sign = relation.outcome === "broken" ? words.broken[relation.comparison] : relation.comparison;
  return `${relation.leftValue} ${sign} ${relation.rightValue}`;
}

/**
 * @param {Relation} relation
 * @param {Places} places
 * @param {{titled: boolean}} options
 */
export function equation(relation, places, { titled }) {
  const result = comparison(relation);
  return h(
    "div",
    { class: `equation ${relation.outcome}` },
    h(
      "table",
      {},
      h("caption", { class: titled ? "" : "hidden-label", lang: "zh-CN" }, relation.title),
      h(
        "thead",
        { class: "hidden-label" },
        h("tr", {}, ...Object.values(words.term).map((name) => h("th", { scope: "col" }, name))),
      ),
      side(words.leftSide, relation.left, relation.leftValue, places),
      side(words.rightSide, relation.right, relation.rightValue, places),
    ),
    result
      ? h(
          "p",
          { class: "verdict" },
          result,
          " ",
          h("span", { class: "word" }, words.outcome[relation.outcome]),
        )
      : null,
    relation.why ? h("p", { class: "verdict" }, `${words.why}：`, h("span", { lang: "zh-CN" }, relation.why)) : null,
  );
}

/**
 * Writes the places of an equation that was drawn before.
 * @param {Element} element what `equation` gave @param {Relation} relation alike, at other places @param {Places} places
 */
export function movePlaces(element, { left, right }, places) {
  element.querySelectorAll("td.place").forEach((cell, i) => {
    setText(cell, places.shortName(i < left.length ? left[i] : right[i - left.length]));
  });
}

/**
 * @param {string} name @param {Term[]} terms @param {string | undefined} total @param {Places} places
 */
function side(name, terms, total, places) {
  const body = h("tbody", {});
  terms.forEach((term, i) => {
    const blank = term.value === "";
    body.append(
      h(
        "tr",
        { class: /^0*$/.test(term.value) ? "slight" : undefined },
        h("td", { class: "sign" }, i === 0 && term.sign === "+" ? "" : term.sign === "-" ? "−" : "+"),
        h("th", { scope: "row", lang: "zh-CN" }, places.link(term, term.label)),
        h("td", { class: blank ? "value blank" : "value" }, blank ? words.blank : term.value),
        h("td", { class: "place", lang: "zh-CN" }, places.shortName(term)),
      ),
    );
  });
  if (terms.length > 1) {
    body.append(
      h(
        "tr",
        { class: "total" },
        h("td", { class: "sign" }, "="),
        h("th", { scope: "row" }, `${name}${words.together}`),
        h("td", { class: "value" }, total ?? words.unread),
        h("td", {}),
      ),
    );
  }
  return body;
}
