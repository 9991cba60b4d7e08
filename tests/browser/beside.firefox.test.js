// @ts-check
/** Last year's report beside the draft in Firefox: dropped in one go, shown beside it, taken away. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { openFirefox } from "./support/firefox.js";
import { temporaryFiles } from "./support/temporary.js";

const file = temporaryFiles();

test("both files are opened: one lies beside the other, and both are shown", async () => {
  const page = await openFirefox();
  const slip = { cells: { "D|N": "3", "D|T": "3", "A|N": "10", "A|T": "13" } };
  const files = [file("2022.txt", draft(slip).replaceAll("2023年", "2022年")), file("2023.txt", draft())];
  const input = await page.$("input#file");
  await /** @type {any} */ (input).uploadFile(...files);
  await page.waitForSelector("#facts .beside-chip:not([hidden])");
  assert.equal((await page.$$("#tabs .name")).length, 1);
  await page.click("#views [data-key=beside]");
  await page.waitForSelector("#beside .sign.broken");
  await page.click("#beside .sign.broken");
  await page.waitForSelector("#beside .band .there .lit");
  assert.deepEqual(await page.$$eval("#beside .band .there .lit", (all) => all.map((one) => one.textContent)), ["3", "3"]);
  assert.ok((await page.$$("#beside .common.here")).length >= 5);
  await page.click("#facts .beside-chip:not([hidden])");
  await page.waitForSelector("#views [data-key=beside]", { hidden: true });
  assert.deepEqual(page.errors, []);
});
