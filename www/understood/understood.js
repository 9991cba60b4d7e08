// @ts-check
/** The report as it was understood: its sections, and its tables in the official layout with the findings at their cells. */

import { focusedIn, h, refill, revealIn, setText } from "../kit/dom.js";
import { cellKey, Geometry } from "../kit/geometry.js";
import { words } from "../words/index.js";
import { CellEditor } from "./cell-editor.js";
import { headCell, labelCell, sectionList, valueCell } from "./elements.js";
import { fit } from "./fit.js";
import { hasOwnPlace, lookOf, marksOf } from "./look.js";
import { Sums } from "./sums.js";

/** @typedef {import('../contract.js').BodyCell} BodyCell */
/** @typedef {import('../contract.js').Details} Details */
/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../contract.js').SectionView} SectionView */
/** @typedef {import('../contract.js').TableView} TableView */
/** @typedef {import('../kit/geometry.js').Placed} Placed */
/** @typedef {import('./look.js').CellMark} CellMark */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {import('../kit/places.js').Spot} Spot */

/**
 * A cell that can have the focus: one of the table, or a sum beside it.
 * @typedef {object} Cell
 * @property {HTMLElement} element
 * @property {number} table
 * @property {Placed} placed
 * @property {number} finding -1 where there is none
 * @property {BodyCell} [cell]
 * @property {boolean} [editable]
 * @property {Relation} [relation] of a sum
 */

export class Understood {
  /**
   * @param {HTMLElement} root
   * @param {object} events
   * @param {(spot: Spot, finding: number) => void} events.onCell `finding` is -1 where the cell has none
   * @param {() => Promise<Details | null>} [events.onSums] the details of the result that is shown
   * @param {(relation: Relation) => void} [events.onSum] a sum was chosen
   * @param {(spot: Spot, text: string) => void} [events.onEdit] the text is to stand at the spot
   */
  constructor(root, { onCell, onSums, onSum = () => {}, onEdit }) {
    this.root = root;
    this.onCell = onCell;
    this.onSum = onSum;
    this.onEdit = onEdit;
    /** @type {Map<string, Cell>} by `table|row|column` */
    this.cells = new Map();
    /** The look that is drawn, and its language. */
    this.look = "";
    this.drawnIn = words;
    /** Where the sections stand. @type {SectionView[]} */
    this.spots = [];
    /** @type {Finding | null} */
    this.lit = null;
    /** The sum that had the focus before the sums were drawn anew. */
    this.lost = "";
    /** The cell of the first click of two. */
    this.clicked = "";
    this.sums =
      onSums &&
      new Sums({
        onAsk: onSums,
        onClear: (table) => this.withoutSums(table),
        onSum: (table, element, placed, relation) => this.addSum(table, element, placed, relation),
        onDrawn: (sentence) => {
          this.say(sentence);
          fit(this.root);
          if (this.lost !== "") this.cells.get(this.lost)?.element.focus({ preventScroll: true });
          this.lost = "";
        },
      });
    this.tip = h("p", { class: "tip", role: "status" });
    this.editor = new CellEditor({
      onCommit: (key, text) => this.commit(key, text),
      onLeave: (key, step) => this.leave(key, step),
    });
    root.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("focusin", (event) => this.onFocus(event));
    root.addEventListener("focusout", () => this.outline(null));
    root.addEventListener("click", (event) => this.onClick(event));
    new ResizeObserver(() => fit(root)).observe(root);
  }

  /** @param {PageResult} result @param {Places} places @param {Finding[]} findings in the order of the page */
  render(result, places, findings) {
    const marks = marksOf(findings);
    const look = lookOf(result, marks);
    const same = look === this.look && words === this.drawnIn;
    this.look = look;
    this.drawnIn = words;
    if (same) this.move(result, marks);
    else this.draw(result, places, marks);
  }

  /** The same tables, elsewhere in the text. @param {PageResult} result @param {Map<string, CellMark>} marks */
  move({ sections = [], tables = [] }, marks) {
    sections.forEach(({ start, end }, i) => Object.assign(this.spots[i], { start, end }));
    for (const { table, body } of tables) {
      for (const row of body) {
        for (const cell of row) {
          const key = `${table}|${cell.row}|${cell.column}`;
          const known = this.cells.get(key);
          if (!known || cell.kind === "label") continue;
          known.cell = cell;
          known.finding = marks.get(key)?.finding ?? -1;
        }
      }
    }
    this.sums?.keep();
  }

