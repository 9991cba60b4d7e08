// @ts-check
/** What of a finding may change without it being another. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { alike, copy, move } from "../../www/findings/moving.js";

const FINDING = {
  message: "差 1。",
  places: [{ line: 3, start: 10, end: 12, quote: "11" }],
  relations: [{ left: [{ label: "自然人", line: 3, start: 4, end: 5 }] }],
};

/** FINDING with something else in its place. @param {object} part */
const place = (part) => ({ ...FINDING, places: [{ ...FINDING.places[0], ...part }] });

test("offsets and lines move; all else is content", () => {
  assert.ok(alike(FINDING, copy(FINDING)));
  assert.ok(alike(FINDING, place({ line: 4, start: 20, end: 22 })));
  assert.ok(!alike(FINDING, place({ quote: "12" })));
  assert.ok(!alike(FINDING, { ...FINDING, fix: "改为 12。" }));
  assert.ok(!alike(FINDING, { ...FINDING, places: [] }));
});

test("a place that can no longer be gone to is another", () => {
  assert.ok(!alike(FINDING, place({ start: undefined })));
});

test("a copy takes over where the other stands, and nothing is written to the other", () => {
  const own = copy(FINDING);
  const other = place({ line: 9, start: 90, end: 92 });
  move(own, other);
  assert.deepEqual(own, other);
  assert.equal(FINDING.places[0].line, 3);
});
