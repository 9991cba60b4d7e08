// @ts-check
/** What of a table is drawn anew, which cells can be edited, and where the sums stand. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Geometry } from "../../www/kit/geometry.js";
import { hasOwnPlace, lookOf, marksOf } from "../../www/understood/look.js";
import { sumCells } from "../../www/understood/sum-cells.js";

const { layout } = sumCells;

/** @typedef {import("../../www/contract.js").BodyCell} BodyCell */
/** @typedef {import("../../www/contract.js").PageResult} PageResult */
/** @typedef {import("../../www/contract.js").Relation} Relation */

/** @param {Partial<BodyCell>} cell @returns {BodyCell} */
const cell = (cell) => ({ kind: "number", text: "0", colspan: 1, rowspan: 1, ...cell });

/** Rows R1 and R2 of columns A, B and T, after a label. @param {number} [shift] how far into the text */
function view(shift = 0) {
  const body = ["R1", "R2"].map((row, y) => [
    cell({ kind: "label", text: row, row }),
    ...["A", "B", "T"].map((column, x) =>
      cell({ row, column, start: shift + y * 6 + x * 2, end: shift + y * 6 + x * 2 + 1 }),
    ),
  ]);
  const header = [["", "甲", "乙", "计"].map((text) => ({ text, colspan: 1, rowspan: 1 }))];
  return { table: 9, name: "表九", title: "表九 某事", found: true, header, body };
}

/** @param {number} [shift] @returns {PageResult} */
function result(shift = 0) {
  const text = `${" ".repeat(shift)}0\t0\t0\n0\t0\t0\n`;
  return { file: "", text, beside: { shapes: [], remarks: [], unseen: [] }, tables: [view(shift)] };
}

/** @param {string} title @param {string[]} left @param {string} right `row|column` @returns {Relation} */
function relation(title, left, right) {
  const [about, statement] = title.split("：");
  const term = (/** @type {string} */ key) => {
    const [row, column] = key.split("|");
    return { sign: /** @type {const} */ ("+"), label: key, value: "0", table: 9, row, column };
  };
  return {
    rule: "X",
    title,
    statement: statement ?? about,
    axis: about.endsWith("列") ? "column" : "row",
    outcome: "held",
    left: left.map(term),
    comparison: "=",
    right: [term(right)],
    leftValue: "0",
    rightValue: "0",
  };
}

test("a table elsewhere in the text looks the same; another figure, label or mark does not", () => {
  const none = marksOf([]);
  assert.equal(lookOf(result(), none), lookOf(result(5), none));
  const other = result();
  if (other.tables) other.tables[0].body[0][1].text = "1";
  assert.notEqual(lookOf(result(), none), lookOf(other, none));
  const marked = marksOf([
    {
      rule: "X",
      severity: "error",
      message: "",
      places: [{ role: "primary", table: 9, row: "R1", column: "A", quote: "0" }],
    },
  ]);
  assert.equal(marked.size, 1);
  assert.notEqual(lookOf(result(), none), lookOf(result(), marked));
});

test("only a place that holds the cell's text and nothing else is its own", () => {
  const text = "合计\t12\t\t ／ \n";
  const own = (/** @type {Partial<BodyCell>} */ one) => hasOwnPlace(cell(one), text);
  assert.equal(own({ text: "12", start: 3, end: 5 }), true);
  assert.equal(own({ kind: "blank", text: "", start: 6, end: 6 }), true, "an empty cell between two tabs");
  assert.equal(own({ kind: "mark", text: "／", start: 7, end: 10 }), true, "with blanks around it");
  assert.equal(own({ kind: "blank", text: "", start: 0, end: 2 }), false, "the label of its row");
  assert.equal(own({ kind: "blank", text: "", start: 5, end: 7 }), false, "tabs would be lost");
  assert.equal(own({ kind: "unread", text: "" }), false);
  assert.equal(own({ kind: "label", text: "合计", start: 0, end: 2 }), false);
});

test("a sum along a row stands at its right, one along a column below it", () => {
  const ledger = [
    relation("表九“R1”行：两类之和＝计", ["R1|A", "R1|B"], "R1|T"),
    relation("表九“R2”行：两类之和＝计", ["R2|A", "R2|B"], "R2|T"),
    relation("表九“甲”列：各行相等", ["R1|A"], "R2|A"),
    relation("表九“甲”行“计”列：不在一行一列", ["R1|A"], "R2|T"),
    { ...relation("正文＝表九", ["R1|A"], "R1|B"), left: [{ sign: "+", label: "正文", value: "0" }] },
  ];
  const { right, below } = layout(/** @type {Relation[]} */ (ledger), 9, new Geometry(view()));
  assert.deepEqual(
    right.map(({ phrase, sums }) => [phrase, sums.map(({ y }) => y)]),
    [["两类之和＝计", [1, 2]]],
  );
  assert.deepEqual(
    below.map(({ phrase, sums }) => [phrase, sums.map(({ x, width }) => [x, width])]),
    [["各行相等", [[1, 1]]]],
  );
  assert.deepEqual(layout(/** @type {Relation[]} */ (ledger), 8, new Geometry(view())), { right: [], below: [] });
});

test("several sums along one row stand below their own columns", () => {
  const ledger = [
    relation("表九“甲组”行：相等", ["R1|A"], "R1|B"),
    relation("表九“乙组”行：相等", ["R1|B"], "R1|T"),
  ];
  const { right, below } = layout(ledger, 9, new Geometry(view()));
  assert.deepEqual(right, []);
  assert.deepEqual(
    below[0].sums.map(({ x, width }) => [x, width]),
    [
      [1, 2],
      [2, 2],
    ],
  );
});
