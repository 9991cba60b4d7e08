// @ts-check
/** The writers of a result: for paper, as a page, a list, a message. The book has words of its own, so each call says which. */

import sheet from "embedded/report.css";
import { changesText, changesView } from "../export/changes.js";
import { csv } from "../export/csv.js";
import { htmlReport } from "../export/html-report.js";
import { message } from "../export/message.js";
import { reportView } from "../export/report-view.js";
import { word } from "../export/word.js";
import { speak } from "../words/index.js";

/** @param {import('../words/index.js').Words} catalogue in whose language they are written */
export function reports(catalogue) {
  speak(catalogue);
  return { changesText, changesView, csv, htmlReport, message, reportView, sheet, word };
}
