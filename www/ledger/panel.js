// @ts-check
/** The place of the ledger on the page. What is drawn there comes with the book: few people look behind the findings. */

import { BookError, loadBook } from "../kit/book.js";
import { h } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../kit/places.js').Places} Places */

export class LedgerPanel {
  /** @param {HTMLElement} root @param {import('./ledger.js').Events} events */
  constructor(root, events) {
    this.root = root;
    this.events = events;
    /** @type {import('./ledger.js').Ledger | undefined} */
    this.ledger = undefined;
    /** The details that were asked for last. @type {Details | null} */
    this.asked = null;
  }

  /** That of the last result stays until the new one is here. @param {PageResult | null} result */
  render(result) {
    this.asked = null;
    if (!result) this.root.replaceChildren(h("p", { class: "quiet" }, words.noResult));
  }

  /** @param {Details} details @param {Places} places @param {PageResult} result */
  async renderDetails(details, places, result) {
    this.asked = details;
    try {
      const { Ledger, speak } = await loadBook();
      if (this.asked !== details) return;
      // The book has sentences of its own.
      speak(words);
      this.ledger ??= new Ledger(this.root, this.events);
      this.ledger.render(details, places, result);
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
      this.root.replaceChildren(h("p", { class: "quiet" }, words.page.noBook(error.message)));
    }
  }
}
