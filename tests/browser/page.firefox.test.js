// @ts-check
/** The main flows in Firefox. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { openFirefox, pasteInFirefox, press, savedFile } from "./support/firefox.js";
import { LOADED, ROOT } from "./support/paths.js";
import { PATIENCE } from "./support/patience.js";

/** @typedef {import("./support/firefox.js").FirefoxPage} FirefoxPage */

/** The sum of 表三 that is wrong in the example, and where it is told. */
const SLIP = /（七）总计[^]*商业企业/;

async function openExample() {
  const page = await openFirefox();
  await page.click("#try");
  await page.waitForSelector("#findings .finding");
  return page;
}

/** Waits until a finding of this kind is there, or is not. @param {FirefoxPage} page @param {RegExp} what @param {boolean} [there] */
async function awaitFinding(page, what, there = true) {
  await page.waitForFunction(
    (source, there) =>
      [...document.querySelectorAll("#findings .finding")].some((one) => new RegExp(source).test(one.textContent ?? "")) === there,
    {},
    what.source,
    there,
  );
}

/** The draft's text, a leaf a line. @param {FirefoxPage} page */
function leaves(page) {
  return page.$$eval("#draft p, #draft td", (all) => all.map((leaf) => leaf.textContent));
}

/**
 * Puts the caret into the first leaf that says this, behind these words or at its end; tells its index among all leaves.
 * @param {FirefoxPage} page @param {RegExp} says @param {string} [behind]
 */
function caretIn(page, says, behind) {
  return page.$$eval(
    "#draft p, #draft td",
    (all, source, behind) => {
      const index = all.findIndex((leaf) => new RegExp(source).test(leaf.textContent ?? ""));
      const text = all[index].firstChild;
      if (!(text instanceof Text)) throw new Error("no text");
      document.getElementById("draft")?.focus();
      getSelection()?.collapse(text, behind ? text.data.indexOf(behind) + behind.length : text.length);
      return index;
    },
    says.source,
    behind,
  );
}

/** The caret into the wrong cell. @param {FirefoxPage} page */
const caretInSlip = (page) => caretIn(page, /^3$/);

/** Presses the first button whose name begins like this. @param {FirefoxPage} page @param {string} name */
async function pressButton(page, name) {
  const button = await page.waitForSelector(`::-p-xpath(//button[starts-with(normalize-space(), "${name}")])`, { visible: true });
  await button?.click();
}

test("Firefox: a pasted draft is checked, a slip is found, nothing is requested", async () => {
  const page = await openFirefox();
  await pasteInFirefox(page, { text: draft({ cells: { "R7|C1": "3" } }) });
  await page.waitForSelector("#summary .toggle");
  assert.equal(await page.$$eval("#findings .finding.error", (found) => found.length), 1);
  assert.deepEqual(page.errors, []);
  assert.deepEqual(
    page.site.requests.map(({ url }) => url).sort(),
    LOADED,
  );
});

test("Firefox: a paste from Word keeps its tables, and an edit does, too", async () => {
  const page = await openFirefox();
  const html = readFileSync(join(ROOT, "tests/formats/clip-word.html"), "utf8");
  await pasteInFirefox(page, { text: "只有文字", html });
  await page.waitForSelector("#findings .finding.error");
  const slip = () => page.$eval("#findings .finding.error", (found) => found.textContent ?? "");
  assert.match(await slip(), /7\.属于行政执法案卷/);
  assert.equal(await page.$$eval("#draft table", (tables) => tables[1].rows.length), 28, "table 3");
  await page.focus("#draft");
  await page.keyboard.press("End");
  await page.keyboard.type("完");
  await page.waitForFunction(() => document.querySelector("#draft")?.textContent?.includes("完"));
  await page.waitForSelector("#findings .finding.error");
  assert.match(await slip(), /7\.属于行政执法案卷/);
});

test("Firefox: a chosen .docx and a PDF are read", async () => {
  const page = await openFirefox();
  const input = await page.$("#file");
  assert.ok(input);
  for (const name of ["report.docx", "report.pdf"]) {
    // @ts-ignore: the field takes files.
    await input.uploadFile(join(ROOT, "tests/formats", name));
    await page.waitForFunction((name) => document.querySelector("#tabs .current .name")?.textContent === name, {}, name);
    assert.match(await page.$eval("#findings .finding.error", (found) => found.textContent ?? ""), /7\.属于行政执法案卷/);
  }
  assert.deepEqual(page.errors, []);
});

test("Firefox: a cell is edited, taken back and made again by keys", async () => {
  const page = await openExample();
  const at = await caretInSlip(page);
  await awaitFinding(page, SLIP);
  await page.keyboard.press("Backspace");
  await page.keyboard.type("2");
  await awaitFinding(page, SLIP, false);
  assert.equal((await leaves(page))[at], "2");
  await press(page, "Control+z");
  await awaitFinding(page, SLIP);
  assert.equal((await leaves(page))[at], "3");
  await press(page, "Control+Shift+z");
  await awaitFinding(page, SLIP, false);
  await press(page, "Control+z");
  await press(page, "Control+y");
  await awaitFinding(page, SLIP, false);
  assert.equal((await leaves(page))[at], "2");
  assert.deepEqual(page.errors, []);
});

