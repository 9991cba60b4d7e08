// @ts-check
/**
 * `<gouji-checker>`: the checker in a shadow tree, for a portal's own page.
 *
 * Attributes: `controls` (which buttons the first row has, of `open export example settings`; default all), `language` (`zh`,
 * `en`; default the browser's), `theme` (`auto`, `light`, `dark`), `height` (a CSS length: of the wide layout), `limits`
 * (`drafts: 5; megabytes: 10`, read at the start), `profile` (TOML or JSON, see `docs/profile.md`), `base` (the folder of the further scripts, where a bundler took the script
 * in). What stands inside the element is seen where it can't start.
 *
 * Properties `lastYear`, `published`, attributes `last-year`, `published`: a report that lies beside the draft that is shown, or the
 * first one that comes; read, they say what became of it.
 * Property `assumed`: what is set by hand of the draft that is shown, or of the first one that comes.
 * Property `result` and event `gouji-result` (`detail`): the schema `gouji/1`. Event `gouji-error` (`detail`: `kind`,
 * `message`). Method `open(input, name?)`: a text, a `File` or bytes. Parts and custom properties: `docs/portal.md`.
 */

import { scope } from "embedded/scope.js";
import markup from "../index.html";
import { adopt } from "../kit/adopt.js";
import { inShadow, sheets } from "./sheets.js";

/** @typedef {import('../kit/surroundings').Language} Language */
/** @typedef {import('../kit/surroundings').Limits} Limits */
/** @typedef {import('../kit/surroundings').Theme} Theme */
/** @typedef {import('../contract.js').Assumed} Assumed */
/** @typedef {import('../contract.js').CompanionFacts} CompanionFacts */
/** @typedef {import('../contract.js').OtherDocument} OtherDocument */
/** @typedef {import('../contract.js').PublicResult} PublicResult */
/** @typedef {string | Blob | ArrayBuffer | Uint8Array} Given */

const script = document.currentScript;

/** The buttons of the first row that a portal may leave out. */
const CONTROLS = ["open", "export", "example", "settings"];

/** How long a draft rests before its result is told, in milliseconds. */
const REST = 200;

class GoujiChecker extends HTMLElement {
  static get observedAttributes() {
    return ["controls", "language", "theme", "height", "profile", "last-year", "published"];
  }

  #scope = scope();
  /** @type {import('../app/app.js').App | null} */
  #app = null;
  /** @type {HTMLElement | null} */
  #frame = null;
  #abort = new AbortController();
  /** @type {Assumed} */
  #assumed = {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #telling;
  /** The reports that were given before the start. @type {Map<OtherDocument, any>} */
  #given = new Map();
  /** What is being laid beside the draft. @type {Promise<void>} */
  #laying = Promise.resolve();

  connectedCallback() {
    if (!this.#app) this.#start();
  }

  disconnectedCallback() {
    // Moved, not taken away, where it stands somewhere again at once.
    setTimeout(() => this.isConnected || this.#end());
  }

  /** @param {string} name @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(name, _old, value) {
    if (!this.#app) return;
    if (name === "controls") this.#setControls(value);
    if (name === "language") this.#app.settings.setLanguage(languageOf(value));
    if (name === "theme") this.#app.settings.setTheme(themeOf(value));
    if (name === "height") this.#setHeight(value);
    if (name === "profile") this.#setProfile(value);
    if (name === "last-year") this.lastYear = value || null;
    if (name === "published") this.published = value || null;
  }

  /** The result of the draft that is shown; null where there is none. @returns {PublicResult | null} */
  get result() {
    const result = this.#app?.sessions.present.result;
    return result ? this.#scope.publicResult({ result, details: null, ignored: [] }) : null;
  }

  /** What is set by hand of the draft that is shown. @returns {Assumed} */
  get assumed() {
    return this.#app?.sessions.present.model.assumed ?? this.#assumed;
  }

  /** Everything follows. What is set before there is a draft holds for the one that comes. @param {Assumed | null} assumed */
  set assumed(assumed) {
    this.#assumed = { ...assumed };
    this.#app?.assume(this.#assumed);
  }

  /** What became of last year's report; null where there is none. @returns {CompanionFacts | null} */
  get lastYear() {
    return this.#app?.sessions.present.result?.lastYear ?? null;
  }

  /** The same body's report for the year before. @param {Given | {input: Given, name?: string, anyway?: boolean} | null} given */
  set lastYear(given) {
    this.#lay("lastYear", given);
  }

  /** What became of the published version; null where there is none. @returns {CompanionFacts | null} */
  get published() {
    return this.#app?.sessions.present.result?.published ?? null;
  }

  /** The version of the same report that was published. @param {Given | {input: Given, name?: string, anyway?: boolean} | null} given */
  set published(given) {
    this.#lay("published", given);
  }

  /** The version of the module, for instance "0.1.0"; "" until it is ready. */
  get version() {
    return this.#app?.engine.version ?? "";
  }

  /**
   * Puts a draft in: a text takes the place of the one that is shown; a file is opened beside it where there is one.
   * @param {string | Blob | ArrayBuffer | Uint8Array} input
   * @param {string} [name] default: the file's
   * @returns {Promise<PublicResult>} Rejected with an `Error` with `kind` where it can't be read or checked.
   */
  async open(input, name) {
    if (!this.#app) throw new Error("<gouji-checker> is not in a document");
    // What was given before lies beside it.
    await this.#laying;
    const result = await this.#app.opening.take(input, name);
    return this.#scope.publicResult({ result, details: null, ignored: [] });
  }

  #start() {
    const { App, LIMITS, MEDIA, languageTag, loadFrom } = this.#scope;
    loadFrom(script ?? this.getAttribute("base"));
    this.#abort = new AbortController();
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const frame = frameOf(markup);
    const { main, night } = sheets();
    const setTheme = (/** @type {Theme} */ theme) => (night.media.mediaText = MEDIA[theme]);
    const theme = themeOf(this.getAttribute("theme"));
    setTheme(theme);
    /** @type {any} */ (root).adoptedStyleSheets = [main, night];
    root.replaceChildren(frame);
    this.#frame = frame;
    this.#setHeight(this.getAttribute("height"));
    this.#setControls(this.getAttribute("controls"));
    this.#app = new App({
      root,
      frame,
      field: frame,
      prints: false,
      focuses: false,
      language: languageOf(this.getAttribute("language")),
      theme,
      limits: { ...LIMITS, ...limitsOf(this.getAttribute("limits")) },
      signal: this.#abort.signal,
      onLanguage: () => (frame.lang = languageTag()),
      onTheme: setTheme,
      onStyles: (css) => adopt(root, inShadow(css)),
      onResult: () => this.#tell(),
      onError: ({ kind, message }) => this.#say("gouji-error", { kind, message }),
    });
    this.#setProfile(this.getAttribute("profile"));
    this.#app.assume(this.#assumed);
    for (const [which, name] of /** @type {const} */ ([["lastYear", "last-year"], ["published", "published"]])) {
      const given = this.#given.get(which) ?? (this.getAttribute(name) || null);
      if (given !== null) this.#lay(which, given);
    }
    this.#given.clear();
  }

