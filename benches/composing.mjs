// @ts-check
/** An input method in Chromium: from a step of the composition to the frame after it, in a draft of a megabyte. */

import { draft } from "../tests/browser/drafts.js";
import { launch } from "../tests/browser/support/chromium.js";
import { SITE } from "../tests/browser/support/paths.js";
import { serve } from "../tests/browser/support/server.js";
import { kilobytes, median } from "./drafts.mjs";

const CHARACTERS = 20;
const PARAGRAPHS = 11_000;

const site = await serve(SITE);
const browser = await launch();
try {
  const text = draft({ paragraphs: PARAGRAPHS });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" })).newPage();
  await page.goto(site.origin);
  await page.locator("#draft").evaluate((area, text) => {
    area.textContent = text;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
  await page.waitForFunction(() => performance.getEntriesByName("gouji:check").length > 0);
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+End");
  const session = await page.context().newCDPSession(page);
  /** @type {number[]} */
  const waits = [];
  for (let i = 0; i < CHARACTERS; i += 1) {
    const started = performance.now();
    // By far the slowest way of typing: the text changes at each step of the composition.
    await session.send("Input.imeSetComposition", { text: "zi", selectionStart: 2, selectionEnd: 2 });
    await session.send("Input.insertText", { text: "字" });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    waits.push(performance.now() - started);
  }
  const slowest = Math.max(...waits);
  console.log(`composing in ${kilobytes(text)}, ${waits.length} characters:`);
  console.log(`  a step of the input method to the frame after it: median ${median(waits).toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`);
} finally {
  await browser.close();
  await site.close();
}
