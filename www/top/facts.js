// @ts-check
/** Whose report it is and of which year, in the second row; behind the button all that was understood of the whole. */

import { h, setText } from "../kit/dom.js";
import { Menu } from "../kit/menu.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').PageResult} PageResult */

export class Facts {
  /** @param {HTMLElement} root @param {AbortSignal} signal ends what is heard from outside */
  constructor(root, signal) {
    this.root = root;
    this.name = h("span", { class: "name", lang: "zh-CN" });
    this.button = h(
      "button",
      { type: "button", class: "button plain", "aria-controls": "facts-list" },
      this.name,
      h("span", { class: "down", "aria-hidden": "true" }, "▾"),
    );
    this.rows = h("dl", { class: "known" });
    this.note = h("p", { class: "quiet" });
    const list = h("div", { class: "list", id: "facts-list" }, this.rows, this.note);
    root.append(this.button, list);
    this.menu = new Menu({ root, button: this.button, list }, signal);
  }

  /** @param {PageResult} result @param {string} file its name, or "" @param {string | undefined} encoding how it was decoded */
  render({ report, bodyLabel, editionLabel, text }, file, encoding) {
    const year = report?.year == null ? null : words.year(report.year);
    setText(this.name, [report?.issuer ?? report?.title, year].filter(Boolean).join(" · ") || words.unknown);
    this.button.hidden = false;
    /** @type {[keyof typeof words.facts, string | null | undefined][]} */
    const rows = [
      ["title", report?.title],
      ["issuer", report?.issuer],
      ["body", bodyLabel],
      ["year", year],
      ["edition", editionLabel],
      ["length", words.characters(text.replace(/\s+/g, "").length)],
    ];
    if (file) rows.push(["file", encoding ? `${file}（${words.encoding(encoding)}）` : file]);
    this.rows.replaceChildren(
      ...rows.flatMap(([name, value]) => [
        h("dt", {}, words.facts[name]),
        h("dd", { class: value ? name : "missing", lang: "zh-CN" }, value || words.unknown),
      ]),
    );
    setText(this.note, report?.edition === "before-2019" ? words.noFormat : "");
  }

  clear() {
    this.menu.open(false);
    this.button.hidden = true;
  }
}
