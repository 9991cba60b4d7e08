// @ts-check
/** The gaps: what could not be read or judged, why, and the way to its place. */

import { h } from "../kit/dom.js";
import { group } from "../kit/groups.js";
import { words } from "../words/index.js";
import { said } from "../kit/said.js";

/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {import('../kit/places.js').Spot} Spot */

/** @typedef {{text: string, why: string, spot: Spot}} Gap */
/** @typedef {keyof ReturnType<typeof said>["ledger"]["gap"]} Kind */

/** The mark of each kind, in the order of display. @type {[Kind, 'unread' | 'alone' | 'info'][]} */
const KINDS = [
  ["relations", "unread"],
  ["cells", "unread"],
  ["claims", "alone"],
  ["parts", "unread"],
  ["findings", "info"],
];

export class Gaps {
  constructor() {
    this.element = h("div", {});
    this.count = 0;
    /** @type {Set<Kind>} figures with nothing to compare are no fault: they are many, and folded */
    this.folded = new Set(["claims"]);
  }

  /** @param {Details} details @param {Places} places @param {PageResult} result */
  render(details, places, result) {
    const gaps = gapsOf(details, places, result);
    const groups = KINDS.filter(([kind]) => gaps[kind].length > 0);
    this.count = groups.reduce((sum, [kind]) => sum + gaps[kind].length, 0);
    this.element.replaceChildren(
      h("p", { class: "quiet" }, this.count > 0 ? said().ledger.gapsNote : said().ledger.noGaps),
      ...groups.map(([kind, shape]) =>
        group({
          kind: shape,
          name: said().ledger.gap[kind],
          items: gaps[kind],
          draw: (gap) => item(gap, places),
          open: !this.folded.has(kind),
          onToggle: (open) => void (open ? this.folded.delete(kind) : this.folded.add(kind)),
        }),
      ),
    );
  }
}

/** @param {Gap} gap @param {Places} places */
function item({ text, why, spot }, places) {
  return h(
    "li",
    { class: "gap", lang: "zh-CN" },
    places.link(spot, text),
    h("span", { class: "meta" }, placed(why, places.shortName(spot))),
  );
}

/** @param {string} why @param {string} place "" where it has none */
function placed(why, place) {
  return place === "" ? why : words.claimAt(why, place);
}

/** @param {Details} details @param {Places} places @param {PageResult} result @returns {Record<Kind, Gap[]>} */
function gapsOf({ ledger, claims }, places, { tables = [], sections = [], findings = [] }) {
  const say = said().ledger;
  const lost = [
    ...sections.filter(({ found }) => !found).map(({ heading }) => say.section(heading)),
    ...tables.filter(({ found }) => !found).map(({ title }) => title),
  ];
  return {
    relations: ledger
      .filter(({ outcome }) => outcome === "unread")
      .map((relation) => ({ text: relation.title, why: relation.why ?? "", spot: unreadOf(relation) })),
    cells: tables.flatMap(({ table, body }) =>
      body.flat().flatMap((cell) => {
        const { kind, text, row, column, start, end } = cell;
        if (kind !== "unread") return [];
        const spot = { table, row, column, start, end };
        return [{ text: places.cellName(spot), why: say.unreadCell(text), spot }];
      }),
    ),
    claims: claims
      .filter(({ outcome }) => outcome === "alone")
      .map((claim) => ({ text: claim.quote, why: claim.why ?? say.claimAlone, spot: claim })),
    parts: lost.map((text) => ({ text, why: say.notFound, spot: {} })),
    findings: findings
      .filter(({ severity }) => severity === "info")
      .map(({ message, fix, places: [place] }) => ({ text: message, why: fix ?? "", spot: place ?? {} })),
  };
}

/** The operand for which a relation could not be judged; where none is known for it, the first without a value. @param {Relation} relation */
function unreadOf(relation) {
  const terms = [...relation.left, ...relation.right];
  return terms.find(({ unread }) => unread) ?? terms.find(({ value }) => value === "") ?? terms[0] ?? {};
}
