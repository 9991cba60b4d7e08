// @ts-check
/** Several drafts on one page; language and appearance. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { checked, draftText, findings, more, paste, status, tabName } from "./on-page.js";
import { openPage } from "./support/index.js";

const SLIP = { cells: { "R7|C1": "3" } };

test("a second draft beside the first: each keeps its text, its findings and its way back", async () => {
  const page = await openPage();
  assert.ok(await page.locator("#tabs").isHidden());
  await paste(page, draft(SLIP));
  assert.equal(await tabName(page), "青禾县云岭镇人民政府 2023");
  await page.locator("#tabs .new").click();
  assert.ok(await page.locator("#invitation").isVisible());
  await paste(page, draft());
  await page.locator("#findings .well").waitFor();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("完");
  await page.locator("#tabs .show").first().click();
  assert.equal(await findings(page, "error").count(), 1);
  assert.ok(!(await draftText(page)).includes("完"));
  await page.locator("#tabs .show").nth(1).click();
  await page.locator("#findings .well").waitFor();
  assert.ok((await draftText(page)).includes("完"));
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+Z");
  assert.ok(!(await draftText(page)).includes("完"));
  assert.deepEqual(page.errors, []);
});

test("a draft with unsaved edits that is closed can be had back", async () => {
  const page = await openPage();
  await paste(page, draft(SLIP));
  await page.keyboard.press("Control+End");
  await page.keyboard.type("完");
  assert.equal(await page.locator("#tabs .unsaved").count(), 1);
  await page.locator("#tabs .close").click();
  assert.ok(await page.locator("#invitation").isVisible());
  await page.locator(".notice button.button").click();
  await checked(page);
  assert.ok((await draftText(page)).includes("完"));
  assert.equal(await findings(page, "error").count(), 1);
});

test("the browser's language is the page's, and a person can change it", async () => {
  const page = await openPage({ context: { locale: "en-GB" } });
  assert.equal(await page.locator("#open").innerText(), "Open files");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await page.locator("#try").click();
  await checked(page);
  assert.match(await status(page), /relations checked: \d+ agree/);
  assert.match(await page.locator("#summary .toggle.error").innerText(), /Error/);
  await page.keyboard.press("F8");
  const before = await page.locator("#findings .finding.open .message").innerText();
  await more(page);
  await page.locator("#language").click();
  assert.equal(await page.locator("#open").innerText(), "打开文件");
  assert.match(await status(page), /已核对 \d+ 项关系/);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN");
  assert.equal(await page.locator("#findings .finding.open").count(), 1, "what was open stays open");
  assert.ok(before.length > 0);
  assert.deepEqual(page.errors, []);
});

test("light and dark can be chosen", async () => {
  const page = await openPage({ context: { colorScheme: "light" } });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await more(page);
  await page.locator("#theme").selectOption("dark");
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.emulateMedia({ colorScheme: "dark" });
  await more(page);
  await page.locator("#theme").selectOption("light");
  assert.equal(await paper(), light);
  await more(page);
  await page.locator("#theme").selectOption("auto");
  assert.equal(await paper(), dark);
});
