// @ts-check
/**
 * Whose report it is and of which year, in the second row; behind the button all that was understood of the whole, where a
 * person can set it right. The form for that comes with the book.
 */

import { Lines } from "../beside/lines.js";
import { withBook } from "../kit/book.js";
import { h, setText } from "../kit/dom.js";
import { Menu } from "../kit/menu.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Assumed} Assumed */
/** @typedef {import('../contract.js').PageResult} PageResult */

export class Facts {
  /**
   * @param {HTMLElement} root @param {AbortSignal} signal ends what is heard from outside
   * @param {{onAssume: (assumed: Assumed) => void, onProblem: (text: string) => void} & import('../beside/lines.js').Events} events
   */
  constructor(root, signal, { onAssume, onProblem, ...onBeside }) {
    this.root = root;
    this.onAssume = onAssume;
    this.onProblem = onProblem;
    /** @type {Assumed} */
    this.assumed = {};
    /** @type {import('../book/facts-form.js').FactsForm | undefined} */
    this.form = undefined;
    this.name = h("span", { class: "name", lang: "zh-CN" });
    this.button = h(
      "button",
      { type: "button", class: "button plain", "aria-controls": "facts-list" },
      this.name,
      h("span", { class: "down", "aria-hidden": "true" }, "▾"),
    );
    // What was set by hand is said in the line, and taken back there.
    this.byHand = h("button", { type: "button", class: "small-button by-hand", hidden: true, onclick: () => onAssume({}) });
    this.rows = h("dl", { class: "known" });
    this.note = h("p", { class: "quiet" });
    this.correct = h("button", { type: "button", class: "small-button correct", onclick: () => this.openForm() });
    this.room = h("div", {});
    this.lines = new Lines({
      ...onBeside,
      onChoose: (which) => {
        this.menu.open(false);
        onBeside.onChoose(which);
      },
    });
    const list = h("div", { class: "list", id: "facts-list" }, this.rows, this.note, this.correct, this.room, this.lines.list);
    root.append(this.button, this.byHand, ...this.lines.chips, list);
    this.menu = new Menu({ root, button: this.button, list }, signal);
  }

  /**
   * @param {PageResult} result @param {string} file its name, or "" @param {string | undefined} encoding how it was decoded
   * @param {Assumed} assumed what was set by hand
   * @param {Parameters<Lines["render"]>[1]} companions the reports beside it
   */
  render(result, file, encoding, assumed, companions) {
    const { report, bodyLabel, editionLabel, text } = result;
    const say = words.facts;
    const year = report?.year == null ? null : words.year(report.year);
    this.assumed = assumed;
    setText(this.name, [report?.issuer ?? report?.title, year].filter(Boolean).join(" · ") || words.unknown);
    this.button.hidden = false;
    this.byHand.hidden = !report?.assumed;
    setText(this.byHand, say.byHand);
    this.byHand.title = say.asRead;
    setText(this.correct, say.correct);
    /** @type {[keyof typeof say, string | null | undefined][]} */
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
        h("dt", {}, say[name]),
        h("dd", { class: value ? name : "missing", lang: "zh-CN" }, value || words.unknown),
      ]),
    );
    setText(this.note, report?.edition === "before-2019" ? words.noFormat : "");
    this.form?.render(assumed, words.language);
    this.lines.render(result, companions);
  }

  clear() {
    this.menu.open(false);
    this.button.hidden = this.byHand.hidden = true;
    this.lines.clear();
  }

  async openForm() {
    await withBook(this.onProblem, ({ FactsForm }) => {
      this.form ??= new FactsForm(this.room, this.onAssume);
      this.correct.hidden = true;
      this.form.render(this.assumed, words.language);
      this.form.focus();
    });
  }
}
