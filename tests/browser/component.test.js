// @ts-check
/** `<gouji-checker>` in a portal's page: its attributes, events and methods, its editor, and that nothing gets in or out. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { docx } from "./docx.js";
import { draft } from "./drafts.js";
import { open, parts, saved } from "./handed-back.js";
import { artefact, checked, draftText, findings, paste, plain } from "./on-page.js";
import { openPage, ROOT } from "./support/index.js";

const SLIP = draft({ cells: { "R7|C1": "3" } });
/** The strictest policy that a portal may have, with what the component needs. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:; connect-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HOSTILE = `
  * { all: unset !important; display: inline !important; color: red !important; font-size: 3px !important; }
  html { font-size: 62.5% !important; letter-spacing: 9px; text-transform: uppercase; direction: rtl; line-height: 9; visibility: visible; }
  button, p, h1, td { border: 20px solid lime !important; position: fixed !important; }`;

/** A portal's page. @param {string} body @param {{style?: string, policy?: string, script?: string, context?: object}} [options] */
async function portal(body, { style = "", policy = POLICY, script = "", context } = {}) {
  return openPage({
    path: "/portal.html",
    context,
    pages: {
      "/portal.html": `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy.replace(/; frame-ancestors [^;]*/, "")}"><title>门户</title><link rel="icon" href="data:,"><link rel="stylesheet" href="portal.css">
        <h1>信息公开</h1>${body}<script src="portal.js"></script><script src="gouji-checker.js"></script></html>`,
      "/portal.css": style,
      "/portal.js": `window.heard = []; for (const kind of ["gouji-result", "gouji-error"]) addEventListener(kind, (event) => heard.push({ kind, from: event.target.id, detail: event.detail }));${script}`,
    },
  });
}

/** What the portal's page has heard. @param {import("playwright-core").Page} page @param {string} kind @param {number} [count] */
async function heard(page, kind, count = 1) {
  await page.waitForFunction(([kind, count]) => /** @type {any} */ (window).heard.filter((/** @type {any} */ one) => one.kind === kind).length >= count, /** @type {const} */ ([kind, count]));
  return page.evaluate((kind) => /** @type {any} */ (window).heard.filter((/** @type {any} */ one) => one.kind === kind), kind);
}

test("a draft is pasted, checked, edited and repaired in it, under the portal's strict policy", async () => {
  const page = await portal('<gouji-checker id="one"></gouji-checker>');
  await paste(page, SLIP);
  const [{ from, detail }] = await heard(page, "gouji-result");
  assert.equal(from, "one");
  assert.equal(detail.schema, "gouji/1");
  assert.equal(detail.files[0].findings.length, await findings(page).count());
  assert.ok(detail.files[0].findings.every((/** @type {any} */ { places }) => places.every((/** @type {any} */ place) => !("start" in place))));
  await page.screenshot({ path: artefact("component-1280.png") });
  // Typing at the caret, within the shadow tree.
  const line = page.locator("#draft p", { hasText: "一、总体情况" });
  await line.click();
  await page.keyboard.press("End");
  await page.keyboard.type("甲乙");
  await page.keyboard.press("Enter");
  await page.keyboard.type("丙");
  assert.match(await draftText(page), /一、总体情况甲乙\n丙\n/);
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  assert.equal(plain(await draftText(page)), plain(SLIP));
  await page.keyboard.press("F8");
  assert.equal(await page.evaluate(() => document.querySelector("gouji-checker")?.shadowRoot?.activeElement?.className), "head");
  await page.keyboard.press("a");
  await page.locator("#findings .well").waitFor();
  assert.deepEqual(page.errors, []);
});

