// @ts-check
/** The frame of the panel, which stays while results come and go: filter, the line below it, the groups, the foot. */

import { h, setText } from "../kit/dom.js";
import { SEVERITIES } from "../kit/severities.js";
import { words } from "../words/index.js";
import { familyName } from "./families.js";
import { FilterBar } from "./filter-bar.js";
import { familyOf, noFilter } from "./filter.js";
import { IgnoredPlace } from "./ignored-place.js";
import { keysHelp } from "./keys.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Severity} Severity */
/** @typedef {import('./filter.js').Filter} Filter */
/** @typedef {import('./ignores.js').Ignores} Ignores */

/**
 * @typedef {object} Hands
 * @property {(filter: Filter) => void} onFilter
 * @property {() => void} onToggleIgnored
 * @property {(family: string | null) => void} onOff the hints of a family are switched off; null: those of all are switched on
 * @property {(severity: Severity) => void} onMore
 * @property {() => void} onFold the hints are folded, or unfolded
 * @property {HTMLElement} counts where the row of counts stands
 * @property {Ignores} [ignores]
 * @property {(name: string, text: string) => void} [download]
 */

export class Frame {
  /** @param {HTMLElement} root @param {Hands} hands */
  constructor(root, { onFilter, onToggleIgnored, onOff, onMore, onFold, counts, ignores, download }) {
    /** The language in which it is built. */
    this.words = words;
    this.bar = new FilterBar(counts, onFilter);
    this.shown = document.createTextNode("");
    this.hidden = document.createTextNode("");
    this.off = document.createTextNode("");
    const clear = () => {
      onFilter(noFilter());
      this.bar.group.querySelector("button")?.focus();
    };
    this.clear = h("button", { type: "button", class: "link", onclick: clear }, words.findings.filter.reset);
    this.toggle = h("button", { type: "button", class: "link", onclick: onToggleIgnored });
    const off = () => {
      onOff(this.bar.filter.family);
      clear();
    };
    this.turnOff = h("button", { type: "button", class: "link", onclick: off }, words.findings.off.turnOff);
    this.turnOn = h("button", { type: "button", class: "link", onclick: () => onOff(null) }, words.findings.off.turnOn);
    this.line = h(
      "div",
      { class: "filter-line" },
      h("span", { class: "piece" }, h("span", { role: "status" }, this.shown), this.clear, this.turnOff),
      h("span", { class: "piece" }, h("span", { role: "status" }, this.hidden), this.toggle),
      h("span", { class: "piece" }, h("span", { role: "status" }, this.off), this.turnOn),
    );
    this.groups = new Map(SEVERITIES.map((severity) => [severity, new Group(severity, onMore, severity === "hint" ? onFold : undefined)]));
    this.list = h("div", { class: "finding-groups" });
    this.ignored = ignores ? new IgnoredPlace(ignores, download) : undefined;
    this.help = keysHelp();
    root.replaceChildren(this.bar.element, this.line, this.list, this.ignored?.element ?? "", this.help);
  }

  /** @param {Severity} severity */
  group(severity) {
    return /** @type {Group} */ (this.groups.get(severity));
  }

  /**
   * Says what the counts of the page don't say by themselves.
   * @param {object} state
   * @param {{shown: number, all: number, hints: boolean}} [state.filtered] `hints`: there are some of the chosen family
   * @param {number} state.ignored
   * @param {boolean} state.showIgnored
   * @param {Finding[]} state.off hints that are switched off
   */
  say({ filtered, ignored, showIgnored, off }) {
    const text = words.findings;
    setText(this.shown, filtered ? text.filter.shown(filtered.shown, filtered.all) : "");
    setText(this.hidden, ignored > 0 ? text.ignored.hidden(ignored) : "");
    const families = [...new Set(off.map(({ rule }) => familyName(familyOf(rule))))];
    setText(this.off, off.length > 0 ? text.off.said(families, off.length) : "");
    this.clear.hidden = !filtered;
    this.turnOff.hidden = !filtered?.hints;
    this.turnOn.hidden = off.length === 0;
    this.toggle.hidden = ignored === 0;
    this.toggle.textContent = showIgnored ? text.ignored.hide : text.ignored.show;
    this.toggle.setAttribute("aria-expanded", String(showIgnored));
  }
}

/** The findings of one severity. */
class Group {
  /** @param {Severity} severity @param {(severity: Severity) => void} onMore @param {() => void} [onFold] of a group that folds */
  constructor(severity, onMore, onFold) {
    this.name = words.severity[severity];
    this.count = document.createTextNode("");
    this.list = h("ol", { class: "findings" });
    this.more = h("button", { type: "button", class: "button", onclick: () => onMore(severity) });
    this.fold = onFold ? h("button", { type: "button", class: "link fold-group", onclick: onFold }) : null;
    this.element = h(
      "section",
      { class: "group" },
      // The eye sees the mark of each finding, and the counts above.
      h("h2", { class: "hidden-label" }, `${this.name} `, this.count),
      this.fold,
      this.list,
      this.more,
    );
  }

  /** @param {Element[]} items @param {number} total @param {number} chunk how many the button adds @param {boolean} folded */
  update(items, total, chunk, folded) {
    this.list.hidden = folded;
    if (this.fold) {
      setText(this.fold, words.findings.hints(total));
      this.fold.setAttribute("aria-expanded", String(!folded));
    }
    fill(this.list, items);
    if (setText(this.count, String(total))) this.element.setAttribute("aria-label", `${this.name} ${total}`);
    const left = total - items.length;
    this.more.hidden = left === 0 || folded;
    if (left > 0) this.more.textContent = words.more(Math.min(chunk, left));
  }
}

/** Makes these the children; what is among them stays in the document. @param {Element} parent @param {Element[]} children */
export function fill(parent, children) {
  const staying = new Set(children);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}
