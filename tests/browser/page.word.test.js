// @ts-check
/** The draft as a Word file: what a person changed comes as tracked changes, what is left as comments, all else stays. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { docx } from "./docx.js";
import { draft } from "./drafts.js";
import { open, parts, saved } from "./handed-back.js";
import { checked, draftText, findings, more, paste } from "./on-page.js";
import { openPage } from "./support/index.js";
import { ROOT } from "./support/paths.js";

/** @typedef {import("playwright-core").Page} Page */

const SLIP = () => draft({ cells: { "R4.1|T": "12" } });

/** @param {Page} page */
const said = (page) => page.locator("#notices").innerText();

test("a Word file comes back with what was changed as tracked changes, and a comment at what is left", async () => {
  const page = await openPage();
  const file = docx(draft({ cells: { "R7|C1": "3" }, received: 15 }));
  await open(page, "青石镇年报.docx", file);
  const slip = findings(page, "error").filter({ hasText: "若改为 2" });
  await slip.locator(".head").first().click();
  await page.getByRole("button", { name: /应用：表三“（七）总计.*由 3 改为 2/ }).click();
  await slip.first().waitFor({ state: "detached" });
  assert.ok((await findings(page).count()) > 0, "one is left");
  const { name, file: back } = await saved(page, "改好的 Word（修订）");
  assert.equal(name, "青石镇年报（勾稽修订）.docx");
  const body = back.get("word/document.xml") ?? "";
  const own = /<w:del [^>]*w:author="年报勾稽"[^>]*><w:r><w:delText[^>]*>3<\/w:delText>.*?<w:ins [^>]*>.*?<w:t[^>]*>2<\/w:t>/s;
  assert.match(body, own);
  assert.match(back.get("word/comments.xml") ?? "", /【错误】/);
  assert.ok(body.includes("w:commentRangeStart"));
  for (const [part, text] of parts(file)) {
    if (!/document\.xml|Content_Types/.test(part)) assert.equal(back.get(part), text, part);
  }
  assert.match(await said(page), /已生成“青石镇年报（勾稽修订）\.docx”/);
  assert.deepEqual(page.errors, []);
});

test("what a person types and takes away comes back, and what can't be written is said", async () => {
  const page = await openPage();
  await open(page, "年报.docx", docx(draft({})));
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("特此报告。");
  await page.waitForFunction(() => document.querySelector("#draft")?.textContent?.includes("特此报告。"));
  await checked(page);
  const { file } = await saved(page, "改好的 Word（修订）");
  const body = file.get("word/document.xml") ?? "";
  assert.match(body, /<w:rPr><w:ins [^>]*\/><\/w:rPr><\/w:pPr><w:ins [^>]*><w:r>.*?特此报告。/s);
  const straight = await saved(page, "改好的 Word（直接改好）");
  assert.equal(straight.name, "年报（勾稽改正）.docx");
  assert.doesNotMatch(straight.file.get("word/document.xml") ?? "", /<w:ins |<w:del /);
  assert.deepEqual(page.errors, []);
});

test("a draft that came in no Word file becomes one, named as a copy", async () => {
  const page = await openPage();
  await paste(page, SLIP());
  const { name, file } = await saved(page, "改好的 Word（修订）");
  assert.match(name, /（勾稽副本）\.docx$/);
  const body = file.get("word/document.xml") ?? "";
  assert.match(body, /<w:tbl>/);
  assert.match(file.get("word/styles.xml") ?? "", /方正小标宋简体/);
  assert.match(await said(page), /副本/);
  assert.deepEqual(page.errors, []);
});

/** Files of the repository: an office's own. @param {string} name */
const fixture = (name) => readFileSync(join(ROOT, "tests/formats", name));

test("a workbook comes back as a workbook: the corrected value, and what is said as notes", async () => {
  const page = await openPage();
  await open(page, "青石镇三张表.xlsx", fixture("tables.xlsx"));
  const slip = findings(page, "error").filter({ hasText: "行政执法案卷" }).first();
  await slip.locator(".head").first().click();
  await page.getByRole("button", { name: /^应用/ }).first().click();
  await checked(page);
  const before = parts(fixture("tables.xlsx"));
  const { name, file } = await saved(page, "改好的 Excel（批注）");
  assert.equal(name, "青石镇三张表（勾稽修订）.xlsx");
  const notes = [...file].filter(([part]) => /^xl\/comments\d*\.xml$/.test(part)).map(([, text]) => text).join("");
  assert.match(notes, /已由“\d+”改为“\d+”。/);
  const sheets = [...before].filter(([part]) => part.startsWith("xl/worksheets/sheet"));
  assert.ok(sheets.some(([part, text]) => file.get(part) !== text));
  for (const part of ["xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml"]) assert.equal(file.get(part), before.get(part), part);
  const straight = await saved(page, "改好的 Excel（直接改好）");
  assert.equal(straight.name, "青石镇三张表（勾稽改正）.xlsx");
  assert.ok(![...straight.file.values()].some((text) => text.includes("已由“")));
  assert.deepEqual(page.errors, []);
});

test("an OpenDocument text comes back as one: tracked changes and annotations", async () => {
  const page = await openPage();
  await open(page, "青石镇年报.odt", fixture("report.odt"));
  const slip = findings(page, "error").filter({ hasText: "行政执法案卷" }).first();
  await slip.locator(".head").first().click();
  await page.getByRole("button", { name: /^应用/ }).first().click();
  await checked(page);
  const { name, file } = await saved(page, "改好的 ODT（修订）");
  assert.equal(name, "青石镇年报（勾稽修订）.odt");
  const content = file.get("content.xml") ?? "";
  assert.match(content, /<text:changed-region [^>]*><text:deletion><office:change-info><dc:creator>年报勾稽</);
  assert.match(content, /<office:annotation[^>]*><dc:creator>年报勾稽</);
  assert.equal(file.get("styles.xml"), parts(fixture("report.odt")).get("styles.xml"));
  const straight = await saved(page, "改好的 ODT（直接改好）");
  assert.equal(straight.name, "青石镇年报（勾稽改正）.odt");
  assert.doesNotMatch(straight.file.get("content.xml") ?? "", /changed-region/);
  // The next draft is one of Word again.
  await open(page, "年报.docx", docx(SLIP()));
  await saved(page, "改好的 Word（修订）");
  assert.deepEqual(page.errors, []);
});

test("a report from nothing has its three tables, and its sums are checked as figures are typed", async () => {
  const page = await openPage();
  await more(page);
  await page.locator("#begin").click();
  await checked(page);
  assert.equal(await page.locator("#draft table").count(), 3);
  assert.match(await draftText(page), /其他需要报告的事项/);
  assert.deepEqual(page.errors, []);
});

test("the writer is asked for once, and only when a file is", async () => {
  const page = await openPage();
  await open(page, "年报.docx", docx(SLIP()));
  const asked = () => page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("gouji-word.js")).length);
  assert.equal(await asked(), 0);
  await saved(page, "改好的 Word（修订）");
  await saved(page, "改好的 Word（直接改好）");
  assert.equal(await asked(), 1);
});

test("a signed file is named before its signature breaks", async () => {
  const page = await openPage();
  await open(page, "年报.docx", docx(SLIP(), { "_xmlsignatures/sig1.xml": "<Signature/>" }));
  await page.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByRole("button", { name: "改好的 Word（修订）" }).click();
  await page.locator("#notices", { hasText: "数字签名" }).waitFor();
  const { name } = await saved(page, "改好的 Word（修订）");
  assert.equal(name, "年报（勾稽修订）.docx");
  assert.deepEqual(page.errors, []);
});
