// @ts-check
/** The list of findings: its filter, its keys, and that it stands still while a person types. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { openWith } from "./faked.js";
import { findings, paste } from "./on-page.js";
import { openPage } from "./support/index.js";

/** Errors in the table and against the text, a warning, a hint. */
const SOME = { "R7|C1": "3", "R1|N": "", "A|C5": "一" };
/** Cells that say nothing that can be reckoned with: with them there are more than ten findings. */
const MORE = Object.fromEntries(["R1", "R2", "R4.1", "R5.1", "R6.1", "R3.1"].map((row, i) => [`${row}|C${(i % 5) + 1}`, "若干"]));
const FEW = draft({ cells: SOME, received: 20 });
const MANY = draft({ cells: { ...SOME, ...MORE }, received: 20 });

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const filter = (page) => page.locator("#findings .filter");

/** @param {Page} page @param {string} severity */
const toggle = (page, severity) => page.locator(`#summary .toggle[data-severity=${severity}]`);

/** @param {Page} page */
const search = (page) => page.getByRole("searchbox", { name: "搜索问题" });

/** @param {Page} page */
const line = (page) => page.locator("#findings .filter-line").innerText();

test("a severity is chosen with its button, whose number says how many it would leave", async () => {
  const page = await openPage();
  await paste(page, MANY);
  const all = await findings(page).count();
  const errors = await findings(page, "error").count();
  assert.ok(errors >= 2 && all > errors);
  assert.match(await toggle(page, "error").innerText(), new RegExp(`错误\\s*${errors}$`));
  await toggle(page, "error").click();
  assert.equal(await toggle(page, "error").getAttribute("aria-pressed"), "true");
  assert.equal(await findings(page).count(), errors);
  assert.match(await line(page), new RegExp(`显示 ${errors} 项，共 ${all} 项`));
  await toggle(page, "hint").click();
  assert.equal(await findings(page).count(), errors + (await findings(page, "hint").count()));
  assert.equal(await findings(page, "warning").count(), 0);
  await page.getByRole("button", { name: "清除筛选" }).click();
  assert.equal(await findings(page).count(), all);
  assert.doesNotMatch(await line(page), /显示/);
  assert.deepEqual(page.errors, []);
});

test("below ten findings the counts are the whole filter", async () => {
  const page = await openPage();
  await paste(page, FEW);
  assert.ok((await findings(page).count()) < 10);
  assert.equal(await filter(page).isVisible(), false);
  assert.equal(await toggle(page, "error").isVisible(), true);
});

test("hints are folded, and unfold where a person asks for them", async () => {
  const page = await openPage();
  await paste(page, FEW);
  const hint = findings(page, "hint").first();
  assert.equal(await hint.isVisible(), false);
  await page.getByRole("button", { name: /^另有 \d+ 条文字建议$/ }).click();
  assert.equal(await hint.isVisible(), true);
  await page.getByRole("button", { name: /^另有 \d+ 条文字建议$/ }).click();
  assert.equal(await hint.isVisible(), false);
  await toggle(page, "hint").click();
  assert.equal(await hint.isVisible(), true);
  await toggle(page, "hint").click();
  await page.keyboard.press("Shift+F8");
  assert.equal(await hint.isVisible(), true, "the step back from the first leads to the last");
});

test("family, section and words restrict together, and counts follow", async () => {
  const page = await openPage();
  await paste(page, MANY);
  await page.getByRole("combobox", { name: "规则类别" }).selectOption("NT");
  const texts = await findings(page).allInnerTexts();
  assert.ok(texts.length > 0 && texts.every((text) => text.includes("正文")), texts.join());
  const sections = page.getByRole("combobox", { name: "章节" });
  assert.match(await sections.innerText(), new RegExp(`一、总体情况（${texts.length}）`));
  await sections.selectOption({ index: 1 });
  await search(page).fill("没有这个词");
  assert.equal(await findings(page).count(), 0);
  assert.match(await page.locator("#findings").innerText(), /没有符合筛选条件的问题/);
  await search(page).fill("");
  assert.equal(await findings(page).count(), texts.length);
});

test("words are looked for in messages, rules and operands, at every key", async () => {
  const page = await openPage();
  await paste(page, MANY);
  await search(page).pressSequentially("t3-");
  const texts = await findings(page).allInnerTexts();
  assert.ok(texts.length > 0 && texts.every((text) => text.includes("表三")), texts.join());
  await search(page).fill("法律服务机构");
  assert.ok((await findings(page).count()) > 0, "an operand's label");
  await page.keyboard.press("Escape");
  assert.equal(await search(page).inputValue(), "");
});

