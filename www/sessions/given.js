// @ts-check
/** What a portal's script gives, as a file or a text that the engine reads; and why something could not be opened. */

import { visible } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {string | Blob | ArrayBuffer | Uint8Array} Given */

/** It could not be opened: `message` is a sentence for a person. */
export class OpeningError extends Error {
  /** @param {{kind: string, message: string}} error */
  constructor({ kind, message }) {
    super(message);
    this.kind = kind;
  }
}

/**
 * @param {Blob | ArrayBuffer | Uint8Array} input @param {string | undefined} name default: the file's
 * @param {number} most the largest file that is opened, in bytes
 * @returns {Promise<{name: string, bytes: Uint8Array}>} rejected with an `OpeningError`
 */
export async function fileOf(input, name, most) {
  const size = input instanceof Blob ? input.size : input.byteLength;
  const called = visible(name ?? (input instanceof File ? input.name : ""));
  if (size > most) {
    const megabytes = (/** @type {number} */ n) => String(Number((n / 1024 / 1024).toFixed(1)));
    throw new OpeningError({ kind: "too_large", message: words.notice.tooLarge(called, megabytes(size), megabytes(most)) });
  }
  return { name: called, bytes: new Uint8Array(input instanceof Blob ? await input.arrayBuffer() : input) };
}
