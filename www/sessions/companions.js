// @ts-check
/**
 * Companions: reports that lie beside a draft. Which of many is last year's of which draft is decided here, by body and year;
 * whether one is used is decided by the module (`src/report/companion.rs`), which says why not.
 *
 * A session has `lastYear` and `published`, each a `Companion` or null; they go to the engine with every check.
 */

import { ENDINGS } from "../words/bodies.js";

/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {Pick<NonNullable<PageResult['report']>, 'issuer' | 'year'>} Facts whose report it is, and of which year */

/**
 * A report beside a draft, as the engine takes it, with the name of its file ("": it has none) and the result of it alone: whose it
 * is, its tables.
 * @typedef {import('../engine/messages.js').Companion & {name: string, result: PageResult}} Companion
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

/** Whether one report is the other's for the year before. @param {Facts | undefined} before @param {Facts | undefined} draft */
export function isLastYearOf(before, draft) {
  const [own, other] = [draft?.issuer, before?.issuer];
  if (!own || !other || draft?.year == null || before?.year == null) return false;
  return before.year + 1 === draft.year && isSameBody(own, other);
}

/**
 * Which of many reports are last year's of which. The latest of a body is a draft; a report that lies beside one is no draft
 * itself. Where several could lie beside a draft, nobody knows which, and none does.
 * @template T
 * @param {readonly T[]} all @param {(one: T) => Facts | undefined} factsOf
 * @returns {Map<T, T>} from a draft to its report for the year before
 */
export function pairsOf(all, factsOf) {
  /** @type {Map<T, T>} */
  const pairs = new Map();
  const taken = new Set();
  const latestFirst = [...all].sort((a, b) => (factsOf(b)?.year ?? 0) - (factsOf(a)?.year ?? 0));
  for (const draft of latestFirst) {
    if (taken.has(draft)) continue;
    const facts = factsOf(draft);
    const before = all.filter((one) => one !== draft && isLastYearOf(factsOf(one), facts));
    const exact = before.filter((one) => bare(factsOf(one)?.issuer ?? "") === bare(facts?.issuer ?? ""));
    const [found, another] = exact.length > 0 ? exact : before;
    if (found === undefined || another !== undefined || taken.has(found)) continue;
    pairs.set(draft, found);
    taken.add(found);
  }
  return pairs;
}

/**
 * Whether two names are those of one body: alike, or one with a longer way of saying where it is. As `is_same_body` in
 * `src/report/companion.rs`, which has the last word.
 * @param {string} a @param {string} b
 */
export function isSameBody(a, b) {
  const [shorter, longer] = [bare(a), bare(b)].sort((one, other) => one.length - other.length);
  return shorter === longer || (shorter.length > 2 && longer.endsWith(shorter));
}

/** A name without what may be left out of it: 青禾县云岭镇人民政府 is 青禾县云岭镇. @param {string} name */
function bare(name) {
  const folded = name.normalize("NFKC").replace(/\s+/g, "");
  const ending = ENDINGS.find((one) => folded.endsWith(one) && folded !== one);
  return ending ? folded.slice(0, -ending.length) : folded;
}
