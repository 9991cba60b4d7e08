// @ts-check
/** The list of changes: a figure is told as a whole. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { changesOf } from "../../www/changes/list.js";

/** What is told of a text in which a piece was replaced. @param {string} text @param {string} now @param {string} was */
function changeIn(text, now, was) {
  const start = text.indexOf(now);
  const model = { text, changes: { list: [{ start, end: start + now.length, was, why: "" }] } };
  const places = { cellAt: () => null, name: () => "前言" };
  // Only what the list asks for stands there.
  const [one] = changesOf(/** @type {any} */ (model), /** @type {any} */ (places));
  return one;
}

/** @param {[string, string, string]} change */
function told(...change) {
  const one = changeIn(...change);
  return `${one.was} → ${one.now}`;
}

test("a figure is told as a whole, with its thousands", () => {
  assert.equal(told("公开信息1,235条", "5", "4"), "1,234 → 1,235");
  assert.equal(told("公开信息12,345,678条", "345", "344"), "12,344,678 → 12,345,678");
  assert.equal(told("增长12.5%", "5", "3"), "12.3% → 12.5%");
});

test("a comma between two figures parts them", () => {
  assert.equal(told("公开3,共12条", "12", "11"), "11 → 12");
  assert.equal(told("分别为15,16条", "15", "14"), "14 → 15");
  assert.equal(told("分别为1000,2345条", "2345", "2344"), "2344 → 2345");
});

test("the words around a change stay in its line, cut no figure, and say where they are cut", () => {
  const inMiddle = changeIn("前言。\n全镇通过县政府门户网站公开信息127条，比上年的96条增长25.5%，其中公告56条。", "127", "128");
  assert.equal(inMiddle.before, "…过县政府门户网站公开信息");
  assert.equal(inMiddle.after, "条，比上年的96条增长25.5%…");
  const whole = changeIn("标题\n收到11件。\n结转", "11", "20");
  assert.deepEqual([whole.before, whole.after], ["收到", "件。"]);
  const begins = changeIn("12,345,678件在前，其余的申请都在12月答复，共9件", "9", "4");
  assert.equal(begins.before, "…的申请都在12月答复，共");
});
