// @ts-check
/** Bytes, wherever they are. */

/** The kind of a value, also of one of another realm, such as a worker's or a test runner's. @param {unknown} value */
export function kindOf(value) {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** The bytes of a buffer or a view; null where it is neither. @param {unknown} value @returns {Uint8Array<ArrayBuffer> | null} */
export function bytesOf(value) {
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(/** @type {ArrayBuffer} */ (value.buffer), value.byteOffset, value.byteLength);
  }
  return kindOf(value) === "ArrayBuffer" ? new Uint8Array(/** @type {ArrayBuffer} */ (value)) : null;
}

/** The bytes of a Response or a Blob; null where it is neither. @param {any} value @returns {Promise<Uint8Array<ArrayBuffer>> | null} */
export function bytesIn(value) {
  if (typeof value?.arrayBuffer !== "function") return null;
  return value.arrayBuffer().then((/** @type {ArrayBuffer} */ buffer) => new Uint8Array(buffer));
}

/**
 * The bytes at an address.
 * @param {string | URL} address relative ones as the page's own
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function bytesAt(address) {
  if (String(address).startsWith("file:")) {
    const { readFile } = await fromNode("node:fs/promises");
    return readFile(new URL(address));
  }
  // Never compiled while it comes: that would ask for a media type which many servers don't give.
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Imports a module by a name in a variable, so that no bundler for browsers looks for it. @param {string} name */
export function fromNode(name) {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ name);
}
