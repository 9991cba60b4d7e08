// @ts-check
/** Language and appearance: chosen by the browser's, changed by a person, stored nowhere. */

import { BookError, loadBook } from "./book/book.js";
import { byId, h } from "./dom.js";
import { speak, words } from "./words/index.js";

/** @typedef {'auto' | 'light' | 'dark'} Theme */

/** @type {Theme[]} */
const THEMES = ["auto", "light", "dark"];

export class Settings {
  /** @param {HTMLElement} root @param {{onLanguage: () => void, onProblem: (text: string) => void}} events */
  constructor(root, { onLanguage, onProblem }) {
    this.root = root;
    this.onLanguage = onLanguage;
    this.onProblem = onProblem;
    /** @type {Theme} */
    this.theme = "auto";
    this.render();
    if (!/^zh\b/i.test(navigator.language)) this.setLanguage("en");
  }

  render() {
    document.documentElement.lang = words.tag;
    translate(document.body);
    document.title = words.page.name;
    const select = h(
      "select",
      { id: "theme", "aria-label": words.page.theme },
      ...THEMES.map((theme) =>
        h("option", { value: theme, selected: theme === this.theme }, words.page.themes[theme]),
      ),
    );
    select.addEventListener("change", () => this.setTheme(/** @type {Theme} */ (select.value)));
    /** @type {'zh' | 'en'} */
    const other = words.language === "zh" ? "en" : "zh";
    this.root.replaceChildren(
      select,
      h(
        "button",
        {
          type: "button",
          id: "language",
          class: "button plain",
          lang: other === "zh" ? "zh-CN" : "en",
          onclick: () => this.setLanguage(other).then(() => byId("language").focus()),
        },
        words.page.languages[other],
      ),
    );
  }

  /** @param {'zh' | 'en'} language */
  async setLanguage(language) {
    try {
      speak(language === "en" ? (await loadBook()).en : undefined);
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
      this.onProblem(words.page.noBook(error.message));
    }
    this.render();
    this.onLanguage();
  }

  /** The dark colours are a stylesheet of their own, which the browser chooses unless a person does. @param {Theme} theme */
  setTheme(theme) {
    this.theme = theme;
    const media = { auto: "(prefers-color-scheme: dark)", light: "not all", dark: "screen" };
    /** @type {HTMLLinkElement} */ (byId("dark")).media = media[theme];
  }
}

/**
 * The words that stand in the document itself: `data-words` names the text, `data-words-…` an attribute's.
 * @param {HTMLElement} root
 */
export function translate(root) {
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
