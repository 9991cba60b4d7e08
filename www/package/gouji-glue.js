// @ts-check
/** The part of the first module's glue that the package needs; the build makes a function of it. */

export { adopt, check_bytes, check_html, check_pages, check_text, check_whole, imports, use_companion, use_profile } from "embedded/gouji-parts.mjs";
