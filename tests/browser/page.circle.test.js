// @ts-check
/** The circle: find, repair, see what was changed, check again. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { caretIn, draftText, findings, openExample, openPanel, paste, pasteAtOnce, paragraph, plain, tabName } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

const TWO = { cells: { "R7|C1": "3", "R7|N": "9" } };

/** @param {Page} page */
const made = (page) => page.locator("#foot .made").innerText();
/** @param {Page} page */
const since = (page) => page.locator("#foot [role=status]").first().innerText();
/** Where the focus is: the index of a finding in the list. @param {Page} page */
const focusAt = (page) => page.evaluate(() => document.activeElement?.closest("#findings li")?.getAttribute("data-index"));

/** @param {Page} page @param {string} name @param {string} text */
function open(page, name, text) {
  return page.locator("#file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

test("one click repairs, the next finding opens, and the foot tells of it", async () => {
  const page = await openExample();
  const before = await findings(page).count();
  const repaired = page.locator("#findings .finding.quickly").first();
  const index = await repaired.getAttribute("data-index");
  assert.equal(await repaired.locator(".quick").innerText(), "改为 2");
  await repaired.locator(".quick").click();
  await page.waitForFunction((n) => document.querySelectorAll("#findings .finding").length < n, before);
  await page.locator("#findings .finding.open").waitFor();
  assert.equal(await focusAt(page), index, "what stands in its place now");
  assert.equal(await made(page), "已改 1 处：3 → 2");
  await openPanel(page, "changes");
  assert.match((await page.locator("#changes li").textContent()) ?? "", /3 → 2表三 · （七）总计 · 商业企业表三“（七）总计”行“商业企业”列现为 3/);
  assert.match((await page.locator("#draft td", { hasText: /^2$/ }).evaluateAll((cells) => cells.map((cell) => cell.className))).join(), /changed/);
  await page.locator("#undo").click();
  await page.locator("#foot").waitFor({ state: "hidden" });
  assert.match(await page.locator("#changes").innerText(), /还没有改动/);
  assert.deepEqual(page.errors, []);
});

test("a, then j: keys act where the focus ring is, and nothing is typed into a cell", async () => {
  const page = await openPage();
  await paste(page, draft(TWO));
  // The caret stands in the table, as after a look at it.
  await caretIn(page.locator("#draft td", { hasText: "（七）总计" }));
  const length = (await draftText(page)).length;
  while ((await page.locator("#findings .finding.open.quickly").count()) === 0) await page.keyboard.press("F8");
  await page.keyboard.press("a");
  await page.keyboard.press("j");
  await page.waitForTimeout(400);
  await page.keyboard.press("j");
  assert.match(await made(page), /^已改 1 处：/);
  assert.ok(!(await draftText(page)).includes("j"));
  assert.equal((await draftText(page)).length, length);
  assert.equal(await page.evaluate(() => document.activeElement?.closest("#findings") !== null), true);
  assert.deepEqual(page.errors, []);
});

test("the list of changes names place, old and new, and why, and can be copied and saved", async () => {
  const page = await openPage();
  await paste(page, draft({ received: 20 }));
  await caretIn(page.locator("#draft p", { hasText: "（二）依申请公开" }), "申请20");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("11");
  // Each key is a draft of its own; the last one is meant.
  await page.locator("#foot .made", { hasText: "→ 11" }).waitFor();
  await page.locator("#findings .well").waitFor();
  assert.equal(await made(page), "已改 1 处：20 → 11");
  await openPanel(page, "changes");
  await page.locator("#changes").getByRole("button", { name: "复制清单" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /修改清单（1 处）\n1\. 一、（二）第 1 段：20 → 11\n　改后：[^\n]*申请11件[^\n]*\n　原因：正文/);
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#changes").getByRole("button", { name: "保存清单" }).click(),
  ]);
  assert.match(saved.suggestedFilename(), /云岭镇.*修改清单\.txt$/);
});

test("on paper the list is a table with a box to tick, and one sheet holds a short one", async () => {
  const page = await openPage();
  await paste(page, draft({ received: 20 }));
  await caretIn(page.locator("#draft p", { hasText: "（二）依申请公开" }), "申请2");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("1");
  await page.locator("#foot .made", { hasText: "20 → 10" }).waitFor();
  await openPanel(page, "changes");
  // Without a printer nothing tells the page that it was printed.
  await page.evaluate(() => void (window.print = () => {}));
  await page.locator("#changes").getByRole("button", { name: "打印清单" }).click();
  const rows = page.locator("#print .changes tbody tr");
  assert.equal(await rows.count(), 1);
  await page.emulateMedia({ media: "print" });
  assert.match(await rows.first().innerText(), /^1\s+一、（二）第 1 段\s+…[^\n]*申请20 → 10件，上年结转1件，已办结…\s+正文/);
  assert.ok(await rows.first().locator(".tick span").isVisible());
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
  assert.deepEqual(page.errors, []);
});

test("a whole report pasted over a report takes its place, and that is one step back", async () => {
  const page = await openPage();
  await paste(page, draft(TWO));
  const first = await draftText(page);
  await caretIn(paragraph(page, "一、总体情况"));
  await paste(page, draft());
  await page.locator("#findings .well").waitFor();
  assert.equal(plain(await draftText(page)), plain(draft()));
  assert.match(await since(page), /^与上一稿相比：已改好 [1-9]\d* 项，新增 0 项，仍有 0 项。$/);
  // What is edited since does not stand in the way back.
  await caretIn(paragraph(page, "一、总体情况"));
  await page.keyboard.type("甲");
  const notice = page.locator("#notices .notice", { hasText: "已代替原来的内容" });
  await notice.getByRole("button", { name: "撤销" }).click();
  await findings(page, "error").first().waitFor();
  assert.equal(await draftText(page), first);
  await page.locator("#foot").waitFor({ state: "hidden" });
  assert.deepEqual(page.errors, []);
});

test("a step back from a report that was pasted over takes the notice along", async () => {
  const page = await openPage();
  await paste(page, draft(TWO));
  await paste(page, draft());
  const notice = page.locator("#notices .notice", { hasText: "已代替原来的内容" });
  await notice.waitFor();
  // The tables that were drawn since are a step of their own.
  for (let i = 0; i < 2; i += 1) await page.locator("#undo").click();
  await notice.waitFor({ state: "detached" });
  assert.equal(plain(await draftText(page)), plain(draft(TWO)));
});

test("another body's report pasted over a report is compared with nothing", async () => {
  const page = await openPage();
  await paste(page, draft(TWO));
  await caretIn(paragraph(page, "一、总体情况"));
  await paste(page, draft().replace(/云岭镇/g, "青竹镇"));
  await page.locator("#notices .notice", { hasText: "已代替原来的内容" }).waitFor();
  await page.locator("#findings .well").waitFor();
  assert.equal(await page.locator("#foot").isVisible(), false);
});

test("another body's report pasted over a file's gives its tab its own name", async () => {
  const page = await openPage();
  await open(page, "云岭镇年报.txt", draft());
  await page.locator("#findings .well").waitFor();
  await open(page, "other.txt", draft().replace(/云岭镇/g, "红石镇"));
  await page.locator("#tabs .tab, #tabs li").nth(1).waitFor();
  const name = await tabName(page);
  await caretIn(paragraph(page, "一、总体情况"));
  await paste(page, draft().replace(/云岭镇/g, "青竹镇"));
  await page.locator("#tabs .current .name", { hasText: "青竹镇" }).waitFor();
  await page.locator("#notices .notice", { hasText: "已代替原来的内容" }).getByRole("button", { name: "撤销" }).click();
  await page.locator("#tabs .current .name", { hasText: name }).waitFor();
});

test("a report with tables pasted over a report takes its place, too", async () => {
  const page = await openExample();
  const html = await page.evaluate(() => document.getElementById("draft")?.innerHTML ?? "");
  const text = draft();
  await caretIn(paragraph(page, "一、总体情况"));
  await pasteAtOnce(page, { text, html: `${html}<table><tr><td>甲</td><td>乙</td></tr></table>` });
  await page.locator("#notices .notice", { hasText: "已代替原来的内容" }).waitFor();
  assert.equal((await draftText(page)).split("一、总体情况").length, 2, "once, not twice");
  assert.equal(await page.locator("#draft table").count(), 4);
});

test("a part of a report is added where the caret stands", async () => {
  const page = await openPage();
  await paste(page, draft());
  await caretIn(paragraph(page, "一、总体情况"));
  await paste(page, "甲乙丙");
  assert.ok((await draftText(page)).includes("一、总体情况甲乙丙"));
});

test("another file of the same body and year updates its draft; the new findings are marked", async () => {
  const page = await openPage();
  await open(page, "年报初稿.txt", draft(TWO));
  await findings(page, "error").first().waitFor();
  const before = await findings(page).count();
  await open(page, "年报定稿.txt", draft({ received: 20 }));
  await page.locator("#foot [role=status]", { hasText: "与上一稿相比" }).waitFor();
  assert.equal(await page.locator("#tabs .show").count(), 1);
  assert.equal(await tabName(page), "年报定稿.txt");
  const [, settled, fresh, left] = (await since(page)).match(/已改好 (\d+) 项，新增 (\d+) 项，仍有 (\d+) 项/) ?? [];
  assert.ok(Number(settled) > 0 && Number(fresh) > 0, "both are there");
  assert.equal(Number(settled) + Number(left), before);
  assert.equal(Number(fresh) + Number(left), await findings(page).count());
  assert.equal(await page.locator("#findings .fresh:visible").count(), Number(fresh));
  await page.locator("#undo").click();
  await page.waitForFunction((n) => document.querySelectorAll("#findings .finding").length === n, before);
});

test("a file of the same name of another body is a draft of its own", async () => {
  const page = await openPage();
  await open(page, "年报.txt", draft(TWO));
  await findings(page, "error").first().waitFor();
  await open(page, "年报.txt", draft().replace(/云岭镇/g, "青竹镇"));
  await page.locator("#tabs .show").nth(1).waitFor();
});

test("what was ignored stays ignored in the next version", async () => {
  const page = await openPage();
  await open(page, "年报初稿.txt", draft({ received: 20 }));
  const message = await findings(page).first().locator(".message:visible").innerText();
  await findings(page).first().locator(".head").click();
  await page.keyboard.press("i");
  await page.getByLabel("忽略的理由").fill("已核实");
  await page.keyboard.press("Enter");
  await open(page, "年报定稿.txt", draft({ received: 20, paragraphs: 2 }));
  await page.locator("#foot [role=status]", { hasText: "与上一稿相比" }).waitFor();
  assert.equal(await findings(page).filter({ hasText: message }).count(), 0);
  const counted = (await since(page)).match(/已改好 0 项，新增 0 项，仍有 (\d+) 项/);
  assert.equal(Number(counted?.[1]), await findings(page).count(), "the foot and the list agree");
});
