// @ts-check
/** The place of a panel that comes with the book: few people look behind the findings. */

import { BookError, loadBook } from "../kit/book.js";
import { h } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../kit/book.js').Book} Book */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {{render: (details: Details, places: Places, result: PageResult) => void}} Contents what draws it */

export class BookPanel {
  /** @param {HTMLElement} root @param {(book: Book) => Contents} make called once, when it is seen for the first time */
  constructor(root, make) {
    this.root = root;
    this.make = make;
    /** @type {Contents | undefined} */
    this.contents = undefined;
    /** The details that were asked for last. @type {Details | null} */
    this.asked = null;
  }

  /** That of the last result stays until the new one is here: nothing flickers while a person types. @param {PageResult | null} result */
  render(result) {
    this.asked = null;
    if (!result) this.root.replaceChildren(h("p", { class: "quiet" }, words.noResult));
  }

  /** @param {Details} details @param {Places} places @param {PageResult} result */
  async renderDetails(details, places, result) {
    this.asked = details;
    try {
      const book = await loadBook();
      if (this.asked !== details) return;
      // The book has sentences of its own.
      book.speak(words);
      this.contents ??= this.make(book);
      this.contents.render(details, places, result);
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
      this.root.replaceChildren(h("p", { class: "quiet" }, words.page.noBook(error.message)));
    }
  }
}
