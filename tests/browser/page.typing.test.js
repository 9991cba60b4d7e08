// @ts-check
/** Editing as the hand does it: three clicks, an input method, dragging, Enter where a table ends. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { caretIn, compose, draftText, openExample, paragraph, pasteAtOnce, rowLengths } from "./on-page.js";
import { openPage, pasteInto } from "./support/index.js";

/** @typedef {import("./support/index.js").TestPage} TestPage */

const HEADING = "一、总体情况";
const TABLE = { text: "甲\t乙\n1\t2", html: "<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>" };

/** A heading of the example is selected by three clicks, which reach to the next paragraph. @param {TestPage} page */
async function threeClicks(page, says = HEADING) {
  const before = await draftText(page);
  await paragraph(page, says).click({ clickCount: 3 });
  return before;
}

/** @param {TestPage} page @param {string} wanted */
async function reads(page, wanted) {
  assert.equal(await draftText(page), wanted);
  assert.deepEqual(page.errors, []);
}

test("three clicks and an input method: the next paragraph stays one of its own", async () => {
  const page = await openExample();
  const before = await threeClicks(page);
  await compose(page, ["z", "zo", "zong"], "总");
  await reads(page, before.replace(HEADING, "总"));
});

test("three clicks and a key: the next paragraph stays one of its own", async () => {
  const page = await openExample();
  const before = await threeClicks(page);
  await page.keyboard.type("Q");
  await reads(page, before.replace(HEADING, "Q"));
});

test("three clicks and a paste: the next paragraph stays one of its own", async () => {
  const page = await openExample();
  const before = await threeClicks(page);
  // The clipboard is filled without taking the focus from what is selected.
  await page.evaluate(() => navigator.clipboard.writeText("一、总体"));
  await page.keyboard.press("Control+V");
  await reads(page, before.replace(HEADING, "一、总体"));
  await page.keyboard.press("Control+Z");
  await reads(page, before);
});

test("three clicks and a paste of a table with text: the next paragraph stays one of its own", async () => {
  const page = await openExample();
  const before = await threeClicks(page);
  await pasteAtOnce(page, { text: `${TABLE.text}\n新段`, html: `${TABLE.html}<p>新段</p>` });
  await page.locator("#draft table").nth(3).waitFor();
  await reads(page, before.replace(HEADING, `${TABLE.text}\n新段`));
  assert.deepEqual((await rowLengths(page)).slice(0, 2), [2, 2]);
});

test("what three clicks select is cut, copied and put back as one paragraph", async () => {
  const page = await openExample();
  const before = await threeClicks(page);
  await page.keyboard.press("Control+X");
  const cut = await draftText(page);
  assert.ok(!cut.includes(HEADING));
  await page.keyboard.press("Control+V");
  await reads(page, before);
  await page.keyboard.press("Control+Z");
  await reads(page, cut);
  await page.keyboard.press("Control+Z");
  await reads(page, before);
});

test("three clicks before a table and a key: the table is as it was", async () => {
  const page = await openExample();
  const says = await page
    .locator("#draft .table")
    .nth(1)
    .evaluate((table) => table.previousElementSibling?.textContent ?? "");
  const rows = await rowLengths(page);
  const before = await threeClicks(page, says);
  await page.keyboard.type("Q");
  await reads(page, before.replace(says, "Q"));
  assert.deepEqual(await rowLengths(page), rows);
});

test("an input method writes in the place of the whole draft, and it comes back", async () => {
  const page = await openExample();
  const before = await draftText(page);
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+A");
  await compose(page, ["z", "zo", "zong"], "总");
  assert.equal((await draftText(page)).trim(), "总");
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  await reads(page, before);
  assert.equal(await page.locator("#draft table").count(), 3);
});

