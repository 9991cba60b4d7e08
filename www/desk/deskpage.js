// @ts-check
/** All that is known of the drafts as one page that needs nothing else: a summary, and each draft's findings behind it. */

import { page } from "../export/html-report.js";
import { h, mark } from "../kit/dom.js";
import { words } from "../words/index.js";
import { letter } from "./letters.js";
import { said } from "./said.js";
import { summarySheet, togetherSheet } from "./sheets.js";

/** @typedef {import('./entries.js').Entry} Entry */

const ZH = { lang: "zh-CN" };

/** @param {Entry[]} entries @param {import('./together.js').Found[]} found @param {Date} now */
export function deskPage(entries, found, now) {
  const { exports } = said();
  const title = exports.heading(entries.length, now);
  const read = entries.filter(({ row }) => row !== null);
  return page(
    title,
    h(
      "article",
      { class: "report", lang: words.tag },
      h("h1", {}, title),
      table(summarySheet(entries), (at) => (entries[at].row ? `#u${entries[at].id}` : "")),
      ...(found.length > 0 ? [h("h2", {}, exports.sheets.together), table(togetherSheet(found), () => "")] : []),
      ...read.map((entry) =>
        h(
          "section",
          { id: `u${entry.id}` },
          h("h2", {}, mark(worst(entry)), entry.name),
          ...letter(entry).split("\n").filter(Boolean).map((line) => h("p", ZH, line)),
        ),
      ),
    ),
  );
}

/** @param {Entry} entry */
function worst({ row }) {
  return row && row.counts.error > 0 ? "error" : row && row.counts.warning > 0 ? "warning" : "held";
}

/** @param {import('./sheets.js').Sheet} sheet @param {(at: number) => string} link where the first cell leads */
function table({ columns, rows }, link) {
  return h(
    "table",
    { class: "desk-table" },
    h("thead", {}, h("tr", {}, ...columns.map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      rows.map((row, at) =>
        h("tr", {}, ...row.map((cell, i) => h("td", ZH, i === 0 && link(at) ? h("a", { href: link(at) }, cell) : cell))),
      ),
    ),
  );
}
