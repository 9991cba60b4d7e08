// @ts-check
/** The package: its interface in Node and in a browser, its declarations, what is in it. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { draft as report } from "./drafts.js";
import { DIST, MODULE, openPage, ROOT, reportText } from "./support/index.js";

/** @typedef {import("../../www/package/index.js").Draft} Draft */
/** @typedef {import("../../www/package/index.js").Result} Result */
/** @typedef {typeof import("../../www/package/index.js")} Gouji */

const PACKAGE = join(DIST, "npm");
const ADDRESS = pathToFileURL(join(PACKAGE, "index.js")).href;

/** @type {Gouji} */
const gouji = await import(ADDRESS);
const { check, edit, GoujiError, open, repair, export: write } = gouji;

// A folder of a program that has the package among its modules.
const consumer = mkdtempSync(join(tmpdir(), "gouji-package-"));
cpSync(PACKAGE, join(consumer, "node_modules/gouji"), { recursive: true });
after(() => rmSync(consumer, { recursive: true }));

/** @param {string} name */
const bytesOf = (name) => readFileSync(join(ROOT, "tests/formats", name));
/** @param {Result} result */
const rules = ({ findings }) => findings.map(({ rule }) => rule);

/** @param {string} program @param {string[]} options */
function run(program, ...options) {
  const { status, stdout, stderr } = spawnSync(program, options, { cwd: consumer, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

/** Row totals of table 3 that are wrong: several cells may be meant. */
const SLIP = report({ cells: { "R4.1|T": "12" } });

// --------------------------------------------------------------------------------------- drafts and results

/** What the command says, schema gouji/1. @param {string[]} options */
function command(...options) {
  const all = ["run", "--quiet", "--package", "gouji", "--", "check", "--format", "json", ...options];
  const { stdout, stderr } = spawnSync("cargo", all, { cwd: ROOT, encoding: "utf8" });
  assert.ok(stdout, stderr);
  return JSON.parse(stdout);
}

test("files of many formats: the same results as the command's", async () => {
  const paths = ["docx", "doc", "pdf", "html", "txt", "ofd", "csv"].map((format) => join("tests/formats", `report.${format}`));
  paths.push("tests/formats/tables.xls", "tests/fixtures/2021-two-slips.txt", "tests/fixtures/2023-sections-missing-and-empty.txt");
  const { schema, files } = command(...paths);
  for (const [i, path] of paths.entries()) {
    const result = await check(await open(readFileSync(join(ROOT, path)), { name: path }));
    assert.ok(result.findings.length > 0, path);
    assert.deepEqual(JSON.parse(write(result, "json")), { schema, files: [files[i]] });
  }
});

test("a result has the places of its findings in the draft, every relation and every figure", async () => {
  const draft = await open(SLIP, { name: "年报.txt" });
  assert.equal(draft.text, SLIP);
  const result = await check(draft);
  assert.equal(result.file, "年报.txt");
  assert.equal(result.text, SLIP);
  const { held, broken, unread } = result.checks;
  assert.equal(result.ledger.length, held + broken + unread);
  const { agrees, differs, alone } = result.claimCounts;
  assert.equal(result.claims.length, agrees + differs + alone);
  const [place] = result.findings[0].places;
  assert.equal(SLIP.slice(place.start, place.end), place.quote);
  assert.equal(place.quote, "12");
});

test("a clipboard and a file have their tables", async () => {
  for (const input of [{ html: bytesOf("clip-word.html").toString() }, bytesOf("report.docx"), new Blob([bytesOf("report.docx")])]) {
    const draft = await open(input);
    assert.equal(draft.tables.length, 3);
    const { rows, columns, line, cells } = draft.tables[1];
    assert.equal(draft.text.split("\n")[line - 1].split("\t").length, columns);
    assert.ok(rows > 20 && cells.length > 100);
  }
  const hidden = await open(bytesOf("hidden.docx"));
  assert.equal(hidden.remarks[0][0], "hidden");
});

test("a draft is plain data: what comes back from JSON is checked the same", async () => {
  const draft = await open(bytesOf("report.docx"), { name: "a.docx" });
  assert.ok(Object.isFrozen(draft));
  const kept = JSON.parse(JSON.stringify(draft));
  assert.deepEqual(await check(kept), await check(draft));
});

test("one kind of line end, and places in the text that has it", async () => {
  const draft = await open(SLIP.replace(/\n/g, "\r\n"));
  assert.equal(draft.text, SLIP);
  assert.equal((await open(Buffer.from(SLIP.replace(/\n/g, "\r\n")))).text.trim(), SLIP.trim());
});

test("the year before is compared with, as by the command", async () => {
  const row4 = "1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0";
  const none = row4.replaceAll("1", "0");
  // A suit after a review, and no review this year: there was one the year before, or not.
  const thisYear = report().replace(row4, none.replace(/(0\t0\t0\t0\t)0$/, "0\t0\t0\t0\t1").replace(/0(\t0\t0\t0\t1)$/, "1$1"));
  const before = report().replaceAll("2023年", "2022年");
  const found = [];
  for (const [i, text] of [before, before.replace(row4, none)].entries()) {
    const paths = [join(consumer, "this.txt"), join(consumer, `last-${i}.txt`)];
    writeFileSync(paths[0], thisYear);
    writeFileSync(paths[1], text);
    const lastYear = await open(text, { name: paths[1] });
    const result = await check(await open(thisYear, { name: paths[0] }), { lastYear });
    assert.deepEqual(JSON.parse(write(result, "json")), command(paths[0], "--last-year", paths[1]));
    found.push(rules(result));
  }
  assert.equal(found[1].length, found[0].length + 1, found.join(" | "));
  const story = await open("今天天气很好。", { name: "故事.txt" });
  await assert.rejects(check(await open(thisYear), { lastYear: story }), { kind: "not_a_report", file: "故事.txt" });
});

test("the published version is compared with; what does not fit is told, and nothing lies beside the next draft", async () => {
  const thisYear = await open(report(), { name: "稿.txt" });
  const published = await open(report().replace("行政许可\t36", "行政许可\t37"), { name: "公布.txt" });
  const { findings, published: facts } = await check(thisYear, { published });
  assert.deepEqual([facts?.used, facts?.file], [true, "公布.txt"]);
  const [same] = findings.filter(({ rule }) => rule === "XV-SAME");
  const there = same.places.flatMap(({ elsewhere }) => elsewhere ?? []);
  assert.deepEqual(there.map(({ document, start, end }) => [document, published.text.slice(start, end)]), [["published", "37"]]);
  const refused = await check(thisYear, { lastYear: published });
  assert.equal(refused.lastYear?.used, false);
  assert.match(refused.lastYear?.why ?? "", /也是 2023 年度的报告/);
  const alone = await check(thisYear);
  assert.deepEqual([alone.lastYear, alone.published], [undefined, undefined]);
  assert.ok(!rules(alone).includes("XV-SAME"));
});

test("facts that are set by hand take the place of what is read, for one check", async () => {
  const draft = await open(SLIP, { name: "年报.txt" });
  const set = await check(draft, { assumed: { year: 2031, body: "青石县水利局", kind: "zone" } });
  const { year, issuer, body, assumed } = set.report;
  assert.deepEqual([year, issuer, body, assumed], [2031, "青石县水利局", "zone", ["body", "kind", "year"]]);
  const usual = await check(draft);
  assert.equal(usual.report.assumed, undefined);
  assert.notEqual(usual.report.year, 2031);
});

test("a profile leaves out and weighs, for one check; one that is none is told", async () => {
  const draft = await open(SLIP, { name: "年报.txt" });
  const usual = await check(draft);
  assert.ok(usual.findings.some(({ rule, severity }) => rule.startsWith("T3-") && severity === "error"));
  const without = await check(draft, { profile: { off: ["T3"] } });
  assert.deepEqual(rules(without), rules(usual).filter((rule) => !rule.startsWith("T3-")));
  assert.equal(without.leftOut, usual.findings.length - without.findings.length);
  const mild = await check(draft, { profile: '{"severities": {"T3": "hint"}}' });
  assert.ok(mild.findings.every(({ rule, severity }) => !rule.startsWith("T3-") || severity === "hint"));
  const words = [{ words: ["公开栏"], says: "“{found}”应写作“{write}”。", write: "公示栏" }];
  assert.ok(rules(await check(draft, { profile: { words } })).includes("WD-OWN"));
  const none = /** @type {any} */ ({ of: ["T3"] });
  await assert.rejects(check(draft, { profile: none }), { kind: "profile", message: /“of”：没有这一项，是不是“off”/ });
  assert.deepEqual(rules(await check(draft)), rules(usual));
});

// --------------------------------------------------------------------------------------- edits

test("edits are of the draft as it is; the draft itself stays", async () => {
  const draft = await open("甲乙丙丁");
  const edited = edit(draft, [
    { start: 3, end: 4, text: "D" },
    { start: 0, end: 1, text: "AA" },
    { start: 2, end: 2, text: "\r\n" },
    { start: 2, end: 2, text: "c" },
  ]);
  assert.equal(edited.text, "AA乙\nc丙D");
  assert.equal(draft.text, "甲乙丙丁");
  assert.equal(edit(draft, []).text, "甲乙丙丁");
});

test("edits that overlap, or are out of the text, are refused", async () => {
  const draft = await open("甲乙丙丁");
  const at = (/** @type {number} */ start, /** @type {number} */ end) => ({ start, end, text: "x" });
  for (const edits of [[at(0, 2), at(1, 3)], [at(0, 3), at(1, 1)], [at(0, 5)], [at(-1, 1)], [at(2, 1)], [at(0.5, 1)], [at(NaN, 1)]]) {
    assert.throws(() => edit(draft, edits), RangeError, JSON.stringify(edits));
  }
  assert.equal(edit(draft, [at(0, 2), at(2, 4)]).text, "xx");
});

test("no edit breaks a table", async () => {
  const draft = await open(bytesOf("report.docx"));
  const [table] = draft.tables;
  const lines = draft.text.split("\n");
  const start = lines.slice(0, table.line - 1).join("\n").length + 1;
  const rows = lines.slice(table.line - 1, table.line - 1 + table.rows).join("\n");
  const put = edit(draft, [{ start, end: start, text: "一\n二\t三" }]);
  assert.deepEqual(put.tables, draft.tables);
  assert.ok(put.text.startsWith("一 二 三", start));
  const emptied = edit(draft, [{ start: start + 1, end: start + rows.length - 1, text: "" }]);
  assert.deepEqual(emptied.tables, draft.tables);
  // Lines before it move it.
  const moved = edit(draft, [{ start: 0, end: 0, text: "\n\n" }]);
  assert.deepEqual(moved.tables.map(({ line }) => line - 2), draft.tables.map(({ line }) => line));
  assert.deepEqual(rules(await check(moved)), rules(await check(draft)));
});

test("what has one possible repair is repaired; where there is a choice, it has to be made", async () => {
  const draft = await open(bytesOf("report.docx"));
  const { findings } = await check(draft);
  const certain = findings.find(({ only }) => only);
  assert.ok(certain);
  const repaired = repair(draft, certain);
  const others = findings.filter((finding) => finding !== certain).map(({ rule }) => rule);
  assert.deepEqual(rules(await check(repaired)), others);
  assert.throws(() => repair(repaired, certain), RangeError, "of another draft");

  const unsure = await open(report({ cells: { "R7|T": "12", "A|T": "12" } }));
  const doubtful = (await check(unsure)).findings.find(({ only, repairs = [] }) => !only && repairs.length > 1);
  assert.ok(doubtful?.repairs);
  assert.throws(() => repair(unsure, doubtful), TypeError);
  const chosen = repair(unsure, doubtful, doubtful.repairs[1]);
  const [place] = doubtful.repairs[1].edits;
  assert.equal(chosen.text.slice(place.start, Number(place.start) + place.text.length), place.text);
});

// --------------------------------------------------------------------------------------- exports

test("exports in both languages", async () => {
  const draft = await open(SLIP, { name: "年报.txt" });
  const result = await check(draft);
  assert.match(write(result, "csv"), /^\ufeff序号,级别,规则/);
  assert.match(write(result, "csv", { language: "en" }), /^\ufeffNo/i);
  assert.match(write(result, "message"), /^您好！/);
  assert.match(write(result, "message", { language: "en" }), /^Hello/);
  assert.match(write(result, "message"), /^您好！/, "the language is that of the call");
  assert.equal(write(draft, "text"), `\ufeff${SLIP.replace(/\n/g, "\r\n")}`);
  assert.equal(write(result, "text"), write(draft, "text"));
  assert.equal(JSON.parse(write({ ...result, findings: [] }, "json")).files[0].findings.length, 0);
  assert.equal(write, gouji.exportAs);
  /** @type {any} */
  const loose = write;
  for (const wrong of [[draft, "csv"], [result, "toString"], [result, "csv", { language: "fr" }]]) {
    assert.throws(() => loose(...wrong), TypeError);
  }
});

test("a result comes back as a Word file: the one that came in, or a new one", async () => {
  const file = bytesOf("report.docx");
  const opened = await open(file, { name: "年报.docx" });
  const draft = edit(opened, [{ start: opened.text.length - 1, end: opened.text.length - 1, text: "完" }]);
  const result = await check(draft);
  const date = new Date(2026, 0, 5, 9, 0);
  const back = await write(result, "docx", { draft, opened, file, date });
  assert.deepEqual([back.made, back.signed, back.unwritten], [false, false, []]);
  assert.equal((await open(back.bytes)).text, draft.text);
  assert.ok(back.bytes.length > file.length);
  const made = await write(result, "docx", { draft });
  assert.equal(made.made, true);
  const copy = await open(made.bytes);
  assert.deepEqual([copy.text, copy.tables], [draft.text, draft.tables]);
  assert.equal((await check(copy)).findings.length, result.findings.length);
});

test("a result comes back as a workbook or an OpenDocument text, into the file that came in", async () => {
  const date = new Date(2026, 0, 5, 9, 0);
  for (const [name, format] of /** @type {const} */ ([["tables.xlsx", "xlsx"], ["report.odt", "odt"]])) {
    const file = bytesOf(name);
    const opened = await open(file, { name });
    const at = opened.text.indexOf("\t713") + 1;
    const draft = edit(opened, [{ start: at, end: at + 3, text: "714" }]);
    const result = await check(draft);
    const back = await write(result, format, { draft, opened, file, date });
    assert.deepEqual([back.format, back.made, back.signed, back.unwritten], [format, false, false, []]);
    assert.equal((await open(back.bytes)).text, draft.text);
    // A Word file of it is a new one; without its file there is none of its own.
    const copy = await write(result, "docx", { draft, opened, file });
    assert.deepEqual([copy.format, copy.made], ["docx", true]);
    await assert.rejects(write(result, format, { draft }), TypeError);
  }
});

test("the report is the one that a browser's document makes", async () => {
  const { outputFiles } = buildSync({
    stdin: { contents: 'import { htmlReport } from "./www/export/html-report.js"; Object.assign(window, { htmlReport });', resolveDir: ROOT },
    bundle: true,
    write: false,
    format: "iife",
    alias: { embedded: MODULE },
    loader: { ".css": "text" },
  });
  const page = await openPage({ path: "/r.html", pages: { "/r.html": `<meta charset="utf-8"><link rel="icon" href="data:,"><script src="r.js"></script>`, "/r.js": outputFiles[0].text } });
  const result = await check(await open(SLIP, { name: '<b>"&\u00a0.txt' }));
  const html = write(result, "html");
  const made = await page.evaluate(
    ({ result, version }) => {
      /** @type {any} */
      const w = window;
      const { findings, ledger, claims } = result;
      return w.htmlReport({ result, details: { ledger, claims }, shown: findings, ignored: [], now: new Date(), version });
    },
    { result, version: gouji.version },
  );
  const timeless = (/** @type {string} */ text) => text.replace(/\d+:\d\d(?=<)/g, "");
  assert.equal(timeless(html), timeless(made));
  assert.match(html, /&lt;b&gt;"&amp;&nbsp;\.txt/);
});

// --------------------------------------------------------------------------------------- what goes wrong

for (const [name, kind] of [["scan.pdf", "scan"], ["password.pdf", "password"], ["encrypted.docx", "password"], ["old.doc", "too_old"]]) {
  test(`${name}: ${kind}, in words`, async () => {
    await assert.rejects(open(bytesOf(name), { name }), (/** @type {any} */ error) => {
      assert.ok(error instanceof GoujiError && error instanceof Error);
      assert.deepEqual([error.name, error.kind, error.file], ["GoujiError", kind, name]);
      assert.match(error.message, /[一-鿿].*。/);
      return true;
    });
  });
}

test("nothing, no report, no draft", async () => {
  await assert.rejects(open(" \n"), { name: "GoujiError", kind: "empty" });
  const story = await open("今天天气很好。", { name: "a" });
  assert.equal(edit(story, [{ start: 0, end: 2, text: "明天" }]).text, "明天天气很好。");
  await assert.rejects(check(story), { kind: "not_a_report", file: "a" });
  for (const input of [undefined, null, 1, {}, []]) {
    await assert.rejects(open(/** @type {any} */ (input)), { name: "GoujiError", kind: "input", file: "" });
  }
});

test("a trap is told as a crash, and the next call works", () => {
  const program = `
    const instantiate = WebAssembly.instantiate;
    // (module (func (export "trap") unreachable))
    const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(
      [0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,8,1,4,116,114,97,112,0,0,10,5,1,3,0,0,11]))).exports.trap;
    let instances = 0;
    WebAssembly.instantiate = async (module, imports) => {
      const { exports } = await instantiate(module, imports);
      const first = (instances += 1) === 1;
      return { exports: { ...exports, check_whole: first ? trap : exports.check_whole } };
    };
    const { check, open } = await import("gouji");
    const draft = await open(${JSON.stringify(reportText())}, { name: "a.txt" });
    const error = await check(draft).catch((error) => error);
    const results = await Promise.all([check(draft), check(draft)]);
    const { name, kind, file, message, cause } = error;
    console.log(JSON.stringify({ name, kind, file, message, trap: cause instanceof WebAssembly.RuntimeError, held: results.map((r) => r.checks.held > 0), instances }));`;
  const { message, ...rest } = JSON.parse(run(process.execPath, "--input-type=module", "--eval", program));
  assert.deepEqual(rest, { name: "GoujiError", kind: "crash", file: "a.txt", trap: true, held: [true, true], instances: 2 });
  assert.match(message, /意外中止/);
});

test("the module comes from wherever it is said, and a failure is no end", async () => {
  const bytes = readFileSync(join(PACKAGE, "gouji_bg.wasm"));
  const pdf = readFileSync(join(PACKAGE, "gouji-pdf_bg.wasm"));
  const fresh = () => /** @type {Promise<Gouji>} */ (import(`${ADDRESS}?${Math.random()}`));
  const module = await WebAssembly.compile(bytes);
  const address = pathToFileURL(join(PACKAGE, "gouji_bg.wasm"));
  for (const source of [bytes, new Uint8Array(bytes).buffer, module, address, address.href, new Response(bytes), Promise.resolve(module)]) {
    const { init, open } = await fresh();
    await init(source);
    assert.equal((await open("年报")).text, "年报");
  }
  const { init, open } = await fresh();
  await assert.rejects(init(new URL("absent.wasm", ADDRESS)), /no module at file:.*absent\.wasm/);
  await assert.rejects(open("年报"), /no module at/);
  await assert.rejects(init(new TextEncoder().encode("<!doctype html>")), /no module/);
  await init(bytes, { pdf: new URL("absent.wasm", ADDRESS) });
  await assert.rejects(open(bytesOf("report.pdf")), /absent\.wasm/);
  await init(undefined, { pdf });
  assert.equal((await open(bytesOf("report.pdf"))).format, "pdf");
});

// --------------------------------------------------------------------------------------- on a thread of its own

test("on a thread of its own: the same drafts, results and errors", async () => {
  const apart = gouji.limited();
  try {
    const draft = await apart.open(bytesOf("report.docx"), { name: "a.docx" });
    assert.deepEqual(draft, await open(bytesOf("report.docx"), { name: "a.docx" }));
    const options = { lastYear: await open(report().replaceAll("2023年", "2022年")), profile: { off: ["T3"] } };
    // Asked at once, they wait for each other.
    const [result, english] = await Promise.all([apart.check(draft, options), apart.check(draft, { language: "en" })]);
    assert.deepEqual(result, await check(draft, options));
    assert.deepEqual(english, await check(draft, { language: "en" }));
    await assert.rejects(apart.open(bytesOf("password.pdf"), { name: "b.pdf" }), (/** @type {any} */ error) => {
      assert.deepEqual([error instanceof GoujiError, error.kind, error.file], [true, "password", "b.pdf"]);
      return true;
    });
    assert.deepEqual(await apart.check(await apart.open("今天天气很好。")).catch(({ kind }) => kind), "not_a_report");
  } finally {
    apart.close();
  }
});

test("a call that takes too long is ended, one that nobody waits for any more, too; the next one has a new thread", async () => {
  const hasty = gouji.limited({ limits: { milliseconds: 1 } });
  for (const name of ["a", "b"]) await assert.rejects(hasty.open(SLIP, { name }), { name: "GoujiError", kind: "timeout", file: name });
  const apart = gouji.limited();
  const asked = apart.open(SLIP);
  setTimeout(() => apart.close(), 5);
  await assert.rejects(asked, { name: "GoujiError", kind: "closed" });
  assert.equal((await apart.open(SLIP)).text, SLIP);
  apart.close();
});

test("a thread at rest keeps no program alive", () => {
  const program = 'import { limited } from "gouji"; const { open } = limited(); console.log((await open("年报")).text);';
  assert.equal(run(process.execPath, "--input-type=module", "--eval", program), "年报\n");
});

test("in a browser, too", async () => {
  const blank = '<meta charset="utf-8"><link rel="icon" href="data:,">';
  const page = await openPage({ folder: PACKAGE, path: "/blank.html", pages: { "/blank.html": blank } });
  const found = await page.evaluate(async (text) => {
    const { limited } = await import(/** @type {any} */ ("/index.js"));
    const [apart, hasty] = [limited(), limited({ limits: { milliseconds: 1 } })];
    const { findings } = await apart.check(await apart.open(text, { name: "a" }));
    apart.close();
    const kind = await hasty.open(text).catch((/** @type {any} */ error) => error.kind);
    return { rules: findings.map((/** @type {any} */ { rule }) => rule), kind };
  }, SLIP);
  assert.deepEqual(found, { rules: rules(await check(await open(SLIP, { name: "a" }))), kind: "timeout" });
});

// --------------------------------------------------------------------------------------- as a package

test("the example of the README runs", () => {
  const [, example] = /```js\n([^]*?)```/.exec(readFileSync(join(PACKAGE, "README.md"), "utf8")) ?? [];
  writeFileSync(join(consumer, "example.mjs"), example);
  writeFileSync(join(consumer, "report.docx"), bytesOf("report.docx"));
  const said = run(process.execPath, "example.mjs");
  assert.match(said, /^error 表三.*\nwarning /);
  assert.match(readFileSync(join(consumer, "findings.csv"), "utf8"), /T3-CUL/);
  assert.ok(existsSync(join(consumer, "repaired.txt")));
});

test("strict TypeScript takes the declarations, with and without a browser's types", () => {
  const program = `
    import { check, edit, export as write, exportAs, GoujiError, init, limited, open, repair, version } from "gouji";
    import type { Draft, Finding, Result, Severity } from "gouji";
    export async function use(bytes: Uint8Array): Promise<string> {
      await init(bytes, { pdf: Promise.resolve(bytes) });
      const draft: Draft = await open(bytes, { name: version });
      const result: Result = await check(draft, { lastYear: await open({ html: "" }) });
      const [finding]: Finding[] = result.findings;
      const severity: Severity = finding.severity;
      const next: Draft = repair(edit(draft, [{ start: 0, end: 0, text: severity }]), finding, finding.repairs?.[0]);
      try { return write(result, "csv", { language: "en" }) + exportAs(next, "text") + result.ledger[0].title; }
      catch (error) { if (error instanceof GoujiError) return error.kind; throw error; }
    }
    export const apart = async () => (await limited({ limits: { milliseconds: 5 } }).open("")).text;
    // @ts-expect-error a draft has no findings
    export const wrong = (draft: Draft) => write(draft, "csv");
    // @ts-expect-error
    export const number = open(1);
    // @ts-expect-error
    export const change = (draft: Draft) => { draft.text = ""; };
  `;
  writeFileSync(join(consumer, "use.ts"), program);
  writeFileSync(join(consumer, "browser.ts"), `import { init, open } from "gouji";
    export const opened = async (file: File) => { await init(fetch("/gouji_bg.wasm")); return open(file); };
    export const compiled = (module: WebAssembly.Module) => init(module);`);
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  const options = ["--noEmit", "--strict", "--target", "es2021"];
  run(tsc, ...options, "--module", "nodenext", "--lib", "es2021", "use.ts");
  run(tsc, ...options, "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2021,dom", "use.ts", "browser.ts");
});

test("the package holds what is meant to be in it", () => {
  const { name, version, dependencies, scripts, type } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  assert.deepEqual([name, type, dependencies, scripts], ["gouji", "module", undefined, undefined]);
  assert.equal(version, /^version = "(.*)"$/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"))?.[1]);
  assert.equal(gouji.version, version);
  const listed = spawnSync("npm", ["pack", "--dry-run", "--json", "--offline"], { cwd: PACKAGE, encoding: "utf8" });
  assert.equal(listed.status, 0, listed.stderr);
  const [{ files }] = JSON.parse(listed.stdout);
  const component = ["checker.d.ts", "gouji-book.js", "gouji-checker.js", "gouji-pdf.js", "gouji-word.js"];
  assert.deepEqual(
    files.map((/** @type {{path: string}} */ { path }) => path).sort(),
    [...component, "LICENSE", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "contract.d.ts", "gouji-pdf_bg.wasm", "gouji-word_bg.wasm", "gouji_bg.wasm", "index.d.ts", "index.js", "limited-thread.js", "package.json"].sort(),
  );
});

// --------------------------------------------------------------------------------------- in a browser

/** A page that uses the package as it is. @param {string} type of the modules as the server names it @param {string} [before] run first in the page */
async function browserPage(type, before = "") {
  return openPage({
    path: "/use.html",
    folder: PACKAGE,
    pages: { "/use.html": `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">` },
    before: async (page) => {
      if (before) await page.addInitScript(before);
      await page.route("**/*.wasm", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), "content-type": type } });
      });
    },
  });
}

