// @ts-check
/** Copies of the site for the tests of its use without a network: in a folder below the root, and of another build. */

import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { KEPT, MODULE, SITE } from "./support/index.js";

/** Where the site lies on the servers of these tests: a folder of a folder. */
export const PATH = "/open/gouji/";

/** The build that is tested. */
export const BUILD = /"([0-9a-f]+)"/.exec(readFileSync(join(MODULE, "build.js"), "utf8"))?.[1] ?? "";

/** Another one, as long. */
export const NEXT_BUILD = "f".repeat(BUILD.length);

/** @type {string[]} */
const roots = [];
after(() => roots.forEach((root) => rmSync(root, { recursive: true, force: true })));

/** What a server gives that has the site at `PATH`. @returns {string} its root */
export function deployed() {
  const root = mkdtempSync(join(tmpdir(), "gouji-site-"));
  roots.push(root);
  cpSync(SITE, root + PATH, { recursive: true });
  return root;
}

/** Makes the site of a server another build, whole: each of its files tells which one it is. @param {string} root */
export function deployNext(root) {
  const folder = root + PATH;
  let worker = readFileSync(join(folder, "sw.js"), "utf8");
  for (const name of KEPT) {
    const file = join(folder, name);
    const digest = integrity(file);
    if (!/\.(js|css|html)$/.test(name)) continue;
    const before = readFileSync(file, "utf8").split(BUILD).join(NEXT_BUILD);
    writeFileSync(file, marked(name, before));
    if (!worker.includes(digest)) throw new Error(`${name} is not in the worker's list`);
    worker = worker.replace(digest, integrity(file));
  }
  const version = /="([0-9a-f]{16})"/.exec(worker)?.[1];
  if (!version) throw new Error("no version in the worker");
  writeFileSync(join(folder, "sw.js"), worker.replace(version, NEXT_BUILD));
  return root;
}

/** @param {string} name @param {string} text */
function marked(name, text) {
  if (name === "index.html") return text.replace("<html ", '<html data-document="next" ');
  if (name === "gouji.js") return `${text};document.documentElement.dataset.script = "next";`;
  if (name === "style.css") return `${text}:root{--style:next}`;
  return text;
}

/** @param {string} file */
function integrity(file) {
  return `sha256-${createHash("sha256").update(readFileSync(file)).digest("base64")}`;
}

/** Every file of the site at a server's root. @param {string} root */
export function filesOf(root) {
  return readdirSync(root + PATH).sort();
}

/**
 * Of which build the parts of the page are: `old` or `next` where they agree, else each by itself.
 * @param {{ waitForFunction: (test: any) => Promise<any>, evaluate: (ask: any, given: any) => Promise<any> }} page of either driver
 */
export async function buildOf(page) {
  await page.waitForFunction(() => "goujiBook" in window);
  const parts = await page.evaluate(
    (/** @type {string} */ next) => {
      const root = document.documentElement;
      const style = getComputedStyle(root).getPropertyValue("--style").trim();
      const { goujiBook } = /** @type {any} */ (window);
      const book = goujiBook.build === next ? "next" : "";
      return [root.dataset.document, root.dataset.script, style, book].map((part) => part || "old");
    },
    NEXT_BUILD,
  );
  return parts.every((/** @type {string} */ part) => part === parts[0]) ? parts[0] : parts.join();
}
