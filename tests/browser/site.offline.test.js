// @ts-check
/** The site without a network: kept whole by the browser, one version at a time, and nothing else kept. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { draft } from "./drafts.js";
import { buildOf, deployed, deployNext, filesOf, PATH } from "./offline-site.js";
import { checked, draftText, findings, kept, more, paste } from "./on-page.js";
import { dropFile, KEPT, openPage, ROOT, SITE } from "./support/index.js";
import { PATIENCE } from "./support/patience.js";

/** @typedef {import("./support/index.js").TestPage} TestPage */

const PDF = join(ROOT, "tests/formats/report.pdf");
const SLIP = draft({ cells: { "R7|C1": "3" } });
const ALLOWED = /** @type {const} */ ({ serviceWorkers: "allow" });

/** The site in a folder of a server. @param {string} [root] */
async function openSite(root = deployed()) {
  const page = await openPage({ folder: root, path: PATH, context: ALLOWED });
  // The browser looks for a new version some seconds after a page was opened.
  page.setDefaultTimeout(PATIENCE);
  return page;
}

/** A second page of the same browser. @param {TestPage} page */
async function openBeside(page) {
  const other = await page.context().newPage();
  await other.goto(page.url());
  return other;
}

/** @param {import("playwright-core").Page} page @param {string} text */
const notice = (page, text) => page.locator(".notice", { hasText: text });

/** What the server is asked while something is done. @param {TestPage} page @param {() => Promise<unknown>} act */
async function asked(page, act) {
  const before = page.site.requests.length;
  await act();
  return page.site.requests.slice(before).map(({ url }) => url);
}

/**
 * Waits until the server has been asked for nothing for a second: a request that came before the files were all there may
 * have had them all read once more.
 * @param {TestPage} page
 */
async function silent(page) {
  for (let before = -1; before !== page.site.requests.length; ) {
    before = page.site.requests.length;
    await page.waitForTimeout(1000);
  }
}

/** What a person may do with the page, all of it. @param {import("playwright-core").Page} page */
async function useEverything(page) {
  await paste(page, SLIP);
  assert.equal(await findings(page, "error").count(), 1);
  await more(page);
  await page.locator("#language").click();
  await page.locator("#open", { hasText: "Open" }).waitFor();
  await more(page);
  await page.locator("#example").click();
  await page.locator("#tabs .current .name", { hasText: /example|sample/i }).waitFor();
  await checked(page);
  await more(page);
  await page.locator("#language").click();
  await dropFile(page, "body", PDF);
  await page.locator("#tabs .current .name", { hasText: "report.pdf" }).waitFor();
  await checked(page);
}

test("kept at the first visit, the whole site works without a server, below any path", async () => {
  const page = await openSite();
  await kept(page);
  // Without being loaded anew, too: the PDF's script was not asked for yet.
  await page.site.close();
  await dropFile(page, "body", PDF);
  await checked(page);
  for (const path of ["", "index.html", "?from=portal", "index.html?a#b"]) {
    await page.goto(page.site.origin + PATH + path);
    await page.locator("#draft").waitFor();
  }
  await useEverything(page);
  assert.deepEqual(page.errors, []);
});

test("once it is kept, nothing is asked for, whatever is done", async () => {
  const page = await openSite();
  await kept(page);
  const cdp = await page.context().newCDPSession(page);
  /** @type {string[]} */
  const seen = [];
  cdp.on("Network.requestWillBeSent", ({ request }) => seen.push(request.url));
  /** @type {string[]} */
  const answered = [];
  cdp.on("Network.responseReceived", ({ response }) => {
    if (!response.fromServiceWorker) answered.push(response.url);
  });
  await cdp.send("Network.enable");
  assert.deepEqual(await asked(page, () => useEverything(page)), []);
  const own = (/** @type {string[]} */ urls) => urls.filter((url) => !/^(blob|data):/.test(url));
  assert.deepEqual(own(seen), [`${page.site.origin}${PATH}gouji-pdf.js`], "answered by the worker");
  assert.deepEqual(own(answered), []);

  // Opened anew, all of it is answered by the worker; only for the worker itself the browser asks.
  page.once("dialog", (dialog) => dialog.accept());
  const reloaded = await asked(page, async () => {
    await page.reload();
    await paste(page, SLIP);
    await page.waitForRequest(/never/, { timeout: 6000 }).catch(() => {});
  });
  assert.deepEqual(reloaded, [`${PATH}sw.js`]);
});

