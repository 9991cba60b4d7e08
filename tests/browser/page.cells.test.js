// @ts-check
/** Editing a cell of a table as it was understood, where it stands. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { cell, findings, pasteLines, shown } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
function editor(page) {
  return page.locator("#understood .cell-editor");
}

/** The key of the cell that has the focus. @param {Page} page */
function focusedKey(page) {
  return page.evaluate(() => document.activeElement?.getAttribute("data-key"));
}

test("F2, a figure, Enter: the draft is changed and checked, the focus stays at the cell", async () => {
  const page = await openPage();
  await pasteLines(page, draft({ cells: { "R7|C1": "3" } }));
  await cell(page, "3|R7|C1").focus();
  await page.keyboard.press("F2");
  assert.equal(await editor(page).inputValue(), "3");
  assert.equal(await page.evaluate(() => getSelection()?.toString()), "3", "all of it is selected");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await page.locator("#findings .well").waitFor();
  assert.equal(await focusedKey(page), "3|R7|C1");
  assert.equal(await cell(page, "3|R7|C1").innerText(), "2");
  assert.deepEqual(page.errors, []);
});

test("a double click opens the cell that was clicked", async () => {
  const page = await openPage();
  await pasteLines(page, draft({ cells: { "R7|C1": "3" } }));
  const box = await cell(page, "3|R7|C1").boundingBox();
  await cell(page, "3|R7|C1").dblclick();
  assert.equal(await editor(page).inputValue(), "3");
  const edited = await cell(page, "3|R7|C1").boundingBox();
  assert.deepEqual([edited?.width, edited?.height], [box?.width, box?.height], "nothing moves");
  const key = await editor(page).evaluate((input) => input.closest("td")?.getAttribute("data-key"));
  assert.equal(key, "3|R7|C1");
});

test("a digit begins the new figure; Tab commits and goes to the next cell", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  await cell(page, "3|A|N").focus();
  await page.keyboard.type("9");
  assert.equal(await editor(page).inputValue(), "9");
  await page.keyboard.press("Tab");
  await findings(page, "error").first().waitFor();
  assert.match(await cell(page, "3|A|N").innerText(), /^9/);
  assert.equal(await focusedKey(page), "3|A|C1");
  await page.keyboard.type("7");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focusedKey(page), "3|A|N");
});

test("Esc leaves the cell as it was", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  await cell(page, "3|A|N").focus();
  await page.keyboard.type("77");
  await page.keyboard.press("Escape");
  assert.equal(await editor(page).count(), 0);
  assert.equal(await cell(page, "3|A|N").innerText(), "8");
  assert.equal(await focusedKey(page), "3|A|N");
  await page.waitForTimeout(200);
  assert.equal(await findings(page, "error").count(), 0);
});

test("in the field the arrow keys move the caret, and elsewhere they walk the table", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  await cell(page, "3|A|N").focus();
  await page.keyboard.type("12");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("5");
  assert.equal(await editor(page).inputValue(), "152");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focusedKey(page), "3|A|C1");
});

test("leaving the field by the mouse commits", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  await cell(page, "3|A|N").focus();
  await page.keyboard.type("9");
  await cell(page, "3|B|N").click();
  await findings(page, "error").first().waitFor();
  assert.match(await cell(page, "3|A|N").innerText(), /^9/);
});

test("a cell without a place of its own says why it can't be edited here", async () => {
  const page = await openPage();
  // The figures of a row are gone: an empty cell has no place but its label's.
  const text = draft().replace(/\t\t2\.没有现成信息需要另行制作(\t0){7}/, "\t\t2.没有现成信息需要另行制作");
  await pasteLines(page, text);
  const fixed = cell(page, "3|R4.2|N");
  assert.equal(await fixed.getAttribute("aria-readonly"), "true");
  assert.match((await fixed.getAttribute("title")) ?? "", /请在原稿中修改/);
  await fixed.focus();
  await page.keyboard.press("F2");
  assert.equal(await editor(page).count(), 0);
  assert.match(await page.locator("#understood [role=status]").innerText(), /请在原稿中修改/);
  assert.equal(await cell(page, "3|A|N").getAttribute("aria-readonly"), "false");
  assert.equal(await cell(page, "3|A|N").getAttribute("title"), null);
});

test("Enter on a cell with a finding opens the finding", async () => {
  const page = await openPage();
  await pasteLines(page, draft({ cells: { "R7|C1": "3" } }));
  await cell(page, "3|R7|C1").focus();
  await page.keyboard.press("Enter");
  assert.equal(await editor(page).count(), 0);
  assert.equal(await findings(page, "error").locator(".head").getAttribute("aria-expanded"), "true");
});

test("typing in the text moves the places of the cells and leaves the table alone", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  const before = await cell(page, "3|R7|C1").elementHandle();
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("关于");
  await page.locator("#facts .known", { hasText: "关于青禾县" }).waitFor({ state: "attached" });
  assert.equal(await cell(page, "3|R7|C1").evaluate((td, old) => td === old, before), true, "the same element");
  await cell(page, "3|R7|C1").click();
  await page.keyboard.press("Escape");
  await cell(page, "3|R7|C1").focus();
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await findings(page, "error").first().waitFor();
  await findings(page, "error").locator(".head").first().click();
  assert.deepEqual((await shown(page)).text, "3");
});

test("what is typed in a cell outlives an answer that comes meanwhile", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  await cell(page, "3|A|N").focus();
  await page.keyboard.type("9");
  // In one go: the answer to the first edit can't come before the second one has begun, and draws the table anew.
  await page.evaluate(() => {
    for (const key of ["Tab", "1"]) {
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  });
  await findings(page, "error").first().waitFor();
  await cell(page, "3|A|N").filter({ hasText: "宜为" }).waitFor();
  await page.keyboard.type("2");
  assert.equal(await editor(page).inputValue(), "12");
  await page.keyboard.press("Enter");
  await cell(page, "3|A|C1").filter({ hasText: "12" }).waitFor();
});
