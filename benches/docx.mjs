// @ts-check
/** Word files of a size, made of the one of the tests. */

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { ROOT } from "../tests/browser/support/paths.js";

/** The .docx of the tests with so many packed bytes more of either. @param {{ pictures: number, text: number }} more */
export function docx({ pictures, text }) {
  const parts = entries(readFileSync(join(ROOT, "tests/formats/report.docx")));
  const document = String(parts.get("word/document.xml"));
  const end = document.lastIndexOf("<w:sectPr");
  let seed = 7;
  const chance = () => (seed = (seed * 1103515245 + 12345) % 2147483648) >> 8;
  // What is left to chance hardly shrinks: some 1.8 bytes a character.
  const paragraph = () => Array.from({ length: 60 }, () => String.fromCharCode(0x4e00 + (chance() % 8000))).join("");
  const paragraphs = Array.from({ length: text / 108 }, () => `<w:p><w:r><w:t>${paragraph()}。</w:t></w:r></w:p>`);
  parts.set("word/document.xml", Buffer.from(document.slice(0, end) + paragraphs.join("") + document.slice(end)));
  if (pictures > 0) parts.set("word/media/image1.jpeg", randomBytes(pictures));
  return archive(parts);
}

/** The parts of an archive. @param {Buffer} file */
function entries(file) {
  /** @type {Map<string, Buffer>} */
  const parts = new Map();
  let at = file.readUInt32LE(file.lastIndexOf("PK\x05\x06", undefined, "latin1") + 16);
  while (file.readUInt32LE(at) === 0x02014b50) {
    const [method, packed, length] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
    const name = file.toString("utf8", at + 46, at + 46 + length);
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(start, start + packed);
    parts.set(name, method === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** An archive of parts; checksums are left out. @param {Map<string, Buffer>} parts */
function archive(parts) {
  const files = [];
  const directory = [];
  let offset = 0;
  for (const [name, part] of parts) {
    const packed = deflateRawSync(part);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(part.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0", "latin1"), head, tail.subarray(0, 14), Buffer.from(name)]));
    files.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}
