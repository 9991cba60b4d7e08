// @ts-check
/**
 * Companions: reports that lie beside a draft. Which of many is last year's of which draft is decided by body and year
 * (`www/kit/pairs.js`); whether one is used is decided by the module (`src/report/companion.rs`), which says why not.
 *
 * A session has `lastYear` and `published`, each a `Companion` or null; they go to the engine with every check.
 */

/** @typedef {import('../contract.js').PageResult} PageResult */

/**
 * A report beside a draft, as the engine takes it, with the name of its file ("": it has none) and the result of it alone: whose it
 * is, its tables.
 * @typedef {import('./messages.js').Companion & {name: string, result: PageResult}} Companion
 */

/** @typedef {{lastYear: Companion | null, published: Companion | null}} Companions those of a draft */

/** @type {Companions} */
export const NO_COMPANIONS = { lastYear: null, published: null };

let lastId = 0;

/**
 * A report that was read, to lie beside a draft.
 * @param {PageResult} result what the engine read @param {string} name of its file, or "" @param {boolean} [anyway]
 * @returns {Companion}
 */
export function companionOf(result, name, anyway = false) {
  return { id: (lastId += 1), name, text: result.text.replace(/\r\n?/g, "\n"), beside: result.beside, result, anyway };
}

/** The same report, for which a person vouches now. @param {Companion} companion @returns {Companion} */
export function vouched(companion) {
  return { ...companion, id: (lastId += 1), anyway: true };
}
