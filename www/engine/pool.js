// @ts-check
/** Several engines at work on one line of files. */

/** @typedef {import("./engine.js").EngineHandle} EngineHandle */

/** More cores than this are left to others. */
const MOST = 4;

export class Pool {
  /** @param {() => EngineHandle} start starts an engine */
  constructor(start) {
    this.start = start;
    /** @type {EngineHandle[]} */
    this.engines = [];
  }

  /** The engine that stays when the work is done. */
  get first() {
    return (this.engines[0] ??= this.start());
  }

  /**
   * Takes the items one after the other, each by the first engine that is free.
   * @template T
   * @param {() => T | undefined} next the next item; `undefined`: there is none, for now
   * @param {(engine: EngineHandle, item: T) => Promise<void>} work never rejected
   */
  async run(next, work) {
    const one = async (/** @type {number} */ index) => {
      for (let item = next(); item !== undefined; item = next()) {
        await work((this.engines[index] ??= this.start()), item);
      }
    };
    await Promise.all(Array.from({ length: size() }, (_, index) => one(index)));
  }

  /** Ends all engines but the first. */
  rest() {
    for (const engine of this.engines.splice(1)) engine.close();
  }

  /** Ends all. */
  close() {
    for (const engine of this.engines.splice(0)) engine.close();
  }
}

function size() {
  return Math.max(1, Math.min(MOST, navigator.hardwareConcurrency || 2));
}
