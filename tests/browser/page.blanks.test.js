// @ts-check
/** A blank cell has no words: its mark stands on the cell all the same, and it can be filled where it is. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { cell, findings, paste } from "./on-page.js";
import { openPage } from "./support/index.js";

/** The marked cells of the draft, as `text@column`, with the text of their row's label. @param {import("playwright-core").Page} page */
async function marked(page) {
  await page.locator("#draft td.marked").first().waitFor();
  return page.locator("#draft td.marked").evaluateAll((cells) =>
    cells.map((one) => `${one.textContent}@${/** @type {HTMLTableCellElement} */ (one).cellIndex - /** @type {any} */ (one.parentElement).cells.length}`),
  );
}

for (const [name, key, at] of /** @type {const} */ ([
  ["the last of a row", "R4.1|T", -1],
  ["the first", "R4.1|N", -7],
  ["one in the middle", "R1|C3", -4],
])) {
  test(`${name}: the mark is on the blank cell, and the row's label keeps its words`, async () => {
    const page = await openPage();
    await paste(page, draft({ cells: { [key]: "" } }));
    assert.deepEqual(await marked(page), [`@${at}`]);
    const finding = findings(page).filter({ hasText: "空白" }).first();
    await finding.locator(".head").click();
    await page.locator("#draft td.marked.at").waitFor();
    assert.doesNotMatch(await finding.locator(".places").innerText(), /“/, "nothing is quoted where nothing stands");
    assert.deepEqual(page.errors, []);
  });
}

test("several blanks of a row have a mark each", async () => {
  const page = await openPage();
  await paste(page, draft({ cells: { "R4.1|N": "", "R4.1|C1": "", "R4.1|T": "" } }));
  assert.deepEqual(await marked(page), ["@-7", "@-6", "@-1"]);
});

test("a blank cell is filled in its official table, too, and the label stays", async () => {
  const page = await openPage();
  await paste(page, draft({ cells: { "R4.1|T": "" } }));
  await page.locator("#views [data-key=understood]").click();
  const blank = cell(page, "3|R4.1|T");
  await blank.dblclick();
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await findings(page).first().waitFor({ state: "detached" });
  await page.locator("#views [data-key=text]").click();
  const row = page.locator("#draft tr").filter({ hasText: "本机关不掌握相关政府信息" });
  assert.match((await row.innerText()).replace(/\s+/g, " "), /1\.本机关不掌握相关政府信息 1 1 0 0 0 0 2$/);
});
