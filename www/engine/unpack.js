// @ts-check
/**
 * What was packed by gzip: the bytes of a module (a script carries them so: that makes it a third as long, and whoever reads,
 * hashes or keeps the script has a third of the work), and files of archives.
 */

import { inflate } from "./inflate.js";

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @param {number} [most] No more bytes come out; default: as many as there are.
 * @returns {Promise<ArrayBuffer | Uint8Array<ArrayBuffer>>} Rejected where it is damaged or longer.
 */
export async function unpacked(packed, most) {
  // Firefox has had it since version 113 only.
  if (typeof DecompressionStream === "undefined") return inflate(packed);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return most === undefined ? new Response(stream).arrayBuffer() : read(stream.getReader(), most);
}

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {number} most */
async function read(reader, most) {
  const out = new Uint8Array(most);
  let written = 0;
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    if (written + value.length > most) {
      void reader.cancel();
      throw new RangeError("longer than it says");
    }
    out.set(value, written);
    written += value.length;
  }
  return out.subarray(0, written);
}
