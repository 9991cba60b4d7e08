// @ts-check
/**
 * The panels of the results: one is seen at a time, and a row of buttons leads to them.
 *
 * A panel is one entry of `PANELS`. Its key is the name of its element, of its button, and of its words: `words[key].name` stands
 * on the button, with a number. What it draws is in a room of its own, with a stylesheet beside it.
 * What stands behind the findings comes with the book.
 */

import { ChangeList } from "../changes/changes.js";
import { Findings } from "../findings/findings.js";
import { choiceButtons, focusedIn, h } from "../kit/dom.js";
import { words } from "../words/index.js";
import { BookPanel } from "./book-panel.js";

/** @typedef {import('../contract.js').Claim} Claim */
/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../contract.js').Repair} Repair */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {import('../sessions/session.js').Session} Session */
/** @typedef {import('./details.js').Contents} Contents */

/**
 * A panel as the page sees it.
 * @typedef {object} Panel
 * @property {(result: PageResult | null, places: Places) => void} render another result has come, or there is none
 * @property {() => void} [show] the panel is seen, and what it has of the last result is to be drawn
 * @property {(details: Contents, places: Places, result: PageResult) => void} [renderDetails] the panel is seen, and what
 *   stands behind the result is here; until then what was drawn of the last result stays
 */

/**
 * The services of the page for its panels.
 * @typedef {object} Hands
 * @property {(finding: Finding | null) => void} light shows the places of a finding; null: of none
 * @property {(claim: Claim, relations: Relation[]) => void} showClaim
 * @property {(relation: Relation) => void} showOperands
 * @property {(finding: Finding, repair: Repair) => boolean} repair whether it was done: a person may have edited its places meanwhile
 * @property {() => void} onVisible other findings are visible than before
 * @property {() => void} onChanges the list of changes is asked for
 * @property {import('../findings/ignores.js').Ignores} ignores
 * @property {import('../book/rules.js').Rules} rules
 * @property {(name: string, text: string) => void} save gives a person a file of JSON
 * @property {() => string} version of the module; "" until it is ready
 * @property {() => import('../draft/model.js').DraftModel} model the present draft
 * @property {(spot: import('../kit/places.js').Spot) => void} showPlace
 * @property {(how: import('../changes/changes.js').How, list: import('../changes/list.js').Change[]) => void} takeChanges
 * @property {boolean} prints whether something may be put on paper from here
 * @property {HTMLElement} counts where the row of counts stands
 */

/**
 * @template {Panel} P
 * @typedef {object} Entry
 * @property {(root: HTMLElement, hands: Hands) => P} make
 * @property {(result: PageResult, panel: P) => number} count the number on its button
 */

/** @template {Panel} P @param {Entry<P>} entry */
const panel = (entry) => entry;

/** The panels, in the order of their buttons. */
const PANELS = {
  findings: panel({
    make: (root, { light, repair, onVisible, onChanges, ignores, rules, save, version, counts }) =>
      new Findings(root, {
        ignores,
        onActivate: light,
        onRepair: repair,
        onRule: (id, container) => rules.draw(id, container),
        ruleTitle: (id) => rules.title(id),
        onCount: onVisible,
        onChanges,
        download: save,
        version,
        counts,
      }),
    count: (_, { all }) => all.length,
  }),
  claims: panel({
    make: (root, { showClaim }) => new BookPanel(root, ({ Claims }) => new Claims(root, { onChoose: showClaim })),
    count: ({ claimCounts }) => sum(claimCounts),
  }),
  ledger: panel({
    make: (root, { showOperands, version }) => new BookPanel(root, ({ Ledger }) => new Ledger(root, { onOpen: showOperands, version })),
    count: ({ checks }) => sum(checks),
  }),
  changes: panel({
    make: (root, { model, showPlace, takeChanges, prints }) =>
      new ChangeList(root, { model, onShow: showPlace, onTake: takeChanges, prints }),
    count: (_, { list }) => list.length,
  }),
};

