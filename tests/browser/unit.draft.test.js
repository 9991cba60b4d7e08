// @ts-check
/** The model of the draft: edits of paragraphs and tables, and the way back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { layout } from "../../www/draft/layout.js";
import { DraftModel } from "../../www/draft/model.js";

/** @typedef {import('../../www/contract.js').Shape} Shape */

// 前 / a table of three rows, the cell at the top left covering two of them / 中 / a small table / 后
const TEXT = "前言\n表头\t甲\t乙\n\t1\t2\n合计\t3\t4\n中间\nx\ty\n后记";
/** @type {Shape[]} */
const SHAPES = [
  { line: 2, rows: 3, columns: 3, cells: [[0, 0, 2, 1], [0, 1, 1, 1], [0, 2, 1, 1], [1, 1, 1, 1], [1, 2, 1, 1], [2, 0, 1, 1], [2, 1, 1, 1], [2, 2, 1, 1]] },
  { line: 6, rows: 1, columns: 2, cells: [[0, 0, 1, 1], [0, 1, 1, 1]] },
];

const model = (text = TEXT, shapes = SHAPES) => new DraftModel(text, { shapes, remarks: [], unseen: [] });
/** @param {DraftModel} draft @param {string} what */
const at = (draft, what) => {
  const start = draft.text.indexOf(what);
  assert.ok(start >= 0, what);
  return { start, end: start + what.length };
};
/** Every shape stands on its lines. @param {DraftModel} draft */
const sound = (draft) =>
  assert.equal(draft.blocks.filter(({ shape }) => shape).length, draft.shapes.length, draft.text);

test("blocks and leaves", () => {
  const { blocks, leaves } = layout(TEXT, SHAPES);
  assert.deepEqual(
    blocks.map(({ line, shape }) => [line, shape !== null]),
    [[1, false], [2, true], [5, false], [6, true], [7, false]],
  );
  assert.deepEqual(
    leaves.map(({ start, end }) => TEXT.slice(start, end)),
    ["前言", "表头", "甲", "乙", "1", "2", "合计", "3", "4", "中间", "x", "y", "后记"],
  );
});

test("a shape that does not fit its lines is paragraphs", () => {
  assert.ok(layout("一\n二\n三", SHAPES).blocks.every(({ shape }) => shape === null));
});

test("typing in a cell moves what is behind it, and one undo takes it all back", () => {
  const draft = model();
  const leaf = draft.leafAt(at(draft, "1").start);
  for (const text of ["12", "123", "1234"]) draft.retype(leaf, text);
  assert.equal(draft.text, TEXT.replace("1", "1234"));
  assert.deepEqual(draft.leaves, layout(draft.text, draft.shapes).leaves);
  assert.deepEqual(draft.blocks, layout(draft.text, draft.shapes).blocks);
  assert.ok(draft.undo());
  assert.equal(draft.text, TEXT);
  assert.ok(!draft.undo());
  assert.ok(draft.redo());
  assert.equal(draft.text, TEXT.replace("1", "1234"));
});

test("a line end in a paragraph moves the tables behind it", () => {
  const draft = model();
  draft.replace(1, 1, "\n");
  assert.deepEqual(draft.shapes.map(({ line }) => line), [3, 7]);
  sound(draft);
  draft.undo();
  assert.deepEqual(draft.shapes, SHAPES);
});

test("what is put into a cell stays in it", () => {
  const draft = model();
  const { start, end } = at(draft, "乙");
  draft.replace(start, end, "丙\n丁\t戊");
  assert.equal(draft.text, TEXT.replace("乙", "丙 丁 戊"));
  sound(draft);
});

test("a deletion across cells empties them", () => {
  const draft = model();
  draft.replace(at(draft, "甲").start, at(draft, "3").end, "");
  assert.equal(draft.text, "前言\n表头\t\t\n\t\t\n\t\t4\n中间\nx\ty\n后记");
  sound(draft);
});

test("a deletion from a paragraph into a table keeps the table", () => {
  const draft = model();
  draft.replace(1, at(draft, "甲").end, "新");
  assert.equal(draft.text, "前新\n\t\t乙\n\t1\t2\n合计\t3\t4\n中间\nx\ty\n后记");
  sound(draft);
});

test("a deletion over a whole table takes it away and joins the paragraphs", () => {
  const draft = model();
  draft.replace(1, at(draft, "中间").start + 1, "");
  assert.equal(draft.text, "前间\nx\ty\n后记");
  assert.deepEqual(draft.shapes.map(({ line }) => line), [2]);
  sound(draft);
});

test("tables are pasted between the halves of a paragraph", () => {
  const draft = model();
  draft.insert(1, 1, "A\nb\tc\n", [{ line: 2, rows: 1, columns: 2, cells: [[0, 0, 1, 1], [0, 1, 1, 1]] }]);
  assert.equal(draft.text, `前A\nb\tc\n言${TEXT.slice(2)}`);
  assert.equal(draft.shapes.length, 3);
  sound(draft);
});

