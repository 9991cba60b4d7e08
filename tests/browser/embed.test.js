// @ts-check
/** The checker in a frame of another origin, sandboxed: its messages, who is heard, and that it stores nothing. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { draft } from "./drafts.js";
import { artefact, findings } from "./on-page.js";
import { openPage, serve, SITE } from "./support/index.js";

const SLIP = draft({ cells: { "R7|C1": "3" } });
const other = await serve(SITE);
after(() => other.close());

/** A portal that shows the frame. @param {{sandbox?: string, query?: string}} [options] */
async function portal({ sandbox = "allow-scripts", query } = {}) {
  const page = await openPage({
    path: "/portal.html",
    pages: {
      "/portal.html": `<!doctype html><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,"><body><script src="portal.js"></script>`,
      "/portal.js": `
        window.heard = [];
        addEventListener("message", ({ data, origin, source }) => source === window[0] && heard.push({ ...data, origin }));
        const frame = document.createElement("iframe");
        ${sandbox === "" ? "" : `frame.setAttribute("sandbox", "${sandbox}");`}
        frame.src = "${other.origin}/embed.html" + ${query === undefined ? '"?parent=" + encodeURIComponent(location.origin)' : JSON.stringify(query)};
        frame.width = 1200; frame.height = 760; document.body.append(frame);
        window.tell = (message) => frame.contentWindow.postMessage(message, "*");`,
    },
    // What forbids them does so by a script, which a sandbox forbids in turn; the frame registers none.
    context: { viewport: { width: 1280, height: 900 }, serviceWorkers: "allow" },
  });
  return Object.assign(page, { frame: page.frameLocator("iframe") });
}

/** The first message of a kind. @param {import("playwright-core").Page} page @param {string} kind */
async function heard(page, kind) {
  await page.waitForFunction((kind) => /** @type {any} */ (window).heard.some((/** @type {any} */ one) => one.kind === kind), kind);
  return page.evaluate((kind) => /** @type {any} */ (window).heard.find((/** @type {any} */ one) => one.kind === kind), kind);
}

/** @param {import("playwright-core").Page} page @param {object} message */
const tell = (page, message) => page.evaluate((message) => /** @type {any} */ (window).tell(message), message);

test("in a sandbox without its own origin and storage: a text goes in, the result and the height come out", async () => {
  const page = await portal();
  const ready = await heard(page, "ready");
  assert.equal(ready.gouji, 1);
  assert.equal(ready.origin, "null", "the sandbox has an origin of its own");
  assert.ok((await heard(page, "height")).height > 300);
  await tell(page, { gouji: 1, kind: "text", text: SLIP, name: "门户稿.txt" });
  const { result } = await heard(page, "result");
  assert.equal(result.schema, "gouji/1");
  assert.equal(result.files[0].file, "门户稿.txt");
  assert.equal(result.files[0].findings.length, await findings(/** @type {any} */ (page.frame)).count());
  await page.screenshot({ path: artefact("embed-1280.png") });
  assert.deepEqual(page.errors, []);
});

test("typing, pasting and repairing in the sandboxed frame", async () => {
  const page = await portal();
  await heard(page, "ready");
  await tell(page, { gouji: 1, kind: "text", text: SLIP });
  await page.frame.locator("#findings .finding .head").first().click();
  await page.keyboard.press("a");
  await page.frame.locator("#findings .well").waitFor();
  await page.frame.locator("#draft p", { hasText: "一、总体情况" }).click();
  await page.keyboard.press("End");
  await page.keyboard.type("甲乙");
  await page.frame.locator("#draft p", { hasText: "一、总体情况甲乙" }).waitFor();
  assert.deepEqual(page.errors, []);
});

test("a file comes as bytes; what can't be read is told; settings change", async () => {
  const page = await portal();
  await heard(page, "ready");
  await page.evaluate((text) => /** @type {any} */ (window).tell({ gouji: 1, kind: "file", name: "稿.txt", bytes: new TextEncoder().encode(text).buffer }), SLIP);
  assert.equal((await heard(page, "result")).result.files[0].file, "稿.txt");
  await page.evaluate(() => /** @type {any} */ (window).tell({ gouji: 1, kind: "file", file: new File([new Uint8Array([80, 75, 3, 4, 9])], "坏.docx") }));
  const { error } = await heard(page, "error");
  assert.equal(typeof error.kind, "string");
  assert.match(error.message, /[一-鿿]/);
  await tell(page, { gouji: 1, kind: "settings", language: "en", theme: "dark", height: "500px" });
  await page.frame.getByRole("button", { name: "Open files" }).waitFor();
  await page.waitForFunction(() => /** @type {any} */ (window).heard.some((/** @type {any} */ one) => one.height === 500));
});

test("another origin than the one that is named is not heard, and hears nothing", async () => {
  const page = await portal({ query: "?parent=https://www.example.gov.cn" });
  await page.frame.locator("#draft").waitFor();
  await tell(page, { gouji: 1, kind: "text", text: SLIP });
  await page.waitForTimeout(500);
  assert.equal(await page.frame.locator("#findings .finding").count(), 0);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), []);
});