test("what a portal sets by hand takes the place of what is read, before there is a draft and later", async () => {
  const page = await portal('<gouji-checker id="one"></gouji-checker>');
  await page.locator("#open").waitFor();
  const facts = (/** @type {object | null} */ assumed) =>
    page.evaluate(async (assumed) => {
      /** @type {any} */ (document.querySelector("gouji-checker")).assumed = assumed;
    }, assumed);
  const told = (/** @type {number} */ year) =>
    page.waitForFunction((year) => /** @type {any} */ (document.querySelector("gouji-checker")).result?.files[0].report.year === year, year);
  await facts({ year: 2024 });
  const first = await page.evaluate(
    async (text) => (await /** @type {any} */ (document.querySelector("gouji-checker")).open(new File([text], "a.txt"))).files[0].report,
    draft(),
  );
  assert.deepEqual([first.year, first.assumed], [2024, ["year"]]);
  await facts({ year: 2022, body: "青禾县水利局" });
  await told(2022);
  await facts(null);
  await told(2023);
  assert.deepEqual(page.errors, []);
});

test("attributes: language, theme, height and limits, at the start and later", async () => {
  const page = await portal('<gouji-checker id="one" language="en" theme="dark" height="600px" limits="drafts: 2; megabytes: 0.01"></gouji-checker>', { context: { viewport: { width: 1280, height: 900 } } });
  await page.getByRole("button", { name: "Open files" }).waitFor();
  const frame = page.locator("gouji-checker .gouji");
  const seen = () => frame.evaluate((frame) => ({ lang: frame.getAttribute("lang"), height: frame.getBoundingClientRect().height, back: getComputedStyle(frame).backgroundColor }));
  assert.deepEqual(await seen(), { lang: "en", height: 600, back: "rgb(21, 25, 27)" });
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN", "the portal's own language is its own");
  assert.equal(await page.title(), "门户");
  await page.evaluate(() => {
    const one = /** @type {HTMLElement} */ (document.querySelector("gouji-checker"));
    one.setAttribute("language", "zh");
    one.setAttribute("theme", "light");
    one.removeAttribute("height");
  });
  await page.getByRole("button", { name: "打开文件" }).waitFor();
  assert.deepEqual(await seen(), { lang: "zh-CN", height: 720, back: "rgb(244, 245, 242)" });
  const tooLarge = await page.evaluate(() => {
    const one = /** @type {any} */ (document.querySelector("gouji-checker"));
    return one.open(new File(["x".repeat(20_000)], "大.txt")).catch((/** @type {any} */ error) => ({ kind: error.kind, message: error.message }));
  });
  assert.equal(tooLarge.kind, "too_large");
  assert.match(tooLarge.message, /大\.txt/);
  assert.equal((await heard(page, "gouji-error"))[0].detail.kind, "too_large");
});

test("a profile, at the start and later", async () => {
  const page = await portal(`<gouji-checker id="one" profile='{"off":["T3"]}'></gouji-checker>`);
  await paste(page, SLIP);
  const rules = async (/** @type {number} */ count) => (await heard(page, "gouji-result", count)).pop().detail.files[0].findings.map((/** @type {any} */ { rule }) => rule);
  assert.ok(!(await rules(1)).some((/** @type {string} */ rule) => rule.startsWith("T3-")));
  await page.locator("gouji-checker").evaluate((element) => element.removeAttribute("profile"));
  assert.ok((await rules(2)).some((/** @type {string} */ rule) => rule.startsWith("T3-")));
  const refused = await page.locator("gouji-checker").evaluate((element, slip) => {
    element.setAttribute("profile", '{"of":["T3"]}');
    return /** @type {any} */ (element).open(slip).catch((/** @type {any} */ { kind, message }) => ({ kind, message }));
  }, SLIP);
  assert.equal(refused.kind, "profile");
  assert.match(refused.message, /是不是“off”/);
});

test("a portal says which buttons the first row has", async () => {
  const page = await portal('<gouji-checker controls="export"></gouji-checker>');
  await paste(page, SLIP);
  const seen = async () => [await page.locator("#open").isVisible(), await page.locator("#export").isVisible(), await page.locator("#more").isVisible()];
  assert.deepEqual(await seen(), [false, true, false]);
  await page.locator("gouji-checker").evaluate((element) => element.setAttribute("controls", "open settings"));
  assert.deepEqual(await seen(), [true, false, true]);
  await page.locator("gouji-checker").evaluate((element) => element.removeAttribute("controls"));
  assert.deepEqual(await seen(), [true, true, true]);
});

