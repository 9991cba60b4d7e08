// @ts-check
/**
 * The pictures of the guides (docs/), of the page's own example: in tests/artefacts/docs/, and with GOUJI_PICTURES=1 in
 * docs/pictures/, too, which is part of the repository.
 */

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { artefact, checked, findings } from "./on-page.js";
import { launch, ROOT, serve, SITE } from "./support/index.js";
import { PATIENCE } from "./support/patience.js";

/** No picture in the repository is larger, in bytes. */
const LARGEST = 120_000;
const WIDTH = 1080;

const site = await serve(SITE);
// Letters without coloured edges: those would double the size.
const browser = await launch(["--disable-lcd-text"]);
after(async () => {
  await browser.close();
  await site.close();
});

/** @param {number} height */
async function open(height) {
  const page = await browser.newPage({ locale: "zh-CN", colorScheme: "light", reducedMotion: "reduce", viewport: { width: WIDTH, height } });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(site.origin);
  await page.locator("#draft").waitFor();
  return page;
}

/** The page with its example. @param {number} height */
async function example(height) {
  const page = await open(height);
  await page.locator("#try").click();
  await checked(page);
  return page;
}

/**
 * @param {import("playwright-core").Page} page @param {string} name
 * @param {{ x: number, y: number, width: number, height: number }} [clip]
 */
async function picture(page, name, clip) {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(200);
  const png = await page.screenshot({ clip, caret: "hide" });
  assert.ok(png.length > 5_000, `${name}: empty`);
  mkdirSync(artefact("docs"), { recursive: true });
  writeFileSync(artefact(join("docs", name)), png);
  if (process.env.GOUJI_PICTURES !== "1") return;
  assert.ok(png.length < LARGEST, `${name}: ${png.length} bytes`);
  mkdirSync(join(ROOT, "docs/pictures"), { recursive: true });
  writeFileSync(join(ROOT, "docs/pictures", name), png);
}

test("the page before a draft", async () => {
  const page = await open(400);
  await picture(page, "open.png", { x: 0, y: 0, width: WIDTH, height: 370 });
});

test("a draft and what was found in it", async () => {
  const page = await example(640);
  // Without the outline of what has the focus.
  await page.locator("#draft").evaluate((draft) => draft.blur());
  const summary = await page.locator(".summary").boundingBox();
  assert.ok(summary);
  await picture(page, "result.png", { x: 0, y: summary.y, width: WIDTH, height: 300 });
});

test("a wrong cell, and its only repair", async () => {
  const page = await example(760);
  const finding = findings(page).filter({ hasText: "商业企业" }).first();
  await finding.locator(".head").click();
  await finding.getByRole("button", { name: /^应用/ }).waitFor();
  const box = await finding.boundingBox();
  assert.ok(box);
  await picture(page, "repair.png", { x: 0, y: box.y - 8, width: WIDTH, height: 362 });
});

test("the ways out", async () => {
  const page = await example(480);
  await page.locator("#export > button").click();
  await page.locator("#export-list").waitFor();
  const list = await page.locator("#export-list").boundingBox();
  assert.ok(list);
  await picture(page, "export.png", { x: 400, y: 0, width: WIDTH - 400, height: Math.min(480, Math.ceil(list.y + list.height) + 16) });
});

test("every picture of a guide is there, and every one that is there is in a guide", () => {
  const guides = ["README.md", "docs/clerk.md", "docs/portal.md", "CONTRIBUTING.md"];
  const named = guides.flatMap((name) => [...readFileSync(join(ROOT, name), "utf8").matchAll(/pictures\/([\w-]+\.png)/g)].map(([, file]) => file));
  assert.deepEqual([...new Set(named)].sort(), ["export.png", "open.png", "repair.png", "result.png"]);
  for (const file of named) assert.ok(readFileSync(join(ROOT, "docs/pictures", file)).length < LARGEST, file);
});
