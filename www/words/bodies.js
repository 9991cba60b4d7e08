// @ts-check
/** The endings that may be left out of a body's name, as `bare` in `src/report/companion.rs` has them. */

export const ENDINGS = ["人民政府", "办事处"];
