// @ts-check
/** The menu of exports: what it saves, copies and prints. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { findings, paste, plain } from "./on-page.js";
import { openPage, pasteInto } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

const NAME = "青禾县云岭镇人民政府2023年年报";
const SLIPS = () => draft({ received: 15, cells: { "R4.1|T": "12", "A|C3": "" } });

/** @param {Page} page */
function menu(page) {
  return page.getByRole("button", { name: "导出", exact: true });
}

/** Opens the menu and chooses. @param {Page} page @param {string} name */
async function choose(page, name) {
  await menu(page).click();
  await page.getByRole("button", { name }).click();
}

/** The file that a choice saves. @param {Page} page @param {string} name */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), choose(page, name)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** @param {Page} page @param {string} type */
function clipboard(page, type) {
  return page.evaluate(async (type) => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType(type)).text();
  }, type);
}

/** A page with a draft that has findings. @param {Parameters<typeof openPage>[0]} [options] */
async function checkedPage(options) {
  const page = await openPage(options);
  await paste(page, SLIPS());
  return page;
}

test("the menu opens and closes: by its button, with Esc, by a press elsewhere, when the focus leaves", async () => {
  const page = await checkedPage();
  const button = menu(page);
  const first = page.getByRole("button", { name: "改好的 Word（修订）" });
  const isOpen = async () => [await button.getAttribute("aria-expanded"), await first.isVisible()];
  assert.deepEqual(await isOpen(), ["false", false]);
  await button.focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await isOpen(), ["true", true]);
  await page.keyboard.press("Tab");
  assert.ok(await first.evaluate((element) => element === document.activeElement));
  await page.keyboard.press("Escape");
  assert.deepEqual(await isOpen(), ["false", false]);
  assert.ok(await button.evaluate((element) => element === document.activeElement), "the focus is at the button");
  await button.click();
  await page.mouse.click(5, 300);
  assert.deepEqual(await isOpen(), ["false", false]);
  await button.click();
  await page.keyboard.press("Shift+Tab");
  assert.deepEqual(await isOpen(), ["false", false]);
});

test("at 360 px the whole menu is on the screen, and large enough to press", async () => {
  const page = await checkedPage({ context: { viewport: { width: 360, height: 740 } } });
  await menu(page).click();
  for (const choice of await page.locator("#export-list button").all()) {
    const box = await choice.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 360 && box.height >= 24, JSON.stringify(box));
  }
});

test("the list has an entry a finding, for Excel", async () => {
  const page = await checkedPage();
  const n = await findings(page).count();
  const { name, bytes } = await saved(page, "表格清单（.csv）");
  assert.equal(name, `${NAME}核对结果.csv`);
  const text = bytes.toString("utf8");
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.equal(text.replace(/\r\n/g, "").includes("\n"), false);
  assert.equal(text.split("\r\n").length, n + 2, "a heading, an entry a finding, a last line end");
  assert.deepEqual(page.errors, []);
});

test("the data are those of the public schema", async () => {
  const page = await checkedPage();
  const { name, bytes } = await saved(page, "数据（.json）");
  assert.equal(name, `${NAME}核对结果.json`);
  const { schema, files } = JSON.parse(bytes.toString("utf8"));
  assert.equal(schema, "gouji/1");
  assert.deepEqual(Object.keys(files[0]), ["file", "report", "checks", "findings", "claimCounts", "claims"]);
  assert.equal(files[0].findings.length, await findings(page).count());
  assert.doesNotMatch(bytes.toString("utf8"), /"(start|end|beside|tables|sections)":/);
});

test("the saved page shows the result and runs nothing", async () => {
  const page = await checkedPage();
  const { name, bytes } = await saved(page, "网页报告（.html）");
  assert.equal(name, `${NAME}核对结果.html`);
  assert.deepEqual(page.errors, []);
  const pages = { "/saved.html": bytes.toString("utf8") };
  const opened = await openPage({ path: "/saved.html", pages, context: { javaScriptEnabled: true } });
  assert.equal(await opened.title(), `${NAME}核对结果`);
  assert.match(await opened.locator("h1").innerText(), /^青禾县云岭镇人民政府2023年政府信息公开工作年度报告$/);
  assert.equal(await opened.locator(".items > li").count(), await findings(page).count());
  assert.equal(await opened.locator(".official table").count(), 3);
  assert.equal(await opened.locator("script").count(), 0);
  const [article, table] = await opened.evaluate(() =>
    [".report", ".official table"].map((name) => getComputedStyle(/** @type {Element} */ (document.querySelector(name)))).map(({ maxWidth, borderCollapse }) => `${maxWidth} ${borderCollapse}`),
  );
  assert.equal(article, "768px separate", "its styles apply");
  assert.equal(table, "none collapse");
});