test("an input method writes in the place of cells: they are emptied, the table stays", async () => {
  const page = await openExample();
  const rows = await rowLengths(page);
  const row = page.locator("#draft table").nth(2).locator("tr").last();
  await row.evaluate((row) => {
    document.getElementById("draft")?.focus();
    getSelection()?.setBaseAndExtent(row.children[0], 0, row.children[4], 1);
  });
  await compose(page, ["z", "zo", "zong"], "总");
  assert.deepEqual((await row.locator("td").allTextContents()).slice(0, 6), ["总", "", "", "", "", "0"]);
  assert.deepEqual(await rowLengths(page), rows);
  assert.deepEqual(page.errors, []);
});

/**
 * Drags the first four characters of the first long paragraph behind the sixth of another, and says what was dragged
 * and where to.
 * @param {TestPage} page @param {number} to which of the long paragraphs @param {number} behind
 */
async function drag(page, to, behind) {
  const { from, target, text, onto } = await page.locator("#draft").evaluate(
    (area, { to, behind }) => {
      area.focus();
      const long = [...area.querySelectorAll("p")].filter((p) => (p.textContent?.length ?? 0) > 40);
      const middle = (/** @type {Node | null} */ node, /** @type {number} */ start, /** @type {number} */ end) => {
        const range = document.createRange();
        if (node) range.setStart(node, start);
        if (node) range.setEnd(node, end);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { x: (left + right) / 2, y: (top + bottom) / 2 };
      };
      const [first] = long;
      if (first.firstChild) getSelection()?.setBaseAndExtent(first.firstChild, 0, first.firstChild, 4);
      return {
        from: middle(first.firstChild, 0, 4),
        target: middle(long[to].firstChild, behind, behind),
        text: first.textContent ?? "",
        onto: long[to].textContent ?? "",
      };
    },
    { to, behind },
  );
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 5, { steps: 3 });
  await page.mouse.move(target.x, target.y, { steps: 8 });
  await page.mouse.up();
  // The browser lays out a picture of what is dragged with styles of its own, which the page's policy refuses.
  page.errors = page.errors.filter((error) => !error.startsWith("Applying inline style"));
  return { text, onto };
}

test("text is dragged from one paragraph to another, and back by undo", async () => {
  const page = await openExample();
  const before = await draftText(page);
  const { text, onto } = await drag(page, 1, 6);
  await reads(page, before.replace(text, text.slice(4)).replace(onto, onto.slice(0, 6) + text.slice(0, 4) + onto.slice(6)));
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  await reads(page, before);
});

test("text is dragged within a paragraph, and back by undo", async () => {
  const page = await openExample();
  const before = await draftText(page);
  const { text } = await drag(page, 0, 15);
  await reads(page, before.replace(text, text.slice(4, 15) + text.slice(0, 4) + text.slice(15)));
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  await reads(page, before);
});

test("Enter in the last row of a table goes to the paragraph behind it, and selects none of it", async () => {
  const page = await openExample();
  const before = await draftText(page);
  const table = page.locator("#draft .table").nth(1);
  const next = await table.evaluate((table) => table.nextElementSibling?.textContent ?? "");
  await caretIn(table.locator("tr").last().locator("td").last());
  await page.keyboard.press("Enter");
  await page.keyboard.type("后");
  await reads(page, before.replace(`\n${next}\n`, `\n后${next}\n`));
});

test("Enter in the last row of a table that ends the draft gives a paragraph behind it", async () => {
  const page = await openPage();
  await pasteInto(page, "#draft", TABLE);
  await page.locator("#draft td").first().waitFor();
  await caretIn(page.locator("#draft td").last());
  await page.keyboard.press("Enter");
  await page.keyboard.type("后");
  await reads(page, "甲\t乙\n1\t2\n后");
  assert.deepEqual(await rowLengths(page), [2, 2]);
});

test("an input method in an empty draft: what is written is checked, and undo empties the draft", async () => {
  const page = await openPage();
  await page.locator("#draft").focus();
  await compose(page, ["z", "zo", "zong"], "总");
  await reads(page, "总");
  await page.locator(".notice", { hasText: "可能不是政府信息公开工作年度报告" }).waitFor();
  await page.keyboard.press("Control+Z");
  await page.locator("#invitation").waitFor();
  assert.equal(await page.locator(".notice").count(), 0);
  await reads(page, "");
});
