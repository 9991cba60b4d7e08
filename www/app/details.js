// @ts-check
/** What stands behind a result: asked for when a person opens it, drawn where it is seen. */

import { EngineError } from "../engine/engine.js";

/** @typedef {import('../contract.js').Details} Contents */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../kit/places.js').Places} Places */

/**
 * A view of the details.
 * @typedef {object} View
 * @property {HTMLElement} root
 * @property {(details: Contents, places: Places, result: PageResult) => void} render
 * @property {() => void} clear
 */

export class Details {
  /**
   * @param {import('../engine/engine.js').EngineHandle} engine
   * @param {Record<string, View>} views
   * @param {(error: EngineError, again: () => void) => void} onFailure
   */
  constructor(engine, views, onFailure) {
    this.engine = engine;
    this.views = views;
    this.onFailure = onFailure;
    /** @type {PageResult | null} */
    this.result = null;
    /** @type {Places | null} */
    this.places = null;
    /** @type {Contents | null} */
    this.contents = null;
    /** @type {Promise<Contents | null> | null} */
    this.asked = null;
    this.seen = "";
    /** @type {Set<string>} */
    this.drawn = new Set();
  }

  /** Another result has come, or there is none. @param {PageResult | null} result @param {Places} places */
  reset(result, places) {
    this.result = result;
    this.places = places;
    this.contents = null;
    this.asked = null;
    this.drawn.clear();
    // Those of the last result stay until the new ones are there: nothing flickers while a person types.
    if (result !== null) return;
    for (const view of Object.values(this.views)) view.clear();
    this.rest();
  }

  /** One of the views is seen, or with another name none. @param {string} key */
  show(key) {
    this.seen = key;
    const view = this.views[key];
    if (!view || !this.result || !this.places || this.drawn.has(key)) return;
    if (this.contents) {
      view.render(this.contents, this.places, this.result);
      view.root.removeAttribute("aria-busy");
      this.drawn.add(key);
    } else {
      view.root.setAttribute("aria-busy", "true");
      this.get().then((contents) => contents && contents === this.contents && this.show(this.seen));
    }
  }

  /** Those of the present result; null where there are none, or a newer result came meanwhile. */
  get() {
    if (!this.result) return Promise.resolve(null);
    return (this.asked ??= this.ask(this.result));
  }

  /** Nothing is on its way. */
  rest() {
    for (const { root } of Object.values(this.views)) root.removeAttribute("aria-busy");
  }

  /** @param {PageResult} result @returns {Promise<Contents | null>} */
  async ask(result) {
    try {
      const contents = await this.engine.details({ text: result.text, beside: result.beside });
      if (this.result !== result) return null;
      if (contents) this.contents = contents;
      else this.asked = null;
      return contents;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (this.result !== result) return null;
      this.asked = null;
      this.rest();
      this.onFailure(error, () => this.show(this.seen));
      return null;
    }
  }
}
