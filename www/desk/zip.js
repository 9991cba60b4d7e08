// @ts-check
/**
 * ZIP archives as offices send them: the list of their files, and one file at a time. Only what is asked for is read from the
 * disk, and nothing is unpacked beyond the size that the archive itself names.
 */

import { unpacked } from "../engine/unpack.js";

/** @typedef {{path: string, size: number, read: () => Promise<Uint8Array<ArrayBuffer>>}} Packed */

const END = 0x06054b50;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end of an archive, with the longest comment. */
const TAIL = 22 + 0xffff;
/** No archive has more files. */
const MOST = 20_000;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const UTF8 = 1 << 11;
/** A field with the name in UTF-8, beside one in the old encoding of the machine. */
const NAME_FIELD = 0x7075;

/** What an archive can't be read for. */
export class ZipError extends Error {
  /** @param {"damaged" | "encrypted" | "method" | "long"} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/** The files of an archive, in its order. @param {Blob} archive @returns {Promise<Packed[]>} rejected with a `ZipError` */
export async function filesOf(archive) {
  const start = Math.max(0, archive.size - TAIL);
  const tail = await view(archive, start, archive.size);
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== END) at -= 1;
  if (at < 0) throw new ZipError("damaged");
  const [count, length, from] = [tail.getUint16(at + 10, true), tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
  if (count > MOST) throw new ZipError("long");
  if (from + length > archive.size) throw new ZipError("damaged");
  const list = await view(archive, from, from + length);
  /** @type {Packed[]} */
  const files = [];
  for (let here = 0; files.length < count && here + 46 <= list.byteLength; ) {
    if (list.getUint32(here, true) !== LISTED) throw new ZipError("damaged");
    const u16 = (/** @type {number} */ offset) => list.getUint16(here + offset, true);
    const u32 = (/** @type {number} */ offset) => list.getUint32(here + offset, true);
    const [nameLength, fieldsLength, commentLength] = [u16(28), u16(30), u16(32)];
    const end = here + 46 + nameLength + fieldsLength + commentLength;
    if (end > list.byteLength) throw new ZipError("damaged");
    const bytes = (/** @type {number} */ offset, /** @type {number} */ size) => new Uint8Array(list.buffer, here + offset, size);
    const path = nameOf(bytes(46, nameLength), (u16(8) & UTF8) !== 0, bytes(46 + nameLength, fieldsLength));
    const entry = { flags: u16(8), method: u16(10), sum: u32(16), packed: u32(20), size: u32(24), at: u32(42) };
    files.push({ path: path.replace(/\\/g, "/").replace(/^\/+/, ""), size: entry.size, read: () => readEntry(archive, entry) });
    here = end;
  }
  return files;
}

/** @param {Blob} archive @param {{flags: number, method: number, sum: number, packed: number, size: number, at: number}} entry */
async function readEntry(archive, { flags, method, sum, packed, size, at }) {
  if (flags & ENCRYPTED) throw new ZipError("encrypted");
  const head = await view(archive, at, at + 30);
  if (head.byteLength < 30 || head.getUint32(0, true) !== LOCAL) throw new ZipError("damaged");
  const from = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const data = archive.slice(from, from + packed);
  if (data.size < packed) throw new ZipError("damaged");
  if (method === STORED) return new Uint8Array(await data.arrayBuffer());
  if (method !== DEFLATED) throw new ZipError("method");
  // What browsers unpack is gzip: the same data with another head and tail.
  const tail = new DataView(new ArrayBuffer(8));
  tail.setUint32(0, sum, true);
  tail.setUint32(4, size, true);
  const gzip = new Blob([new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), data, tail]);
  try {
    return new Uint8Array(await unpacked(new Uint8Array(await gzip.arrayBuffer()), size));
  } catch {
    throw new ZipError("damaged");
  }
}

/** @param {Blob} archive @param {number} start @param {number} end */
async function view(archive, start, end) {
  return new DataView(await archive.slice(start, end).arrayBuffer());
}

/** A name in UTF-8 where the archive says so or it is one; else as Chinese Windows writes it. @param {Uint8Array} bytes @param {boolean} marked @param {Uint8Array} fields */
function nameOf(bytes, marked, fields) {
  const utf8 = (/** @type {Uint8Array} */ text) => new TextDecoder("utf-8", { fatal: true }).decode(text);
  try {
    if (!marked) {
      const own = nameField(fields);
      if (own) return utf8(own);
    }
    return utf8(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** @param {Uint8Array} fields */
function nameField(fields) {
  const data = new DataView(fields.buffer, fields.byteOffset, fields.byteLength);
  for (let at = 0; at + 4 <= fields.length; at += 4 + data.getUint16(at + 2, true)) {
    const length = data.getUint16(at + 2, true);
    if (data.getUint16(at, true) === NAME_FIELD && length > 5) return fields.subarray(at + 9, at + 4 + length);
  }
  return undefined;
}
