// @ts-check
/** Drafts, which never change: an edit gives another one. */

import { DraftModel } from "../draft/model.js";

/** @typedef {import("../contract.js").Beside} Beside */
/** @typedef {import("./index.js").Draft} Draft */

/** @param {{name: string, format?: string, encoding?: string}} origin @param {string} text @param {Beside} beside @returns {Draft} */
export function draftOf({ name, format, encoding }, text, { shapes: tables, remarks, unseen }) {
  return Object.freeze({ name, text, tables, remarks, unseen, format, encoding });
}

/** The companions of a draft's text, as the module knows them. @param {Draft} draft @returns {Beside} */
export function besideOf({ tables, remarks, unseen }) {
  return { shapes: tables, remarks, unseen };
}

/** The one kind of line end that a draft has. @param {string} text */
export function withLineFeeds(text) {
  return text.replace(/\r\n?/g, "\n");
}

/** @type {typeof import("./index.js").edit} */
export function edit(draft, edits) {
  const model = new DraftModel(draft.text, besideOf(draft));
  for (const { start, end, text } of ordered(edits, draft.text.length).reverse()) {
    model.replace(start, end, withLineFeeds(text));
  }
  return draftOf(draft, model.text, model.beside);
}

/** @type {typeof import("./index.js").repair} */
export function repair(draft, { repairs = [], only }, chosen) {
  const repair = chosen ?? (only ? repairs[0] : undefined);
  if (!repair) throw new TypeError("gouji: no repair is the only one that is possible; give one of finding.repairs");
  const edits = repair.edits.map(({ start, end, stated, text, shape }) => {
    if (start === undefined || end === undefined || draft.text.slice(start, end) !== stated) {
      throw new RangeError("gouji: the finding is one of another draft; check this one first");
    }
    return { start, end, text, shape };
  });
  const model = new DraftModel(draft.text, besideOf(draft));
  model.apply(edits);
  return draftOf(draft, model.text, model.beside);
}

/**
 * Sorts edits by their places. Insertions come first among several at one place, in the order in which they were given.
 * @param {readonly import("./index.js").TextEdit[]} edits @param {number} length of the text
 */
function ordered(edits, length) {
  const inOrder = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let last = 0;
  for (const { start, end } of inOrder) {
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length)) {
      throw new RangeError(`gouji: ${start}–${end} is no range of a text of ${length}`);
    }
    if (start < last) throw new RangeError(`gouji: edits overlap at ${start}`);
    last = end;
  }
  return inOrder;
}
