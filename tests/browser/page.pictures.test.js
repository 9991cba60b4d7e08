// @ts-check
/** Pictures of the main states in tests/artefacts/, for people to look at; and nothing sticks out sideways. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { artefact, openPanel, paste } from "./on-page.js";
import { openPage } from "./support/index.js";

const SLIPS = { cells: { "R7|C1": "3", "R4.1|T": "", "B|C5": "/" }, received: 12 };
const SIZES = [
  [1920, 1040],
  [1280, 800],
  [768, 1024],
  [360, 740],
];

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const [width, height] of SIZES) {
    test(`${width} px, ${colorScheme}`, async () => {
      const page = await openPage({ context: { viewport: { width, height }, colorScheme } });
      /** @param {string} state */
      const picture = async (state) => {
        await page.waitForTimeout(100);
        await page.screenshot({
          path: artefact(`${width}-${colorScheme}-${state}.png`),
          fullPage: width < 960,
        });
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(sideways <= 0, `${state}: ${sideways} px too wide`);
      };
      await picture("1-empty");
      await paste(page, draft(SLIPS));
      await picture("2-result");
      await page.keyboard.press("F8");
      await picture("3-finding");
      await page.locator("#views button").last().click();
      await page.locator("#understood td[data-key]").nth(30).focus();
      await picture("4-understood");
      await openPanel(page, "ledger");
      await page.locator("#ledger .relation").first().waitFor();
      await picture("5-ledger");
      await openPanel(page, "claims");
      await page.locator("#claims .relation").first().click();
      await picture("6-claims");
      await page.locator("#views button").first().click();
      await page.locator("#draft").focus();
      await page.keyboard.press("Control+A");
      await paste(page, draft());
      await page.locator("#findings .well").waitFor({ state: "attached" });
      await openPanel(page, "findings");
      await picture("7-well");
      await page.locator("#draft").fill("今天天气很好。");
      await page.locator(".notice").waitFor();
      await picture("8-no-report");
      assert.deepEqual(page.errors, []);
    });
  }
}
