// @ts-check
/** Printing: the report takes the place of the page on paper, whoever asks for it. Comes with the book. */

import sheet from "embedded/report.css";
import { adopt } from "../kit/adopt.js";
import { withoutTurns } from "../kit/directions.js";
import { h } from "../kit/dom.js";
import { words } from "../words/index.js";
import { changesView } from "./changes.js";
import { fileName } from "./file-name.js";
import { reportView } from "./report-view.js";

/** @typedef {import('./inputs.js').Inputs} Inputs */

/** Prints the report. @param {Inputs} inputs */
export function printReport(inputs) {
  putReport(inputs);
  print();
}

/** Puts the report in the place of the page. @param {Inputs} inputs */
export function putReport(inputs) {
  place(reportView(inputs), fileName(inputs.result, words.exports.what.findings, ""));
}

/** Prints the list of changes. @param {import('../contract.js').PageResult} result @param {import('../changes/list.js').Change[]} list */
export function printChanges(result, list) {
  place(changesView(list, result.report?.title ?? ""), fileName(result, words.changes.open, ""));
  print();
}

/** Puts a document in the place of the page, until it is printed. @param {HTMLElement} view @param {string} name */
function place(view, name) {
  const { title } = document;
  // The browser proposes it as the name of the PDF.
  document.title = withoutTurns(name);
  spellTurns(view);
  dress();
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

/** Nothing of a draft turns the words around it. @param {HTMLElement} view */
function spellTurns(view) {
  const texts = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const spelled = withoutTurns(text.nodeValue ?? "");
    if (spelled !== text.nodeValue) text.nodeValue = spelled;
  }
}

let isDressed = false;

/** The styles of a saved report are those on paper. */
function dress() {
  if (!isDressed) adopt(document, sheet);
  isDressed = true;
}