test("a text, a file and bytes can be put in; what can't be read is told", async () => {
  const page = await portal('<gouji-checker id="one"></gouji-checker>');
  const docx = [...readFileSync(join(ROOT, "tests/formats/report.docx"))];
  const [text, file, bytes, broken, result] = await page.evaluate(
    async ([slip, docx]) => {
      const one = /** @type {any} */ (document.querySelector("gouji-checker"));
      const told = (/** @type {any} */ result) => [result.files[0].file, result.files[0].findings.length > 0];
      return [
        told(await one.open(slip, "一.txt")),
        told(await one.open(new File([new Uint8Array(docx)], "二.docx"))),
        told(await one.open(new TextEncoder().encode(slip), "三.txt")),
        await one.open(new Uint8Array([80, 75, 3, 4, 0]), "四.docx").catch((/** @type {any} */ error) => error.kind),
        one.result.files[0].file,
      ];
    },
    /** @type {[string, number[]]} */ ([SLIP, docx]),
  );
  assert.deepEqual(text, ["一.txt", true]);
  assert.equal(file[0], "二.docx");
  assert.deepEqual(bytes, ["三.txt", true]);
  assert.equal(typeof broken, "string");
  assert.equal(result, "三.txt");
  assert.equal(await page.locator("#tabs .name").count(), 3);
});

/**
 * Files that the component hands back: what is opened, what its slip is told by, the choice, the name of what comes, the parts that tell
 * of the repair, and parts that stay as they were.
 */
const HANDED_BACK = [
  {
    file: "青石镇年报.docx",
    bytes: () => docx(SLIP),
    slip: "若改为 2",
    choice: "改好的 Word（修订）",
    name: "青石镇年报（勾稽修订）.docx",
    shows: /** @type {[RegExp, RegExp]} */ ([/^word\/document\.xml$/, /<w:del [^>]*w:author="年报勾稽"/]),
    kept: ["_rels/.rels"],
  },
  {
    file: "青石镇三张表.xlsx",
    bytes: () => readFileSync(join(ROOT, "tests/formats/tables.xlsx")),
    slip: "行政执法案卷",
    choice: "改好的 Excel（批注）",
    name: "青石镇三张表（勾稽修订）.xlsx",
    shows: /** @type {[RegExp, RegExp]} */ ([/^xl\/comments\d*\.xml$/, /已由“\d+”改为“\d+”。/]),
    kept: ["xl/sharedStrings.xml", "xl/styles.xml"],
  },
  {
    file: "青石镇年报.odt",
    bytes: () => readFileSync(join(ROOT, "tests/formats/report.odt")),
    slip: "行政执法案卷",
    choice: "改好的 ODT（修订）",
    name: "青石镇年报（勾稽修订）.odt",
    shows: /** @type {[RegExp, RegExp]} */ ([/^content\.xml$/, /<text:changed-region [^>]*><text:deletion>/]),
    kept: ["styles.xml"],
  },
];

for (const { file, bytes, slip, choice, name, shows, kept } of HANDED_BACK) {
  test(`${file} comes back repaired and annotated, under the portal's strict policy`, async () => {
    const page = await portal('<gouji-checker id="one"></gouji-checker>');
    const before = bytes();
    await open(page, file, before);
    await findings(page, "error").filter({ hasText: slip }).first().locator(".head").first().click();
    await page.getByRole("button", { name: /^应用/ }).first().click();
    await checked(page);
    const back = await saved(page, choice);
    assert.equal(back.name, name);
    const [parted, pattern] = shows;
    const told = [...back.file].filter(([part]) => parted.test(part)).map(([, text]) => text);
    assert.match(told.join(""), pattern);
    for (const part of kept) assert.equal(back.file.get(part), parts(before).get(part), part);
    assert.deepEqual(page.errors, []);
  });
}

