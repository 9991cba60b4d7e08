// @ts-check
/**
 * The list of drafts: a grid of which only the rows in sight are elements. All rows have one height. The grid has the focus,
 * and one row of it is the active one: it stays the active one while others come in around it.
 */

import { onceAFrame } from "../kit/frames.js";
import { h, mark } from "../kit/dom.js";
import { words } from "../words/index.js";
import { said } from "./said.js";

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./order.js').SortKey} SortKey */
/** @typedef {keyof ReturnType<typeof said>["columns"]} Column */

/** Rows above and below those in sight that are drawn, too. */
const AROUND = 6;

/** The columns, and by what each sorts. @type {[Column, SortKey | null][]} */
const COLUMNS = [
  ["unit", "unit"],
  ["kind", "kind"],
  ["year", "year"],
  ["edition", "edition"],
  ["error", "error"],
  ["warning", "warning"],
  ["hint", "hint"],
  ["checked", "checked"],
  ["lastYear", null],
  ["main", "worst"],
  ["seen", "seen"],
];

/**
 * @typedef {object} Events
 * @property {(entry: Entry) => void} onOpen
 * @property {(entry: Entry | null) => void} onActive another row is the active one
 * @property {(key: SortKey) => void} onSort
 * @property {(key: string) => boolean} onKey a key that is none of the list's own; whether it was one of the page's
 * @property {(entry: Entry) => string} lastYear what is said of the report of the year before
 */

export class List {
  /** @param {HTMLElement} root @param {Events} events */
  constructor(root, events) {
    this.root = root;
    this.events = events;
    /** @type {Entry[]} */
    this.shown = [];
    /** @type {Entry | null} */
    this.active = null;
    /** Where it was, should it not be there any more. */
    this.activeAt = 0;
    /** Whether a person has chosen it: until then it is the first. */
    this.isChosen = false;
    /** @type {SortKey} */
    this.sort = "worst";
    this.turned = false;
    this.head = h("div", { role: "row", class: "row head-row", "aria-rowindex": 1 });
    this.body = h("div", { role: "rowgroup", class: "rows" });
    this.grid = h(
      "div",
      { role: "grid", class: "grid", tabindex: 0, id: "desk-grid" },
      h("div", { role: "rowgroup", class: "grid-head" }, this.head),
      this.body,
    );
    root.append(this.grid);
    this.grid.addEventListener("keydown", (event) => this.onKey(event));
    /** Draws at most once a frame. */
    this.soon = onceAFrame(() => this.draw());
    this.grid.addEventListener("scroll", () => this.soon(), { passive: true });
    new ResizeObserver(() => this.soon()).observe(this.grid);
    this.drawHead();
  }

  /** In the present language. */
  drawHead() {
    const { columns, label, sortedBy } = said();
    this.grid.setAttribute("aria-label", label);
    this.head.replaceChildren(
      ...COLUMNS.map(([column, sort]) =>
        h(
          "div",
          { role: "columnheader", class: `cell of-${column}`, "data-sort": sort ?? undefined },
          sort
            ? h("button", { type: "button", title: sortedBy, onclick: () => this.events.onSort(sort) }, columns[column])
            : columns[column],
        ),
      ),
    );
  }

  /** @param {Entry[]} shown in order @param {SortKey} sort @param {boolean} turned */
  render(shown, sort, turned) {
    this.shown = shown;
    [this.sort, this.turned] = [sort, turned];
    for (const cell of this.head.querySelectorAll("[data-sort]")) {
      const own = cell.getAttribute("data-sort") === sort;
      cell.setAttribute("aria-sort", own ? (turned ? "descending" : "ascending") : "none");
    }
    const at = this.active && this.isChosen ? shown.indexOf(this.active) : -1;
    if (at < 0) this.setActive(shown[this.isChosen ? Math.min(this.activeAt, shown.length - 1) : 0] ?? null);
    else this.activeAt = at;
    this.draw();
  }

  /** The height of a row, which the stylesheet says. */
  get height() {
    return parseFloat(getComputedStyle(this.grid).getPropertyValue("--row")) * 16 || 48;
  }

  draw() {
    const { grid, body, shown, height } = this;
    const inSight = Math.ceil(grid.clientHeight / height) + 1;
    const first = Math.max(0, Math.floor(grid.scrollTop / height) - AROUND);
    const last = Math.min(shown.length, first + inSight + 2 * AROUND);
    grid.setAttribute("aria-rowcount", String(shown.length + 1));
    body.style.height = `${shown.length * height}px`;
    /** @type {Map<string, HTMLElement>} */
    const there = new Map([...body.children].map((row) => [row.id, /** @type {HTMLElement} */ (row)]));
    const rows = [];
    for (let at = first; at < last; at += 1) {
      const entry = shown[at];
      const known = there.get(idOf(entry));
      const key = this.keyOf(entry);
      const row = known && known.dataset.key === key ? known : this.row(entry, key);
      row.style.transform = `translateY(${at * height}px)`;
      row.setAttribute("aria-rowindex", String(at + 2));
      row.setAttribute("aria-selected", String(entry === this.active));
      rows.push(row);
    }
    const same = rows.length === body.children.length && rows.every((row, i) => body.children[i] === row);
    if (!same) body.replaceChildren(...rows);
    const active = this.active && rows.some((row) => row.id === idOf(/** @type {Entry} */ (this.active)));
    if (active) grid.setAttribute("aria-activedescendant", idOf(/** @type {Entry} */ (this.active)));
    else grid.removeAttribute("aria-activedescendant");
  }

