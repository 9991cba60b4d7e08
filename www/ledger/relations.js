// @ts-check
/** Every relation that was tried: by outcome, by what it is about, by a search; each with its operands on demand. */

import { choiceButtons, h, setText } from "../kit/dom.js";
import { fill } from "../kit/groups.js";
import { fold, matcher, searchField } from "../kit/search.js";
import { words } from "../words/index.js";
import { said } from "../kit/said.js";
import { relationItem } from "./relation-item.js";

/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/places.js').Places} Places */

/** @type {Relation['outcome'][]} in the order of display */
const OUTCOMES = ["broken", "unread", "held"];
const ALL = "all";

export class Relations {
  /** @param {{onOpen: (relation: Relation) => void}} events */
  constructor({ onOpen }) {
    this.onOpen = onOpen;
    /** @type {Relation[]} in the order of display */
    this.relations = [];
    /** @type {string[]} what each is about */
    this.families = [];
    /** @type {string[] | null} where to search; made for the first search */
    this.folded = null;
    /** @type {Places | null} */
    this.places = null;
    this.outcome = ALL;
    this.family = ALL;
    this.query = "";
    /** @type {Set<string>} */
    this.unfolded = new Set();

    this.byOutcome = h("div", { class: "choices", role: "group", "aria-label": said().ledger.byOutcome });
    this.byFamily = h("div", { class: "choices", role: "group", "aria-label": said().ledger.byFamily });
    this.shown = h("p", { class: "quiet", role: "status" });
    this.list = h("ol", { class: "relations" });
    this.element = h(
      "div",
      {},
      searchField({
        id: "relations-search",
        label: said().ledger.search,
        hint: said().ledger.searchHint,
        onSearch: (query) => {
          this.query = query;
          this.draw();
        },
      }),
      h("div", { class: "narrowing" }, h("span", { class: "label" }, said().ledger.byOutcome), this.byOutcome),
      h("div", { class: "narrowing" }, h("span", { class: "label" }, said().ledger.byFamily), this.byFamily),
      this.shown,
      this.list,
    );
  }

  /** @param {Relation[]} ledger @param {Places} places */
  render(ledger, places) {
    this.places = places;
    this.folded = null;
    this.relations = OUTCOMES.flatMap((outcome) => ledger.filter((relation) => relation.outcome === outcome));
    this.families = this.relations.map(familyOf);
    if (!this.families.includes(this.family)) this.family = ALL;
    if (!this.relations.some(({ outcome }) => outcome === this.outcome)) this.outcome = ALL;
    this.drawChoices(places);
    this.draw();
  }

  /** @param {Places} places */
  drawChoices(places) {
    const outcomes = tally(this.relations.map(({ outcome }) => outcome));
    const known = OUTCOMES.filter((outcome) => outcomes.has(outcome));
    this.choices(
      this.byOutcome,
      known.map((key) => ({ key, text: said().ledger.choice(words.outcome[key], outcomes.get(key) ?? 0) })),
      this.outcome,
      (key) => (this.outcome = key),
    );
    const families = tally(this.families);
    this.choices(
      this.byFamily,
      [...families.keys()]
        .sort()
        .map((key) => ({ key, text: said().ledger.choice(familyName(key, places), families.get(key) ?? 0) })),
      this.family,
      (key) => (this.family = key),
    );
  }

  /**
   * @param {HTMLElement} group @param {{key: string, text: string}[]} choices @param {string} chosen
   * @param {(key: string) => void} choose
   */
  choices(group, choices, chosen, choose) {
    const all = { key: ALL, text: said().ledger.choice(said().ledger.all, this.relations.length) };
    const keys = choices.map(({ key }) => key).join();
    // The buttons stay where they are, and so does the focus, as long as they mean the same.
    if (group.dataset.keys !== keys) group.replaceChildren();
    group.dataset.keys = keys;
    if (group.parentElement) group.parentElement.hidden = choices.length < 2;
    choiceButtons(group, [all, ...choices], chosen, (key) => {
      choose(key);
      if (this.places) this.drawChoices(this.places);
      this.draw();
    });
  }

  draw() {
    const { places } = this;
    if (!places) return;
    if (this.query.trim() !== "") this.folded ??= this.relations.map((relation) => fold(textOf(relation)));
    const matches = matcher(this.query);
    const found = this.relations.filter(
      (relation, i) =>
        (this.outcome === ALL || relation.outcome === this.outcome) &&
        (this.family === ALL || this.families[i] === this.family) &&
        (!this.folded || matches(this.folded[i])),
    );
    const all = this.relations.length;
    const { showing } = said().ledger;
    setText(this.shown, found.length > 0 || all === 0 ? showing(found.length, all) : words.noMatch);
    fill(this.list, found, (relation) => this.item(relation, places));
  }

  /** @param {Relation} relation @param {Places} places */
  item(relation, places) {
    const key = `${relation.rule}|${relation.title}`;
    return relationItem(relation, places, this.unfolded.has(key), (open) => {
      if (!open) return this.unfolded.delete(key);
      this.unfolded.add(key);
      this.onOpen(relation);
    });
  }
}

/** The table that a relation is about; `text`, `both` or `tables` where it is about more. @param {Relation} relation */
function familyOf({ left, right }) {
  let table;
  let text = false;
  let several = false;
  for (const term of [...left, ...right]) {
    if (term.table === undefined) text = true;
    else if (table !== undefined && term.table !== table) several = true;
    else table = term.table;
  }
  if (table === undefined) return "text";
  return text ? "both" : several ? "tables" : String(table);
}

/** @param {string} family @param {Places} places */
function familyName(family, places) {
  const { family: names } = said().ledger;
  return family in names
    ? names[/** @type {keyof typeof names} */ (family)]
    : (places.tables.get(Number(family))?.shortTitle ?? family);
}

/** How often each occurs. @param {string[]} all */
function tally(all) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** The text in which to search. The labels of the operands are left out: each part would find every sum. @param {Relation} relation */
function textOf({ rule, title, why, left, right, leftValue, rightValue }) {
  const values = [...left, ...right].map(({ value }) => value);
  return [rule, title, why, leftValue, rightValue, ...values].join("\n");
}
