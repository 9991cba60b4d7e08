// @ts-check
/** Last year's report and the published version beside the draft: how they come there, what is shown of both, how they go. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { artefact, caretIn, checked, findings, paragraph, paste, tabName } from "./on-page.js";
import { dropFile, openPage } from "./support/index.js";
import { temporaryFiles } from "./support/temporary.js";

/** @typedef {import("./support/index.js").TestPage} TestPage */

const file = temporaryFiles();

/** Last year's report: its stock of documents and what it carries over are those that the draft begins with. @param {import("./drafts.js").Slips} [slips] */
const before = (slips) => draft(slips).replaceAll("2023年", "2022年").replace("行政规范性文件\t1\t0\t4", "行政规范性文件\t0\t0\t3");

const DRAFT = file("云岭镇2023.txt", draft());
const BEFORE = file("云岭镇2022.txt", before());
/** Two more were carried over than the draft begins with. */
const SLIP = file("云岭镇2022误.txt", before({ cells: { "D|N": "3", "D|T": "3", "A|N": "10", "A|T": "13" } }));
const OTHER = file("青石镇2022.txt", before().replaceAll("云岭镇", "青石镇"));
const PUBLISHED = file("云岭镇2023公布.txt", draft({ cells: { "R1|C1": "2" } }).replace("已办结11件", "已办结12件"));

const CARRY = /上年结转.*上年报告|上年报告.*结转/;
const OFFICE = { context: { viewport: { width: 1366, height: 625 } } };

/** @param {TestPage} page */
const chip = (page) => page.locator("#facts .beside-chip:visible");
/** @param {TestPage} page */
const notice = (page) => page.locator("#notices .notice").last();

/** Chooses a file for the draft that is shown, as a person does. @param {TestPage} page @param {string} button @param {string} path */
async function choose(page, button, path) {
  await page.locator("#facts > .button").first().click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: button }).click()]);
  await chooser.setFiles(path);
}

/** A draft with last year's report beside it, and the view of both. @param {string} last */
async function sideBySide(last, options = /** @type {object} */ (OFFICE)) {
  const page = await openPage(options);
  await paste(page, draft());
  await choose(page, "对照上年报告…", last);
  await page.locator("#views [data-key=beside]").waitFor();
  await page.locator("#views [data-key=beside]").click();
  await page.locator("#beside .texts").waitFor();
  return page;
}

for (const files of [[DRAFT, BEFORE], [BEFORE, DRAFT]]) {
  test(`both reports are dropped, ${files === undefined ? "" : files[0] === DRAFT ? "the draft" : "last year's"} first: which is which is told by body and year`, async () => {
    const page = await openPage(OFFICE);
    await dropFile(page, "body", files);
    await chip(page).waitFor();
    assert.equal(await tabName(page), "云岭镇2023.txt");
    assert.equal(await page.locator("#tabs .name").count(), 1);
    assert.match(await chip(page).innerText(), /上年报告 2022 年 ✕/);
    assert.match(await notice(page).innerText(), /“云岭镇2022.txt”是青禾县云岭镇人民政府 2022 年的报告，作为上年报告与本稿对照/);
    await page.screenshot({ path: artefact("beside-dropped.png") });
    // What was taken for last year's is a draft of its own, if a person says so.
    await page.getByRole("button", { name: "作为另一份草稿打开" }).click();
    await page.locator("#tabs .name").nth(1).waitFor();
    assert.equal(await chip(page).count(), 0);
    assert.deepEqual(page.errors, []);
  });
}

test("last year's is dropped on the open draft: it lies beside it, another body's opens as a draft", async () => {
  const page = await openPage(OFFICE);
  await paste(page, draft());
  await dropFile(page, "body", SLIP);
  await findings(page, "error").filter({ hasText: CARRY }).waitFor();
  assert.equal(await page.locator("#tabs .name").count(), 1);
  await dropFile(page, "body", OTHER);
  await page.locator("#tabs .name").nth(1).waitFor();
  assert.deepEqual(page.errors, []);
});

test("another body's report is refused with a sentence; a person insists on it, or takes it away", async () => {
  const page = await openPage(OFFICE);
  await paste(page, draft());
  await choose(page, "对照上年报告…", OTHER);
  await notice(page).filter({ hasText: "是“青禾县青石镇人民政府”的报告" }).waitFor();
  assert.match(await chip(page).innerText(), /未用于核对/);
  assert.equal(await findings(page).filter({ hasText: CARRY }).count(), 0);
  await page.screenshot({ path: artefact("beside-refused.png") });
  await notice(page).getByRole("button", { name: "仍作为上年报告对照" }).click();
  // A hint, which is folded: the body is called otherwise than last year.
  await findings(page).filter({ hasText: "青石镇" }).first().waitFor({ state: "attached" });
  assert.doesNotMatch(await chip(page).innerText(), /未用于核对/);
  await chip(page).click();
  await findings(page).filter({ hasText: "青石镇" }).first().waitFor({ state: "detached" });
  assert.equal(await chip(page).count(), 0);
  assert.equal(await page.locator("#views [data-key=beside]").count(), 0);
  assert.deepEqual(page.errors, []);
});

