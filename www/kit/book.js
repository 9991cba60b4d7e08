// @ts-check
/**
 * The book: a script with all that is not needed at first. The document loads it behind the page's own script; where it
 * is not there yet, it is loaded when it is asked for.
 */

import { BUILD } from "embedded/build.js";
import { words } from "../words/index.js";
import { fromScript } from "./scripts.js";

const SCRIPT = "gouji-book.js";

/** @typedef {NonNullable<Window['goujiBook']>} Book */

/** The script is not there: `message` is its name. */
export class BookError extends Error {}

/** What puts its stylesheet on. @type {((css: string) => void) | undefined} */
let dress;

/** The book's stylesheet is put on by this, once, as soon as the book is asked for. @param {(css: string) => void} by */
export function dressBook(by) {
  dress = by;
}

/** @returns {Promise<Book>} Rejected with a `BookError`; the next call tries again. */
export async function loadBook() {
  const book = await fromScript(SCRIPT, () => window.goujiBook).catch((error) => {
    throw new BookError(error.message);
  });
  dress?.(book.styles);
  dress = undefined;
  return book;
}

/**
 * Does what needs the book, or tells that it is not there. The book has sentences of its own, and all components of a document
 * share it: it is told the language just before.
 * @template T
 * @param {(text: string) => void} tell @param {(book: Book) => T | Promise<T>} act
 * @returns {Promise<T | undefined>}
 */
export async function withBook(tell, act) {
  try {
    const book = await loadBook();
    book.speak(words);
    return await act(book);
  } catch (error) {
    if (!(error instanceof BookError)) throw error;
    tell(words.page.noBook(error.message));
    return undefined;
  }
}

/** The book where it has come already. @returns {Book | undefined} */
export function bookAtHand() {
  return window.goujiBook?.build === BUILD ? window.goujiBook : undefined;
}
