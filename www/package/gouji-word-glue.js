// @ts-check
/** The part of the third module's glue that the package needs; the build makes a function of it. */

export { adopt, hand_back, imports } from "embedded/gouji-word-parts.mjs";
