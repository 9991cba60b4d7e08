// @ts-check
/** What can be done with the draft that is chosen in the list. */

import { h } from "../kit/dom.js";
import { words } from "../words/index.js";
import { said } from "./said.js";

/** @typedef {import('./entries.js').Entry} Entry */

export class Actions {
  /**
   * @param {HTMLElement} root a group
   * @param {{onOpen: (entry: Entry) => void, onCopy: (entry: Entry) => void, onSent: (entry: Entry, is: boolean) => void,
   *   onSum: (entry: Entry, is: boolean) => void, onRemove: (entry: Entry) => void}} events
   */
  constructor(root, events) {
    this.root = root;
    this.events = events;
    this.drawn = "";
  }

  /** @param {Entry | null} entry */
  draw(entry) {
    const key = entry ? [words.language, entry.id, entry.name, entry.state, entry.seen, entry.isSum].join() : "";
    if (key === this.drawn) return;
    this.drawn = key;
    const { actions, open, keys } = said();
    const at = [...this.root.querySelectorAll("button")].indexOf(/** @type {any} */ (document.activeElement));
    this.root.setAttribute("aria-label", actions.label);
    if (!entry) return this.root.replaceChildren();
    const { onOpen, onCopy, onSent, onSum, onRemove } = this.events;
    const button = (/** @type {string} */ text, /** @type {() => void} */ act, name = "button plain") =>
      h("button", { type: "button", class: name, onclick: act }, text);
    const isSent = entry.seen === "sent";
    this.root.replaceChildren(
      h("span", { class: "name" }, entry.name),
      ...(entry.state === "read"
        ? [
            button(open, () => onOpen(entry), "button"),
            button(actions.copy, () => onCopy(entry), "button"),
            button(isSent ? actions.notSent : actions.sent, () => onSent(entry, !isSent)),
            button(entry.isSum ? actions.notSum : actions.sum, () => onSum(entry, !entry.isSum)),
          ]
        : []),
      button(actions.remove, () => onRemove(entry)),
      h("span", { class: "quiet keys" }, keys),
    );
    this.root.querySelectorAll("button")[at]?.focus();
  }
}