test("the same year's report is not last year's, and what is no report is said", async () => {
  const page = await openPage(OFFICE);
  await paste(page, draft());
  await choose(page, "对照上年报告…", PUBLISHED);
  await notice(page).filter({ hasText: "也是 2023 年度的报告" }).waitFor();
  await notice(page).getByRole("button", { name: "移除" }).click();
  await choose(page, "对照上年报告…", file("故事.txt", "今天天气很好。"));
  await notice(page).filter({ hasText: "未能读取“故事.txt”" }).waitFor();
  assert.equal(await chip(page).count(), 0);
  assert.deepEqual(page.errors, []);
});

test("another file of the same body and year takes the draft's place, or lies beside it as the published version", async () => {
  const page = await openPage(OFFICE);
  await dropFile(page, "body", DRAFT);
  await checked(page);
  await dropFile(page, "body", PUBLISHED);
  await page.getByRole("button", { name: "不替换，作为已公布版本对照" }).click();
  await findings(page, "warning").filter({ hasText: "已公布" }).first().waitFor();
  assert.equal(await tabName(page), "云岭镇2023.txt");
  assert.match(await chip(page).innerText(), /已公布版本/);
  assert.equal(await page.locator("#views [data-key=beside]").innerText(), "已公布");
  await page.locator("#views [data-key=beside]").click();
  // Only the rows that differ are drawn: the cell, and its column's.
  await page.locator("#beside .band .signs .broken").first().waitFor();
  assert.equal(await page.locator("#beside .band").count(), 1);
  assert.match(await page.locator("#beside .part.there .common").innerText(), /已办结12件/);
  assert.equal(await page.locator("#tabs .unsaved").count(), 0);
  await page.screenshot({ path: artefact("beside-published.png") });
  assert.deepEqual(page.errors, []);
});

test("the identities stand between the tables; a broken one leads to its finding, which lights up both sides", async () => {
  const page = await sideBySide(SLIP);
  const band = page.locator("#beside .band").first();
  assert.equal(await band.locator(".sign.broken").count(), 2);
  assert.equal(await band.locator(".sign.held").count(), 5);
  await page.screenshot({ path: artefact("beside-1366.png") });
  await band.locator(".signs button").first().click();
  await findings(page, "error").filter({ hasText: CARRY }).and(page.locator(".open")).waitFor();
  assert.deepEqual(await band.locator(".there .lit").allInnerTexts(), ["3", "3"]);
  assert.deepEqual(await band.locator(".here .lit").allInnerTexts(), ["1", "1"]);
  // The stock of table 2 is an identity of four figures.
  assert.match(await page.locator("#beside .sum").filter({ hasText: "行政规范性文件" }).innerText(), /3.*1.*=.*4/s);
  await page.screenshot({ path: artefact("beside-lit.png") });
  assert.deepEqual(page.errors, []);
});

test("an operand of the other report leads there, from the draft and back", async () => {
  const page = await openPage(OFFICE);
  await paste(page, draft());
  await dropFile(page, "body", SLIP);
  const finding = findings(page, "error").filter({ hasText: CARRY });
  await finding.locator(".head").click();
  assert.equal(await page.locator("#beside").isVisible(), false);
  const operand = finding.locator(".equation tr").filter({ hasText: "上年报告" }).getByRole("button").first();
  await operand.click();
  await page.locator("#beside .band .there .lit").first().waitFor();
  assert.equal(await page.locator("#views [data-key=beside]").getAttribute("aria-pressed"), "true");
  // The draft's own figure leads into the draft.
  await page.locator("#beside .band .here button").first().click();
  await page.locator("#text-pane").waitFor();
  assert.equal(await page.locator("#beside").isVisible(), false);
  assert.deepEqual(page.errors, []);
});