for (const type of ["text/plain", "application/octet-stream", "application/wasm"]) {
  test(`Chromium, modules as ${type}: the same results as in Node`, async () => {
    const page = await browserPage(type);
    const [docx, pdf] = ["report.docx", "report.pdf"].map((name) => [...bytesOf(name)]);
    const inBrowser = await page.evaluate(
      async ([docx, pdf]) => {
        // @ts-ignore: an address of the test's server
        const { check, export: write, open, repair } = await import("/index.js");
        const file = new File([new Uint8Array(docx)], "report.docx");
        const draft = await open(file);
        const result = await check(draft);
        const certain = result.findings.find((/** @type {any} */ finding) => finding.only);
        const pages = await open(new Uint8Array(pdf).buffer, { name: "report.pdf" });
        return {
          json: write(result, "json"),
          html: write(result, "html"),
          repaired: repair(draft, certain).text,
          pdf: write(await check(pages), "json"),
        };
      },
      [docx, pdf],
    );
    const draft = await open(bytesOf("report.docx"), { name: "report.docx" });
    const result = await check(draft);
    const certain = result.findings.find(({ only }) => only);
    assert.ok(certain);
    assert.equal(inBrowser.json, write(result, "json"));
    assert.equal(inBrowser.repaired, repair(draft, certain).text);
    assert.equal(inBrowser.pdf, write(await check(await open(bytesOf("report.pdf"), { name: "report.pdf" })), "json"));
    assert.match(inBrowser.html, /^<!doctype html>\n<html lang="zh-CN">/);
    assert.deepEqual(page.errors, []);
    const asked = page.site.requests.map(({ url }) => url);
    assert.deepEqual(asked.sort(), ["/gouji-pdf_bg.wasm", "/gouji_bg.wasm", "/index.js", "/use.html"]);
  });
}

