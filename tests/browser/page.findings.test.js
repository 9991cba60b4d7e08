// @ts-check
/** From a draft to its findings: handing it over, seeing what fails and where, mending it. */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { draft } from "./drafts.js";
import { cell, checked, draftText, facts, findings, openPanel, pasteLines, selected, shown, status, tabName } from "./on-page.js";
import { dropFile, openPage, pasteInto } from "./support/index.js";

const folder = mkdtempSync(join(tmpdir(), "gouji-"));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} name @param {string | Uint8Array} contents */
function file(name, contents) {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
}

/** One wrong cell: 3 where 2 would make every relation hold. */
const SLIP = { cells: { "R7|C1": "3" } };

test("a pasted report is understood and its slip is counted", async () => {
  const page = await openPage();
  await pasteLines(page, draft(SLIP));
  const known = await facts(page);
  for (const fact of [
    "青禾县云岭镇人民政府2023年政府信息公开工作年度报告",
    "乡镇人民政府",
    "2023 年",
    "2021",
  ]) {
    assert.ok(known.includes(fact), `${fact} in ${known}`);
  }
  assert.match(
    await status(page),
    /错误 1。?[^]*已核对 \d+ 项关系：\d+ 项相符、[1-9]\d* 项不符。/,
  );
  assert.equal(await findings(page, "error").count(), 1);
  assert.equal(await page.locator("#understood .sections li").count(), 6);
  assert.equal(await page.locator("#understood .frame table").count(), 3);
  assert.deepEqual(page.errors, []);
});

test("a chosen finding shows its place in the text, its cell and its equation with all operands", async () => {
  const page = await openPage();
  await pasteLines(page, draft(SLIP));
  await findings(page, "error").locator(".head").click();

  assert.deepEqual(await shown(page), { inView: true, text: "3" });
  await page.keyboard.press("Escape");
  const { text, line } = await selected(page);
  assert.equal(text, "3");
  assert.ok(line.includes("（七）总计"), line);

  const marked = cell(page, "3|R7|C1");
  assert.match((await marked.getAttribute("class")) ?? "", /\bmarked error\b/);
  assert.match((await marked.getAttribute("class")) ?? "", /\bat\b/);
  const box = await marked.boundingBox();
  const pane = await page.locator("#understood").boundingBox();
  assert.ok(
    box && pane && box.y >= pane.y && box.y + box.height <= pane.y + pane.height,
    "the cell is in view",
  );

  const equations = findings(page, "error").locator(".equation");
  assert.ok((await equations.count()) >= 2, "the broken relations are the finding's evidence");
  const sum = await equations.filter({ hasText: "（一）予以公开" }).first().innerText();
  for (const operand of [
    "（一）予以公开",
    "7.属于行政执法案卷",
    "1.本机关不掌握相关政府信息",
    "（七）总计",
  ]) {
    assert.ok(sum.includes(operand), `${operand} in ${sum}`);
  }
  assert.match(sum, /2 ≠ 3/);
  assert.match((await cell(page, "3|R4.1|C1").getAttribute("class")) ?? "", /\boperand\b/);
  assert.deepEqual(page.errors, []);
});

test("an operand leads to its own place", async () => {
  const page = await openPage();
  await pasteLines(page, draft(SLIP));
  await findings(page, "error").locator(".head").click();
  await page.locator(".equation button", { hasText: "（一）予以公开" }).first().click();
  const { text, line } = await selected(page);
  assert.equal(text, "1");
  assert.ok(line.includes("（一）予以公开"), line);
  assert.ok((await selected(page)).focused, "ready to type");
});

test("a cell leads to the text, and to its finding", async () => {
  const page = await openPage();
  await pasteLines(page, draft(SLIP));
  await cell(page, "3|A|T").click();
  await page.keyboard.press("Escape");
  assert.match((await selected(page)).line, /^一、本年新收/);
  await cell(page, "3|R7|C1").click();
  assert.equal(await findings(page, "error").locator(".head").getAttribute("aria-expanded"), "true");
});