test("without a name only its own origin is heard", async () => {
  const page = await portal({ query: "" });
  await page.frame.locator("#draft").waitFor();
  await tell(page, { gouji: 1, kind: "text", text: SLIP });
  await page.waitForTimeout(500);
  assert.equal(await page.frame.locator("#findings .finding").count(), 0);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), []);
});

test("what is no message of this version is passed over", async () => {
  const page = await portal();
  await heard(page, "ready");
  for (const message of [null, "text", 7, { kind: "text", text: SLIP }, { gouji: 2, kind: "text", text: SLIP }]) {
    await page.evaluate((message) => /** @type {any} */ (window).tell(message), message);
  }
  await page.waitForTimeout(300);
  assert.equal(await page.frame.locator("#findings .finding").count(), 0);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).heard.some((/** @type {any} */ one) => one.kind === "error")), false);
  assert.deepEqual(page.errors, []);
});

test("a message of this version that is malformed is answered with an error, and changes nothing", async () => {
  const page = await portal();
  await heard(page, "ready");
  const malformed = [
    { gouji: 1 },
    { gouji: 1, kind: "toString" },
    { gouji: 1, kind: "texts", text: SLIP },
    { gouji: 1, kind: "text", text: {} },
    { gouji: 1, kind: "text", text: SLIP, name: {} },
    { gouji: 1, kind: "file", file: {} },
    { gouji: 1, kind: "file" },
    { gouji: 1, kind: "settings", language: "en", height: 500 },
  ];
  for (const message of malformed) await tell(page, message);
  await page.waitForFunction((count) => /** @type {any} */ (window).heard.filter((/** @type {any} */ one) => one.kind === "error").length === count, malformed.length);
  const errors = await page.evaluate(() => /** @type {any} */ (window).heard.filter((/** @type {any} */ one) => one.kind === "error"));
  for (const { gouji, error } of errors) {
    assert.equal(gouji, 1);
    assert.equal(error.kind, "message");
  }
  assert.match(errors[2].error.message, /"texts"/);
  assert.equal(await page.frame.locator("#findings .finding").count(), 0);
  assert.equal(await page.frame.getByRole("button", { name: "Open files" }).count(), 0);
  assert.deepEqual(page.errors, []);
});

test("messages at random: none breaks the frame, and the next draft is checked", async () => {
  const page = await portal();
  await heard(page, "ready");
  let seed = 2026;
  const random = (/** @type {number} */ n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  const pick = (/** @type {any[]} */ things) => things[random(things.length)];
  const values = [undefined, null, 0, -1, 1e300, "", "2023", "a\u0000b", [], [[]], {}, { length: 9 }, true, SLIP.slice(0, 90), new Uint8Array([80, 75, 3, 4])];
  const kinds = ["text", "file", "html", "settings", "lastYear", "profile", "clear", "ready", "result", "__proto__", 7];
  const fields = ["text", "name", "file", "bytes", "html", "language", "theme", "height", "contents", "profile", "year", "__proto__"];
  for (let i = 0; i < 250; i += 1) {
    const message = Object.fromEntries(Array.from({ length: random(5) }, () => [pick(fields), pick(values)]));
    await tell(page, { gouji: 1, kind: pick(kinds), ...message });
  }
  await tell(page, { gouji: 1, kind: "settings", language: "zh" });
  await tell(page, { gouji: 1, kind: "text", text: SLIP, name: "后来.txt" });
  await page.waitForFunction(() => /** @type {any} */ (window).heard.some((/** @type {any} */ { result }) => result?.files[0].file === "后来.txt"));
  await page.frame.locator("#findings .finding").first().waitFor();
  assert.deepEqual(page.errors, []);
});

test("with an origin of its own it stores nothing, and after loading it asks for nothing", async () => {
  const page = await portal({ sandbox: "allow-scripts allow-same-origin" });
  await heard(page, "ready");
  const before = other.requests.length;
  await tell(page, { gouji: 1, kind: "text", text: SLIP });
  await heard(page, "result");
  const frame = page.frames()[1];
  assert.deepEqual(await frame.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length]), [0, 0, "", 0, 0]);
  assert.equal(other.requests.length, before);
});

test("last year's report comes by a message, and goes by one without contents", async () => {
  const before = draft({ cells: { "D|N": "3", "D|T": "3", "A|N": "10", "A|T": "13" } }).replaceAll("2023年", "2022年");
  const page = await portal();
  await heard(page, "ready");
  await tell(page, { gouji: 1, kind: "lastYear", text: before, name: "上年.txt" });
  await tell(page, { gouji: 1, kind: "text", text: draft(), name: "稿.txt" });
  const { result } = await heard(page, "result");
  assert.equal(result.files[0].lastYear.file, "上年.txt");
  const carried = findings(/** @type {any} */ (page.frame), "error").filter({ hasText: "上年报告" });
  assert.equal(await carried.count(), 1);
  await tell(page, { gouji: 1, kind: "lastYear" });
  await carried.waitFor({ state: "detached" });
  await tell(page, { gouji: 1, kind: "lastYear", text: before.replaceAll("云岭镇", "青石镇"), anyway: true });
  await carried.waitFor();
  assert.deepEqual(page.errors, []);
});
