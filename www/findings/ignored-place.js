// @ts-check
/** The place of the ignored findings, and of their file. What draws them comes with the book: nothing is ignored at first. */

import { withBook } from "../kit/book.js";
import { h } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('./ignored.js').Ignored} Ignored */

export class IgnoredPlace {
  /** @param {import('./ignores.js').Ignores} ignores @param {(name: string, text: string) => void} [download] */
  constructor(ignores, download) {
    this.ignores = ignores;
    this.download = download;
    this.element = h(
      "div",
      { class: "ignores", hidden: true },
      h("div", { class: "actions" }, h("button", { type: "button", class: "link", onclick: () => this.choose() }, words.findings.ignored.load)),
    );
    /** @type {Ignored | undefined} */
    this.contents = undefined;
    /** What is to be seen when the book has come. @type {Parameters<Ignored["update"]> | undefined} */
    this.state = undefined;
  }

  /** @param {boolean} isThere whether there is a result @param {Parameters<Ignored["update"]>} state */
  update(isThere, ...state) {
    this.element.hidden = !isThere;
    this.state = state;
    if (this.contents) this.contents.update(...state);
    // A component asks for no further script before it is needed.
    else if (isThere && this.ignores.size > 0) void this.make();
  }

  /** Goes to the group. */
  focus() {
    this.contents?.focus();
  }

  /** A person wants to load a list. */
  async choose() {
    await this.make();
    this.contents?.choose();
  }

  async make() {
    await withBook(
      (text) => this.element.replaceChildren(h("p", { class: "quiet" }, text)),
      ({ Ignored }) => {
        if (!this.contents) {
          this.contents = new Ignored(this.ignores, this.download);
          this.element.replaceWith(this.contents.element);
          this.contents.element.hidden = this.element.hidden;
          this.element = this.contents.element;
        }
        if (this.state) this.contents.update(...this.state);
      },
    );
  }
}