test("the ledger holds every relation that was tried, with its figures", async () => {
  const page = await openPage();
  await pasteLines(page, draft(SLIP));
  const [, all] = (await status(page)).match(/已核对 (\d+) 项/) ?? [];
  await openPanel(page, "ledger");
  await page.locator("#ledger .relation").first().waitFor();
  assert.equal(await page.locator("#ledger .relation").count(), Number(all));
  const broken = page.locator("#ledger .relation.broken").first();
  await broken.locator(".head").click();
  assert.match(await broken.innerText(), /\d+ ≠ \d+/);
  const held = page.locator("#ledger .relation.held").first();
  await held.locator(".head").click();
  assert.ok((await held.locator(".equation tbody tr").count()) >= 2);
});

test("mending the draft clears the finding, and the page says that all is well", async () => {
  const page = await openPage();
  await pasteLines(page, draft(SLIP));
  await findings(page, "error").locator(".head").click();
  await findings(page, "error").locator(".places button").first().click();
  assert.equal((await selected(page)).text, "3");
  await page.keyboard.type("2");
  await page.locator("#findings .well").waitFor();
  assert.match(await status(page), /已核对 \d+ 项关系，全部相符。/);
  assert.match(await page.locator("#findings .well").innerText(), /未发现不符之处[^]*不能判断数字是否属实/);
});

test("an opened finding stays open while the draft is edited elsewhere", async () => {
  const page = await openPage();
  await pasteLines(page, draft(SLIP));
  await findings(page, "error").locator(".head").click();
  await page.locator("#draft").click({ position: { x: 60, y: 24 } });
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("\n\n");
  await page.waitForTimeout(300);
  assert.equal(await findings(page, "error").locator(".head").getAttribute("aria-expanded"), "true");
  assert.equal((await selected(page)).text, "", "the caret stays where the person types");
  await page.keyboard.press("F8");
  assert.deepEqual(await shown(page), { inView: true, text: "3" });
});

test("what is typed, pasted and undone is plain text", async () => {
  const page = await openPage();
  await pasteInto(page, "#draft", {
    text: "甲\n乙",
    html: "<b>甲</b><br><table><tr><td>乙</td></tr></table>",
  });
  await page.keyboard.press("Enter");
  await page.keyboard.type("丙");
  await page.keyboard.press("Control+B");
  await page.keyboard.type("丁");
  assert.equal(await page.locator("#draft *:not(br, p)").count(), 0);
  assert.equal(await draftText(page), "甲\n乙\n丙丁");
  for (let i = 0; i < 6; i += 1) await page.keyboard.press("Control+Z");
  await page.locator("#invitation").waitFor();
});

test("a dropped file becomes the draft", async () => {
  const page = await openPage();
  await dropFile(page, "body", file("云岭镇2023.txt", draft(SLIP)));
  await checked(page);
  assert.ok((await draftText(page)).startsWith("青禾县云岭镇"));
  assert.equal(await tabName(page), "云岭镇2023.txt");
  assert.equal(await findings(page, "error").count(), 1);
  assert.deepEqual(page.errors, []);
});

test("a file with Windows line ends keeps its places", async () => {
  const page = await openPage();
  await dropFile(page, "body", file("crlf.txt", draft(SLIP).replace(/\n/g, "\r\n")));
  await checked(page);
  await findings(page, "error").locator(".head").click();
  assert.deepEqual(await shown(page), { inView: true, text: "3" });
});

test("a file that is chosen beside a draft is a draft of its own", async () => {
  const page = await openPage();
  await pasteLines(page, draft(SLIP));
  await page.locator("#file").setInputFiles(file("second.txt", draft().replace(/云岭镇/g, "青竹镇")));
  await page.locator("#findings .well").waitFor();
  assert.equal(await tabName(page), "second.txt");
  assert.ok(!(await draftText(page)).includes("（七）总计\t8\t3"));
  await page.locator("#tabs .show").first().click();
  assert.ok((await draftText(page)).includes("（七）总计\t8\t3"));
  assert.equal(await findings(page, "error").count(), 1);
});

test("several files are several drafts, the first is shown", async () => {
  const page = await openPage();
  await dropFile(page, "body", [file("one.txt", draft()), file("two.txt", draft(SLIP))]);
  await page.locator("#tabs .show", { hasText: "two.txt" }).waitFor();
  assert.equal(await tabName(page), "one.txt");
  await page.locator("#findings .well").waitFor();
  await page.locator("#tabs .show", { hasText: "two.txt" }).click();
  assert.equal(await findings(page, "error").count(), 1);
});
