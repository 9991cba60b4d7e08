// @ts-check
/** Hints of a kind that nobody wants to see are switched off in one click, for every draft, and on again. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { findings, openExample, paste } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

/** Two hints on wording, and one slip of a cell. */
const WORDY = draft({ cells: { "R7|C1": "3" } })
  .replace("到期文件及时清理", "通过led显示屏滚动播放，办理市人大提案6件，落实青政办发[2023]12号文件要求");

const line = (/** @type {Page} */ page) => page.locator("#findings .filter-line").innerText();
const hints = (/** @type {Page} */ page) => page.locator("#summary .toggle.hint b").innerText();

/** The page with that draft and its hints unfolded. @param {string} [text] */
async function wordy(text = WORDY) {
  const page = await openPage();
  await paste(page, text);
  await page.locator("#findings .fold-group").click();
  return page;
}

/** How many hints on wording there are. @param {Page} page */
async function onWording(page) {
  await page.locator("#findings .finding.hint").first().waitFor();
  return findings(page, "hint").count();
}

test("from a hint itself: its kind is gone from list, counts and marks; errors stay; a line says so and leads back", async () => {
  const page = await wordy();
  const before = await onWording(page);
  const errors = await findings(page, "error").count();
  assert.ok(before >= 1 && errors >= 1);
  const hint = findings(page, "hint").first();
  await hint.locator(".head").click();
  const rule = await hint.getByRole("button", { name: "查看规则" }).innerText();
  assert.match(rule, /WD-/);
  await hint.getByRole("button", { name: "关闭此类提示" }).click();
  assert.match(await line(page), /^已关闭“用语”类提示，本稿有 \d+ 条。\s*恢复提示$/);
  const left = await findings(page, "hint").count();
  assert.equal(await hints(page), String(left));
  assert.equal(left, 0);
  assert.equal(await findings(page, "error").count(), errors);
  assert.ok(await page.evaluate(() => document.getElementById("findings")?.contains(document.activeElement)), "the focus is not lost");
  await page.waitForFunction(() => !document.querySelector("#marks .place.hint"));

  await page.getByRole("button", { name: "恢复提示" }).click();
  assert.equal(await hints(page), String(before));
  assert.equal(await line(page), "");
  assert.deepEqual(page.errors, []);
});

test("it holds for the next draft, and nothing is stored", async () => {
  const page = await wordy();
  await onWording(page);
  await findings(page, "hint").first().locator(".head").click();
  await page.getByRole("button", { name: "关闭此类提示" }).click();
  await page.locator("#tabs .new").click();
  await paste(page, WORDY.replaceAll("云岭镇", "青石镇"));
  assert.match(await line(page), /已关闭“用语”类提示/);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
});

test("from the filter, where a kind is chosen; only where it has hints", async () => {
  const page = await openExample();
  assert.equal(await page.getByRole("button", { name: "关闭此类提示" }).count(), 0);
  // From ten findings on there is a list of kinds.
  const many = Object.fromEntries(["N", "C1", "C2", "C3", "C4", "C5", "T"].flatMap((c) => [[`R7|${c}`, "77"], [`A|${c}`, "/"]]));
  await page.locator("#tabs .new").click();
  await paste(page, draft({ cells: many }).replace("到期文件及时清理", "办理市人大提案6件"));
  const kinds = page.getByLabel("规则类别");
  await kinds.waitFor();
  await kinds.selectOption("T3");
  assert.equal(await page.getByRole("button", { name: "关闭此类提示" }).count(), 0);
  await kinds.selectOption("WD");
  await page.getByRole("button", { name: "关闭此类提示" }).click();
  assert.match(await line(page), /^已关闭“用语”类提示/);
  assert.equal(await kinds.inputValue(), "", "the filter is cleared: it would show nothing");
});

test("what is switched off is in no file, and is counted there as left out", async () => {
  const page = await wordy();
  const before = await onWording(page);
  await findings(page, "hint").first().locator(".head").click();
  await page.getByRole("button", { name: "关闭此类提示" }).click();
  const off = before - (await findings(page, "hint").count());
  await page.locator("#export > .button, #export button").first().click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "数据（.json）" }).click()]);
  const { files } = JSON.parse(readFileSync(await file.path(), "utf8"));
  assert.equal(files[0].leftOut, off);
  assert.deepEqual(files[0].findings.filter((/** @type {any} */ one) => one.severity === "hint" && one.rule.startsWith("WD-")), []);
});
