// @ts-check
/** The marks of the draft as a list, for who does not see them. The list itself comes with the book. */

import { said } from "../draft/marks.js";
import { withBook } from "../kit/book.js";
import { words } from "../words/index.js";

export class Marking {
  /**
   * @param {HTMLElement} root where the list stands
   * @param {{draft: import('../draft/draft.js').Draft, notices: import('../kit/notices.js').Notices, places: () => import('../kit/places.js').Places}} parts
   */
  constructor(root, parts) {
    this.root = root;
    this.parts = parts;
    /** @type {import('../draft/mark-list.js').MarkList | undefined} */
    this.list = undefined;
  }

  /** Opens it at the mark at the caret, or behind it. */
  async open() {
    const { draft, notices, places } = this.parts;
    const { marks } = draft.findings;
    if (marks.length === 0) return;
    const tell = (/** @type {string} */ text) => notices.show("book", "error", text);
    await withBook(tell, ({ MarkList }) => {
      this.list ??= new MarkList(this.root, () => draft.focus());
      const inOrder = [...marks].sort((a, b) => a.start - b.start);
      const { start: caret } = draft.page.selection() ?? draft.model.selection;
      const entries = inOrder.map((one) => ({
        text: `${said(one)}（${places().name(places().cellAt(one.start, one.end) ?? one)}）`,
        go: () => draft.show(one, { focus: true }),
      }));
      const at = inOrder.findIndex(({ end }) => end >= caret);
      this.list.open(entries, Math.max(0, at), words.draft.marks(entries.length));
    });
  }
}