test("the program's files are kept, and nothing of a draft", async () => {
  const page = await openSite();
  await kept(page);
  await paste(page, SLIP);
  await dropFile(page, "body", PDF);
  await page.locator("#tabs .current .name", { hasText: "report.pdf" }).waitFor();
  await checked(page);
  const stored = await page.evaluate(async () => {
    /** @type {[string, number[]][]} */
    const files = [];
    const names = await caches.keys();
    for (const name of names) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const bytes = await (await cache.match(request))?.arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes ?? new ArrayBuffer(0)));
        files.push([new URL(request.url).pathname, [...digest]]);
      }
    }
    const others = [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length];
    return { names, files, others, cookie: document.cookie };
  });
  assert.equal(stored.names.length, 1);
  assert.match(stored.names[0], new RegExp(`^gouji ${PATH} [0-9a-f]{16}$`));
  const built = KEPT.map((name) => [PATH + name, [...createHash("sha256").update(readFileSync(join(SITE, name))).digest()]]);
  // Byte for byte the files of the build: there is no room for anything else.
  assert.deepEqual(stored.files.sort(), built);
  assert.deepEqual([stored.others, stored.cookie], [[0, 0, 0], ""]);
});

test("what is not a file of the site is left to the network", async () => {
  const page = await openPage({
    folder: deployed(),
    path: PATH,
    context: ALLOWED,
    pages: { [`${PATH}other.html`]: "another page", [`${PATH}more/index.html`]: "a folder" },
  });
  await kept(page);
  const urls = ["other.html", "more/", "gouji.js?v=2"];
  const requests = await asked(page, async () => {
    for (const url of urls) await page.goto(page.site.origin + PATH + url);
  });
  // Whose pages have no icon, the browser looks for one.
  assert.deepEqual(requests.filter((url) => url !== "/favicon.ico"), urls.map((url) => PATH + url));
});

test("a new version waits until the old one is closed; each is whole", async () => {
  const page = await openSite();
  await kept(page);
  deployNext(page.site.folder);
  await page.reload();
  assert.equal(await buildOf(page), "old");
  await notice(page, "有新版本，关闭本页面后再打开即可使用").waitFor();
  // Opened beside the old one it is the old one still.
  const other = await openBeside(page);
  assert.equal(await buildOf(other), "old");
  await other.close();
  const { context, url } = { context: page.context(), url: page.url() };
  await page.close();
  const again = await context.newPage();
  // A page that is closed is gone for the worker a moment later.
  for (let left = 20; left > 0; left -= 1) {
    await again.goto("about:blank");
    await again.waitForTimeout(250);
    await again.goto(url);
    const build = await buildOf(again);
    if (build === "next") break;
    assert.equal(build, "old");
  }
  assert.equal(await buildOf(again), "next");
  await page.site.close();
  await again.reload();
  assert.equal(await buildOf(again), "next");
  assert.equal((await again.evaluate(() => caches.keys())).length, 1, "the files of the version before are gone");
});

