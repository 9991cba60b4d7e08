// @ts-check
/** Language and appearance: chosen by the portal or the browser, changed by a person, stored nowhere. */

import { BookError, loadBook } from "../kit/book.js";
import { h } from "../kit/dom.js";
import { speak, words } from "../words/index.js";

/** @typedef {import('../kit/surroundings').Language} Language */
/** @typedef {import('../kit/surroundings').Surroundings} Surroundings */
/** @typedef {import('../kit/surroundings').Theme} Theme */

/** @type {Theme[]} */
const THEMES = ["auto", "light", "dark"];

export class Settings {
  /**
   * @param {HTMLElement} root
   * @param {Surroundings} surroundings
   * @param {{onLanguage: () => void, onProblem: (text: string) => void}} events
   */
  constructor(root, surroundings, { onLanguage, onProblem }) {
    this.root = root;
    this.surroundings = surroundings;
    this.onLanguage = onLanguage;
    this.onProblem = onProblem;
    this.theme = surroundings.theme;
    this.render();
    this.setLanguage(surroundings.language);
  }

  render() {
    const { frame, onLanguage } = this.surroundings;
    translate(frame);
    onLanguage();
    const select = h(
      "select",
      { id: "theme", "aria-label": words.page.theme },
      ...THEMES.map((theme) =>
        h("option", { value: theme, selected: theme === this.theme }, words.page.themes[theme]),
      ),
    );
    select.addEventListener("change", () => this.setTheme(/** @type {Theme} */ (select.value)));
    /** @type {Language} */
    const other = words.language === "zh" ? "en" : "zh";
    const language = h(
      "button",
      {
        type: "button",
        id: "language",
        class: "button plain",
        lang: other === "zh" ? "zh-CN" : "en",
        onclick: async () => {
          await this.setLanguage(other);
          /** @type {HTMLElement | null} */ (this.root.lastElementChild)?.focus();
        },
      },
      words.page.languages[other],
    );
    this.root.replaceChildren(select, language);
  }

  /** @param {Language} [language] Default: the browser's. */
  async setLanguage(language = /^zh\b/i.test(navigator.language) ? "zh" : "en") {
    if (language === words.language) return;
    try {
      speak(language === "en" ? (await loadBook()).en : undefined);
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
      this.onProblem(words.page.noBook(error.message));
    }
    this.render();
    this.onLanguage();
  }

  /** @param {Theme} theme */
  setTheme(theme) {
    this.theme = theme;
    this.surroundings.onTheme(theme);
    /** @type {HTMLSelectElement} */ (this.root.firstElementChild).value = theme;
  }
}

/**
 * The words that stand in the markup itself: `data-words` names the text, `data-words-…` an attribute's.
 * @param {HTMLElement} root
 */
function translate(root) {
  for (const element of root.querySelectorAll("[data-words]"))
    element.textContent = find(element.getAttribute("data-words") ?? "");
  for (const element of root.querySelectorAll("[data-words-label]"))
    element.setAttribute("aria-label", find(element.getAttribute("data-words-label") ?? ""));
}

/** @param {string} key a sentence of `words.page` */
function find(key) {
  const sentence = /** @type {Record<string, unknown>} */ (words.page)[key];
  return typeof sentence === "string" ? sentence : "";
}
