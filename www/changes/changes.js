// @ts-check
/** The panel of changes: what a person carries to the original file. It can be copied, printed and saved. */

import { withBook } from "../kit/book.js";
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
    /** The list that was drawn last. @type {Change[] | null} */
    this.drawn = null;
  }

  /** @param {PageResult | null} result @param {Places} places */
  render(result, places) {
    this.list = result ? changesOf(this.model(), places) : [];
  }

  /** The panel is seen. */
  show() {
    if (this.drawn === this.list) return;
    this.drawn = this.list;
    if (this.list.length === 0) refill(this.root, [h("p", { class: "quiet" }, words.changes.none)]);
    else void this.draw(this.list);
  }

  /** What draws them comes with the book. @param {Change[]} list */
  async draw(list) {
    await withBook(
      (text) => refill(this.root, [h("p", { class: "quiet" }, text)]),
      ({ changeRows }) => {
        // There may be others meanwhile.
        if (this.list === list) refill(this.root, changeRows(list, this.ways, { onShow: this.onShow, onTake: this.onTake }));
      },
    );
  }
}
