// @ts-check
/** The repairs of a finding: one button where only one correction is possible, else a choice, else words. */

import { h } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Repair} Repair */

/** How many are seen at once. */
const FEW = 3;

/** @param {Finding} finding @param {(index: number) => void} onApply @returns {HTMLElement | null} */
export function repairs(finding, onApply) {
  const list = finding.repairs ?? [];
  if (list.length === 0) return told(finding);
  if (finding.only && list.length === 1 && list[0].edits.length > 0) return only(list[0], finding.fix, () => onApply(0));
  const text = words.findings;
  const items = list.map((repair, i) => possible(repair, () => onApply(i)));
  const more = items.slice(FEW);
  return h(
    "section",
    { class: "repairs", "aria-label": text.possible },
    h("h3", {}, text.possible),
    h("p", { class: "quiet" }, list.length > 1 ? text.decide : text.decideOne),
    h("ul", {}, ...items.slice(0, FEW)),
    more.length > 0
      ? h("details", { class: "small-fold" }, h("summary", {}, text.moreRepairs(more.length)), h("ul", {}, ...more))
      : null,
  );
}

/** @param {Repair} repair @param {string | undefined} fix what else the core says of it @param {() => void} onclick */
function only({ label, note }, fix, onclick) {
  const more = note || fix;
  return h(
    "section",
    { class: "repairs", "aria-label": words.findings.fix },
    h(
      "button",
      { type: "button", class: "button primary apply", onclick },
      h("span", {}, words.findings.apply("")),
      h("span", { lang: "zh-CN" }, label),
    ),
    more ? h("p", { class: "quiet", lang: "zh-CN" }, more) : null,
  );
}

/** @param {Repair} repair @param {() => void} onclick */
function possible({ label, note, edits }, onclick) {
  const text = words.findings;
  return h(
    "li",
    {},
    h(
      "p",
      { lang: "zh-CN" },
      label,
      note ? h("span", { class: "quiet" }, note) : null,
    ),
    edits.length > 0
      ? h("button", { type: "button", class: "small-button", "aria-label": `${text.use} ${label}`, onclick }, text.use)
      : null,
  );
}

/** The repair in the core's words. @param {Finding} finding */
function told({ fix, stated = "", expected, relations = [] }) {
  const say = relations.length === 0 ? words.replacement : words.suggestion;
  const text = fix ?? (expected === undefined ? undefined : say(stated, expected));
  if (text === undefined) return null;
  return h("dl", { class: "facts fix" }, h("dt", {}, words.fix), h("dd", { lang: fix && "zh-CN" }, text));
}
