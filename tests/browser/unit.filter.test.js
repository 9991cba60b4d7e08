// @ts-check
/** Which findings pass a filter, and how many each choice would leave. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { familyOf, isActive, noFilter, sectionsOf, sift } from "../../www/findings/filter.js";

/** @typedef {import("../../www/contract.js").Finding} Finding */

/** @param {Partial<Finding>} part @param {number[]} sections @returns {Finding} */
function finding(part, ...sections) {
  const places = sections.map((section) => ({ role: /** @type {const} */ ("primary"), section, quote: "12件" }));
  return { rule: "T3-COL", severity: "error", message: "", places, ...part };
}

const SUM = finding({ message: "表三合计 2，填 3。" }, 3);
const TEXT = finding({ rule: "NT-RECV", message: "正文写 12 件。" }, 1, 3);
const HAN = finding({ rule: "CP-HAN", severity: "hint", message: "用汉字书写。" }, 3);
const TITLE = finding({ rule: "DY-TITLE", severity: "warning", message: "年度不一致。" });
const ALL = [SUM, TEXT, HAN, TITLE];

/** @param {Partial<import("../../www/findings/filter.js").Filter>} part */
const by = (part) => sift(ALL, { ...noFilter(), ...part });

test("a rule's family is the first part of its id", () => {
  assert.equal(familyOf("T3-ROW"), "T3");
  assert.equal(familyOf("X"), "X");
});

test("no filter lets all pass and counts all", () => {
  const { shown, severities, families, sections } = by({});
  assert.deepEqual(shown, ALL);
  assert.deepEqual([...severities], [["error", 2], ["hint", 1], ["warning", 1]]);
  assert.deepEqual([...families], [["T3", 1], ["NT", 1], ["CP", 1], ["DY", 1]]);
  assert.deepEqual([...sections], [["3", 3], ["1", 1], ["none", 1]]);
});

test("each criterion restricts", () => {
  assert.deepEqual(by({ severities: ["error"] }).shown, [SUM, TEXT]);
  assert.deepEqual(by({ severities: ["error", "hint"] }).shown, [SUM, TEXT, HAN]);
  assert.deepEqual(by({ family: "NT" }).shown, [TEXT]);
  assert.deepEqual(by({ section: "1" }).shown, [TEXT]);
  assert.deepEqual(by({ section: "none" }).shown, [TITLE]);
  assert.deepEqual(by({ severities: ["error"], family: "CP" }).shown, []);
});

test("a choice's count is what it would leave with the other criteria", () => {
  const { severities, families, sections } = by({ severities: ["error"], section: "3" });
  assert.deepEqual([...severities], [["error", 2], ["hint", 1]]);
  assert.deepEqual([...families], [["T3", 1], ["NT", 1]]);
  assert.deepEqual([...sections], [["3", 2], ["1", 1]]);
});

test("every word of the search must occur, in rule, message, quotes or labels", () => {
  assert.deepEqual(by({ search: "nt-recv" }).shown, [TEXT]);
  assert.deepEqual(by({ search: "正文　１２" }).shown, [TEXT], "widths are no difference");
  assert.deepEqual(by({ search: "12件" }).shown, [SUM, TEXT, HAN]);
  assert.deepEqual(by({ search: "合计 汉字" }).shown, []);
  const term = { sign: /** @type {const} */ ("+"), label: "（一）予以公开", value: "1" };
  const relation = finding({
    relations: [
      { rule: "T3-COL", title: "各项之和", statement: "各项之和", axis: "column", outcome: "broken", left: [term], comparison: "=", right: [] },
    ],
  });
  assert.equal(sift([relation], { ...noFilter(), search: "予以公开" }).shown.length, 1);
  assert.equal(sift([relation], { ...noFilter(), search: "各项" }).shown.length, 1);
});

test("what the search leaves out is counted nowhere", () => {
  assert.deepEqual([...by({ search: "汉字" }).severities], [["hint", 1]]);
});

test("a finding counts once in a section, however many places it has there", () => {
  assert.deepEqual(sectionsOf(finding({}, 3, 3, 1)), ["3", "1"]);
});

test("blanks are no search", () => {
  assert.equal(isActive(noFilter()), false);
  assert.equal(isActive({ ...noFilter(), search: " " }), false);
  assert.equal(isActive({ ...noFilter(), section: "none" }), true);
});
