// @ts-check
/** The figures of the text: what each was compared with, and how that came out. */

import { append, h, mark } from "../kit/dom.js";
import { group } from "../kit/groups.js";
import { fold, matcher, searchField } from "../kit/search.js";
import { words } from "../words/index.js";
import { said } from "../kit/said.js";

/** @typedef {import('../contract.js').Claim} Claim */
/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/places.js').Places} Places */

/** The mark of each outcome, in the order of display. @type {[Claim['outcome'], Parameters<typeof mark>[0]][]} */
const OUTCOMES = [
  ["differs", "broken"],
  ["agrees", "held"],
  ["alone", "alone"],
];

export class Claims {
  /** @param {HTMLElement} root @param {{onChoose: (claim: Claim, relations: Relation[]) => void}} events */
  constructor(root, { onChoose }) {
    this.root = root;
    this.onChoose = onChoose;
    /** @type {Map<Claim['outcome'], boolean>} */
    this.unfolded = new Map(OUTCOMES.map(([outcome]) => [outcome, outcome !== "alone"]));
    this.query = "";
    this.counts = h("p", { class: "quiet" });
    this.groups = h("div", { class: "groups" });
    /** The details that are drawn. @type {{details: Details, places: Places} | null} */
    this.shown = null;
    /** The language in which the search field is drawn. @type {typeof words | null} */
    this.drawnIn = null;
  }

  /** The search stays from result to result: a person goes on with it while the draft changes. */
  build() {
    this.drawnIn = words;
    this.query = "";
    this.search = searchField({
      id: "claims-search",
      label: said().claims.search,
      hint: said().claims.searchHint,
      onSearch: (query) => {
        this.query = query;
        this.draw();
      },
    });
    this.root.replaceChildren(this.counts, this.search, this.groups);
  }

  /** @param {Details} details @param {Places} places */
  render(details, places) {
    const { scrollTop } = this.root;
    if (this.drawnIn !== words || !this.counts.isConnected) this.build();
    this.shown = { details, places };
    const counts = { differs: 0, agrees: 0, alone: 0 };
    for (const { outcome } of details.claims) counts[outcome] += 1;
    this.counts.textContent = words.claimed(counts);
    if (this.search) this.search.hidden = details.claims.length === 0;
    this.draw();
    this.root.scrollTop = scrollTop;
  }

  draw() {
    if (!this.shown) return;
    const { details, places } = this.shown;
    const matches = matcher(this.query);
    const searching = this.query.trim() !== "";
    const found = searching ? details.claims.filter((claim) => matches(fold(textOf(claim)))) : details.claims;
    const groups = OUTCOMES.map(([outcome, kind]) => {
      const items = found.filter((claim) => claim.outcome === outcome);
      if (items.length === 0) return null;
      return group({
        kind,
        name: said().claims.outcome[outcome],
        note: said().claims.note[outcome],
        items,
        draw: (claim) => this.item(claim, kind, details.ledger, places),
        // A search unfolds every group in which it finds something.
        open: searching || this.unfolded.get(outcome) === true,
        onToggle: (open) => void (searching || this.unfolded.set(outcome, open)),
      });
    });
    this.groups.replaceChildren();
    append(this.groups, groups);
    if (searching && found.length === 0) this.groups.append(h("p", { class: "quiet" }, words.noMatch));
  }

  /**
   * @param {Claim} claim @param {Parameters<typeof mark>[0]} kind @param {Relation[]} ledger @param {Places} places
   */
  item(claim, kind, ledger, places) {
    // The group's name is not said again at each item.
    const met = [...(claim.with ?? []), claim.why ?? ""].filter(
      (text) => text !== "" && text !== said().claims.outcome[claim.outcome],
    );
    const head = h(
      "button",
      { type: "button", class: "head" },
      mark(kind),
      h(
        "span",
        { class: "say", lang: "zh-CN" },
        h("span", { class: "hidden-label" }, `${said().claims.outcome[claim.outcome]}：`),
        h("span", { class: "message" }, ...quoted(claim)),
        ...met.map((text) => h("span", { class: "met" }, text)),
        h("span", { class: "meta" }, words.claimAt(claim.subject, places.name(claim))),
      ),
    );
    head.addEventListener("click", () => {
      this.root.querySelector("[aria-current]")?.removeAttribute("aria-current");
      head.setAttribute("aria-current", "true");
      this.onChoose(
        claim,
        (claim.relations ?? []).map((index) => ledger[index]),
      );
    });
    return h("li", { class: "relation" }, head);
  }
}

/** The text in which to search for a claim. @param {Claim} claim */
function textOf({ quote, value, subject = "", with: met = [], why = "" }) {
  return [quote, value, subject, ...met, why].join("\n");
}

/** The clause with its figure, the last of that kind in it, set off. @param {Claim} claim */
function quoted({ quote, figure }) {
  const at = figure === "" ? -1 : quote.lastIndexOf(figure);
  if (at < 0) return [quote];
  return [quote.slice(0, at), h("b", {}, figure), quote.slice(at + figure.length)];
}
