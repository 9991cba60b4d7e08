// @ts-check
/** What is pasted: nothing of it is lost, wherever the caret stands and whatever is typed meanwhile. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { caretIn, checked, draftText, findings, openExample, paragraph, paste, pasteAtOnce, plain, rowLengths } from "./on-page.js";
import { openSlow } from "./faked.js";
import { openPage, pasteInto } from "./support/index.js";

const HEADING = "一、总体情况";
const TABLE = { text: "甲\t乙\n1\t2", html: "<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>" };

test("two tables with text, pasted into a cell: all of the text is there, and the cell stays one", async () => {
  const page = await openExample();
  const rows = await rowLengths(page);
  const other = TABLE.html.replace("甲", "丙").replace("乙", "丁");
  await caretIn(page.locator("#draft td", { hasText: /^3$/ }));
  await pasteInto(page, "#draft", {
    text: "前文\n甲\t乙\n1\t2\n后文\n丙\t丁\n1\t2",
    html: `<p>前文</p>${TABLE.html}<p>后文</p>${other}`,
  });
  const cell = page.locator("#draft td", { hasText: "前文" });
  await cell.waitFor();
  // The clipboard's tables are read meanwhile.
  await page.waitForTimeout(500);
  assert.equal(await cell.textContent(), "3前文 甲 乙 1 2 后文 丙 丁 1 2");
  assert.deepEqual(await rowLengths(page), rows);
  assert.deepEqual(page.errors, []);
});

test("a table with text beside it, pasted into a cell: the text is not left out", async () => {
  const page = await openExample();
  const rows = await rowLengths(page);
  await caretIn(page.locator("#draft td", { hasText: /^3$/ }));
  await pasteInto(page, "#draft", { text: "前文\n2\t0", html: "<p>前文</p><table><tr><td>2</td><td>0</td></tr></table>" });
  await page.locator("#draft td", { hasText: /^3前文 2 0$/ }).waitFor();
  await page.waitForTimeout(500);
  assert.equal(await page.locator("#draft td", { hasText: /^3前文 2 0$/ }).count(), 1);
  assert.deepEqual(await rowLengths(page), rows);
});

test("a table is pasted and typing goes on at once: both are kept", async () => {
  const page = await openExample();
  const before = await draftText(page);
  await caretIn(paragraph(page, HEADING));
  await pasteAtOnce(page, { text: `新段\n${TABLE.text}`, html: `<p>新段</p>${TABLE.html}` }, "快");
  const wanted = before.replace(HEADING, `${HEADING}新段\n甲\t乙\n1\t2快`);
  assert.equal(await draftText(page), wanted);
  // Nothing that comes later takes what was typed away.
  await page.waitForTimeout(700);
  assert.equal(await draftText(page), wanted);
  assert.deepEqual(page.errors, []);
});

test("what is pasted with tables is one step back", async () => {
  const page = await openExample();
  const before = await draftText(page);
  await caretIn(paragraph(page, HEADING));
  await pasteAtOnce(page, { text: `新段\n${TABLE.text}`, html: `<p>新段</p>${TABLE.html}` });
  await page.locator("#draft table").nth(3).waitFor();
  assert.equal(await draftText(page), before.replace(HEADING, `${HEADING}新段\n${TABLE.text}\n`));
  await page.keyboard.press("Control+Z");
  assert.equal(await draftText(page), before);
  assert.equal(await page.locator("#draft table").count(), 3);
  await page.keyboard.press("Control+Y");
  assert.equal(await page.locator("#draft table").count(), 4);
});

test("a draft with tables pasted on a slow machine, and typed in at once: it is checked with what was typed", async () => {
  const page = await openSlow(300);
  await page.locator("#draft").focus();
  await pasteAtOnce(page, { text: draft(), html: TABLE.html }, "完");
  await checked(page);
  await page.waitForTimeout(700);
  assert.equal((await draftText(page)).replace("完", "").trim(), draft().trim());
  assert.ok((await draftText(page)).includes("完"));
  assert.equal(await findings(page, "error").count(), 0);
});

test("two million characters are pasted: they are there, checked, and typed in", async () => {
  const page = await openPage();
  page.setDefaultTimeout(60_000);
  const long = draft({ cells: { "R7|C1": "3" }, paragraphs: 55_000 });
  assert.ok(long.length > 1_900_000);
  await paste(page, long);
  assert.equal(await findings(page, "error").count(), 1);
  await caretIn(paragraph(page, HEADING));
  await page.keyboard.type("好");
  assert.equal(await paragraph(page, `${HEADING}好`).count(), 1);
  await page.keyboard.press("Control+Z");
  assert.equal(await paragraph(page, HEADING).count(), 1);
  assert.deepEqual(page.errors, []);
});

test("a draft can be pasted wherever the focus is, as long as there is none", async () => {
  const page = await openPage();
  await page.locator("header h1").click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), draft());
  await page.keyboard.press("Control+V");
  await checked(page);
  assert.equal(plain(await draftText(page)), plain(draft()));
  await page.locator("header h1").click();
  await page.keyboard.press("Control+V");
  await page.waitForTimeout(300);
  assert.equal(plain(await draftText(page)), plain(draft()));
  assert.deepEqual(page.errors, []);
});
