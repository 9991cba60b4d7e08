// @ts-check
/** The names of bodies. */

/** A name without what may be left out of it, as `bare` in `src/report/companion.rs`. @param {string} name */
export function bareName(name) {
  return name.normalize("NFKC").replace(/\s+/g, "").replace(/(.)(人民政府|办事处)$/, "$1");
}