  /** Lays a report beside the draft; one that can't be read is told by an event. @param {OtherDocument} which @param {any} given */
  #lay(which, given) {
    if (!this.#app) {
      this.#given.set(which, given);
      return;
    }
    const { besides } = this.#app;
    const isNamed = given !== null && typeof given === "object" && "input" in given;
    const { input, ...options } = isNamed ? given : { input: given };
    const tell = (/** @type {Error & {kind?: string}} */ { kind = "crash", message }) => this.#say("gouji-error", { kind, message });
    this.#laying = this.#laying.then(() => besides.give(which, input, options)).catch(tell);
  }

  #end() {
    this.#abort.abort();
    clearTimeout(this.#telling);
    this.#app = null;
    this.shadowRoot?.replaceChildren();
  }

  /** Those that are named stay; null: all. @param {string | null} value */
  #setControls(value) {
    const named = value === null ? CONTROLS : value.split(/[\s,]+/);
    for (const name of CONTROLS) this.#frame?.classList.toggle(`without-${name}`, !named.includes(name));
  }

  /** @param {string | null} value */
  #setHeight(value) {
    if (value) this.#frame?.style.setProperty("--gouji-height", value);
    else this.#frame?.style.removeProperty("--gouji-height");
  }

  /** A draft that is there is checked with it at once. @param {string | null} value */
  #setProfile(value) {
    if (!this.#app) return;
    this.#app.profiles.give(value ?? "");
  }

  /** While a person types, once is enough. */
  #tell() {
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => this.result && this.#say("gouji-result", this.result), REST);
  }

  /** @param {string} kind @param {unknown} detail */
  #say(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail, bubbles: true, composed: true }));
  }
}

/** The body of the page as an element, without what starts the page. @param {string} html */
function frameOf(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const frame = document.createElement("div");
  frame.className = body.className;
  for (const node of [...body.children]) {
    if (node.id !== "boot" && !/^(NO)?SCRIPT$/.test(node.nodeName)) frame.append(document.adoptNode(node));
  }
  return frame;
}

/** @param {string | null} value @returns {Language | undefined} */
function languageOf(value) {
  if (!value) return undefined;
  return /^zh\b/i.test(value) ? "zh" : "en";
}

/** @param {string | null} value @returns {Theme} */
function themeOf(value) {
  return value === "light" || value === "dark" ? value : "auto";
}

/** `drafts: 5; megabytes: 10; memory: 512` @param {string | null} value @returns {Partial<Limits>} */
function limitsOf(value) {
  /** @type {Partial<Limits>} */
  const limits = {};
  for (const [, name, number] of (value ?? "").matchAll(/(drafts|megabytes|memory)\s*[:=]\s*([\d.]+)/g)) {
    if (name === "drafts") limits.drafts = Math.max(1, Math.floor(Number(number)));
    else if (name === "memory") limits.memory = Number(number) * 1024 * 1024;
    else limits.bytes = Number(number) * 1024 * 1024;
  }
  return limits;
}

if (!customElements.get("gouji-checker")) customElements.define("gouji-checker", GoujiChecker);
