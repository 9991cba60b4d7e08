// @ts-check
/** The part of the second module's glue that the package needs; the build makes a function of it. */

export { adopt, imports, pages } from "embedded/gouji-pdf-parts.mjs";
