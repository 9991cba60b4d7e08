// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** The built page. */
export const DIST = join(ROOT, "dist");

/** The built module and its glue. */
export const MODULE = join(DIST, "module");

/**
 * A whole report to check: the first of tests/fixtures/*.txt, else a few lines.
 * @returns {string}
 */
export function reportText() {
  const folder = join(ROOT, "tests/fixtures");
  let names;
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  } catch {
    names = /** @type {string[]} */ ([]);
  }
  if (names.length > 0) return readFileSync(join(folder, names.sort()[0]), "utf8");
  return "青石县云岭镇人民政府2024年政府信息公开工作年度报告\n\n一、总体情况\n主动公开政府信息12条。\n";
}
