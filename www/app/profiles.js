// @ts-check
/**
 * The profile of the page: the one of the portal, or the one that a person has given, which goes before it. It is kept as long as
 * the page is open, as language and appearance are. What reads its file and tells of it comes with the book.
 */

import { withBook } from "../kit/book.js";
import { words } from "../words/index.js";

export class Profiles {
  /**
   * @param {HTMLElement} root where its line stands
   * @param {{engine: import('../engine/engine.js').EngineHandle, notices: import('../kit/notices.js').Notices}} parts
   * @param {() => void} onChange everything is to be checked anew
   */
  constructor(root, parts, onChange) {
    this.root = root;
    this.parts = parts;
    this.onChange = onChange;
    this.ofPortal = "";
    this.ofPerson = "";
    /** @type {import('../profile/line.js').ProfileLine | undefined} */
    this.line = undefined;
  }

  /** @param {string} text a portal's; "": none */
  give(text) {
    this.ofPortal = text;
    this.use();
  }

  /** A person has dropped or chosen a file. @param {File} file */
  async take(file) {
    const { engine, notices } = this.parts;
    await withBook((text) => notices.show("book", "error", text), ({ ProfileLine }) => {
      this.line ??= new ProfileLine(this.root, {
        read: (text) => engine.readProfile(text),
        notices,
        onUse: (text) => {
          this.ofPerson = text;
          this.use();
        },
      });
      return this.line.take(file);
    });
  }

  use() {
    const text = this.ofPerson || this.ofPortal;
    if (text === this.parts.engine.profile) return;
    this.parts.engine.profile = text;
    this.onChange();
  }

  /** The page speaks another language. */
  translate() {
    this.line?.translate(words);
  }
}
