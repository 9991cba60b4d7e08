// @ts-check
/** The names of places, and the ways to them. */

import { words } from "../words/index.js";
import { h } from "./dom.js";
import { Geometry } from "./geometry.js";
import { Paragraphs } from "./paragraphs.js";

/** @typedef {import('../contract.js').Place} Place */
/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */

/**
 * The part of a place that it takes to go there.
 * @typedef {Pick<Place, 'table' | 'row' | 'column' | 'section' | 'line' | 'start' | 'end' | 'name' | 'elsewhere'> & {quote?: string}} Spot
 */

export class Places {
  /**
   * @param {PageResult | null} result
   * @param {(spot: Spot) => void} go called when a person asks to see a place
   */
  constructor(result, go) {
    this.go = go;
    /** @type {Map<number, Geometry>} */
    this.tables = new Map();
    /** The cells that have a place in the text. @type {(Spot & {start: number, end: number})[]} */
    this.cells = [];
    for (const view of result?.tables ?? []) {
      this.tables.set(view.table, new Geometry(view));
      for (const { kind, row, column, start, end } of view.body.flat()) {
        if (kind === "label" || start === undefined || end === undefined) continue;
        this.cells.push({ table: view.table, row, column, start, end });
      }
    }
    this.paragraphs = new Paragraphs(result?.text ?? "", result?.sections ?? [], result?.report?.title);
    this.sections = new Map((result?.sections ?? []).map((section) => [section.number, section.heading]));
  }

  /** The cell in words, or '' where the place is no cell. @param {Spot} spot */
  cellName(spot) {
    if (spot.table === undefined) return "";
    const geometry = this.tables.get(spot.table);
    if (!geometry) return "";
    return [geometry.shortTitle, ...geometry.labels(spot.row, spot.column)].map(brief).join(" · ");
  }

  /** `表三 · （七）总计 · 商业企业`, `一、（二）第 1 段`, or the section. @param {Spot} spot */
  name(spot) {
    // The module names the cells of another document with the document.
    if (spot.elsewhere) return spot.name ?? words.beside[spot.elsewhere.document];
    const cell = this.cellName(spot);
    if (cell) return cell;
    if (spot.start !== undefined) return this.paragraphs.name(spot.start);
    if (spot.section === undefined) return words.wholeReport;
    return this.sections.get(spot.section) ?? words.section(spot.section);
  }

  /** The cell in which a stretch of the text stands. @param {number} start @param {number} end */
  cellAt(start, end) {
    return this.cells.find((cell) => cell.start <= start && end <= cell.end);
  }

  /** The name in short, where all else is said beside it: the table, or the place in the text. @param {Spot} spot */
  shortName(spot) {
    const { elsewhere } = spot;
    if (elsewhere) return words.beside[elsewhere.document] + (this.tables.get(elsewhere.table ?? 0)?.shortTitle ?? "");
    const table = spot.table === undefined ? undefined : this.tables.get(spot.table);
    if (table) return table.shortTitle;
    return spot.start === undefined ? "" : this.paragraphs.name(spot.start);
  }

  /** The name of the place where a finding stands. @param {Finding} finding */
  nameOf(finding) {
    const at = mainPlace(finding);
    return at ? this.name(at) : words.wholeReport;
  }

  /** Whether there is anything to go to. @param {Spot} spot */
  reachable(spot) {
    return spot.start !== undefined || this.hasCell(spot) || spot.elsewhere?.start !== undefined;
  }

  /** @param {Spot} spot */
  hasCell(spot) {
    if (spot.table === undefined) return false;
    return this.tables.get(spot.table)?.byKey.has(`${spot.row}|${spot.column}`) ?? false;
  }

  /**
   * A button that goes to the place; plain text where there is nowhere to go.
   * @param {Spot} spot @param {string} text @param {string} [label] said instead of `text`
   */
  link(spot, text, label) {
    if (!this.reachable(spot)) return h("span", {}, text);
    return h(
      "button",
      { type: "button", class: "link", "aria-label": label, onclick: () => this.go(spot) },
      text,
    );
  }
}

/** The place where a finding stands: its first primary one. @param {Finding} finding */
export function mainPlace({ places }) {
  return places.find((place) => place.role === "primary") ?? places[0];
}

/** Long labels are cut: `1.申请人无正当理由逾期不补正…`. @param {string} label */
function brief(label) {
  return label.length > 18 ? `${label.slice(0, 17)}…` : label;
}
