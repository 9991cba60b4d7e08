// @ts-check
/**
 * Unpacks gzip (RFC 1951 and 1952), for browsers that can't do it themselves: what our own build packed, and files of archives.
 * It comes to an end whatever the bytes are, and writes no more than the length that stands at their end.
 */

/** The lengths of the codes of the lengths come in this order. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** The header of gzip, without a name. */
const HEADER = 10;
const LAST = 256;
const DAMAGED = new RangeError("damaged");

/** Codes by their lengths: how many there are of each length, and their symbols in order. @typedef {{ counts: Uint16Array, symbols: Uint16Array }} Codes */

/** @param {number[]} lengths @returns {Codes} */
function codesOf(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const next = new Uint16Array(17);
  for (let length = 1; length < 16; length += 1) next[length + 1] = next[length] + counts[length];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length > 0) symbols[next[length]++] = symbol;
  });
  return { counts, symbols };
}

/** What a symbol stands for, at least, and how many bits more tell the rest. @param {number} count @param {number} first @param {(index: number) => number} bitsOf */
function steps(count, first, bitsOf) {
  let base = first;
  return Array.from({ length: count }, (_, index) => {
    const bits = bitsOf(index);
    const step = { base, bits };
    base += 1 << bits;
    return step;
  });
}

const LENGTHS = steps(28, 3, (index) => (index < 8 ? 0 : (index >> 2) - 1));
LENGTHS.push({ base: 258, bits: 0 });
const DISTANCES = steps(30, 1, (index) => (index < 4 ? 0 : (index >> 1) - 1));

/** The codes of a block that brings none of its own. */
const FIXED = {
  literals: codesOf(Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8))),
  distances: codesOf(Array(30).fill(5)),
};

/** @param {Uint8Array} packed @returns {Uint8Array<ArrayBuffer>} */
export function inflate(packed) {
  // The last four bytes are the length.
  const out = new Uint8Array(new DataView(packed.buffer, packed.byteOffset + packed.length - 4, 4).getUint32(0, true));
  let written = 0;
  let at = HEADER;
  let held = 0;
  let holds = 0;

  const bits = (/** @type {number} */ count) => {
    while (holds < count) {
      if (at >= packed.length) throw DAMAGED;
      held |= packed[at++] << holds;
      holds += 8;
    }
    const value = held & ((1 << count) - 1);
    held >>>= count;
    holds -= count;
    return value;
  };

  const symbol = (/** @type {Codes} */ { counts, symbols }) => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length += 1) {
      code |= bits(1);
      const count = counts[length];
      if (code - count < first) return symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw DAMAGED;
  };

  const ownCodes = () => {
    const [literals, distances, given] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const short = Array(19).fill(0);
    for (const place of ORDER.slice(0, given)) short[place] = bits(3);
    const codes = codesOf(short);
    /** @type {number[]} */
    const lengths = [];
    while (lengths.length < literals + distances) {
      const length = symbol(codes);
      if (length < 16) lengths.push(length);
      else {
        const repeated = length === 16 ? lengths[lengths.length - 1] : 0;
        const times = length === 16 ? bits(2) + 3 : length === 17 ? bits(3) + 3 : bits(7) + 11;
        for (let time = 0; time < times; time += 1) lengths.push(repeated);
      }
    }
    return { literals: codesOf(lengths.slice(0, literals)), distances: codesOf(lengths.slice(literals)) };
  };

  const block = (/** @type {typeof FIXED} */ { literals, distances }) => {
    for (let next = symbol(literals); next !== LAST; next = symbol(literals)) {
      if (next < LAST) {
        out[written++] = next;
        continue;
      }
      const length = LENGTHS[next - LAST - 1];
      if (!length || written > out.length) throw DAMAGED;
      const end = written + length.base + bits(length.bits);
      const distance = DISTANCES[symbol(distances)];
      if (!distance) throw DAMAGED;
      // What is copied may be what was written a moment ago.
      for (let from = written - distance.base - bits(distance.bits); written < end; ) out[written++] = out[from++];
    }
  };

  for (let last = 0; !last; ) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) {
      held = 0;
      holds = 0;
      const length = packed[at] | (packed[at + 1] << 8);
      if (at + 4 + length > packed.length || written + length > out.length) throw DAMAGED;
      out.set(packed.subarray(at + 4, at + 4 + length), written);
      written += length;
      at += 4 + length;
    } else if (kind === 3) throw DAMAGED;
    else block(kind === 1 ? FIXED : ownCodes());
  }
  if (written !== out.length) throw DAMAGED;
  return out;
}
