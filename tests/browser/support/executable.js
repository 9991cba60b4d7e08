// @ts-check
/** Finds the browsers that the machine has. */

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The one that a variable names (a path or a name), else the first of the usual names on the path.
 * @param {string} variable
 * @param {string[]} usual
 */
export function executable(variable, usual) {
  const named = process.env[variable];
  const names = named ? [named] : usual;
  const folders = (process.env.PATH || "").split(delimiter);
  for (const name of names) {
    if (name.includes("/")) return name;
    const folder = folders.find((candidate) => existsSync(join(candidate, name)));
    if (folder) return join(folder, name);
  }
  throw new Error(`no ${usual[0]}: install it, or name it in the variable ${variable}`);
}
