// @ts-check
/** The worker of the second module: takes the bytes of one PDF, gives its pages or says why it can't. */

import { initSync, pages } from "embedded/gouji-pdf.mjs";
import packed from "embedded/gouji-pdf_bg.wasm.gz";
import { unpacked } from "./unpack.js";

/** @param {MessageEvent<{bytes: Uint8Array, language: import("../contract").Language}>} event */
async function answer({ data }) {
  try {
    initSync({ module: await WebAssembly.compile(await unpacked(packed)) });
    self.postMessage({ pages: pages(data.bytes, data.language) });
  } catch (error) {
    // The module throws a text where it has something to say of the file; everything else is a fault.
    if (typeof error === "string") self.postMessage({ error: JSON.parse(error) });
    else self.postMessage({ detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
}

self.addEventListener("message", answer);
