// @ts-check
/** Ignoring findings, with a reason; the list as a file; reporting a false alarm. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { caretIn, findings, paste, status } from "./on-page.js";
import { openPage } from "./support/index.js";

const MANY = draft({ cells: { "R7|C1": "3" }, received: 20 });

/** @typedef {import("playwright-core").Page} Page */

async function open() {
  const page = await openPage();
  await paste(page, MANY);
  return page;
}

/** Opens the first finding and its form. @param {Page} page */
async function form(page) {
  await findings(page).first().locator(".head").click();
  await page.getByRole("button", { name: "忽略…" }).click();
  return page.locator("#findings form.ignore");
}

/** @param {Page} page @param {string} [reason] */
async function ignoreFirst(page, reason = "已核实") {
  const asked = await form(page);
  await asked.getByLabel("忽略的理由").fill(reason);
  await page.keyboard.press("Enter");
}

/** @param {Page} page */
const line = (page) => page.locator("#findings .filter-line").innerText();

/** @param {Page} page @param {string | Buffer} contents */
async function load(page, contents) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "载入忽略清单" }).click(),
  ]);
  await chooser.setFiles({ name: "list.json", mimeType: "application/json", buffer: Buffer.from(contents) });
}

test("an ignored finding is hidden, and the page says so", async () => {
  const page = await open();
  const all = await findings(page).count();
  const message = await findings(page).first().locator(".message:visible").innerText();
  await ignoreFirst(page);
  assert.equal(await findings(page).count(), all - 1);
  assert.match(await line(page), /已忽略 1 项/);
  assert.match(await status(page), new RegExp(`^错误 ${all - 1}。`), "counts, tab and list agree");
  assert.ok(
    await page.evaluate(() => document.activeElement?.matches("#findings .head")),
    "the focus goes on to the next",
  );

  await page.locator("#findings .filter-line").getByRole("button", { name: "显示" }).click();
  const group = page.getByRole("region", { name: "已忽略" });
  const text = await group.innerText();
  assert.ok(text.includes(message) && text.includes("理由：已核实"), text);
  await group.getByRole("button", { name: "恢复" }).click();
  assert.equal(await findings(page).count(), all);
  assert.doesNotMatch(await line(page), /已忽略/);
  assert.deepEqual(page.errors, []);
});

test("a reason is needed; a suggestion will do; Esc cancels", async () => {
  const page = await open();
  const all = await findings(page).count();
  const asked = await form(page);
  const field = asked.getByLabel("忽略的理由");
  assert.ok(await field.evaluate((element) => element === document.activeElement));
  await asked.getByRole("button", { name: "忽略此项" }).click();
  assert.match(await asked.getByRole("alert").innerText(), /请填写理由/);
  assert.equal(await findings(page).count(), all);

  await page.keyboard.press("Escape");
  assert.equal(await asked.isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "忽略…", "back where it was");

  await page.keyboard.press("i");
  await asked.getByRole("button", { name: "上级口径如此" }).click();
  assert.equal(await field.inputValue(), "上级口径如此");
  await asked.getByRole("button", { name: "忽略此项" }).click();
  assert.equal(await findings(page).count(), all - 1);
});

test("what is ignored stays ignored while the draft is edited elsewhere", async () => {
  const page = await open();
  const all = await findings(page).count();
  await ignoreFirst(page);
  await page.locator("#draft").click({ position: { x: 60, y: 24 } });
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("\n");
  await page.waitForTimeout(300);
  assert.equal(await findings(page).count(), all - 1);
});

test("when all are ignored the page does not say that all is well", async () => {
  const page = await open();
  for (let left = await findings(page).count(); left > 0; left -= 1) await ignoreFirst(page);
  assert.equal(await page.locator("#findings .well").count(), 0);
  assert.match(await page.locator("#findings").innerText(), /找到的问题都已忽略/);
});

test("the list is saved as a file, and another page reads it", async () => {
  const page = await open();
  await ignoreFirst(page, "上级口径如此");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "导出忽略清单" }).click(),
  ]);
  const text = readFileSync(await download.path(), "utf8");
  const { schema, ignores } = JSON.parse(text);
  assert.equal(schema, "gouji-ignores/1");
  assert.equal(ignores.length, 1);
  assert.equal(ignores[0].reason, "上级口径如此");
  assert.equal(ignores[0].issuer, "青禾县云岭镇人民政府");
  assert.equal(ignores[0].year, 2023);

  const other = await open();
  const all = await findings(other).count();
  await load(other, text);
  await other.locator("#findings").getByText("已载入 1 项。").waitFor();
  assert.equal(await findings(other).count(), all - 1);
});

test("a file that is no list is refused in place", async () => {
  const page = await open();
  const all = await findings(page).count();
  await load(page, "忽略");
  await page.locator("#findings").getByText("没有载入：这个文件不是忽略清单。").waitFor();
  await load(page, '{"schema":"gouji-ignores/2","ignores":[]}');
  await page.locator("#findings").getByText("这份忽略清单的版本，本工具不认识").waitFor();
  await load(page, '{"schema":"gouji-ignores/1","ignores":[{"fingerprint":"12"}]}');
  await page.locator("#findings").getByText("清单第 1 项").waitFor();
  assert.equal(await findings(page).count(), all);
  assert.deepEqual(page.errors, []);
});

test("a false alarm is a text to copy: the finding's figures, nothing sent", async () => {
  const page = await open();
  const finding = findings(page).filter({ hasText: "商业企业" }).first();
  await finding.locator(".head").click();
  await page.getByRole("button", { name: "反馈误报" }).click();
  assert.match(await finding.innerText(), /本页面不发送任何内容/);
  const field = page.getByRole("textbox", { name: "误报反馈的内容" });
  const text = await field.inputValue();
  assert.match(text, /规则：T3-/);
  assert.match(text, /≠ 3/);
  assert.ok(!text.includes("云岭镇"), "no other text of the draft");
  const requests = page.site.requests.length;
  await page.getByRole("button", { name: "复制", exact: true }).click();
  await finding.getByText("已复制。").waitFor();
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).replace(/\r\n/g, "\n"), text);
  assert.equal(page.site.requests.length, requests);
});

test("what was ignored is told again when its figure is edited, and is ignored again after undo", async () => {
  const page = await openPage();
  await paste(page, draft({ cells: { "R7|C1": "3" } }));
  await ignoreFirst(page);
  assert.equal(await findings(page, "error").count(), 0);
  await caretIn(page.locator("#draft td.figure", { hasText: /^3$/ }));
  await page.keyboard.press("Backspace");
  await page.keyboard.type("4");
  await findings(page, "error").first().waitFor();
  await page.keyboard.press("Control+Z");
  await findings(page, "error").first().waitFor({ state: "detached" });
  assert.match(await line(page), /已忽略 1 项/);
});
