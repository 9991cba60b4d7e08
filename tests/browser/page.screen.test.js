// @ts-check
/** What is in sight on an office screen: two slim rows, the draft, and enough findings. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { checked, facts, findings, openExample, openPanel, paste } from "./on-page.js";
import { openPage, pasteInto, ROOT } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

/** How far down the draft begins, how many closed findings are in sight, and whether anything sticks out. @param {Page} page */
function measured(page) {
  return page.evaluate(() => {
    const box = (/** @type {Element | null} */ one) => /** @type {Element} */ (one).getBoundingClientRect();
    const panel = box(document.getElementById("findings"));
    const seen = [...document.querySelectorAll("#findings .finding")].filter((one) => {
      const { top, bottom, height } = box(one);
      return height > 0 && top >= panel.top && bottom <= Math.min(panel.bottom, innerHeight) + 1;
    });
    return {
      draft: box(document.getElementById("paper")).top,
      seen: seen.length,
      wide: document.documentElement.scrollWidth > innerWidth,
      long: document.documentElement.scrollHeight > innerHeight,
    };
  });
}

for (const [width, height, least] of [
  [1366, 625, 6],
  [1093, 500, 3],
  [1440, 900, 6],
  // The office screen at 200 %.
  [683, 312, 3],
]) {
  test(`${width}×${height}: the draft begins at the top, and ${least} findings are in sight`, async () => {
    const page = await openExample({ viewport: { width, height } });
    const { draft, seen, wide, long } = await measured(page);
    assert.ok(draft <= 96, `${draft}`);
    assert.ok(seen >= least, `${seen}`);
    assert.deepEqual({ wide, long }, { wide: false, long: false });
    assert.deepEqual(page.errors, []);
  });
}

test("683×312: an opened finding shows its place beside it, with all its words", async () => {
  const page = await openExample({ viewport: { width: 683, height: 312 } });
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("F8");
  await page.waitForFunction(() => {
    const lit = document.querySelector("#marks .lit.primary")?.getBoundingClientRect();
    return lit && lit.top > 60 && lit.bottom < innerHeight;
  });
  const message = page.locator("#findings .finding.open .message").last();
  assert.equal(await message.evaluate((one) => one.scrollHeight <= one.clientHeight + 1), true);
});

test("a notice pushes nothing", async () => {
  const page = await openExample({ viewport: { width: 1366, height: 625 } });
  const before = await measured(page);
  await page.locator("#file").setInputFiles({ name: "a.docx", mimeType: "", buffer: Buffer.from("PK\u0003\u0004 no file") });
  await page.locator("#notices .notice").waitFor();
  assert.deepEqual(await measured(page), before);
});

test("an opened finding shows its place at 1093×500", async () => {
  const page = await openExample({ viewport: { width: 1093, height: 500 } });
  for (let i = 0; i < 5; i += 1) {
    await page.keyboard.press("F8");
    const inSight = await page.waitForFunction(() => {
      const lit = document.querySelector("#marks .lit.primary, #draft td.at");
      const paper = document.getElementById("paper");
      if (!lit || !paper) return false;
      const [inner, outer] = [lit.getBoundingClientRect(), paper.getBoundingClientRect()];
      return inner.top >= outer.top && inner.bottom <= outer.bottom;
    });
    assert.ok(inSight);
  }
});

test("behind what was checked stand the ledger and the figures, and a way back", async () => {
  const page = await openExample({ viewport: { width: 1366, height: 625 } });
  assert.match(await page.locator("#summary .checked").innerText(), /^\d+ 项已核对 ›$/);
  assert.equal(await page.locator("#result-views").isVisible(), false);
  await openPanel(page, "ledger");
  await page.locator("#ledger .relation").first().waitFor();
  await openPanel(page, "findings");
  assert.equal(await page.locator("#result-views").isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "findings", "the focus is not lost");
});

