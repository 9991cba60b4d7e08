// @ts-check
/** The page without a mouse: from the paste to the place of a finding, and through the tables. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { cell, draftText, pasteLines, selected } from "./on-page.js";
import { openPage } from "./support/index.js";

/** What has the focus, as a person would name it. @param {import("playwright-core").Page} page */
function focused(page) {
  return page.evaluate(
    () => document.activeElement?.getAttribute("data-key") ?? document.activeElement?.textContent ?? "",
  );
}

test("paste, F8, Esc: the caret stands at the place of the first finding", async () => {
  const page = await openPage();
  await page.waitForFunction(() => document.activeElement?.id === "draft");
  await pasteLines(page, draft({ cells: { "R7|C1": "3" } }));
  await page.keyboard.press("F8");
  assert.match(await focused(page), /商业企业/);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-expanded")), "true");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "draft");
  assert.equal((await selected(page)).text, "3");
  await page.keyboard.type("2");
  await page.locator("#findings .well").waitFor();
  assert.deepEqual(page.errors, []);
});

test("F8 and Shift+F8 go round the findings", async () => {
  const page = await openPage();
  await pasteLines(page, draft({ cells: { "R7|C1": "3", "R1|N": "4" }, received: 12 }));
  const total = await page.locator("#findings .finding").count();
  assert.ok(total >= 2);
  await page.keyboard.press("F8");
  const first = await focused(page);
  await page.keyboard.press("F8");
  assert.notEqual(await focused(page), first);
  await page.keyboard.press("Shift+F8");
  assert.equal(await focused(page), first);
  await page.keyboard.press("Shift+F8");
  assert.equal(await page.locator("#findings .finding.open").getAttribute("data-index"), String(total - 1));
});

test("the Tab key reaches the skip link, the views, the tables and the findings", async () => {
  const page = await openPage();
  await pasteLines(page, draft({ cells: { "R7|C1": "3" } }));
  await page.locator(".skip").focus();
  /** @type {string[]} */
  const stops = [];
  do {
    stops.push(
      await page.evaluate(() => {
        const at = document.activeElement;
        return at?.id || at?.getAttribute("data-key") || at?.className || "";
      }),
    );
    await page.keyboard.press("Tab");
  } while (
    stops.length < 60 &&
    !(await page.locator(".skip").evaluate((skip) => skip === document.activeElement))
  );
  const order = ["skip", "open", "both", "link checked", "draft", "head"].map((stop) => stops.indexOf(stop));
  assert.ok(
    order.every((at) => at >= 0),
    stops.join(" "),
  );
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
    stops.join(" "),
  );
  assert.equal(stops.filter((stop) => stop.startsWith("3|")).length, 1, "a table is one stop");
});

test("arrow keys walk the table, Enter shows the place in the text", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  await cell(page, "3|A|N").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "3|A|C1");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), "3|B|C1");
  assert.match((await cell(page, "3|B|T").getAttribute("class")) ?? "", /in-line/);
  assert.match((await cell(page, "3|D|C1").getAttribute("class")) ?? "", /in-line/);
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "3|B|C1", "the focus stays in the table");
  await page.keyboard.press("Escape");
  assert.match((await selected(page)).line, /^二、上年结转/);
});

test("360 px: from the finding to its place and back to the keys, all in view", async () => {
  const page = await openPage({ context: { viewport: { width: 360, height: 640 } } });
  await pasteLines(page, draft({ cells: { "R7|C1": "3" } }));
  await page.keyboard.press("F8");
  assert.match(await focused(page), /商业企业/);
  await page.keyboard.press("Escape");
  assert.equal((await selected(page)).text, "3");
  const place = await page.evaluate(() => {
    const { top, bottom } = /** @type {Selection} */ (getSelection()).getRangeAt(0).getBoundingClientRect();
    return { top, bottom, height: innerHeight, wide: document.documentElement.scrollWidth > innerWidth };
  });
  assert.ok(place.top >= 0 && place.bottom <= place.height, JSON.stringify(place));
  assert.equal(place.wide, false);
  await page.keyboard.type("2");
  await page.locator("#findings .well").waitFor();
});

test("keys that are pressed after another view was chosen write nothing into the draft", async () => {
  const page = await openPage();
  await pasteLines(page, draft());
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("甲");
  await page.getByRole("button", { name: "表格", exact: true }).click();
  await page.keyboard.type("乙");
  await page.getByRole("button", { name: "原稿" }).click();
  assert.equal((await draftText(page)).trim(), `${draft()}甲`.trim());
});
