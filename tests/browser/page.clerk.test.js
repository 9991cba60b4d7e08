// @ts-check
/** A clerk in January: a Word file with six slips is set right and the list of changes is there, in a few clicks or keys. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { docx } from "./docx.js";
import { draft } from "./drafts.js";
import { checked, draftText, findings } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

const MOST_CLICKS = 8;
const MOST_KEYS = 14;
/** What was planted, and what stands there in the right report. */
const CELLS = { "R7|C1": "3", "R5.2|C2": "1", "R4.3|C4": "1", "R3.2|C3": "1" };
const SLIPS = 6;

/** The report with its slips: four cells, a figure of a sentence, a date. */
function wrong() {
  const text = draft({ cells: CELLS });
  return text.replace("12月31日", "12月21日").replace("上年结转1件，已办结", "上年结转2件，已办结");
}

async function openFile() {
  const page = await openPage({ context: { viewport: { width: 1366, height: 625 } } });
  await page.locator("#file").setInputFiles({ name: "年报.docx", mimeType: "", buffer: docx(wrong()) });
  await checked(page);
  await findings(page).first().waitFor();
  return page;
}

/** Waits until the draft was checked once more. @param {Page} page @param {number} before how many findings there were */
function fewer(page, before) {
  return page.waitForFunction((n) => document.querySelectorAll("#findings .finding").length < n, before);
}

/** The draft is right, and the changes are listed. @param {Page & {errors: string[]}} page */
async function isDone(page) {
  const right = await openPage();
  await right.locator("#file").setInputFiles({ name: "年报.docx", mimeType: "", buffer: docx(draft()) });
  await checked(right);
  const text = (await draftText(page)).replace("至2023年12月31日", "至12月31日");
  assert.equal(text, await draftText(right));
  await page.locator("#changes li").first().waitFor();
  assert.equal(await page.locator("#changes li").count(), SLIPS);
  assert.match(await page.locator("#foot .made").innerText(), new RegExp(`^已改 ${SLIPS} 处`));
  assert.deepEqual(page.errors, []);
}

test(`six slips are repaired and listed in ${MOST_CLICKS} clicks`, async () => {
  const page = await openFile();
  let clicks = 0;
  const click = async (/** @type {import("playwright-core").Locator} */ at) => {
    await at.click();
    clicks += 1;
  };
  for (let left = await findings(page).count(); left > 0; left = await findings(page).count()) {
    assert.ok(clicks <= MOST_CLICKS, `${left} are left`);
    // An opened finding has its button below.
    await click(page.locator("#findings .finding:not(.open) > .quick:visible, #findings .finding.open .apply").first());
    await fewer(page, left);
  }
  await click(page.locator("#foot button"));
  await isDone(page);
  assert.ok(clicks <= MOST_CLICKS, `${clicks} clicks`);
});

test(`the same in ${MOST_KEYS} keys, none of which types into the draft`, async () => {
  const page = await openFile();
  let keys = 0;
  const press = async (/** @type {string} */ key) => {
    await page.keyboard.press(key);
    keys += 1;
    // What was typed would be a letter in the draft.
    assert.doesNotMatch(await draftText(page), /[a-z]/);
  };
  await press("F8");
  for (let left = await findings(page).count(); left > 0; left = await findings(page).count()) {
    assert.ok(keys <= MOST_KEYS, `${left} are left`);
    const open = page.locator("#findings .finding.open");
    await open.waitFor();
    if (await open.evaluate((item) => item.classList.contains("quickly"))) {
      await press("a");
      await fewer(page, left);
    } else await press("F8");
  }
  await press("c");
  await isDone(page);
  assert.ok(keys <= MOST_KEYS, `${keys} keys`);
});
