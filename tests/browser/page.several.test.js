// @ts-check
/** Several drafts and files at once, and what is done while others are read or checked. */

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { openSlow } from "./faked.js";
import { caretIn, checked, draftText, findings, more, paragraph, paste, pasteLines, plain, tabName } from "./on-page.js";
import { dropFile, openPage, pasteInto, ROOT } from "./support/index.js";

const SLIP = draft({ cells: { "R7|C1": "3" } });
const HEADING = "一、总体情况";

/** @param {string[]} names */
const fixtures = (...names) => names.map((name) => join(ROOT, "tests/formats", name));

/** @param {import("./support/index.js").TestPage} page */
const names = (page) => page.locator("#tabs .name").allTextContents();

test("a draft that was left before its last edit was checked is checked on return", async () => {
  const page = await openSlow(300);
  await paste(page, SLIP);
  await page.locator("#tabs .new").click();
  await paste(page, draft());
  await page.locator("#tabs .show").first().click();
  assert.equal(await findings(page, "error").count(), 1);
  await caretIn(paragraph(page, HEADING));
  // The check of this edit takes some 300 ms, and the draft is left before.
  await page.keyboard.press("Enter");
  await page.keyboard.type("本机关2023年13月31日开会。");
  await page.locator("#tabs .show").nth(1).click();
  await page.waitForTimeout(1000);
  await page.locator("#tabs .show").first().click();
  await findings(page).filter({ hasText: "13月" }).waitFor();
  assert.deepEqual(page.errors, []);
});

test("two drops of several files, one directly behind the other, open all of them", async () => {
  const page = await openPage();
  const first = ["report.docx", "report.odt", "report.rtf"];
  const second = ["report.doc", "tables.xlsx", "report.txt"];
  await dropFile(page, "body", fixtures(...first));
  await dropFile(page, "body", fixtures(...second));
  await page.locator("#tabs .name").nth(5).waitFor();
  assert.deepEqual((await names(page)).sort(), [...first, ...second].sort());
  assert.equal(await page.locator(".notice").count(), 0);
  assert.deepEqual(page.errors, []);
});

test("typing while files are read: they all open, and the draft is checked as typed", async () => {
  const page = await openSlow(60);
  const files = ["report.docx", "report.odt", "report.ofd"];
  await dropFile(page, "body", fixtures(...files));
  await paragraph(page, HEADING).waitFor();
  await caretIn(paragraph(page, HEADING));
  await page.keyboard.press("Enter");
  await page.keyboard.type("本机关2023年13月31日开会。", { delay: 30 });
  await page.locator("#tabs .name").nth(files.length - 1).waitFor();
  assert.deepEqual(await names(page), files);
  assert.equal(await tabName(page), files[0]);
  assert.equal(await paragraph(page, "本机关2023年13月31日开会。").count(), 1);
  await findings(page).filter({ hasText: "13月" }).waitFor();
  assert.equal(await page.locator(".notice").count(), 0);
  assert.deepEqual(page.errors, []);
});

test("a repair that is chosen before an edit elsewhere is checked lands at its cell", async () => {
  const page = await openSlow(1000);
  await pasteLines(page, SLIP);
  await findings(page, "error").first().locator(".head").click();
  const repair = page.getByRole("button", { name: /应用：表三“（七）总计.*由 3 改为 2/ });
  await repair.waitFor();
  await caretIn(page.locator("#draft p", { hasText: "由专人接待" }), "由专人接待");
  await page.keyboard.type("和登记");
  await repair.click();
  assert.equal(
    (await draftText(page)).trim(),
    draft().replace("由专人接待", "由专人接待和登记").trim(),
  );
  await page.locator("#findings .well").waitFor();
});

test("a repair of a cell that was edited meanwhile changes nothing", async () => {
  const page = await openSlow(1000);
  await pasteLines(page, SLIP);
  await findings(page, "error").first().locator(".head").click();
  const repair = page.getByRole("button", { name: /应用：表三“（七）总计.*由 3 改为 2/ });
  await repair.waitFor();
  await caretIn(page.locator("#draft p", { hasText: "（七）总计" }), "（七）总计\t8\t3");
  await page.keyboard.type("5");
  const edited = await draftText(page);
  assert.match(edited, /（七）总计\t8\t35\t/);
  await repair.click();
  assert.equal(await draftText(page), edited);
});

test("what is typed while a file is read goes on in its own draft, and the file has a tab beside it", async () => {
  const page = await openSlow(400);
  await paste(page, SLIP);
  await caretIn(paragraph(page, HEADING));
  await dropFile(page, "body", fixtures("report.docx"));
  const tabs = page.locator("#tabs .name");
  let typed = "";
  while ((await tabs.count()) < 2 || typed.length < 20) {
    await page.keyboard.type("字");
    typed += "字";
  }
  assert.equal(await tabName(page), "青禾县云岭镇人民政府 2023");
  assert.equal(await paragraph(page, HEADING + typed).count(), 1);
  await page.getByRole("button", { name: "report.docx" }).first().click();
  await paragraph(page, HEADING).waitFor();
  assert.deepEqual(page.errors, []);
});

