// @ts-check
/**
 * The second engine: Firefox, by WebDriver BiDi. Only the main flows are tried in it, with helpers of its own: the
 * driver of the other tests knows no Firefox but its own build.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import puppeteer from "puppeteer-core";
import { executable } from "./executable.js";
import { SITE } from "./paths.js";
import { serve } from "./server.js";
import { PATIENCE } from "./patience.js";

/** @typedef {import("puppeteer-core").Page & { site: import("./server.js").Site, errors: string[] }} FirefoxPage */

/** @type {Promise<import("puppeteer-core").Browser> | null} */
let browser = null;
/** @type {import("./server.js").Site[]} */
const sites = [];
/** Where Firefox saves what a page offers. */
const downloads = mkdtempSync(join(tmpdir(), "gouji-downloads-"));

after(async () => {
  if (browser) await (await browser).close();
  await Promise.all(sites.map((site) => site.close()));
  rmSync(downloads, { recursive: true, force: true });
});

/** @param {boolean} offline */
function launch(offline) {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: executable("FIREFOX", ["firefox-esr", "firefox"]),
    headless: true,
    extraPrefsFirefox: {
      // A page of a test may fill the clipboard; what is pasted from it is pasted for real.
      "dom.events.testing.asyncClipboard": true,
      "intl.accept_languages": "zh-CN",
      // What the browser reads to keep the site would not be told from what the page asks for.
      "dom.serviceWorkers.enabled": offline,
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.always_ask_before_handling_new_types": false,
      "browser.helperApps.neverAsk.saveToDisk": "text/csv,text/html,text/plain,application/json",
      // Nothing but this machine.
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": 9,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": 9,
      "network.proxy.no_proxies_on": "127.0.0.1,localhost",
      "network.proxy.allow_hijacking_localhost": false,
    },
  });
}

/**
 * Opens the page as a server gives it, or another one of the site or of the test. `offline`: the browser of this test file
 * keeps the site for use without a network.
 * @param {{path?: string, pages?: Record<string, string>, offline?: boolean}} [options]
 * @returns {Promise<FirefoxPage>}
 */
export async function openFirefox({ path = "/", pages, offline = false } = {}) {
  const site = await serve(SITE, pages);
  sites.push(site);
  return Object.assign(await openInFirefox(site.origin + path, offline), { site });
}

/** Opens an address. @param {string} url @param {boolean} [offline] */
export async function openInFirefox(url, offline = false) {
  browser = browser || launch(offline);
  const page = await (await browser).newPage();
  page.setDefaultTimeout(PATIENCE);
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => void errors.push(String(error)));
  page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  await page.goto(url);
  return Object.assign(page, { errors, waitForFunction: /** @type {any} */ (waiting(page)) });
}

/**
 * The driver's own way makes a function of a text in the page, which Firefox up to 140 at least forbids where the page's
 * policy does. So the page is asked again and again from here.
 * @param {import("puppeteer-core").Page} page
 */
function waiting(page) {
  return async (/** @type {any} */ holds, /** @type {{timeout?: number}} */ { timeout = PATIENCE } = {}, /** @type {any[]} */ ...given) => {
    for (const end = Date.now() + timeout; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
      // While the page is loaded anew, there is nobody to ask.
      const found = await page.evaluateHandle(holds, ...given).catch(() => null);
      if (found && (found.asElement() || (await found.jsonValue()))) return;
    }
    throw new Error(`Waiting failed: ${holds}`);
  };
}

/**
 * Puts something on the clipboard and presses Ctrl+V in the draft.
 * @param {import("puppeteer-core").Page} page @param {{ text: string, html?: string }} contents
 */
export async function pasteInFirefox(page, { text, html }) {
  await page.focus("#draft");
  // Firefox fills the clipboard only for a page that a person has touched.
  await page.keyboard.press("Shift");
  await page.evaluate(
    async (plain, rich) => {
      /** @type {Record<string, Blob>} */
      const types = { "text/plain": new Blob([plain], { type: "text/plain" }) };
      if (rich) types["text/html"] = new Blob([rich], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem(types)]);
    },
    text,
    html ?? "",
  );
  await press(page, "Control+v");
}

/**
 * Presses keys together, for instance `Control+Shift+z`.
 * @param {import("puppeteer-core").Page} page @param {string} combination
 */
export async function press(page, combination) {
  const keys = /** @type {import("puppeteer-core").KeyInput[]} */ (combination.split("+"));
  const last = keys[keys.length - 1];
  const held = keys.slice(0, -1);
  for (const key of held) await page.keyboard.down(key);
  await page.keyboard.press(last);
  for (const key of held.reverse()) await page.keyboard.up(key);
}

/**
 * The file that was saved last with this extension, as soon as it is complete.
 * @param {string} extension for instance `.csv`
 * @returns {Promise<{name: string, bytes: Buffer}>}
 */
export async function savedFile(extension) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    // While it is written, Firefox keeps a second file beside it.
    const names = readdirSync(downloads);
    const name = names.find((one) => one.endsWith(extension));
    if (name && !names.some((one) => one.endsWith(".part"))) {
      const bytes = readFileSync(join(downloads, name));
      if (bytes.length > 0) return { name, bytes };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no ${extension} was saved`);
}
