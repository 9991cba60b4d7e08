// @ts-check
/** What is exported and how it is copied, by itself in Chromium and under the page's policy. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { buildSync } from "esbuild";
import { draft } from "./drafts.js";
import { MODULE, openPage, ROOT } from "./support/index.js";

/** The policy of the page. */
const POLICY = /Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(join(ROOT, "www/index.html"), "utf8"))?.[1];

function script() {
  const modules = ["engine/engine", "export/html-report", "export/print", "export/report-view", "export/rich", "export/clipboard", "export/plain"];
  const { outputFiles } = buildSync({
    stdin: {
      contents: `${modules.map((name, i) => `import * as m${i} from "./www/${name}.js";`).join("")}
        Object.assign(window, ${modules.map((_, i) => `m${i}`).join()});`,
      resolveDir: ROOT,
    },
    bundle: true,
    write: false,
    format: "iife",
    target: "chrome90",
    alias: { embedded: MODULE },
    loader: { ".css": "text" },
  });
  return outputFiles[0].text;
}

/** A page with the exports in reach, and `inputsOf(text)` that checks a draft for them. @param {string} [path] */
async function exportPage(path = "/export.html") {
  const page = await openPage({
    path,
    pages: {
      "/export.html": `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><link rel="icon" href="data:,"><body><textarea></textarea><script src="export.js"></script>`,
      "/export.js": script(),
    },
  });
  await page.evaluate(() => {
    /** @type {any} */
    const w = window;
    const engine = w.createEngine();
    w.check = (/** @type {any} */ input) => engine.check("", input);
    w.inputsOf = async (/** @type {any} */ input) => {
      const result = await w.check(input);
      const { text, beside } = result;
      return {
        draft: { name: "年报", text, shapes: beside.shapes },
        result,
        details: await engine.details({ text, beside }),
        shown: result.findings,
        ignored: [],
        now: new Date(2024, 0, 5),
        version: "0.1.0",
      };
    };
  });
  return page;
}

/** A draft's tables, merged cells and all, between paragraphs. */
const RICH = `<p>表前 &lt;b&gt;</p>
<table><tr><td rowspan=2>项</td><td colspan=2>申请人</td></tr><tr><td>自然人</td><td>总计</td></tr><tr><td>新收</td><td>8</td><td></td></tr></table>
<p>表间\u3000两　格</p><table><tr><td>a "b" &amp; c</td><td>-3</td></tr><tr><td colspan=2>合</td></tr></table><p>表后</p>`;

test("a copy of the draft, pasted again, is the same text with the same tables", async () => {
  const page = await exportPage();
  const before = await page.evaluate((html) => /** @type {any} */ (window).check({ html }), RICH);
  assert.equal(before.beside.shapes.length, 2);
  const copied = await page.evaluate(({ text, beside }) => {
    /** @type {any} */
    const w = window;
    return w.copyRich(w.richText({ text, shapes: beside.shapes }));
  }, before);
  assert.equal(copied, true);
  const pasted = page.evaluate(
    () =>
      new Promise((resolve) =>
        addEventListener("paste", ({ clipboardData }) =>
          resolve([clipboardData?.getData("text/html"), clipboardData?.getData("text/plain")]),
        ),
      ),
  );
  await page.locator("textarea").focus();
  await page.keyboard.press("Control+V");
  const [html, plain] = /** @type {string[]} */ (await pasted);
  assert.match(html, /<table border="1"[^>]*border-collapse: ?collapse/);
  assert.match(html, /<td align="center">8<\/td>/);
  assert.match(html, /a "b" &amp; c/);
  const after = await page.evaluate((html) => /** @type {any} */ (window).check({ html }), html);
  assert.equal(after.text, before.text);
  assert.deepEqual(after.beside.shapes, before.beside.shapes);
  assert.equal(plain, before.text);
  assert.deepEqual(page.errors, []);
});

