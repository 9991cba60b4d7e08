// @ts-check
/** Starts the Chromium that the machine has, cut off from everything but this machine. */

import { chromium } from "playwright-core";
import { executable } from "./executable.js";

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
  return chromium.launch({ executablePath: executable("CHROME", NAMES), headless: true, args: [...FLAGS, ...flags] });
}
