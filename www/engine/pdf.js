// @ts-check
/**
 * The reader of PDF files: a second script of the same origin, loaded only when such a file comes. It brings a
 * worker with the second module inside, which turns a file into pages of characters and lines, from
 * which the first module rebuilds paragraphs and tables, and ends.
 */

import { fromScript, inOneFile } from "../kit/scripts.js";
import { words } from "../words/index.js";
import { TIME_LIMIT } from "./time-limit.js";
import { startHelper } from "./workers.js";

const SCRIPT = "gouji-pdf.js";

/** @typedef {{ pages: Uint8Array } | { error: { kind: string, message: string } }} Outcome */

/** The reader could not be loaded, or it broke: `detail` is the technical cause. */
export class PdfError extends Error {
  /** @param {"absent" | "elsewhere" | "broken" | "timeout"} kind "elsewhere": in the other file. @param {string} detail */
  constructor(kind, detail) {
    super(detail);
    this.kind = kind;
  }
}

/**
 * Reads a file.
 * @param {Uint8Array} bytes They are handed over, not copied.
 * @returns {Promise<Outcome>} Rejected with a `PdfError`.
 */
export async function readPdf(bytes) {
  const { work } = await fromScript(SCRIPT, () => window.goujiPdf).catch((error) => {
    throw new PdfError(inOneFile() ? "elsewhere" : "absent", error.message);
  });
  return new Promise((resolve, reject) => {
    const worker = startHelper(work);
    const end = (/** @type {() => void} */ act) => {
      clearTimeout(timer);
      worker.terminate();
      act();
    };
    const timer = setTimeout(() => end(() => reject(new PdfError("timeout", `${TIME_LIMIT} ms`))), TIME_LIMIT);
    worker.onmessage = ({ data }) =>
      end(() => ("detail" in data ? reject(new PdfError("broken", data.detail)) : resolve(data)));
    worker.onerror = (event) => {
      event.preventDefault();
      end(() => reject(new PdfError("broken", event.message || "worker error")));
    };
    worker.postMessage({ bytes, language: words.language }, [bytes.buffer]);
  });
}
