// @ts-check
/**
 * The worker: holds the module, answers one question after another. The build makes a function of it, with `self` as
 * its argument (`workers.js`). It carries the module's bytes itself, because the page's policy lets nothing be fetched.
 */

import {
  check_bytes,
  check_edited_unit,
  check_html,
  check_pages,
  check_text,
  check_unit,
  details,
  initSync,
  profile_facts,
  side_by_side,
  use_companion,
  use_profile,
  version,
} from "embedded/gouji.mjs";
import packed from "embedded/gouji_bg.wasm.gz";
import { unpacked } from "./unpack.js";
import { warmUp } from "./warm-up.js";

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

/** What lies beside the draft that comes. @param {Question['companions']} companions */
function lay(companions) {
  for (const which of /** @type {const} */ (["lastYear", "published"])) {
    const side = companions[which];
    if (side === null) use_companion(which);
    else if (side.text !== undefined) use_companion(which, side.text, side.beside, side.anyway);
  }
}

/** A result or details. @param {Question} question */
function ask({ kind, name, input, profile, language, companions, desk }) {
  use_profile(profile);
  lay(companions);
  if (kind === "profile") return profile_facts(language);
  if (desk) return side_by_side(desk.units, desk.aggregate, desk.unread, desk.list, language);
  if (kind === "unit" && input instanceof Uint8Array) return check_unit(name, input, false, language);
  if (kind === "unit" && typeof input === "object" && "pages" in input) return check_unit(name, input.pages, true, language);
  if (input instanceof Uint8Array) return check_bytes(name, input, language);
  if (typeof input === "object" && "html" in input) return check_html(name, input.html, language);
  if (typeof input === "object" && "pages" in input) return check_pages(name, input.pages, language);
  const { text, beside } = typeof input === "string" ? { text: input, beside: undefined } : input;
  if (kind === "unit") return check_edited_unit(name, text, beside, language);
  return kind === "details" ? details(text, beside, language) : check_text(name, text, beside, language);
}

/** How long nobody has to ask before the module is warmed up, in milliseconds: the page draws itself in that time. */
const REST = 200;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/** @param {MessageEvent<Question>} event */
function answer(event) {
  clearTimeout(resting);
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
  const alive = await holdLock();
  self.addEventListener("message", answer);
  say({ kind: "ready", version: version(), alive });
  // In the page itself it would stand in the way of the person.
  if (typeof document === "undefined") resting = setTimeout(() => warmUp({ check_html, check_text }), REST);
}

/**
 * Takes a lock of this worker's own, which the browser gives free when the worker ends, in whatever way. A worker that is
 * busy can't answer, and one that the browser has ended sends no event: by its lock the page tells them apart.
 * @returns {Promise<string | undefined>} its name; undefined where there are no locks (without https, in a sandbox, in the page itself)
 */
function holdLock() {
  const { locks } = self.navigator ?? {};
  const name = `gouji ${Math.random()}`;
  return new Promise((resolve) => {
    if (!locks) resolve(undefined);
    else locks.request(name, () => new Promise(() => resolve(name))).catch(() => resolve(undefined));
  });
}

start().catch((error) => say({ kind: "unsupported", detail: detail(error) }));
