// @ts-check
/** The list of many drafts: a folder of sixty in five formats, by pointer and by keyboard, and what is sent back. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { county, onDisk, textOf, townName, zip } from "./county.js";
import { draft } from "./drafts.js";
import { dropFile, openPage, ROOT } from "./support/index.js";

/** @typedef {import("./support/index.js").TestPage} TestPage */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @param {Partial<Parameters<typeof openPage>[0]>} [options] */
const opened = (options) => openPage({ context: { viewport: { width: 1366, height: 625 } }, ...options });

/** @param {TestPage} page */
async function readToTheEnd(page) {
  await page.locator("#desk .rows > .row").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".desk-progress")?.hasAttribute("hidden"), null, { timeout: 60_000 });
}

/** The names in sight, from above. @param {TestPage} page */
function units(page) {
  return page.locator("#desk .rows > .row").evaluateAll((rows) =>
    rows
      .sort((a, b) => Number(a.getAttribute("aria-rowindex")) - Number(b.getAttribute("aria-rowindex")))
      .map((row) => row.querySelector(".unit-name")?.textContent),
  );
}

/** @param {TestPage} page @param {string} text */
const rowOf = (page, text) => page.locator("#desk .rows > .row").filter({ hasText: text });

/** A county's own report: each cell of 表三 of so many units. @param {number} count @param {Record<string, string>} [more] */
function sumOf(count, more = {}) {
  const times = draft().replace(/云岭镇人民政府/g, "人民政府").replace(/(^|\t)(\d+)(?=\t|$)/gm, (_, before, n) => `${before}${Number(n) * count}`);
  const text = times.replace(/申请11件，上年结转1件，已办结11件，结转下年度继续办理1件/, `申请${11 * count}件，上年结转${count}件，已办结${11 * count}件，结转下年度继续办理${count}件`);
  return Object.entries(more).reduce((all, [from, to]) => all.replace(from, to), text);
}

test("a dropped folder of sixty drafts becomes a list, the worst first; Enter opens one, and there is a way back", async () => {
  const page = await opened();
  const files = county(60);
  files.push({ name: "坏.docx", bytes: Buffer.from("PK\u0003\u0004 no file") }, { name: "照片.jpg", bytes: Buffer.from("x") });
  await dropFile(page, "body", onDisk(files).folder);
  await readToTheEnd(page);
  assert.equal(await page.locator(".desk-line").innerText(), "共 61 份");
  const [first, ...rest] = await units(page);
  assert.equal(first, "坏.docx", "what could not be read was not checked at all");
  assert.ok(rest.slice(0, 6).every((name) => /柳树镇人民政府$/.test(name ?? "")), rest.join());
  assert.match(await page.locator(".notice").innerText(), /照片\.jpg/);
  const filters = await page.locator("#desk .toggle:visible").allInnerTexts();
  assert.deepEqual(filters.map((text) => text.replace(/\s/g, "")), ["全部61", "有错误6", "未见问题54", "读不了1", "未看60"]);
  // Only what is in sight is there.
  assert.ok((await page.locator("#desk .rows > .row").count()) < 40);

  await page.locator("#desk-grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator("#findings .finding").first().waitFor();
  assert.match(await page.locator("#facts > .button").innerText(), /柳树镇人民政府 · 2023 年/);
  assert.match(await page.locator("#desk-way").innerText(), /返回列表\s*‹\s*2\/61\s*›/);
  await page.keyboard.press("Alt+PageDown");
  await page.waitForFunction(() => /3\/61/.test(document.getElementById("desk-way")?.textContent ?? ""));
  assert.equal(await page.locator("#tabs .show").count(), 1, "a draft in which nothing was written is closed when one goes on");
  await page.locator("#desk-way button").first().click();
  assert.equal(await page.locator("#desk .row.seen").count(), 2);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "desk-grid");
  assert.deepEqual(page.errors, []);
});

test("an edited draft stays open, and its row says what it is now", async () => {
  const page = await opened();
  await dropFile(page, "body", onDisk(county(5, { formats: ["txt"] })).files);
  await readToTheEnd(page);
  await page.locator("#desk-grid").focus();
  await page.keyboard.press("Enter");
  await page.locator("#findings .finding .quick").first().click();
  await page.waitForFunction(() => document.querySelectorAll("#findings .finding").length === 0);
  await page.locator("#desk-way button").first().click();
  assert.equal(await page.locator("#tabs .show").count(), 1);
  await rowOf(page, townName(3)).filter({ hasText: "未发现不符之处" }).waitFor();
  assert.deepEqual(page.errors, []);
});

