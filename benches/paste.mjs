// @ts-check
/**
 * A paste into a page that stood open for a while, and for the first time: from the paste to the frame in which its findings
 * stand, for a draft of 10 KB. After a moment of rest the module has warmed itself up; without one it has not.
 */

import { launch } from "../tests/browser/support/chromium.js";
import { SITE } from "../tests/browser/support/paths.js";
import { serve } from "../tests/browser/support/server.js";
import { draft, kilobytes, median, percentile } from "./drafts.mjs";

const RUNS = 15;
/** How long the page stands open before the paste, in milliseconds; 0: until the module is ready, and no longer. */
const RESTS = [0, 1500];

const site = await serve(SITE);
const browser = await launch();
try {
  const text = draft(10_000).replace("六个部分", "四个部分");
  console.log(`paste of ${kilobytes(text)} into an open page, to the frame with the findings, ${RUNS} fresh pages:`);
  for (const rest of RESTS) {
    /** @type {number[]} */
    const times = [];
    for (let run = 0; run < RUNS; run += 1) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" });
      const page = await context.newPage();
      await page.goto(site.origin);
      await page.waitForFunction(() => performance.getEntriesByName("gouji:ready").length > 0);
      await page.waitForTimeout(rest);
      times.push(await page.evaluate(paste, text));
      await context.close();
    }
    const [middle, late] = [median(times).toFixed(0), percentile(times, 0.95).toFixed(0)];
    console.log(`  open for ${rest} ms: median ${middle} ms, 95th percentile ${late} ms`);
  }
} finally {
  await browser.close();
  await site.close();
}

/**
 * Runs in the page: pastes over all that is there.
 * @param {string} text @returns {Promise<number>} in milliseconds
 */
function paste(text) {
  const draft = /** @type {HTMLElement} */ (document.getElementById("draft"));
  draft.focus();
  getSelection()?.selectAllChildren(draft);
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  return new Promise((resolve) => {
    const begin = performance.now();
    const findings = /** @type {HTMLElement} */ (document.getElementById("findings"));
    const observer = new MutationObserver(() => {
      if (!findings.querySelector(".finding")) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - begin);
        channel.port2.postMessage(null);
      });
    });
    observer.observe(findings, { childList: true, subtree: true });
    draft.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
}
