// @ts-check
/** The browser's own command prints the report, too. */

import { bookAtHand } from "../kit/book.js";
import { words } from "../words/index.js";

/** @param {() => import('./inputs.js').Inputs | null} current what is known at once; `null` leaves the page as it is */
export function onPrint(current) {
  addEventListener("beforeprint", () => {
    const inputs = document.getElementById("print") ? null : current();
    const book = bookAtHand();
    if (inputs && book) book.reports(words).putReport(inputs);
  });
}