test("up to three files are tabs, as ever; four are a list", async () => {
  const page = await opened();
  const { files } = onDisk(county(4, { formats: ["txt"] }));
  await dropFile(page, "body", files.slice(0, 3));
  await page.locator("#tabs .name").nth(2).waitFor();
  assert.equal(await page.locator("#desk").isVisible(), false);
  await dropFile(page, "body", files);
  await readToTheEnd(page);
  assert.equal(await page.locator("#desk .rows > .row").count(), 4);
  assert.deepEqual(page.errors, []);
});

test("an archive in GBK is read, and one within it; one with a password is told", async () => {
  const page = await opened();
  const [one, two, three] = county(3, { formats: ["docx", "txt"] });
  // 青石镇.txt and 各镇.zip as Chinese Windows writes them.
  const name = Buffer.from([0xc7, 0xe0, 0xca, 0xaf, 0xd5, 0xf2, 0x2e, 0x74, 0x78, 0x74]);
  const inner = zip([one, three]);
  const outer = zip([{ name, bytes: two.bytes }, { name: "inner.zip", bytes: inner }, { name: "__MACOSX/._x.txt", bytes: Buffer.from("x") }], { utf8: false });
  await page.locator("#file").setInputFiles([
    { name: "全县.zip", mimeType: "application/zip", buffer: outer },
    { name: "坏.zip", mimeType: "application/zip", buffer: Buffer.from("no archive") },
  ]);
  await readToTheEnd(page);
  assert.equal(await page.locator("#desk .rows > .row").count(), 3);
  const files = await page.locator("#desk .file-name").allInnerTexts();
  assert.ok(files.includes("青石镇.txt"), files.join());
  assert.match(await page.locator(".notice").innerText(), /坏\.zip.*不是完整的/);
  assert.deepEqual(page.errors, []);
});

test("a PDF is read in the list, too", async () => {
  const page = await opened();
  const pdf = readFileSync(join(ROOT, "tests/formats/report.pdf"));
  const files = county(3, { formats: ["txt"] }).map(({ name, bytes }) => ({ name, mimeType: "", buffer: bytes }));
  await page.locator("#file").setInputFiles([...files, { name: "年报.pdf", mimeType: "application/pdf", buffer: pdf }]);
  await readToTheEnd(page);
  assert.equal(await page.locator("#desk .row.read").count(), 4);
  assert.deepEqual(page.errors, []);
});

test("sorting, filters and search; nothing found is said", async () => {
  const page = await opened();
  await dropFile(page, "body", onDisk(county(20)).folder);
  await readToTheEnd(page);
  const first = await units(page);
  await page.locator("#desk [data-sort=unit] button").click();
  assert.equal(await page.locator("#desk [data-sort=unit]").getAttribute("aria-sort"), "ascending");
  const byName = await units(page);
  assert.notDeepEqual(byName, first);
  await page.locator("#desk [data-sort=unit] button").click();
  assert.equal(await page.locator("#desk [data-sort=unit]").getAttribute("aria-sort"), "descending");
  await page.locator("#desk .toggle[data-key=error]").click();
  assert.equal(await page.locator("#desk .rows > .row").count(), 2);
  await page.locator("#desk .toggle[data-key=all]").click();
  await page.locator("#desk-grid").focus();
  await page.keyboard.press("/");
  await page.keyboard.type("望月");
  await page.waitForFunction(() => document.querySelectorAll("#desk .rows > .row").length === 2);
  await page.keyboard.type("没有这个");
  await page.waitForFunction(() => document.querySelectorAll("#desk .rows > .row").length === 0);
  assert.match(await page.locator(".desk-line").innerText(), /没有符合条件/);
  assert.deepEqual(page.errors, []);
});

test("a list of units: who is missing and who is not on it", async () => {
  const page = await opened();
  await dropFile(page, "body", onDisk(county(5, { formats: ["txt"] })).files);
  await readToTheEnd(page);
  await page.getByRole("button", { name: "单位名单" }).click();
  const names = [0, 1, 2, 3].map(townName);
  await page.keyboard.insertText([...names, "粮食局 # 今年新设"].join("\n"));
  await page.getByRole("button", { name: "按名单核对" }).click();
  await page.waitForFunction(() => /名单共 5 个单位/.test(document.getElementById("desk-together")?.innerText ?? ""));
  assert.equal(await page.locator(".desk-units").isVisible(), false);
  const said = await page.locator("#desk-together").innerText();
  assert.match(said, /名单中有 1 个单位没有报告：粮食局/);
  assert.match(said, new RegExp(`${townName(4)}.*不在名单中`));
  assert.deepEqual(page.errors, []);
});

