// @ts-check
/** Reads a file by the first module; where it finds a PDF, by way of the second one. */

import { words } from "../words/index.js";
import { PdfError, readPdf } from "./pdf.js";

/** @typedef {import('../contract.js').Input} Input */
/** @typedef {import('../contract.js').PageResult} PageResult */

/**
 * @param {(input: Input) => Promise<PageResult>} ask the first module
 * @param {Input} input
 * @returns {Promise<PageResult>} rejected as `ask` is
 */
export async function readBy(ask, input) {
  const answer = await ask(input);
  if (!(input instanceof Uint8Array) || answer.error?.kind !== "pdf_absent") return answer;
  const pages = await pagesOf(input, answer);
  return "file" in pages ? pages : ask(pages);
}

/**
 * The first module found a PDF: the second one reads it.
 * @param {Uint8Array} bytes @param {PageResult} absent what to say where there is no second one
 * @returns {Promise<{pages: Uint8Array} | PageResult>}
 */
async function pagesOf(bytes, absent) {
  let outcome;
  try {
    outcome = await readPdf(bytes);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    if (error.kind === "absent") return absent;
    return { ...absent, error: { kind: error.kind, message: words.pdf[error.kind] } };
  }
  return "error" in outcome ? { ...absent, error: outcome.error } : outcome;
}
