// @ts-check
/** The thread behind `limited`: answers one call after the other. It is a file of its own in the package, as it stands here. */

import { check, open } from "./index.js";

/**
 * @typedef {{ asked: "open" | "check", with: any[] }} Call
 * @typedef {{ name: string, message: string, kind?: string, file?: string }} Thrown
 * @typedef {{ result: unknown } | { error: Thrown }} Answer
 */

const calls = { open, check };

/** @param {unknown} error @returns {Thrown} */
function thrown(error) {
  const { name, message, kind, file } = /** @type {Error & { kind?: string, file?: string }} */ (Object(error));
  return { name: String(name), message: String(message ?? error), kind, file };
}

/** The other side: of a browser's worker the scope itself, of Node's what it gives by this name. */
async function otherSide() {
  if (typeof self !== "undefined" && typeof self.postMessage === "function") return self;
  const name = "node:worker_threads";
  const { parentPort } = await import(/* webpackIgnore: true */ /* @vite-ignore */ name);
  return parentPort;
}

const side = await otherSide();

side.onmessage = async (/** @type {MessageEvent<Call>} */ { data }) => {
  /** @type {Answer} */
  let answer;
  try {
    const call = /** @type {(...all: any[]) => Promise<unknown>} */ (calls[data.asked]);
    answer = { result: await call(...data.with) };
  } catch (error) {
    answer = { error: thrown(error) };
  }
  side.postMessage(answer);
};
