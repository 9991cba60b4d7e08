// @ts-check
/** The component and the frame in Firefox: its selection, its keys and its sandbox are its own. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { draft } from "./drafts.js";
import { serve, SITE } from "./support/index.js";
import { openFirefox, press } from "./support/firefox.js";

const SLIP = draft({ cells: { "R7|C1": "3" } });
const PORTAL = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; img-src data:"><link rel="icon" href="data:,"><body><gouji-checker></gouji-checker><script src="gouji-checker.js"></script>`;
const other = await serve(SITE);
after(() => other.close());

test("<gouji-checker>: a draft is put in, edited at the caret, repaired by key", async () => {
  const page = await openFirefox({ path: "/portal.html", pages: { "/portal.html": PORTAL } });
  const found = await page.evaluate(async (slip) => {
    const checker = /** @type {any} */ (document.querySelector("gouji-checker"));
    return (await checker.open(slip)).files[0].findings.length;
  }, SLIP);
  assert.ok(found > 0);
  /** @param {(root: ShadowRoot, argument: any) => any} ask @param {unknown} [argument] */
  const within = (ask, argument) =>
    page.evaluate(`(${ask})(document.querySelector("gouji-checker").shadowRoot, ${JSON.stringify(argument) ?? "undefined"})`);
  const text = () => within((root) => [...root.querySelectorAll("#draft p")].map((p) => p.textContent).join("\n"));
  await page.click("gouji-checker >>> #draft p:nth-of-type(6)");
  await press(page, "End");
  await page.keyboard.type("甲");
  await press(page, "Enter");
  await page.keyboard.type("乙");
  assert.match(String(await text()), /甲\n乙/);
  for (let i = 0; i < 3; i += 1) await press(page, "Control+z");
  assert.equal(String(await text()).trim(), SLIP.trim());
  await press(page, "F8");
  await press(page, "a");
  await page.waitForFunction(() => document.querySelector("gouji-checker")?.shadowRoot?.querySelector("#findings .well"));
  assert.deepEqual(page.errors, []);
});

test("the frame, sandboxed and of another origin: a text goes in, the result comes out", async () => {
  const page = await openFirefox({
    path: "/portal.html",
    pages: {
      "/portal.html": `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body><iframe sandbox="allow-scripts" width="1200" height="700"></iframe><script src="portal.js"></script>`,
      "/portal.js": `window.heard = []; addEventListener("message", ({ data }) => heard.push(data));
        document.querySelector("iframe").src = "${other.origin}/embed.html?parent=" + encodeURIComponent(location.origin);`,
    },
  });
  await page.waitForFunction(() => /** @type {any} */ (window).heard.some((/** @type {any} */ one) => one.kind === "ready"));
  await page.evaluate((text) => /** @type {any} */ (window)[0].postMessage({ gouji: 1, kind: "text", text }, "*"), SLIP);
  await page.waitForFunction(() => /** @type {any} */ (window).heard.some((/** @type {any} */ one) => one.kind === "result"));
  const { result } = await page.evaluate(() => /** @type {any} */ (window).heard.find((/** @type {any} */ one) => one.kind === "result"));
  assert.ok(result.files[0].findings.length > 0);
});
