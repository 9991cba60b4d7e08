// @ts-check
/**
 * The documents of one file in Chromium, from a disk, each time in a browser that has just been started with an empty
 * profile: a double click on a machine that never saw them.
 */

import { statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../tests/browser/support/chromium.js";
import { DIST } from "../tests/browser/support/paths.js";
import { draft, kilobytes, median } from "./drafts.mjs";
import { load } from "./load.mjs";

const RUNS = 11;

const text = draft(10_000).replace("六个部分", "四个部分");
console.log(`one file from a disk, fresh browser, ${kilobytes(text)} draft, median of ${RUNS} (fastest, slowest):`);
for (const name of ["gouji.html", "gouji-pdf.html"]) {
  const file = join(DIST, name);
  /** @type {import("./load.mjs").Times[]} */
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await doubleClick(file));
  const show = (/** @type {(run: typeof runs[0]) => number} */ pick) => {
    const times = runs.map(pick);
    return `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)}, ${Math.max(...times).toFixed(0)})`;
  };
  console.log(`  ${name}, ${statSync(file).size} bytes`);
  console.log(`    first paint:   ${show((run) => run.painted)}`);
  console.log(`    module ready:  ${show((run) => run.ready)}`);
  console.log(`    first finding: ${show((run) => run.shown)}`);
}

/** @param {string} file */
async function doubleClick(file) {
  const browser = await launch();
  try {
    return await load(browser, pathToFileURL(file).href, text);
  } finally {
    await browser.close();
  }
}
