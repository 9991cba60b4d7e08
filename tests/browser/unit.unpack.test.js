// @ts-check
/** What a script carries packed is unpacked by our own code as by Node's. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { constants, gzipSync } from "node:zlib";

import { inflate } from "../../www/engine/inflate.js";
import { MODULE } from "./support/paths.js";

/** Bytes with repetitions, the same each time. @param {number} length @param {number} letters */
function bytes(length, letters) {
  let seed = 7;
  const out = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const copied = at > 50 && seed % 5 > 1;
    out[at] = copied ? out[at - 1 - (seed % 50)] : (seed >>> 16) % letters;
  }
  return out;
}

const SAMPLES = [bytes(0, 1), bytes(1, 2), bytes(300, 256), bytes(70_000, 4), bytes(200_000, 256), new Uint8Array(100_000)];

for (const [name, options] of /** @type {[string, import("node:zlib").ZlibOptions][]} */ ([
  ["stored", { level: 0 }],
  ["with fixed codes", { strategy: constants.Z_FIXED }],
  ["quickly", { level: 1 }],
  ["as well as it can", { level: 9 }],
])) {
  test(`what was packed ${name} is unpacked`, () => {
    for (const sample of SAMPLES) assert.deepEqual(inflate(gzipSync(sample, options)), sample);
  });
}

test("the modules that the scripts carry are those of the build", () => {
  for (const name of ["gouji_bg.wasm", "gouji-pdf_bg.wasm", "gouji-word_bg.wasm"]) {
    const packed = readFileSync(join(MODULE, `${name}.gz`));
    assert.ok(Buffer.from(inflate(packed)).equals(readFileSync(join(MODULE, name))), name);
  }
});
