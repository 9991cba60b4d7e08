// @ts-check
/** For everybody: no violation that axe-core knows of in any state, and the whole way by keyboard alone. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { checked, findings, openPanel, paste } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("./support/index.js").TestPage} TestPage */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** @param {TestPage} page @param {string} state */
async function clean(page, state) {
  // The page's policy forbids scripts in the document, not those of the test.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ node) => node.html.slice(0, 160)).join(" | ")}`);
  }, TAGS);
  assert.deepEqual(violations, [], state);
}

const SETTINGS = /** @type {const} */ ([
  ["light", "zh-CN", 1280],
  ["dark", "zh-CN", 1280],
  ["light", "en-US", 1280],
  ["light", "zh-CN", 360],
  ["dark", "en-US", 768],
]);

for (const [colorScheme, locale, width] of SETTINGS) {
  test(`axe-core: ${colorScheme}, ${locale}, ${width} px`, async () => {
    const page = await openPage({ context: { colorScheme, locale, viewport: { width, height: 800 } } });
    await clean(page, "empty");
    await page.locator("#try").click();
    await checked(page);
    await clean(page, "findings");
    await page.keyboard.press("F8");
    await clean(page, "opened finding");
    await page.locator("#views [data-key=understood]").click();
    await clean(page, "tables as understood");
    for (const view of ["claims", "ledger"]) {
      await openPanel(page, view);
      await page.locator(`#${view} .relation`).first().waitFor();
      await clean(page, view);
    }
    await page.locator("#tabs .new").click();
    await paste(page, draft());
    await openPanel(page, "findings");
    await page.locator("#findings .well").waitFor();
    await clean(page, "all well, two drafts");
    assert.deepEqual(page.errors, []);
  });
}

test("three slips of the example are found and repaired with the keyboard alone", async () => {
  const page = await openPage();
  const press = async (/** @type {string[]} */ ...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // The page opens with the focus in the draft: the way back leads to the example.
  for (let i = 0; i < 20; i += 1) {
    await press("Shift+Tab");
    if (await page.evaluate(() => document.activeElement?.id === "try")) break;
  }
  await press("Enter");
  await checked(page);
  const before = await findings(page).count();
  // F8 opens the next finding, Escape goes to its place with what stands there selected.
  const repair = async (/** @type {RegExp} */ what, /** @type {string} */ put) => {
    for (let i = 0; i < before + 2; i += 1) {
      await press("F8");
      const open = await page.locator("#findings .finding.open").innerText();
      if (what.test(open)) break;
    }
    await press("Escape");
    // In one piece, as an input method writes it: each key would be a draft of its own, and half a date has findings, too.
    await page.keyboard.insertText(put);
    await findings(page).filter({ hasText: what }).waitFor({ state: "detached" });
  };
  const left = (/** @type {number} */ count) =>
    page.waitForFunction((n) => document.querySelectorAll("#findings .finding").length === n, count);
  await repair(/6月31日/, "6月30日");
  await repair(/商业企业.*现为 3/, "2");
  await repair(/未经复议直接起诉/, "1");
  await left(before - 3);
  assert.deepEqual(page.errors, []);
});

test("the focus is always to be seen, and goes everywhere", async () => {
  const page = await openPage();
  await page.locator("#try").click();
  await checked(page);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  /** @type {Set<string>} */
  const seen = new Set();
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press("Tab");
    const { name, visible } = await page.evaluate(() => {
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body) return { name: "", visible: true };
      const style = getComputedStyle(activeElement);
      const pane = activeElement.closest(".paper");
      const outlined = style.outlineStyle !== "none" || (pane !== null && getComputedStyle(pane).outlineStyle !== "none");
      return { name: activeElement.id || activeElement.className, visible: outlined };
    });
    assert.ok(visible, `no focus to be seen at ${name}`);
    seen.add(name);
  }
  for (const name of ["skip", "open", "more-button", "draft", "head"]) assert.ok(seen.has(name), `${name} of ${[...seen]}`);
});

test("at 200 % nothing sticks out sideways", async () => {
  // A window of 1280 px at 200 % is one of 640 px.
  const page = await openPage({ context: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } });
  await page.locator("#try").click();
  await checked(page);
  await page.keyboard.press("F8");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test("the place of an opened finding is framed, and its text is as readable as before", async () => {
  const page = await openPage();
  await page.locator("#try").click();
  await checked(page);
  await findings(page, "error").first().locator(".head").click();
  const place = page.locator("#marks .lit.primary").first();
  await place.waitFor();
  assert.deepEqual(
    await place.evaluate((element) => {
      const { backgroundColor, boxShadow } = getComputedStyle(element);
      return { backgroundColor, framed: boxShadow !== "none" };
    }),
    { backgroundColor: "rgba(0, 0, 0, 0)", framed: true },
  );
});

test("forced colours: what is chosen and what is at fault can be told without backgrounds", async () => {
  const page = await openPage({ context: { forcedColors: "active" } });
  await page.locator("#try").click();
  await checked(page);
  await findings(page, "error").first().locator(".head").click();
  await page.locator("#marks .lit.primary").first().waitFor();
  const border = (/** @type {string} */ pressed) =>
    page.locator(`#views button[aria-pressed=${pressed}]`).first().evaluate((button) => getComputedStyle(button).borderTopWidth);
  assert.notEqual(await border("true"), await border("false"));
  const outline = (/** @type {string} */ selector) =>
    page.locator(selector).first().evaluate((element) => getComputedStyle(element).outlineStyle);
  assert.equal(await outline("#marks .lit.primary"), "solid");
  assert.equal(await outline("#marks .lit.other"), "solid");
  // The marks in the cells are painted in the colour of the text, and not in that of the page.
  const [mark, ground] = await page.locator("#draft td.error").first().evaluate((cell) => [
    getComputedStyle(cell, "::before").backgroundColor,
    getComputedStyle(document.body).backgroundColor,
  ]);
  assert.notEqual(mark, ground);
});
