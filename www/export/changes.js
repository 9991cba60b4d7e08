// @ts-check
/** The list of changes as a text, and on paper. */

import { short } from "../changes/list.js";
import { changed } from "../changes/rows.js";
import { h } from "../kit/dom.js";
import { words } from "../words/index.js";
import { written } from "./written.js";

/** @typedef {import('../changes/list.js').Change} Change */

/** @param {Change[]} list @param {string} title of the report */
export function changesText(list, title) {
  const say = words.changes;
  return [
    say.heading(title, list.length),
    ...list.flatMap(({ place, before, was, now, after, why }, i) => [
      say.item(i + 1, place, short(was) || words.blank, short(now) || words.blank),
      ...(before + after ? [say.sentence(`${before}${short(now)}${after}`)] : []),
      ...(why ? [say.why(why)] : []),
    ]),
    "",
  ].join("\n");
}

/** On paper a table, with room to tick off what is done in the original file. @param {Change[]} list @param {string} title of the report */
export function changesView(list, title) {
  const { changes: say, report } = written();
  return h(
    "article",
    { class: "report", lang: words.tag },
    h("header", {}, h("p", { class: "name" }, say.name(list.length)), h("h1", { lang: "zh-CN" }, title || report.untitled)),
    h("p", { class: "note" }, say.note),
    h(
      "table",
      { class: "changes" },
      h("thead", {}, h("tr", {}, ...say.columns.map((name) => h("th", {}, name)))),
      h("tbody", {}, list.map((change, i) => row(change, i, say.own))),
    ),
  );
}

/** @param {Change} change @param {number} i @param {string} own said where nothing asked for it */
function row(change, i, own) {
  return h(
    "tr",
    {},
    h("td", {}, String(i + 1)),
    h("td", { lang: "zh-CN" }, change.place),
    h("td", { lang: "zh-CN" }, ...changed(change)),
    h("td", change.why ? { lang: "zh-CN" } : {}, change.why || own),
    h("td", { class: "tick" }, h("span", {})),
  );
}
