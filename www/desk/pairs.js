// @ts-check
/** Which drafts of the list are last year's reports of others, and are checked with them. */

import { pairsOf } from "../kit/pairs.js";
import { said } from "./said.js";

/** @typedef {import('./entries.js').Entry} Entry */

export class Pairs {
  /** @param {import('./entries.js').Entries} entries */
  constructor(entries) {
    this.entries = entries;
    /** From a draft to the one of the year before. @type {Map<Entry, Entry>} */
    this.before = new Map();
  }

  /** Looks anew. */
  find() {
    const { all } = this.entries;
    this.before = pairsOf(all, ({ row }) => (row ? { issuer: row.unit, year: row.year } : undefined));
    const beside = new Set(this.before.values());
    for (const entry of all) entry.isBeside = beside.has(entry);
  }

  /** Gives each draft its report of the year before. @returns {Entry[]} those to which another one belongs now */
  give() {
    const changed = this.entries.all.filter((entry) => (this.before.get(entry) ?? null) !== entry.lastYear);
    for (const entry of changed) entry.lastYear = this.before.get(entry) ?? null;
    return changed;
  }

  /** What the list says of the report of the year before. @param {Entry} entry */
  said(entry) {
    const { lastYear } = said();
    // Where no reports of the year before came, none is missing.
    if (this.before.size === 0) return "";
    if (entry.isBeside) return lastYear.beside;
    if (!this.before.has(entry)) return lastYear.missing;
    return entry.isRead && !entry.row?.usesLastYear ? lastYear.unused : lastYear.paired;
  }
}
