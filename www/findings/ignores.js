// @ts-check
/**
 * The findings that a person has looked at and wants to see no more: in memory, and as a file of their fingerprints.
 *
 *     {"schema": "gouji-ignores/1", "ignores": [
 *       {"fingerprint": "0123456789abcdef", "rule": "NT-RECV", "message": "…", "reason": "…", "issuer": "…", "year": 2023}]}
 *
 * The fingerprint decides; where issuer or year are given, the entry is only for that body's reports, or for that year's.
 * The command reads and judges the same file in the same way.
 *
 * Beside them the families of hints that are switched off: for every draft, as long as the page is open, and in no file.
 */

import { familyOf } from "./filter.js";

/** @typedef {import('../contract.js').Finding} Finding */

/** Whose report it is, as far as that is known. @typedef {{issuer?: string | null, year?: number | null}} Report */

/**
 * @typedef {object} Ignore
 * @property {string} fingerprint
 * @property {string} rule
 * @property {string} message
 * @property {string} reason
 * @property {string} [issuer]
 * @property {number} [year]
 */

export const SCHEMA = "gouji-ignores/1";
const FINGERPRINT = /^[0-9a-f]{16}$/;

/**
 * Why a file is no list of ignored findings. syntax: no JSON, or no list in it; schema: another format, or another
 * version of it; entry: one of the list is not as it should be.
 */
export class IgnoresError extends Error {
  /** @param {'syntax' | 'schema' | 'entry'} kind @param {number} [number] which entry, from 1 on */
  constructor(kind, number) {
    super(number === undefined ? kind : `${kind} ${number}`);
    this.name = "IgnoresError";
    this.kind = kind;
    this.number = number;
  }
}

export class Ignores {
  /** @type {Map<string, Ignore[]>} by fingerprint: one entry a body and a year */
  #entries = new Map();
  /** Families of rules whose hints nobody wants to see, in no draft. @type {Set<string>} */
  #off = new Set();
  /** @type {(() => void)[]} */
  #listeners = [];

  get size() {
    return [...this.#entries.values()].flat().length;
  }

  /** @param {() => void} listener called after every change */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** @param {Finding} finding @param {Report} [report] of whose report; any, if not given */
  has(finding, report) {
    return this.find(finding, report) !== undefined;
  }

  /** The findings of a result that a person wants to see. @param {import('../contract.js').PageResult} result */
  left({ findings = [], report }) {
    return findings.filter((finding) => !this.has(finding, report) && !this.isOff(finding));
  }

  /** Whether it is a hint of a family that is switched off: what may be wrong is not switched off. @param {Finding} finding */
  isOff({ severity, rule }) {
    return severity === "hint" && this.#off.has(familyOf(rule));
  }

  /** Switches the hints of a family off, or those of all families on. @param {string | null} family */
  switchOff(family) {
    if (family === null) this.#off.clear();
    else this.#off.add(family);
    this.#changed();
  }

  /** The entry by which a finding is ignored. @param {Finding} finding @param {Report} [report] */
  find({ fingerprint, former }, report) {
    if (this.#entries.size === 0 || !fingerprint) return undefined;
    const known = [fingerprint, former ?? fingerprint].flatMap((key) => this.#entries.get(key) ?? []);
    return known.find((entry) => isFor(entry, report));
  }

  /** @param {Finding} finding @param {string} reason @param {Report} [report] only in such reports */
  add({ fingerprint, rule, message }, reason, { issuer, year } = {}) {
    if (!fingerprint) return;
    this.#put({
      fingerprint,
      rule,
      message,
      reason,
      ...(issuer == null ? {} : { issuer }),
      ...(year == null ? {} : { year }),
    });
    this.#changed();
  }

  /** @param {string} fingerprint @param {Report} [report] only what applies to it */
  remove(fingerprint, report) {
    const entries = this.#entries.get(fingerprint);
    if (!entries) return;
    const left = entries.filter((entry) => !isFor(entry, report));
    if (left.length > 0) this.#entries.set(fingerprint, left);
    else this.#entries.delete(fingerprint);
    this.#changed();
  }

  toJson() {
    const ignores = [...this.#entries.values()].flat();
    return `${JSON.stringify({ schema: SCHEMA, ignores }, null, 2)}\n`;
  }

  /**
   * Adds the entries of a file; all of them or, with an error, none.
   * @param {string} text
   * @returns {number} how many were not known before
   * @throws {IgnoresError}
   */
  load(text) {
    const entries = read(text);
    const added = entries.filter((entry) => this.#put(entry)).length;
    if (entries.length > 0) this.#changed();
    return added;
  }

  /** @param {Ignore} entry @returns {boolean} whether it is new; else it replaces the one that was there */
  #put(entry) {
    const known = this.#entries.get(entry.fingerprint) ?? [];
    const others = known.filter(({ issuer, year }) => issuer !== entry.issuer || year !== entry.year);
    this.#entries.set(entry.fingerprint, [...others, entry]);
    return others.length === known.length;
  }

  #changed() {
    for (const listener of this.#listeners) listener();
  }
}

/** @param {Ignore} entry @param {Report} [report] */
function isFor({ issuer, year }, report) {
  return (
    !report ||
    ((issuer === undefined || issuer === report.issuer) && (year === undefined || year === report.year))
  );
}

/** @param {string} text @returns {Ignore[]} */
function read(text) {
  let file;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new IgnoresError("syntax");
  }
  if (typeof file !== "object" || file === null || typeof file.schema !== "string") throw new IgnoresError("syntax");
  if (file.schema !== SCHEMA) throw new IgnoresError("schema");
  if (!Array.isArray(file.ignores)) throw new IgnoresError("syntax");
  return file.ignores.map(readEntry);
}

/** @param {any} entry @param {number} index @returns {Ignore} */
function readEntry(entry, index) {
  const { fingerprint, rule, message, reason, issuer, year } = entry ?? {};
  const sound =
    [fingerprint, rule, message, reason].every((field) => typeof field === "string") &&
    FINGERPRINT.test(fingerprint) &&
    (issuer == null || typeof issuer === "string") &&
    (year == null || Number.isInteger(year));
  if (!sound) throw new IgnoresError("entry", index + 1);
  return {
    fingerprint,
    rule,
    message,
    reason,
    ...(issuer == null ? {} : { issuer }),
    ...(year == null ? {} : { year }),
  };
}
