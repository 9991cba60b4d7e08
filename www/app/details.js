// @ts-check
/** The details behind a result: asked for once, and only when a person opens a view that needs them. */

import { settleDetails } from "../draft/blanks.js";
import { EngineError } from "../engine/engine.js";
import { NO_COMPANIONS } from "../engine/companions.js";

/** @typedef {import('../contract.js').Details} Contents */
/** @typedef {import('../contract.js').PageResult} PageResult */

export class Details {
  /**
   * @param {import('../engine/engine.js').EngineHandle} engine
   * @param {(error: EngineError) => void} onFailure
   */
  constructor(engine, onFailure) {
    this.engine = engine;
    this.onFailure = onFailure;
    /** @type {PageResult | null} */
    this.result = null;
    /** What lay beside it. */
    this.companions = NO_COMPANIONS;
    /** The details of the present result, where they are here. @type {Contents | null} */
    this.contents = null;
    /** @type {Promise<Contents | null> | null} */
    this.asked = null;
  }

  /**
   * Another result has come, or there is none.
   * @param {PageResult | null} result @param {import('../engine/companions.js').Companions} [companions] what lay beside it
   */
  reset(result, companions = NO_COMPANIONS) {
    this.result = result;
    this.companions = companions;
    this.contents = null;
    this.asked = null;
  }

  /** The details of the present result; null where there are none, or a newer result came meanwhile. */
  get() {
    if (!this.result) return Promise.resolve(null);
    return (this.asked ??= this.ask(this.result));
  }

  /** @param {PageResult} result @returns {Promise<Contents | null>} */
  async ask(result) {
    try {
      const contents = await this.engine.details({ text: result.text, beside: result.beside }, this.companions);
      if (this.result !== result) return null;
      if (contents) {
        settleDetails(contents, result);
        this.contents = contents;
      } else this.asked = null;
      return contents;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (this.result !== result) return null;
      this.asked = null;
      this.onFailure(error);
      return null;
    }
  }
}
