// @ts-check
/**
 * A text that tells of a false alarm, to be copied: nothing is sent, and no more of the draft is in it than the message.
 * It comes with the book, and so do its words.
 */

import { h } from "../kit/dom.js";
import { falseAlarm as en } from "../words/en/false-alarm.js";
import { words } from "../words/index.js";
import { falseAlarm as zh } from "../words/zh/false-alarm.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../contract.js').Term} Term */

/** How many characters stand in a line of the narrowest panel. */
const WIDTH = 22;

const said = () => ({ zh, en })[words.language];

/** @param {Finding} finding @param {string} version @param {string} [title] of the rule */
export function falseAlarm(finding, version, title) {
  const text = said();
  const report = reportOf(finding, version, title);
  const rows = report.split("\n").reduce((sum, line) => sum + Math.ceil(line.length / WIDTH), 0);
  const area = h("textarea", { readonly: true, rows, "aria-label": text.label });
  area.value = report;
  const answer = h("span", { class: "quiet", role: "status" });
  const copy = async () => {
    area.select();
    const copied = await navigator.clipboard?.writeText(report).then(
      () => true,
      () => false,
    );
    // A page opened from a disk has no clipboard of its own.
    answer.textContent = copied || document.execCommand("copy") ? text.copied : text.select;
  };
  return h(
    "div",
    {},
    h("p", { class: "quiet" }, text.note),
    area,
    h("div", { class: "buttons" }, h("button", { type: "button", class: "small-button", onclick: copy }, text.copy), answer),
  );
}

/** @param {Finding} finding @param {string} version @param {string} [title] */
function reportOf({ rule, message, stated, expected, relations = [] }, version, title) {
  const text = said();
  const figures = relations.map(formula);
  if (expected !== undefined) figures.unshift(words.findings.figures(stated ?? "", expected));
  return [
    text.heading,
    text.line(text.rule, title ? `${rule} ${title}` : rule),
    text.line(text.message, message),
    ...figures.map((one) => text.line(text.figures, one)),
    ...(version ? [text.line(text.version, version)] : []),
  ].join("\n");
}

/** `8 + 2 + 空 = 12`, without what the figures are called in the draft. @param {Relation} relation */
function formula({ left, comparison, right, outcome }) {
  const side = (/** @type {Term[]} */ terms) =>
    terms.map(({ sign, value }, i) => `${i > 0 || sign === "-" ? `${sign} ` : ""}${value || words.blank}`).join(" ");
  return `${side(left)} ${outcome === "broken" ? words.broken[comparison] : comparison} ${side(right)}`;
}
