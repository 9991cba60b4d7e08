// @ts-check
/** Nothing leaves the page: no request after it has loaded and is kept for use without a network; nothing of a draft stored. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { findings, kept, openPanel, paste } from "./on-page.js";
import { KEPT, LOADED, openPage } from "./support/index.js";

test("after it has loaded and is kept, nothing is asked for, and nothing of a draft is stored", async () => {
  /** @type {string[]} */
  const requests = [];
  const page = await openPage({
    context: { serviceWorkers: "allow" },
    before: async (page) => {
      page.context().on("request", (request) => requests.push(request.url()));
    },
  });
  await page.waitForLoadState("networkidle");
  await kept(page);
  const loaded = page.site.requests.length;
  const keeping = ["/sw.js", ...KEPT.map((name) => `/${name}`)];
  assert.deepEqual(page.site.requests.map(({ url }) => url).sort(), [...LOADED, ...keeping].sort());
  assert.deepEqual(new Set(page.site.requests.map(({ method }) => method)), new Set(["GET"]));
  const before = requests.length;

  await paste(page, draft({ cells: { "R7|C1": "3" }, received: 12 }));
  await findings(page).first().locator(".head").click();
  await openPanel(page, "ledger");
  await page.locator("#draft").focus();
  await page.keyboard.type("12");
  await page.waitForTimeout(500);

  const later = requests.slice(before).filter((url) => !url.startsWith("blob:") && !url.startsWith("data:"));
  assert.deepEqual(later, []);
  assert.equal(page.site.requests.length, loaded);
  assert.deepEqual(await stored(page), { local: 0, session: 0, cookie: "", databases: 0, files: KEPT });
  assert.deepEqual(page.errors, []);
});

/** What the browser stores for the page. @param {import("playwright-core").Page} page */
function stored(page) {
  return page.evaluate(async () => {
    const files = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) files.push(url.slice(`${location.origin}/`.length));
    const databases = (await indexedDB.databases()).length;
    const [local, session] = [localStorage.length, sessionStorage.length];
    return { local, session, cookie: document.cookie, databases, files: files.sort() };
  });
}

test("the policy of the page forbids connections", async () => {
  const page = await openPage();
  const outcome = await page.evaluate(() =>
    fetch("/style.css").then(
      () => "fetched",
      () => "refused",
    ),
  );
  assert.equal(outcome, "refused");
  assert.equal(page.site.requests.filter(({ url }) => url === "/style.css").length, 1);
});
