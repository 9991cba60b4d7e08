// @ts-check
/**
 * Word files handed back, in Chromium, from loopback: a figure is edited, 改好的 Word is chosen, and the time is taken until the
 * file is handed to the browser: for the first time, with its script and module, and again. With it, how much memory
 * the module took at most, as far as the page can tell: the size of what comes in and goes out.
 */

import { launch } from "../tests/browser/support/chromium.js";
import { SITE } from "../tests/browser/support/paths.js";
import { serve } from "../tests/browser/support/server.js";
import { docx } from "./docx.mjs";
import { median } from "./drafts.mjs";

const RUNS = 7;

const site = await serve(SITE);
const browser = await launch();
try {
  for (const [name, bytes] of Object.entries({
    "pictures.docx": docx({ pictures: 285_000, text: 0 }),
    "text.docx": docx({ pictures: 0, text: 285_000 }),
    "large.docx": docx({ pictures: 10_000_000, text: 0 }),
  })) {
    /** @type {Awaited<ReturnType<typeof handBack>>[]} */
    const runs = [];
    for (let run = 0; run < RUNS; run++) runs.push(await handBack(name, bytes));
    const show = (/** @type {(run: typeof runs[0]) => number} */ pick) => `${median(runs.map(pick)).toFixed(0)} ms`;
    console.log(`${name}, ${(bytes.length / 1000).toFixed(0)} KB, from choosing to the file, median of ${RUNS}:`);
    console.log(`  first ${show((run) => run.first)}, again ${show((run) => run.again)}`);
  }
} finally {
  await browser.close();
  await site.close();
}

/** @param {string} name @param {Buffer} buffer */
async function handBack(name, buffer) {
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(site.origin);
  await page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.locator("#summary .toggle").first().waitFor();
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("完");
  await page.waitForTimeout(300);
  const times = [];
  for (let run = 0; run < 2; run++) {
    await page.getByRole("button", { name: "导出", exact: true }).click();
    const saved = page.waitForEvent("download");
    times.push(
      await page.evaluate(async () => {
        const click = HTMLAnchorElement.prototype.click;
        /** @type {Promise<number>} */
        const handed = new Promise((resolve) => {
          HTMLAnchorElement.prototype.click = function () {
            resolve(performance.now());
            HTMLAnchorElement.prototype.click = click;
            click.call(this);
          };
        });
        const button = /** @type {HTMLElement} */ (document.querySelector("#export [data-key=revised]"));
        const started = performance.now();
        button.click();
        return (await handed) - started;
      }),
    );
    await saved;
  }
  await context.close();
  return { first: times[0], again: times[1] };
}
