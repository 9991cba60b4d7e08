// @ts-check
/** The marks of the draft as a list, for who does not see them: opened by a key, left by Esc. It comes with the book. */

import { focusedIn, h } from "../kit/dom.js";

/** @typedef {{text: string, go: () => void}} Entry what is said of a mark, and the way to it */

export class MarkList {
  /** @param {HTMLElement} root @param {() => void} onLeave the focus goes back into the draft */
  constructor(root, onLeave) {
    this.root = root;
    this.onLeave = onLeave;
    root.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !root.contains(relatedTarget)) this.close();
    });
  }

  /** @param {Entry[]} entries in the order of the text @param {number} at the one with which to begin @param {string} label */
  open(entries, at, label) {
    const item = (/** @type {Entry} */ { text, go }, /** @type {number} */ i) =>
      h("li", {}, h("button", { type: "button", class: "button plain", tabindex: i === at ? 0 : -1, lang: "zh-CN", onclick: () => this.choose(go) }, text));
    this.root.replaceChildren(h("ol", { class: "list", "aria-label": label }, entries.map(item)));
    this.root.hidden = false;
    this.buttons()[at]?.focus();
  }

  close() {
    this.root.hidden = true;
  }

  // ---------------------------------------------------------------------------------------------

  buttons() {
    return [...this.root.querySelectorAll("button")];
  }

  /** @param {() => void} go */
  choose(go) {
    this.close();
    go();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (step === undefined) {
      this.close();
      return this.onLeave();
    }
    const buttons = this.buttons();
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (focusedIn(this.root)));
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }
}
