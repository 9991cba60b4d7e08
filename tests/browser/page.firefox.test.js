// @ts-check
/** The main flows in Firefox. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { openFirefox, pasteInFirefox } from "./support/firefox.js";

test("Firefox: a pasted draft is checked, a slip is found, nothing is requested", async () => {
  const page = await openFirefox();
  await pasteInFirefox(page, { text: draft({ cells: { "R7|C1": "3" } }) });
  await page.waitForSelector("#summary .tally");
  assert.equal(await page.$$eval("#findings .finding.error", (found) => found.length), 1);
  assert.deepEqual(page.errors, []);
  assert.deepEqual(
    page.site.requests.map(({ url }) => url),
    ["/", "/style.css", "/gouji.js"],
  );
});