test("two on a page do not disturb each other", async () => {
  const page = await portal('<gouji-checker id="one" language="zh"></gouji-checker><gouji-checker id="two" language="en" theme="dark"></gouji-checker>');
  const [one, two] = [page.locator("#one"), page.locator("#two")];
  await two.getByRole("button", { name: "Open files" }).waitFor();
  await page.evaluate((slip) => /** @type {any} */ (document.querySelector("#one")).open(slip), SLIP);
  await one.locator(".finding").first().waitFor();
  // Its tables are drawn, too, before anybody types.
  await heard(page, "gouji-result");
  assert.equal(await two.locator(".finding").count(), 0);
  assert.equal(await two.locator("#draft").innerText().then((text) => text.trim()), "");
  assert.equal(await one.locator("#open").innerText(), "打开文件");
  assert.equal(await two.locator("#open").innerText(), "Open files");
  await page.evaluate((clean) => /** @type {any} */ (document.querySelector("#two")).open(clean), draft());
  await two.locator("#findings .well").waitFor();
  assert.deepEqual((await heard(page, "gouji-result", 2)).map((/** @type {any} */ { from }) => from), ["one", "two"]);
  // Keys and files go to the one in which they happen.
  await two.locator("#draft").focus();
  await page.keyboard.press("F8");
  assert.equal(await one.locator(".finding.open").count(), 0);
  await one.locator("#draft p").first().click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("空");
  assert.match(await draftText(/** @type {any} */ ({ locator: (/** @type {string} */ selector) => two.locator(selector) })), /一、总体情况/);
  await page.evaluate(() => document.querySelector("#one")?.remove());
  await page.waitForTimeout(100);
  await two.locator("#draft p").first().click();
  await page.keyboard.type("字");
  assert.deepEqual(page.errors, []);
});

test("a hostile style of the portal does not come in, and the component's does not go out", async () => {
  const look = async (/** @type {string} */ style) => {
    const page = await portal('<p id="own">门户自己的文字</p><gouji-checker id="one" height="600px"></gouji-checker>', { style, context: { viewport: { width: 1280, height: 900 } } });
    await page.evaluate((slip) => /** @type {any} */ (document.querySelector("#one")).open(slip), SLIP);
    await findings(page).first().waitFor();
    return page.locator("gouji-checker .gouji").evaluate((frame) =>
      ["#open", "#draft p", ".finding .head", "#summary", "h1"].map((selector) => {
        const element = /** @type {HTMLElement} */ (frame.querySelector(selector));
        const { color, fontSize, letterSpacing, textTransform, direction, position, borderTopWidth, display, lineHeight } = getComputedStyle(element);
        return { selector, color, fontSize, letterSpacing, textTransform, direction, position, borderTopWidth, display, lineHeight };
      }),
    );
  };
  assert.deepEqual(await look(HOSTILE.replace("* {", "body *, gouji-checker {")), await look(""));
  const page = await portal('<p id="own">门户自己的文字</p><gouji-checker></gouji-checker>');
  assert.equal(await page.locator("#own").evaluate((p) => getComputedStyle(p).marginTop), "16px");
});

test("a portal sets colours, size and single parts", async () => {
  const page = await portal('<gouji-checker id="one"></gouji-checker>', {
    style: "gouji-checker { --gouji-accent: rgb(170, 0, 0); --gouji-size: 20px; } gouji-checker::part(bar) { background-color: rgb(1, 2, 3); }",
  });
  const open = page.locator("#open");
  await open.waitFor();
  assert.equal(await open.evaluate((button) => getComputedStyle(button).color), "rgb(170, 0, 0)");
  assert.equal(await page.locator("header.bar").evaluate((bar) => getComputedStyle(bar).backgroundColor), "rgb(1, 2, 3)");
  assert.equal(await page.locator("gouji-checker .quiet").first().evaluate((line) => getComputedStyle(line).fontSize), "17.5px");
});

