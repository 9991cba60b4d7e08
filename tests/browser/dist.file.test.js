// @ts-check
/** The documents of one file, opened from a disk: they check, and nothing leaves them. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { draft } from "./drafts.js";
import { checked, findings, more, paste } from "./on-page.js";
import { FOLDER, onDisk } from "./support/file.js";
import { openInFirefox, pasteInFirefox } from "./support/firefox.js";
import { launch, ROOT } from "./support/index.js";
import { PATIENCE } from "./support/patience.js";

/** A report with one slip. */
const SLIP = draft({ cells: { "R7|C1": "3" } });
const PDF = join(ROOT, "tests/formats/report.pdf");
/** Where everything that the browser asks the network for is written. */
const LOG = join(FOLDER, "net.json");

const browser = launch([`--log-net-log=${LOG}`]);
let open = true;

async function close() {
  if (open) await (await browser).close();
  open = false;
}
after(close);

/**
 * Opens one of the documents in a profile of its own.
 * @param {"gouji.html" | "gouji-pdf.html"} name
 * @param {import("playwright-core").BrowserContextOptions} [options]
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} [before]
 */
async function openFile(name, options, before) {
  const context = await (await browser).newContext({ locale: "zh-CN", ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  /** @type {string[]} */
  const errors = [];
  /** @type {string[]} */
  const requests = [];
  page.on("pageerror", (error) => void errors.push(String(error)));
  page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  context.on("request", (request) => void requests.push(request.url()));
  await before?.(page);
  await page.goto(onDisk(name));
  return Object.assign(page, { errors, requests });
}

/** A colour of the page. @param {import("playwright-core").Page} page */
const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("one file: a pasted report is checked; the document alone is read", async () => {
  const page = await openFile("gouji.html");
  assert.match(page.url(), /^file:.*%20.*gouji\.html$/);
  await paste(page, SLIP);
  assert.equal(await findings(page, "error").count(), 1);
  assert.equal(page.workers().length, 1);
  assert.deepEqual(
    page.requests.filter((url) => !/^(blob|data):/.test(url)),
    [page.url()],
  );
  assert.deepEqual(page.errors, []);
});

test("one file: the example, the other language and the dark colours are inside", async () => {
  const page = await openFile("gouji.html", { colorScheme: "light" });
  await page.locator("#try").click();
  await findings(page).first().waitFor();
  await more(page);
  await page.locator("#language").click();
  await page.getByRole("button", { name: "Open files" }).waitFor();
  const light = await paper(page);
  await more(page);
  await page.locator("#theme").selectOption("dark");
  assert.notEqual(await paper(page), light);
  await more(page);
  await page.locator("#theme").selectOption("light");
  assert.equal(await paper(page), light);
  await findings(page).first().locator(".head").click();
  await page.getByRole("button", { name: /rule/i }).first().click();
  await page.locator(".rule-page .rule-title").waitFor();
  assert.deepEqual(page.errors, []);
});

test("one file: a browser of another language gets English, a dark one the dark colours, at once", async () => {
  const light = await paper(await openFile("gouji.html", { colorScheme: "light" }));
  const page = await openFile("gouji.html", { locale: "en-GB", colorScheme: "dark" });
  await page.getByRole("button", { name: "Open files" }).waitFor();
  assert.notEqual(await paper(page), light);
  assert.equal(await page.locator(".notice").count(), 0);
  assert.deepEqual(page.errors, []);
});

test("one file: without workers it checks as well", async () => {
  const page = await openFile("gouji.html", {}, (page) =>
    page.addInitScript(() => void Reflect.deleteProperty(window, "Worker")),
  );
  await paste(page, SLIP);
  assert.equal(await findings(page, "error").count(), 1);
  assert.equal(page.workers().length, 0);
  assert.deepEqual(page.errors, []);
});

test("one file: for a PDF it names the file that reads PDF, in both languages", async () => {
  const page = await openFile("gouji.html");
  await page.setInputFiles("#file", PDF);
  await page.locator(".notice", { hasText: "请用一同提供的 gouji-pdf.html" }).waitFor();
  await more(page);
  await page.locator("#language").click();
  await page.getByRole("button", { name: "Open files" }).waitFor();
  await page.setInputFiles("#file", PDF);
  await page.locator(".notice", { hasText: "Please use gouji-pdf.html" }).waitFor();
  assert.deepEqual(page.errors, []);
});

test("one file with the reader of PDF: a PDF is read and checked", async () => {
  const page = await openFile("gouji-pdf.html");
  await page.setInputFiles("#file", PDF);
  await checked(page);
  assert.match(await findings(page, "error").first().innerText(), /7\.属于行政执法案卷/);
  assert.deepEqual(page.errors, []);
});

test("one file: the policy refuses connections, of the page and of its worker, and scripts that are not its own", async () => {
  const page = await openFile("gouji.html");
  await paste(page, SLIP);
  // Without the policy a browser allows this one everywhere.
  const ask = () =>
    fetch("data:,x").then(
      () => "fetched",
      () => "refused",
    );
  assert.equal(await page.evaluate(ask), "refused");
  assert.equal(await page.workers()[0].evaluate(ask), "refused");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'ran'";
    document.body.append(script);
    new Image().src = "http://127.0.0.1:9/picture";
    return document.title === "ran";
  });
  assert.equal(ran, false);
});

