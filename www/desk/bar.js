// @ts-check
/** The first row of the list: how it is shown, the filters with their counts, the search, and what can be done with all. */

import { h, setText } from "../kit/dom.js";
import { searchField } from "../kit/search.js";
import { words } from "../words/index.js";
import { FILTERS, countsOf } from "./order.js";
import { said } from "./said.js";

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./order.js').Filter} Filter */
/** @typedef {"list" | "together"} View */

/**
 * @typedef {object} Events
 * @property {(view: View) => void} onView
 * @property {(filter: Filter) => void} onFilter
 * @property {(query: string) => void} onSearch
 * @property {() => void} onUnits
 * @property {() => void} onFiles
 * @property {() => void} onFolder
 * @property {() => void} onClose
 * @property {() => HTMLElement} exportMenu the button of the exports and what it unfolds
 */

export class Bar {
  /** @param {HTMLElement} root @param {Events} events */
  constructor(root, events) {
    this.root = root;
    this.events = events;
    this.views = h("div", { class: "views", role: "group" });
    this.filters = h("div", { class: "severities", role: "group" });
    this.search = h("div", { class: "desk-search" });
    this.unitsButton = h("button", { type: "button", class: "button", "aria-expanded": "false", onclick: () => events.onUnits() });
    /** The language in which it was made. */
    this.language = "";
  }

  /** What does not change while the language stays. */
  make() {
    this.language = words.language;
    const { events } = this;
    const say = said();
    const button = (/** @type {string} */ text, /** @type {() => void} */ act) =>
      h("button", { type: "button", class: "button plain", onclick: act }, text);
    this.views.setAttribute("aria-label", say.viewsLabel);
    this.views.replaceChildren(
      .../** @type {View[]} */ (["list", "together"]).map((key) => h("button", { type: "button", "data-key": key, onclick: () => events.onView(key) })),
    );
    this.filters.setAttribute("aria-label", say.filtersLabel);
    this.filters.replaceChildren(
      ...FILTERS.map((filter) => h("button", { type: "button", class: "toggle", "data-key": filter, onclick: () => events.onFilter(filter) }, h("span"), h("b"))),
    );
    this.search.replaceChildren(
      searchField({ id: "desk-search", label: say.search, hint: say.searchHint, onSearch: events.onSearch }),
    );
    setText(this.unitsButton, say.units.open);
    this.root.replaceChildren(
      this.views,
      this.filters,
      this.search,
      this.unitsButton,
      events.exportMenu(),
      button(say.files.add, events.onFiles),
      button(say.files.folder, events.onFolder),
      button(say.files.close, events.onClose),
    );
  }

  /** @param {Entry[]} all @param {number} found side by side @param {View} view @param {Filter} filter the chosen one */
  draw(all, found, view, filter) {
    if (this.language !== words.language) this.make();
    const say = said();
    const texts = { list: say.views.list(all.length), together: say.views.together(found) };
    for (const button of this.views.children) {
      const key = /** @type {View} */ (button.getAttribute("data-key"));
      setText(button, texts[key]);
      button.setAttribute("aria-pressed", String(key === view));
    }
    countsOf(all).forEach(([key, n], i) => {
      const button = this.filters.children[i];
      setText(button.children[0], say.filters[key]);
      setText(button.children[1], String(n));
      button.setAttribute("aria-pressed", String(filter === key));
      // What nothing is in takes no room, unless it is chosen.
      button.toggleAttribute("hidden", n === 0 && key !== "all" && filter !== key);
    });
    for (const part of [this.filters, this.search]) part.toggleAttribute("hidden", view !== "list");
  }

  focusSearch() {
    this.search.querySelector("input")?.focus();
  }

  /** @param {boolean} open whether the list of units is unfolded */
  tellUnits(open) {
    this.unitsButton.setAttribute("aria-expanded", String(open));
    if (!open) this.unitsButton.focus();
  }
}
