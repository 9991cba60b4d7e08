// @ts-check
/**
 * How long the list takes for 100 and for 1,000 Word files, from the choice to the last result, how long its longest frame was
 * meanwhile, and what the page holds then. Needs a built site.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { county } from "../tests/browser/county.js";
import { SITE } from "../tests/browser/support/paths.js";
import { launch } from "../tests/browser/support/chromium.js";
import { serve } from "../tests/browser/support/server.js";

const browser = await launch(["--enable-precise-memory-info"]);
const site = await serve(SITE);
for (const count of [100, 1000]) {
  const root = mkdtempSync(join(tmpdir(), "gouji-desk-"));
  const paths = county(count, { formats: ["docx"] }).map(({ name, bytes }) => {
    writeFileSync(join(root, name), bytes);
    return join(root, name);
  });
  const page = await browser.newPage({ viewport: { width: 1366, height: 625 } });
  await page.goto(site.origin);
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const seen = { longest: 0, last: performance.now(), long: 0 };
    Object.assign(window, { seen });
    const step = () => {
      const now = performance.now();
      const frame = now - seen.last;
      seen.longest = Math.max(seen.longest, frame);
      if (frame > 50) seen.long += 1;
      seen.last = now;
      requestAnimationFrame(step);
    };
    document.getElementById("file")?.addEventListener("change", () => {
      Object.assign(seen, { started: performance.now(), longest: 0, last: performance.now(), long: 0 });
    }, { capture: true });
    requestAnimationFrame(step);
  });
  await page.locator("#file").setInputFiles(paths, { timeout: 60_000 });
  const read = (/** @type {number} */ n) =>
    page.waitForFunction((n) => Number(document.querySelector("#desk .toggle[data-key=new] b")?.textContent) >= n, n, { timeout: 120_000, polling: "raf" });
  await read(1);
  const first = await page.evaluate(() => performance.now() - /** @type {any} */ (window).seen.started);
  await read(count);
  const told = await page.evaluate(() => {
    const { started, longest, long } = /** @type {any} */ (window).seen;
    return { all: performance.now() - started, longest, long, memory: /** @type {any} */ (performance).memory.usedJSHeapSize };
  });
  await page.waitForFunction(() => /\d/.test(document.querySelector("#desk .views [data-key=together]")?.textContent ?? ""));
  console.log(
    `${count} .docx: first ${first.toFixed(0)} ms, all ${(told.all / 1000).toFixed(2)} s; longest frame ${told.longest.toFixed(0)} ms, ${told.long} over 50 ms; the page holds ${(told.memory / 1e6).toFixed(1)} MB`,
  );
  await page.close();
  rmSync(root, { recursive: true });
}
await browser.close();
await site.close();
