// @ts-check
/**
 * A text and the shapes of its tables as blocks and leaves.
 *
 * A line is a paragraph or a row of a table; tabs stand between columns, nothing where a merged cell covers. A block is a
 * paragraph or a table. A leaf is what a person types in: a paragraph or a cell. Leaves stand in the order of the text
 * and never touch: a line end or a tab is between any two.
 */

/** @typedef {import('../contract.js').Shape} Shape */

/**
 * @typedef {object} Leaf
 * @property {number} start offset of its first unit in the text
 * @property {number} end one past its last
 * @property {number} block
 * @property {[number, number, number, number] | null} cell row, column, rows and columns of a cell; null for a paragraph
 */

/**
 * @typedef {object} Block
 * @property {number} start
 * @property {number} end one past its last unit; the line end behind it does not belong to it
 * @property {number} line the line on which it begins, 1-based
 * @property {Shape | null} shape of a table; null for a paragraph
 * @property {number} first its first leaf
 * @property {number} last its last leaf
 */

/** @typedef {{blocks: Block[], leaves: Leaf[]}} Layout */

/**
 * @param {string} text
 * @param {Shape[]} shapes in the order of their lines; one that does not fit its lines is left out, and its lines are paragraphs
 * @returns {Layout}
 */
export function layout(text, shapes) {
  const lines = lineStarts(text);
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Leaf[]} */
  const leaves = [];
  const endOf = (/** @type {number} */ line) => (line + 1 < lines.length ? lines[line + 1] - 1 : text.length);
  const waiting = shapes[Symbol.iterator]();
  let next = waiting.next().value;
  for (let line = 0; line < lines.length; ) {
    while (next && next.line - 1 < line) next = waiting.next().value;
    const first = leaves.length;
    const block = blocks.length;
    const shape = next && next.line - 1 === line && line + next.rows <= lines.length ? next : null;
    const cells = shape && cellsOf(text, shape, lines, endOf, block);
    if (cells) for (const cell of cells) leaves.push(cell);
    else leaves.push({ start: lines[line], end: endOf(line), block, cell: null });
    const height = cells ? /** @type {Shape} */ (shape).rows : 1;
    blocks.push({
      start: lines[line],
      end: endOf(line + height - 1),
      line: line + 1,
      shape: cells ? shape : null,
      first,
      last: leaves.length - 1,
    });
    line += height;
  }
  return { blocks, leaves };
}

/** @param {string} text */
function lineStarts(text) {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  return starts;
}

/**
 * The cells of a table, or null where its rows are not there.
 * @param {string} text @param {Shape} shape @param {number[]} lines @param {(line: number) => number} endOf @param {number} block
 */
function cellsOf(text, shape, lines, endOf, block) {
  /** @type {Leaf[]} */
  const leaves = [];
  let next = 0;
  for (let row = 0; row < shape.rows; row += 1) {
    const line = shape.line - 1 + row;
    const fields = text.slice(lines[line], endOf(line)).split("\t");
    if (fields.length !== shape.columns) return null;
    let start = lines[line];
    for (let column = 0; column < fields.length; column += 1) {
      const end = start + fields[column].length;
      const cell = shape.cells[next];
      if (cell && cell[0] === row && cell[1] === column) {
        leaves.push({ start, end, block, cell });
        next += 1;
      }
      start = end + 1;
    }
  }
  return next === shape.cells.length && next > 0 ? leaves : null;
}

/** The last leaf that begins at or before an offset. @param {Leaf[]} leaves @param {number} offset */
export function leafAt(leaves, offset) {
  let low = 0;
  let high = leaves.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (leaves[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {string} text */
export function countLineEnds(text) {
  let n = 0;
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) n += 1;
  return n;
}

/**
 * The shapes where those behind a line have moved, and between them one that comes.
 * @param {Shape[]} shapes @param {number} line @param {number} by @param {Shape} [come]
 */
export function movedShapes(shapes, line, by, come) {
  const moved = shapes.map((shape) => (shape.line > line ? { ...shape, line: shape.line + by } : shape));
  if (!come) return moved;
  const behind = shapes.findIndex((shape) => shape.line > line);
  moved.splice(behind < 0 ? moved.length : behind, 0, come);
  return moved;
}
