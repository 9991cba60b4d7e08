// @ts-check
/**
 * The page in Chromium, from loopback: from the start of the navigation until the module is ready and
 * until the first finding stands on the page, for a draft that is there before the engine is.
 */

import { SITE } from "../tests/browser/support/paths.js";
import { launch } from "../tests/browser/support/chromium.js";
import { serve } from "../tests/browser/support/server.js";
import { draft, kilobytes, median } from "./drafts.mjs";
import { load } from "./load.mjs";

const RUNS = 15;

const site = await serve(SITE);
const browser = await launch();
try {
  const text = draft(10_000).replace("六个部分", "四个部分");
  /** @type {import("./load.mjs").Times[]} */
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await load(browser, site.origin, text));
  const show = (/** @type {(run: typeof runs[0]) => number} */ pick) => `${median(runs.map(pick)).toFixed(0)} ms`;
  console.log(`page, fresh profile, ${kilobytes(text)} draft, median of ${RUNS}:`);
  console.log(`  navigation to module ready: ${show((run) => run.ready)}`);
  console.log(`  navigation to first finding:  ${show((run) => run.shown)}`);
  console.log(`  the check itself, with both ways to the worker: ${show((run) => run.check)}`);
} finally {
  await browser.close();
  await site.close();
}