test("another version takes the place of the first, and the row says what became of it", async () => {
  const page = await opened();
  const files = county(5, { formats: ["txt"] });
  await dropFile(page, "body", onDisk(files).files);
  await readToTheEnd(page);
  await dropFile(page, "#desk", onDisk([{ name: "改好.txt", bytes: Buffer.from(textOf(3, { slip: false })) }]).files);
  await page.locator(".notice").filter({ hasText: "已改好 1 项，新增 0 项，仍有 0 项" }).waitFor();
  await readToTheEnd(page);
  assert.equal(await page.locator("#desk .rows > .row").count(), 5);
  assert.match(await rowOf(page, townName(3)).innerText(), /新一稿：已改好 1 项/);
  assert.deepEqual(page.errors, []);
});

test("the county's own report: each cell that is no sum, with the units that make it up", async () => {
  const page = await opened();
  const files = county(9, { formats: ["txt"] }).map((file, i) => (i === 3 ? { ...file, bytes: Buffer.from(textOf(3, { slip: false })) } : file));
  files.push({ name: "青禾县.txt", bytes: Buffer.from(sumOf(9, { "行政许可\t324": "行政许可\t330" })) });
  await dropFile(page, "body", onDisk(files).files);
  await readToTheEnd(page);
  await rowOf(page, "青禾县.txt").click();
  await page.getByRole("button", { name: "设为本级汇总报告" }).click();
  await page.getByRole("button", { name: "单位名单" }).click();
  await page.keyboard.insertText(Array.from({ length: 9 }, (_, i) => townName(i)).join("\n"));
  await page.getByRole("button", { name: "按名单核对" }).click();
  const finding = page.locator("#desk-together .finding").filter({ hasText: "XU-SUM" });
  await finding.waitFor();
  assert.match(await finding.innerText(), /行政许可.*汇总报告 330、各单位合计 324/);
  await finding.locator("summary").click();
  assert.equal(await finding.locator("tbody tr").count(), 11);
  await finding.getByRole("button", { name: "规则 XU-SUM" }).click();
  await finding.locator(".rule-page .rule-title").waitFor();
  assert.match(await finding.locator(".rule-page").innerText(), /汇总报告各格等于各单位之和[^]*样例报告/);
  await finding.locator("td .link").first().click();
  await page.waitForFunction(() => /返回列表/.test(document.getElementById("desk-way")?.textContent ?? "") && !document.querySelector("main")?.hidden);
  assert.deepEqual(page.errors, []);
});

test("an open draft that is edited counts as it is: the county's sums follow it, there and back", async () => {
  const page = await opened();
  const files = county(9, { formats: ["txt"] }).map((file, i) => (i === 3 ? { ...file, bytes: Buffer.from(textOf(3, { slip: false })) } : file));
  files.push({ name: "青禾县.txt", bytes: Buffer.from(sumOf(9)) });
  await dropFile(page, "body", onDisk(files).files);
  await readToTheEnd(page);
  await rowOf(page, "青禾县.txt").click();
  await page.getByRole("button", { name: "设为本级汇总报告" }).click();
  const sums = () => page.locator("#desk-together .finding").filter({ hasText: "XU-SUM" });
  const together = () => page.locator("#desk .views [data-key=together]").click();
  await together();
  await page.waitForFunction(() => !/XU-SUM|全部读完/.test(document.getElementById("desk-together")?.textContent ?? ""));
  await page.locator("#desk .views [data-key=list]").click();

  const write = async (/** @type {string} */ figure) => {
    await page.locator("#views button[data-key=understood]").click();
    await page.locator("#understood td").filter({ hasText: /^36$/ }).first().click();
    await page.keyboard.type(figure);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !document.getElementById("undo")?.hasAttribute("disabled"));
  };

  // One cell of 表二 in one unit, which stands in no sum of its own.
  await rowOf(page, townName(5)).dblclick();
  await page.locator("#draft").waitFor();
  await page.locator("#facts").filter({ hasText: townName(5) }).waitFor();
  await write("37");
  await page.locator("#desk-way button").first().click();
  await together();
  await sums().waitFor();
  assert.match(await sums().innerText(), /行政许可.*汇总报告 324、各单位合计 325/);

  // Back to what its file says.
  await page.locator("#tabs .show").first().click();
  await page.locator("#undo").click();
  await page.locator("#desk-way button").first().click();
  await page.waitForFunction(() => !/XU-SUM/.test(document.getElementById("desk-together")?.textContent ?? ""));

  // An edited draft whose tab is closed is its file again.
  await page.locator("#desk .views [data-key=list]").click();
  await rowOf(page, townName(5)).dblclick();
  await page.locator("#facts").filter({ hasText: townName(5) }).waitFor();
  await write("38");
  await page.locator("#desk-way button").first().click();
  await together();
  await sums().filter({ hasText: "326" }).waitFor();
  await page.locator("#tabs .close").first().click();
  await page.waitForFunction(() => !/XU-SUM/.test(document.getElementById("desk-together")?.textContent ?? ""));
  assert.deepEqual(page.errors, []);
});

