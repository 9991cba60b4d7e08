// @ts-check
/** Row and column sums beside the cells of the tables as they were understood. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { cell, pasteLines } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

/** A sum by what is said of it. @param {Page} page @param {string} title */
function sum(page, title) {
  return page.locator(`#understood td.sum[aria-label^="${title}"]`);
}

/** @param {Page} page @param {string} table */
function toggle(page, table) {
  return page.getByRole("button", { name: `显示合计：${table}` });
}

/** @param {Page} page @param {string} [table] */
async function showSums(page, table = "表三") {
  await toggle(page, table).click();
  await page.locator("#understood td.sum").first().waitFor();
}

test("sums stand beside the rows and below the columns, and go again", async () => {
  const page = await openPage();
  await pasteLines(page, draft({ cells: { "R7|C1": "3" } }));
  assert.equal(await page.locator("#understood .sum").count(), 0);
  assert.equal(await toggle(page, "表二").count(), 0);
  await showSums(page);
  assert.equal(await toggle(page, "表三").getAttribute("aria-pressed"), "true");
  assert.equal(await page.locator("#understood thead th.sum").innerText(), "六类申请人之和＝总计");
  assert.deepEqual(await page.locator("#understood tfoot th").allInnerTexts(), [
    "（一）至（六）各项之和＝（七）总计",
    "新收＋上年结转＝办理总计＋结转下年",
  ]);
  const row = await page.locator('#understood tr:has([data-key="3|A|T"]) td.sum').innerText();
  assert.equal(row.trim(), "11");
  assert.equal((await sum(page, "表三“总计”列：新收").innerText()).trim(), "12");
  // Every line of the table is as wide as the others.
  const widths = await page.locator("#understood table:has(.sum)").evaluate((table) => {
    const lines = [...table.querySelectorAll("tfoot tr, thead tr:first-child, tbody tr:first-child")];
    return lines.map((line) =>
      [...line.children].reduce((sum, one) => sum + /** @type {HTMLTableCellElement} */ (one).colSpan, 0),
    );
  });
  assert.deepEqual(new Set(widths).size, 1, widths.join());
  await toggle(page, "表三").click();
  assert.equal(await page.locator("#understood .sum").count(), 0);
  assert.deepEqual(page.errors, []);
});

test("a sum that does not hold shows both figures, with shape and colour; one that holds is quiet", async () => {
  const page = await openPage();
  await pasteLines(page, draft({ cells: { "R7|C1": "3" } }));
  await showSums(page);
  const broken = sum(page, "表三“商业企业”列：（一）至（六）");
  assert.equal((await broken.innerText()).trim(), "2 ≠ 3");
  assert.match((await broken.getAttribute("class")) ?? "", /\bbroken\b/);
  assert.equal(await broken.locator(".mark.broken").count(), 1);
  assert.match((await broken.getAttribute("aria-label")) ?? "", /不符$/);
  const held = sum(page, "表三“自然人”列：（一）至（六）");
  assert.equal(await held.locator(".mark.held").count(), 1);
  const weight = (/** @type {import("playwright-core").Locator} */ one) =>
    one.evaluate((element) => getComputedStyle(element).color);
  assert.notEqual(await weight(broken), await weight(held));
});

test("a sum that could not be judged says so, and why", async () => {
  const page = await openPage();
  await pasteLines(page, draft({ cells: { "R1|C2": "甲" } }));
  await showSums(page);
  const unread = sum(page, "表三“（一）予以公开”行：六类");
  assert.equal((await unread.innerText()).trim(), "未能合计");
  assert.match((await unread.getAttribute("aria-label")) ?? "", /未能读取，“科研机构”未能读取/);
});

test("the groups of a table of one row have their sums below them", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  await showSums(page, "表四");
  const sums = await page.locator("#understood tfoot td.sum").allInnerTexts();
  assert.deepEqual(
    sums.map((text) => text.replace(/\s+/g, " ").trim()),
    [
      "维持＋纠正＋其他＋未审结＝总计 1",
      "维持＋纠正＋其他＋未审结＝总计 0",
      "维持＋纠正＋其他＋未审结＝总计 0",
    ],
  );
});

test("the arrow keys reach a sum, and its operands are outlined", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  await showSums(page);
  await cell(page, "3|D|N").focus();
  await page.keyboard.press("ArrowDown");
  assert.match((await page.locator("td.sum:focus").getAttribute("aria-label")) ?? "", /“自然人”列：（一）至（六）/);
  assert.match((await cell(page, "3|R1|N").getAttribute("class")) ?? "", /\bsummand\b/);
  await page.keyboard.press("ArrowUp");
  assert.doesNotMatch((await cell(page, "3|R1|N").getAttribute("class")) ?? "", /\bsummand\b/);
  await cell(page, "3|A|T").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal((await page.locator("td.sum:focus").innerText()).trim(), "11");
  assert.equal(await page.locator('#understood table:has(.sum) [tabindex="0"]').count(), 1, "a table is one stop");
  await toggle(page, "表三").click();
  assert.equal(await page.locator('#understood [data-key^="3|"][tabindex="0"]').count(), 1);
});

test("a sum keeps the focus while the sums are drawn anew", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  await showSums(page);
  await cell(page, "3|R7|N").focus();
  await page.keyboard.type("9");
  await page.keyboard.press("Enter");
  const key = await sum(page, "表三“自然人”列：（一）至（六）").getAttribute("data-key");
  await page.locator(`[data-key="${key}"]`).focus();
  await sum(page, "表三“自然人”列：（一）至（六）").filter({ hasText: "8 ≠ 9" }).waitFor();
  await page.locator("#understood table:not(.awaiting) .sum").first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-key")), key);
});

test("the sums follow the draft", async () => {
  const page = await openPage();
  await pasteLines(page, draft({ cells: { "R7|C1": "3" } }));
  await showSums(page);
  await cell(page, "3|R7|C1").click();
  await page.keyboard.press("Escape");
  await page.keyboard.type("4");
  await sum(page, "表三“商业企业”列：（一）至（六）").filter({ hasText: "2 ≠ 4" }).waitFor();
  assert.equal(await toggle(page, "表三").getAttribute("aria-pressed"), "true");
  await page.locator("#understood table:not(.awaiting) .sum").first().waitFor();
  await page.keyboard.press("Backspace");
  await page.keyboard.type("2");
  await page.locator("#understood td.sum.broken").first().waitFor({ state: "detached" });
});
