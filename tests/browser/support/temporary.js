// @ts-check
/** Files that a test writes, and that go when it ends. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

/** @returns {(name: string, text: string) => string} writes a file, and says where it lies */
export function temporaryFiles() {
  const folder = mkdtempSync(join(tmpdir(), "gouji-files-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return (name, text) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
}