test("what is sent back: a text for one unit, for all, a list, a workbook, a page", async () => {
  const page = await opened();
  await dropFile(page, "body", onDisk(county(15)).folder);
  await readToTheEnd(page);
  await page.locator("#desk-grid").focus();
  await page.keyboard.press("c");
  await page.locator("#desk .row.sent").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /贵单位《青禾县上柳树镇人民政府2023年政府信息公开工作年度报告》已核对，共 1 项需要核实/);
  assert.match(copied, /商业企业/);
  /** @param {string} key */
  const saved = async (key) => {
    await page.locator("#desk-export").click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`#desk-export-list [data-key=${key}]`).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const csv = await saved("csv");
  assert.equal(csv.name, "2023年年报15份核对结果.csv");
  assert.equal(String(csv.bytes).trim().split("\r\n").length, 3);
  const html = await saved("html");
  assert.match(String(html.bytes), /上柳树镇/);
  assert.doesNotMatch(String(html.bytes), /<script/);
  const letters = await saved("letters");
  assert.match(String(letters.bytes), /【青禾县上柳树镇人民政府】[^]*【青禾县下柳树镇人民政府】/);
  const xlsx = await saved("xlsx");
  assert.equal(String(xlsx.bytes.subarray(0, 2)), "PK");
  assert.ok(xlsx.bytes.includes("xl/worksheets/sheet3.xml"));
  assert.deepEqual(page.errors, []);
});

test("reading can be stopped and goes on; the page answers meanwhile", async () => {
  const page = await opened();
  await dropFile(page, "body", onDisk(county(120, { formats: ["docx"] })).folder);
  await page.locator(".desk-progress button").click();
  await page.waitForFunction(() => /已停止/.test(document.querySelector(".desk-progress")?.textContent ?? ""));
  await page.locator(".desk-progress button").click();
  await readToTheEnd(page);
  assert.equal(await page.locator(".desk-line").innerText(), "共 120 份");
  assert.equal(await page.locator("#desk .toggle[data-key=new] b").innerText(), "120");
  assert.deepEqual(page.errors, []);
});

test("reports of two years: last year's lie beside the others", async () => {
  const page = await opened();
  const { files } = onDisk([...county(3, { formats: ["txt"] }), ...county(2, { year: 2022, formats: ["txt"] })]);
  await dropFile(page, "body", files);
  await readToTheEnd(page);
  const said = await page.locator("#desk .rows .of-lastYear").allInnerTexts();
  assert.deepEqual([...said].sort(), ["作上年报告", "作上年报告", "有", "有", "缺"].sort());
  assert.deepEqual(page.errors, []);
});

