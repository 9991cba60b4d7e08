// @ts-check
/** The panel of findings: filter, opened finding, ignored findings, keys. */

import { count } from "../count.js";

/** @type {typeof import('../zh/findings.js').findings} */
export const findings = {
  titleFirst: true,
  figures: (stated, expected) => `${stated || "blank"} → ${expected}`,

  filter: {
    name: "Filter findings",
    unfold: "Filter",
    severities: "By severity",
    family: "Kind of rule",
    families: "All kinds",
    section: "Section",
    sections: "All sections",
    noSection: "In no section",
    search: "Search findings",
    option: (name, n) => `${name} (${n})`,
    reset: "Clear filter",
    shown: (shown, all) => `Showing ${shown} of ${all}`,
    none: "No finding matches the filter.",
  },

  back: (message) => `Back to the finding: ${message}`,
  hints: (n) => `${count(n)} further ${n === 1 ? "hint" : "hints"} on wording`,

  level: "Severity",
  levelMeaning: (name, meaning) => `${name}: ${meaning}`,
  fix: "What to do",
  apply: (label) => `Apply: ${label}`,
  quick: (text, where) => (text ? `Change to ${text}` : where === "text" ? "Correct text" : "Correct table"),
  possible: "Possible corrections",
  decide: "The tool can't tell which figure is wrong. Please check the source and decide.",
  decideOne: "Please check, and decide whether to change it.",
  use: "Make this change",
  moreRepairs: (n) => `${n} more`,
  rule: "Show rule",

  ignore: {
    open: "Ignore…",
    reason: "Reason for ignoring",
    reasons: ["Checked and correct", "Required by superior body", "To be corrected next time"],
    scope: "Only for this body's report of this year. It comes back when a figure in it changes.",
    scopeWide: "Body or year of the report are not known, so the same finding is ignored in other reports, too.",
    confirm: "Ignore",
    cancel: "Cancel",
    missing: "Please give a reason.",
  },
  ignored: {
    title: "Ignored",
    hidden: (n) => `${n} ignored`,
    show: "Show",
    hide: "Hide",
    restore: "Restore",
    restoreWhat: (message) => `Restore: ${message}`,
    reason: (reason) => `Reason: ${reason || "none given"}`,
    onlyIgnored: "All findings are ignored.",
    save: "Save ignore list",
    load: "Load ignore list",
    file: "ignore-list.json",
    note: "The ignore list is kept only while this page is open. Save it to load it next time.",
    loaded: (n) => (n > 0 ? `Loaded ${n}.` : "Nothing new in the list."),
    errors: {
      syntax: () => "Not loaded: this file is no ignore list.",
      schema: () => "Not loaded: the tool doesn't know this version of the list.",
      entry: (number) => `Not loaded: entry ${number} is incomplete or malformed.`,
      size: () => "Not loaded: the file is larger than 4 MB, so it is no ignore list.",
      file: () => "Not loaded: the browser could not read this file.",
    },
  },

  off: {
    turnOff: "Turn off hints of this kind",
    turnOn: "Turn them on",
    meaning: (family) => `Hides all hints on “${family}”; errors and warnings stay`,
    said: (families, n) => `Hints on ${families.map((family) => `“${family}”`).join(", ")} are off: ${n} in this draft.`,
  },
  falseAlarm: "Report false alarm",

  keys: {
    title: "Keyboard shortcuts",
    note: "F8 works anywhere; for the other keys click the list of findings first.",
    list: [
      [["F8"], "Next finding"],
      [["Shift+F8"], "Previous finding"],
      [["↓", "j"], "Move to the next"],
      [["↑", "k"], "Move to the previous"],
      [["Enter"], "Open or close"],
      [["a"], "Apply the only correction"],
      [["i"], "Ignore"],
      [["c"], "List of changes"],
      [["/"], "Search"],
      [["Esc"], "Cancel, or back to the draft"],
    ],
  },
};
