// @ts-check
/**
 * A finding in the list. Its element lives as long as the finding does: each result only writes what differs, and the
 * events ask for the finding of the moment, so nothing is drawn anew because offsets and line numbers moved.
 */

import { h, mark, setText } from "../kit/dom.js";
import { words } from "../words/index.js";
import { Detail } from "./detail.js";
import { alike, copy } from "./moving.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('./findings.js').Findings} Panel */

let count = 0;

export class Item {
  /** @param {Panel} panel @param {Finding} finding */
  constructor(panel, finding) {
    this.panel = panel;
    this.finding = finding;
    this.index = -1;
    this.open = false;
    /** @type {Detail | null} while it is open */
    this.detail = null;
    const { severity } = finding;
    const id = `finding-${(count += 1)}`;
    this.message = document.createTextNode("");
    this.meta = document.createTextNode("");
    this.title = document.createTextNode("");
    this.titleLine = h("span", { class: "message", hidden: true }, this.title);
    this.sentence = h("span", { class: "message", lang: "zh-CN" }, this.message);
    this.head = h(
      "button",
      {
        type: "button",
        class: "head",
        "aria-expanded": "false",
        "aria-controls": id,
        onclick: () => this.panel.activate(this.open ? -1 : this.index, { focus: false }),
      },
      mark(severity),
      h(
        "span",
        { class: "say" },
        h("span", { class: "hidden-label" }, words.findings.levelMeaning(words.severity[severity], "")),
        this.titleLine,
        this.sentence,
        h("span", { class: "meta", lang: "zh-CN" }, this.meta),
      ),
    );
    this.body = h("div", { class: "detail", id, hidden: true });
    this.element = h("li", { class: `finding ${severity}` }, this.head, this.body);
  }

  /** @param {Finding} finding @param {number} index @param {boolean} open */
  update(finding, index, open) {
    this.finding = finding;
    if (index !== this.index) {
      this.index = index;
      this.element.dataset.index = String(index);
    }
    setText(this.message, finding.message);
    setText(this.meta, this.panel.place().nameOf(finding));
    if (words.findings.titleFirst) this.drawTitle();
    if (open !== this.open) this.setOpen(open);
    else if (this.detail && !alike(this.detail.finding, finding)) this.drawDetail();
    else this.detail?.move(finding);
  }

  /** The form for ignoring it; the finding is open. */
  openIgnore() {
    this.detail?.ignore.open();
  }

  /** The repair that a key or a click applies: the only one that is possible. */
  get onlyRepair() {
    const { only, repairs = [] } = this.finding;
    return only && repairs.length === 1 && repairs[0].edits.length > 0 ? repairs[0] : undefined;
  }

  // ---------------------------------------------------------------------------------------------

  /** @param {boolean} open */
  setOpen(open) {
    this.open = open;
    this.element.classList.toggle("open", open);
    this.head.setAttribute("aria-expanded", String(open));
    this.body.hidden = !open;
    if (open) this.drawDetail();
    else {
      this.detail = null;
      this.body.replaceChildren();
    }
  }

  drawDetail() {
    this.detail = new Detail(this, copy(this.finding));
    this.body.replaceChildren(this.detail.element);
  }

  /** The rule's title comes first, with the figures where there are two, as soon as the page knows it. */
  drawTitle() {
    const { rule, stated = "", expected } = this.finding;
    const title = this.panel.events.ruleTitle?.(rule) ?? "";
    const figures = expected === undefined ? "" : words.findings.figures(stated, expected);
    setText(this.title, title && figures ? `${title}: ${figures}` : title);
    this.titleLine.hidden = !title;
    this.sentence.className = title ? "sentence" : "message";
  }
}
