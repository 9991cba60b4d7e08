// @ts-check
/** The changes as they are listed, with the ways in which they are taken away. Comes with the book. */

import { h } from "../kit/dom.js";
import { words } from "../words/index.js";
import { short } from "./list.js";

/** @typedef {import('./list.js').Change} Change */
/** @typedef {import('./changes.js').How} How */

/**
 * @param {Change[]} list @param {How[]} ways
 * @param {{onShow: (spot: {start: number, end: number}) => void, onTake: (how: How, list: Change[]) => void}} events
 */
export function changeRows(list, ways, { onShow, onTake }) {
  const say = words.changes;
  const row = (/** @type {Change} */ change, /** @type {number} */ i) =>
    h(
      "li",
      { class: "finding" },
      h(
        "button",
        { type: "button", class: "head", onclick: () => onShow(change) },
        h("span", { class: "number" }, String(i + 1)),
        h(
          "span",
          { class: "say", lang: "zh-CN" },
          h("span", { class: "message" }, ...changed(change)),
          h("span", { class: "meta" }, change.place),
          change.why && h("span", { class: "meta" }, change.why),
        ),
      ),
    );
  return [
    h("p", { class: "quiet" }, say.note),
    h(
      "div",
      { class: "buttons" },
      ...ways.map((how) => h("button", { type: "button", class: "small-button", "data-key": how, onclick: () => onTake(how, list) }, say.ways[how])),
    ),
    h("ol", { class: "findings" }, list.map(row)),
  ];
}

/** What a change puts in the place of what, among its words. @param {Change} change */
export function changed({ before, was, now, after }) {
  const { blank } = words;
  return [before, h("del", {}, short(was) || blank), " → ", h("ins", {}, short(now) || blank), after];
}