  /** All that its row shows. @param {Entry} entry */
  keyOf(entry) {
    const { state, seen, isSum, since, row, why, name } = entry;
    const shown = row && [row.counts, row.items[0]?.message, row.checked, row.year, row.kind];
    return JSON.stringify([words.language, state, seen, isSum, since, why, name, shown, this.events.lastYear(entry)]);
  }

  /** @param {Entry} entry @param {string} key */
  row(entry, key) {
    const { row, seen } = entry;
    const say = said();
    /** @type {Record<Column, (Node | string)[]>} */
    const contents = {
      unit: unitOf(entry),
      kind: [entry.isSum ? say.isSum : (row?.kind ?? "")],
      year: [row?.year ? String(row.year) : ""],
      edition: [row?.edition ?? ""],
      error: countOf(entry, "error"),
      warning: countOf(entry, "warning"),
      hint: countOf(entry, "hint"),
      checked: [row ? String(row.checked) : ""],
      lastYear: [row ? this.events.lastYear(entry) : ""],
      main: [h("span", { class: "main-finding" }, mainOf(entry))],
      seen: [entry.state === "read" ? say.seen[seen] : ""],
    };
    return h(
      "div",
      {
        role: "row",
        id: idOf(entry),
        class: `row ${entry.state} ${seen}`,
        "data-key": key,
        onclick: () => this.activate(entry),
        ondblclick: () => this.events.onOpen(entry),
      },
      ...COLUMNS.map(([column]) => h("div", { role: "gridcell", class: `cell of-${column}`, onclick: column === "unit" ? (/** @type {Event} */ event) => this.onName(event, entry) : undefined }, ...contents[column])),
    );
  }

  /** The name is a way into the draft. @param {Event} event @param {Entry} entry */
  onName(event, entry) {
    if (event.target instanceof HTMLElement && event.target.closest(".unit-name")) this.events.onOpen(entry);
  }

  /** A person chooses a draft. @param {Entry | null} entry */
  activate(entry) {
    this.isChosen = true;
    this.setActive(entry);
  }

  /** @param {Entry | null} entry */
  setActive(entry) {
    if (entry === this.active) return;
    this.active = entry;
    this.activeAt = entry ? Math.max(0, this.shown.indexOf(entry)) : 0;
    this.events.onActive(entry);
    this.soon();
  }

  /** @param {Entry} entry */
  reveal(entry) {
    const at = this.shown.indexOf(entry);
    if (at < 0) return;
    const { grid, height } = this;
    const room = grid.clientHeight - this.head.offsetHeight;
    if (at * height < grid.scrollTop) grid.scrollTop = at * height;
    else if ((at + 1) * height > grid.scrollTop + room) grid.scrollTop = (at + 1) * height - room;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.target !== this.grid || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.grid.clientHeight / this.height) - 2);
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step !== undefined) {
      const at = Math.max(0, Math.min(this.shown.length - 1, this.activeAt + step));
      this.activate(this.shown[at] ?? null);
      if (this.active) this.reveal(this.active);
    } else if (event.key === "Enter") {
      if (this.active) this.events.onOpen(this.active);
    } else if (!this.events.onKey(event.key)) return;
    event.preventDefault();
  }
}

/** @param {Entry} entry */
const idOf = ({ id }) => `desk-row-${id}`;

/** @param {Entry} entry */
function unitOf(entry) {
  const { name, file, row, state } = entry;
  const kind = state === "failed" ? "unread" : !row ? null : row.counts.error > 0 ? "error" : row.counts.warning > 0 ? "warning" : "held";
  return [
    kind ? mark(kind) : h("span", { class: "mark" }),
    h("span", { class: "names" }, h("span", { class: "unit-name" }, name), row?.unit ? h("span", { class: "file-name" }, file) : ""),
  ];
}

/** @param {Entry} entry @param {"error" | "warning" | "hint"} severity */
function countOf({ row }, severity) {
  if (!row) return [""];
  const n = row.counts[severity];
  return [h("span", { class: n > 0 ? severity : "quiet" }, String(n))];
}

/** What is said first of a draft. @param {Entry} entry */
export function mainOf({ state, row, why, since }) {
  const say = said();
  if (state === "failed") return why;
  if (!row || state !== "read") return state === "read" ? "" : say.state[state];
  const [first] = row.items;
  const grave = first && first.severity !== "hint" && first.severity !== "info";
  const found = grave ? first.message : row.counts.hint > 0 ? say.wellBut(row.counts.hint) : say.well;
  return since ? say.both(say.sinceShort(since.settled, since.fresh, since.left), found) : found;
}
