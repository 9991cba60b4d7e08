// @ts-check
/** The list of changes as a text, and on paper. */

import { changed, short } from "../changes/changes.js";
import { h } from "../kit/dom.js";
import { words } from "../words/index.js";

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

/** @param {Change[]} list @param {string} title of the report */
export function changesView(list, title) {
  return h(
    "article",
    { class: "report", lang: words.tag },
    h("h1", {}, words.changes.heading(title, list.length)),
    h("ol", {}, ...list.map((change) => h("li", {}, ...changed(change)))),
  );
}
