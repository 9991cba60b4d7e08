// @ts-check
/** What is sent back to a body: a text to paste into a message. */

import { SEVERITIES } from "../kit/severities.js";
import { letter as written } from "../export/message.js";
import { said } from "./said.js";

/** @typedef {import('./entries.js').Entry} Entry */

/** The text for a draft that was read. @param {Entry} entry */
export function letter({ row }) {
  if (!row) return "";
  const { title, checks, items } = row;
  const counts = SEVERITIES.filter((severity) => row.counts[severity] > 0).map((severity) => /** @type {[typeof severity, number]} */ ([severity, row.counts[severity]]));
  return written({ title: title || null, checks, counts, items });
}

/** The texts for all that have something to be sent back, each under its name. @param {Entry[]} entries */
export function letters(entries) {
  const { exports } = said();
  const some = entries.filter(({ row }) => row !== null && row.items.length > 0);
  return some.map((entry) => `${exports.letterOf(entry.name)}\n${letter(entry)}\n`).join("\n");
}
