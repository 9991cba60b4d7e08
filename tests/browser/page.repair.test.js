// @ts-check
/** Repairing what a finding shows: with one click where only one correction is possible, else by a person's choice. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { openWith } from "./faked.js";
import { checked, draftText, findings, pasteLines } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("../../www/contract.js").Finding} Finding */

const SLIP = draft({ cells: { "R7|C1": "3" } });

/** Five, of the first five places; one that is only told. @param {Finding[]} all */
function several(all) {
  for (const finding of all) {
    delete finding.only;
    finding.repairs = finding.places.slice(0, 5).map((at, i) => ({
      label: `第 ${i + 1} 种改法`,
      note: i === 1 ? "1 项现在相符的关系会变得不符。" : undefined,
      edits: i === 2 ? [] : [{ ...at, line: at.line ?? 0, stated: at.quote, text: finding.expected ?? "0" }],
    }));
  }
}

test("the only repair is applied with one click, and the finding is gone", async () => {
  const page = await openPage();
  await pasteLines(page, SLIP);
  const finding = findings(page, "error").first();
  await finding.locator(".head").click();
  await finding.getByRole("button", { name: /应用：表三“（七）总计.*由 3 改为 2/ }).click();
  await page.locator("#findings .well").waitFor();
  assert.ok((await draftText(page)).includes("（七）总计\t8\t2"));
  assert.deepEqual(page.errors, []);
});

test("the key a applies it, too, even where the finding stands elsewhere by now", async () => {
  const page = await openPage();
  await pasteLines(page, SLIP);
  await page.keyboard.press("F8");
  await page.locator("#draft").click({ position: { x: 60, y: 24 } });
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("\n");
  await page.waitForTimeout(300);
  await page.keyboard.press("F8");
  await page.keyboard.press("a");
  await page.locator("#findings .well").waitFor();
  assert.ok((await draftText(page)).includes("（七）总计\t8\t2"));
});

test("where several are possible a person decides", async () => {
  const page = await openWith(several);
  await pasteLines(page, SLIP);
  const finding = findings(page, "error").first();
  await finding.locator(".head").click();
  const possible = page.getByRole("region", { name: "可能的改法" });
  const text = await possible.innerText();
  assert.match(text, /请核对原始材料后决定/);
  assert.match(text, /第 2 种改法\s*1 项现在相符的关系会变得不符/);
  assert.equal(await finding.getByRole("button", { name: /^应用/ }).count(), 0);
  assert.equal(await possible.getByRole("button", { name: "照此修改" }).count(), 2, "what has no edits is only told");
  await page.keyboard.press("a");
  assert.ok((await draftText(page)).includes("（七）总计\t8\t3"), "the key applies the only repair, not the first");
  await possible.getByText("其余").click();
  assert.ok((await possible.getByRole("button", { name: "照此修改" }).count()) > 2);
  await possible.getByRole("button", { name: "照此修改 第 1 种改法" }).click();
  await page.locator("#findings .well").waitFor();
  assert.ok((await draftText(page)).includes("（七）总计\t8\t2"));
});

test("without repairs the page says what would make it right", async () => {
  const page = await openWith((all) => {
    for (const finding of all) Object.assign(finding, { repairs: [], fix: undefined });
  });
  await pasteLines(page, SLIP);
  await findings(page, "error").first().locator(".head").click();
  assert.match(await page.locator("#findings .facts.fix").innerText(), /怎样改\s*现为 3；若改为 2/);
  assert.equal(await page.locator("#findings .repairs").count(), 0);
});

test("the rule's page is opened and closed in place", async () => {
  const page = await openPage();
  await pasteLines(page, SLIP);
  await findings(page, "error").first().locator(".head").click();
  const button = page.locator("#findings").getByRole("button", { name: /^查看规则 T3-/ });
  await button.click();
  const rule = page.locator("#findings .rule-page");
  await rule.getByText(/./).first().waitFor();
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  await button.click();
  assert.equal(await rule.isVisible(), false);
});

test("a table that is missing is offered as the blank official one, and undo takes it away", async () => {
  const page = await openPage();
  const lines = draft({}).split("\n");
  const head = lines.indexOf("三、收到和处理政府信息公开申请情况");
  const next = lines.findIndex((line) => line.startsWith("四、"));
  lines.splice(head + 1, next - head - 1, "本年无此类情况。");
  await pasteLines(page, lines.join("\n"));
  const before = await draftText(page);
  const tables = await page.locator("#draft table").count();
  const finding = findings(page, "error").filter({ hasText: "表三" }).first();
  await finding.locator(".head").click();
  await page.getByRole("button", { name: /插入空白的官方表格：表三/ }).click();
  await page.waitForFunction((count) => document.querySelectorAll("#draft table").length === count, tables + 1);
  await checked(page);
  assert.match(await draftText(page), /（七）总计\t+0\t0\t0\t0\t0\t0\t0\n四、结转下年度继续办理\t+0\t/);
  assert.equal(await page.locator("#draft table td[rowspan]").count() > 0, true, "its merged cells are merged");
  // What came is marked cell by cell, when the browser draws next: no line runs through cells that span rows.
  await page.waitForFunction(() => document.querySelectorAll("#draft td.changed").length > 100);
  const crossing = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll("#draft table")].map((table) => table.getBoundingClientRect());
    const inside = (/** @type {DOMRect} */ rect) => boxes.some((box) => rect.bottom > box.top + 1 && rect.top < box.bottom - 1);
    return [...document.querySelectorAll(".place.changed")].filter((place) => inside(place.getBoundingClientRect())).length;
  });
  assert.equal(crossing, 0);
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await page.waitForFunction((count) => document.querySelectorAll("#draft table").length === count, tables);
  assert.equal(await draftText(page), before);
  await page.locator("#draft td.changed").first().waitFor({ state: "detached" });
  assert.deepEqual(page.errors, []);
});