test("what both texts say is marked; a sentence that is chosen is lit up in both, by mouse and by keys", async () => {
  const page = await sideBySide(BEFORE);
  const common = page.locator("#beside .common.here");
  const n = await common.count();
  assert.ok(n >= 5, String(n));
  assert.match(await page.locator("#beside .texts .quiet").innerText(), new RegExp(`相同的句子 ${n} 句`));
  // The sentence with this year's own figures is none of them; a sentence that cites the law is none either.
  assert.equal(await page.locator("#beside .common", { hasText: "条例" }).count(), 0);
  await common.nth(1).click();
  assert.equal(await page.locator("#beside .two-texts .lit").count(), 2);
  assert.equal(await page.locator("#beside .part.there .lit").innerText(), await page.locator("#beside .part.here .lit").innerText());
  await common.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#beside .part.here .lit").getAttribute("data-common"), "2");
  // A finding about copied sentences lights up both texts.
  await page.getByRole("button", { name: /^另有 \d+ 条文字建议$/ }).click();
  await findings(page).filter({ hasText: "与上年报告" }).first().locator(".head").click();
  assert.ok((await page.locator("#beside .part.there .lit").count()) >= 3);
  await page.screenshot({ path: artefact("beside-texts.png") });
  assert.deepEqual(page.errors, []);
});

test("while a person types, the draft alone goes to the worker, and what lies beside it counts", async () => {
  const page = await openPage({
    ...OFFICE,
    before: (page) =>
      page.addInitScript(() => {
        const { postMessage } = Worker.prototype;
        /** @type {any} */ (window).sent = [];
        Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ ...rest) {
          /** @type {any} */ (window).sent.push(message?.companions?.lastYear ?? null);
          return postMessage.call(this, message, ...rest);
        };
      }),
  });
  await paste(page, draft());
  await dropFile(page, "body", SLIP);
  await findings(page, "error").filter({ hasText: CARRY }).waitFor();
  await caretIn(paragraph(page, "一、总体情况"));
  await page.evaluate(() => (/** @type {any} */ (window).sent = []));
  await page.keyboard.press("Enter");
  await page.keyboard.type("本机关2023年13月31日开会。");
  await findings(page).filter({ hasText: "13月" }).waitFor();
  const sent = await page.evaluate(() => /** @type {any} */ (window).sent);
  assert.ok(sent.length > 0 && sent.every((/** @type {any} */ side) => side && Object.keys(side).join() === "id"), JSON.stringify(sent).slice(0, 200));
  assert.equal(await findings(page, "error").filter({ hasText: CARRY }).count(), 1);
  assert.deepEqual(page.errors, []);
});

test("a report pasted over the draft is held against the same report beside it", async () => {
  const page = await openPage(OFFICE);
  await paste(page, draft());
  await dropFile(page, "body", SLIP);
  await findings(page, "error").filter({ hasText: CARRY }).waitFor();
  await paste(page, draft({ cells: { "R7|C1": "3" } }));
  await findings(page, "error").filter({ hasText: "商业企业" }).first().waitFor();
  assert.equal(await findings(page, "error").filter({ hasText: CARRY }).count(), 1);
  assert.deepEqual(page.errors, []);
});

test("exports name the places in the other document", async () => {
  const page = await openPage(OFFICE);
  await paste(page, draft());
  await dropFile(page, "body", SLIP);
  await findings(page, "error").filter({ hasText: CARRY }).waitFor();
  for (const [name, says] of /** @type {const} */ ([
    ["表格清单（.csv）", /对照上年报告表三/],
    ["网页报告（.html）", /对照上年报告表三[^]*已与上年报告对照/],
    ["数据（.json）", /"lastYear": \{[^}]*"used": true,[^}]*"file": "云岭镇2022误.txt"/],
  ])) {
    await page.locator("#export button").first().click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    assert.match(readFileSync(await download.path(), "utf8"), says, name);
  }
  await page.locator("#export button").first().click();
  await page.getByRole("button", { name: "复制文字摘要" }).click();
  await page.waitForTimeout(300);
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /位置：.*对照上年报告表三/);
  assert.deepEqual(page.errors, []);
});

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const [colorScheme, width] of /** @type {const} */ ([["light", 1366], ["dark", 1366], ["light", 360]])) {
  test(`axe-core: both reports, ${colorScheme}, ${width} px`, async () => {
    const page = await sideBySide(SLIP, { context: { colorScheme, viewport: { width, height: 800 } } });
    await page.getByRole("button", { name: "显示两份报告的表格" }).click();
    await page.evaluate(AXE);
    const violations = await page.evaluate(async (tags) => {
      const { violations } = await /** @type {any} */ (window).axe.run(document, { runOnly: { type: "tag", values: tags } });
      return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ node) => node.html.slice(0, 160)).join(" | ")}`);
    }, TAGS);
    await page.screenshot({ path: artefact(`beside-${colorScheme}-${width}.png`) });
    assert.deepEqual(violations, []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });
}
