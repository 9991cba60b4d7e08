// @ts-check
/** The site without a network in the second engine. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { buildOf, deployed, deployNext, PATH } from "./offline-site.js";
import { draft } from "./drafts.js";
import { openFirefox, pasteInFirefox } from "./support/firefox.js";
import { ROOT } from "./support/paths.js";
import { PATIENCE } from "./support/patience.js";

/** @typedef {import("./support/firefox.js").FirefoxPage} FirefoxPage */

/** @param {FirefoxPage} page */
const kept = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

/** Presses the button of a notice with these words. @param {FirefoxPage} page @param {string} text @param {string} name */
async function pressInNotice(page, text, name) {
  const path = `//div[contains(@class, "notice")][contains(., "${text}")]//button[. = "${name}"]`;
  const button = await page.waitForSelector(`::-p-xpath(${path})`, { visible: true, timeout: PATIENCE });
  await button?.click();
}

test("Firefox: the site works without a server, the PDF's script too, and asks for nothing", async () => {
  const page = await openFirefox({ offline: true });
  await kept(page);
  const before = page.site.requests.length;
  await pasteInFirefox(page, { text: draft({ cells: { "R7|C1": "3" } }) });
  await page.waitForSelector("#summary .toggle");
  assert.equal(page.site.requests.length, before);
  await page.site.close();
  await page.goto(`${page.site.origin}/`);
  await pasteInFirefox(page, { text: draft({ cells: { "R7|C1": "3" } }) });
  await page.waitForSelector("#findings .finding.error");
  const input = await page.$("#file");
  await /** @type {any} */ (input).uploadFile(join(ROOT, "tests/formats/report.pdf"));
  await page.waitForSelector("::-p-xpath(//*[@id='tabs']//*[contains(., 'report.pdf')])");
  await page.waitForSelector("#findings .finding.error");
  assert.deepEqual(page.errors, []);
});

test("Firefox: a new version waits, and is taken whole when a person wants it", async () => {
  const page = await openFirefox({ offline: true });
  page.site.folder = deployed();
  await page.goto(page.site.origin + PATH);
  await page.waitForFunction((path) => navigator.serviceWorker.controller?.scriptURL.includes(path), {}, PATH);
  deployNext(page.site.folder);
  await page.reload();
  assert.equal(await buildOf(page), "old");
  await pressInNotice(page, "有新版本", "现在更新");
  await page.waitForFunction(() => document.documentElement.dataset.document === "next");
  assert.equal(await buildOf(page), "next");
  await page.site.close();
  await page.reload();
  assert.equal(await buildOf(page), "next");
});