test("a person takes the new version at once", async () => {
  const page = await openSite();
  await kept(page);
  deployNext(page.site.folder);
  await page.reload();
  await notice(page, "有新版本").getByRole("button", { name: "现在更新" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.document === "next");
  assert.equal(await buildOf(page), "next");
  assert.equal(await page.locator(".notice").count(), 0);
  await page.site.close();
  await page.reload();
  await useEverything(page);
  assert.deepEqual(page.errors, []);
});

test("edits that are not saved are not lost to a new version", async () => {
  const page = await openSite();
  await kept(page);
  deployNext(page.site.folder);
  await page.reload();
  await paste(page, SLIP);
  await page.locator("#draft").focus();
  await page.keyboard.type("手工补充");
  const asks = page.waitForEvent("dialog");
  const clicked = notice(page, "有新版本").getByRole("button", { name: "现在更新" }).click();
  const dialog = await asks;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  await clicked;
  assert.match(await draftText(page), /手工补充/);
  await notice(page, "程序已更新，请刷新").waitFor();
  // What would be of the new version does not mix with the page.
  await dropFile(page, "body", PDF);
  await notice(page, "PDF").waitFor();
  assert.match(await draftText(page), /手工补充/);
  page.once("dialog", (again) => again.accept());
  await notice(page, "程序已更新").getByRole("button", { name: "刷新" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.document === "next");
  assert.equal(await buildOf(page), "next");
});

test("the other window says that the program was updated, and keeps its draft", async () => {
  const page = await openSite();
  await kept(page);
  const other = await openBeside(page);
  await paste(other, SLIP);
  deployNext(page.site.folder);
  await page.bringToFront();
  await page.reload();
  await notice(page, "有新版本").getByRole("button", { name: "现在更新" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.document === "next");
  await notice(other, "程序已更新，请刷新").waitFor();
  assert.equal(await notice(other, "有新版本").count(), 0);
  assert.equal(await findings(other, "error").count(), 1);
  assert.equal(await buildOf(other), "old");
});

test("a version that is deployed by half is not taken, and the old one stays", async () => {
  const page = await openSite();
  await kept(page);
  const { folder } = page.site;
  deployNext(folder);
  copyFileSync(join(SITE, "gouji.js"), `${folder + PATH}gouji.js`);
  const failed = page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return new Promise((resolve) => {
      registration.addEventListener("updatefound", () => {
        const { installing } = registration;
        installing?.addEventListener("statechange", () => resolve(installing.state));
      });
      void registration.update();
    });
  });
  assert.equal(await failed, "redundant");
  await page.reload();
  assert.equal(await buildOf(page), "old");
  assert.equal((await page.evaluate(() => caches.keys())).length, 1);
  rmSync(`${folder + PATH}gouji.js`);
  await page.reload();
  assert.equal(await buildOf(page), "old");
  assert.equal(await page.locator(".notice").count(), 0);
  // The missing file comes: now the version is whole.
  writeFileSync(`${folder + PATH}gouji.js`, readFileSync(`${deployNext(deployed()) + PATH}gouji.js`));
  await page.reload();
  await notice(page, "有新版本").waitFor();
  assert.equal(await buildOf(page), "old");
});

test("where the disk is full in the middle of a version, nothing of it is kept", async () => {
  const root = deployed();
  // The third file finds no room. A cache of another name says that it was tried.
  const full = `const put = Cache.prototype.put;
    let files = 0;
    Cache.prototype.put = function (...file) {
      return ++files === 3 ? caches.open("tried").then(() => { throw new DOMException("", "QuotaExceededError"); }) : put.apply(this, file);
    };\n`;
  writeFileSync(`${root + PATH}sw.js`, full + readFileSync(`${root + PATH}sw.js`, "utf8"));
  const page = await openSite(root);
  await page.waitForFunction(async () => {
    const names = await caches.keys();
    return names.length === 1 && names[0] === "tried" && (await navigator.serviceWorker.getRegistrations()).length === 0;
  });
  await paste(page, SLIP);
  assert.equal(await findings(page, "error").count(), 1);
  assert.equal(await page.locator(".notice").count(), 0);
});

test("files that the browser has thrown away come from the network again", async () => {
  const page = await openSite();
  await kept(page);
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await page.reload();
  assert.equal(await buildOf(page), "old");
  await page.waitForFunction(async (files) => {
    const [name] = await caches.keys();
    return name && (await (await caches.open(name)).keys()).length === files;
  }, KEPT.length);
  await silent(page);

  // There is another version now: nothing of the one before can be mixed with it.
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  deployNext(page.site.folder);
  await page.reload();
  assert.equal(await buildOf(page), "next");
  const update = notice(page, "有新版本").getByRole("button", { name: "现在更新" });
  await update.waitFor();
  // The page loads itself anew when the version answers for it: before that, nothing else may navigate.
  await Promise.all([page.waitForEvent("load"), update.click()]);
  await page.site.close();
  await page.reload();
  assert.equal(await buildOf(page), "next");
});

test("two sites of one server keep to themselves", async () => {
  const root = deployed();
  const page = await openSite(root);
  await kept(page);
  cpSync(SITE, `${root}${PATH}second`, { recursive: true });
  const second = await page.context().newPage();
  await second.goto(`${page.site.origin}${PATH}second/`);
  await second.waitForFunction(() => navigator.serviceWorker.controller?.scriptURL.includes("/second/"));
  const names = await second.evaluate(() => caches.keys());
  assert.deepEqual(
    names.map((name) => name.split(" ")[1]),
    [PATH, `${PATH}second/`],
  );
  await page.site.close();
  await Promise.all([page.reload(), second.reload()]);
  assert.deepEqual([await buildOf(page), await buildOf(second)], ["old", "old"]);
});

test("a server without the worker, and a frame that may have none, are no worse for it", async () => {
  const root = deployed();
  rmSync(`${root + PATH}sw.js`);
  const page = await openPage({
    folder: root,
    path: PATH,
    context: ALLOWED,
    pages: { [`${PATH}host.html`]: '<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="./" width="900" height="600"></iframe>' },
  });
  await paste(page, SLIP);
  assert.equal(await findings(page, "error").count(), 1);
  assert.equal(await page.locator(".notice").count(), 0);
  assert.deepEqual(page.errors.filter((error) => !/404|sw\.js/.test(error)), []);
  assert.deepEqual(await page.evaluate(() => navigator.serviceWorker.getRegistrations()), []);
  assert.ok(!filesOf(root).includes("sw.js"));

  page.errors.length = 0;
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(`${page.site.origin}${PATH}host.html`);
  const frame = page.frameLocator("iframe");
  await frame.locator("#try").click();
  await frame.locator("#summary .toggle").first().waitFor();
  assert.deepEqual(page.errors, []);
});

test("a server with wrong headers, redirects and packed files does not matter", async () => {
  const root = deployed();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.endsWith("/index.html")) {
      response.writeHead(301, { location: "./" }).end();
      return;
    }
    const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const types = { js: "text/javascript", css: "text/css", html: "text/html" };
    const type = Object.entries(types).find(([end]) => name.endsWith(`.${end}`))?.[1] ?? "text/plain";
    response.setHeader("content-type", type);
    response.setHeader("cache-control", "public, max-age=31536000, immutable");
    response.setHeader("vary", "*");
    response.setHeader("x-frame-options", "SAMEORIGIN");
    // A tag that is the same for every version; were that of the worker so, nobody could know of a new one.
    if (!pathname.endsWith("/sw.js")) response.setHeader("etag", '"1"');
    if (request.headers["if-none-match"]) {
      response.writeHead(304).end();
      return;
    }
    response.setHeader("content-encoding", "gzip");
    response.end(gzipSync(readFileSync(root + name)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  assert.ok(address && typeof address === "object");
  const page = await openPage({ context: ALLOWED });
  page.setDefaultTimeout(PATIENCE);
  const url = `http://127.0.0.1:${address.port}${PATH}`;
  await page.goto(url);
  await kept(page);
  deployNext(root);
  await page.reload();
  assert.equal(await buildOf(page), "old");
  await notice(page, "有新版本").getByRole("button", { name: "现在更新" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.document === "next");
  const response = await page.reload();
  assert.equal(response?.headers()["x-frame-options"], "SAMEORIGIN", "what the server says of the page holds");
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await page.reload();
  assert.equal(await buildOf(page), "next");
  await paste(page, SLIP);
});

test("the site can be installed", async () => {
  const page = await openSite();
  await kept(page);
  const cdp = await page.context().newCDPSession(page);
  const { installabilityErrors } = await cdp.send("Page.getInstallabilityErrors");
  // A profile of a test is a private one.
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
  assert.deepEqual(page.errors, []);
});
