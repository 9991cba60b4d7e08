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
/** @typedef {import('../contract.js').Repair} Repair */
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
    this.tag = h("span", { class: "fresh", lang: words.tag, hidden: true }, words.changes.fresh);
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
        h("span", { class: "meta", lang: "zh-CN" }, this.meta, this.tag),
      ),
    );
    // The one certain repair is a single click away, whether the finding is open or not.
    this.quick = h("button", {
      type: "button",
      class: "small-button quick",
      hidden: true,
      onclick: () => this.repair(),
    });
    this.body = h("div", { class: "detail", id, hidden: true });
    this.element = h("li", { class: `finding ${severity}` }, this.head, this.quick, this.body);
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
    this.drawQuick();
    this.tag.hidden = !this.panel.fresh.has(finding);
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

  /** Applies it. */
  repair() {
    const { onlyRepair } = this;
    if (onlyRepair) this.panel.repair(this.finding, onlyRepair);
  }

  // ---------------------------------------------------------------------------------------------

  drawQuick() {
    const { onlyRepair } = this;
    this.quick.hidden = onlyRepair === undefined;
    this.element.classList.toggle("quickly", onlyRepair !== undefined);
    if (!onlyRepair) return;
    const text = words.findings.quick(...quickly(this.finding, onlyRepair));
    setText(this.quick, text);
    // What is spoken begins with what is seen.
    this.quick.setAttribute("aria-label", `${text}${words.colon}${onlyRepair.label}`);
    this.quick.title = onlyRepair.label;
  }

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

/** A repair of more characters than this is named, not shown, on its button. */
const LONGEST = 8;

/**
 * What the button in the row says: the text that is to stand at the place of the finding; "" and where, if it is long or
 * stands elsewhere.
 * @param {Finding} finding @param {Repair} repair @returns {[string, 'text' | 'table']}
 */
function quickly({ places }, { edits }) {
  const [{ text, start, end, table }] = edits;
  const isHere = places.some((place) => place.role === "primary" && place.start === start && place.end === end);
  const isShort = edits.length === 1 && text !== "" && text.length <= LONGEST;
  return [isHere && isShort ? text : "", table === undefined ? "text" : "table"];
}
