// @ts-check
/** Long drafts: typing is never held up. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { checked, putDraft } from "./on-page.js";
import { openPage } from "./support/index.js";

test("composing Chinese in a draft of a megabyte is not held up", async () => {
  const page = await openPage();
  await putDraft(page, draft({ paragraphs: 11_000 }));
  await checked(page);
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+End");
  const session = await page.context().newCDPSession(page);
  /** @type {number[]} */
  const waits = [];
  for (let i = 0; i < 8; i += 1) {
    const started = performance.now();
    // A step of an input method: by far the slowest way of typing.
    await session.send("Input.imeSetComposition", { text: "zi", selectionStart: 2, selectionEnd: 2 });
    await session.send("Input.insertText", { text: "字" });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    waits.push(performance.now() - started);
  }
  waits.sort((a, b) => a - b);
  console.log(`  a composed character in 1 MB: median ${waits[4].toFixed(0)} ms`);
  assert.ok(waits[4] < 1500, `median ${waits[4]} ms`);
});