test("last year's report counts: in the row, in what is sent back, and where the draft is opened", async () => {
  const page = await opened();
  const files = county(4, { formats: ["txt"] });
  // One was carried over last year: the draft says so. Two were: it does not.
  files.push({ name: "上年一.txt", bytes: Buffer.from(textOf(0, { year: 2022 })) });
  const two = textOf(1, { year: 2022 }).replace(/^四、结转下年度继续办理\t1(.*)\t1$/m, "四、结转下年度继续办理\t2$1\t2");
  files.push({ name: "上年二.txt", bytes: Buffer.from(two) });
  await dropFile(page, "body", onDisk(files).files);
  await readToTheEnd(page);
  const row = rowOf(page, townName(1)).filter({ hasText: "2023" });
  await row.filter({ hasText: "上年结转" }).waitFor();
  assert.match(await row.innerText(), /有/);
  await rowOf(page, townName(0)).filter({ hasText: "2023" }).filter({ hasText: "未发现不符之处" }).waitFor();
  await row.click();
  await page.getByRole("button", { name: /复制/ }).first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /上年结转/);
  // What lies beside a draft is no unit.
  await page.locator("#desk .views [data-key=together]").click();
  assert.doesNotMatch(await page.locator("#desk-together").innerText(), /2022/);
  await page.locator("#desk .views [data-key=list]").click();
  await row.dblclick();
  await page.locator("#findings .finding").filter({ hasText: "上年结转" }).waitFor();
  await page.locator("#views button").filter({ hasText: "上年" }).waitFor();
  // Who takes it away has no such finding, in the row neither.
  await page.locator("#facts > .button").click();
  await page.getByRole("button", { name: /上年.*(不再|✕|移|去)/ }).first().click();
  await page.waitForFunction(() => document.querySelectorAll("#findings .finding").length === 0);
  await page.locator("#desk-way button").first().click();
  await rowOf(page, townName(1)).filter({ hasText: "有，未对照" }).waitFor();
  assert.deepEqual(page.errors, []);
});

test("what a portal allows holds for the list, and what stays out is named", async () => {
  const page = await opened({ path: "/portal.html", pages: { "/portal.html": '<script src="/gouji-checker.js"></script><gouji-checker limits="drafts: 4" language="zh"></gouji-checker>' } });
  const input = page.locator("gouji-checker #file");
  await input.setInputFiles(county(6, { formats: ["txt"] }).map(({ name, bytes }) => ({ name, mimeType: "text/plain", buffer: bytes })));
  await page.locator("gouji-checker .notice").filter({ hasText: "最多 4 份，有 2 份没有读入" }).waitFor();
  await page.waitForFunction(() => document.querySelector("gouji-checker")?.shadowRoot?.querySelectorAll("#desk .rows > .row").length === 4);
});

test("where the memory is full, what waits stays out and is named", async () => {
  const page = await opened({ path: "/portal.html", pages: { "/portal.html": '<script src="/gouji-checker.js"></script><gouji-checker limits="memory: 0.03" language="zh"></gouji-checker>' } });
  const files = county(40, { formats: ["txt"] }).map(({ name, bytes }) => ({ name, mimeType: "text/plain", buffer: bytes }));
  await page.locator("gouji-checker #file").setInputFiles(files);
  const notice = page.locator("gouji-checker .notice").filter({ hasText: "内存放不下" });
  await notice.waitFor();
  await page.waitForFunction(() => document.querySelector("gouji-checker")?.shadowRoot?.querySelector(".desk-progress")?.hasAttribute("hidden"));
  const [, out] = (await notice.innerText()).match(/有 (\d+) 份没有读入：.*年报\.txt/) ?? [];
  const [, kept] = (await page.locator("gouji-checker .desk-line").innerText()).match(/(\d+) 份/) ?? [];
  assert.equal(Number(out) + Number(kept), 40);
  assert.ok(Number(kept) >= 1 && Number(out) >= 1, `${kept} ${out}`);
});

for (const [colorScheme, width, locale] of /** @type {const} */ ([["light", 1366, "zh-CN"], ["dark", 1366, "en"], ["light", 400, "zh-CN"]])) {
  test(`axe-core: the list, ${colorScheme}, ${width} px, ${locale}`, async () => {
    const page = await openPage({ context: { viewport: { width, height: 700 }, colorScheme, locale } });
    const files = county(12).map(({ name, bytes }) => ({ name, mimeType: "", buffer: bytes }));
    await page.locator("#file").setInputFiles(files);
    await readToTheEnd(page);
    await page.evaluate(AXE);
    const violations = async () => {
      const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } }));
      return violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes.map((/** @type {any} */ node) => node.html.slice(0, 160)).join(" | ")}`);
    };
    assert.deepEqual(await violations(), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await page.locator("#desk .views [data-key=together]").click();
    assert.deepEqual(await violations(), []);
  });
}

test("the list speaks English, and what was found in its drafts too", async () => {
  const page = await opened();
  await dropFile(page, "body", onDisk(county(5, { formats: ["txt"] })).files);
  await readToTheEnd(page);
  await page.locator("#language").click();
  await rowOf(page, townName(3)).filter({ hasText: "Not seen" }).waitFor();
  await page.waitForFunction(() => /column/i.test(document.querySelector("#desk .rows .main-finding")?.textContent ?? ""));
  assert.deepEqual(page.errors, []);
});
