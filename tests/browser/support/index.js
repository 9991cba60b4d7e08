// @ts-check
/**
 * What the browser tests need: a browser, the built page in it, and the ways in which a person hands
 * over a draft.
 *
 *     const page = await openPage();                // the site, with every error watched
 *     await pasteInto(page, "#draft", { text });    // through the real clipboard, Ctrl+V
 *     await dropFile(page, "body", "/tmp/a.docx");  // a real drop of a file
 *     page.site.requests; page.errors;              // what the server was asked; what went wrong
 *
 * One browser serves a test file and is closed after its last test.
 */

import { after } from "node:test";
import { launch } from "./chromium.js";
import { SITE } from "./paths.js";
import { serve } from "./server.js";
import { PATIENCE } from "./patience.js";

export { launch } from "./chromium.js";
export { DIST, SITE, KEPT, LOADED, MODULE, ROOT, reportText } from "./paths.js";
export { serve } from "./server.js";
export { dropFile, pasteInto } from "./hand-over.js";

/** @typedef {import("playwright-core").Page} PlaywrightPage */
/** @typedef {import("./server.js").Site} Site */

/**
 * A page with its server and all that went wrong in it.
 * @typedef {PlaywrightPage & { site: Site, errors: string[] }} TestPage
 */

/** @type {Promise<import("playwright-core").Browser> | null} */
let browser = null;
/** @type {Site[]} */
const sites = [];

after(async () => {
  if (browser) await (await browser).close();
  await Promise.all(sites.map((site) => site.close()));
});

/**
 * Opens a page of its own profile.
 * @param {object} [options]
 * @param {string} [options.path] Default `/`.
 * @param {string} [options.folder] What is served; default the site.
 * @param {Record<string, string>} [options.pages] Pages that exist only in the test, path to contents.
 * @param {import("playwright-core").BrowserContextOptions} [options.context] For instance a viewport or `colorScheme`.
 *   The page is not kept for use without a network unless this says `serviceWorkers: "allow"`: what it asks for itself
 *   would not be told from what the browser reads to keep it.
 * @param {(page: PlaywrightPage) => Promise<unknown>} [options.before] Runs before the page is loaded.
 * @returns {Promise<TestPage>}
 */
export async function openPage({ path = "/", folder = SITE, pages, context: contextOptions, before } = {}) {
  browser = browser || launch();
  const site = await serve(folder, pages);
  sites.push(site);
  const context = await (await browser).newContext({ locale: "zh-CN", serviceWorkers: "block", ...contextOptions });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.origin });
  const page = await context.newPage();
  // What comes at all comes within a second or two; a missing element should fail soon.
  page.setDefaultTimeout(PATIENCE);
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  if (before) await before(page);
  await page.goto(site.origin + path);
  return Object.assign(page, { site, errors });
}
