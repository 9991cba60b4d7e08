// @ts-check
/**
 * The site, the frame and the component on a server that sends the policies of `docs/portal.md` as headers, and media types
 * only of what a browser insists on.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, test } from "node:test";
import { draft } from "./drafts.js";
import { checked, findings, more, paste } from "./on-page.js";
import { MODULE, openPage, ROOT, SITE } from "./support/index.js";

const SLIP = draft({ cells: { "R7|C1": "3" } });
const GUIDE = readFileSync(join(ROOT, "docs/portal.md"), "utf8");

/** A policy as the guide has it: in the block behind its mark. @param {string} mark */
function policy(mark) {
  const lines = GUIDE.split("\n");
  const line = lines[lines.findIndex((one) => one.includes(`<!-- ${mark} -->`)) + 2] ?? "";
  assert.match(line, /^Content-Security-Policy: default-src 'none'; /, mark);
  return line.replace("Content-Security-Policy: ", "");
}

/** The first block of code in the guide that begins so. @param {string} language @param {string} start */
function example(language, start) {
  const [, code = ""] = GUIDE.split(`\`\`\`${language}\n${start}`);
  assert.ok(code, start);
  return start + code.split("```")[0];
}

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript" };

/**
 * A server that gives what lies in the site below a path, and pages of the test.
 * @param {(name: string) => string | undefined} policyOf what is sent as the policy of the file of this name
 * @param {Record<string, string>} [pages]
 */
async function serveWith(policyOf, pages = {}) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname.replace(/\/$/, "/index.html");
    const name = normalize(path).replace(/^\/xxgk\/nb\//, "");
    let body = pages[name];
    try {
      body ??= /** @type {any} */ (readFileSync(join(SITE, name)));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(name))];
    if (type) response.setHeader("Content-Type", type);
    const header = policyOf(name);
    if (header) response.setHeader("Content-Security-Policy", header);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  assert.ok(address && typeof address === "object");
  return `http://127.0.0.1:${address.port}`;
}

/** @param {string} origin @param {string} path */
async function open(origin, path) {
  const page = await openPage({ path: "/none.html", context: { serviceWorkers: "allow" }, pages: { "/none.html": '<link rel="icon" href="data:,">' } });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const response = await page.goto(origin + path);
  return Object.assign(page, { headers: response?.headers() ?? {} });
}

test("the site, below a path and under the strictest header: draft, PDF, English, dark, repair", async () => {
  const header = policy("site");
  const origin = await serveWith((name) => (name.endsWith(".html") ? header : undefined));
  const page = await open(origin, "/xxgk/nb/");
  assert.equal(page.headers["content-security-policy"], header);
  await paste(page, SLIP);
  assert.equal(page.workers().length, 1);
  await findings(page, "error").first().locator(".head").click();
  await page.getByRole("button", { name: /^应用/ }).click();
  await page.locator("#findings .well").waitFor();
  await page.setInputFiles("#file", join(ROOT, "tests/formats/report.pdf"));
  await page.locator("#tabs .current .name", { hasText: "report.pdf" }).waitFor();
  await checked(page);
  await more(page);
  await page.locator("#language").click();
  await page.getByRole("button", { name: "Open files" }).waitFor();
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await more(page);
  await page.locator("#theme").selectOption("dark");
  assert.notEqual(await paper(), light);
  assert.deepEqual(page.errors, []);
});

test("under the headers of the guide the browser keeps the site for use without a network", async () => {
  const header = policy("site");
  assert.ok(GUIDE.includes("`default-src 'none'; connect-src 'self'`"));
  for (const worker of [undefined, "default-src 'none'; connect-src 'self'"]) {
    const origin = await serveWith((name) => (name === "sw.js" ? worker : header));
    const page = await open(origin, "/xxgk/nb/");
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
    await page.context().setOffline(true);
    const answer = await page.reload();
    assert.equal(answer?.headers()["content-security-policy"], header, "what is kept has its policy, too");
    await paste(page, SLIP);
    assert.equal(await findings(page, "error").count(), 1);
    assert.deepEqual(page.errors, []);
  }
});

test("the header alone would do: it forbids what the document's own policy forbids", async () => {
  const header = policy("site");
  const origin = await serveWith(() => header, { "bare.html": '<!doctype html><link rel="icon" href="data:,">' });
  const page = await open(origin, "/xxgk/nb/bare.html");
  const outcome = await page.evaluate(async () => {
    const tried = await fetch("style.css").then(() => "fetched", () => "refused");
    const script = document.createElement("script");
    script.textContent = "document.title = 'ran'";
    document.head.append(script);
    return [tried, document.title];
  });
  assert.deepEqual(outcome, ["refused", ""]);
});

