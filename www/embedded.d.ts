/**
 * What `cargo xtask build` makes and the bundler puts into the page's one script: the name
 * `embedded` stands for the folder dist/module/.
 */

/** The worker with the module inside: a whole classic script. */
declare module "embedded/worker.txt" {
  const source: string;
  export default source;
}

/** The glue that wasm-bindgen writes. */
declare module "embedded/gouji.mjs" {
  type Gouji = import("./contract").Gouji;
  export function initSync(input: { module: WebAssembly.Module }): unknown;
  export const check_text: Gouji["check_text"];
  export const check_bytes: Gouji["check_bytes"];
  export const details: Gouji["details"];
  export const version: Gouji["version"];
}

/** The module's bytes. */
declare module "embedded/gouji_bg.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
