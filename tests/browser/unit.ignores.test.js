// @ts-check
/** The list of ignored findings: what it hides, and the files that it writes and reads. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Ignores, IgnoresError } from "../../www/findings/ignores.js";

/** @param {string} fingerprint @returns {import("../../www/contract.js").Finding} */
function finding(fingerprint) {
  return { rule: "T3-COL", severity: "error", message: "合计 2，填 3。", places: [], fingerprint };
}

const ONE = finding("0123456789abcdef");
const REPORT = { issuer: "青禾县云岭镇人民政府", year: 2023 };
const ENTRY = { fingerprint: "0123456789abcdef", rule: "T3-COL", message: "合计 2，填 3。", reason: "已核实" };

/** @param {unknown[]} ignores */
const file = (...ignores) => JSON.stringify({ schema: "gouji-ignores/1", ignores });

test("what is added is had, until it is removed", () => {
  const ignores = new Ignores();
  assert.equal(ignores.has(ONE), false);
  ignores.add(ONE, "已核实");
  assert.equal(ignores.has(ONE), true);
  assert.equal(ignores.has(finding("fedcba9876543210")), false);
  assert.equal(ignores.find(ONE)?.reason, "已核实");
  assert.equal(ignores.size, 1);
  ignores.remove("0123456789abcdef");
  assert.equal(ignores.has(ONE), false);
  assert.equal(ignores.size, 0);
});

test("an entry is for its body and its year only", () => {
  const ignores = new Ignores();
  ignores.add(ONE, "已核实", REPORT);
  assert.equal(ignores.has(ONE, REPORT), true);
  assert.equal(ignores.has(ONE, { ...REPORT, year: 2022 }), false);
  assert.equal(ignores.has(ONE, { issuer: "青禾县人民政府", year: 2023 }), false);
  ignores.add(ONE, "上级口径如此", { ...REPORT, year: 2022 });
  assert.equal(ignores.size, 2);
  ignores.remove("0123456789abcdef", REPORT);
  assert.equal(ignores.has(ONE, REPORT), false);
  assert.equal(ignores.has(ONE, { ...REPORT, year: 2022 }), true, "the other year's stays");
});

test("an unknown body or year restricts nothing", () => {
  const ignores = new Ignores();
  ignores.add(ONE, "已核实", { issuer: null, year: 2023 });
  assert.deepEqual(Object.keys(JSON.parse(ignores.toJson()).ignores[0]), [
    ...Object.keys(ENTRY),
    "year",
  ]);
});

test("a finding without a fingerprint can't be ignored", () => {
  const ignores = new Ignores();
  const { fingerprint: _, ...bare } = ONE;
  ignores.add(bare, "已核实");
  assert.equal(ignores.size, 0);
  assert.equal(ignores.has(bare), false);
});

test("the same reason twice is one entry, and the later reason counts", () => {
  const ignores = new Ignores();
  ignores.add(ONE, "下次改正", REPORT);
  ignores.add(ONE, "已核实", REPORT);
  assert.equal(ignores.size, 1);
  assert.equal(ignores.find(ONE, REPORT)?.reason, "已核实");
});

test("a file that was written is read again, and merges", () => {
  const written = new Ignores();
  written.add(ONE, "已核实", REPORT);
  const ignores = new Ignores();
  ignores.add(finding("fedcba9876543210"), "下次改正");
  assert.equal(ignores.load(`\uFEFF${written.toJson()}`), 1);
  assert.equal(ignores.size, 2);
  assert.equal(ignores.load(written.toJson()), 0, "nothing new");
  assert.deepEqual(JSON.parse(written.toJson()), {
    schema: "gouji-ignores/1",
    ignores: [{ ...ENTRY, ...REPORT }],
  });
});

test("every change is told", () => {
  const ignores = new Ignores();
  let told = 0;
  ignores.onChange(() => (told += 1));
  ignores.add(ONE, "已核实");
  ignores.load(file(ENTRY));
  ignores.remove("0123456789abcdef");
  ignores.remove("0123456789abcdef");
  assert.equal(told, 3);
});

/** @type {[string, string, 'syntax' | 'schema' | 'entry', number | undefined][]} */
const WRONG = [
  ["no JSON", "忽略", "syntax", undefined],
  ["another thing", "[]", "syntax", undefined],
  ["nothing", "null", "syntax", undefined],
  ["no list", '{"schema":"gouji-ignores/1","ignores":{}}', "syntax", undefined],
  ["another version", '{"schema":"gouji-ignores/2","ignores":[]}', "schema", undefined],
  ["a short fingerprint", file(ENTRY, { ...ENTRY, fingerprint: "12" }), "entry", 2],
  ["capitals in the fingerprint", file({ ...ENTRY, fingerprint: "0123456789ABCDEF" }), "entry", 1],
  ["no reason", file({ ...ENTRY, reason: undefined }), "entry", 1],
  ["a year in words", file({ ...ENTRY, year: "2023" }), "entry", 1],
  ["an entry that is none", file(null), "entry", 1],
];
for (const [what, text, kind, number] of WRONG) {
  test(`refused: ${what}`, () => {
    const ignores = new Ignores();
    assert.throws(
      () => ignores.load(text),
      (error) => error instanceof IgnoresError && error.kind === kind && error.number === number,
    );
    assert.equal(ignores.size, 0, "all or nothing");
  });
}

test("a list of before knows a finding by its former fingerprint", () => {
  const ignores = new Ignores();
  ignores.load(file(ENTRY));
  const now = { ...finding("fedcba9876543210"), former: ENTRY.fingerprint };
  assert.equal(ignores.has(now), true);
  assert.equal(ignores.find(now)?.reason, "已核实");
});
