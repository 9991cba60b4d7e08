// @ts-check
/** Opening and checking on a thread of its own, which is ended where one call takes too long. */

import { TIME_LIMIT } from "../engine/time-limit.js";
import { words } from "../words/index.js";
import { fromNode } from "./bytes.js";
import { GoujiError } from "./error.js";

/** @typedef {import("./limited-thread.js").Call} Call */
/** @typedef {import("./limited-thread.js").Answer} Answer */

/**
 * A worker of either kind of host.
 * @typedef {object} Thread
 * @property {(call: Call, hear: (answer: Answer | Error) => void) => void} ask
 * @property {() => void} end
 */

/** @type {typeof import("./index.js").limited} */
export function limited({ limits } = {}) {
  const most = limits?.milliseconds ?? TIME_LIMIT;
  /** @type {Promise<Thread> | null} */
  let thread = null;
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** Rejects the call that is under way. @type {((error: Error) => void) | null} */
  let refuse = null;

  const end = () => {
    thread?.then((thread) => thread.end(), () => {});
    thread = null;
  };

  /** @param {Call} call @param {string} name */
  const answered = (call, name) =>
    new Promise((resolve, reject) => {
      const fail = (/** @type {Error} */ error) => {
        end();
        reject(error);
      };
      const timer = setTimeout(() => fail(new GoujiError("timeout", words.engine.timeout, name)), most);
      const settle = (/** @type {() => void} */ act) => {
        clearTimeout(timer);
        refuse = null;
        act();
      };
      refuse = (error) => settle(() => fail(error));
      const hear = (/** @type {Answer | Error} */ answer) =>
        settle(() => {
          if (answer instanceof Error) fail(Object.assign(new GoujiError("crash", words.engine.crash, name), { cause: answer }));
          else if ("error" in answer) reject(errorOf(answer.error));
          else resolve(answer.result);
        });
      thread ??= startThread();
      thread.then((thread) => thread.ask(call, hear), (error) => settle(() => fail(error)));
    });

  /** One call after the other: the time of each begins with its turn. @param {Call} call @param {string} name @returns {Promise<any>} */
  const inTurn = (call, name) => (last = last.catch(() => {}).then(() => answered(call, name)));

  return {
    open: (input, options = {}) => inTurn({ asked: "open", with: [input, options] }, options.name ?? ""),
    check: (draft, options) => inTurn({ asked: "check", with: [draft, options] }, draft.name),
    close: () => {
      if (refuse) refuse(new GoujiError("closed", words.engine.closed, ""));
      else end();
    },
  };
}

/** What the thread threw, as if it had been thrown here. @param {import("./limited-thread.js").Thrown} thrown */
function errorOf({ name, kind, message, file }) {
  if (kind !== undefined) return new GoujiError(kind, message, file ?? "");
  return name === "TypeError" ? new TypeError(message) : new Error(message);
}

/** @returns {Promise<Thread>} */
async function startThread() {
  if (typeof Worker === "function") {
    // Written out: bundlers look for exactly this, and bring the file along.
    const worker = new Worker(new URL("./limited-thread.js", import.meta.url), { type: "module" });
    const ask = (/** @type {Call} */ call, /** @type {(answer: Answer | Error) => void} */ hear) => {
      worker.onmessage = ({ data }) => hear(data);
      worker.onerror = (event) => {
        event.preventDefault();
        hear(new Error(event.message || "worker error"));
      };
      worker.postMessage(call);
    };
    return { ask, end: () => worker.terminate() };
  }
  const threads = await fromNode("node:worker_threads");
  // Options of the program that have to do with its own script, such as --input-type, are none of the thread's.
  const worker = new threads.Worker(new URL("./limited-thread.js", import.meta.url), { execArgv: [] });
  // A thread that nobody waits for keeps no program alive.
  worker.unref();
  const ask = (/** @type {Call} */ call, /** @type {(answer: Answer | Error) => void} */ hear) => {
    worker.removeAllListeners();
    const told = (/** @type {Answer | Error} */ answer) => {
      worker.unref();
      hear(answer);
    };
    worker.once("message", told).once("error", told).once("exit", () => told(new Error("the thread ended")));
    worker.ref();
    worker.postMessage(call);
  };
  const close = () => {
    worker.removeAllListeners();
    worker.terminate();
  };
  return { ask, end: close };
}
