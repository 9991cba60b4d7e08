// @ts-check
/**
 * The places of blank cells. A blank cell has no words in the text, so the module names those of its row; in a table of the
 * draft it is a cell like any other.
 */

/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('./model.js').DraftModel} DraftModel */
/** @typedef {{start: number, end: number}} Span */
/** @typedef {Partial<Span> & {table?: number, row?: string, column?: string}} Spot */

/** Of each result, its blank cells by table, row and column. @type {WeakMap<PageResult, Map<string, Span>>} */
const known = new WeakMap();

/** Gives the blank cells of a result their own places. @param {PageResult} result @param {DraftModel} model */
export function settleBlanks(result, model) {
  if (known.has(result) || result.text !== model.text) return;
  const blanks = blanksOf(result, model);
  known.set(result, blanks);
  moveTo(blanks, result.findings);
}

/** The same for what stands behind the result. @param {import('../contract.js').Details} details @param {PageResult} result */
export function settleDetails({ ledger }, result) {
  moveTo(known.get(result) ?? new Map(), ledger);
}

/** The cells themselves learn their places. @param {PageResult} result @param {DraftModel} model of the same text */
function blanksOf({ tables = [] }, model) {
  /** @type {Map<string, Span>} */
  const blanks = new Map();
  for (const { table, body } of tables) {
    for (const row of body) {
      // What stands before a cell in its row: the label, which is the place of a blank cell, or the cell to its left.
      let before = -1;
      for (const cell of row) {
        const { kind, start } = cell;
        if (kind === "label" || start === undefined) continue;
        const own = model.leafAt(start);
        before = kind === "blank" ? blankBehind(model, before < 0 ? own : before) : own;
        if (before < 0) break;
        if (kind !== "blank") continue;
        const span = { start: model.leaves[before].start, end: model.leaves[before].end };
        blanks.set(`${table}|${cell.row}|${cell.column}`, Object.assign(cell, span));
      }
    }
  }
  return blanks;
}

/** The cell behind another one of the same row, if it is blank; else -1. @param {DraftModel} model @param {number} index */
function blankBehind({ leaves }, index) {
  const [before, leaf] = [leaves[index], leaves[index + 1]];
  const follows = leaf?.cell && before.cell && leaf.block === before.block && leaf.cell[0] === before.cell[0];
  return follows && leaf.start === leaf.end ? index + 1 : -1;
}

/** Wherever a blank cell is named, its place becomes its own. @param {Map<string, Span>} blanks @param {unknown} data */
function moveTo(blanks, data) {
  if (blanks.size === 0 || typeof data !== "object" || data === null) return;
  const spot = /** @type {Spot} */ (data);
  const own = spot.start !== undefined && blanks.get(`${spot.table}|${spot.row}|${spot.column}`);
  if (own) Object.assign(spot, { start: own.start, end: own.end });
  for (const value of Object.values(data)) moveTo(blanks, value);
}
