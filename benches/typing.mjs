// @ts-check
/**
 * Typing in Chromium: from the key to the frame in which the findings of the changed draft stand, for a report of
 * some 40 KB with 60 findings; alone, and with last year's report of the same length beside it.
 */

import { draft } from "../tests/browser/drafts.js";
import { launch } from "../tests/browser/support/chromium.js";
import { SITE } from "../tests/browser/support/paths.js";
import { serve } from "../tests/browser/support/server.js";
import { kilobytes, median } from "./drafts.mjs";

const KEYS = 150;
const SIZE = 40_000;
const FINDINGS = 60;

const site = await serve(SITE);
const browser = await launch();
try {
  const text = longDraft();
  await type("alone", text, null);
  await type("beside last year's report", text, text.replaceAll("2023年", "2022年"));
} finally {
  await browser.close();
  await site.close();
}

/** @param {string} name @param {string} text @param {string | null} before last year's report */
async function type(name, text, before) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" })).newPage();
  await page.goto(site.origin);
  await page.locator("#draft").evaluate((area, text) => {
    area.textContent = text;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
  await page.locator("#findings .finding").first().waitFor();
  if (before !== null) {
    const file = { name: "2022.txt", mimeType: "text/plain", buffer: Buffer.from(before) };
    await page.locator("#file-beside").setInputFiles(file);
    await page.locator("#views [data-key=beside]").waitFor();
    await page.waitForTimeout(500);
  }
  const findings = await page.locator("#findings .finding").count();
  await page.evaluate(() => {
    const bench = { begin: 0, times: /** @type {number[]} */ ([]), checks: /** @type {number[]} */ ([]) };
    Object.assign(window, { bench });
    addEventListener("beforeinput", () => (bench.begin = performance.now()), { capture: true });
    const measure = performance.measure.bind(performance);
    performance.measure = (name, ...rest) => {
      const entry = measure(name, ...rest);
      if (name === "gouji:check") {
        bench.checks.push(entry.duration);
        const { begin } = bench;
        // The result is drawn in this task; the next message comes after the frame that shows it.
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => bench.times.push(performance.now() - begin);
          channel.port2.postMessage(null);
        });
      }
      return entry;
    };
    const paragraph = [...document.querySelectorAll("#draft p")].find((p) => p.textContent?.includes("（四）政府信息公开平台"));
    document.getElementById("draft")?.focus();
    getSelection()?.collapse(paragraph?.firstChild ?? null, 6);
  });
  for (let i = 0; i < KEYS; i += 1) {
    await page.keyboard.type("公");
    await page.waitForTimeout(60);
  }
  const { times, checks } = await page.evaluate(() => /** @type {any} */ (window).bench);
  const sorted = [...times].sort((a, b) => a - b);
  console.log(`typing in ${kilobytes(text)}, ${name}, with ${findings} findings, ${times.length} keys:`);
  console.log(`  key to the frame with the findings: median ${median(times).toFixed(1)} ms, 95th percentile ${sorted[Math.floor(sorted.length * 0.95)].toFixed(1)} ms`);
  console.log(`  of which the check, with both ways to the worker: median ${median(checks).toFixed(1)} ms`);
  await page.close();
}

/** A report with many slips and many paragraphs. */
function longDraft() {
  const cells = Object.fromEntries(
    ["R1", "R3.7", "R4.1", "D"].flatMap((row) => ["N", "C1", "C2"].map((column, i) => [`${row}|${column}`, String(20 + i)])),
  );
  const lines = draft({ cells, received: 30 }).split("\n");
  const at = lines.findIndex((line) => line.startsWith("二、主动公开"));
  const more = [];
  let size = Buffer.byteLength(lines.join("\n"));
  for (let i = 1; size < SIZE; i += 1) {
    const line =
      i <= FINDINGS - 8
        ? `第${i}期公开信息${i + 40}条，其中公示公告${i}条、政策文件30条、工作动态9条。`
        : `云岭镇第${i}网格把办事指南、联系电话张贴到村民小组，方便群众查看。`;
    more.push(line);
    size += Buffer.byteLength(line) + 1;
  }
  lines.splice(at, 0, ...more, "");
  return lines.join("\n");
}
