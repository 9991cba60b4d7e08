// @ts-check
/** The worker of the third module: makes one file, or says why it can't. */

import { hand_back, initSync, new_report, workbook } from "embedded/gouji-word.mjs";
import packed from "embedded/gouji-word_bg.wasm.gz";
import { unpacked } from "./unpack.js";

/** @param {MessageEvent<import("./messages").WordQuestion>} event */
async function answer({ data }) {
  try {
    initSync({ module: await WebAssembly.compile(await unpacked(packed)) });
    if ("year" in data) return self.postMessage({ bytes: new_report(data.year, data.body) });
    if ("sheets" in data) return self.postMessage({ bytes: workbook(JSON.stringify(data.sheets)) });
    const file = hand_back(JSON.stringify(data.asked), data.file ?? new Uint8Array());
    self.postMessage({ format: file.format(), made: file.made(), signed: file.signed(), unwritten: file.unwritten(), bytes: file.bytes() });
  } catch (error) {
    // The module throws a text where it has something to say of the file; everything else is a fault.
    if (typeof error === "string") self.postMessage({ error });
    else self.postMessage({ detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
}

self.addEventListener("message", answer);
