// @ts-check
/** The menu of exports: a button, and behind it a list of buttons. What makes them comes with the book. */

import { askWord } from "../engine/word.js";
import { BookError, loadBook } from "../kit/book.js";
import { h } from "../kit/dom.js";
import { Menu } from "../kit/menu.js";
import { words } from "../words/index.js";

/** @typedef {import('./inputs.js').Inputs} Inputs */
/** @typedef {keyof typeof words.exports.choices} Choice */

/** @type {[keyof typeof words.exports.groups, Choice[]][]} */
const GROUPS = [
  ["word", ["revised", "corrected"]],
  ["result", ["print", "page", "csv", "json"]],
  ["copy", ["message", "draft"]],
  ["draft", ["text"]],
];

export class ExportMenu {
  /**
   * @param {HTMLElement} root
   * @param {object} wiring
   * @param {() => import('../kit/own.js').OwnFormat} wiring.format in which the present draft is handed back
   * @param {() => Promise<Inputs | null>} wiring.gather `null` where nothing was checked
   * @param {(text: string) => void} wiring.say puts a sentence where it is seen and read aloud
   * @param {() => void} wiring.onDraft the draft itself was taken away: it is safe elsewhere
   * @param {boolean} wiring.prints whether the result may be put on paper from here
   * @param {AbortSignal} wiring.signal ends what is heard from outside
   */
  constructor(root, { format, gather, say, onDraft, prints, signal }) {
    this.root = root;
    this.format = format;
    this.gather = gather;
    this.say = say;
    this.onDraft = onDraft;
    this.prints = prints;
    root.classList.add("menu");
    this.button = h("button", { type: "button", class: "button", "aria-controls": "export-list" });
    this.list = h("div", { id: "export-list", class: "list" });
    root.append(this.button, this.list);
    this.button.addEventListener("click", () => this.name());
    this.menu = new Menu({ root, button: this.button, list: this.list }, signal);
    this.draw();
  }

  /** Draws the menu in the chosen language. */
  draw() {
    const { button, groups, choices } = words.exports;
    this.button.textContent = button;
    this.list.replaceChildren(
      ...GROUPS.map(([group, keys]) =>
        h(
          "ul",
          { "aria-label": groups[group] },
          ...keys.filter((key) => key !== "print" || this.prints).map((key) =>
            h("li", {}, h("button", { type: "button", "data-key": key, onclick: () => this.choose(key) }, choices[key])),
          ),
        ),
      ),
    );
    this.menu.open(false);
  }

  /** Names the file by what the present draft came in. */
  name() {
    const { choices, own } = words.exports;
    const format = this.format();
    const names = format === "docx" ? choices : own[format];
    for (const key of /** @type {const} */ (["revised", "corrected"])) {
      const button = this.list.querySelector(`[data-key="${key}"]`);
      if (button) button.textContent = names[key];
    }
  }

  /** @param {Choice} key */
  async choose(key) {
    this.button.focus();
    this.menu.open(false);
    try {
      const inputs = await this.gather();
      const { onDraft } = this;
      const said = inputs ? await (await loadBook()).reports(words).take(key, inputs, { askWord, onDraft }) : words.exports.nothing;
      if (said) this.say(said);
    } catch (error) {
      const known = error instanceof BookError;
      this.say(known ? words.page.noBook(error.message) : words.exports.failed);
      if (!known) throw error;
    }
  }
}
