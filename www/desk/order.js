// @ts-check
/** Which drafts the list shows, and in which order: the worst first, unless a person asks for another one. */

import { fold, matcher } from "../kit/search.js";

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {"worst" | "unit" | "kind" | "year" | "edition" | "error" | "warning" | "hint" | "checked" | "seen"} SortKey */
/** @typedef {"all" | "unread" | "error" | "warning" | "well" | "new" | "seen" | "sent"} Filter */

/** @type {Filter[]} */
export const FILTERS = ["all", "error", "warning", "well", "unread", "new", "seen", "sent"];

const names = new Intl.Collator("zh", { numeric: true });
const SEEN = { new: 0, seen: 1, sent: 2 };

/** Whether the list shows a draft. @type {Record<Filter, (entry: Entry) => boolean>} */
const SHOWS = {
  all: () => true,
  error: ({ row }) => row !== null && row.counts.error > 0,
  warning: ({ row }) => row !== null && row.counts.error === 0 && row.counts.warning > 0,
  well: ({ row }) => row !== null && row.counts.error === 0 && row.counts.warning === 0,
  unread: ({ state }) => state === "failed",
  new: ({ seen, state }) => seen === "new" && state === "read",
  seen: ({ seen }) => seen === "seen",
  sent: ({ seen }) => seen === "sent",
};

/** How many drafts each filter shows. @param {Entry[]} all */
export function countsOf(all) {
  return FILTERS.map((filter) => /** @type {const} */ ([filter, all.filter(SHOWS[filter]).length]));
}

/** @param {Entry} entry */
function words({ name, source, row, why }) {
  const found = row ? [row.kind, row.year ?? "", row.edition, ...row.items.map(({ message, rule }) => `${rule} ${message}`)] : [why];
  return fold([name, source.path, ...found].join("\n"));
}

/** What is to be read comes last; what could not be read first, as nothing of it was checked. @param {Entry} entry */
function rank({ state, row }) {
  return state === "failed" ? 0 : row ? 1 : 2;
}

/** @type {Record<SortKey, (a: Entry, b: Entry) => number>} */
const ORDERS = {
  worst: (a, b) => rank(a) - rank(b) || byCount("error")(a, b) || byCount("warning")(a, b) || byCount("hint")(a, b),
  unit: (a, b) => names.compare(a.name, b.name),
  kind: (a, b) => names.compare(a.row?.kind ?? "", b.row?.kind ?? ""),
  year: (a, b) => (b.row?.year ?? 0) - (a.row?.year ?? 0),
  edition: (a, b) => names.compare(a.row?.edition ?? "", b.row?.edition ?? ""),
  error: byCount("error"),
  warning: byCount("warning"),
  hint: byCount("hint"),
  checked: (a, b) => (b.row?.checked ?? -1) - (a.row?.checked ?? -1),
  seen: (a, b) => SEEN[a.seen] - SEEN[b.seen],
};

/** @param {"error" | "warning" | "hint"} severity @returns {(a: Entry, b: Entry) => number} */
function byCount(severity) {
  return (a, b) => (b.row?.counts[severity] ?? -1) - (a.row?.counts[severity] ?? -1);
}

/**
 * @param {Entry[]} all
 * @param {{filter: Filter, query: string, sort: SortKey, turned: boolean}} wishes `turned`: the last comes first
 */
export function ordered(all, { filter, query, sort, turned }) {
  const matches = matcher(query);
  const shown = all.filter((entry) => SHOWS[filter](entry) && (query === "" || matches(words(entry))));
  const direction = turned ? -1 : 1;
  return shown.sort((a, b) => direction * ORDERS[sort](a, b) || ORDERS.worst(a, b) || names.compare(a.name, b.name) || a.id - b.id);
}
