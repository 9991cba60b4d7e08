// @ts-check
/** The drafts of a county for the tests of the list: invented units, five formats, a slip in every tenth; a folder or an archive of them. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { deflateRawSync, gzipSync } from "node:zlib";
import { docx } from "./docx.js";
import { draft } from "./drafts.js";

const SYLLABLES = ["青石", "白水", "黄坡", "柳树", "石桥", "双河", "望月", "长岭", "新塘", "古井"];
const SIDES = ["上", "下", "东", "西", "南", "北", "前", "后", "大", "小"];

/** The name of a unit without its county. @param {number} index */
export function townName(index) {
  return `${SIDES[Math.floor(index / 10) % 10]}${SYLLABLES[index % 10]}${index < 100 ? "" : SYLLABLES[Math.floor(index / 100)]}镇`;
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** @param {string} text */
function html(text) {
  const lines = text.split("\n").map((line) => {
    if (!line.includes("\t")) return `<p>${escaped(line)}</p>`;
    return `<table><tr>${line.split("\t").map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr></table>`;
  });
  return `<!doctype html><meta charset="utf-8"><body>${lines.join("\n").replace(/<\/table>\n<table>/g, "")}</body>`;
}

/** @param {string} text */
function rtf(text) {
  const coded = [...text].map((c) => (c === "\n" ? "\\par\n" : c === "\t" ? "\\tab " : c > "~" ? `\\u${c.charCodeAt(0) << 16 >> 16}?` : c.replace(/[\\{}]/, "\\$&")));
  return `{\\rtf1\\ansi\\ansicpg936\\uc1 ${coded.join("")}}`;
}

/** How a text becomes a file, by its extension. @type {Record<string, (text: string) => Buffer>} */
const FORMATS = {
  txt: (text) => Buffer.from(text),
  docx: (text) => docx(text),
  html: (text) => Buffer.from(html(text)),
  rtf: (text) => Buffer.from(rtf(text)),
  md: (text) => Buffer.from(text),
};

/**
 * A unit's draft.
 * @param {number} index @param {{year?: number, slip?: boolean}} [wishes] a slip in 表三
 */
export function textOf(index, { year = 2023, slip = index % 10 === 3 } = {}) {
  const text = draft(slip ? { cells: { "R7|C1": "3" } } : {});
  const years = text.replace(/2023/g, String(year)).replace(/2024/g, String(year + 1));
  return years.replace(/云岭镇/g, townName(index)).replace("逐项列出责任人", `逐项列出责任人，本镇第${index + 1}号台账备查`);
}

/** @typedef {{name: string, bytes: Buffer}} Made */

/** @param {number} count @param {{year?: number, formats?: string[]}} [wishes] @returns {Made[]} */
export function county(count, { year = 2023, formats = Object.keys(FORMATS) } = {}) {
  return Array.from({ length: count }, (_, index) => {
    const format = formats[index % formats.length];
    return { name: `${townName(index)}${year}年报.${format}`, bytes: FORMATS[format](textOf(index, { year })) };
  });
}

/** Files in a folder of this test's own; their paths. @param {Made[]} files @param {string} [folder] */
export function onDisk(files, folder = "各镇") {
  const root = mkdtempSync(join(tmpdir(), "gouji-county-"));
  after(() => rmSync(root, { recursive: true, force: true }));
  const path = join(root, folder);
  mkdirSync(path);
  for (const { name, bytes } of files) writeFileSync(join(path, name), bytes);
  return { folder: path, files: files.map(({ name }) => join(path, name)) };
}

/** An archive. @param {{name: string | Buffer, bytes: Buffer}[]} files @param {{utf8?: boolean}} [options] whether names are marked as UTF-8 */
export function zip(files, { utf8 = true } = {}) {
  const parts = [];
  const listed = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const called = Buffer.from(name);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(utf8 ? 0x800 : 0, 2);
    head.writeUInt16LE(8, 4);
    // The sum stands at the end of what gzip makes.
    const whole = gzipSync(bytes);
    whole.copy(head, 10, whole.length - 8, whole.length - 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(called.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    parts.push(Buffer.from("PK\x03\x04"), head, called, packed);
    listed.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), head, tail, called);
    offset += 30 + called.length + packed.length;
  }
  const directory = Buffer.concat(listed);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