test("a filter stays while the draft is edited, and the marks are those of the visible findings", async () => {
  const page = await openPage();
  await paste(page, MANY);
  await toggle(page, "warning").click();
  const shown = await findings(page).count();
  await page.locator("#draft").click({ position: { x: 60, y: 24 } });
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("\n");
  await page.waitForTimeout(300);
  assert.equal(await toggle(page, "warning").getAttribute("aria-pressed"), "true");
  assert.equal(await findings(page).count(), shown);
  assert.equal(await findings(page, "error").count(), 0);
  await page.keyboard.press("F8");
  assert.equal(await findings(page).first().locator(".head").getAttribute("aria-expanded"), "true");
});

test("a filter that hides the opened finding closes it", async () => {
  const page = await openPage();
  await paste(page, MANY);
  await findings(page, "error").first().locator(".head").click();
  await toggle(page, "hint").click();
  await toggle(page, "hint").click();
  assert.equal(await page.locator("#findings .finding.open").count(), 0);
  assert.equal(await page.locator("#marks .lit").count(), 0);
});

test("a finding keeps its element and its typed-in form while lines move above it", async () => {
  const page = await openPage();
  await paste(page, MANY);
  const opened = findings(page, "error").filter({ hasText: "表三“商业企业”列" }).first();
  await opened.locator(".head").click();
  await page.evaluate(() => {
    for (const item of document.querySelectorAll("#findings .finding, #findings .finding.open .equation")) {
      item.setAttribute("data-same", "");
    }
  });
  await page.locator("#draft").click({ position: { x: 60, y: 24 } });
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("\n");
  await page.waitForTimeout(400);
  assert.equal(await findings(page).count(), await page.locator("#findings .finding[data-same]").count());
  assert.ok((await opened.locator(".equation[data-same]").count()) > 0, "nor is its detail drawn anew");
  // The links lead where the operands stand now.
  await opened.locator(".places button").first().click();
  assert.equal(await page.evaluate(() => String(getSelection())), "3");
});

test("keys move through the list, search and come back", async () => {
  const page = await openPage();
  await paste(page, MANY);
  await page.keyboard.press("F8");
  const at = () => page.evaluate(() => document.activeElement?.closest("li")?.getAttribute("data-index"));
  assert.equal(await at(), "0");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  assert.equal(await at(), "2");
  await page.keyboard.press("k");
  await page.keyboard.press("ArrowUp");
  assert.equal(await at(), "0");
  await page.keyboard.press("ArrowUp");
  assert.equal(await at(), "0", "the first is the first");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#findings .finding.open").getAttribute("data-index"), "1");
  await page.keyboard.press("/");
  assert.equal(await search(page).evaluate((field) => field === document.activeElement), true);
  await page.keyboard.type("j/i");
  assert.equal(await search(page).inputValue(), "j/i", "in a field keys are letters");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal(await at(), "0");
  await page.locator("#findings .keys-help summary").click();
  assert.match(await page.locator("#findings .keys-help").innerText(), /Shift\+F8\s*上一处/);
});

test("on a phone the filter is one line until it is unfolded", async () => {
  const page = await openPage({ context: { viewport: { width: 360, height: 740 } } });
  await paste(page, MANY);
  const bar = await filter(page).boundingBox();
  assert.ok(bar && bar.height < 60, `${bar?.height}`);
  assert.equal(await search(page).isVisible(), false);
  await page.getByRole("button", { name: "筛选", exact: true }).click();
  assert.equal(await search(page).isVisible(), true);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  for (const button of await filter(page).locator("button:visible, select, input").all()) {
    const box = await button.boundingBox();
    assert.ok(box && box.width >= 24 && box.height >= 24);
  }
});

test("of two thousand findings the last can be reached, and the list stays in its panel", async () => {
  const page = await openWith((findings) => {
    const one = findings[0];
    for (let i = findings.length; i < 2000; i += 1) findings.push({ ...one, message: `${i} ${one.message}` });
  });
  await paste(page, MANY);
  assert.ok((await findings(page).count()) < 1000, "not all at once");
  await page.keyboard.press("Shift+F8");
  const head = page.locator("#findings .finding.open .head");
  const box = await head.boundingBox();
  const panel = await page.locator("#findings").boundingBox();
  assert.ok(box && panel && box.y >= panel.y && box.y + box.height <= panel.y + panel.height, "it is in view");
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), true);
});

for (const width of [360, 768, 960, 1280, 1920]) {
  test(`${width} px: the search stands within its panel`, async () => {
    const page = await openPage({ context: { viewport: { width, height: 800 } } });
    await paste(page, MANY);
    const unfold = filter(page).locator(".unfold");
    if (await unfold.isVisible()) await unfold.click();
    const [field, panel] = await Promise.all(
      [filter(page).getByRole("searchbox"), page.locator("#findings")].map((one) => one.boundingBox()),
    );
    assert.ok(field && panel);
    assert.ok(field.width > 60 && field.x >= panel.x && field.x + field.width <= panel.x + panel.width, JSON.stringify(field));
  });
}
