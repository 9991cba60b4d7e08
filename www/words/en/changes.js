// @ts-check
/** The list of changes. */

import { count } from "../count.js";

/** @type {import('../index.js').Words['changes']} */
export const changes = {
  none: "Nothing was changed yet.",
  note: "These are the changes made on this page; carry them over to the original file.",
  ways: { copy: "Copy list", print: "Print list", save: "Save list" },
  made: (n, some, more) => `${count(n)} changed: ${some.join(", ")}${more ? " …" : ""}`,
  open: "List of changes",
  since: (settled, fresh, left) => `Since the last version: ${count(settled)} settled, ${count(fresh)} new, ${count(left)} left.`,
  fresh: "new",
  heading: (title, n) => `${title} – changes (${count(n)})`,
  item: (n, place, was, now) => `${n}. ${place}: ${was} → ${now}`,
  sentence: (text) => `   now: ${text}`,
  why: (text) => `   why: ${text}`,
  copied: "The list of changes was copied; you can paste it into Word, WPS or a message.",
};
