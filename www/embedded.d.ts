/**
 * The files that `cargo xtask build` makes and the bundler puts into the page's scripts: the name `embedded` stands for
 * the folder dist/module/.
 */

/** The worker with the module inside, as a function of its scope that refers to nothing else. */
declare module "embedded/worker.js" {
  export function work(self: import("./engine/workers").Scope): void;
}

/** The second worker, likewise. */
declare module "embedded/pdf-worker.js" {
  export function work(self: import("./engine/workers").Scope): void;
}

/** The worker of the writer of Word files, likewise. */
declare module "embedded/word-worker.js" {
  export function work(self: import("./engine/workers").Scope): void;
}

/** The module `component/scope.js` and all that it imports, evaluated anew by each call. */
declare module "embedded/scope.js" {
  export function scope(): typeof import("./component/scope.js");
}

/** A digest of all that goes into the scripts: those of one build belong together. */
declare module "embedded/build.js" {
  export const BUILD: string;
}

/** The files of the site with their digests (`sha256-…`, as a browser's `integrity`), and a digest of them all. */
declare module "embedded/site.js" {
  export const VERSION: string;
  export const FILES: [name: string, digest: string][];
}

/** The stylesheet of what comes with the book. */
declare module "embedded/book.css" {
  const css: string;
  export default css;
}

/** The documentation of the rules, as `gouji rules --format json` prints it, but for the rules themselves. */
declare module "embedded/rules.json" {
  const book: Omit<import("./contract").RuleBook, "rules">;
  export const families: typeof book.families;
  export default book;
}

/** The rules of that documentation, packed. */
declare module "embedded/rule-pages.json.gz" {
  const packed: Uint8Array<ArrayBuffer>;
  export default packed;
}

/** Each is set by a script of its own, which is loaded when it is needed. */
interface Window {
  goujiPdf?: { build: string; work: typeof import("embedded/pdf-worker.js").work };
  goujiWord?: { build: string; work: typeof import("embedded/word-worker.js").work };
  goujiBook?: import("./book/book-script.js").Book;
}

/** The glue that wasm-bindgen writes. */
declare module "embedded/gouji.mjs" {
  type Gouji = import("./contract").Gouji;
  export function initSync(input: { module: WebAssembly.Module }): unknown;
  export const check_text: Gouji["check_text"];
  export const check_html: Gouji["check_html"];
  export const check_bytes: Gouji["check_bytes"];
  export const check_pages: Gouji["check_pages"];
  export const check_unit: Gouji["check_unit"];
  export const check_edited_unit: Gouji["check_edited_unit"];
  export const details: Gouji["details"];
  export const side_by_side: Gouji["side_by_side"];
  export const use_companion: Gouji["use_companion"];
  export const use_profile: Gouji["use_profile"];
  export const profile_facts: Gouji["profile_facts"];
  export const version: Gouji["version"];
}

/** The glue of the second module. */
declare module "embedded/gouji-pdf.mjs" {
  export function initSync(input: { module: WebAssembly.Module }): unknown;
  /** The pages of a PDF, for `check_pages`; throws the JSON of an `error` where it can't be read. */
  export function pages(bytes: Uint8Array, language?: import("./contract").Language): Uint8Array;
}

/** The glue of the third module. */
declare module "embedded/gouji-word.mjs" {
  export function initSync(input: { module: WebAssembly.Module }): unknown;
  export class File {
    bytes(): Uint8Array;
    format(): string;
    made(): boolean;
    signed(): boolean;
    unwritten(): string[];
  }
  /** `asked` is JSON; throws a sentence where the file can't be written to. */
  export function hand_back(asked: string, file: Uint8Array): File;
  export function new_report(year: number, body: string): Uint8Array<ArrayBuffer>;
  /** `sheets` is JSON. */
  export function workbook(sheets: string): Uint8Array<ArrayBuffer>;
}

/** The modules' bytes, packed. */
declare module "embedded/gouji-word_bg.wasm.gz" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module "embedded/gouji-pdf_bg.wasm.gz" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module "embedded/gouji_bg.wasm.gz" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** A document that goes into the script as a text. */
declare module "*.html" {
  const source: string;
  export default source;
}
