// @ts-check
/** The list of many drafts in Firefox: sixty files of five formats, opened and sent back by keyboard. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { county, onDisk, zip } from "./county.js";
import { openFirefox, savedFile } from "./support/firefox.js";

test("sixty drafts of five formats are a list, and one is opened and left by keyboard", async () => {
  const page = await openFirefox();
  const { files } = onDisk(county(60));
  const field = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"));
  await field.uploadFile(...files);
  await page.waitForSelector("#desk .rows > .row");
  await page.waitForFunction(() => document.querySelector(".desk-progress")?.hasAttribute("hidden"), { timeout: 60_000 });
  assert.equal(await page.$eval(".desk-line", (line) => line.textContent), "共 60 份");
  await page.focus("#desk-grid");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#findings .finding");
  assert.match(await page.$eval("#desk-way", (way) => way.textContent ?? ""), /1\/60/);
  await page.keyboard.down("Alt");
  await page.keyboard.press("PageDown");
  await page.keyboard.up("Alt");
  await page.waitForFunction(() => /2\/60/.test(document.getElementById("desk-way")?.textContent ?? ""));
  await page.focus("#desk-way button");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "desk-grid");
  assert.equal(await page.$$eval("#desk .row.seen", (rows) => rows.length), 2);
  await page.click("#desk-export");
  await page.click("#desk-export-list [data-key=csv]");
  const { name, bytes } = await savedFile(".csv");
  assert.equal(name, "2023年年报60份核对结果.csv");
  assert.equal(String(bytes).trim().split("\r\n").length, 7);
  assert.deepEqual(page.errors, []);
});

test("an archive is read", async () => {
  const page = await openFirefox();
  const { files } = onDisk([{ name: "全县.zip", bytes: zip(county(6)) }]);
  const field = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"));
  await field.uploadFile(...files);
  await page.waitForFunction(() => document.querySelectorAll("#desk .rows > .row.read").length === 6, { timeout: 30_000 });
  assert.deepEqual(page.errors, []);
});
