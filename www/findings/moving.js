// @ts-check
/**
 * The parts of a finding that move while a person types elsewhere: offsets and line numbers. All else is its content, and
 * as long as that stays, its drawing stays too.
 */

const MOVING = new Set(["line", "start", "end"]);

/** Whether both say the same, wherever it stands. @param {any} a @param {any} b @returns {boolean} */
export function alike(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && (MOVING.has(key) ? (a[key] == null) === (b[key] == null) : alike(a[key], b[key])))
  );
}

/** Gives `to` the offsets and lines of `from`, which is alike. @param {any} to @param {any} from */
export function move(to, from) {
  if (typeof to !== "object" || !to) return;
  for (const key of Object.keys(to)) {
    if (MOVING.has(key)) to[key] = from[key];
    else move(to[key], from[key]);
  }
}

/** Plain data once more. @template T @param {T} data @returns {T} */
export function copy(data) {
  if (typeof data !== "object" || !data) return data;
  if (Array.isArray(data)) return /** @type {any} */ (data.map(copy));
  return /** @type {any} */ (Object.fromEntries(Object.entries(data).map(([key, value]) => [key, copy(value)])));
}
