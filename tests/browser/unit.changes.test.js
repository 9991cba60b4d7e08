// @ts-check
/** The list of changes: a figure is told as a whole. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { changesOf } from "../../www/changes/list.js";

/** What is told of a text in which a piece was replaced. @param {string} text @param {string} now @param {string} was */
function told(text, now, was) {
  const start = text.indexOf(now);
  const model = { text, changes: { list: [{ start, end: start + now.length, was, why: "" }] } };
  const places = { cellAt: () => null, name: () => "前言" };
  // Only what the list asks for stands there.
  const [one] = changesOf(/** @type {any} */ (model), /** @type {any} */ (places));
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
