// @ts-check
/** How long the page takes from the start of the navigation. */

/**
 * In milliseconds.
 * @typedef {object} Times
 * @property {number} painted until something is seen
 * @property {number} ready until the module is ready
 * @property {number} shown until the first finding stands on the page
 * @property {number} check of the check itself, with both ways to the worker
 */

/**
 * Opens the page in a profile of its own; the draft is put in as soon as the document is there.
 * @param {import("playwright-core").Browser} browser @param {string} url @param {string} text
 * @returns {Promise<Times>}
 */
export async function load(browser, url, text) {
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  const broken = new Promise((_, reject) => page.on("pageerror", reject));
  await page.addInitScript((text) => {
    document.addEventListener("DOMContentLoaded", () => {
      const editor = document.querySelector("#draft");
      if (!editor) throw new Error("the page has no #draft");
      editor.textContent = text;
      editor.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    const observer = new MutationObserver(() => {
      if (!document.querySelector("#findings .finding")) return;
      observer.disconnect();
      // After the frame that shows it.
      requestAnimationFrame(() => setTimeout(() => performance.mark("bench:shown")));
    });
    observer.observe(document, { childList: true, subtree: true });
  }, text);
  await page.goto(url);
  const shown = page.waitForFunction(() => performance.getEntriesByName("bench:shown").length > 0, null, {
    timeout: 10_000,
  });
  await Promise.race([shown, broken]);
  const times = await page.evaluate(() => ({
    painted: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    ready: performance.getEntriesByName("gouji:ready")[0].startTime,
    shown: performance.getEntriesByName("bench:shown")[0].startTime,
    check: performance.getEntriesByName("gouji:check")[0].duration,
  }));
  await context.close();
  return times;
}