test("a part is copied as what it is: a table, some of its rows, the words of a cell, a piece of a paragraph", async () => {
  const page = await exportPage();
  const { parts, tabs } = await page.evaluate(async (html) => {
    /** @type {any} */
    const w = window;
    const { text, beside } = await w.check({ html });
    const of = (/** @type {string} */ from, /** @type {string} */ to) => {
      const start = text.indexOf(from);
      return w.richText({ text, shapes: beside.shapes }, { start, end: text.indexOf(to, start) + to.length });
    };
    return {
      parts: [of("a ", "合\t"), of("自然人", "总计"), of("请", "人"), of("前", "<"), of("间", "a ")],
      tabs: (await w.check({ html: w.richText({ text: "甲\t1\n乙\t\t2", shapes: [] }).html })).text,
    };
  }, RICH);
  const [table, row, words, piece, both] = parts;
  assert.equal(table.text, 'a "b" & c\t-3\n合\t');
  const contents = '<tr><td>a "b" &amp; c</td><td align="center">-3</td></tr><tr><td colspan="2">合</td></tr>';
  assert.match(table.html, new RegExp(`^<table[^>]*><tbody>${contents}</tbody></table>$`));
  assert.match(row.html, /<tbody><tr><td>项<\/td><td>自然人<\/td><td>总计<\/td><\/tr><\/tbody>/, "what is merged from above is there");
  assert.deepEqual(words, { text: "请人", html: "<p>请人</p>" });
  assert.equal(piece.html, "<p>前 &lt;</p>");
  assert.match(both.html, /^<p>间\u3000两　格<\/p>\n<p[^>]*>a <\/p>$/);
  assert.equal(tabs, "甲\t1\n乙\t\t2\n", "tabs outside of tables stay");
});

