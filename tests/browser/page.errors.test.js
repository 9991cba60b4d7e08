// @ts-check
/** When the tool itself fails, or gets what it can't read: it says so, and the draft stays. */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { draft } from "./drafts.js";
import { checked, draftText, findings, openPanel, paste, plain } from "./on-page.js";
import { dropFile, openPage, pasteInto } from "./support/index.js";

const folder = mkdtempSync(join(tmpdir(), "gouji-"));
after(() => rmSync(folder, { recursive: true }));

/** From the moment `window.crash` is set, every check ends as if the module had trapped. */
const CRASHES = `
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (question, ...rest) {
    if (!window.crash) return post.call(this, question, ...rest);
    const data = { kind: "crash", id: question.id, detail: "test" };
    setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })));
  };`;

test("a crash of the worker is told as the tool's own error; the draft stays and can be checked again", async () => {
  const page = await openPage({ before: async (page) => void (await page.addInitScript(CRASHES)) });
  const text = draft({ cells: { "R7|C1": "3" } });
  await paste(page, text);
  await page.evaluate("window.crash = true");
  await page.keyboard.type(" ");
  await page.locator(".notice[role=alert]").waitFor();
  assert.equal(plain(await draftText(page)), plain(text));
  assert.equal(await page.locator("#summary [role=status]").innerText(), "", "it is said once, in one place");
  assert.equal(await page.locator("#findings > :visible").count(), 0);
  assert.equal(await findings(page).count(), 0, "findings of an older text would mislead");

  await page.evaluate("window.crash = false");
  await page.locator(".notice button", { hasText: "重新核对" }).click();
  await checked(page);
  assert.equal(await page.locator(".notice").count(), 0);
  assert.equal(await findings(page, "error").count(), 1);
});

test("a crash while the details are told leaves the findings, and the details can be asked for again", async () => {
  const page = await openPage({ before: async (page) => void (await page.addInitScript(CRASHES)) });
  await paste(page, draft({ cells: { "R7|C1": "3" } }));
  await page.evaluate("window.crash = true");
  await openPanel(page, "ledger");
  await page.locator(".notice[role=alert]").waitFor();
  assert.equal(await findings(page, "error").count(), 1);
  await page.evaluate("window.crash = false");
  await page.locator(".notice button", { hasText: "重新核对" }).click();
  await page.locator("#ledger .relation").first().waitFor();
  assert.equal(await page.locator(".notice").count(), 0);
  assert.equal(await page.locator("[aria-busy]").count(), 0);
});

test("a browser without WebAssembly gets a sentence", async () => {
  const page = await openPage({
    before: async (page) => void (await page.addInitScript("delete window.WebAssembly")),
  });
  await page.locator("#draft").fill(draft());
  const notice = page.locator(".notice[role=alert]");
  await notice.waitFor();
  assert.match(await notice.innerText(), /浏览器/);
  assert.ok((await draftText(page)).length > 0);
});

test("a text that is no report gets a sentence, once", async () => {
  const page = await openPage();
  await pasteInto(page, "#draft", { text: "今天天气很好。" });
  const notice = page.locator(".notice[role=alert]");
  await notice.waitFor();
  assert.match(await notice.innerText(), /年度报告/);
  await notice.evaluate((element) => element.setAttribute("data-first", ""));
  await page.keyboard.type("明天也是。");
  await page.waitForTimeout(300);
  assert.equal(await page.locator(".notice").count(), 1);
  assert.notEqual(await notice.getAttribute("data-first"), null, "not spoken again at every key");
  await page.keyboard.press("Control+A");
  await paste(page, draft());
  assert.equal(await page.locator(".notice").count(), 0);
  assert.deepEqual(page.errors, []);
});

test("a file that is no text gets a sentence; the draft that was there stays", async () => {
  const page = await openPage();
  await paste(page, draft());
  const path = join(folder, "photo.txt");
  writeFileSync(
    path,
    Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + 13) % 256),
  );
  await dropFile(page, "body", path);
  const notice = page.locator(".notice[role=alert]");
  await notice.waitFor();
  assert.match(await notice.innerText(), /photo\.txt/);
  assert.equal(plain(await draftText(page)), plain(draft()));
  await page.locator("#findings .well").waitFor();
});

test("a file of more than 20 MB is refused before it is read", async () => {
  const page = await openPage();
  const path = join(folder, "huge.txt");
  writeFileSync(path, "");
  truncateSync(path, 21 * 1024 * 1024);
  await page.locator("#file").setInputFiles(path);
  assert.match(await page.locator(".notice[role=alert]").innerText(), /21\.0 MB，超过 20 MB/);
  assert.equal(await draftText(page), "");
});

test("document text is shown as text", async () => {
  const page = await openPage();
  await paste(page, draft({ cells: { "R7|C1": "<img src=x onerror=alert(1)>" } }));
  assert.equal(await page.locator("main img").count(), 0);
  assert.deepEqual(page.errors, []);
});

test("clearing the draft leads back to the beginning", async () => {
  const page = await openPage();
  await paste(page, draft());
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.locator("#invitation").waitFor();
  assert.equal(await page.locator("#results").isVisible(), false);
});

test("a name that turns the direction of the words around it is shown with a mark in its place", async () => {
  const page = await openPage();
  const path = join(folder, "a\u202egnp.txt");
  writeFileSync(path, "");
  truncateSync(path, 21 * 1024 * 1024);
  await page.locator("#file").setInputFiles(path);
  assert.match(await page.locator(".notice[role=alert]").innerText(), /a▯gnp\.txt/);
});

test("a mark of direction in a draft is shown at its place, and the text stays as it is", async () => {
  const page = await openPage();
  const text = `${draft()}\n甲\u202e12\u202c乙`;
  await paste(page, text);
  const turns = page.locator("#marks .turn");
  // What is far from what is seen is not drawn.
  await page.locator("#paper").evaluate((paper) => (paper.scrollTop = paper.scrollHeight));
  await turns.first().waitFor({ state: "attached" });
  assert.deepEqual(await turns.evaluateAll((all) => all.map((one) => /** @type {HTMLElement} */ (one).dataset.mark)), ["<U+202E>", "<U+202C>"]);
  const [at, of] = await page.evaluate(() => {
    const box = (/** @type {Element | null | undefined} */ element) => element?.getBoundingClientRect().top ?? 0;
    return [box(document.querySelector("#marks .turn")), box(document.querySelector("#draft > p:last-of-type"))];
  });
  assert.ok(Math.abs(at - of) < 30, `${at} ${of}`);
  assert.match(await page.locator("#draft").evaluate((element) => element.textContent ?? ""), /甲\u202e12\u202c乙/);
});
