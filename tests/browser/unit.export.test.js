// @ts-check
/** What is exported as text: names, lists, data and messages. No browser. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { csv } from "../../www/export/csv.js";
import { fileName } from "../../www/export/file-name.js";
import { json } from "../../www/export/json.js";
import { message } from "../../www/export/message.js";
import { plainText } from "../../www/export/plain.js";
import { wordFile } from "../../www/export/word.js";
import { written as en } from "../../www/words/en/written.js";
import { written as zh } from "../../www/words/zh/written.js";
import { ROOT } from "./support/paths.js";

/** @typedef {import("../../www/contract.js").Finding} Finding */
/** @typedef {import("../../www/contract.js").PageResult} PageResult */
/** @typedef {import("../../www/export/inputs.js").Inputs} Inputs */

const REPORT = {
  title: "青禾县云岭镇人民政府2023年政府信息公开工作年度报告",
  issuer: "青禾县云岭镇人民政府",
  body: "township_government",
  year: 2023,
  edition: "2021",
};

/** @param {Partial<PageResult>} [result] @returns {PageResult} */
function resultOf(result = {}) {
  return { file: "年报.docx", report: REPORT, text: "", beside: { shapes: [], remarks: [], unseen: [] }, ...result };
}

/** @param {Partial<Finding>} [finding] @returns {Finding} */
function findingOf(finding = {}) {
  return { rule: "T3-ROW", severity: "error", message: "六类申请人之和 12，总计填 13，差 1。", places: [], ...finding };
}

/** @param {Partial<Inputs>} [inputs] @returns {Inputs} */
function inputsOf(inputs = {}) {
  return {
    draft: { name: "年报.docx", text: "", shapes: [] },
    origin: { name: "年报.docx", changes: [] },
    result: resultOf(),
    details: null,
    shown: [],
    ignored: [],
    now: new Date(2024, 0, 5, 9, 7),
    version: "0.1.0",
    ...inputs,
  };
}

// ------------------------------------------------------------------------------------ names of files

test("a file is named after issuer and year", () => {
  const name = fileName(resultOf(), "核对结果", "csv");
  assert.equal(name, "青禾县云岭镇人民政府2023年年报核对结果.csv");
  assert.equal(fileName(resultOf({ report: { ...REPORT, year: null } }), "核对结果", "csv"), "青禾县云岭镇人民政府年报核对结果.csv");
});

test("without an issuer it is named after the draft", () => {
  const nobody = { ...REPORT, issuer: null };
  assert.equal(fileName(resultOf({ report: nobody }), "修改稿", "txt"), "年报修改稿.txt");
  assert.equal(fileName(resultOf({ report: undefined, file: "粘贴的文本" }), "修改稿", "txt"), "粘贴的文本修改稿.txt");
});

test("what Windows forbids is not in a name", () => {
  const named = (/** @type {string} */ issuer) => fileName(resultOf({ report: { ...REPORT, issuer } }), "稿", "txt");
  assert.equal(named('青禾<县>:"政/府\\|?*\t'), "青禾_县_政_府_2023年年报稿.txt");
  assert.equal(named("  ..青禾"), "青禾2023年年报稿.txt");
  assert.equal(named("青\u202e禾"), "青_禾2023年年报稿.txt");
  assert.equal(fileName(resultOf({ report: undefined, file: "con.x" }), "", "txt"), "_con.txt");
  assert.equal(fileName(resultOf({ report: undefined, file: "..." }), "", ""), "");
});

test("a long name is cut where a character ends, and what it holds stays readable", () => {
  const name = fileName(resultOf({ report: undefined, file: `${"𠮷".repeat(80)}.docx` }), "核对结果", "csv");
  assert.ok(Buffer.byteLength(name) <= 255, name);
  assert.match(name, /^(𠮷)+核对结果\.csv$/u);
});

// ------------------------------------------------------------------------------------ the list

/** The cells of the only row. @param {Partial<Finding>} finding */
function rowOf(finding) {
  return csv(inputsOf({ shown: [findingOf(finding)] })).split("\r\n")[1];
}

test("the list has a mark of UTF-8, a heading, a line an entry, and Windows' line ends", () => {
  const ignored = [{ finding: findingOf({ message: "甲" }), reason: "已核实" }];
  const shown = [findingOf({ severity: "hint", message: "乙" }), findingOf({ message: "丙", stated: "13", expected: "12", basis: "格式" })];
  assert.equal(
    csv(inputsOf({ shown, ignored })),
    "\ufeff序号,级别,规则,问题,位置,现为,宜为,依据,怎样改,处理（忽略的理由）\r\n" +
      "1,错误,T3-ROW,丙,全文,13,12,格式,现写“13”，可改为“12”。,\r\n" +
      "2,提示,T3-ROW,乙,全文,,,,,\r\n" +
      "3,错误,T3-ROW,甲,全文,,,,,已忽略：已核实\r\n",
  );
});

