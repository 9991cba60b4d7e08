// @ts-check
/** The line at the foot of the results: how many changes there are, and what became of the findings since the last version. */

import { h, setText } from "../kit/dom.js";
import { words } from "../words/index.js";
import { short } from "./list.js";

/** @typedef {import('./list.js').Change} Change */
/** @typedef {import('./since.js').Since} Since */

/** So many are named in the line. */
const FEW = 3;

export class Foot {
  /** @param {HTMLElement} root @param {{onList: () => void}} events */
  constructor(root, { onList }) {
    this.root = root;
    this.since = h("p", { role: "status" });
    this.made = h("p", { class: "made", role: "status" });
    this.button = h("button", { type: "button", class: "small-button", onclick: onList });
    this.row = h("div", { class: "row" }, this.made, this.button);
    root.append(this.since, this.row);
  }

  /** @param {Change[]} list @param {Since | null} since */
  render(list, since) {
    const say = words.changes;
    setText(this.since, since ? say.since(since.settled, since.fresh.size, since.left) : "");
    this.since.hidden = since === null;
    const some = list.slice(0, FEW).map(({ was, now }) => `${brief(was)} → ${brief(now)}`);
    setText(this.made, list.length > 0 ? say.made(list.length, some, list.length > FEW) : "");
    setText(this.button, say.open);
    this.row.hidden = list.length === 0;
    this.root.hidden = this.row.hidden && since === null;
  }

  clear() {
    this.root.hidden = true;
  }
}

/** @param {string} text */
function brief(text) {
  const line = short(text) || words.blank;
  return line.length > 8 ? `${line.slice(0, 7)}…` : line;
}