test("an engine that refuses large modules outside of workers runs it all the same", async () => {
  // As Chromium did until 2023.
  const page = await browserPage(
    "application/wasm",
    `for (const kind of ["Module", "Instance"]) {
      const real = WebAssembly[kind];
      WebAssembly[kind] = function () { throw new RangeError("disallowed on the main thread"); };
      WebAssembly[kind].prototype = real.prototype;
    }`,
  );
  const held = await page.evaluate(async (text) => {
    // @ts-ignore: an address of the test's server
    const { check, open } = await import("/index.js");
    return (await check(await open(text))).checks.held;
  }, reportText());
  assert.ok(held > 0);
});

test("a worker runs it, bundled for browsers with its modules beside", async () => {
  writeFileSync(join(consumer, "work.js"), `import { check, open, export as write } from "gouji";
    onmessage = async ({ data }) => postMessage(write(await check(await open(data)), "html").length);`);
  const folder = join(consumer, "site");
  mkdirSync(folder);
  buildSync({ entryPoints: [join(consumer, "work.js")], bundle: true, format: "esm", platform: "browser", outdir: folder });
  for (const name of ["gouji_bg.wasm", "gouji-pdf_bg.wasm", "gouji-word_bg.wasm"]) cpSync(join(PACKAGE, name), join(folder, name));
  const page = await openPage({ path: "/a.html", folder, pages: { "/a.html": `<!doctype html><link rel="icon" href="data:,">` } });
  const length = await page.evaluate(
    (text) =>
      new Promise((resolve, reject) => {
        const worker = new Worker("/work.js", { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(text);
      }),
    reportText(),
  );
  assert.ok(Number(length) > 5000);
  assert.deepEqual(page.errors, []);
});