test("the corrected text is the draft as it stands, for Windows", async () => {
  const page = await checkedPage();
  const { name, bytes } = await saved(page, "下载修改后的文本（.txt）");
  assert.equal(name, `${NAME}修改稿.txt`);
  const text = bytes.toString("utf8");
  assert.equal(plain(text), plain(`\ufeff${SLIPS()}`));
  assert.doesNotMatch(text, /[^\r]\n/);
});

test("the summary is copied as text, and that is said", async () => {
  const page = await checkedPage();
  await choose(page, "复制文字摘要");
  await page.getByText("已复制文字摘要").waitFor();
  assert.match(await clipboard(page, "text/plain"), /^您好！贵单位《[^》]*》已核对，共 \d+ 项需要核实：错误 \d+ 项.*\n\n1\.【错误】/);
  assert.deepEqual(page.errors, []);
});

test("the draft is copied with its tables", async () => {
  const page = await openPage();
  const row = (/** @type {string[]} */ cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  const table = `<table>${row(["行政许可", "36"])}${row(["行政处罚", "5"])}</table>`;
  const paragraphs = draft().split("\n").filter((line) => !line.includes("\t"));
  await pasteInto(page, "#draft", { text: "只有文字", html: paragraphs.map((line) => `<p>${line}</p>`).join("") + table });
  await page.locator("#draft", { hasText: "行政许可" }).waitFor();
  await page.locator("#summary .toggle").first().waitFor();
  await choose(page, "复制全文（带表格）");
  await page.getByText("已复制全文").waitFor();
  assert.match(await clipboard(page, "text/html"), /<table[^]*<td>行政许可<\/td><td[^>]*>36<\/td>[^]*<\/table>/);
  assert.match(await clipboard(page, "text/plain"), /行政许可\t36\r?\n行政处罚\t5/);
});

test("printing puts the report in the place of the page, and takes it away again", async () => {
  const page = await checkedPage({
    before: async (page) => {
      await page.addInitScript(() => {
        window.print = () => void Object.assign(window, { printed: true });
      });
    },
  });
  const title = await page.title();
  await choose(page, "打印或存为 PDF");
  await page.waitForFunction(() => "printed" in window);
  assert.equal(await page.title(), `${NAME}核对结果`, "the name of the PDF");
  const report = page.locator("#print .report");
  assert.equal(await report.isVisible(), false, "not on the screen");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.equal(await report.isVisible(), true);
  assert.equal(await menu(page).isVisible(), false);
  assert.match((await report.innerText()).replace(/\s+/g, " "), /未能核对的内容 未能读取的关系 \d+ /);
  const width = await report.evaluate((element) => [element.scrollWidth, element.clientWidth]);
  assert.ok(width[0] <= width[1], `nothing stands out at the side: ${width}`);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.locator("#print").count(), 0);
  assert.equal(await page.title(), title);
});

test("the browser's own print command prints the report, and an empty page as it is", async () => {
  const page = await openPage();
  const seen = () =>
    page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const items = document.querySelectorAll("#print .items > li").length;
      dispatchEvent(new Event("afterprint"));
      return [items, document.querySelectorAll("#print").length];
    });
  assert.deepEqual(await seen(), [0, 0]);
  await paste(page, SLIPS());
  assert.deepEqual(await seen(), [await findings(page).count(), 0]);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/MediaBox \[[^\]]*\]/g) ?? [];
  assert.ok(pages.length >= 2, "more than one sheet");
  assert.match(pages[0] ?? "", /\[0 0 59[45][.\d]* 84[12][.\d]*\]/, "A4");
  assert.equal(await page.locator("#print").count(), 0);
  assert.deepEqual(page.errors, []);
});
