// @ts-check
/**
 * The grid of an understood table: where its cells stand, and by which labels they are named. It knows no particular
 * table: a cell is named by the nearest label to its left and the nearest above.
 */

/** @typedef {import('../contract.js').TableView} TableView */
/** @typedef {import('../contract.js').BodyCell} BodyCell */
/** @typedef {import('../contract.js').HeaderCell} HeaderCell */

/**
 * @typedef {object} Placed
 * @property {HeaderCell | BodyCell} cell
 * @property {boolean} header
 * @property {number} y first grid row
 * @property {number} x first grid column
 */

/** A table of more columns than this has narrow ones. */
const MANY_COLUMNS = 12;

/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Geometry {
  /** @param {TableView} view */
  constructor(view) {
    /** `表三` */
    this.shortTitle = view.name;
    /** @type {Placed[][]} by grid row and grid column; a merged cell stands in each of its squares */
    this.grid = [];
    /** @type {Map<string, Placed>} value cells by `row|column` */
    this.byKey = new Map();
    this.place(view.header, 0, true);
    this.place(view.body, view.header.length, false);
  }

  /** @param {(HeaderCell | BodyCell)[][]} rows @param {number} top @param {boolean} header */
  place(rows, top, header) {
    rows.forEach((row, i) => {
      const y = top + i;
      let x = 0;
      for (const cell of row) {
        const line = (this.grid[y] ??= []);
        while (line[x]) x += 1;
        const placed = { cell, header, y, x };
        for (let dy = 0; dy < Math.max(1, cell.rowspan); dy += 1) {
          for (let dx = 0; dx < Math.max(1, cell.colspan); dx += 1) {
            (this.grid[y + dy] ??= [])[x + dx] = placed;
          }
        }
        const key = cellKey(cell);
        if (key) this.byKey.set(key, placed);
        x += Math.max(1, cell.colspan);
      }
    });
  }

  get hasManyColumns() {
    return (this.grid[0]?.length ?? 0) > MANY_COLUMNS;
  }

  /**
   * The labels of a value cell, row first: `['（七）总计', '商业企业']`.
   * @param {string | undefined} row @param {string | undefined} column
   * @returns {string[]}
   */
  labels(row, column) {
    const placed = this.byKey.get(`${row}|${column}`);
    if (!placed) return row === undefined ? [] : this.rowLabel(row);
    const labels = [this.toTheLeft(placed), this.above(placed)];
    return labels.filter((label) => label !== "");
  }

  /** The label of a row as a whole. @param {string} row */
  rowLabel(row) {
    for (const line of this.grid) {
      const found = line.find((placed) => "row" in placed.cell && placed.cell.row === row);
      if (!found) continue;
      if (isLabel(found)) return [found.cell.text];
      const label = this.toTheLeft(found);
      return label ? [label] : [];
    }
    return [];
  }

  /** @param {Placed} placed */
  toTheLeft(placed) {
    for (let x = placed.x - 1; x >= 0; x -= 1) {
      const other = this.grid[placed.y][x];
      if (other && isLabel(other)) return other.cell.text;
    }
    return "";
  }

  /** @param {Placed} placed */
  above(placed) {
    for (let y = placed.y - 1; y >= 0; y -= 1) {
      const other = this.grid[y][placed.x];
      if (other && isLabel(other)) return other.cell.text;
    }
    return "";
  }

  /**
   * The nearest of `others` in the direction of an arrow key.
   * @template {{placed: Placed}} T
   * @param {Placed} from @param {Iterable<T>} others @param {string} key
   * @returns {T | undefined}
   */
  static nearest(from, others, key) {
    const step = STEPS[key];
    if (!step) return undefined;
    const [dx, dy] = step;
    let best;
    let least = Infinity;
    for (const other of others) {
      const { x, y } = other.placed;
      const along = dx * (x - from.x) + dy * (y - from.y);
      const across = Math.abs(dx === 0 ? x - from.x : y - from.y);
      const distance = along + across * 100;
      if (along <= 0 || (dx !== 0 && across !== 0) || distance >= least) continue;
      best = other;
      least = distance;
    }
    return best;
  }

  /** Whether two value cells share a row or a column of the grid. @param {Placed} a @param {Placed} b */
  static inLine(a, b) {
    return (
      overlaps(a.x, a.cell.colspan, b.x, b.cell.colspan) || overlaps(a.y, a.cell.rowspan, b.y, b.cell.rowspan)
    );
  }
}

/** `row|column` of a value cell, undefined for labels. @param {HeaderCell | BodyCell} cell */
export function cellKey(cell) {
  if (!("kind" in cell) || cell.column === undefined || cell.row === undefined) return undefined;
  return `${cell.row}|${cell.column}`;
}

/** @param {Placed} placed */
function isLabel(placed) {
  return placed.header || /** @type {BodyCell} */ (placed.cell).kind === "label";
}

/** @param {number} a @param {number} aSpan @param {number} b @param {number} bSpan */
function overlaps(a, aSpan, b, bSpan) {
  return a < b + Math.max(1, bSpan) && b < a + Math.max(1, aSpan);
}
