// @ts-check
/** What the page weighs without its modules, as a server would send it (gzip). Needs a built site. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { MODULE, ROOT, SITE } from "../tests/browser/support/paths.js";

/** The worker, which carries the first module, is left out. */
const script = buildSync({
  stdin: { contents: 'import "./www/main.js";', resolveDir: ROOT },
  bundle: true,
  write: false,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  format: "iife",
  target: "chrome90",
  alias: { "embedded/worker.js": join(ROOT, "benches/no-worker.mjs"), embedded: MODULE },
  loader: { ".html": "text", ".css": "text" },
});
/** @type {[string, Uint8Array][]} */
const parts = [
  ["gouji.js without its module", script.outputFiles[0].contents],
  ...["style.css", "dark.css", "index.html", "gouji-offline.js"].map((name) => /** @type {[string, Uint8Array]} */ ([name, readFileSync(join(SITE, name))])),
];
let total = 0;
for (const [name, bytes] of parts) {
  const size = gzipSync(bytes, { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)}  ${name}`);
}
console.log(`${String(total).padStart(8)}  the page without its modules`);
