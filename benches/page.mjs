// @ts-check
/**
 * The page in Chromium, from loopback: from the start of the navigation until the module is ready and
 * until the first findings stand on the page, for a draft that waits for it as a restored one would.
 *
 * The findings are taken to stand there in the frame after the first result has come.
 */

import { DIST } from "../tests/browser/support/paths.js";
import { launch } from "../tests/browser/support/chromium.js";
import { serve } from "../tests/browser/support/server.js";
import { draft, kilobytes, median } from "./drafts.mjs";

const RUNS = 15;

const site = await serve(DIST);
const browser = await launch();
try {
  const text = draft(10_000);
  /** @type {Awaited<ReturnType<typeof load>>[]} */
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await load(text));
  const show = (/** @type {(run: typeof runs[0]) => number} */ pick) => `${median(runs.map(pick)).toFixed(0)} ms`;
  console.log(`page, fresh profile, ${kilobytes(text)} draft, median of ${RUNS}:`);
  console.log(`  navigation to module ready: ${show((run) => run.ready)}`);
  console.log(`  navigation to first findings: ${show((run) => run.shown)}`);
  console.log(`  the check itself, with both ways to the worker: ${show((run) => run.check)}`);
} finally {
  await browser.close();
  await site.close();
}

/** @param {string} text */
async function load(text) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript((text) => {
    document.addEventListener("DOMContentLoaded", () => {
      const field = document.querySelector("textarea");
      if (!field) throw new Error("the page has no text field");
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) {
        if (name === "gouji:check") requestAnimationFrame(() => setTimeout(() => performance.mark("bench:shown")));
      }
    }).observe({ entryTypes: ["measure"] });
  }, text);
  await page.goto(site.origin);
  await page.waitForFunction(() => performance.getEntriesByName("bench:shown").length > 0);
  const times = await page.evaluate(() => ({
    ready: performance.getEntriesByName("gouji:ready")[0].startTime,
    shown: performance.getEntriesByName("bench:shown")[0].startTime,
    check: performance.getEntriesByName("gouji:check")[0].duration,
  }));
  await context.close();
  return times;
}
