// @ts-check
/** The main flows in Firefox. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { openFirefox, pasteInFirefox } from "./support/firefox.js";
import { LOADED, ROOT } from "./support/paths.js";

test("Firefox: a pasted draft is checked, a slip is found, nothing is requested", async () => {
  const page = await openFirefox();
  await pasteInFirefox(page, { text: draft({ cells: { "R7|C1": "3" } }) });
  await page.waitForSelector("#summary .tally");
  assert.equal(await page.$$eval("#findings .finding.error", (found) => found.length), 1);
  assert.deepEqual(page.errors, []);
  assert.deepEqual(
    page.site.requests.map(({ url }) => url).sort(),
    LOADED,
  );
});

test("Firefox: a paste from Word keeps its tables, and an edit does, too", async () => {
  const page = await openFirefox();
  const html = readFileSync(join(ROOT, "tests/formats/clip-word.html"), "utf8");
  await pasteInFirefox(page, { text: "只有文字", html });
  await page.waitForSelector("#findings .finding.error");
  const slip = () => page.$eval("#findings .finding.error", (found) => found.textContent ?? "");
  assert.match(await slip(), /7\.属于行政执法案卷/);
  assert.equal(await page.$$eval("#draft table", (tables) => tables[1].rows.length), 28, "table 3");
  await page.focus("#draft");
  await page.keyboard.press("End");
  await page.keyboard.type("完");
  await page.waitForFunction(() => document.querySelector("#draft")?.textContent?.includes("完"));
  await page.waitForSelector("#findings .finding.error");
  assert.match(await slip(), /7\.属于行政执法案卷/);
});

test("Firefox: a chosen .docx and a PDF are read", async () => {
  const page = await openFirefox();
  const input = await page.$("#file");
  assert.ok(input);
  for (const name of ["report.docx", "report.pdf"]) {
    // @ts-ignore: the field takes files.
    await input.uploadFile(join(ROOT, "tests/formats", name));
    await page.waitForFunction((name) => document.querySelector("#tabs .current .name")?.textContent === name, {}, name);
    assert.match(await page.$eval("#findings .finding.error", (found) => found.textContent ?? ""), /7\.属于行政执法案卷/);
  }
  assert.deepEqual(page.errors, []);
});
