// @ts-check
/** The profile that a person gives: by a drop or behind ⋯, for the draft and for the list, and how it is taken off. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { county, onDisk, townName } from "./county.js";
import { draft } from "./drafts.js";
import { checked, findings, paste } from "./on-page.js";
import { dropFile, openPage } from "./support/index.js";

/** @typedef {import("./support/index.js").TestPage} TestPage */

/** @param {Partial<Parameters<typeof openPage>[0]>} [options] */
const opened = (options) => openPage({ context: { viewport: { width: 1366, height: 625 } }, ...options });

/** A draft with a slip in 表三, which T3 finds. */
const SLIP = draft({ cells: { "R7|C1": "3" } });

/** @param {string} text @param {string} [name] */
const file = (text, name = "profile.toml") => onDisk([{ name, bytes: Buffer.from(text) }], "青禾县").files[0];

/** @param {TestPage} page @param {string} text @param {string} [name] */
async function choose(page, text, name) {
  await page.locator("#file-profile").setInputFiles(file(text, name));
}

/** @param {TestPage} page @param {number} n */
const errorsAre = (page, n) =>
  page.waitForFunction((n) => document.querySelectorAll("#findings .finding.error").length === n, n);

test("a profile that is dropped leaves out what the county does not want; the line says so, and takes it off", async () => {
  const page = await opened();
  await paste(page, SLIP);
  await checked(page);
  const before = await findings(page, "error").count();
  assert.ok(before > 0);
  await dropFile(page, "body", file("# 青禾县\nname = '青禾县 2023'\noff = ['T3', 'WD'] # 表三另行核对\n[deadlines]\ntownship = '01-20'\n"));
  await page.locator("#profile").filter({ hasText: "按“青禾县 2023”核对" }).waitFor();
  await errorsAre(page, 0);
  assert.match(await page.locator(".notice").innerText(), /停用 2 条（类）规则，公布期限 1 项/);
  assert.equal(await page.locator("#tabs .show").count(), 1, "it is no draft");
  await page.locator("#profile button").click();
  await errorsAre(page, before);
  assert.equal(await page.locator("#profile").isVisible(), false);
  await page.locator(".notice").filter({ hasText: "已不再按“青禾县 2023”核对" }).getByRole("button", { name: "撤销" }).click();
  await errorsAre(page, 0);
  assert.deepEqual(page.errors, []);
});

test("behind ⋯ a profile in JSON; severities weigh otherwise, words of its own are found, and a draft that was open already follows", async () => {
  const page = await opened();
  await paste(page, SLIP);
  await checked(page);
  await page.locator("#more-button").click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "配置文件…" }).click();
  await (await chooser).setFiles(file('{"severities": {"T3": "warning"}, "words": [{"words": ["逐项列出"], "says": "“{found}”不够明确。", "severity": "warning"}]}', "青禾县.json"));
  await page.locator("#profile").filter({ hasText: "按“青禾县.json”核对" }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll("#findings .finding.error").length === 0);
  assert.equal(await findings(page, "warning").count(), 2);
  assert.match(await page.locator("#findings").innerText(), /“逐项列出”不够明确/);
  assert.deepEqual(page.errors, []);
});

test("what is no profile is refused with the reader's sentence and line, in both languages; the one in use stays", async () => {
  const page = await opened();
  await choose(page, "name = '甲'\noff = ['T3']\n");
  await page.locator("#profile").filter({ hasText: "按“甲”核对" }).waitFor();
  await choose(page, "name = '乙'\n\nof = ['T3']\n", "乙.toml");
  const refused = page.locator(".notice.error");
  await refused.waitFor();
  assert.match(await refused.innerText(), /“乙\.toml”没有采用。配置文件第 3 行：“of”：没有这一项，是不是“off”。/);
  assert.match(await page.locator("#profile").innerText(), /甲/);
  await page.locator("#language").click();
  await page.locator("#profile").filter({ hasText: "Checked by “甲”" }).waitFor();
  await choose(page, "name = '乙'\noff = ['T3'\n", "乙.toml");
  await page.locator(".notice.error").filter({ hasText: "was not taken. The profile, line 3: not well-formed TOML" }).waitFor();
  assert.deepEqual(page.errors, []);
});

