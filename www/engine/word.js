// @ts-check
/** The writer of Word files: a further script of the same origin, loaded only when a file is asked for. */

import { BookError } from "../kit/book.js";
import { fromScript } from "../kit/scripts.js";
import { startHelper } from "./workers.js";

const SCRIPT = "gouji-word.js";

/** Asks it for a file. @param {import("./messages").WordQuestion} question @returns {Promise<import("./messages").WordAnswer>} */
export async function askWord(question) {
  const { work } = await fromScript(SCRIPT, () => window.goujiWord).catch((error) => {
    throw new BookError(error.message);
  });
  return new Promise((resolve, reject) => {
    const worker = startHelper(work);
    worker.onmessage = ({ data }) => {
      worker.terminate();
      if ("detail" in data) reject(new Error(data.detail));
      else resolve(data);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(question);
  });
}
