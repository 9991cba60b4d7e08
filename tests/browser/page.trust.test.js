// @ts-check
/** What was checked: what could not be read, every relation, and that nothing leaves the machine. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { cell, kept, openPanel, pasteLines, selected, shown, status } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

/** A wrong cell, one with a word and an empty one: three relations do not hold, some can't be judged. */
const SLIPS = { cells: { "R7|C1": "3", "R1|C2": "甲", "R4.1|T": "" } };

/** @param {Page} page @param {string} [text] */
async function openTrust(page, text = draft(SLIPS)) {
  await pasteLines(page, text);
  await openPanel(page, "ledger");
  await page.locator("#ledger .relation").first().waitFor();
}

/** A filter of the relations. @param {Page} page @param {string} name */
function filter(page, name) {
  return page.locator("#trust-relations .choices button", { hasText: name });
}

/** @param {Page} page */
function relations(page) {
  return page.locator("#ledger .relation");
}

test("the account says how much was checked, and leads to its parts", async () => {
  const page = await openPage();
  await openTrust(page);
  const said = await page.locator("#ledger .counted").innerText();
  const [sentence] = (await status(page)).match(/已核对 \d+ 项关系：[^。]*。/) ?? [];
  assert.ok(sentence && said.includes(sentence), said);
  assert.match(said, /正文共 \d+ 个数/);
  assert.deepEqual(await page.locator("#ledger h2").allInnerTexts(), [
    "未能核对的内容",
    "每一项关系",
    "本页面不发送任何内容",
  ]);
  await page.locator("#ledger .jumps button", { hasText: "不发送" }).click();
  const steps = page.locator("#trust-private .steps");
  await steps.waitFor();
  const at = await page.locator("#trust-private summary").evaluate((summary) => {
    const box = summary.getBoundingClientRect();
    return { top: box.top, focused: summary === document.activeElement, page: scrollY };
  });
  assert.ok(at.focused && at.page === 0 && at.top < 600, JSON.stringify(at));
  assert.deepEqual(page.errors, []);
});

test("what could not be read is listed with its reason, and leads to its place", async () => {
  const page = await openPage();
  await openTrust(page);
  const gap = page.locator("#trust-gaps .gap", { hasText: "“（一）予以公开”行：六类申请人之和" });
  assert.match(await gap.innerText(), /“科研机构”未能读取，表三/);
  await gap.locator("button").click();
  assert.equal((await selected(page)).text, "甲", "the operand that the reason names");
  const [, unread] = (await status(page)).match(/(\d+) 项未能读取/) ?? [];
  assert.equal(await page.locator("#trust-gaps .group").first().locator(".gap").count(), Number(unread));
});

test("a figure with nothing to compare, and a missing section, are gaps too", async () => {
  const page = await openPage();
  const text = draft().replace("设查阅点一处", "设查阅点3处").replace("六、其他需要报告的事项", "");
  await openTrust(page, text);
  assert.match(await page.locator("#trust-gaps").innerText(), /章节“其他需要报告的事项”\s+没有在报告中找到/);
  const alone = page.locator("#trust-gaps .group", { hasText: "未找到可对照的数的正文数字" });
  assert.equal(await alone.getAttribute("open"), null);
  await alone.locator("summary").click();
  await alone.locator(".gap button", { hasText: "查阅点3处" }).click();
  assert.equal((await selected(page)).text, "3处");
});

test("where everything could be read, the page says so", async () => {
  const page = await openPage();
  await openTrust(page, draft().replace("查阅点一处", "查阅点"));
  assert.match(await page.locator("#trust-gaps").innerText(), /没有未能核对的内容。/);
  assert.equal(await page.locator("#trust-gaps .gap").count(), 0);
});

test("relations are filtered by outcome and by what they are about", async () => {
  const page = await openPage();
  await openTrust(page);
  const [, all, held, broken] = (await status(page)).match(/(\d+) 项关系：(\d+) 项相符、(\d+) 项不符/) ?? [];
  assert.equal(await relations(page).count(), Number(all));
  assert.ok((await relations(page).first().getAttribute("class"))?.includes("broken"), "what fails comes first");

  assert.equal(await filter(page, "不符").innerText(), `不符 ${broken}`);
  await filter(page, "不符").click();
  assert.equal(await filter(page, "不符").getAttribute("aria-pressed"), "true");
  assert.equal(await page.locator("#ledger .relation.broken").count(), Number(broken));
  assert.equal(await relations(page).count(), Number(broken));

  await filter(page, "相符").click();
  assert.equal(await relations(page).count(), Number(held));
  const [, four] = (await filter(page, "表四").innerText()).match(/(\d+)$/) ?? [];
  await filter(page, "表四").click();
  assert.equal(await relations(page).count(), Number(four));
  for (const title of await page.locator("#ledger .message").allInnerTexts()) assert.match(title, /^表四/);
  assert.equal(await page.locator("#trust-relations [role=status]").innerText(), `${all} 项中的 ${four} 项`);
});

test("a search narrows the list, Esc empties it", async () => {
  const page = await openPage();
  await openTrust(page);
  const all = await relations(page).count();
  const search = page.getByLabel("查找关系");
  await search.fill("t3-col (七)总计");
  const found = await relations(page).count();
  assert.ok(found > 0 && found < all, `${found} of ${all}`);
  for (const title of await page.locator("#ledger .message").allInnerTexts()) assert.match(title, /（七）总计$/);
  await search.fill("没有这样的项目");
  assert.equal(await relations(page).count(), 0);
  assert.match(await page.locator("#trust-relations [role=status]").innerText(), /没有符合条件的内容/);
  await search.press("Escape");
  assert.equal(await search.inputValue(), "");
  assert.equal(await relations(page).count(), all);
  assert.equal(await search.evaluate((input) => input === document.activeElement), true);
});

