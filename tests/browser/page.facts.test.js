// @ts-check
/** What was understood of the whole is set right by hand: everything follows, the line says so, and one click takes it back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { artefact, draftText, findings, paste } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

/** A title with a slip in its year: every date of the draft is another year's. */
const wrongYear = () => draft().replace("2023年政府信息公开工作", "2032年政府信息公开工作");

/** The form in which facts are set. @param {Page} page */
async function openForm(page) {
  await page.locator("#facts > .button").first().click();
  await page.getByRole("button", { name: "改正…" }).click();
  await page.getByLabel("报告年度").waitFor();
}

const name = (/** @type {Page} */ page) => page.locator("#facts .name").innerText();
const byHand = (/** @type {Page} */ page) => page.locator("#facts .by-hand");

test("a year that is set by hand is the year of the report, and one click takes it back", async () => {
  const page = await openPage({ context: { viewport: { width: 1366, height: 625 } } });
  await paste(page, wrongYear());
  assert.match(await name(page), /2032 年/);
  const before = await draftText(page);
  assert.equal(await byHand(page).isVisible(), false);
  await openForm(page);
  await page.getByLabel("报告年度").fill("2023");
  await page.getByLabel("报告年度").press("Enter");
  await byHand(page).waitFor();
  await page.screenshot({ path: artefact("facts.png") });
  await page.keyboard.press("Escape");
  assert.match(await name(page), /2023 年/);
  assert.equal(await findings(page, "error").count(), 1);
  assert.match(await findings(page, "error").innerText(), /标题写作 2032 年，报告年度设定为 2023 年/);
  assert.equal(await draftText(page), before);
  // It stays while the draft is edited.
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("完");
  await page.waitForTimeout(400);
  assert.match(await name(page), /2023 年/);
  await byHand(page).click();
  await byHand(page).waitFor({ state: "hidden" });
  assert.match(await name(page), /2032 年/);
  assert.deepEqual(page.errors, []);
});

test("body, kind and edition are set likewise; undo takes the last of them back", async () => {
  const page = await openPage();
  await paste(page, draft());
  await openForm(page);
  await page.getByLabel("发布机关").fill("青禾县水利局");
  await page.getByLabel("发布机关").press("Enter");
  await page.locator("#facts dd.body", { hasText: "政府部门" }).waitFor();
  assert.match(await name(page), /青禾县水利局/);
  await page.getByLabel("机关类型").selectOption("township_government");
  await page.locator("#facts dd.body", { hasText: "乡镇人民政府" }).waitFor();
  await page.getByLabel("适用格式").selectOption("2019");
  await page.locator("#facts dd.edition", { hasText: "2019" }).waitFor();
  await findings(page, "error").filter({ hasText: "格式设定为" }).first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#undo").click();
  await findings(page, "error").filter({ hasText: "格式设定为" }).first().waitFor({ state: "detached" });
  assert.match(await name(page), /青禾县水利局/);
  assert.deepEqual(page.errors, []);
});

test("what was set of one report is not set of another that is pasted over it, nor of a draft beside it", async () => {
  const page = await openPage();
  await paste(page, wrongYear());
  await openForm(page);
  await page.getByLabel("报告年度").fill("2023");
  await page.getByLabel("报告年度").press("Enter");
  await byHand(page).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#file").setInputFiles({ name: "b.txt", mimeType: "text/plain", buffer: Buffer.from(draft().replace(/云岭镇/g, "青竹镇")) });
  await page.locator("#tabs .current .name", { hasText: "b.txt" }).waitFor();
  assert.equal(await byHand(page).isVisible(), false);
  await page.locator("#tabs button", { hasText: "云岭镇" }).first().click();
  await byHand(page).waitFor();
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+A");
  await paste(page, draft().replace("2023年政府信息公开工作", "2033年政府信息公开工作"));
  await page.waitForFunction(() => document.querySelector("#facts .name")?.textContent?.includes("2033"));
  assert.equal(await byHand(page).isVisible(), false);
});
