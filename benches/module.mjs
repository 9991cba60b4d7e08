// @ts-check
/** The module in Node: how long it takes to start, and how long a check of drafts of several sizes takes. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { MODULE } from "../tests/browser/support/paths.js";
import { draft, kilobytes, median } from "./drafts.mjs";

const GLUE = pathToFileURL(join(MODULE, "gouji.mjs")).href;
const WASM = join(MODULE, "gouji_bg.wasm");
const COLD_RUNS = 9;

// A process of its own measures one cold start: engines keep compiled code in a process.
if (process.argv[2] === "cold") {
  process.stdout.write(JSON.stringify(await cold()));
} else {
  const wasm = readFileSync(WASM);
  console.log(`module: ${wasm.length} bytes, gzip ${gzipSync(wasm, { level: 9 }).length}`);
  const starts = Array.from({ length: COLD_RUNS }, coldInItsOwnProcess);
  console.log(`start (compile and instantiate): ${median(starts.map((run) => run.start)).toFixed(1)} ms`);
  console.log(`first check of ${kilobytes(draft(10_000))} after it: ${median(starts.map((run) => run.first)).toFixed(1)} ms`);
  await warm();
}

async function cold() {
  const bytes = readFileSync(WASM);
  const { initSync, check_text } = await import(GLUE);
  const text = draft(10_000);
  const begin = performance.now();
  initSync({ module: await WebAssembly.compile(bytes) });
  const ready = performance.now();
  check_text("", text);
  return { start: ready - begin, first: performance.now() - ready };
}

/** @returns {{ start: number, first: number }} */
function coldInItsOwnProcess() {
  const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "cold"], { encoding: "utf8" });
  return JSON.parse(stdout);
}

async function warm() {
  const { initSync, check_text, details } = await import(GLUE);
  initSync({ module: await WebAssembly.compile(readFileSync(WASM)) });
  const measure = (/** @type {string} */ name, /** @type {string} */ text, /** @type {() => unknown} */ run) => {
    const once = () => {
      const begin = performance.now();
      run();
      return performance.now() - begin;
    };
    // Until the optimising compiler has had its turn, and then for long enough to be steady.
    const times = until(300, once);
    times.push(...until(700, once));
    const steady = times.slice(Math.floor(times.length / 3));
    console.log(`${name} ${kilobytes(text).padStart(8)}: median ${median(steady).toFixed(2)} ms of ${steady.length}`);
  };
  const drafts = [10_000, 30_000, 100_000, 300_000, 1_000_000].map(draft);
  for (const text of drafts) measure("check", text, () => check_text("", text));
  // What the page asks for when a person opens it.
  measure("details", drafts[0], () => details(drafts[0]));
}

/**
 * @param {number} milliseconds
 * @param {() => number} run
 */
function until(milliseconds, run) {
  const times = [];
  for (const end = performance.now() + milliseconds; performance.now() < end || times.length < 3; ) times.push(run());
  return times;
}