/** @typedef {keyof typeof PANELS} Key */
/** @typedef {{[K in Key]: ReturnType<typeof PANELS[K]["make"]>}} All */

const KEYS = /** @type {Key[]} */ (Object.keys(PANELS));

export class Panels {
  /**
   * @param {{head: HTMLElement, buttons: HTMLElement, room: HTMLElement}} parts where the buttons stand, in a head, and
   *   where the panels
   * @param {Hands} hands
   * @param {{details: import('./details.js').Details, present: () => Session}} sources
   */
  constructor({ head, buttons, room }, hands, { details, present }) {
    this.head = head;
    this.buttons = buttons;
    this.details = details;
    this.present = present;
    /** @type {Map<Key, HTMLElement>} */
    this.roots = new Map(KEYS.map((key) => [key, h("div", { class: "panel", id: key, hidden: true, tabindex: -1 })]));
    room.append(...this.roots.values());
    /** @type {All} */
    this.all = /** @type {any} */ (
      Object.fromEntries([...this.roots].map(([key, root]) => [key, PANELS[key].make(root, hands)]))
    );
    /** @type {PageResult | null} */
    this.result = null;
    /** @type {Places | null} */
    this.places = null;
    /** The panels that have drawn the details of the present result. @type {Set<Key>} */
    this.drawn = new Set();
  }

  /** Another result has come, or there is none. @param {PageResult | null} result @param {Places} places */
  render(result, places) {
    this.result = result;
    this.places = places;
    this.drawn.clear();
    for (const key of KEYS) this.all[key].render(result, places);
    if (!result) this.rest();
  }

  /** A panel comes to the front. @param {Key} key */
  open(key) {
    const session = this.present();
    if (session.panel === key) return;
    session.panel = key;
    const from = focusedIn(this.head);
    this.arrange();
    // What had the focus is not to be seen any more: the way back among the findings, or what led here.
    if (from?.closest("[hidden]")) this.roots.get(key)?.focus({ preventScroll: true });
  }

  /** Shows the panel that is chosen; what is not seen is not drawn. */
  arrange() {
    const { result } = this;
    const chosen = this.present().panel;
    // The findings are what a person came for; the others are a step aside.
    this.head.hidden = result === null || chosen === "findings";
    const choices = KEYS.map((key) => ({ key, text: words.panel[key](this.count(key)), controls: key }));
    choiceButtons(this.buttons, choices, chosen, (key) => this.open(/** @type {Key} */ (key)));
    for (const [key, root] of this.roots) {
      root.hidden = key !== chosen;
      if (key !== chosen) continue;
      /** @type {Panel} */
      const panel = this.all[key];
      panel.show?.();
      if (result) this.draw(key, root, result);
    }
  }

  /** No details are on their way. */
  rest() {
    for (const root of this.roots.values()) root.removeAttribute("aria-busy");
  }

  // ---------------------------------------------------------------------------------------------

  /** @param {Key} key */
  count(key) {
    const { count } = /** @type {Entry<Panel>} */ (/** @type {unknown} */ (PANELS[key]));
    return this.result ? count(this.result, this.all[key]) : 0;
  }

  /** @param {Key} key @param {HTMLElement} root @param {PageResult} result */
  draw(key, root, result) {
    const { details, places } = this;
    /** @type {Panel} */
    const panel = this.all[key];
    if (!panel.renderDetails || !places || this.drawn.has(key)) return;
    if (details.contents) {
      panel.renderDetails(details.contents, places, result);
      root.removeAttribute("aria-busy");
      this.drawn.add(key);
      return;
    }
    root.setAttribute("aria-busy", "true");
    details.get().then((contents) => contents && contents === details.contents && this.arrange());
  }
}

/** @param {object} [counts] */
function sum(counts = {}) {
  return Object.values(counts).reduce((all, n) => all + n, 0);
}