test("what is pasted while the example is read is kept, and the example has a tab beside it", async () => {
  const page = await openSlow(500);
  await page.locator("#try").click();
  await pasteInto(page, "#draft", { text: SLIP });
  await page.locator("#tabs .name").nth(1).waitFor();
  await checked(page);
  assert.equal(plain(await draftText(page)), plain(SLIP));
  assert.deepEqual(await names(page), ["青禾县云岭镇人民政府 2023", "示例报告"]);
});

test("the example that is asked for twice opens once, and comes forward again", async () => {
  const page = await openSlow(200);
  await more(page);
  await page.locator("#example").dblclick();
  await checked(page);
  await page.waitForTimeout(600);
  assert.deepEqual(await names(page), ["示例报告"]);
  await page.locator("#tabs .new").click();
  await paste(page, SLIP);
  await more(page);
  await page.locator("#example").click();
  await page.locator("#tabs .current .name", { hasText: "示例报告" }).waitFor();
  assert.equal((await names(page)).length, 2);
  // One that was changed is a draft of a person's own.
  await caretIn(paragraph(page, HEADING));
  await page.keyboard.type("改");
  await more(page);
  await page.locator("#example").click();
  await page.locator("#tabs .name").nth(2).waitFor();
});

test("undo and redo belong to the draft that is shown", async () => {
  const page = await openPage();
  await paste(page, SLIP);
  await caretIn(paragraph(page, HEADING));
  await page.keyboard.type("甲");
  await page.locator("#tabs .new").click();
  assert.ok(await page.locator("#undo").isDisabled());
  await paste(page, draft());
  await caretIn(paragraph(page, HEADING));
  await page.keyboard.type("乙");
  await page.locator("#tabs .show").first().click();
  await page.locator("#undo").click();
  assert.equal(await paragraph(page, HEADING).count(), 1);
  await page.locator("#tabs .show").nth(1).click();
  assert.ok(await page.locator("#redo").isDisabled());
  assert.equal(await paragraph(page, `${HEADING}乙`).count(), 1);
  await page.locator("#tabs .show").first().click();
  await page.locator("#redo").click();
  assert.equal(await paragraph(page, `${HEADING}甲`).count(), 1);
});

for (const [name, contents, sentence] of /** @type {const} */ ([
  ["空.docx", "", /文件是空的/],
  ["空.txt", "", /文件是空的/],
  ["图.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", /这是图片/],
  ["文件夹", null, /没有找到可以核对的文件/],
])) {
  test(`${name} is dropped: a sentence says why it can't be read, and the draft stays`, async () => {
    const page = await openPage();
    await pasteLines(page, SLIP);
    const folder = mkdtempSync(join(tmpdir(), "gouji-"));
    if (contents !== null) writeFileSync(join(folder, name), contents, "latin1");
    await dropFile(page, "body", contents === null ? folder : join(folder, name));
    await page.locator(".notice[role=alert]", { hasText: sentence }).waitFor();
    assert.equal((await draftText(page)).trim(), SLIP.trim());
    assert.equal(await page.locator("#tabs .name").count(), 1);
    assert.deepEqual(page.errors, []);
  });
}

test("a dozen drafts are told apart by whose they are, and each ✕ closes its own", async () => {
  const towns = ["云岭镇", "青石镇", "白沙镇", "柳林镇", "双河镇", "石桥镇", "东坪镇", "西坪镇", "龙潭镇", "花溪镇", "大田镇", "小田镇"];
  const page = await openPage({ context: { viewport: { width: 1366, height: 625 } } });
  const files = towns.map((town, i) => ({
    name: `政府信息公开工作年度报告（${i + 1}）.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(draft().replaceAll("云岭镇", town)),
  }));
  // More than three at once would be a list.
  for (let at = 0; at < files.length; at += 3) {
    await page.locator("#file").setInputFiles(files.slice(at, at + 3));
    await page.locator("#tabs .name").nth(at + 2).waitFor();
  }
  const tabs = page.locator("#tabs li");
  await page.waitForFunction((n) => document.querySelectorAll("#tabs .mark").length === n, towns.length);
  assert.deepEqual(await tabs.locator(".name").allInnerTexts(), towns.map((town) => `${town}人民政府 2023`));
  for (const width of [1366, 1024, 390]) {
    await page.setViewportSize({ width, height: 625 });
    for (const at of [0, 5, 11]) {
      await tabs.nth(at).scrollIntoViewIfNeeded();
      const own = await tabs.nth(at).evaluate((tab) => {
        const box = /** @type {Element} */ (tab.querySelector(".close")).getBoundingClientRect();
        return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest("li") === tab;
      });
      assert.ok(own, `${at} at ${width}`);
    }
  }
  await page.setViewportSize({ width: 1366, height: 625 });
  await tabs.nth(4).locator(".close").click();
  assert.deepEqual(await tabs.locator(".name").allInnerTexts(), towns.filter((town) => town !== "双河镇").map((town) => `${town}人民政府 2023`));
  // The one that is shown is in sight, however far along it stands.
  await tabs.last().locator(".show").click();
  const seen = await page.evaluate(() => {
    const [tab, row] = ["#tabs .current", "#tabs ul"].map((one) => /** @type {Element} */ (document.querySelector(one)).getBoundingClientRect());
    return tab.left >= row.left - 1 && tab.right <= row.right + 1;
  });
  assert.ok(seen);
  assert.deepEqual(page.errors, []);
});
