// @ts-check
/**
 * The book: a script with all that is not needed at first. The document loads it behind the page's own script; where it
 * is not there yet, it is loaded when it is asked for.
 */

import { BUILD } from "embedded/build.js";
import { fromScript } from "./scripts.js";

const SCRIPT = "gouji-book.js";

/** @typedef {NonNullable<Window['goujiBook']>} Book */

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
