// @ts-check
/** The panel of the ledger: the counts, what could not be read, every relation, and that nothing leaves the machine. */

import { h } from "../kit/dom.js";
import { words } from "../words/index.js";
import { said } from "../kit/said.js";
import { Gaps } from "./gaps.js";
import { Private } from "./private.js";
import { Relations } from "./relations.js";

/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/places.js').Places} Places */

/** @typedef {{fold: HTMLDetailsElement, count: HTMLElement, jump: HTMLElement, jumpCount: HTMLElement}} Part */

/**
 * @typedef {object} Events
 * @property {(relation: Relation) => void} onOpen
 * @property {() => string | undefined} version that of the build
 */

export class Ledger {
  /** @param {HTMLElement} root @param {Events} events */
  constructor(root, { onOpen, version }) {
    this.root = root;
    this.onOpen = onOpen;
    this.version = version;
    this.counts = h("p", { class: "counted" });
    /** The language in which the parts are drawn. @type {typeof words | null} */
    this.drawnIn = null;
  }

  /** The parts themselves stay from result to result: a search goes on while a person types. */
  build() {
    this.drawnIn = words;
    this.gaps = new Gaps();
    this.relations = new Relations({ onOpen: this.onOpen });
    this.private = new Private(words.language, this.version);
    const say = said().ledger;
    this.gapsPart = part("gaps", say.gaps, this.gaps.element, true);
    this.relationsPart = part("relations", say.relations, this.relations.element, true);
    const privatePart = part("private", say.private, this.private.element, false, () => this.private?.render());
    const parts = [this.gapsPart, this.relationsPart, privatePart];
    // The browser's stores make no event: they are read when they are seen.
    privatePart.fold.addEventListener("toggle", () => this.private?.render());
    this.root.replaceChildren(
      this.counts,
      h("ul", { class: "jumps", "aria-label": say.jump }, ...parts.map(({ jump }) => h("li", {}, jump))),
      ...parts.map(({ fold }) => fold),
    );
  }

  /** @param {Details} details @param {Places} places @param {PageResult} result */
  render(details, places, result) {
    const { scrollTop } = this.root;
    if (this.drawnIn !== words || !this.counts.isConnected) this.build();
    const claimed = result.claimCounts ?? { agrees: 0, differs: 0, alone: 0 };
    const checked = result.checks ?? { held: 0, broken: 0, unread: 0 };
    this.counts.replaceChildren(
      h("span", {}, words.checked(checked)),
      h("span", {}, words.claimed(claimed)),
    );
    this.gaps?.render(details, places, result);
    this.relations?.render(details.ledger, places);
    this.private?.render();
    tell(this.gapsPart, this.gaps?.count ?? 0);
    tell(this.relationsPart, details.ledger.length);
    this.root.scrollTop = scrollTop;
  }
}

/**
 * A part that folds, and the way to it.
 * @param {string} id @param {string} name @param {HTMLElement} content @param {boolean} open
 * @param {() => void} [fill] draws what it holds, before a person is led to it
 * @returns {Part}
 */
function part(id, name, content, open, fill) {
  const count = h("span", { class: "count" });
  const summary = h("summary", {}, h("h2", {}, name), count);
  const fold = h("details", { class: "part fold", id: `trust-${id}`, open }, summary, content);
  const jumpCount = h("span", { class: "count" });
  const jump = h("button", { type: "button", class: "link" }, name, jumpCount);
  jump.addEventListener("click", () => {
    fold.open = true;
    fill?.();
    fold.scrollIntoView({ block: "start" });
    summary.focus({ preventScroll: true });
  });
  return { fold, count, jump, jumpCount };
}

/** @param {Part | undefined} part @param {number} n */
function tell(part, n) {
  if (part) part.count.textContent = part.jumpCount.textContent = String(n);
}
