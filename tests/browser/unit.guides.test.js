// @ts-check
/** What the guides say of the page is there: colours, parts, attributes, buttons. `tests/documents.rs` looks after files and links. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./support/paths.js";

/** @param {string} name */
const read = (name) => readFileSync(join(ROOT, name), "utf8");
/** @param {string} text @param {RegExp} what */
const all = (text, what) => [...text.matchAll(what)].map(([, one]) => one);

test("the portal's guide has every colour with its values", () => {
  /** @param {string} sheet */
  const colours = (sheet) => [...read(sheet).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]);
  const dark = new Map(/** @type {[string, string][]} */ (colours("www/dark.css")));
  const expected = colours("www/kit/base.css").map(([name, light]) => [name, light, dark.get(name)]);
  const rows = [...read("docs/portal.md").matchAll(/^\| `([\w-]+)` \| [^|]+ \| `(#\w+)` \| `(#\w+)` \|$/gm)];
  assert.ok(expected.length > 10);
  assert.deepEqual(rows.map(([, ...row]) => row), expected);
});

test("it has every part, every attribute and both events of the component", () => {
  const guide = read("docs/portal.md");
  const [, parts = ""] = /`::part\(\)`([^\n]*)/.exec(guide) ?? [];
  assert.deepEqual(all(parts, /`([\w-]+)`/g).sort(), all(read("www/index.html"), / part="([\w-]+)"/g).sort());
  const element = read("www/component/element.js");
  const attributes = new Set(all(element, /getAttribute\("(\w+)"\)/g));
  assert.ok(attributes.size > 3);
  for (const name of [...attributes, ...all(element, /#say\("([\w-]+)"/g)]) assert.match(guide, new RegExp(`^\\| [^|]*\`${name}\` \\|`, "m"));
});

test("what the clerk's guide puts into quotation marks stands on the page", () => {
  const words = readdirSync(join(ROOT, "www/words/zh")).map((name) => read(`www/words/zh/${name}`));
  const page = [read("www/index.html"), ...words].join("\n");
  const elsewhere = ["兼容模式", "三十余件", "约 40 次"];
  const named = all(read("docs/clerk.md"), /“([^”]+)”/g).filter((one) => !elsewhere.includes(one));
  assert.ok(named.length > 10);
  assert.deepEqual(named.filter((one) => !page.includes(one)), []);
});
