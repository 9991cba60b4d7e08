// @ts-check
/** The figures of the text: what each was compared with, and how that came out. */

import { group } from "./groups.js";
import { h, mark, refill } from "../dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Claim} Claim */
/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../places.js').Places} Places */

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
  }

  /** @param {Details} details @param {Places} places */
  render({ claims, ledger }, places) {
    const counts = { differs: 0, agrees: 0, alone: 0 };
    for (const { outcome } of claims) counts[outcome] += 1;
    refill(this.root, [
      h("p", { class: "quiet" }, words.claimed(counts)),
      ...OUTCOMES.filter(([outcome]) => counts[outcome] > 0).map(([outcome, kind]) =>
        group({
          kind,
          name: words.claimOutcome[outcome],
          note: words.claimNote[outcome],
          items: claims.filter((claim) => claim.outcome === outcome),
          draw: (claim) => this.item(claim, kind, ledger, places),
          open: this.unfolded.get(outcome) === true,
          onToggle: (open) => this.unfolded.set(outcome, open),
        }),
      ),
    ]);
  }

  clear() {
    refill(this.root, [h("p", { class: "quiet" }, words.noResult)]);
  }

  /**
   * @param {Claim} claim @param {Parameters<typeof mark>[0]} kind @param {Relation[]} ledger @param {Places} places
   */
  item(claim, kind, ledger, places) {
    // What the group's name says is not said again at each item.
    const met = [...(claim.with ?? []), claim.why ?? ""].filter(
      (text) => text !== "" && text !== words.claimOutcome[claim.outcome],
    );
    const head = h(
      "button",
      { type: "button", class: "head" },
      mark(kind),
      h(
        "span",
        { class: "say" },
        h("span", { class: "hidden-label" }, `${words.claimOutcome[claim.outcome]}：`),
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

/** The clause with its figure, the last of that kind in it, set off. @param {Claim} claim */
function quoted({ quote, figure }) {
  const at = figure === "" ? -1 : quote.lastIndexOf(figure);
  if (at < 0) return [quote];
  return [quote.slice(0, at), h("b", {}, figure), quote.slice(at + figure.length)];
}
