/** The files that the build makes for the package, beside those for the page (`www/embedded.d.ts`). */

/** The version of the crate. */
declare const VERSION: string;

/** How a module and its glue come together. */
interface Adoption {
  imports(): WebAssembly.Imports;
  adopt(instance: WebAssembly.Instance, module: WebAssembly.Module): void;
}

/** The functions of one instance of the first module. */
type Glue = Adoption &
  Pick<import("../contract").Gouji, "check_bytes" | "check_html" | "check_pages" | "check_text" | "check_whole" | "use_companion" | "use_profile">;

/** Those of the second. */
type PdfGlue = Adoption & { pages(bytes: Uint8Array, language?: import("../contract").Language): Uint8Array };

/** Those of the third. */
type WordGlue = Adoption & { hand_back: typeof import("embedded/gouji-word.mjs").hand_back };

/** The glue of wasm-bindgen, and two functions of it that it keeps to itself. */
declare module "embedded/gouji-parts.mjs" {
  export const check_bytes: Glue["check_bytes"];
  export const check_html: Glue["check_html"];
  export const check_pages: Glue["check_pages"];
  export const check_text: Glue["check_text"];
  export const check_whole: Glue["check_whole"];
  export const use_companion: Glue["use_companion"];
  export const use_profile: Glue["use_profile"];
  export const imports: Glue["imports"];
  export const adopt: Glue["adopt"];
}

declare module "embedded/gouji-pdf-parts.mjs" {
  export const pages: PdfGlue["pages"];
  export const imports: PdfGlue["imports"];
  export const adopt: PdfGlue["adopt"];
}

declare module "embedded/gouji-word-parts.mjs" {
  export const hand_back: WordGlue["hand_back"];
  export const imports: WordGlue["imports"];
  export const adopt: WordGlue["adopt"];
}

/** The same as functions: the glue keeps its instance in variables, and each instance needs its own. */
declare module "embedded/gouji-glue.js" {
  export function makeGlue(): Glue;
}

declare module "embedded/gouji-pdf-glue.js" {
  export function makeGlue(): PdfGlue;
}

declare module "embedded/gouji-word-glue.js" {
  export function makeGlue(): WordGlue;
}
