// @ts-check
/** What is taken away of a result: on paper, as a page, a list, a message. The book has words of its own, so each call says which. */

import { putReport } from "../export/print.js";
import { take, takeChanges } from "../export/take.js";
import { speak } from "../words/index.js";

/** @param {import('../words/index.js').Words} catalogue in whose language they are written */
export function reports(catalogue) {
  speak(catalogue);
  return { putReport, take, takeChanges };
}
