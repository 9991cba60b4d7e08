// @ts-check
/** The figures of the text: what each was compared with, and the way from there to its place. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { cell, openPanel, pasteLines, selected, shown } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

/** Opens the list of figures. @param {Page} page */
async function openClaims(page) {
  await openPanel(page, "claims");
  await page.locator("#claims .group").first().waitFor();
}

/** The items of a group, by its name. @param {Page} page @param {string} name */
function group(page, name) {
  return page.locator("#claims .group", { has: page.locator("summary", { hasText: name }) });
}

/** The item with these words. @param {Page} page @param {string} words */
function claim(page, words) {
  return page.locator("#claims .head", { has: page.locator(".message", { hasText: words }) });
}

/** What was received differs from table 3, and so from what the text says was dealt with; two figures agree
 *  with table 2, two have nothing to be compared with. */
const SLIP = () =>
  draft({ received: 15 })
    .replace("新制发的文件", "本年制发行政规范性文件1件，现行有效4件，新制发的文件")
    .replace("镇便民服务大厅设查阅点一处，", "镇便民服务大厅设查阅点3处，培训约40人次，");

test("every figure of the text is listed with what it was compared with", async () => {
  const page = await openPage();
  await pasteLines(page, SLIP());
  const count = (await page.locator("#result-views [data-key=claims]").innerText()).match(/^正文数字 (\d+)$/);
  await openClaims(page);
  // What is folded is not drawn.
  await group(page, "未找到可对照的数").locator("summary").click();
  await claim(page, "查阅点3处").waitFor();
  assert.equal(await page.locator("#claims .relation").count(), Number(count?.[1]));
  assert.match(
    await page.locator("#claims > .quiet").innerText(),
    /^正文共 9 个数：3 个相符、4 个不符、2 个未找到可对照的数。$/,
  );
  const names = await page.locator("#claims .group summary").allInnerTexts();
  assert.deepEqual(
    names.map((name) => name.split(/\s/)[0]),
    ["不符", "相符", "未找到可对照的数"],
  );

  const received = claim(page, "收到政府信息公开申请15件");
  assert.equal(await received.locator(".message b").innerText(), "15件");
  assert.match(await received.innerText(), /表三“一、本年新收政府信息公开申请数量”行“总计”列 11/);
  assert.match(await received.innerText(), /收到的申请，一、（二）第 1 段/);
  assert.match(await claim(page, "上年结转1件").innerText(), /表三“二、上年结转政府信息公开申请数量”行“总计”列 1/);
  assert.match(await group(page, "相符").innerText(), /现行有效4件\s+表二“行政规范性文件”行“现行有效件数”列 4/);
  assert.deepEqual(page.errors, []);
});

test("what was left alone is folded, and says why", async () => {
  const page = await openPage();
  await pasteLines(page, SLIP());
  await openClaims(page);
  const alone = group(page, "未找到可对照的数");
  assert.equal(await alone.getAttribute("open"), null);
  await alone.locator("summary").click();
  assert.match(await alone.locator("> .quiet").innerText(), /请人工核对/);
  assert.match(await claim(page, "查阅点3处").innerText(), /查阅点3处\s+一、（四）第 1 段/);
  assert.match(await claim(page, "约40人次").innerText(), /约数（约），不核对/);
});

test("a chosen figure is shown at its place, with the cell that it was compared with", async () => {
  const page = await openPage();
  await pasteLines(page, SLIP());
  await openClaims(page);
  const received = claim(page, "收到政府信息公开申请15件");
  await received.click();
  assert.deepEqual(await shown(page), { inView: true, text: "15件" });
  assert.equal(await received.getAttribute("aria-current"), "true");
  assert.match((await cell(page, "3|A|T").getAttribute("class")) ?? "", /\boperand\b/);
  await page.keyboard.press("Escape");
  const { text, focused } = await selected(page);
  assert.deepEqual({ text, focused }, { text: "15件", focused: true });
});

test("without a mouse: Tab to a figure, Enter, Esc", async () => {
  const page = await openPage();
  await pasteLines(page, SLIP());
  await page.locator("#summary .checked").focus();
  await page.keyboard.press("Enter");
  await page.locator("#result-views [data-key=claims]").focus();
  await page.keyboard.press("Enter");
  await page.locator("#claims .group").first().waitFor();
  const stops = [];
  do {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(() => document.activeElement?.textContent ?? ""));
  } while (stops.length < 30 && !/申请15件/.test(stops[stops.length - 1]));
  await page.keyboard.press("Enter");
  assert.deepEqual(await shown(page), { inView: true, text: "15件" });
  await page.keyboard.press("Escape");
  assert.equal((await selected(page)).text, "15件");
});

test("an edit of the figure updates the list", async () => {
  const page = await openPage();
  await pasteLines(page, SLIP());
  await openClaims(page);
  assert.equal(await group(page, "不符").locator(".head", { hasText: "收到的申请，" }).count(), 1);
  await claim(page, "收到政府信息公开申请15件").click();
  await page.keyboard.press("Escape");
  await page.keyboard.type("11件");
  await group(page, "相符").locator(".head", { hasText: "收到政府信息公开申请11件" }).waitFor();
  assert.equal(await group(page, "不符").count(), 0);
  assert.equal((await selected(page)).focused, true, "the focus stays where the person types");
  assert.match(await page.locator("#claims > .quiet").innerText(), /^正文共 \d+ 个数：\d+ 个相符、2 个没有/);
});

test("on a phone the chosen figure comes into view", async () => {
  const page = await openPage({ context: { viewport: { width: 360, height: 740 }, hasTouch: true } });
  await pasteLines(page, SLIP());
  await openClaims(page);
  await claim(page, "收到政府信息公开申请15件").tap();
  assert.deepEqual(await shown(page), { inView: true, text: "15件" });
  const top = await page.locator("#paper").evaluate((paper) => paper.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 300, `the draft is on the screen: ${top}`);
});

test("words that stand for a figure are listed too, and a draft without figures says so", async () => {
  const page = await openPage();
  const none = draft().replace(/云岭镇本年收到[^。]*。/, "云岭镇本年未收到政府信息公开申请。");
  await pasteLines(page, none);
  await openClaims(page);
  await claim(page, "未收到政府信息公开申请").click();
  assert.deepEqual((await shown(page)).text, "未收到政府信息公开申请");
  await page.locator("#draft").focus();
  await page.keyboard.press("Control+A");
  await pasteLines(page, none.replace("云岭镇本年未收到政府信息公开申请。", "").replace("查阅点一处", "查阅点").replace(/，所列数据的统计期限为[^。]*/, ""));
  await page.locator("#claims > .quiet", { hasText: "正文中没有读到数。" }).waitFor();
});

test("a draft of many figures is listed in pieces", async () => {
  const page = await openPage();
  const more = Array.from({ length: 450 }, (_, i) => `第${i + 1}网格张贴公告${i + 2}份。`).join("\n");
  await pasteLines(page, draft().replace("（三）政府信息管理。", `${more}\n（三）政府信息管理。`));
  await openClaims(page);
  const alone = group(page, "未找到可对照的数");
  await alone.locator("summary").click();
  await alone.locator(".relation").first().waitFor();
  assert.equal(await alone.locator(".relation").count(), 100);
  await alone.locator("button", { hasText: "再显示" }).click();
  assert.equal(await alone.locator(".relation").count(), 200);
});
