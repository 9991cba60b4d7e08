// @ts-check
/** What was understood: the sections and the tables in their official layout, with the findings at their cells. */

import { cellKey, Geometry } from "./geometry.js";
import { h, mark, refill, revealIn } from "../dom.js";
import { SEVERITIES } from "../findings/findings.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').BodyCell} BodyCell */
/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Severity} Severity */
/** @typedef {import('../contract.js').TableView} TableView */
/** @typedef {import('./geometry.js').Placed} Placed */
/** @typedef {import('../places.js').Places} Places */
/** @typedef {import('../places.js').Spot} Spot */

/** @typedef {{element: HTMLElement, cell: BodyCell, placed: Placed, table: number, finding: number}} Cell */
/** @typedef {{severity: Severity, finding: number, expected?: string}} CellMark */

/** Above the header that stays in view: the padding of the pane. */
const PADDING = 16;
/** In a pane lower than this a header that stays would leave no room for the rows. */
const LOW = 280;
/** From this many columns on, a table's columns are kept narrow. */
const MANY_COLUMNS = 12;

export class Understood {
  /**
   * @param {HTMLElement} root
   * @param {{onCell: (spot: Spot, finding: number) => void}} events `finding` is -1 where the cell has none
   */
  constructor(root, { onCell }) {
    this.root = root;
    this.onCell = onCell;
    /** @type {Map<string, Cell>} by `table|row|column` */
    this.cells = new Map();
    /** @type {Finding | null} */
    this.lit = null;
    root.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("focusin", (event) => this.onFocus(event));
    root.addEventListener("focusout", () => this.outline(null));
    root.addEventListener("click", (event) => this.onClick(event));
    new ResizeObserver(() => this.fit()).observe(root);
  }

  /** @param {PageResult} result @param {Places} places @param {Finding[]} findings in the order of the page */
  render(result, places, findings) {
    const focused = this.focusedKey();
    const marks = marksOf(findings);
    this.cells.clear();
    refill(this.root, [
      this.sections(result, places),
      ...(result.tables ?? []).map((view) => this.table(view, places, marks)),
      h("p", { class: "quiet" }, words.legend),
    ]);
    this.light(this.lit);
    this.fit();
    if (focused) this.cells.get(focused)?.element.focus({ preventScroll: true });
  }

  clear() {
    this.cells.clear();
    this.root.replaceChildren();
  }

  /** Outlines the operands and the place of the opened finding. @param {Finding | null} finding */
  light(finding) {
    this.lit = finding;
    for (const { element } of this.cells.values()) element.classList.remove("at", "operand");
    if (!finding) return;
    for (const relation of finding.relations ?? []) {
      for (const term of [...relation.left, ...relation.right])
        this.cell(term)?.element.classList.add("operand");
    }
    for (const place of finding.places) {
      this.cell(place)?.element.classList.add(place.role === "primary" ? "at" : "operand");
    }
  }

  /** Scrolls to a cell; false where there is none. @param {Spot} spot @param {{focus: boolean}} options */
  reveal(spot, { focus }) {
    const cell = this.cell(spot);
    if (!cell) return false;
    const frame = /** @type {HTMLElement} */ (cell.element.closest(".frame"));
    revealIn(frame, cell.element);
    revealIn(this.root, cell.element);
    if (focus) cell.element.focus({ preventScroll: true });
    return true;
  }

  // ---------------------------------------------------------------------------------------------

  /** @param {PageResult} result @param {Places} places */
  sections(result, places) {
    return h(
      "section",
      { class: "sections" },
      h("h3", {}, words.sections),
      h(
        "ol",
        {},
        ...(result.sections ?? []).map((section) =>
          h(
            "li",
            { class: section.found ? "" : "missing" },
            section.found ? places.link(section, numbered(section)) : numbered(section),
            section.found ? null : h("span", { class: "state" }, words.sectionMissing),
            section.number === 0 ? h("span", { class: "state" }, words.sectionExtra) : null,
          ),
        ),
      ),
    );
  }

  /** @param {TableView} view @param {Places} places @param {Map<string, CellMark>} marks */
  table(view, places, marks) {
    const heading = h("h3", { id: `table-${view.table}` }, view.title);
    if (!view.found)
      return h("section", { class: "table" }, heading, h("p", { class: "quiet" }, words.tableMissing));
    const geometry = places.tables.get(view.table) ?? new Geometry(view);
    const head = view.header.map((row) => h("tr", {}, ...row.map((cell) => h("th", spans(cell), cell.text))));
    const body = view.body.map((row) =>
      h("tr", {}, ...row.map((cell) => this.bodyCell(view.table, cell, geometry, marks))),
    );
    const first = [...this.cells.values()].find((cell) => cell.table === view.table);
    if (first) first.element.tabIndex = 0;
    return h(
      "section",
      { class: "table" },
      heading,
      h(
        "div",
        { class: "frame" },
        h(
          "table",
          {
            role: "grid",
            class: (geometry.grid[0]?.length ?? 0) > MANY_COLUMNS ? "many" : undefined,
            "aria-labelledby": heading.id,
            "aria-readonly": "true",
          },
          head.length > 0 ? h("thead", {}, ...head) : null,
          h("tbody", {}, ...body),
        ),
      ),
    );
  }

