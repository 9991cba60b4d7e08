// @ts-check
/**
 * The page in Chromium, from loopback: from the start of the navigation until the module is ready and
 * until the first finding stands on the page, for a draft that is there before the engine is.
 */

import { SITE } from "../tests/browser/support/paths.js";
import { launch } from "../tests/browser/support/chromium.js";
import { serve } from "../tests/browser/support/server.js";
import { draft, kilobytes, median } from "./drafts.mjs";

const RUNS = 15;

const site = await serve(SITE);
const browser = await launch();
try {
  const text = draft(10_000).replace("六个部分", "四个部分");
  /** @type {Awaited<ReturnType<typeof load>>[]} */
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await load(text));
  const show = (/** @type {(run: typeof runs[0]) => number} */ pick) => `${median(runs.map(pick)).toFixed(0)} ms`;
  console.log(`page, fresh profile, ${kilobytes(text)} draft, median of ${RUNS}:`);
  console.log(`  navigation to module ready: ${show((run) => run.ready)}`);
  console.log(`  navigation to first finding:  ${show((run) => run.shown)}`);
  console.log(`  the check itself, with both ways to the worker: ${show((run) => run.check)}`);
} finally {
  await browser.close();
  await site.close();
}

/** @param {string} text */
async function load(text) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const broken = new Promise((_, reject) => page.on("pageerror", reject));
  await page.addInitScript((text) => {
    document.addEventListener("DOMContentLoaded", () => {
      const editor = document.querySelector("#draft");
      if (!editor) throw new Error("the page has no #draft");
      editor.textContent = text;
      editor.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    const observer = new MutationObserver(() => {
      if (!document.querySelector("#findings .finding")) return;
      observer.disconnect();
      // After the frame that shows it.
      requestAnimationFrame(() => setTimeout(() => performance.mark("bench:shown")));
    });
    observer.observe(document, { childList: true, subtree: true });
  }, text);
  await page.goto(site.origin);
  const shown = page.waitForFunction(() => performance.getEntriesByName("bench:shown").length > 0, null, {
    timeout: 10_000,
  });
  await Promise.race([shown, broken]);
  const times = await page.evaluate(() => ({
    ready: performance.getEntriesByName("gouji:ready")[0].startTime,
    shown: performance.getEntriesByName("bench:shown")[0].startTime,
    check: performance.getEntriesByName("gouji:check")[0].duration,
  }));
  await context.close();
  return times;
}
