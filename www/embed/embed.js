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

/** The settings, each an attribute of the component. */
const SETTINGS = ["language", "theme", "height", "profile"];

/** What is done with each kind of message. Each says whether it had the form of one. @type {Record<string, (message: any) => boolean>} */
const HEARD = {
  text: ({ text, name }) => typeof text === "string" && open(text, name),
  file: ({ file, bytes, name }) => {
    const input = file ?? bytes;
    return (input instanceof Blob || input instanceof ArrayBuffer || input instanceof Uint8Array) && open(input, name);
  },
  lastYear: (message) => lay("lastYear", message),
  published: (message) => lay("published", message),
  settings: (settings) => {
    const given = SETTINGS.filter((name) => settings[name] !== undefined);
    if (!given.every((name) => typeof settings[name] === "string")) return false;
    for (const name of given) checker.setAttribute(name, settings[name]);
    return true;
  },
};

/** What a message calls itself. @param {unknown} kind */
function nameOf(kind) {
  return typeof kind === "string" ? JSON.stringify(kind.slice(0, 40)) : typeof kind;
}

/**
 * A report beside the draft; without one there is none any more.
 * @param {"lastYear" | "published"} which @param {any} message @returns {boolean} false where what it holds is no input
 */
function lay(which, { text, file, bytes, name, anyway }) {
  const input = text ?? file ?? bytes ?? null;
  const isKnown = typeof input === "string" || input instanceof Blob || input instanceof ArrayBuffer || input instanceof Uint8Array;
  if (!isKnown && input !== null) return false;
  checker[which] = input && { input, name: typeof name === "string" ? name : undefined, anyway: anyway === true };
  return true;
}

/** Opens an input; one that can't be read is told by an event. @param {string | Blob | ArrayBuffer | Uint8Array} input @param {unknown} name */
function open(input, name) {
  if (name !== undefined && typeof name !== "string") return false;
  checker.open(input, name).catch(() => {});
  return true;
}

addEventListener("message", ({ data, origin, source }) => {
  if (source !== parent || origin !== home || data?.gouji !== PROTOCOL) return;
  const heard = Object.prototype.hasOwnProperty.call(HEARD, data.kind) && HEARD[data.kind](data);
  // For the programmer of the page around, who would wait for a result in vain.
  if (!heard) say("error", { error: { kind: "message", message: `gouji: no message of version ${PROTOCOL}: ${nameOf(data.kind)}` } });
});
checker.addEventListener("gouji-result", (event) => say("result", { result: event.detail }));
checker.addEventListener("gouji-error", (event) => say("error", { error: event.detail }));
new ResizeObserver(() => say("height", { height: Math.ceil(checker.getBoundingClientRect().height) })).observe(checker);
document.body.style.margin = "0";
say("ready", { version: checker.version });

export {};