test("a cell that a spreadsheet would compute is copied as a text; figures and marks stay as they are", async () => {
  const page = await exportPage();
  const cells = ["=1+1", "+cmd|' /C calc'!A0", "-1+2", "@SUM(A1)", "＝1+1", "-3", "+5.5%", "－", "-", "1-2"];
  const html = await page.evaluate(async (cells) => {
    /** @type {any} */
    const w = window;
    const { text, beside } = await w.check({ html: `<table>${cells.map((cell) => `<tr><td>${cell}</td><td>1</td></tr>`).join("")}</table>` });
    return w.richText({ text, shapes: beside.shapes }).html;
  }, cells);
  const copied = [...html.matchAll(/<tr><td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell);
  assert.deepEqual(copied, cells.map((cell, i) => (i < 5 ? `'${cell}` : cell)));
});

test("a copy works where the newer clipboard is missing, and says when nothing was allowed", async () => {
  const page = await exportPage();
  const outcomes = await page.evaluate(async () => {
    /** @type {any} */
    const w = window;
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    const event = await w.copyRich({ text: "甲" });
    document.execCommand = () => false;
    return [event, await w.copyRich({ text: "乙", html: "<p>乙</p>" })];
  });
  assert.deepEqual(outcomes, [true, false]);
});

test("nothing in a draft becomes markup of the saved page", async () => {
  const page = await exportPage();
  const evil = `"'><script>window.hit=1</script><img src=x onerror="window.hit=1"></style></title><!--`;
  const text = draft({ cells: { "R7|C1": "3", "R3.7|N": evil } }).replace(/青禾县云岭镇/g, `青禾县${evil}云岭镇`);
  const html = await page.evaluate(
    async ([text, evil]) => {
      /** @type {any} */
      const w = window;
      const inputs = await w.inputsOf(text);
      const put = (/** @type {any} */ value) =>
        Object.keys(value).forEach((key) => {
          if (typeof value[key] === "object" && value[key]) put(value[key]);
          else if (["message", "basis", "fix", "label", "title", "why", "heading", "quote", "value", "issuer", "file"].includes(key)) value[key] = evil;
        });
      put(inputs.result);
      put(inputs.details);
      inputs.ignored = [{ finding: inputs.shown[0], reason: evil }];
      return w.htmlReport(inputs);
    },
    [text, evil],
  );
  assert.deepEqual(page.errors, [], "the page's own policy is not asked about the styles");
  assert.match(html, /^<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">/);
  const saved = await openPage({ path: "/saved.html", pages: { "/saved.html": html } });
  const seen = await saved.evaluate(() => ({
    hit: "hit" in window,
    made: document.querySelectorAll("script, img, link, iframe, object, [onerror], [src], [href]").length,
    styles: document.querySelectorAll("style").length,
    title: document.title,
  }));
  assert.deepEqual({ ...seen, title: "" }, { hit: false, made: 0, styles: 1, title: "" });
  assert.ok((await saved.locator(".report .say").first().innerText()).includes(evil));
  assert.ok((await saved.locator(".report").textContent())?.includes(`理由 ${evil}`));
  assert.deepEqual(
    saved.site.requests.map(({ url }) => url).filter((url) => !url.endsWith("/favicon.ico")),
    ["/saved.html"],
  );
});

test("a mark of direction is spelled out in the saved page, and on paper", async () => {
  const page = await exportPage();
  const [html, paper, title] = await page.evaluate(async (text) => {
    /** @type {any} */
    const w = window;
    const inputs = await w.inputsOf(text);
    inputs.result.file = "甲\u2066.txt";
    inputs.shown[0].message = "甲\u202e乙";
    const saved = w.htmlReport(inputs);
    inputs.result.report.title = "甲\u202e的报告";
    w.putReport(inputs);
    return [saved, document.getElementById("print")?.textContent ?? "", document.title];
  }, draft({ cells: { "R7|C1": "3" } }));
  assert.match(paper, /甲<U\+2066>\.txt/);
  assert.match(paper, /甲<U\+202E>乙/);
  assert.doesNotMatch(paper + title, /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  assert.match(html, /甲&lt;U\+2066&gt;\.txt/);
  assert.match(html, /甲&lt;U\+202E&gt;乙/);
  assert.doesNotMatch(html, /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
});

test("a cell at fault has its shape, the number of its finding and the value that would repair it", async () => {
  const page = await exportPage();
  const text = draft({ cells: { "R4.1|T": "12", "A|C3": "" } });
  const html = await page.evaluate(async (text) => {
    /** @type {any} */
    const w = window;
    const inputs = await w.inputsOf(text);
    const [ignored] = inputs.shown.filter((/** @type {any} */ f) => f.rule === "CP-BLANK");
    inputs.shown = inputs.shown.filter((/** @type {any} */ f) => f !== ignored);
    return w.htmlReport({ ...inputs, ignored: [{ finding: ignored, reason: "已核实" }] });
  }, text);
  const saved = await openPage({ path: "/saved.html", pages: { "/saved.html": html } });
  const marked = saved.locator(".official td.marked");
  assert.deepEqual(
    (await marked.allInnerTexts()).map((text) => text.replace(/\s+/g, " ")),
    ["12[1] 宜为 2"],
    "what was ignored has no mark",
  );
  assert.equal(await marked.locator("svg.error").count(), 1);
  assert.match(await saved.locator(".items li[value='1']").first().innerText(), /现为 12[^]*自然人\s+1[^]*其余 4 项\s+0[^]*怎样改/);
  assert.equal(await saved.locator(".report button, .report a").count(), 0);
});

test("the time that a report takes grows with its findings, not with their square", async (t) => {
  const page = await exportPage();
  const [some, many] = await page.evaluate(async (text) => {
    /** @type {any} */
    const w = window;
    const inputs = await w.inputsOf(text);
    const [finding] = inputs.shown.filter((/** @type {any} */ f) => f.relations);
    const time = (/** @type {number} */ n) => {
      const shown = Array.from({ length: n }, () => finding);
      const started = performance.now();
      w.htmlReport({ ...inputs, shown });
      return performance.now() - started;
    };
    // The shorter of two runs: other work on the machine only adds to a time.
    return [500, 2000].map((n) => Math.min(time(n), time(n)));
  }, draft({ cells: { "R4.1|T": "12" } }));
  t.diagnostic(`500: ${Math.round(some)} ms, 2000: ${Math.round(many)} ms`);
  assert.ok(many < some * 10, `${some} ms, ${many} ms`);
});
