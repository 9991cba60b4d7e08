// @ts-check
/** The pane of the report beside the draft. What draws it comes with the book. */

import { BookError, loadBook } from "../kit/book.js";
import { h } from "../kit/dom.js";
import { Places } from "../kit/places.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Elsewhere} Elsewhere */
/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').OtherDocument} Which */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/places.js').Spot} Spot */
/** @typedef {import('../sessions/session.js').Session} Session */

export class BesidePane {
  /**
   * @param {HTMLElement} root
   * @param {object} sources
   * @param {import('./details.js').Details} sources.details
   * @param {() => Session} sources.present
   * @param {() => Places} sources.places of the present result
   * @param {(relation: Relation) => void} onRelation a broken relation was chosen
   */
  constructor(root, { details, present, places }, onRelation) {
    this.root = root;
    this.details = details;
    this.present = present;
    this.places = places;
    this.onRelation = onRelation;
    /** @type {import('../beside/beside.js').Beside | undefined} */
    this.contents = undefined;
    /** Which of two is shown, where both lie beside the draft. @type {Which} */
    this.which = "lastYear";
    /** What waits until it is drawn. @type {(() => void) | null} */
    this.next = null;
    /** The result that is drawn, with the language. @type {unknown[]} */
    this.drawn = [];
  }

  /** The reports that lie beside the present draft and are used. @returns {Which[]} */
  get used() {
    const { result, checkedWith } = this.present();
    return /** @type {Which[]} */ (["lastYear", "published"]).filter((which) => checkedWith[which] && result?.[which]?.used);
  }

  /** Draws what is known of the present draft and the report beside it. That of the last result stays until it is here. */
  async render() {
    const { result, checkedWith } = this.present();
    const { used } = this;
    const which = used.includes(this.which) ? this.which : used[0];
    const companion = which && checkedWith[which];
    if (!result || !companion) {
      this.drawn = [];
      this.root.replaceChildren(h("p", { class: "quiet" }, result && !this.isChecking ? words.beside.notUsed : words.beside.loading));
      return;
    }
    const wanted = [result, companion, words];
    const isDrawn = () => this.drawn.length > 0 && this.drawn.every((one, i) => one === wanted[i]);
    if (isDrawn()) return this.then();
    this.root.setAttribute("aria-busy", "true");
    try {
      const [book, details] = await Promise.all([loadBook(), this.details.get()]);
      // A newer result came meanwhile, and asks for itself.
      if (!details || this.present().result !== result) return;
      // Asked for twice, drawn once: what was lit up stays.
      if (isDrawn()) return this.then();
      book.speak(words);
      this.contents ??= new book.Beside(this.root, {
        onRelation: this.onRelation,
        onWhich: (other) => {
          this.which = other;
          void this.render();
        },
      });
      const there = new Places(companion.result, () => {});
      this.contents.render({ result, details, which, other: companion.result, places: this.places(), there }, used);
      this.drawn = wanted;
      this.then();
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
      this.root.replaceChildren(h("p", { class: "quiet" }, words.page.noBook(error.message)));
    } finally {
      this.root.removeAttribute("aria-busy");
    }
  }

  /** @param {Finding | null} finding @param {{reveal: boolean}} options */
  light(finding, options) {
    this.next = () => this.contents?.light(finding, options);
    if (this.drawn[0] === this.present().result) this.then();
  }

  /** A place of the other report comes into view, as soon as it is drawn. @param {Elsewhere} elsewhere */
  reveal(elsewhere) {
    this.which = elsewhere.document;
    this.next = () => this.contents?.reveal(elsewhere);
    void this.render();
  }

  // ---------------------------------------------------------------------------------------------

  get isChecking() {
    return !this.present().isChecked;
  }

  then() {
    this.next?.();
    this.next = null;
  }
}