test("an opened relation shows its operands as links, lights them up, and stays open while the draft changes", async () => {
  const page = await openPage();
  await openTrust(page);
  const broken = page.locator("#ledger .relation.broken", { hasText: "新收＋上年结转" });
  await broken.locator(".head").click();
  assert.match(await broken.locator(".equation").innerText(), /\d+ ≠ \d+/);
  assert.match((await cell(page, "3|A|C1").getAttribute("class")) ?? "", /\boperand\b/);
  await broken.locator(".equation button", { hasText: "（七）总计" }).click();
  assert.deepEqual((await selected(page)).text, "3");
  await page.keyboard.type("4");
  await broken.locator(".verdict", { hasText: "2 ≠ 4" }).waitFor();
  assert.equal(await broken.locator(".head").getAttribute("aria-expanded"), "true");
});

test("a filter stays while the draft changes, and goes with its last relation", async () => {
  const page = await openPage();
  await openTrust(page, draft({ cells: { "R7|C1": "3" } }));
  await filter(page, "不符").click();
  await page.locator("#ledger .head", { hasText: "新收＋上年结转" }).click();
  await page.locator("#ledger .equation button", { hasText: "（七）总计" }).click();
  assert.equal((await selected(page)).text, "3");
  await page.keyboard.type("4");
  await page.locator("#ledger .meta", { hasText: "2 ≠ 4" }).first().waitFor();
  assert.equal(await filter(page, "不符").getAttribute("aria-pressed"), "true");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("2");
  await filter(page, "不符").waitFor({ state: "detached" });
  await page.locator("#ledger .relation.held").first().waitFor();
});

test("the privacy of the page is shown with what the browser itself says", async () => {
  const page = await openPage();
  await openTrust(page);
  await page.locator("#ledger .jumps button", { hasText: "不发送" }).click();
  const text = await page.locator("#trust-private").innerText();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  assert.equal(await page.locator("#trust-private .policy").innerText(), policy);
  assert.match(text, /断开网络/);
  assert.match(text, /F12/);
  assert.match(text, /gouji\.js[^]*加载完成后 0 个。/);
  assert.match(text, /本地存储 0 项，会话存储 0 项，Cookie 0 项，缓存存储 0 项。/);
  assert.doesNotMatch(text, /保存了本程序的文件/, "where they are not kept");
  assert.match(text, /程序版本 \d/);
});

test("what is stored or asked for is counted, and not denied", async () => {
  const page = await openPage();
  await openTrust(page);
  await page.evaluate(() => localStorage.setItem("别的页面", "1"));
  await page.evaluate(() => caches.open("别的缓存"));
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const script = document.createElement("script");
        script.onload = script.onerror = resolve;
        script.src = "later.js";
        document.head.append(script);
      }),
  );
  await page.locator("#ledger .jumps button", { hasText: "不发送" }).click();
  await page.locator("#trust-private", { hasText: "加载完成后 1 个（later.js）" }).waitFor();
  await page.locator("#trust-private", { hasText: "缓存存储 1 项（别的缓存）" }).waitFor();
  assert.match(await page.locator("#trust-private").innerText(), /本地存储 1 项（别的页面）/);
});

test("the program's own files, which the browser keeps, are named as what they are", async () => {
  const page = await openPage({ context: { serviceWorkers: "allow" } });
  await kept(page);
  await openTrust(page);
  await page.locator("#ledger .jumps button", { hasText: "不发送" }).click();
  const storage = page.locator("#trust-private .now", { hasText: "本地存储" });
  await storage.filter({ hasText: "为离线使用，浏览器另外保存了本程序的文件；报告内容从不保存。" }).waitFor();
  assert.match(await storage.innerText(), /缓存存储 0 项。/);
  assert.ok((await storage.getAttribute("class"))?.includes("held"));
});

test("the keyboard reaches the filters and the relations; a long list goes on where it was", async () => {
  const page = await openPage();
  const more = Array.from({ length: 450 }, (_, i) => `第${i + 1}网格张贴公告${i + 2}份。`).join("\n");
  await openTrust(page, draft().replace("（三）政府信息管理。", `${more}\n（三）政府信息管理。`));
  const alone = page.locator("#trust-gaps .group", { hasText: "未找到可对照的数的正文数字" });
  await alone.locator("summary").focus();
  await page.keyboard.press("Enter");
  await alone.locator(".gap").first().waitFor();
  assert.equal(await alone.locator(".gap").count(), 100);
  await alone.locator("button", { hasText: "再显示" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await alone.locator(".gap").count(), 200);
  assert.equal(
    await alone.locator(".gap").nth(100).locator("button").evaluate((button) => button === document.activeElement),
    true,
  );
});

test("a figure of the text is found by its words", async () => {
  const page = await openPage();
  await pasteLines(page, draft({ received: 15 }));
  await openPanel(page, "claims");
  await page.locator("#claims .relation").first().waitFor();
  const all = await page.locator("#claims .relation").count();
  await page.getByLabel("查找正文数字").fill("上年结转 1件");
  const found = await page.locator("#claims .message").allInnerTexts();
  assert.ok(found.length > 0 && found.length < all, found.join());
  await page.locator("#claims .head").first().click();
  assert.equal((await shown(page)).inView, true);
  await page.getByLabel("查找正文数字").fill("查无此数");
  assert.equal(await page.locator("#claims .relation").count(), 0);
});
