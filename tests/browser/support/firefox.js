// @ts-check
/**
 * The second engine: Firefox, by WebDriver BiDi. Only the main flows are tried in it, with helpers of its own: the
 * driver of the other tests knows no Firefox but its own build.
 */

import { after } from "node:test";
import puppeteer from "puppeteer-core";
import { executable } from "./executable.js";
import { DIST } from "./paths.js";
import { serve } from "./server.js";

/** @typedef {import("puppeteer-core").Page & { site: import("./server.js").Site, errors: string[] }} FirefoxPage */

/** @type {Promise<import("puppeteer-core").Browser> | null} */
let browser = null;
/** @type {import("./server.js").Site[]} */
const sites = [];

after(async () => {
  if (browser) await (await browser).close();
  await Promise.all(sites.map((site) => site.close()));
});

function launch() {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: executable("FIREFOX", ["firefox-esr", "firefox"]),
    headless: true,
    extraPrefsFirefox: {
      // A page of a test may fill the clipboard; what is pasted from it is pasted for real.
      "dom.events.testing.asyncClipboard": true,
      "intl.accept_languages": "zh-CN",
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

/** Opens the page. @returns {Promise<FirefoxPage>} */
export async function openFirefox() {
  browser = browser || launch();
  const site = await serve(DIST);
  sites.push(site);
  const page = await (await browser).newPage();
  page.setDefaultTimeout(10_000);
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => void errors.push(String(error)));
  page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  await page.goto(`${site.origin}/`);
  return Object.assign(page, { site, errors });
}

/**
 * Puts something on the clipboard and presses Ctrl+V in the draft.
 * @param {FirefoxPage} page @param {{ text: string, html?: string }} contents
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
  await page.keyboard.down("Control");
  await page.keyboard.press("v");
  await page.keyboard.up("Control");
}
