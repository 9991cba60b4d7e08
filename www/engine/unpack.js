// @ts-check
/**
 * The bytes of a module. A script carries them packed by gzip: that makes it a third as long, and whoever reads, hashes
 * or keeps the script has a third of the work.
 */

import { inflate } from "./inflate.js";

/** @param {Uint8Array<ArrayBuffer>} packed @returns {Promise<ArrayBuffer | Uint8Array<ArrayBuffer>>} */
export function unpacked(packed) {
  // Firefox has had it since version 113 only.
  if (typeof DecompressionStream === "undefined") return Promise.resolve(inflate(packed));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
