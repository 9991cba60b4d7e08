// @ts-check
/** The list of many drafts in Firefox: sixty files of five formats, opened and sent back by keyboard. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { county, onDisk, zip } from "./county.js";
import { openFirefox, savedFile } from "./support/firefox.js";

/** Waits until something holds in the page. @param {() => Promise<boolean>} holds */
async function until(holds) {
  for (let left = 600; left > 0; left -= 1) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail("it never came");
}

test("sixty drafts of five formats are a list, and one is opened and left by keyboard", async () => {
  const page = await openFirefox();
  const { files } = onDisk(county(60));
  const field = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"));
  await field.uploadFile(...files);
  await page.waitForSelector("#desk .rows > .row");
  await until(() => page.$eval("#desk .toggle[data-key=new] b", (b) => b.textContent === "60"));
  await until(() => page.$eval(".desk-progress", (one) => one.hasAttribute("hidden")));
  assert.equal(await page.$eval(".desk-line", (line) => line.textContent), "共 60 份");
  await page.focus("#desk-grid");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#findings .finding");
  assert.match(await page.$eval("#desk-way", (way) => way.textContent ?? ""), /1\/60/);
  await page.keyboard.down("Alt");
  await page.keyboard.press("PageDown");
  await page.keyboard.up("Alt");
  await until(() => page.$eval("#desk-way", (way) => /2\/60/.test(way.textContent ?? "")));
  await page.focus("#desk-way button");
  await page.keyboard.press("Enter");
  await until(() => page.$eval("#desk-grid", (grid) => document.activeElement === grid));
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
  await until(() => page.$$eval("#desk .rows > .row.read", (rows) => rows.length === 6));
  assert.deepEqual(page.errors, []);
});

test("a profile: its units are the list of units, and it is taken off by keyboard", async () => {
  const page = await openFirefox();
  const field = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file"));
  await field.uploadFile(...onDisk(county(4, { formats: ["txt"] })).files);
  await until(() => page.$eval("#desk .toggle[data-key=new] b", (b) => b.textContent === "4"));
  await until(() => page.$eval("#desk .toggle[data-key=error] b", (b) => b.textContent === "1"));
  const profile = { name: "青禾县.toml", bytes: Buffer.from("name = '青禾县'\noff = ['T3']\nunits = ['粮食局']\n") };
  const own = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("#file-profile"));
  await own.uploadFile(...onDisk([profile]).files);
  await until(() => page.$eval("#profile", (line) => /按“青禾县”核对/.test(line.textContent ?? "")));
  await until(() => page.$eval("#desk .toggle[data-key=well] b", (b) => b.textContent === "4"));
  await until(() => page.$eval("#desk-together", (room) => /没有报告：粮食局/.test(room.textContent ?? "")));
  // What the page heard of the one key is said where it had no effect: a key that got lost and one that did nothing are two faults.
  await page.evaluate(() => {
    for (const kind of ["keydown", "keypress", "click"]) {
      document.addEventListener(kind, (event) => document.body.setAttribute("data-heard", `${document.body.getAttribute("data-heard") ?? ""} ${kind} ${/** @type {Element} */ (event.target).tagName}`), true);
    }
  });
  await page.focus("#profile button");
  await page.keyboard.press("Enter");
  const gone = () => page.$eval("#profile", (line) => line.hasAttribute("hidden"));
  await until(gone).catch(async (error) => assert.fail(`${error}; heard:${await page.$eval("body", (body) => body.getAttribute("data-heard"))}`));
  await until(() => page.$eval("#desk .toggle[data-key=error] b", (b) => b.textContent === "1"));
});
