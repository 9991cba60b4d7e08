// @ts-check
/** Which of many reports is last year's of which: by body and year, for drafts in tabs and in the list. */

import { bareName } from "../words/bodies.js";

/** @typedef {Pick<NonNullable<import('../contract.js').PageResult['report']>, 'issuer' | 'year'>} Facts whose report it is, and of which year */

/** 镇, 教育局: what is left of so short a name could be anybody. */
const TOO_SHORT = 2;

/** Whether one report is the other's for the year before. @param {Facts | undefined} before @param {Facts | undefined} draft */
export function isLastYearOf(before, draft) {
  const [own, other] = [draft?.issuer, before?.issuer];
  if (!own || !other || draft?.year == null || before?.year == null) return false;
  return before.year + 1 === draft.year && isSameBody(own, other);
}

/**
 * Whether two names are those of one body: alike, or one with a longer way of saying where it is. As `is_same_body` in
 * `src/report/companion.rs`, which has the last word.
 * @param {string} a @param {string} b
 */
export function isSameBody(a, b) {
  const [shorter, longer] = [bareName(a), bareName(b)].sort((one, other) => one.length - other.length);
  return shorter === longer || (shorter.length > TOO_SHORT && longer.endsWith(shorter));
}

/**
 * Which of many reports are last year's of which. The latest of a body is a draft; a report that lies beside one is no draft
 * itself. Where several could lie beside a draft, nobody knows which, and none does.
 *
 * A report is found by its name or by an end of it, so that a thousand take no longer than a thousand times one.
 * @template T
 * @param {readonly T[]} all @param {(one: T) => Facts | undefined} factsOf
 * @returns {Map<T, T>} from a draft to its report for the year before
 */
export function pairsOf(all, factsOf) {
  const known = all.flatMap((one) => {
    const { issuer, year } = factsOf(one) ?? {};
    return issuer && year != null ? [{ one, name: bareName(issuer), year }] : [];
  });
  /** @type {Map<string, T[]>} */
  const byName = new Map();
  /** Those with a longer name, by each end of it. @type {Map<string, T[]>} */
  const byEnd = new Map();
  for (const { one, name, year } of known) {
    put(byName, `${year} ${name}`, one);
    for (const end of endsOf(name)) put(byEnd, `${year} ${end}`, one);
  }
  /** @type {Map<T, T>} */
  const pairs = new Map();
  const taken = new Set();
  for (const { one: draft, name, year } of known.sort((a, b) => b.year - a.year)) {
    if (taken.has(draft)) continue;
    const at = (/** @type {string} */ other) => `${year - 1} ${other}`;
    const exact = byName.get(at(name)) ?? [];
    const longer = name.length > TOO_SHORT ? byEnd.get(at(name)) ?? [] : [];
    const before = exact.length > 0 ? exact : [...longer, ...endsOf(name).flatMap((end) => byName.get(at(end)) ?? [])];
    if (before.length !== 1 || taken.has(before[0])) continue;
    pairs.set(draft, before[0]);
    taken.add(before[0]);
  }
  return pairs;
}

/** The ends of a name that are long enough to be somebody's, without the whole. @param {string} name */
function endsOf(name) {
  return Array.from({ length: Math.max(0, name.length - TOO_SHORT - 1) }, (_, i) => name.slice(i + 1));
}

/** @template T @param {Map<string, T[]>} map @param {string} key @param {T} one */
function put(map, key, one) {
  const there = map.get(key);
  if (there) there.push(one);
  else map.set(key, [one]);
}