test("one file: all that was done above asked the network for nothing", async () => {
  // What a page without the policy asks for stands in the same log: it is one that can tell.
  const control = join(FOLDER, "control.html");
  writeFileSync(control, '<!doctype html><img src="http://127.0.0.1:9/control">');
  const page = await (await browser).newPage();
  await page.goto(pathToFileURL(control).href);
  await close();
  assert.deepEqual(asked(readFileSync(LOG, "utf8")), ["http://127.0.0.1:9/control"]);
});

/** The addresses that pages asked the network for. @param {string} log */
function asked(log) {
  /** @type {{ events: { params?: { url?: string, initiator?: string } }[] }} */
  const { events } = JSON.parse(log);
  const urls = events.flatMap(({ params }) =>
    // The browser's own requests, of which there should be none, have no origin.
    params?.url && params.initiator && params.initiator !== "not an origin" ? [params.url] : [],
  );
  return [...new Set(urls)];
}

test("Firefox, one file: a pasted report, the example, the other language, the dark colours, a PDF's sentence", async () => {
  const page = await openInFirefox("about:blank");
  /** @type {string[]} */
  const requests = [];
  page.on("request", (request) => void requests.push(request.url()));
  await page.goto(onDisk("gouji.html"));
  await pasteInFirefox(page, { text: SLIP });
  await page.waitForSelector("#findings .finding.error");
  await page.click("#more-button");
  await page.click("#example");
  await page.waitForFunction(() => document.querySelectorAll("#findings .finding").length > 1);
  await page.click("#more-button");
  await page.click("#language");
  await page.waitForFunction(() => document.querySelector("#open")?.textContent === "Open files");
  await page.select("#theme", "light");
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await colour();
  await page.select("#theme", "dark");
  assert.notEqual(await colour(), light);
  await choose(page, PDF);
  await page.waitForFunction(() => document.querySelector(".notice")?.textContent?.includes("gouji-pdf.html"));
  assert.deepEqual(page.errors, []);
  const refused = await page.evaluate(() => fetch("data:,x").then(() => "fetched").catch(() => "refused"));
  assert.equal(refused, "refused");
  assert.deepEqual(
    requests.filter((url) => !/^(file|blob|data):/.test(url)),
    [],
  );
});

test("Firefox, one file with the reader of PDF: a PDF is read and checked", async () => {
  const page = await openInFirefox(onDisk("gouji-pdf.html"));
  await choose(page, PDF);
  await page.waitForSelector("#findings .finding.error");
  assert.match(await page.$eval("#findings .finding.error", (found) => found.textContent ?? ""), /7\.属于行政执法案卷/);
  assert.deepEqual(page.errors, []);
});

/** @param {import("puppeteer-core").Page} page @param {string} file */
async function choose(page, file) {
  const input = await page.$("#file");
  // @ts-ignore: the field takes files.
  await input?.uploadFile(file);
}
