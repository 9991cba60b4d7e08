// @ts-check
/** The fields of the filter: two lists, and a search. Comes with the book: few drafts have so many findings. */

import { h } from "../kit/dom.js";
import { words } from "../words/index.js";
import { familyName } from "./families.js";

/** @typedef {import('./filter.js').Filter} Filter */
/** @typedef {import('./filter.js').Sifted} Sifted */

export class FilterFields {
  /** @param {(part: Partial<Filter>) => void} onChange */
  constructor(onChange) {
    const text = words.findings.filter;
    this.onChange = onChange;
    this.family = this.picker(text.family, "family");
    this.section = this.picker(text.section, "section");
    this.search = h("input", {
      type: "search",
      class: "small-field",
      placeholder: text.search,
      "aria-label": text.search,
      autocomplete: "off",
      spellcheck: "false",
    });
    const search = () => onChange({ search: this.search.value });
    // Letters on their way to becoming characters are no search yet.
    this.search.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || search());
    this.search.addEventListener("compositionend", search);
    this.elements = [this.family, this.section, this.search];
  }

  /** @param {Filter} filter @param {Sifted} sifted @param {(section: string) => string} sectionName */
  update(filter, { families, sections }, sectionName) {
    this.fill(this.family, words.findings.filter.families, families, filter.family, familyName);
    this.fill(this.section, words.findings.filter.sections, sections, filter.section, sectionName);
    // The field is right already while a person types; to write it again would move the caret.
    if (this.search.value !== filter.search) this.search.value = filter.search;
  }

  // ---------------------------------------------------------------------------------------------

  /** @param {string} name @param {'family' | 'section'} key */
  picker(name, key) {
    const list = h("select", { "aria-label": name, class: `small-field ${key}` });
    list.addEventListener("change", () => this.onChange({ [key]: list.value }));
    return list;
  }

  /**
   * @param {HTMLSelectElement} list @param {string} all @param {Map<string, number>} counts @param {string} chosen
   * @param {(key: string) => string} nameOf
   */
  fill(list, all, counts, chosen, nameOf) {
    const keys = [...counts.keys()].sort();
    if (chosen !== "" && !counts.has(chosen)) keys.push(chosen);
    const options = [["", all], ...keys.map((key) => [key, words.findings.filter.option(nameOf(key), counts.get(key) ?? 0)])];
    const same =
      options.length === list.options.length &&
      options.every(([key, text], i) => list.options[i].value === key && list.options[i].text === text);
    // A list that is open would close.
    if (!same) list.replaceChildren(...options.map(([value, text]) => h("option", { value }, text)));
    if (list.value !== chosen) list.value = chosen;
    list.classList.toggle("chosen", chosen !== "");
  }
}