test("commas, quotes and line ends are quoted", () => {
  assert.match(rowOf({ message: 'a,"b"' }), /,"a,""b""",全文,/);
  assert.match(csv(inputsOf({ shown: [findingOf({ message: "a\nb" })] })), /,"a\nb",全文,/);
});

test("what a spreadsheet would compute is defused", () => {
  for (const text of ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "＝1", "-", "=HYPERLINK(x)"]) {
    const [, quote, cell] = rowOf({ stated: text }).match(/全文,("?)(.*?)\1,/) ?? [];
    assert.equal(cell, `'${text}`, quote);
  }
});

test("a mark of direction is spelled out in the list", () => {
  assert.match(rowOf({ message: "甲\u202e乙\u2066丙\u061c" }), /,甲<U\+202E>乙<U\+2066>丙<U\+061C>,全文,/);
});

test("a negative number stays a number", () => {
  for (const text of ["-3", "+4", "-1.25", "-37.9%"]) assert.match(rowOf({ stated: text }), new RegExp(`全文,\\${text},`));
});

test("every way to repair is listed", () => {
  const edits = [{ stated: "13", text: "12", line: 1 }];
  const repairs = [{ label: "总计改为 12", edits }, { label: "自然人改为 9", note: "与台账核对", edits }];
  assert.match(rowOf({ repairs, expected: "12", stated: "13" }), /,总计改为 12；自然人改为 9（与台账核对）,$/);
  assert.match(rowOf({ repairs, fix: "先核对台账。" }), /,先核对台账。；总计改为 12；/);
});

// ------------------------------------------------------------------------------------ comments

test("a comment in Word names the places in the other document, and quotes those without a name", async () => {
  const there = (/** @type {"lastYear" | "published"} */ document) => ({ document, line: 3 });
  /** @type {Finding["places"]} */
  const places = [
    { role: "primary", quote: "5", start: 0, end: 1, line: 1 },
    { role: "other", quote: "4", name: "上年报告表三“四、结转下年度继续办理”行“自然人”列", elsewhere: there("lastYear") },
    { role: "other", quote: "4", name: "上年报告表三“四、结转下年度继续办理”行“自然人”列", elsewhere: there("lastYear") },
    { role: "other", quote: `本年${"很".repeat(60)}长`, elsewhere: there("lastYear") },
  ];
  /** @type {any} */
  let asked;
  await wordFile(inputsOf({ shown: [findingOf({ places }), findingOf()] }), true, async (question) => {
    asked = question;
    return { error: "" };
  });
  const [first, second] = asked.asked.notes;
  assert.equal(first.text[1], `对照上年报告表三“四、结转下年度继续办理”行“自然人”列、上年报告“本年${"很".repeat(37)}…”`);
  assert.deepEqual(first.place, [0, 1]);
  assert.equal(second.text.length, 1, "a finding of the draft alone names nothing");
});

// ------------------------------------------------------------------------------------ data

/** @typedef {{name: string, pageOnly: boolean, type: ts.TypeNode | undefined}} Field */

/** The types of contract.d.ts by their names. @returns {Map<string, ts.TypeNode | ts.InterfaceDeclaration>} */
function contract() {
  const source = readFileSync(join(ROOT, "www/contract.d.ts"), "utf8");
  const file = ts.createSourceFile("contract.d.ts", source, ts.ScriptTarget.Latest, true);
  /** @type {Map<string, ts.TypeNode | ts.InterfaceDeclaration>} */
  const types = new Map();
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement)) types.set(statement.name.text, statement);
    if (ts.isTypeAliasDeclaration(statement)) types.set(statement.name.text, statement.type);
  }
  return types;
}

/** `end` has no comment of its own: it belongs to `start`. @param {ts.NodeArray<ts.TypeElement>} members @returns {Field[]} */
function fieldsOf(members) {
  return members.filter(ts.isPropertySignature).map((member) => {
    const name = member.name.getText();
    const comment = member.getFullText().slice(0, member.getLeadingTriviaWidth());
    const pageOnly = name === "start" || name === "end" || comment.includes("Page only");
    return { name, pageOnly, type: member.type };
  });
}

const TYPES = contract();

/** A value of a type, with every field that the contract knows. @param {string} name @param {boolean} page with those of the page @returns {any} */
function sampleOf(name, page) {
  const type = TYPES.get(name);
  assert.ok(type, name);
  return ts.isInterfaceDeclaration(type) ? filled(fieldsOf(type.members), page) : sample(type, page);
}

/** @param {Field[]} fields @param {boolean} page @returns {Record<string, any>} */
function filled(fields, page) {
  const own = fields.filter(({ pageOnly }) => page || !pageOnly);
  return Object.fromEntries(own.map(({ name, type }) => [name, sample(type, page)]));
}

