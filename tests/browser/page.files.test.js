// @ts-check
/** Clipboards and files of every kind: what a person pastes, drops or chooses becomes the draft, or a sentence. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { artefact, checked, draftText, findings, paste, plain, tabName } from "./on-page.js";
import { draft } from "./drafts.js";
import { dropFile, LOADED, openPage, pasteInto, ROOT } from "./support/index.js";

/** The same report in every format, with one slip in table 3 and one blank cell in table 4. @param {string} name */
const fixture = (name) => join(ROOT, "tests/formats", name);

/** @param {import("playwright-core").Page} page */
async function namesTheSlip(page) {
  // The list is drawn behind the counts.
  await findings(page, "error").first().waitFor();
  assert.equal(await findings(page, "error").count(), 1);
  assert.match(await findings(page, "error").first().innerText(), /7\.属于行政执法案卷/);
}

/** @param {string} name */
const html = (name) => readFileSync(fixture(name), "utf8");

for (const name of ["clip-word.html", "clip-wps.html", "clip-browser.html"]) {
  test(`${name}: a paste keeps the tables, and an edit does, too`, async () => {
    const page = await openPage();
    await pasteInto(page, "#draft", { text: "只有文字", html: html(name) });
    await checked(page);
    await namesTheSlip(page);
    const text = await draftText(page);
    assert.doesNotMatch(text, /supportLists|mso-|&nbsp;/);
    assert.match(text, /^\s*一、总体情况$/m);
    assert.equal(text.split("\n").filter((line) => line.split("\t").length === 10).length, 28, "table 3");

    await page.locator("#draft").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("完");
    await page.waitForFunction(() => document.querySelector("#draft")?.textContent?.trimEnd().endsWith("完"));
    await checked(page);
    await namesTheSlip(page);
    assert.deepEqual(page.errors, []);
  });
}

test("a table pasted from Excel into a draft goes where the caret stands, and is checked there", async () => {
  const page = await openPage();
  await paste(page, "青禾县人民政府2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n");
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+End");
  await pasteInto(page, "#draft", { text: "只有文字", html: html("clip-excel.html") });
  await findings(page, "error").filter({ hasText: "7.属于行政执法案卷" }).waitFor();
  const text = await draftText(page);
  assert.match(text, /^青禾县人民政府2023年/);
  assert.doesNotMatch(text, /只有文字/);
  await page.keyboard.press("Control+Z");
  await page.waitForFunction(() => !document.querySelector("#draft")?.textContent?.includes("行政执法案卷"));
  assert.deepEqual(page.errors, []);
});

test("text without tables is pasted as the browser does it", async () => {
  const page = await openPage();
  const text = draft({ cells: { "R7|C1": "3" } });
  await pasteInto(page, "#draft", { text, html: "<p>别的文字</p>" });
  await checked(page);
  assert.equal(plain(await draftText(page)), plain(text));
});

for (const name of [
  "report.docx",
  "autonum.docx",
  "report.doc",
  "report.odt",
  "report.rtf",
  "report.html",
  "report.mht",
  "report.ofd",
  "html-named.doc",
]) {
  test(`${name}: dropped, it is the draft and is checked; nothing is requested`, async () => {
    const page = await openPage();
    await dropFile(page, "body", fixture(name));
    await checked(page);
    await namesTheSlip(page);
    assert.match(await draftText(page), /^一、总体情况$/m);
    assert.deepEqual(page.errors, []);
    assert.deepEqual(
      page.site.requests.map(({ url }) => url).sort(),
      LOADED,
    );
    if (name === "report.docx") await page.screenshot({ path: artefact("file-docx-1280.png") });
  });
}

for (const name of ["tables.xlsx", "tables.xls", "tables.ods"]) {
  test(`${name}: chosen, its tables are checked`, async () => {
    const page = await openPage();
    await page.setInputFiles("#file", fixture(name));
    await checked(page);
    await namesTheSlip(page);
    const hidden = findings(page, "hint").filter({ hasText: "隐藏" });
    await hidden.first().waitFor({ state: "attached" });
    assert.equal(await hidden.count(), 1);
  });
}

test("a PDF asks for the second script, once, and is read and checked", async () => {
  const page = await openPage();
  await dropFile(page, "body", fixture("report.pdf"));
  await checked(page);
  await namesTheSlip(page);
  await page.setInputFiles("#file", fixture("password.pdf"));
  await page.locator(".notice", { hasText: "密码" }).waitFor();
  assert.match(await draftText(page), /^一、总体情况$/m, "the draft stays");
  assert.deepEqual(page.errors, []);
  assert.deepEqual(
    page.site.requests.map(({ url }) => url).sort(),
    [...LOADED, "/gouji-pdf.js"].sort(),
  );
});

test("without the second script a PDF gets a sentence", async () => {
  const page = await openPage({
    before: (page) => page.route("**/gouji-pdf.js", (route) => route.fulfill({ status: 404, body: "" })),
  });
  await dropFile(page, "body", fixture("report.pdf"));
  await page.locator(".notice", { hasText: "没有装入 PDF 读取模块" }).waitFor();
});

for (const [name, sentence] of [
  ["encrypted.docx", /密码/],
  ["scan.pdf", /扫描件/],
  ["old.doc", /太旧/],
]) {
  test(`${name}: a sentence says what is wrong, and the draft stays`, async () => {
    const page = await openPage();
    const text = draft();
    await paste(page, text);
    await page.setInputFiles("#file", fixture(String(name)));
    const notice = page.locator(".notice[role=alert]");
    await notice.waitFor();
    assert.match(await notice.innerText(), /** @type {RegExp} */ (sentence));
    assert.equal(plain(await draftText(page)), plain(text));
  });
}

test("a file copied in the file manager is pasted as a file", async () => {
  const page = await openPage();
  const bytes = [...readFileSync(fixture("report.docx"))];
  // The real clipboard of a test can't hold a file: the event is made here.
  await page.locator("#draft").evaluate((area, bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], "报告.docx"));
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, bytes);
  await checked(page);
  await namesTheSlip(page);
  assert.equal(await tabName(page), "报告.docx");
});

test("tracked changes are read as accepted, and told", async () => {
  const page = await openPage();
  await page.setInputFiles("#file", fixture("tracked.docx"));
  await checked(page);
  await findings(page, "warning").filter({ hasText: "修订" }).waitFor();
  await namesTheSlip(page);
});

test("a file that is dragged over the page makes all of it the target, and is gone when it has left", async () => {
  const page = await openPage();
  await paste(page, draft());
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [join(ROOT, "tests/formats/report.docx")], dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (["dragEnter", "dragOver"])) await client.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  const overlay = () =>
    page.evaluate(() => {
      const { content, position, width, height } = getComputedStyle(document.body, "::after");
      return { content, position, wide: parseFloat(width) >= innerWidth - 8, high: parseFloat(height) >= innerHeight - 8 };
    });
  assert.deepEqual(await overlay(), { content: '"松开即可核对；多份文件、文件夹、压缩包（.zip）列成清单"', position: "fixed", wide: true, high: true });
  // The browser does not always tell that it has left: what tells is that it is not heard of any more.
  await page.waitForFunction(() => !document.body.classList.contains("dropping"));
  assert.equal((await overlay()).content, "none");
});