test("a table that is pasted into a cell fills the cells", () => {
  const draft = model();
  const { start } = at(draft, "1");
  const shape = { line: 1, rows: 2, columns: 2, cells: /** @type {Shape['cells']} */ ([[0, 0, 1, 1], [0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 1, 1]]) };
  draft.insert(start, start, "5\t6\n7\t8", [shape]);
  assert.equal(draft.text, TEXT.replace("1\t2", "5\t6").replace("3\t4", "7\t8"));
  draft.undo();
  assert.equal(draft.text, TEXT);
});

test("what has been saved is not asked about", () => {
  const draft = model();
  assert.ok(draft.history.isSaved);
  draft.replace(0, 0, "新");
  assert.ok(!draft.history.isSaved);
  draft.history.markSaved();
  draft.replace(0, 0, "再");
  assert.ok(!draft.history.isSaved);
  draft.undo();
  assert.ok(draft.history.isSaved);
});

test("random edits never break a table, and all of them can be taken back and done again", () => {
  let seed = 7;
  const random = (/** @type {number} */ n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  const puts = ["", "a", "新文", "\n", "b\nc", "\t", "d\te\nf"];
  for (let run = 0; run < 300; run += 1) {
    const draft = model();
    for (let step = 0; step < 12; step += 1) {
      const start = random(draft.text.length + 1);
      const end = Math.min(draft.text.length, start + random(run % 3 === 0 ? 40 : 6));
      draft.replace(start, end, puts[random(puts.length)]);
      sound(draft);
    }
    const { text, shapes } = draft;
    let steps = 0;
    while (draft.undo()) steps += 1;
    assert.equal(draft.text, TEXT);
    assert.deepEqual(draft.shapes, SHAPES);
    while (steps > 0 && draft.redo()) steps -= 1;
    assert.equal(draft.text, text);
    assert.deepEqual(draft.shapes, shapes);
  }
});

test("what belongs to a text goes with it, and comes back with it", () => {
  const draft = new DraftModel(TEXT, { shapes: SHAPES, remarks: [["hidden", "旧稿"]], unseen: [["底稿", "3"]], assumed: { year: 2023 } });
  draft.replace(0, 1, "新");
  assert.deepEqual(draft.beside.assumed, { year: 2023 }, "an edit leaves it alone");
  draft.replaceAll("另一份报告");
  assert.deepEqual(draft.beside, { shapes: [], remarks: [], unseen: [], assumed: {} });
  draft.undo();
  assert.deepEqual(draft.beside, { shapes: SHAPES, remarks: [["hidden", "旧稿"]], unseen: [["底稿", "3"]], assumed: { year: 2023 } });
});

test("what is set by hand is a step of its own, and no change of the text", () => {
  const draft = model();
  draft.assume({ year: 2023 });
  assert.deepEqual([draft.beside.assumed, draft.text, draft.changes.list], [{ year: 2023 }, TEXT, []]);
  draft.undo();
  assert.deepEqual(draft.beside.assumed, {});
  draft.redo();
  assert.deepEqual(draft.beside.assumed, { year: 2023 });
});

test("tables that stand as lines are drawn in their places, and the tables behind move", () => {
  const draft = model(TEXT.replace("中间", "中间\n甲\n1"), [SHAPES[0], { ...SHAPES[1], line: 8 }]);
  const { start } = at(draft, "甲\n1");
  /** @type {Shape} */
  const shape = { line: 6, rows: 1, columns: 2, cells: [[0, 0, 1, 1], [0, 1, 1, 1]] };
  draft.draw([{ start, end: start + 3, text: "甲\t1", shape }]);
  assert.equal(draft.text, TEXT.replace("中间", "中间\n甲\t1"));
  assert.deepEqual(draft.shapes.map(({ line }) => line), [2, 6, 7]);
  assert.equal(draft.blocks.filter((block) => block.shape !== null).length, 3);
  assert.deepEqual(draft.changes.list, []);
  draft.undo();
  assert.equal(draft.shapes.length, 2);
});

test("a reason that comes later is kept by the step that it is of, and by no other", () => {
  const draft = model();
  const { start, end } = at(draft, "前言");
  draft.replace(start, end, "序言");
  const { before } = draft.history.done[0];
  draft.explain(start, end, "为何");
  assert.deepEqual(before.changes, []);
  assert.equal(draft.changes.list[0].why, "为何");
  draft.undo();
  draft.redo();
  assert.equal(draft.changes.list[0].why, "为何");
});

test("a draft of more lines and cells than a call has arguments", () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => String(i % 7));
  const rows = lines.map((line) => `${line}\t${line}`);
  const grid = (/** @type {number} */ height) =>
    Array.from({ length: 2 * height }, (_, i) => /** @type {[number, number, number, number]} */ ([i >> 1, i & 1, 1, 1]));
  const cells = layout(rows.join("\n"), [{ line: 1, rows: rows.length, columns: 2, cells: grid(rows.length) }]);
  assert.deepEqual([cells.blocks.length, cells.leaves.length], [1, 2 * lines.length]);

  const draft = model("前\n后", []);
  draft.insert(2, 2, `甲\t乙\n${lines.join("\n")}`, [{ line: 1, rows: 1, columns: 2, cells: grid(1) }]);
  assert.deepEqual([draft.blocks.length, draft.shapes.length], [lines.length + 2, 1]);
});
