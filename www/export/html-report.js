// @ts-check
/** The result as one page that needs nothing else: it holds its styles, loads nothing and runs nothing. */

import sheet from "embedded/report.css";
import { DIRECTIONS, spelled } from "../kit/directions.js";
import { h } from "../kit/dom.js";
import { words } from "../words/index.js";
import { fileName } from "./file-name.js";
import { reportView } from "./report-view.js";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** @param {import('./inputs.js').Inputs} inputs */
export function htmlReport(inputs) {
  return page(fileName(inputs.result, words.exports.what.findings, ""), reportView(inputs));
}

/** A page with its styles inside. @param {string} title @param {HTMLElement} contents */
export function page(title, contents) {
  // Never part of a document: in one, the policy of this page would be asked about the styles.
  const whole = h(
    "html",
    { lang: words.tag },
    h(
      "head",
      {},
      h("meta", { charset: "utf-8" }),
      h("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("title", {}, title),
      h("style", {}, sheet),
    ),
    h("body", {}, contents),
  );
  // Nothing of a draft turns the words around it.
  const html = whole.outerHTML.replace(DIRECTIONS, (mark) => spelled(mark).replace("<", "&lt;").replace(">", "&gt;"));
  return `<!doctype html>\n${html}\n`;
}
