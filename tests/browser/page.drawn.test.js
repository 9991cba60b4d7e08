// @ts-check
/** After a plain paste the tables are drawn where they stand; the lines are one step back. A healthy cell shows its relations. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { artefact, caretIn, checked, draftText, findings, openExample, openPanel, paragraph, paste, plain, rowLengths } from "./on-page.js";
import { openPage, pasteInto } from "./support/index.js";

const SLIP = { cells: { "R7|C1": "3" } };

test("the tables of a plain paste are drawn in place, and nothing of the draft gets lost", async () => {
  const page = await openPage({ context: { viewport: { width: 1366, height: 625 } } });
  const text = draft(SLIP);
  await paste(page, text);
  assert.equal(await page.locator("#draft table").count(), 3);
  assert.equal(plain(await draftText(page)), plain(text));
  assert.equal(new Set(await rowLengths(page)).size > 1, true, "merged cells are merged");
  assert.equal(await page.locator("#panes.text").count(), 1, "nothing else shows them better");
  assert.match(await page.locator("#draft td.marked").first().innerText(), /^3$/);
  assert.ok(await paragraph(page, "三、收到和处理政府信息公开申请情况").isVisible());
  await page.screenshot({ path: artefact("drawn.png") });
  assert.deepEqual(page.errors, []);
});

test("the lines are one step back, and stay", async () => {
  const page = await openPage();
  await paste(page, draft(SLIP));
  await page.locator("#undo").click();
  await page.locator("#draft table").first().waitFor({ state: "detached" });
  await findings(page, "error").first().waitFor();
  assert.equal((await draftText(page)).trim(), draft(SLIP).trim());
  await caretIn(paragraph(page, "一、总体情况"));
  await page.keyboard.type("。");
  await page.waitForTimeout(400);
  assert.equal(await page.locator("#draft table").count(), 0);
});

/** @param {number} wait in milliseconds, for which a frame takes longer than on a fast machine */
async function typeBeforeTheTables(wait) {
  const page = await openPage();
  await page.evaluate((wait) => {
    const frame = requestAnimationFrame.bind(window);
    if (wait > 0) window.requestAnimationFrame = (act) => window.setTimeout(() => frame(act), wait);
    const findings = /** @type {HTMLElement} */ (document.getElementById("findings"));
    const observer = new MutationObserver(() => {
      if (!findings.querySelector(".finding")) return;
      observer.disconnect();
      // The findings are in the document, and no frame has shown them yet.
      document.execCommand("insertText", false, "完");
    });
    observer.observe(findings, { childList: true, subtree: true });
  }, wait);
  await pasteInto(page, "#draft", { text: draft(SLIP) });
  await page.waitForFunction(() => document.querySelector("#draft")?.textContent?.includes("完"));
  await checked(page);
  await page.waitForTimeout(400 + 2 * wait);
  assert.equal(await page.locator("#draft table").count(), 0);
  assert.ok((await findings(page, "error").count()) > 0);
  assert.deepEqual(page.errors, []);
}

test("who types before the tables are drawn keeps the lines", () => typeBeforeTheTables(0));

test("what is typed is checked before a slow frame is drawn: the lines are kept, too", () => typeBeforeTheTables(600));

test("a table that is drawn is no change, and closes without a question", async () => {
  const page = await openPage();
  await paste(page, draft(SLIP));
  await page.locator("#draft table").first().waitFor();
  assert.equal(await page.locator("#foot").isVisible(), false);
  await openPanel(page, "changes");
  assert.match(await page.locator("#changes").innerText(), /还没有改动/);
  assert.equal(await page.locator("#tabs .unsaved").count(), 0);
});

test("a piece that is pasted into a draft stays lines", async () => {
  const page = await openPage();
  await paste(page, draft());
  await page.locator("#undo").click();
  await page.locator("#draft table").first().waitFor({ state: "detached" });
  await caretIn(paragraph(page, "一、总体情况"));
  await pasteInto(page, "#draft", { text: "几句话" });
  await page.waitForTimeout(400);
  assert.equal(await page.locator("#draft table").count(), 0);
});

test("a healthy cell lists its relations, and a finding takes their place", async () => {
  const page = await openExample({ viewport: { width: 1366, height: 625 } });
  const cell = page.locator("#draft td:not(.marked)", { hasText: /^\d+$/ }).nth(12);
  await cell.click();
  const list = page.locator("#cell");
  await list.locator(".relation").first().waitFor();
  assert.match(await list.locator("p").first().innerText(), /^表.*参与 [1-9]\d* 项核对$/s);
  await page.screenshot({ path: artefact("healthy-cell.png") });
  await list.locator(".relation .head").first().click();
  assert.ok(await list.locator(".equation, .detail").first().isVisible());
  await page.locator("#marks .lit, #draft td.operand").first().waitFor();
  await page.locator("#findings .head").first().click();
  await list.waitFor({ state: "hidden" });
  await cell.click();
  await list.waitFor();
  await list.getByRole("button", { name: "关闭" }).click();
  await list.waitFor({ state: "hidden" });
  assert.deepEqual(page.errors, []);
});

test("the marks are described where they stand, and a key lists them", async () => {
  const page = await openExample();
  const described = page.locator("#draft td.marked[aria-describedby]").first();
  await described.waitFor();
  const [id] = ((await described.getAttribute("aria-describedby")) ?? "").split(" ");
  assert.match((await page.locator(`#${id}`).textContent()) ?? "", /^(错误|警告|提示)/);
  const sentences = page.locator("#draft p[aria-describedby]");
  assert.ok((await sentences.count()) > 0, "sentences, too");
  await page.locator("#draft").focus();
  const before = await draftText(page);
  await page.keyboard.press("Alt+ArrowDown");
  const list = page.locator("#mark-list");
  await list.locator("button").first().waitFor();
  const entries = await list.locator("button").allInnerTexts();
  assert.equal(await list.locator("ol").getAttribute("aria-label"), `原稿中的 ${entries.length} 处标记`);
  await page.screenshot({ path: artefact("mark-list.png") });
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), entries[1]);
  await page.keyboard.press("Enter");
  await list.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement?.id), "draft");
  await page.keyboard.press("Alt+ArrowDown");
  await list.locator("button").first().waitFor();
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement?.id), "draft");
  assert.equal(await draftText(page), before);
  assert.deepEqual(page.errors, []);
});

test("a title of two lines is centred as one", async () => {
  const page = await openPage();
  await paste(page, draft().replace("2023年政府信息公开", "\n2023年政府信息公开"));
  await checked(page);
  assert.deepEqual(await page.locator("#draft p.title").allInnerTexts(), ["青禾县云岭镇人民政府", "2023年政府信息公开工作年度报告"]);
});
