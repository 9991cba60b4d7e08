// @ts-check
/**
 * Starts what the build made a function of: in a worker, from a Blob of the function's source, because only such a one
 * is bound by the page's policy; or in the page itself where no worker may be started.
 */

/**
 * A worker, or what stands for one: it is asked, and answers.
 * @typedef {object} Helper
 * @property {(message: any, transfer?: Transferable[]) => void} postMessage
 * @property {() => void} terminate
 * @property {((event: MessageEvent) => void) | null} onmessage
 * @property {((event: ErrorEvent) => void) | null} onerror never called of what runs in the page
 */

/**
 * The scope of a worker, as far as ours use it.
 * @typedef {object} Scope
 * @property {(message: any) => void} postMessage
 * @property {(kind: "message", listener: (event: any) => void) => void} addEventListener
 */

/** Whether this browser refused to start a worker: it will not be asked again. */
let refused = typeof Worker === "undefined";

/** Makes every helper that is started from now on run in the page itself. @returns {boolean} false where it already does */
export function refuseWorkers() {
  const first = !refused;
  refused = true;
  return first;
}

/** @param {(self: Scope) => void} work @returns {Helper} */
export function startHelper(work) {
  if (!refused) {
    try {
      return inWorker(work);
    } catch {
      refused = true;
    }
  }
  return inPage(work);
}

/** The source of each: a megabyte and more, which is written out once, and not at each start. @type {Map<Function, Blob>} */
const sources = new Map();

/** @param {(self: Scope) => void} work */
function sourceOf(work) {
  const source = sources.get(work) ?? new Blob([`(${work})(self)`], { type: "text/javascript" });
  sources.set(work, source);
  return source;
}

/** @param {(self: Scope) => void} work */
function inWorker(work) {
  const url = URL.createObjectURL(sourceOf(work));
  const worker = new Worker(url);
  // Revoked only once the worker answers: older engines read the URL late.
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return /** @type {Helper} */ (worker);
}

/** Slower to the hand, the same to the eye: a draft is checked in between two keys. @param {(self: Scope) => void} work @returns {Helper} */
function inPage(work) {
  /** @type {((event: any) => void)[]} */
  const listeners = [];
  let ended = false;
  /** @type {any} */
  const helper = {
    onmessage: null,
    onerror: null,
    terminate: () => void (ended = true),
    postMessage: (/** @type {any} */ data) =>
      setTimeout(() => {
        if (!ended) for (const listener of listeners) listener({ data });
      }),
  };
  const self = {
    addEventListener: (/** @type {string} */ _kind, /** @type {(event: any) => void} */ listener) => void listeners.push(listener),
    postMessage: (/** @type {any} */ data) => setTimeout(() => !ended && helper.onmessage?.({ data })),
  };
  setTimeout(() => work(self));
  return helper;
}
