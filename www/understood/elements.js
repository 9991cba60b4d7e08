// @ts-check
/** The elements of the view: the list of sections, and the cells of a table. */

import { h, mark } from "../kit/dom.js";
import { words } from "../words/index.js";
import { NUMERALS } from "../words/numerals.js";

/** @typedef {import('../contract.js').BodyCell} BodyCell */
/** @typedef {import('../contract.js').HeaderCell} HeaderCell */
/** @typedef {import('../contract.js').SectionView} SectionView */
/** @typedef {import('./look.js').CellMark} CellMark */
/** @typedef {import('../kit/places.js').Places} Places */

/** @param {SectionView[]} sections @param {Places} places @param {boolean} format whether there was one that says which sections there are */
export function sectionList(sections, places, format) {
  return h(
    "section",
    { class: "sections" },
    h("h2", {}, words.sections),
    h(
      "ol",
      { lang: "zh-CN" },
      ...sections.map((section) =>
        h(
          "li",
          { class: section.found ? "" : "missing" },
          section.found ? places.link(section, numbered(section)) : numbered(section),
          section.found ? null : h("span", { class: "state" }, words.sectionMissing),
          format && section.number === 0 ? h("span", { class: "state" }, words.sectionExtra) : null,
        ),
      ),
    ),
    format ? null : h("p", { class: "quiet" }, words.noFormat),
  );
}

/** @param {HeaderCell} cell */
export function headCell(cell) {
  return h("th", spans(cell), cell.text);
}

/** @param {BodyCell} cell */
export function labelCell(cell) {
  return h("th", { ...spans(cell), class: cell.rowspan > 2 ? "tall" : undefined }, cell.text);
}

/**
 * @param {BodyCell} cell @param {string[]} labels of its row and column @param {CellMark | undefined} found
 * @param {boolean | undefined} editable undefined where nothing is
 */
export function valueCell(cell, labels, found, editable) {
  const unread = cell.kind === "unread" ? cell.text : "";
  const shown = cell.kind === "blank" ? words.blank : cell.kind === "unread" ? words.unread : cell.text;
  const expected = found?.expected === undefined ? "" : words.suggested(found.expected);
  // The spoken label begins with the text that is seen.
  const spoken = [words.cell(labels.join("，"), unread ? `${shown} ${unread}` : shown + expected)];
  if (found) spoken.push(words.severity[found.severity]);
  const hints = [unread, editable === false ? words.understood.fixed : ""].filter(Boolean);
  return h(
    "td",
    {
      ...spans(cell),
      class: [`kind-${cell.kind}`, found ? `marked ${found.severity}` : ""].join(" ").trim(),
      tabindex: "-1",
      "aria-label": spoken.join("，"),
      "aria-readonly": editable === undefined ? undefined : String(!editable),
      title: hints.join(" ") || undefined,
    },
    found ? mark(found.severity) : null,
    shown,
    expected === "" ? null : h("span", { class: "expected" }, expected),
  );
}

/** The heading with its number, which the draft may have left to automatic numbering. @param {SectionView} section */
function numbered({ number, heading }) {
  return new RegExp(`^[${NUMERALS}]+[、．.]`).test(heading) ? heading : words.ordinal(number) + heading;
}

/** @param {{colspan: number, rowspan: number}} cell */
export function spans({ colspan, rowspan }) {
  return { colspan: colspan > 1 ? colspan : undefined, rowspan: rowspan > 1 ? rowspan : undefined };
}
