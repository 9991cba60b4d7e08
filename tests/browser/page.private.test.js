// @ts-check
/** Nothing leaves the page: no request after it has loaded, nothing stored. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { findings, paste } from "./on-page.js";
import { LOADED, openPage } from "./support/index.js";

test("after it has loaded, the page asks for nothing and stores nothing", async () => {
  /** @type {string[]} */
  const requests = [];
  const page = await openPage({
    before: async (page) => {
      page.context().on("request", (request) => requests.push(request.url()));
    },
  });
  await page.waitForLoadState("networkidle");
  const loaded = page.site.requests.length;
  assert.deepEqual(page.site.requests.map(({ url }) => url).sort(), LOADED);
  const before = requests.length;

  await paste(page, draft({ cells: { "R7|C1": "3" }, received: 12 }));
  await findings(page).first().locator(".head").click();
  await page.locator("#result-views [data-key=ledger]").click();
  await page.locator("#draft").focus();
  await page.keyboard.type("12");
  await page.waitForTimeout(500);

  const later = requests.slice(before).filter((url) => !url.startsWith("blob:") && !url.startsWith("data:"));
  assert.deepEqual(later, []);
  assert.equal(page.site.requests.length, loaded);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [
    0,
    0,
    "",
  ]);
  assert.deepEqual(page.errors, []);
});

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
