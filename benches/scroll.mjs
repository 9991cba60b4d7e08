// @ts-check
/**
 * A report with two thousand findings in Chromium: how long it takes to open, how smoothly the draft and the list of
 * findings scroll by the wheel from end to end, and how long a key takes in it.
 */

import { draft } from "../tests/browser/drafts.js";
import { launch } from "../tests/browser/support/chromium.js";
import { SITE } from "../tests/browser/support/paths.js";
import { serve } from "../tests/browser/support/server.js";
import { kilobytes, median, percentile } from "./drafts.mjs";

const FINDINGS = 2000;
const KEYS = 20;
/** A turn of the wheel, in pixels, and how long a hand takes for it, in milliseconds. */
const TURN = 360;
const PAUSE = 40;
/** A frame beyond this is seen as a jerk. */
const JERK = 33;

/** @typedef {import("playwright-core").Page} Page */

const site = await serve(SITE);
const browser = await launch();
try {
  const text = longDraft();
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" })).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(site.origin);
  await page.evaluate(() => document.fonts.ready);
  const opened = await open(page, text);
  const findings = await page.locator("#result-views [data-key=findings]").innerText();
  console.log(`${kilobytes(text)}, ${findings}:`);
  console.log(`  opened, to the frame with the findings: ${opened.shown.toFixed(0)} ms, of which the check ${opened.check.toFixed(0)} ms`);
  await tell(page, "the draft", "#paper");
  for (const more of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    const button = page.locator("#findings .group > .button:visible").first();
    if (more && (await button.count()) > 0) await button.click();
  }
  const listed = await page.locator("#findings .finding").count();
  await tell(page, `the list of ${listed} findings`, "#findings");
  const keys = await type(page);
  console.log(`  a key, to the frame that shows it: ${summed(keys.frames)}`);
  console.log(`  a key, to the frame with the findings: ${summed(keys.checked)}`);
} finally {
  await browser.close();
  await site.close();
}

/** @param {Page} page @param {string} text */
function open(page, text) {
  return page.evaluate(async (text) => {
    const area = /** @type {HTMLElement} */ (document.getElementById("draft"));
    const begin = performance.now();
    area.focus();
    const data = new DataTransfer();
    data.setData("text/plain", text);
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    await new Promise((resolve) => {
      const look = () => (document.querySelector("#findings .finding") ? setTimeout(resolve) : requestAnimationFrame(look));
      look();
    });
    const [check] = performance.getEntriesByName("gouji:check");
    return { shown: performance.now() - begin, check: check.duration };
  }, text);
}

/** Scrolls and says how it went. @param {Page} page @param {string} name @param {string} selector */
async function tell(page, name, selector) {
  const { deltas, long, height } = await scroll(page, selector);
  const jerks = deltas.filter((/** @type {number} */ delta) => delta > JERK).length;
  console.log(`  ${name} (${height.toFixed(0)} px), ${deltas.length} frames: ${summed(deltas)}, longest ${Math.max(...deltas).toFixed(0)} ms`);
  console.log(`    ${((100 * jerks) / deltas.length).toFixed(1)} % of the frames over ${JERK} ms; ${long.length} long tasks${long.length > 0 ? `, longest ${Math.max(...long).toFixed(0)} ms` : ""}`);
}

/** From the top to the bottom by the wheel. @param {Page} page @param {string} selector */
async function scroll(page, selector) {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`not visible: ${selector}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate((selector) => {
    const scroller = /** @type {HTMLElement} */ (document.querySelector(selector));
    scroller.scrollTop = 0;
    const bench = { deltas: /** @type {number[]} */ ([]), long: /** @type {number[]} */ ([]), stop: false, scroller };
    Object.assign(window, { bench });
    new PerformanceObserver((list) => bench.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ["longtask"] });
    let last = performance.now();
    const frame = (/** @type {number} */ now) => {
      bench.deltas.push(now - last);
      last = now;
      if (!bench.stop) requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(frame);
    });
  }, selector);
  for (let atEnd = false; !atEnd; ) {
    for (let i = 0; i < 10; i += 1) {
      await page.mouse.wheel(0, TURN);
      await page.waitForTimeout(PAUSE);
    }
    atEnd = await page.evaluate(() => {
      const { scrollTop, clientHeight, scrollHeight } = /** @type {any} */ (window).bench.scroller;
      return scrollTop + clientHeight >= scrollHeight - 2;
    });
  }
  return page.evaluate(() => {
    const { bench } = /** @type {any} */ (window);
    bench.stop = true;
    return { deltas: bench.deltas, long: bench.long, height: bench.scroller.scrollHeight };
  });
}

/** Types in the middle of the draft. @param {Page} page @returns {Promise<{frames: number[], checked: number[]}>} */
async function type(page) {
  await page.evaluate(() => {
    const bench = { begin: 0, frames: /** @type {number[]} */ ([]), checked: /** @type {number[]} */ ([]) };
    Object.assign(window, { bench });
    const framed = (/** @type {number[]} */ times) => {
      const { begin } = bench;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => times.push(performance.now() - begin);
        channel.port2.postMessage(null);
      });
    };
    addEventListener("beforeinput", () => (bench.begin = performance.now()), { capture: true });
    addEventListener("input", () => framed(bench.frames));
    const measure = performance.measure.bind(performance);
    performance.measure = (name, ...rest) => {
      const entry = measure(name, ...rest);
      if (name === "gouji:check") framed(bench.checked);
      return entry;
    };
    const paragraphs = document.querySelectorAll("#draft p");
    document.getElementById("draft")?.focus();
    const middle = paragraphs[paragraphs.length >> 1];
    middle.scrollIntoView({ block: "center" });
    getSelection()?.collapse(middle.firstChild, 2);
  });
  for (let i = 0; i < KEYS; i += 1) {
    await page.keyboard.type("公");
    await page.waitForFunction((n) => /** @type {any} */ (window).bench.checked.length > n, i);
  }
  return page.evaluate(() => /** @type {any} */ (window).bench);
}

/** @param {number[]} times */
function summed(times) {
  return `median ${median(times).toFixed(1)} ms, 95th percentile ${percentile(times, 0.95).toFixed(1)} ms`;
}

/** A report whose narrative has two thousand sums that do not add up. */
function longDraft() {
  const lines = draft().split("\n");
  const at = lines.findIndex((line) => line.startsWith("二、主动公开"));
  const sums = Array.from(
    { length: FINDINGS },
    (_, i) => `第${i + 1}期公开信息${i + 41}条，其中公示公告${i + 1}条、政策文件30条、工作动态9条。`,
  );
  lines.splice(at, 0, ...sums, "");
  return lines.join("\n");
}
