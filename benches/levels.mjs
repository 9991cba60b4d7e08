// @ts-check
/**
 * Builds of the first module side by side: size, cold and warm, taking turns.
 *
 *     CARGO_PROFILE_MODULE_OPT_LEVEL=s cargo xtask module && cp -r dist/module /tmp/s
 *     node benches/levels.mjs /tmp/z /tmp/s
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { draft, median, percentile } from "./drafts.mjs";

const COLD_RUNS = 21;
/** The sizes of the drafts, in bytes, and how often each is checked. */
const WARM = new Map([
  [10_000, 80],
  [40_000, 40],
  [1_000_000, 5],
]);

const [first, ...others] = process.argv.slice(2);
if (first === "cold") process.stdout.write(JSON.stringify(await cold(others[0])));
else await compare([first, ...others]);

/** @param {string} folder */
async function start(folder) {
  const { initSync, check_text } = await import(pathToFileURL(join(resolve(folder), "gouji.mjs")).href);
  initSync({ module: await WebAssembly.compile(readFileSync(join(folder, "gouji_bg.wasm"))) });
  return /** @type {(name: string, text: string) => unknown} */ (check_text);
}

/** Start and first check, and the time of all threads, in a process of its own. @param {string} folder */
async function cold(folder) {
  const text = draft(10_000);
  const [begin, used] = [performance.now(), process.cpuUsage()];
  (await start(folder))("", text);
  const { user, system } = process.cpuUsage(used);
  return { time: performance.now() - begin, cpu: (user + system) / 1000 };
}

/** @param {string[]} folders */
async function compare(folders) {
  const modules = await Promise.all(
    folders.map(async (folder) => {
      const wasm = readFileSync(join(folder, "gouji_bg.wasm"));
      const size = `${wasm.length} bytes, gzip ${gzipSync(wasm, { level: 9 }).length}`;
      /** @type {{ time: number, cpu: number }[]} */
      const colds = [];
      /** @type {Map<number, number[]>} */
      const warm = new Map([...WARM.keys()].map((bytes) => [bytes, []]));
      return { folder, size, colds, warm, check: await start(folder) };
    }),
  );
  for (let run = 0; run < COLD_RUNS; run += 1) {
    for (const { folder, colds } of modules) {
      const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "cold", folder], { encoding: "utf8" });
      colds.push(JSON.parse(stdout));
    }
  }
  for (const [bytes, times] of WARM) {
    // A line that no earlier draft had: what is remembered of the last check does not count.
    for (let run = 0; run < times; run += 1) {
      const text = draft(bytes).replaceAll("培训2次", `培训2次（${run}）`);
      for (const { check, warm } of modules) {
        const begin = performance.now();
        check("", text);
        warm.get(bytes)?.push(performance.now() - begin);
      }
    }
  }
  for (const { folder, size, colds, warm } of modules) {
    const times = colds.map(({ time }) => time);
    const [low, middle, cpu] = [percentile(times, 0.25), median(times), median(colds.map((one) => one.cpu))];
    console.log(`${basename(folder)}: ${size}`);
    console.log(`  cold: lower quarter ${low.toFixed(0)} ms, median ${middle.toFixed(0)} ms, of all threads ${cpu.toFixed(0)} ms`);
    for (const [bytes, all] of warm) console.log(`  ${bytes / 1000} KB warm: median ${median(all.slice(all.length / 2)).toFixed(2)} ms`);
  }
}