test("Firefox: a paragraph is edited; Enter divides it, Backspace and Delete join it", async () => {
  const page = await openExample();
  await caretIn(page, /6月31日/, "6月31");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("0");
  await awaitFinding(page, /6月31日/, false);
  const before = await leaves(page);
  const at = await caretIn(page, /^一、总体情况$/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("新的一段");
  assert.deepEqual((await leaves(page)).slice(at, at + 2), ["一、总体情况", "新的一段"]);
  for (let i = 0; i < 5; i += 1) await page.keyboard.press("Backspace");
  assert.deepEqual(await leaves(page), before);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  await page.keyboard.press("Delete");
  assert.deepEqual(await leaves(page), before);
  // Words are deleted within the paragraph; at the border of a table nothing breaks.
  await page.keyboard.press("End");
  await press(page, "Control+Backspace");
  assert.notDeepEqual(await leaves(page), before);
  await press(page, "Control+z");
  await caretIn(page, /^四、政府信息公开行政复议/);
  await page.keyboard.press("Home");
  await page.keyboard.press("Backspace");
  assert.deepEqual(await leaves(page), before);
  assert.deepEqual(page.errors, []);
});

test("Firefox: in a table, Enter goes down and a deletion across cells keeps them", async () => {
  const page = await openExample();
  const tables = () => page.$$eval("#draft table", (all) => all.map((table) => table.querySelectorAll("td").length));
  const cells = await tables();
  const at = await caretInSlip(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type("5");
  const below = (await leaves(page)).slice(at);
  assert.equal(below[below.indexOf("四、结转下年度继续办理") + 2], "5", "what stood in the cell below was selected");
  await press(page, "Control+z");
  await page.$eval("#draft", (area) => {
    const last = area.querySelectorAll("table")[2].rows;
    const row = last[last.length - 1].cells;
    getSelection()?.setBaseAndExtent(row[0], 0, row[row.length - 1], 1);
  });
  await page.keyboard.press("Delete");
  const lastRow = () => page.$eval("#draft .table:last-of-type table", (table) => table.rows[table.rows.length - 1].textContent?.trim());
  assert.deepEqual(await tables(), cells);
  assert.equal(await lastRow(), "");
  await press(page, "Control+z");
  assert.equal(await lastRow(), "100010010000000");
  // The text and a table.
  await page.$eval("#draft", (area) => {
    const from = [...area.querySelectorAll("p")].find((p) => p.textContent?.startsWith("三、收到"))?.firstChild;
    if (from) getSelection()?.setBaseAndExtent(from, 2, area.querySelectorAll("table")[1].rows[2].cells[1], 1);
  });
  await page.keyboard.type("甲");
  assert.deepEqual(await tables(), cells);
  await press(page, "Control+z");
  await page.waitForFunction(() => document.querySelector("#draft")?.textContent?.includes("三、收到和处理"));
  assert.deepEqual(page.errors, []);
});

test("Firefox: a table pasted into a cell fills the cells from there on", async () => {
  const page = await openExample();
  const at = await caretInSlip(page);
  await pasteInFirefox(page, {
    text: "2\t7\n0\t0",
    html: "<table><tr><td>2</td><td>7</td></tr><tr><td>0</td><td>0</td></tr></table>",
  });
  await page.waitForFunction((at) => document.querySelectorAll("#draft p, #draft td")[at].textContent === "2", {}, at);
  assert.deepEqual((await leaves(page)).slice(at, at + 2), ["2", "7"]);
  assert.equal(await page.$$eval("#draft table", (tables) => tables.length), 3);
  assert.deepEqual(page.errors, []);
});

test("Firefox: everything is selected and replaced", async () => {
  const page = await openExample();
  await page.focus("#draft");
  await press(page, "Control+a");
  await pasteInFirefox(page, { text: draft() });
  await page.waitForSelector("#findings .well");
  // The tables of the paste are drawn: a cell a leaf.
  const texts = (/** @type {string[]} */ parts) => parts.map((part) => part.trim()).filter(Boolean);
  assert.deepEqual(texts(await leaves(page)), texts(draft().split(/[\n\t]/)));
  await press(page, "Control+a");
  await page.keyboard.press("Delete");
  await page.waitForSelector("#invitation", { visible: true });
  await press(page, "Control+z");
  await page.waitForSelector("#findings .well");
  assert.deepEqual(page.errors, []);
});

test("Firefox: text that comes without keys is read", async () => {
  const page = await openExample();
  const at = await caretIn(page, /^一、总体情况$/);
  await page.keyboard.sendCharacter("总");
  assert.equal((await leaves(page))[at], "一、总体情况总");
  await press(page, "Control+z");
  assert.equal((await leaves(page))[at], "一、总体情况");
});

test("Firefox: the only repair is applied with one click", async () => {
  const page = await openFirefox();
  await pasteInFirefox(page, { text: draft({ cells: { "R7|C1": "3" } }) });
  await page.waitForSelector("#findings .finding.error");
  await page.keyboard.press("F8");
  await pressButton(page, "应用：表三");
  await page.waitForSelector("#findings .well");
  assert.ok((await leaves(page)).join("\n").includes("（七）总计\n8\n2"));
  assert.deepEqual(page.errors, []);
});

test("Firefox: the counts filter, a rule's page, and ignoring with a reason", async () => {
  const page = await openExample();
  const shown = (severity = "") => page.$$eval(`#findings .finding${severity}`, (all) => all.length);
  const all = await shown();
  const errors = await shown(".error");
  await page.click("#summary .toggle[data-severity=error]");
  assert.equal(await shown(), errors);
  assert.ok(errors < all);
  await pressButton(page, "清除筛选");
  assert.equal(await shown(), all);
  await page.click("#findings .finding .head");
  await pressButton(page, "查看规则");
  await page.waitForSelector("#findings .rule-page .rule-title");
  await pressButton(page, "忽略…");
  await page.keyboard.type("已核实");
  await page.keyboard.press("Enter");
  assert.equal(await shown(), all - 1);
  assert.match(await page.$eval("#findings .filter-line", (line) => line.textContent ?? ""), /已忽略 1 项/);
  assert.deepEqual(page.errors, []);
});

test("Firefox: a list and a page are saved, a table and the summary are copied", async () => {
  const page = await openExample();
  const findings = await page.$$eval("#findings .finding", (all) => all.length);
  await pressButton(page, "导出");
  await pressButton(page, "表格清单");
  const list = await savedFile(".csv");
  assert.equal(list.name, "青禾县云岭镇人民政府2025年年报核对结果.csv");
  assert.equal(list.bytes.toString("utf8").split("\r\n").length, findings + 2);
  await pressButton(page, "导出");
  await pressButton(page, "网页报告");
  assert.match((await savedFile(".html")).bytes.toString("utf8"), /^\ufeff?<!doctype html>/i);

  const clipboard = (/** @type {string} */ type) =>
    page.evaluate(async (type) => (await (await navigator.clipboard.read())[0].getType(type)).text(), type);
  /** What is copied arrives when the browser has the time. @param {string} type @param {RegExp} says */
  const copied = async (type, says) => {
    let text = "";
    for (const end = Date.now() + PATIENCE; Date.now() < end && !says.test(text); ) text = await clipboard(type).catch(String);
    assert.match(text, says);
  };
  await page.$$eval("#draft [data-tool=copy]", (tools) => tools[1].scrollIntoView());
  await (await page.$$("#draft [data-tool=copy]"))[1].click();
  await page.waitForFunction(() => document.body.textContent?.includes("已复制这张表"));
  await copied("text/html", /<table[^]*rowspan[^]*（七）总计[^]*<\/table>/);
  await copied("text/plain", /（七）总计\t/);
  await pressButton(page, "导出");
  await pressButton(page, "复制文字摘要");
  await page.waitForFunction(() => document.body.textContent?.includes("已复制文字摘要"));
  await copied("text/plain", /^您好！贵单位/);
  // What is selected is copied with its tabs.
  await page.$eval("#draft", (area) => {
    const { rows } = area.querySelectorAll("table")[1];
    const row = rows[rows.length - 1].cells;
    document.getElementById("draft")?.focus();
    getSelection()?.setBaseAndExtent(row[0], 0, row[row.length - 1], 1);
  });
  await press(page, "Control+c");
  await copied("text/plain", /^四、结转下年度继续办理\t\t\t1\t0\t0\t0\t0\t0\t1$/);
  assert.deepEqual(page.errors, []);
});

test("Firefox: a second draft, the other language, the dark colours", async () => {
  const page = await openExample();
  await page.click("#tabs .new");
  await page.waitForSelector("#invitation", { visible: true });
  await pasteInFirefox(page, { text: draft() });
  await page.waitForSelector("#findings .well");
  await page.click("#tabs .show");
  await awaitFinding(page, SLIP);
  await page.click("#more-button");
  await page.click("#language");
  await page.waitForFunction(() => document.querySelector("#open")?.textContent === "Open files");
  assert.equal(await page.$eval("html", (root) => root.lang), "en");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.select("#theme", "light");
  const light = await paper();
  await page.select("#theme", "dark");
  assert.notEqual(await paper(), light);
  await page.click("#tabs li:first-child .close");
  await page.waitForSelector("#findings .well");
  assert.deepEqual(page.errors, []);
});
