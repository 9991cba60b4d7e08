// @ts-check
/** Starts the Chromium that the machine has, cut off from everything but this machine. */

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

// playwright passes a `--disable-features` of its own: a second one would replace it.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/**
 * A browser with a fresh profile.
 * @param {string[]} [flags] Further flags.
 */
export function launch(flags = []) {
  return chromium.launch({ executablePath: executable(), headless: true, args: [...FLAGS, ...flags] });
}

/** The variable `CHROME` (a path or a name), else one of the usual names on the path. */
function executable() {
  const names = process.env.CHROME ? [process.env.CHROME] : NAMES;
  const folders = (process.env.PATH || "").split(delimiter);
  for (const name of names) {
    if (name.includes("/")) return name;
    const folder = folders.find((candidate) => existsSync(join(candidate, name)));
    if (folder) return join(folder, name);
  }
  throw new Error("no Chromium: install one, or name it in the variable CHROME");
}