test("the facts stand behind whose report it is, with the file and how it was read", async () => {
  const page = await openPage({ context: { viewport: { width: 1366, height: 625 } } });
  await page.locator("#file").setInputFiles({ name: "年报.txt", mimeType: "text/plain", buffer: Buffer.from(draft()) });
  await checked(page);
  assert.match(await page.locator("#facts > .button").innerText(), /青禾县云岭镇人民政府 · 2023 年/);
  assert.match(await facts(page), /乡镇人民政府[^]*2021[^]*\d+ 字[^]*年报\.txt（按 UTF-8 读取）/);
});

test("ignoring the last finding makes the tab calm: counts, tab and list agree", async () => {
  const page = await openPage();
  await paste(page, draft({ cells: { "R7|C1": "3" } }));
  const mark = () => page.locator("#tabs .current .mark").getAttribute("class");
  assert.match((await mark()) ?? "", /error/);
  while ((await findings(page).count()) > 0) {
    await findings(page).first().locator(".head").click();
    await page.keyboard.press("i");
    await page.getByLabel("忽略的理由").fill("已核实");
    await page.keyboard.press("Enter");
  }
  assert.match((await mark()) ?? "", /held/);
  assert.match(await page.locator("#summary .toggle.error").innerText(), /0$/);
});

test("a finding of a sentence against a table shows the table's row", async () => {
  const page = await openPage();
  await paste(page, draft({ received: 20 }));
  const finding = findings(page, "error").filter({ hasText: "本年新收" }).first();
  await finding.locator(".head").click();
  const row = finding.locator(".excerpt table");
  assert.match(await row.innerText(), /一、本年新收政府信息公开申请数量[^]*自然人[^]*总计[^]*8\s+2\s+0\s+1\s+0\s+0\s+11/);
  assert.equal(await row.locator(".asked").innerText(), "11");
  await page.setViewportSize({ width: 1093, height: 500 });
  for (const one of [".over", ".asked"]) {
    const [cell, frame] = await Promise.all([row.locator(one).boundingBox(), finding.locator(".excerpt .frame").boundingBox()]);
    assert.ok(cell && frame && cell.x + cell.width <= frame.x + frame.width + 1, `${one} is in sight`);
  }
});

const fixture = (/** @type {string} */ name) => readFileSync(join(ROOT, "tests/fixtures", `${name}.txt`), "utf8");

test("a report of before 2019 keeps its own headings, and one line says why; none is outside of a format", async () => {
  const page = await openPage({ context: { viewport: { width: 1366, height: 625 } } });
  await paste(page, fixture("2018-town-free-outline-slips"));
  await page.locator("#views [data-key=understood]").click();
  const sections = page.locator("#understood .sections");
  assert.match(await sections.innerText(), /公开内容分类情况[^]*2019年工作打算/);
  assert.equal(await sections.locator(".state").count(), 0);
  assert.match(await sections.locator(".quiet").innerText(), /^2019 年以前没有统一格式/);
  // Where there was a format, what it does not know is marked.
  await page.locator("#tabs .new").click();
  await paste(page, draft().replace("五、存在的主要问题", "五、重点工作\n都已完成。\n六、存在的主要问题").replace("六、其他需要", "七、其他需要"));
  await page.locator("#views [data-key=understood]").click();
  assert.equal(await sections.locator(".state").innerText(), "格式以外的部分");
});

test("of a text that is no report one refusal is said, and nothing else is offered", async () => {
  const page = await openPage({ context: { viewport: { width: 1366, height: 625 } } });
  await pasteInto(page, "#draft", { text: fixture("not-a-report-story") });
  await page.locator("#refusal .notice").waitFor();
  assert.equal(await page.locator(".notice").count(), 1);
  for (const one of ["#facts", ".steps", "#views", "#summary .checked", "#summary .toggle"])
    assert.equal(await page.locator(one).first().isVisible(), false, one);
});
