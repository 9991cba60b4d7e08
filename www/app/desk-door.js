// @ts-check
/** The door to the list of many drafts, which comes with the book: what the page tells of before there is one goes nowhere. */

import { companionOf } from "../engine/companions.js";
import { createEngine } from "../engine/engine.js";
import { readBy } from "../engine/reading.js";
import { askWord } from "../engine/word.js";
import { withBook } from "../kit/book.js";

/** @typedef {import('../desk/sources.js').Given} Given */

export class DeskDoor {
  /**
   * @param {Omit<import('../desk/page.js').Page, 'means'>} page
   * @param {import('../engine/engine.js').EngineHandle} engine of the page
   * @param {{file: HTMLElement, folder: HTMLElement}} fields by which a person chooses
   */
  constructor(page, engine, fields) {
    this.page = {
      ...page,
      means: {
        startEngine: () => Object.assign(createEngine(), { profile: engine.profile }),
        read: /** @type {import('../desk/reading.js').Wiring['read']} */ (
          (one, name, input, companions) => readBy((contents) => one.readUnit(name, contents, companions), input)
        ),
        companionOf,
        askWord,
        onFiles: () => fields.file.click(),
        onFolder: () => fields.folder.click(),
      },
    };
    /** @type {import('../desk/visits.js').Visits | undefined} */
    this.visits = undefined;
    /** @type {Promise<unknown>} */
    this.queue = Promise.resolve();
  }

  /** Whether a few files go into the list, too. */
  get isThere() {
    return this.visits?.isThere ?? false;
  }

  /** Takes many files, one drop after the other. @param {Given} given */
  take(given) {
    const tell = (/** @type {string} */ text) => this.page.notices.show("book", "error", text);
    this.queue = this.queue.then(() =>
      withBook(tell, ({ Visits }) => {
        this.visits ??= new Visits(this.page);
        return this.visits.add(given);
      }),
    );
  }
}
