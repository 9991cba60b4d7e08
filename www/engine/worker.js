// @ts-check
/**
 * The worker: holds the module, answers one question after another. The build makes a function of it, with `self` as
 * its argument (`workers.js`). It carries the module's bytes itself, because the page's policy lets nothing be fetched.
 */

import { check_bytes, check_html, check_pages, check_text, check_unit, details, initSync, side_by_side, use_profile, version } from "embedded/gouji.mjs";
import packed from "embedded/gouji_bg.wasm.gz";
import { unpacked } from "./unpack.js";

/** @typedef {import("./messages").Question} Question */
/** @typedef {import("./messages").Answer} Answer */

/** @param {Answer} answer */
function say(answer) {
  self.postMessage(answer);
}

/** @param {unknown} error */
function detail(error) {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** A result or details. @param {Question} question */
function ask({ kind, name, input, profile, language, desk }) {
  use_profile(profile);
  if (desk) return side_by_side(desk.units, desk.aggregate, desk.unread, desk.list, language);
  if (kind === "unit" && input instanceof Uint8Array) return check_unit(name, input, false, language);
  if (kind === "unit" && typeof input === "object" && "pages" in input) return check_unit(name, input.pages, true, language);
  if (input instanceof Uint8Array) return check_bytes(name, input, language);
  if (typeof input === "object" && "html" in input) return check_html(name, input.html, language);
  if (typeof input === "object" && "pages" in input) return check_pages(name, input.pages, language);
  const { text, beside } = typeof input === "string" ? { text: input, beside: undefined } : input;
  return kind === "details" ? details(text, beside, language) : check_text(name, text, beside, language);
}

/** @param {MessageEvent<Question>} event */
function answer(event) {
  const { id } = event.data;
  try {
    say({ kind: "result", id, result: ask(event.data) });
  } catch (error) {
    // After a trap the module's memory is in no known state: the page ends this worker.
    say({ kind: "crash", id, detail: detail(error) });
  }
}

async function start() {
  // Compiled asynchronously; the instance itself is small work, and asking for it synchronously keeps
  // the glue's own loader, which could fetch, out of the bundle.
  initSync({ module: await WebAssembly.compile(await unpacked(packed)) });
  self.addEventListener("message", answer);
  say({ kind: "ready", version: version() });
}

start().catch((error) => say({ kind: "unsupported", detail: detail(error) }));
