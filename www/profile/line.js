// @ts-check
/** The profile that a person gives: its file is read, and while it is in use a line says so, with the way to take it off. Comes with the book. */

import { h, setText, visible } from "../kit/dom.js";
import { profile as en } from "../words/en/profile.js";
import { speak, words } from "../words/index.js";
import { profile as zh } from "../words/zh/profile.js";

/** @typedef {import('../contract.js').ProfileFacts} ProfileFacts */
/** @typedef {Exclude<keyof ProfileFacts, 'name' | 'error'>} Wish */

/** @type {Wish[]} */
const WISHES = ["off", "severities", "deadlines", "overview", "units", "words"];
/** The reader takes 1 MB; what is far more need not be decoded. */
const LARGEST = 4 * 1024 * 1024;

const said = () => ({ zh, en })[words.language];

/**
 * @typedef {object} Services
 * @property {(text: string) => Promise<ProfileFacts>} read what the core makes of a profile's text; rejected with an error whose `message` is for people
 * @property {import('../kit/notices.js').Notices} notices
 * @property {(text: string) => void} onUse it is in use from now on; "": none
 */

export class ProfileLine {
  /** @param {HTMLElement} root @param {Services} services */
  constructor(root, services) {
    this.root = root;
    this.services = services;
    /** The one in use: its text, whose it is, what it asks for. @type {{text: string, name: string, facts: ProfileFacts} | null} */
    this.used = null;
    this.text = h("span", { class: "profile-name" });
    this.off = h("button", { type: "button", class: "link", onclick: () => this.takeOff() }, "✕");
    root.replaceChildren(this.text, this.off);
  }

  /** Reads a file; one that is no profile is refused, and the one in use stays. @param {File} file */
  async take(file) {
    const { notices, read, onUse } = this.services;
    const called = visible(file.name);
    notices.clear("profile");
    const refuse = (/** @type {string} */ why) => notices.show("profile", "error", said().refused(called, why));
    try {
      if (file.size > LARGEST) return refuse(words.notice.tooLarge(called, (file.size / 1024 / 1024).toFixed(1), "1"));
      const text = decoded(new Uint8Array(await file.arrayBuffer()));
      const facts = await read(text);
      if (facts.error) return refuse(facts.error);
      this.used = { text, name: facts.name || called, facts };
    } catch (error) {
      if (error instanceof DOMException) return refuse(words.notice.fileFailed(called));
      if (error instanceof Error && error.name === "EngineError") return refuse(error.message);
      throw error;
    }
    this.draw();
    onUse(this.used.text);
    notices.show("profile", "information", said().taken(this.used.name, this.wishes()));
  }

  takeOff() {
    const { notices, onUse } = this.services;
    const { used } = this;
    if (!used) return;
    this.used = null;
    this.draw();
    onUse("");
    notices.clear("profile");
    const act = () => {
      this.used = used;
      this.draw();
      onUse(used.text);
    };
    notices.show("profile", "information", said().removed(used.name), { text: words.page.undo, act });
  }

  /** The page speaks another language. @param {import('../words/index.js').Words} catalogue */
  translate(catalogue) {
    speak(catalogue);
    this.draw();
  }

  draw() {
    const { used } = this;
    this.root.hidden = used === null;
    if (!used) return;
    setText(this.text, said().line(used.name));
    this.text.title = this.wishes();
    this.off.title = said().off(used.name);
    this.off.setAttribute("aria-label", said().off(used.name));
  }

  /** What it asks for, in words. */
  wishes() {
    const { facts } = /** @type {NonNullable<ProfileLine["used"]>} */ (this.used);
    const { wishes, nothing, between } = said();
    return WISHES.filter((wish) => facts[wish] > 0).map((wish) => wishes[wish](facts[wish])).join(between) || nothing;
  }
}

/** Older editors write Chinese in the code page of the system. @param {Uint8Array} bytes */
function decoded(bytes) {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  try {
    return utf8.decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
