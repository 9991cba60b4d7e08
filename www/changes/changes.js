// @ts-check
/** The panel of changes: what a person carries to the original file. It can be copied, printed and saved. */

import { h, refill } from "../kit/dom.js";
import { words } from "../words/index.js";
import { changesOf } from "./list.js";

/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../draft/model.js').DraftModel} DraftModel */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {import('./list.js').Change} Change */
/** @typedef {'copy' | 'print' | 'save'} How */

/** @type {How[]} */
const WAYS = ["copy", "print", "save"];

export class ChangeList {
  /**
   * @param {HTMLElement} root
   * @param {object} events
   * @param {() => DraftModel} events.model the present draft
   * @param {(spot: {start: number, end: number}) => void} events.onShow
   * @param {(how: How, list: Change[]) => void} events.onTake
   * @param {boolean} events.prints whether the list may be put on paper from here
   */
  constructor(root, { model, onShow, onTake, prints }) {
    this.root = root;
    this.model = model;
    this.onShow = onShow;
    this.onTake = onTake;
    this.ways = WAYS.filter((how) => how !== "print" || prints);
    /** @type {Change[]} */
    this.list = [];
  }

  /** @param {PageResult | null} result @param {Places} places */
  render(result, places) {
    this.list = result ? changesOf(this.model(), places) : [];
    const say = words.changes;
    const { list } = this;
    if (list.length === 0) return refill(this.root, [h("p", { class: "quiet" }, say.none)]);
    refill(this.root, [
      h("p", { class: "quiet" }, say.note),
      h(
        "div",
        { class: "buttons" },
        ...this.ways.map((how) =>
          h("button", { type: "button", class: "small-button", "data-key": how, onclick: () => this.onTake(how, list) }, say.ways[how]),
        ),
      ),
      h("ol", { class: "findings" }, list.map((change, i) => this.item(change, i))),
    ]);
  }

  /** @param {Change} change @param {number} i */
  item(change, i) {
    return h(
      "li",
      { class: "finding" },
      h(
        "button",
        { type: "button", class: "head", onclick: () => this.onShow(change) },
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
  }
}

/** What a change puts in the place of what, among its words. @param {Change} change */
export function changed({ before, was, now, after }) {
  const { blank } = words;
  return [before, h("del", {}, short(was) || blank), " → ", h("ins", {}, short(now) || blank), after];
}

/** A long stretch is named by its beginning and its end. @param {string} text */
export function short(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 40)}…${line.slice(-16)}` : line;
}