/** @param {ts.TypeNode | undefined} type @param {boolean} page @returns {unknown} */
function sample(type, page) {
  if (!type) return "x";
  if (ts.isArrayTypeNode(type)) return [sample(type.elementType, page)];
  if (ts.isUnionTypeNode(type)) return sample(type.types[0], page);
  if (ts.isIntersectionTypeNode(type)) return Object.assign({}, ...type.types.map((one) => sample(one, page)));
  if (ts.isTypeLiteralNode(type)) return filled(fieldsOf(type.members), page);
  if (ts.isTypeReferenceNode(type)) {
    const name = type.typeName.getText();
    if (name === "Array") return [sample(type.typeArguments?.[0], page)];
    if (TYPES.has(name)) return sampleOf(name, page);
  }
  return { number: 7, boolean: true }[type.getText()] ?? "x";
}

test("the data have every public field of the contract, and none that only the page has", () => {
  const result = /** @type {any} */ ({ ...sampleOf("PageResult", true), ...sampleOf("FileResult", true), claims: undefined });
  const details = /** @type {any} */ (sampleOf("Details", true));
  assert.equal(typeof result.findings[0].places[0].start, "number");
  assert.equal(typeof details.claims[0].relations[0], "number");
  const finding = findingOf();
  result.findings.push(finding);
  const written = JSON.parse(json({ result, details, ignored: [{ finding, reason: "" }] }));
  assert.deepEqual(written, { schema: "gouji/1", files: [{ .../** @type {object} */ (sampleOf("FileResult", false)), ignored: 1 }] });
});

test("what is ignored is counted in the data and not listed; where nothing is, no count is there", () => {
  const [one, other] = [findingOf({ message: "甲" }), findingOf({ message: "乙" })];
  const of = (/** @type {Finding[]} */ hidden) =>
    JSON.parse(json({ result: resultOf({ findings: [one, other] }), details: null, ignored: hidden.map((finding) => ({ finding, reason: "" })) })).files[0];
  assert.deepEqual([of([one]).findings.map((/** @type {Finding} */ { message }) => message), of([one]).ignored], [["乙"], 1]);
  assert.equal("ignored" in of([]), false);
});

test("a draft that could not be read says why, and nothing else", () => {
  const error = { kind: "empty", message: "没有内容" };
  const result = resultOf({ report: undefined, error });
  assert.deepEqual(JSON.parse(json({ result, details: null, ignored: [] })).files, [{ file: "年报.docx", error }]);
});

// ------------------------------------------------------------------------------------ the message

test("a message counts first, then lists the gravest first with place and advice", () => {
  const place = /** @type {const} */ ({ role: "primary", section: 9, line: 38, quote: "13" });
  const shown = [findingOf({ severity: "hint", message: "丁。" }), findingOf({ places: [place], fix: "总计改为 12。" })];
  const lines = message(inputsOf({ shown, ignored: [{ finding: findingOf({ message: "不提" }), reason: "" }] })).split("\n");
  assert.equal(lines[0], `您好！贵单位《${REPORT.title}》已核对，共 2 项需要核实：错误 1 项、提示 1 项。`);
  assert.deepEqual(lines.slice(2, 5), [
    "1.【错误】六类申请人之和 12，总计填 13，差 1。",
    "　位置：第 9 部分",
    "　改法：总计改为 12。",
  ]);
  assert.equal(lines[5], "2.【提示】丁。");
  assert.ok(!lines.join("").includes("不提"));
});

test("a long message ends with what stands in the attachment", () => {
  const items = (/** @type {number} */ n) => message(inputsOf({ shown: Array.from({ length: n }, () => findingOf()) }));
  assert.match(items(43), /\n30\.【错误】[^]*\n其余 13 项见附件。\n/);
  assert.doesNotMatch(items(43), /\n31\./);
  assert.doesNotMatch(items(30), /附件/);
});

test("a message about a report without a finding says so", () => {
  const text = message(inputsOf({ result: resultOf({ checks: { held: 61, broken: 0, unread: 0 } }) }));
  assert.match(text, /未发现不符之处。已核对 61 项关系，全部相符。$/);
});

// ------------------------------------------------------------------------------------ the text, the words

test("the corrected text has the mark of UTF-8 and Windows' line ends, whatever the draft had", () => {
  assert.equal(plainText({ text: "甲\n乙\r\n丙\r丁\t1\n" }), "\ufeff甲\r\n乙\r\n丙\r\n丁\t1\r\n");
});

test("both languages say the same things", () => {
  /** @param {object} words @returns {string[]} */
  const keys = (words, path = "") =>
    Object.entries(words).flatMap(([key, value]) =>
      value && typeof value === "object" && !Array.isArray(value) ? keys(value, `${path}${key}.`) : [`${path}${key} ${typeof value}`],
    );
  assert.deepEqual(keys(en), keys(zh));
  assert.equal(en.columns.length, zh.columns.length);
  assert.equal(en.report.limitList.length, zh.report.limitList.length);
  const date = new Date(2024, 0, 5, 9, 7);
  assert.equal(zh.report.at(date), "2024 年 1 月 5 日 09:07");
  assert.equal(en.report.at(date), "5 January 2024, 09:07");
});
