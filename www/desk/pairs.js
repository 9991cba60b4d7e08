// @ts-check
/** Which drafts of the list are last year's reports of others: by body and year. */

import { bareName } from "../words/bodies.js";
import { said } from "./said.js";

/** @typedef {import('./entries.js').Entry} Entry */

export class Pairs {
  /** @param {import('./entries.js').Entries} entries */
  constructor(entries) {
    this.entries = entries;
    /** From a draft to the one of the year before. @type {Map<Entry, Entry>} */
    this.before = new Map();
    /** Those that lie beside another one. @type {Set<Entry>} */
    this.beside = new Set();
  }

  /** Looks anew. The latest report of a body is the draft; one that lies beside a draft is none itself. */
  find() {
    this.before.clear();
    this.beside.clear();
    const drafts = this.entries.all.filter(({ row }) => row !== null && row.unit !== "" && row.year !== null);
    /** @type {Map<string, Entry[]>} */
    const byKey = new Map();
    for (const entry of drafts) {
      const key = keyOf(entry, 0);
      byKey.set(key, [...(byKey.get(key) ?? []), entry]);
    }
    drafts.sort((a, b) => yearOf(b) - yearOf(a));
    for (const entry of drafts) {
      if (this.beside.has(entry)) continue;
      const found = byKey.get(keyOf(entry, 1)) ?? [];
      // Of two nobody knows which.
      if (found.length !== 1) continue;
      this.before.set(entry, found[0]);
      this.beside.add(found[0]);
    }
  }

  /** What the list says of the report of the year before. @param {Entry} entry */
  said(entry) {
    const { lastYear } = said();
    // Where no reports of the year before came, none is missing.
    if (this.before.size === 0) return "";
    if (this.before.has(entry)) return lastYear.paired;
    return this.beside.has(entry) ? lastYear.beside : lastYear.missing;
  }
}

/** @param {Entry} entry */
const yearOf = ({ row }) => row?.year ?? 0;

/** @param {Entry} entry @param {number} back */
function keyOf(entry, back) {
  return `${bareName(entry.row?.unit ?? "")} ${yearOf(entry) - back}`;
}
