// @ts-check
/**
 * The controls of the filter: a button a severity, which are the counts of the page; and, from many findings on, two lists and a
 * search. Counts follow what the other controls leave.
 */

import { withBook } from "../kit/book.js";
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
    this.fields = h("div", { class: "fields", id: "filter-fields" });
    /** What stands there, from many findings on. @type {import('./filter-fields.js').FilterFields | undefined} */
    this.contents = undefined;
    /** What they are to show. @type {Parameters<import('./filter-fields.js').FilterFields["update"]> | undefined} */
    this.state = undefined;
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
  update(filter, sifted, present, sectionName) {
    const { severities } = sifted;
    this.filter = filter;
    this.state = [filter, sifted, sectionName];
    for (const [severity, { button, count }] of this.severities) {
      const n = severities.get(severity) ?? 0;
      const pressed = filter.severities.includes(severity);
      setText(count, String(n));
      setAttribute(button, "aria-pressed", String(pressed));
      button.classList.toggle("none", n === 0);
      button.hidden = severity === "info" && !pressed && !present.has(severity);
    }
    if (this.contents) this.contents.update(...this.state);
    else if (!this.element.hidden) void this.make();
    // A field that restricts the list may not be out of sight.
    if (isActive({ ...filter, severities: [] })) this.setFolded(false);
  }

  /** Ready to type; on a phone it may be folded away. */
  async focusSearch() {
    this.setFolded(false);
    // The next key is to stand in the field.
    if (!this.contents) await this.make();
    this.contents?.search.focus();
    this.contents?.search.select();
  }

  /** The field of the search, where it is there already. */
  get search() {
    return this.contents?.search;
  }

  // ---------------------------------------------------------------------------------------------

  async make() {
    await withBook(
      (text) => this.fields.replaceChildren(text),
      ({ FilterFields }) => {
        if (this.contents) return;
        this.contents = new FilterFields((part) => this.change(part));
        this.fields.replaceChildren(...this.contents.elements);
        if (this.state) this.contents.update(...this.state);
      },
    );
  }

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
}

/** @param {Element} element @param {string} name @param {string} value */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