test("in a column of a wide screen it is laid out for its own width", async () => {
  const page = await portal('<div id="column"><gouji-checker id="one"></gouji-checker></div>', { style: "#column { width: 420px }", context: { viewport: { width: 1400, height: 900 } } });
  await page.evaluate((slip) => /** @type {any} */ (document.querySelector("#one")).open(slip), SLIP);
  await findings(page).first().waitFor();
  const [draftBox, results] = await Promise.all(["#panes", "#results"].map((selector) => page.locator(selector).boundingBox()));
  assert.ok(draftBox && results && results.y >= draftBox.y + draftBox.height - 1, "one below the other");
  assert.ok(results.width <= 420);
  await page.screenshot({ path: artefact("component-420.png"), fullPage: true });
});

test("moved in the document it keeps its draft; what stands in it is for engines that can't run it", async () => {
  const page = await portal('<div id="a"><gouji-checker id="one">浏览器过旧</gouji-checker></div><div id="b"></div>');
  await paste(page, SLIP);
  await page.evaluate(() => document.querySelector("#b")?.append(/** @type {Element} */ (document.querySelector("gouji-checker"))));
  await page.waitForTimeout(50);
  assert.equal(plain(await draftText(page)), plain(SLIP));
  assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /浏览器过旧/);
  await checked(page);
});

test("it asks for nothing until English is chosen or a PDF comes, and then only for its own scripts", async () => {
  const page = await portal('<gouji-checker id="one"></gouji-checker>');
  await paste(page, SLIP);
  const before = page.site.requests.map(({ url }) => url).sort();
  assert.deepEqual(before, ["/gouji-checker.js", "/portal.css", "/portal.html", "/portal.js"]);
  await page.evaluate(() => document.querySelector("gouji-checker")?.setAttribute("language", "en"));
  await page.getByRole("button", { name: "Open files" }).waitFor();
  assert.deepEqual(page.site.requests.map(({ url }) => url).slice(before.length), ["/gouji-book.js"]);
});

test("last year's report lies beside the draft: given by a script or an attribute, before the draft and later", async () => {
  const before = draft({ cells: { "D|N": "3", "D|T": "3", "A|N": "10", "A|T": "13" } }).replaceAll("2023年", "2022年");
  const page = await portal('<gouji-checker id="one"></gouji-checker>');
  await page.locator("#open").waitFor();
  const told = await page.evaluate(
    async ([text, before]) => {
      const checker = /** @type {any} */ (document.getElementById("one"));
      const rules = (/** @type {any} */ result) => result.files[0].findings.map((/** @type {any} */ one) => one.rule);
      checker.lastYear = { input: before, name: "上年.txt" };
      const first = await checker.open(text, "稿.txt");
      const facts = checker.lastYear;
      checker.lastYear = null;
      await new Promise((resolve) => checker.addEventListener("gouji-result", resolve, { once: true }));
      const without = rules(checker.result);
      checker.published = new TextEncoder().encode(before);
      await new Promise((resolve) => checker.addEventListener("gouji-result", resolve, { once: true }));
      return { first: rules(first), facts, without, refused: checker.published };
    },
    [draft(), before],
  );
  assert.ok(told.first.includes("XY-CARRY"), told.first.join());
  assert.deepEqual([told.facts.used, told.facts.file], [true, "上年.txt"]);
  assert.ok(!told.without.includes("XY-CARRY"));
  assert.equal(told.refused.used, false);
  assert.match(told.refused.why, /2022 年度的报告/);
  await page.evaluate((before) => document.getElementById("one")?.setAttribute("last-year", before), before);
  await findings(page, "error").filter({ hasText: "上年报告" }).waitFor();
  await page.evaluate(() => (/** @type {any} */ (document.getElementById("one")).lastYear = "今天天气很好。"));
  const [{ detail }] = await heard(page, "gouji-error");
  assert.equal(detail.kind, "not_a_report");
  assert.deepEqual(page.errors, []);
});
