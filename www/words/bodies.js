// @ts-check
/** The endings that may be left out of a body's name, as `bare` in `src/report/companion.rs` has them. */

export const ENDINGS = ["人民政府", "办事处"];

/** A name without what may be left out of it. @param {string} name */
export function bareName(name) {
  const folded = name.normalize("NFKC").replace(/\s+/g, "");
  const ending = ENDINGS.find((one) => folded.endsWith(one) && folded.length > one.length);
  return ending ? folded.slice(0, -ending.length) : folded;
}
