// @ts-check
/**
 * The frame: the component, and messages to and from the page that holds the frame (`docs/delivery.md`). It hears its parent only,
 * and only one of the origin that its address names; to this origin alone it answers.
 */

/** @typedef {import('../component/checker').GoujiChecker} GoujiChecker */

const PROTOCOL = 1;
const checker = /** @type {GoujiChecker} */ (document.querySelector("gouji-checker"));
// A sandboxed frame has an opaque origin; its address still says from where it came.
const home = originOf(new URLSearchParams(location.search).get("parent") ?? location.href);

/** @param {string} address @returns {string | null} null of what has none that could be told apart */
function originOf(address) {
  try {
    const { origin } = new URL(address);
    return origin === "null" ? null : origin;
  } catch {
    return null;
  }
}

/** @param {string} kind @param {object} [fields] */
function say(kind, fields) {
  if (parent !== window && home) parent.postMessage({ gouji: PROTOCOL, kind, ...fields }, home);
}

/** @type {Record<string, (message: any) => void>} */
const HEARD = {
  text: ({ text, name }) => typeof text === "string" && open(text, name),
  file: ({ file, bytes, name }) => {
    const input = file ?? bytes;
    if (input instanceof Blob || input instanceof ArrayBuffer || input instanceof Uint8Array) open(input, name);
  },
  lastYear: (message) => lay("lastYear", message),
  published: (message) => lay("published", message),
  settings: (settings) => {
    for (const name of ["language", "theme", "height", "profile"]) {
      if (typeof settings[name] === "string") checker.setAttribute(name, settings[name]);
    }
  },
};

/** A report beside the draft; without one there is none any more. @param {"lastYear" | "published"} which @param {any} message */
function lay(which, { text, file, bytes, name, anyway }) {
  const input = text ?? file ?? bytes ?? null;
  const isKnown = typeof input === "string" || input instanceof Blob || input instanceof ArrayBuffer || input instanceof Uint8Array;
  if (!isKnown && input !== null) return;
  checker[which] = input && { input, name: typeof name === "string" ? name : undefined, anyway: anyway === true };
}

/** Opens an input; one that can't be read is told by an event. @param {string | Blob | ArrayBuffer | Uint8Array} input @param {unknown} name */
function open(input, name) {
  checker.open(input, typeof name === "string" ? name : undefined).catch(() => {});
}

addEventListener("message", ({ data, origin, source }) => {
  if (source !== parent || origin !== home || data?.gouji !== PROTOCOL) return;
  if (Object.prototype.hasOwnProperty.call(HEARD, data.kind)) HEARD[data.kind](data);
});
checker.addEventListener("gouji-result", (event) => say("result", { result: event.detail }));
checker.addEventListener("gouji-error", (event) => say("error", { error: event.detail }));
new ResizeObserver(() => say("height", { height: Math.ceil(checker.getBoundingClientRect().height) })).observe(checker);
document.body.style.margin = "0";
say("ready", { version: checker.version });

export {};
