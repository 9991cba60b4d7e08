// @ts-check
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** All that is built. */
export const DIST = join(ROOT, "dist");

/** The site: the page and its scripts. */
export const SITE = join(DIST, "site");

/** The built module and its glue. */
export const MODULE = join(DIST, "module");

/**
 * A whole report to check: a township's for 2021, consistent, a row of each table a line.
 * @returns {string}
 */
export function reportText() {
  return readFileSync(join(ROOT, "tests/fixtures/2021-township-tabrows-clean.txt"), "utf8");
}

/** What a page asks its server for while it loads, sorted. */
export const LOADED = ["/", "/dark.css", "/gouji-book.js", "/gouji-offline.js", "/gouji.js", "/style.css"];

/** The files that the browser keeps for use without a network: those of the site, but for the worker that keeps them. */
export const KEPT = [
  "dark.css",
  "gouji-book.js",
  "gouji-offline.js",
  "gouji-pdf.js",
  "gouji-word.js",
  "gouji.js",
  "icon-192.png",
  "icon-512.png",
  "icon-maskable.png",
  "icon.svg",
  "index.html",
  "manifest.webmanifest",
  "style.css",
];
