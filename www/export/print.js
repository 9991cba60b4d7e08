// @ts-check
/** Printing: the report takes the place of the page on paper, whoever asks for it. */

import { bookAtHand, loadBook } from "../kit/book.js";
import { adopt } from "../kit/adopt.js";
import { h } from "../kit/dom.js";
import { words } from "../words/index.js";
import { fileName } from "./file-name.js";

/** @typedef {import('../changes/list.js').Change} Change */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('./inputs.js').Inputs} Inputs */

/** Prints the report. @param {Inputs} inputs @returns {Promise<void>} rejected with a `BookError` */
export async function printReport(inputs) {
  put(inputs, await loadBook());
  print();
}

/**
 * The browser's own command prints the report, too.
 * @param {() => Inputs | null} current what is known at once; `null` leaves the page as it is
 */
export function onPrint(current) {
  addEventListener("beforeprint", () => {
    const inputs = document.getElementById("print") ? null : current();
    const book = bookAtHand();
    if (inputs && book) put(inputs, book);
  });
}

/** Prints the list of changes. @param {PageResult} result @param {Change[]} list @returns {Promise<void>} rejected with a `BookError` */
export async function printChanges(result, list) {
  const { changesView, sheet } = (await loadBook()).reports(words);
  place(changesView(list, result.report?.title ?? ""), fileName(result, words.changes.open, ""), sheet);
  print();
}

/** @param {Inputs} inputs @param {import('../kit/book.js').Book} book */
function put(inputs, book) {
  const { reportView, sheet } = book.reports(words);
  place(reportView(inputs), fileName(inputs.result, words.exports.what.findings, ""), sheet);
}

/** Puts a document in the place of the page, until it is printed. @param {HTMLElement} view @param {string} name @param {string} sheet */
function place(view, name, sheet) {
  const { title } = document;
  // The browser proposes it as the name of the PDF.
  document.title = name;
  dress(sheet);
  const area = h("div", { id: "print" }, view);
  document.body.append(area);
  document.documentElement.classList.add("printing");
  const empty = () => {
    area.remove();
    document.documentElement.classList.remove("printing");
    document.title = title;
  };
  addEventListener("afterprint", empty, { once: true });
}

let isDressed = false;

/** The styles of a saved report are those on paper. @param {string} sheet */
function dress(sheet) {
  if (!isDressed) adopt(document, sheet);
  isDressed = true;
}
