// @ts-check
/** The ignored findings: each with its reason, and the list as a file. Comes with the book. */

import { h, mark } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {import('./ignores.js').Ignores} Ignores */
/** @typedef {import('./ignores.js').Report} Report */

/** A list of a thousand findings is some hundred kilobytes. */
const LARGEST = 4 * 1024 * 1024;

export class Ignored {
  /** @param {Ignores} ignores @param {(name: string, text: string) => void} [download] */
  constructor(ignores, download) {
    const text = words.findings.ignored;
    this.ignores = ignores;
    /** The rows that were drawn last, as a text. */
    this.drawn = "";
    this.list = h("ol", { class: "findings" });
    this.title = h("h2", { tabindex: -1 });
    this.group = h("section", { class: "group ignored", hidden: true, "aria-label": text.title }, this.title, this.list);
    this.answer = h("p", { class: "quiet", role: "status" });
    this.file = h("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": text.load });
    const { file } = this;
    file.addEventListener("change", async () => {
      const chosen = file.files?.[0];
      if (chosen) await this.load(chosen);
      // The same file can be chosen once more.
      file.value = "";
    });
    this.save = h(
      "button",
      { type: "button", class: "link", onclick: () => download?.(text.file, ignores.toJson()) },
      text.save,
    );
    this.note = h("p", { class: "quiet" }, text.note);
    this.element = h(
      "div",
      { class: "ignores" },
      this.group,
      h(
        "div",
        { class: "actions" },
        download ? this.save : null,
        h("button", { type: "button", class: "link", onclick: () => this.choose() }, text.load),
        file,
      ),
      this.note,
      this.answer,
    );
  }

  /** @param {Finding[]} findings @param {Report | undefined} report @param {Places} places @param {boolean} shown */
  update(findings, report, places, shown) {
    this.save.hidden = this.note.hidden = this.ignores.size === 0;
    this.group.hidden = !shown || findings.length === 0;
    if (this.group.hidden) return;
    const rows = findings.map((finding) => {
      const reason = this.ignores.find(finding, report)?.reason ?? "";
      return { finding, reason, where: places.nameOf(finding) };
    });
    const drawn = JSON.stringify(rows.map(({ finding, ...rest }) => [finding.fingerprint, finding.message, rest]));
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.title.replaceChildren(words.findings.ignored.title, h("span", { class: "count" }, String(findings.length)));
    this.list.replaceChildren(...rows.map((row) => this.row(row, report)));
  }

  /** A person chooses a file. */
  choose() {
    this.file.click();
  }

  /** Goes to the group. */
  focus() {
    this.title.focus({ preventScroll: true });
    this.group.scrollIntoView({ block: "nearest" });
  }

  // ---------------------------------------------------------------------------------------------

  /** @param {{finding: Finding, reason: string, where: string}} row @param {Report | undefined} report */
  row({ finding, reason, where }, report) {
    const text = words.findings.ignored;
    const { severity, message, fingerprint, former } = finding;
    return h(
      "li",
      { class: "ignored-finding" },
      mark(severity),
      h(
        "div",
        { class: "say" },
        h("span", { class: "hidden-label" }, words.findings.levelMeaning(words.severity[severity], "")),
        h("span", { class: "message", lang: "zh-CN" }, message),
        h("span", { class: "meta", lang: "zh-CN" }, where),
        h("span", { class: "reason" }, text.reason(reason)),
      ),
      h(
        "button",
        {
          type: "button",
          class: "small-button",
          "aria-label": text.restoreWhat(message),
          onclick: () => {
            // An older list may know it by the other one.
            for (const known of [fingerprint, former]) if (known) this.ignores.remove(known, report);
          },
        },
        text.restore,
      ),
    );
  }

  /** @param {File} file */
  async load(file) {
    const { errors, loaded } = words.findings.ignored;
    try {
      if (file.size > LARGEST) this.say(errors.size(), true);
      else this.say(loaded(this.ignores.load(await file.text())), false);
    } catch (error) {
      // The class of the page's own script is not that of the book's.
      if (isOfList(error)) this.say(errors[error.kind](error.number), true);
      else if (error instanceof DOMException) this.say(errors.file(), true);
      else throw error;
    }
  }

  /** @param {string} sentence @param {boolean} isProblem */
  say(sentence, isProblem) {
    this.answer.textContent = sentence;
    this.answer.className = isProblem ? "problem" : "quiet";
  }
}

/** Whether a file is no list of ignored findings. @param {unknown} error @returns {error is import('./ignores.js').IgnoresError} */
const isOfList = (error) => error instanceof Error && error.name === "IgnoresError";