  /** @param {number} table @param {BodyCell} cell @param {Geometry} geometry @param {Map<string, CellMark>} marks */
  bodyCell(table, cell, geometry, marks) {
    const key = cellKey(cell);
    const placed = key === undefined ? undefined : geometry.byKey.get(key);
    if (!key || !placed)
      return h("th", { ...spans(cell), class: cell.rowspan > 2 ? "tall" : undefined }, cell.text);
    const found = marks.get(`${table}|${key}`);
    const shown = cell.kind === "blank" ? words.blank : cell.kind === "unread" ? words.unread : cell.text;
    const spoken = [
      words.cell(
        geometry.labels(cell.row, cell.column).join("，"),
        cell.kind === "unread" && cell.text ? `${shown} ${cell.text}` : shown,
      ),
    ];
    if (found) spoken.push(words.severity[found.severity]);
    const element = h(
      "td",
      {
        ...spans(cell),
        class: [`kind-${cell.kind}`, found ? `marked ${found.severity}` : ""].join(" ").trim(),
        tabindex: "-1",
        "data-key": `${table}|${key}`,
        "aria-label": spoken.join("，"),
        title: cell.kind === "unread" && cell.text ? cell.text : undefined,
      },
      found ? mark(found.severity) : null,
      shown,
      found?.expected === undefined
        ? null
        : h("span", { class: "expected" }, words.suggested(found.expected)),
    );
    this.cells.set(`${table}|${key}`, { element, cell, placed, table, finding: found?.finding ?? -1 });
    return element;
  }

  /** @param {{table?: number, row?: string, column?: string}} spot */
  cell(spot) {
    return this.cells.get(`${spot.table}|${spot.row}|${spot.column}`);
  }

  /** @param {Event} event */
  cellOf(event) {
    const element = event.target instanceof Element ? event.target.closest("td[data-key]") : null;
    return element ? this.cells.get(element.getAttribute("data-key") ?? "") : undefined;
  }

  focusedKey() {
    const active = document.activeElement;
    return active && this.root.contains(active) ? active.getAttribute("data-key") : null;
  }

  /** @param {Event} event */
  onClick(event) {
    const cell = this.cellOf(event);
    if (cell) this.choose(cell);
  }

  /** @param {Cell} cell */
  choose({ cell, table, finding }) {
    this.onCell({ table, row: cell.row, column: cell.column, start: cell.start, end: cell.end }, finding);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const from = this.cellOf(event);
    if (!from || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(from);
      return;
    }
    const to = this.neighbour(from, event.key);
    if (!to) return;
    event.preventDefault();
    to.element.focus({ preventScroll: true });
    this.reveal({ table: to.table, row: to.cell.row, column: to.cell.column }, { focus: false });
  }

  /** The nearest value cell in the direction of an arrow key. @param {Cell} from @param {string} key */
  neighbour(from, key) {
    /** @type {Record<string, [number, number]>} */
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = steps[key];
    if (!step) return undefined;
    const [dx, dy] = step;
    const distance = (/** @type {Cell} */ to) => {
      const along = dx * (to.placed.x - from.placed.x) + dy * (to.placed.y - from.placed.y);
      const across = Math.abs(dx === 0 ? to.placed.x - from.placed.x : to.placed.y - from.placed.y);
      return along > 0 && (dx === 0 || across === 0) ? along + across * 100 : Infinity;
    };
    let best;
    for (const to of this.cells.values()) {
      if (to.table === from.table && distance(to) < (best ? distance(best) : Infinity)) best = to;
    }
    return best;
  }

  /** @param {Event} event */
  onFocus(event) {
    const cell = this.cellOf(event);
    if (!cell) return;
    for (const other of this.cells.values()) {
      if (other.table === cell.table) other.element.tabIndex = other === cell ? 0 : -1;
    }
    this.outline(cell);
  }

  /** Row and column of the focused cell. @param {Cell | null} cell */
  outline(cell) {
    for (const other of this.cells.values()) {
      const inLine =
        cell !== null && other.table === cell.table && Geometry.inLine(other.placed, cell.placed);
      other.element.classList.toggle("in-line", inLine);
    }
  }

  /** A table that is not too wide needs no scroller of its own, and its header can stay in view. */
  fit() {
    this.root.classList.toggle("low", this.root.clientHeight < LOW);
    for (const frame of this.root.querySelectorAll(".frame")) {
      frame.classList.remove("fits");
      frame.classList.toggle("fits", frame.scrollWidth <= frame.clientWidth);
      const head = frame.querySelector("thead");
      // The first of three header rows may scroll away: the columns' own names stay.
      if (head) head.style.top = `${-(head.rows.length > 2 ? head.rows[0].offsetHeight : 0) - PADDING}px`;
    }
  }
}

/** The heading with its number, which the draft may have left to automatic numbering. @param {import('../contract.js').SectionView} section */
function numbered({ number, heading }) {
  return /^[一二三四五六七八九十]+[、．.]/.test(heading) ? heading : words.ordinal(number) + heading;
}

/** @param {{colspan: number, rowspan: number}} cell */
export function spans({ colspan, rowspan }) {
  return { colspan: colspan > 1 ? colspan : undefined, rowspan: rowspan > 1 ? rowspan : undefined };
}

/** The gravest finding at each cell. @param {Finding[]} findings @returns {Map<string, CellMark>} */
export function marksOf(findings) {
  /** @type {Map<string, CellMark>} */
  const marks = new Map();
  findings.forEach((finding, i) => {
    const at = finding.places.filter((place) => place.role === "primary" && place.table !== undefined);
    for (const place of at) {
      const key = `${place.table}|${place.row}|${place.column}`;
      const before = marks.get(key);
      if (before && SEVERITIES.indexOf(before.severity) <= SEVERITIES.indexOf(finding.severity)) continue;
      marks.set(key, {
        severity: finding.severity,
        finding: i,
        expected: at.length === 1 ? finding.expected : undefined,
      });
    }
  });
  return marks;
}
