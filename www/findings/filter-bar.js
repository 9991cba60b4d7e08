// @ts-check
/**
 * The controls of the filter: a button a severity, which are the counts of the page, two lists, a search. Counts follow what
 * the other controls leave.
 */

import { families as FAMILIES } from "embedded/rules.json";
import { h, mark, setText } from "../kit/dom.js";
import { SEVERITIES } from "../kit/severities.js";
import { words } from "../words/index.js";
import { isActive, noFilter } from "./filter.js";

/** @typedef {import('./filter.js').Filter} Filter */
/** @typedef {import('./filter.js').Sifted} Sifted */
/** @typedef {import('../contract.js').Severity} Severity */

export class FilterBar {
  /** @param {HTMLElement} counts where the buttons stand @param {(filter: Filter) => void} onChange */
  constructor(counts, onChange) {
    const text = words.findings.filter;
    this.onChange = onChange;
    this.filter = noFilter();
    /** @type {Map<Severity, {button: HTMLButtonElement, count: Text}>} */
    this.severities = new Map(SEVERITIES.map((severity) => [severity, this.severityButton(severity)]));
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
    const search = () => this.change({ search: this.search.value });
    // Letters on their way to becoming characters are no search yet.
    this.search.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || search());
    this.search.addEventListener("compositionend", search);
    this.fields = h("div", { class: "fields", id: "filter-fields" }, this.family, this.section, this.search);
    this.unfold = h(
      "button",
      {
        type: "button",
        class: "small-button unfold",
        "aria-expanded": "false",
        "aria-controls": "filter-fields",
        onclick: () => this.setFolded(this.unfold.getAttribute("aria-expanded") === "true"),
      },
      text.unfold,
    );
    this.group = h(
      "div",
      { class: "severities", role: "group", "aria-label": text.severities, hidden: true },
      ...[...this.severities.values()].map(({ button }) => button),
    );
    counts.replaceChildren(this.group);
    this.element = h(
      "div",
      { class: "filter", role: "search", "aria-label": text.name, hidden: true },
      this.unfold,
      this.fields,
    );
    this.setFolded(true);
  }

  /**
   * @param {Filter} filter @param {Sifted} sifted
   * @param {Set<Severity>} present which severities there are, whatever the filter
   * @param {(section: string) => string} sectionName
   */
  update(filter, { severities, families, sections }, present, sectionName) {
    this.filter = filter;
    for (const [severity, { button, count }] of this.severities) {
      const n = severities.get(severity) ?? 0;
      const pressed = filter.severities.includes(severity);
      setText(count, String(n));
      setAttribute(button, "aria-pressed", String(pressed));
      button.classList.toggle("none", n === 0);
      button.hidden = severity === "info" && !pressed && !present.has(severity);
    }
    this.fill(this.family, words.findings.filter.families, families, filter.family, familyName);
    this.fill(this.section, words.findings.filter.sections, sections, filter.section, sectionName);
    // The field is right already while a person types; to write it again would move the caret.
    if (this.search.value !== filter.search) this.search.value = filter.search;
    // A field that restricts the list may not be out of sight.
    if (isActive({ ...filter, severities: [] })) this.setFolded(false);
  }

  /** Ready to type; on a phone it may be folded away. */
  focusSearch() {
    this.setFolded(false);
    this.search.focus();
    this.search.select();
  }

  // ---------------------------------------------------------------------------------------------

  /** @param {Partial<Filter>} part */
  change(part) {
    this.onChange({ ...this.filter, ...part });
  }

  /** @param {boolean} folded only seen on a narrow screen */
  setFolded(folded) {
    this.unfold.setAttribute("aria-expanded", String(!folded));
    this.fields.classList.toggle("folded", folded);
  }

  /** @param {Severity} severity */
  severityButton(severity) {
    const count = document.createTextNode("0");
    const onclick = () => {
      const chosen = this.filter.severities;
      this.change({
        severities: SEVERITIES.filter((one) => chosen.includes(one) !== (one === severity)),
      });
    };
    const button = h(
      "button",
      { type: "button", class: `toggle ${severity}`, "data-severity": severity, "aria-pressed": "false", onclick },
      mark(severity),
      h("span", { class: "hidden-on-phone" }, words.severity[severity]),
      h("b", {}, count),
    );
    return { button, count };
  }

  /** @param {string} name @param {'family' | 'section'} key */
  picker(name, key) {
    const list = h("select", { "aria-label": name, class: `small-field ${key}` });
    list.addEventListener("change", () => this.change({ [key]: list.value }));
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

/** The subject of a family of rules, as their documentation has it. @param {string} id */
export function familyName(id) {
  return FAMILIES.find((family) => family.id === id)?.title[words.language] ?? id;
}

/** @param {Element} element @param {string} name @param {string} value */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