  /** @param {PageResult} result @param {Places} places @param {Map<string, CellMark>} marks */
  draw(result, places, marks) {
    const typed = this.editor.suspend();
    const focused = this.focusedKey();
    this.cells.clear();
    this.sums?.reset();
    this.spots = (result.sections ?? []).map((section) => ({ ...section }));
    refill(this.root, [
      sectionList(this.spots, places, result.report?.edition !== "before-2019"),
      ...(result.tables ?? []).map((view) => this.table(view, result.text, places, marks)),
      ...((result.tables ?? []).length > 0
        ? [h("p", { class: "quiet" }, words.legend, this.onEdit ? ` ${words.understood.howToEdit}` : "")]
        : []),
      this.tip,
    ]);
    this.sums?.show();
    this.light(this.lit);
    fit(this.root);
    const cell = typed && this.cells.get(typed.key);
    if (typed && cell?.editable) this.editor.open(typed.key, cell.element, this.editLabel(cell), typed);
    else if (focused) this.cells.get(focused)?.element.focus({ preventScroll: true });
  }

  clear() {
    this.editor.end({ commit: false });
    this.cells.clear();
    this.sums?.forget();
    this.look = "";
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
    this.scrollTo(cell);
    if (focus) cell.element.focus({ preventScroll: true });
    return true;
  }

  // ----------------------------------------------------------------------------------- drawing

  /** @param {TableView} view @param {string} text @param {Places} places @param {Map<string, CellMark>} marks */
  table(view, text, places, marks) {
    const heading = h("h2", { id: `table-${view.table}`, lang: "zh-CN" }, view.title);
    if (!view.found)
      return h("section", { class: "table" }, heading, h("p", { class: "quiet" }, words.tableMissing));
    const geometry = places.tables.get(view.table) ?? new Geometry(view);
    const head = view.header.map((row) => h("tr", {}, ...row.map(headCell)));
    const body = view.body.map((row) =>
      h("tr", {}, ...row.map((cell) => this.bodyCell(view.table, cell, text, geometry, marks))),
    );
    const element = h(
      "table",
      {
        role: "grid",
        lang: "zh-CN",
        class: geometry.hasManyColumns ? "many" : undefined,
        "aria-labelledby": heading.id,
        "aria-readonly": this.onEdit ? undefined : "true",
      },
      head.length > 0 ? h("thead", {}, ...head) : null,
      h("tbody", {}, ...body),
    );
    this.firstStop(view.table);
    // A table whose blocks have heads of their own has no sums: their column would stand under the wrong head.
    const sums = head.length > 0 && this.sums?.add(view.table, element, geometry);
    return h(
      "section",
      { class: "table" },
      h("div", { class: "title" }, heading, sums),
      h("div", { class: "frame" }, element),
    );
  }

  /**
   * @param {number} table @param {BodyCell} cell @param {string} text @param {Geometry} geometry
   * @param {Map<string, CellMark>} marks
   */
  bodyCell(table, cell, text, geometry, marks) {
    const key = cellKey(cell);
    const placed = key === undefined ? undefined : geometry.byKey.get(key);
    if (!key || !placed) return labelCell(cell);
    const found = marks.get(`${table}|${key}`);
    const editable = this.onEdit && hasOwnPlace(cell, text);
    const element = valueCell(cell, geometry.labels(cell.row, cell.column), found, editable);
    element.setAttribute("data-key", `${table}|${key}`);
    const finding = found?.finding ?? -1;
    this.cells.set(`${table}|${key}`, { element, table, placed, finding, cell, editable });
    return element;
  }

  /** @param {number} table @param {HTMLElement} element @param {Placed} placed @param {Relation} relation */
  addSum(table, element, placed, relation) {
    const key = `${table}|sum|${placed.y}.${placed.x}`;
    element.setAttribute("data-key", key);
    this.cells.set(key, { element, table, placed, finding: -1, relation });
  }

  /** @param {number} table */
  withoutSums(table) {
    const focused = this.focusedKey();
    if (focused && this.cells.get(focused)?.relation) this.lost = focused;
    for (const [key, cell] of this.cells) if (cell.relation && cell.table === table) this.cells.delete(key);
    this.firstStop(table);
  }

  // ----------------------------------------------------------------------------------- editing

  /** @param {string} key @param {string} [typed] what the person typed already */
  edit(key, typed) {
    const cell = this.cells.get(key);
    if (!cell?.cell || !this.onEdit) return;
    if (!cell.editable) {
      this.say(words.understood.fixed);
      return;
    }
    const value = typed ?? cell.cell.text;
    const start = typed === undefined ? 0 : value.length;
    this.editor.open(key, cell.element, this.editLabel(cell), { value, start, end: value.length });
  }

