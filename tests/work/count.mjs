// @ts-check
/**
 * Counts the instructions of checks. Argument: the folder of the counting modules and their glue. Input: groups of files
 * as JSON; each group has an instance of its own. Output: the counts as JSON, in the same order.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @typedef {{module: string, name: string, path: string}} Draft */

const folder = process.argv[2];
/** @type {Map<string, WebAssembly.Module>} */
const compiled = new Map();

/** A module of its own each time. @param {string} name @param {number} group */
async function instance(name, group) {
  if (!compiled.has(name)) compiled.set(name, new WebAssembly.Module(readFileSync(join(folder, `${name}.wasm`))));
  const glue = await import(`${pathToFileURL(join(folder, `${name}.mjs`))}?${group}`);
  return { glue, work: glue.initSync({ module: compiled.get(name) }).work };
}

/** @type {Draft[][]} */
const groups = JSON.parse(readFileSync(0, "utf8"));
const counts = [];
for (const [group, drafts] of groups.entries()) {
  /** @type {Map<string, Awaited<ReturnType<typeof instance>>>} */
  const instances = new Map();
  const counted = [];
  for (const { module, name, path } of drafts) {
    const { glue, work } = instances.get(module) ?? (await instance(module, group));
    instances.set(module, { glue, work });
    const bytes = readFileSync(path);
    const before = work.value;
    // A draft that is refused throws, and nothing is counted.
    if (module === "gouji-pdf") glue.pages(bytes);
    else glue.check_bytes(name, bytes);
    counted.push(Number(work.value - before));
  }
  counts.push(counted);
}
process.stdout.write(JSON.stringify(counts));
