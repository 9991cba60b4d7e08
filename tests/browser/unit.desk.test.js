// @ts-check
/** The parts of the list that need no page: archives, and which drafts come first. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Entries, Entry } from "../../www/desk/entries.js";
import { ordered } from "../../www/desk/order.js";
import { sourcesOf } from "../../www/desk/sources.js";
import { ZipError, filesOf } from "../../www/desk/zip.js";
import { zip } from "./county.js";

/** @param {Buffer} bytes */
const blob = (bytes) => new Blob([new Uint8Array(bytes)]);

const FILES = [
  { name: "各镇/青石镇.txt", bytes: Buffer.from("甲".repeat(5000)) },
  { name: "b.txt", bytes: Buffer.from("") },
];

test("an archive gives back what is in it", async () => {
  const files = await filesOf(blob(zip(FILES)));
  assert.deepEqual(files.map(({ path, size }) => [path, size]), FILES.map(({ name, bytes }) => [name, bytes.length]));
  for (const [i, { read }] of files.entries()) assert.deepEqual(Buffer.from(await read()), FILES[i].bytes);
});

test("whatever is damaged, there is an end: other bytes or a refusal", async () => {
  const whole = zip(FILES);
  let refused = 0;
  for (let at = 0; at < whole.length; at += 1) {
    for (const value of [0, 0x7f, 0xff]) {
      const changed = Buffer.from(whole);
      changed[at] = value;
      try {
        for (const { read, size } of await filesOf(blob(changed))) if (size < 1e6) await read();
      } catch (error) {
        assert.ok(error instanceof ZipError, String(error));
        refused += 1;
      }
    }
  }
  assert.ok(refused > 50);
});

test("an archive that unpacks to more than it says is refused", async () => {
  const bytes = zip([{ name: "a.txt", bytes: Buffer.alloc(1 << 20) }]);
  const list = bytes.lastIndexOf("PK\x01\x02", undefined, "latin1");
  bytes.writeUInt32LE(1000, list + 24);
  const [{ read }] = await filesOf(blob(bytes));
  await assert.rejects(read(), ZipError);
});

test("what no person wrote is no draft, and pictures are told", async () => {
  const file = (/** @type {string} */ path) => Object.assign(new File(["x"], path.replace(/.*\//, "")), { webkitRelativePath: path });
  const names = ["县/甲10.txt", "县/甲2.txt", "县/.DS_Store", "县/~$甲.docx", "县/Thumbs.db", "县/照片.JPG", "坏.zip"];
  const { sources, others, problems } = await sourcesOf({ files: names.map(file) });
  assert.deepEqual(sources.map(({ path }) => path), ["县/甲2.txt", "县/甲10.txt"]);
  assert.deepEqual(others, ["县/照片.JPG"]);
  assert.deepEqual(problems, [{ kind: "damaged", path: "坏.zip" }]);
});

/** @param {string} unit @param {Record<string, number>} counts @param {number} [drop] */
function entry(unit, counts, drop = 1) {
  const made = new Entry({ path: `${unit}.txt`, size: 1, read: async () => new Uint8Array() });
  const row = { unit, title: "", kind: "", year: 2023, edition: "", checked: 1, checks: { held: 1, broken: 0, unread: 0 }, items: [] };
  return Object.assign(made, { state: "read", drop, row: { ...row, counts: { error: 0, warning: 0, hint: 0, info: 0, ...counts } } });
}

test("the worst comes first, what could not be read before it, what waits last", () => {
  const failed = Object.assign(entry("丙", {}), { state: "failed", row: null });
  const waits = Object.assign(entry("丁", {}), { state: "waiting", row: null });
  const all = [entry("甲", {}), waits, entry("乙", { error: 2 }), entry("戊", { error: 2, warning: 1 }), entry("己", { warning: 9 }), failed];
  const wishes = { filter: /** @type {const} */ ("all"), query: "", sort: /** @type {const} */ ("worst"), turned: false };
  const names = ordered(all, wishes).map(({ source }) => source.path[0]);
  assert.deepEqual(names, ["丙", "戊", "乙", "己", "甲", "丁"]);
  assert.deepEqual(ordered(all, { ...wishes, query: "ＴＸＴ 乙" }).length, 1);
  assert.deepEqual(ordered(all, { ...wishes, filter: "warning" }).length, 1);
});

test("a version is of the same body and year and of an earlier drop", () => {
  const entries = new Entries();
  const [first, twin, later] = [entry("甲", { error: 1 }), entry("甲", {}), entry("甲", {}, 2)];
  entries.all = [first, twin];
  assert.equal(entries.earlierVersion(twin), undefined);
  entries.all = [first, later];
  assert.equal(entries.earlierVersion(later), first);
});
