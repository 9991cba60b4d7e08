// @ts-check
/** The documents of one file, as a person has them: on a disk, in a folder with a blank and Chinese characters. */

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { DIST } from "./paths.js";

const root = mkdtempSync(join(tmpdir(), "gouji-file-"));
export const FOLDER = join(root, "年报 勾稽");
mkdirSync(FOLDER);

after(() => rmSync(root, { recursive: true, force: true }));

/** The address of one of them, alone in its folder but for the others. @param {"gouji.html" | "gouji-pdf.html"} name */
export function onDisk(name) {
  const built = join(DIST, name);
  if (!existsSync(built)) throw new Error(`no dist/${name}: cargo xtask dist makes it`);
  const file = join(FOLDER, name);
  copyFileSync(built, file);
  return pathToFileURL(file).href;
}