test("a script of another build is refused with a sentence", async () => {
  const name = "gouji-pdf.js";
  const [, build = ""] = /"([^"]+)"/.exec(readFileSync(join(MODULE, "build.js"), "utf8")) ?? [];
  const script = readFileSync(join(SITE, name), "utf8");
  assert.ok(script.includes(`"${build}"`));
  const origin = await serveWith(() => undefined, { [name]: script.split(`"${build}"`).join('"other"') });
  const page = await open(origin, "/xxgk/nb/");
  await page.setInputFiles("#file", join(ROOT, "tests/formats/report.pdf"));
  await page.locator(".notice", { hasText: "没有装入 PDF 读取模块" }).waitFor();
});

test("no other site may show the page in a frame, and only the named one the frame", async () => {
  const site = policy("site");
  const other = await serveWith(() => undefined, { "host.html": '<!doctype html><link rel="icon" href="data:,"><iframe></iframe>' });
  const frame = policy("frame").replace("https://www.example.gov.cn", other);
  assert.ok(frame.includes(`frame-ancestors ${other}`));
  const origin = await serveWith((name) => (name === "embed.html" ? frame : site));
  const page = await open(other, "/xxgk/nb/host.html");
  /** @param {string} path */
  const shows = async (path) => {
    await page.evaluate((src) => document.querySelector("iframe")?.setAttribute("src", src), origin + path);
    return page.frameLocator("iframe").locator("#draft").waitFor({ timeout: 3_000 }).then(() => true, () => false);
  };
  await page.evaluate(() => document.querySelector("iframe")?.setAttribute("sandbox", "allow-scripts allow-downloads"));
  assert.equal(await shows("/xxgk/nb/embed.html"), true);
  assert.equal(await shows("/xxgk/nb/"), false);
});

test("in the sandboxed frame a list of findings is saved, where downloads are allowed", async () => {
  const origin = await serveWith(() => policy("frame").replace(/; frame-ancestors .*/, ""));
  const host = await serveWith(() => undefined, { "host.html": `<!doctype html><link rel="icon" href="data:,"><iframe width="1100" height="700" sandbox="allow-scripts allow-downloads" src="${origin}/xxgk/nb/embed.html"></iframe>` });
  const page = await open(host, "/xxgk/nb/host.html");
  const frame = page.frameLocator("iframe");
  await frame.locator("#try").click();
  await frame.locator("#findings .finding").first().waitFor();
  await frame.locator("#export > button").click();
  assert.equal(await frame.locator("#export [data-key=print]").count(), 0, "the frame is not the document that would be printed");
  const [saved] = await Promise.all([page.waitForEvent("download"), frame.locator("#export [data-key=csv]").click()]);
  assert.match(saved.suggestedFilename(), /\.csv$/);
  assert.deepEqual(page.errors, []);
});

test("the component under the portal's policy, and without a worker where the policy has none", async () => {
  const page = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><gouji-checker></gouji-checker><script src="gouji-checker.js"></script>';
  for (const [header, workers] of /** @type {const} */ ([
    [policy("component"), 1],
    [policy("component").replace("worker-src blob:", "worker-src 'none'"), 0],
  ])) {
    const origin = await serveWith((name) => (name === "portal.html" ? header : undefined), { "portal.html": page });
    const portal = await open(origin, "/xxgk/nb/portal.html");
    await paste(portal, SLIP);
    assert.equal(await findings(portal, "error").count(), 1);
    assert.equal(await portal.locator("#open").evaluate((button) => getComputedStyle(button).borderTopColor), "rgb(11, 85, 99)");
    assert.equal(portal.workers().length, workers);
  }
});

/** What the guide's examples put in and fill. */
const FORM = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><textarea id="report">${SLIP}</textarea><button id="submit">提交</button>`;

test("the guide's example of the component", async () => {
  const pages = {
    "portal.html": `${FORM}${example("html", "<gouji-checker")}<script src="example.js" type="module"></script>`,
    "example.js": example("js", "const checker"),
  };
  pages["portal.html"] = pages["portal.html"].replace("/gouji/gouji-checker.js", "gouji-checker.js");
  const page = await open(await serveWith(() => undefined, pages), "/xxgk/nb/portal.html");
  await page.locator("#submit:disabled").waitFor();
  await findings(page, "error").first().waitFor();
  assert.deepEqual(page.errors, []);
});

test("the guide's example of the frame", async () => {
  const tools = await serveWith(() => undefined);
  const host = await serveWith(() => undefined, {
    "portal.html": `${FORM}${example("html", "<iframe")}`,
    "nianbao.js": `console.log = (found) => (document.title = found.length > 0 ? "told" : ""); ${example("js", "const frame")}`.replace("https://tools.example.gov.cn/gouji/", `${tools}/xxgk/nb/`),
  });
  const page = await open(host, "/xxgk/nb/portal.html");
  await page.waitForFunction(() => document.title === "told");
  await findings(/** @type {any} */ (page.frameLocator("iframe")), "error").first().waitFor();
  assert.match(await page.locator("iframe").getAttribute("height").then(String), /^\d+$/);
  assert.deepEqual(page.errors, []);
});