  /** @param {Cell} cell */
  editLabel({ element }) {
    return words.understood.edit(element.getAttribute("aria-label") ?? "");
  }

  /** @param {string} key @param {string} text */
  commit(key, text) {
    const found = this.cells.get(key);
    if (!found?.cell || text === found.cell.text) return;
    // It is shown at once, and drawn anew when the answer comes, whatever that is.
    found.element.replaceChildren(text || words.blank);
    this.look = "";
    this.onEdit?.(spotOf(found.table, found.cell), text);
  }

  /** @param {string} key @param {string} step */
  leave(key, step) {
    const cell = this.cells.get(key);
    if (!cell) return;
    this.focus(Geometry.nearest(cell.placed, this.ofTable(cell.table), step) ?? cell);
  }

  /** @param {string} sentence */
  say(sentence) {
    setText(this.tip, sentence);
  }

  // ----------------------------------------------------------------------------------- moving about

  /** @param {{table?: number, row?: string, column?: string}} spot */
  cell(spot) {
    return this.cells.get(`${spot.table}|${spot.row}|${spot.column}`);
  }

  /** @param {Event} event */
  keyOf(event) {
    const element = event.target instanceof Element ? event.target.closest("td[data-key]") : null;
    return element?.getAttribute("data-key") ?? "";
  }

  focusedKey() {
    const active = focusedIn(this.root);
    return active && this.root.contains(active) ? active.getAttribute("data-key") : null;
  }

  /** @param {number} table */
  ofTable(table) {
    return [...this.cells.values()].filter((cell) => cell.table === table);
  }

  /** The Tab key stops once in a table. @param {number} table */
  firstStop(table) {
    const cells = this.ofTable(table);
    if (cells.length > 0 && cells.every(({ element }) => element.tabIndex < 0)) cells[0].element.tabIndex = 0;
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    if (event.target instanceof HTMLInputElement) return;
    // The first click may have moved the table under the pointer; the second one means the same cell.
    if (event.detail === 2 && this.clicked !== "") {
      this.edit(this.clicked);
      return;
    }
    this.clicked = this.keyOf(event);
    const cell = this.cells.get(this.clicked);
    if (cell) this.choose(cell);
  }

  /** @param {Cell} cell */
  choose({ cell, table, finding, relation }) {
    if (relation) this.onSum(this.present(relation));
    else if (cell) this.onCell(spotOf(table, cell), finding);
  }

  /** A relation whose operands stand where their cells stand now. @param {Relation} relation @returns {Relation} */
  present(relation) {
    const moved = (/** @type {import('../contract.js').Term} */ term) => {
      const { start, end } = this.cell(term)?.cell ?? term;
      return { ...term, start, end };
    };
    return { ...relation, left: relation.left.map(moved), right: relation.right.map(moved) };
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const key = this.keyOf(event);
    const from = this.cells.get(key);
    if (!from || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(from);
    } else if (event.key === "F2" || /^[0-9０-９]$/.test(event.key)) {
      event.preventDefault();
      this.edit(key, event.key === "F2" ? undefined : event.key);
    } else {
      const to = Geometry.nearest(from.placed, this.ofTable(from.table), event.key);
      if (!to) return;
      event.preventDefault();
      this.focus(to);
    }
  }

  /** @param {Cell} cell */
  focus(cell) {
    cell.element.focus({ preventScroll: true });
    this.scrollTo(cell);
  }

  /** @param {Cell} cell */
  scrollTo({ element }) {
    revealIn(/** @type {HTMLElement} */ (element.closest(".frame")), element);
    revealIn(this.root, element);
  }

  /** @param {Event} event */
  onFocus(event) {
    const cell = this.cells.get(this.keyOf(event));
    if (!cell) return;
    this.say("");
    for (const other of this.ofTable(cell.table)) other.element.tabIndex = other === cell ? 0 : -1;
    this.outline(cell);
  }

  /** Row and column of the focused cell, or the operands of the focused sum. @param {Cell | null} cell */
  outline(cell) {
    const { left = [], right = [] } = cell?.relation ?? {};
    const operands = new Set([...left, ...right].map((term) => this.cell(term)));
    for (const other of this.cells.values()) {
      const inLine =
        cell !== null && !cell.relation && other.table === cell.table && Geometry.inLine(other.placed, cell.placed);
      other.element.classList.toggle("in-line", inLine);
      other.element.classList.toggle("summand", operands.has(other));
    }
  }
}

/** @param {number} table @param {BodyCell} cell @returns {Spot} */
function spotOf(table, { row, column, start, end }) {
  return { table, row, column, start, end };
}
