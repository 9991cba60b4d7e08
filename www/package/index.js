// @ts-check
/** The package's low-level interface; index.d.ts and README.md describe it. */

export { check, init, open } from "./check.js";
export { edit, repair } from "./draft.js";
export { GoujiError } from "./error.js";
export { exportAs, exportAs as export } from "./export.js";
export { limited } from "./limited.js";

export const version = VERSION;
