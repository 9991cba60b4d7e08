// @ts-check
/** That nothing leaves the machine, how to verify it, and what the browser itself says of it now. */

import { h, mark } from "../kit/dom.js";
import { inOneFile } from "../kit/scripts.js";
import { PREFIX } from "../offline/names.js";
import { privacy as en } from "../words/en/private.js";
import { privacy as zh } from "../words/zh/private.js";

export class Private {
  /** @param {'zh' | 'en'} language @param {() => string | undefined} version that of the build, once it is known */
  constructor(language, version) {
    this.words = { zh, en }[language];
    this.version = version;
    this.element = h("div", { class: "private" });
    /** The names of the browser's caches of this site; null where it refuses. @type {string[] | null} */
    this.caches = [];
    // A request is seen here as soon as the browser has noted it.
    new PerformanceObserver(() => this.element.firstChild && this.render()).observe({ type: "resource" });
    for (const event of ["online", "offline"]) addEventListener(event, () => this.element.firstChild && this.render());
  }

  render() {
    this.draw();
    void cacheNames().then((names) => {
      if (String(names) === String(this.caches)) return;
      this.caches = names;
      this.draw();
    });
  }

  draw() {
    const { offline, requests, policy, storage, ...say } = this.words;
    const { before, after } = requested();
    // The program's own files are no draft: they are named apart.
    const others = this.caches && this.caches.filter((name) => !name.startsWith(PREFIX));
    const kept = { local: stored("localStorage"), session: stored("sessionStorage"), cookies: cookies(), caches: others };
    const program = this.caches !== null && this.caches.some((name) => name.startsWith(PREFIX));
    const rules = policyText();
    const forbids = /(^|;)\s*connect-src\s+'none'\s*(;|$)/.test(rules);
    const version = this.version();
    this.element.replaceChildren(
      h("p", {}, say.privateNote),
      h(
        "ol",
        { class: "steps" },
        this.step(offline, navigator.onLine ? "alone" : "held", offline.now(navigator.onLine)),
        this.step(inOneFile() ? { ...requests, how: requests.howInOneFile } : requests, after.length === 0 ? "held" : "info", requests.now(before, after)),
        this.step(
          policy,
          forbids ? "held" : "broken",
          forbids ? "" : rules === "" ? policy.absent : policy.open,
          rules === "" ? null : h("code", { class: "policy", lang: "en" }, rules),
          h("p", { class: "quiet" }, policy.deploy),
        ),
        this.step(
          storage,
          Object.values(kept).every((names) => !names?.length) ? "held" : "info",
          storage.now(kept) + (program ? storage.program : ""),
        ),
      ),
      version === undefined ? "" : h("p", { class: "quiet" }, say.version(version)),
    );
  }

  /**
   * @param {{name: string, how: string}} words @param {Parameters<typeof mark>[0]} kind @param {string} now
   * @param {...(Node | null)} more
   */
  step({ name, how }, kind, now, ...more) {
    return h(
      "li",
      {},
      h("h3", {}, name),
      h("p", {}, how),
      ...more,
      now === "" ? null : h("p", { class: `now ${kind}` }, mark(kind), h("span", {}, `${this.words.now}：${now}`)),
    );
  }
}

/** The files that were asked for over the network, until the page had loaded and since. */
function requested() {
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const loaded = page?.loadEventEnd || Infinity;
  /** @type {{before: string[], after: string[]}} */
  const names = { before: [], after: [] };
  for (const { name, startTime } of performance.getEntriesByType("resource")) {
    // blob: and data: are in this page's own memory.
    if (/^(blob|data):/.test(name)) continue;
    names[startTime > loaded ? "after" : "before"].push(name.replace(/[?#].*$/, "").split("/").pop() || name);
  }
  return names;
}

/** The keys that are stored; null where the browser refuses. @param {'localStorage' | 'sessionStorage'} kind */
function stored(kind) {
  try {
    return Object.keys(window[kind]);
  } catch {
    return null;
  }
}

async function cacheNames() {
  try {
    return await caches.keys();
  } catch {
    return null;
  }
}

function cookies() {
  try {
    return document.cookie === "" ? [] : document.cookie.split(";").map((cookie) => cookie.split("=")[0].trim());
  } catch {
    return null;
  }
}

/** The policy that stands in the document. */
function policyText() {
  const meta = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  return meta?.getAttribute("content") ?? "";
}
