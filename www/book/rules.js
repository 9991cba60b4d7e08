// @ts-check
/** The documentation of the rules: it comes with the book, and is read when one of them is asked for first. */

import { BookError, loadBook } from "../kit/book.js";
import { h } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').RulePage} RulePage */

export class Rules {
  constructor() {
    /** By their ids. @type {Map<string, RulePage> | null} */
    this.pages = null;
    /** @type {import('../kit/book.js').Book | undefined} */
    this.book = undefined;
  }

  /** In the language of the page; undefined of a rule that is not known, or not yet. @param {string} id */
  title(id) {
    return this.pages?.get(id)?.title[words.language];
  }

  /** @param {string} id @param {HTMLElement} container what it stands in, and nothing else */
  async draw(id, container) {
    await this.read();
    const rule = this.pages?.get(id);
    container.replaceChildren(rule && this.book ? this.book.rulePage(rule, words) : h("p", { class: "rule-absent" }, words.rulePage.absent));
  }

  /** Where the book is absent, the next call tries again. */
  async read() {
    try {
      this.book ??= await loadBook();
      this.pages ??= new Map((await this.book.rulePages()).map((rule) => [rule.id, rule]));
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
    }
  }
}
