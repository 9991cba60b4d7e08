// @ts-check
/** An opened finding: what would repair it, its equations, where it stands and on what basis, and what a person can do. */

import { withBook } from "../kit/book.js";
import { disclosure } from "../kit/disclosure.js";
import { h, setText } from "../kit/dom.js";
import { equation, movePlaces } from "../kit/equation.js";
import { excerpt } from "../kit/excerpt.js";
import { words } from "../words/index.js";
import { familyName } from "./families.js";
import { familyOf } from "./filter.js";
import { IgnoreForm } from "./ignore-form.js";
import { move } from "./moving.js";
import { repairs } from "./repairs.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Place} Place */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {import('./item.js').Item} Item */

export class Detail {
  /**
   * @param {Item} item
   * @param {Finding} finding the detail's own copy: its links lead to these places, whose offsets it brings up to date
   */
  constructor(item, finding) {
    this.finding = finding;
    this.item = item;
    const { events } = item.panel;
    const places = item.panel.place();
    const relations = finding.relations ?? [];
    this.equations = relations.map((relation) => equation(relation, places, { titled: true }));
    const primary = finding.places.filter((place) => place.role === "primary");
    const other = finding.places.filter((place) => place.role !== "primary");
    /** @type {{place: Place, name: Element}[]} */
    this.named = [];
    const facts = h("dl", { class: "facts" });
    const add = (/** @type {string} */ name, /** @type {Node} */ value) =>
      facts.append(h("dt", {}, name), h("dd", {}, value));
    if (primary.length > 0) add(words.where, this.list(primary));
    // The operands are named in the equations already.
    if (other.length > 0 && relations.length === 0) add(words.related, this.list(other));
    const level = [words.severity[finding.severity], words.severityMeaning[finding.severity]];
    add(words.findings.level, h("span", {}, words.findings.levelMeaning(level[0], level[1])));
    if (finding.basis) add(words.basis, h("span", { lang: "zh-CN" }, finding.basis));
    if (!events.onRule) add(words.rule, h("span", {}, finding.rule));

    const { issuer, year } = item.panel.report() ?? {};
    const { scope, scopeWide } = words.findings.ignore;
    this.ignore = new IgnoreForm(issuer && year ? scope : scopeWide, (reason) => item.panel.ignore(item.finding, reason));
    const rule = h("div", { class: "rule-page", hidden: true });
    const alarm = h("div", { class: "false-alarm", hidden: true });
    this.element = h(
      "div",
      {},
      // The equation of a sentence is short; its row of the table stands before the repair, which it explains.
      excerpt(finding, places),
      repairs(finding, (index) => {
        const repair = item.finding.repairs?.[index];
        if (repair) item.panel.repair(item.finding, repair);
      }),
      ...this.equations,
      facts,
      h(
        "div",
        { class: "actions" },
        events.onRule
          ? disclosure(`${words.findings.rule} ${finding.rule}`, rule, () => events.onRule?.(finding.rule, rule))
          : null,
        finding.fingerprint && item.panel.ignores ? this.ignore.opener : null,
        finding.severity === "hint" && item.panel.ignores ? this.turnOff() : null,
        disclosure(words.findings.falseAlarm, alarm, () => void this.drawFalseAlarm(alarm)),
      ),
      this.ignore.element,
      alarm,
      rule,
    );
  }

  /** The finding stands elsewhere now. @param {Finding} finding alike */
  move(finding) {
    move(this.finding, finding);
    const places = this.item.panel.place();
    this.equations.forEach((element, i) => movePlaces(element, /** @type {any} */ (this.finding.relations)[i], places));
    for (const { place, name } of this.named) {
      setText(name, places.name(place));
    }
  }

  /** One click, and the hints of its family are seen no more; a line above the list leads back. */
  turnOff() {
    const { finding, item } = this;
    const { turnOff, meaning } = words.findings.off;
    const family = familyOf(finding.rule);
    return h(
      "button",
      { type: "button", class: "small-button", title: meaning(familyName(family)), onclick: () => item.panel.ignores?.switchOff(family) },
      turnOff,
    );
  }

  /** What tells of a false alarm comes with the book. @param {HTMLElement} room */
  async drawFalseAlarm(room) {
    const { panel, finding } = this.item;
    const { version, ruleTitle } = panel.events;
    await withBook(
      (text) => room.replaceChildren(h("p", { class: "quiet" }, text)),
      ({ falseAlarm }) => room.replaceChildren(falseAlarm(finding, version?.() ?? "", ruleTitle?.(finding.rule))),
    );
  }

  /** @param {Place[]} list */
  list(list) {
    const places = this.item.panel.place();
    return h(
      "ul",
      { class: "places", lang: "zh-CN" },
      ...list.map((place) => {
        const name = places.link(place, places.name(place));
        this.named.push({ place, name });
        // The module quotes the row of a blank cell.
        const quote = place.start !== undefined && place.start === place.end ? "" : place.quote;
        return h("li", {}, name, quote ? ` ${words.quote(short(quote))}` : "");
      }),
    );
  }
}

/** @param {string} text */
function short(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
