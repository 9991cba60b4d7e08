// @ts-check
/** The notices of the tool about itself: its own errors, spoken at once, and what it did with a file. */

import { words } from "../words/index.js";
import { h } from "./dom.js";

/** @typedef {{text: string, act: () => void}} Action */

export class Notices {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, HTMLElement>} one notice a subject */
    this.shown = new Map();
  }

  /**
   * @param {string} subject a new notice replaces the one of the same subject
   * @param {'error' | 'information'} kind
   * @param {string} text
   * @param {...(Action | undefined)} actions
   */
  show(subject, kind, text, ...actions) {
    // Said once: while a person types, the same sentence comes with every check.
    if (this.shown.get(subject)?.querySelector("p")?.textContent === text) return;
    this.clear(subject);
    const close = () => this.clear(subject);
    const notice = h(
      "div",
      { class: `notice ${kind}`, role: kind === "error" ? "alert" : "status" },
      h("p", {}, text),
      ...actions.map(
        (action) =>
          action &&
          h(
            "button",
            {
              type: "button",
              class: "button",
              onclick: () => {
                close();
                action.act();
              },
            },
            action.text,
          ),
      ),
      h("button", { type: "button", class: "link", onclick: close }, words.notice.close),
    );
    this.shown.set(subject, notice);
    this.root.append(notice);
  }

  /** @param {string} subject */
  clear(subject) {
    this.shown.get(subject)?.remove();
    this.shown.delete(subject);
  }
}
