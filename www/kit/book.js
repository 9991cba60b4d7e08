// @ts-check
/**
 * What is not needed at first: a script of its own, which the document loads behind the page's. Where it is not there
 * yet it is loaded when it is asked for.
 */

import { BUILD } from "embedded/build.js";
import { fromScript } from "./scripts.js";

const SCRIPT = "gouji-book.js";

/**
 * @typedef {object} Book
 * @property {string} build
 * @property {import('../contract.js').RuleBook} rules their documentation, in both languages
 * @property {string} example a report with a handful of slips, as HTML
 * @property {import('../words/index.js').Words} en
 * @property {typeof import('../book/reports.js').reports} reports
 */

/** The script is not there: `message` is its name. */
export class BookError extends Error {}

/** @returns {Promise<Book>} Rejected with a `BookError`; the next call tries again. */
export function loadBook() {
  return fromScript(SCRIPT, () => window.goujiBook).catch((error) => {
    throw new BookError(error.message);
  });
}

/** The book where it has come already. @returns {Book | undefined} */
export function bookAtHand() {
  return window.goujiBook?.build === BUILD ? window.goujiBook : undefined;
}