test("a profile of an older editor, in GBK, is read", async () => {
  const page = await opened();
  const bytes = Buffer.concat([Buffer.from("name = '"), Buffer.from([0xc7, 0xe0, 0xba, 0xcc, 0xcf, 0xd8]), Buffer.from("'\n")]);
  await page.locator("#file-profile").setInputFiles({ name: "profile.toml", mimeType: "", buffer: bytes });
  await page.locator("#profile").filter({ hasText: "按“青禾县”核对" }).waitFor();
  assert.match(await page.locator(".notice").innerText(), /没有写任何要求/);
  assert.deepEqual(page.errors, []);
});

test("it is kept nowhere: a page that is loaded anew has none", async () => {
  const page = await opened();
  await choose(page, "name = '甲'\n");
  await page.locator("#profile").filter({ hasText: "甲" }).waitFor();
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  await page.reload();
  await page.locator("#draft").waitFor();
  assert.equal(await page.locator("#profile").isVisible(), false);
});

test("the list follows a profile: its units are the list of units, its rules are off, and without it all is as before", async () => {
  const page = await opened();
  const files = county(5, { formats: ["txt"] });
  const units = [0, 1, 2, 3].map(townName).concat("粮食局");
  await dropFile(page, "body", onDisk(files).files);
  await page.locator("#desk .row.read").nth(4).waitFor();
  await page.locator("#desk .toggle[data-key=error] b").filter({ hasText: "1" }).waitFor();
  await dropFile(page, "#desk", file(`name = '青禾县'\noff = ['T3']\nunits = [${units.map((unit) => `'${unit}'`).join(", ")}]\n`));
  await page.locator("#profile").filter({ hasText: "按“青禾县”核对" }).waitFor();
  await page.locator("#desk .toggle[data-key=well] b").filter({ hasText: "5" }).waitFor();
  assert.equal(await page.locator("#desk .rows > .row").count(), 5, "it is no draft");
  await page.locator("#desk .views [data-key=together]").click();
  await page.locator("#desk-together .finding").filter({ hasText: "名单中有 1 个单位没有报告：粮食局" }).waitFor();
  assert.match(await page.locator("#desk-together").innerText(), new RegExp(`${townName(4)}.*不在名单中`));
  await page.locator("#profile button").click();
  await page.waitForFunction(() => !/粮食局/.test(document.getElementById("desk-together")?.textContent ?? ""));
  await page.locator("#desk .views [data-key=list]").click();
  await page.locator("#desk .toggle[data-key=error] b").filter({ hasText: "1" }).waitFor();
  assert.deepEqual(page.errors, []);
});

test("a list that is pasted goes before the profile's; a profile that came before the drafts holds for them", async () => {
  const page = await opened();
  await choose(page, `name = '青禾县'\noff = ['T3']\nunits = ['粮食局']\n`);
  await page.locator("#profile").filter({ hasText: "青禾县" }).waitFor();
  await dropFile(page, "body", onDisk(county(5, { formats: ["txt"] })).files);
  await page.locator("#desk .toggle[data-key=well] b").filter({ hasText: "5" }).waitFor();
  await page.getByRole("button", { name: "单位名单" }).click();
  await page.waitForFunction(() => /名单共 1 个单位/.test(document.querySelector(".desk-units")?.textContent ?? ""));
  await page.keyboard.insertText([0, 1, 2, 3, 4].map(townName).join("\n"));
  await page.getByRole("button", { name: "按名单核对" }).click();
  await page.waitForFunction(() => /名单共 5 个单位/.test(document.querySelector(".desk-units")?.textContent ?? ""));
  await page.waitForFunction(() => !/名单中|全部读完/.test(document.getElementById("desk-together")?.textContent ?? ""));
  assert.deepEqual(page.errors, []);
});

test("a profile in a folder of drafts counts for nothing: who sends drafts does not say how they are checked", async () => {
  const page = await opened();
  const files = [...county(4, { formats: ["txt"] }), { name: "profile.toml", bytes: Buffer.from("off = ['T3']\n") }];
  await dropFile(page, "body", onDisk(files).folder);
  await page.locator("#desk .toggle[data-key=error] b").filter({ hasText: "1" }).waitFor();
  assert.match(await page.locator(".notice").innerText(), /profile\.toml/);
  assert.equal(await page.locator("#desk .rows > .row").count(), 4);
  assert.equal(await page.locator("#profile").isVisible(), false);
  assert.deepEqual(page.errors, []);
});
