// @ts-check
/** What the package needs of the second module's glue; the build makes a function of it. */

export { adopt, imports, pages } from "embedded/gouji-pdf-parts.mjs";
