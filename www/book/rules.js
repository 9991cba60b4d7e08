// @ts-check
/** The documentation of the rules: it comes with the book, and is read when one of them is asked for first. */

import { BookError, loadBook } from "../kit/book.js";
import { words } from "../words/index.js";
import { absentRulePage, rulePage } from "./rule-page.js";

/** @typedef {import('../contract.js').RulePage} RulePage */

export class Rules {
  constructor() {
    /** By their ids. @type {Map<string, RulePage> | null} */
    this.pages = null;
  }

  /** In the language of the page; undefined of a rule that is not known, or not yet. @param {string} id */
  title(id) {
    return this.pages?.get(id)?.title[words.language];
  }

  /** @param {string} id @param {HTMLElement} container what it stands in, and nothing else */
  async draw(id, container) {
    await this.read();
    const rule = this.pages?.get(id);
    container.replaceChildren(rule ? rulePage(rule) : absentRulePage());
  }

  /** Where the book is absent, the next call tries again. */
  async read() {
    try {
      this.pages ??= new Map((await loadBook()).rules.rules.map((rule) => [rule.id, rule]));
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
    }
  }
}
