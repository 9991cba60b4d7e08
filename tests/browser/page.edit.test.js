// @ts-check
/** The draft is edited in place: paragraphs, cells, and the way back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { caretIn, checked, compose, draftText, findings, openExample, paste, plain } from "./on-page.js";
import { pasteInto } from "./support/index.js";

/** @typedef {import("./support/index.js").TestPage} TestPage */

/** The cell of 表三 that is wrong in the example. @param {TestPage} page */
const slip = (page) => page.locator("#draft td", { hasText: /^3$/ });

/** @param {TestPage} page @param {RegExp} what */
const found = (page, what) => findings(page).filter({ hasText: what });

test("the example has tables with merged cells, and marks at the cells", async () => {
  const page = await openExample();
  assert.equal(await page.locator("#draft table").count(), 3);
  assert.equal(await page.locator("#draft td[rowspan]").count() > 5, true);
  assert.match((await slip(page).getAttribute("class")) ?? "", /marked error/);
  assert.equal(await slip(page).getAttribute("data-expected"), "2");
  assert.deepEqual(page.errors, []);
});

test("a cell is edited in place: the finding goes at once, and comes back with undo", async () => {
  const page = await openExample();
  assert.equal(await found(page, /（七）总计.*商业企业/).count(), 1);
  await slip(page).evaluate((cell) => cell.setAttribute("data-test", ""));
  const cell = page.locator("[data-test]");
  await caretIn(cell);
  await page.keyboard.press("Backspace");
  await page.keyboard.type("2");
  await found(page, /（七）总计.*商业企业/).waitFor({ state: "detached" });
  assert.equal(await cell.textContent(), "2");
  await page.keyboard.press("Control+Z");
  await found(page, /（七）总计.*商业企业/).waitFor();
  assert.equal(await cell.textContent(), "3");
  await page.keyboard.press("Control+Y");
  await found(page, /（七）总计.*商业企业/).waitFor({ state: "detached" });
  await page.locator("#undo").click();
  await found(page, /（七）总计.*商业企业/).waitFor();
  await page.locator("#redo").click();
  await found(page, /（七）总计.*商业企业/).waitFor({ state: "detached" });
  assert.deepEqual(page.errors, []);
});

test("a paragraph is edited in place", async () => {
  const page = await openExample();
  await caretIn(page.locator("#draft p", { hasText: "6月31日" }), "6月31");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("0");
  assert.ok((await draftText(page)).includes("6月30日"));
  await found(page, /6月31日/).waitFor({ state: "detached" });
  assert.deepEqual(page.errors, []);
});

test("line ends: Enter divides a paragraph, Backspace joins it again, and the tables stay", async () => {
  const page = await openExample();
  const before = await draftText(page);
  await caretIn(page.locator("#draft p", { hasText: "一、总体情况" }));
  await page.keyboard.press("Enter");
  await page.keyboard.type("新的一段");
  assert.equal(await draftText(page), before.replace("一、总体情况", "一、总体情况\n新的一段"));
  for (let i = 0; i < 5; i += 1) await page.keyboard.press("Backspace");
  assert.equal(await draftText(page), before);
  assert.equal(await page.locator("#draft table").count(), 3);
  // At the border of a table nothing breaks.
  await caretIn(page.locator("#draft p", { hasText: "四、政府信息公开行政复议" }));
  await page.keyboard.press("Home");
  await page.keyboard.press("Backspace");
  assert.equal(await draftText(page), before);
});

test("Enter in a cell goes to the cell below", async () => {
  const page = await openExample();
  await caretIn(slip(page));
  await page.keyboard.press("Enter");
  await page.keyboard.type("5");
  assert.ok((await draftText(page)).includes("四、结转下年度继续办理\t\t\t1\t5\t"));
});

test("a deletion across cells empties them and keeps the table", async () => {
  const page = await openExample();
  const rows = await page.locator("#draft tr").count();
  await page.locator("#draft").evaluate((area) => {
    const cells = area.querySelectorAll("table")[2].querySelectorAll("td");
    getSelection()?.setBaseAndExtent(cells[cells.length - 15], 0, cells[cells.length - 1], 1);
  });
  await page.keyboard.press("Delete");
  assert.equal(await page.locator("#draft tr").count(), rows);
  const last = page.locator("#draft table").nth(2).locator("tr").last();
  assert.equal(await last.locator("td").count(), 15);
  assert.equal((await last.textContent())?.trim(), "");
  await page.keyboard.press("Control+Z");
  assert.equal((await last.textContent())?.trim(), "100010010000000");
});

test("everything can be selected and replaced", async () => {
  const page = await openExample();
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+A");
  await paste(page, draft());
  await page.locator("#findings .well").waitFor();
  assert.equal(plain(await draftText(page)), plain(draft()));
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.locator("#invitation").waitFor();
  await page.keyboard.press("Control+Z");
  await page.locator("#findings .well").waitFor();
});

test("a paste from Excel into a cell fills the cells from there on", async () => {
  const page = await openExample();
  await caretIn(slip(page));
  await pasteInto(page, "#draft", {
    text: "2\t0\n0\t0",
    html: "<table><tr><td>2</td><td>0</td></tr><tr><td>0</td><td>0</td></tr></table>",
  });
  await found(page, /（七）总计.*商业企业/).waitFor({ state: "detached" });
  assert.equal(await page.locator("#draft table").count(), 3);
});

test("an input method writes in a cell and in a paragraph", async () => {
  const page = await openExample();
  await caretIn(page.locator("#draft p", { hasText: "一、总体情况" }));
  await compose(page, ["z", "zo", "zon", "zong"], "总");
  await page.waitForFunction(() => document.querySelector("#draft")?.textContent?.includes("一、总体情况总"));
  await page.keyboard.press("Control+Z");
  await page.waitForFunction(() => !document.querySelector("#draft")?.textContent?.includes("一、总体情况总"));
  assert.match(await draftText(page), /^一、总体情况$/m);
  assert.deepEqual(page.errors, []);
});

test("what another program does to the document is read all the same", async () => {
  const page = await openExample();
  await page.locator("#draft").evaluate((area) => {
    const paragraph = [...area.querySelectorAll("p")].find((p) => p.textContent?.includes("6月31日"));
    if (paragraph) paragraph.innerHTML = "（五）监督保障。<b>6月30日</b>，开会。";
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await found(page, /6月31日/).waitFor({ state: "detached" });
  assert.equal(await page.locator("#draft table").count(), 3);
  assert.equal(await page.locator("#draft b").count(), 0);
});

test("what is copied has tabs as text", async () => {
  const page = await openExample();
  await page.locator("#draft").evaluate((area) => {
    const rows = area.querySelectorAll("table")[1].rows;
    getSelection()?.setBaseAndExtent(rows[rows.length - 1].cells[0], 0, rows[rows.length - 1].cells[7], 1);
  });
  await page.keyboard.press("Control+C");
  assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()),
    "四、结转下年度继续办理\t\t\t1\t0\t0\t0\t0\t0\t1",
  );
});

test("leaving with unsaved edits asks, without it does not", async () => {
  const page = await openExample();
  let asked = 0;
  page.on("dialog", (dialog) => {
    asked += 1;
    dialog.accept();
  });
  await page.reload();
  assert.equal(asked, 0);
  await page.locator("#try").click();
  await checked(page);
  await caretIn(slip(page));
  await page.keyboard.type("1");
  await page.reload();
  assert.equal(asked, 1);
});
