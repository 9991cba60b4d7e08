// @ts-check
/** The sentences in files and on paper: words of the book. */

const MONTHS = "January February March April May June July August September October November December".split(" ");
const two = (/** @type {number} */ n) => String(n).padStart(2, "0");

/** @type {typeof import('../zh/written.js').written} */
export const written = {
  columns: [
    "No.",
    "Severity",
    "Rule",
    "Finding",
    "Place",
    "Stated",
    "Expected",
    "Basis",
    "What to do",
    "Decision (reason for ignoring)",
  ],
  /** @param {string} reason */
  ignoredFor: (reason) => (reason ? `Ignored: ${reason}` : "Ignored"),
  join: "; ",
  beside: (names, all) => `held against ${names.join(", ")}${all > names.length ? ` and ${all - names.length} more` : ""}`,
  noted: (/** @type {string} */ label, /** @type {string} */ note) => `${label} (${note})`,

  message: {
    /** @param {string | null} title */
    report: (title) => (title ? `“${title}”` : "annual report"),
    /** @param {string} report @param {number} n @param {[string, number][]} counts by the names of the severities */
    found: (report, n, counts) =>
      `Hello, your ${report} was checked. Please look at ${n} point${n === 1 ? "" : "s"} (${counts
        .map(([name, n]) => `${name}: ${n}`)
        .join(", ")}).`,
    /** @param {string} report @param {string} checked */
    well: (report, checked) => `Hello, your ${report} was checked. No contradiction was found. ${checked}`,
    /** @param {number} n @param {string} severity @param {string} message */
    item: (n, severity, message) => `${n}. [${severity}] ${message}`,
    place: (/** @type {string} */ place) => `   Place: ${place}`,
    advice: (/** @type {string} */ advice) => `   What to do: ${advice}`,
    rest: (/** @type {number} */ n) => `${n} more in the attachment.`,
    end: "Only the consistency of the report itself was checked: your own records decide. If a point is right as it stands, please tell us. Thank you.",
  },

  /** A Word file: its name, its comments. */
  word: {
    revised: " (revised)",
    corrected: " (corrected)",
    copy: " (copy)",
    signed: "This file is signed. The new file differs from it, so the signature will not hold in it; the file itself stays as it is. Choose once more to export all the same.",
    made: " The draft's own file can't be written to: this is a .docx copy, laid out anew from what was read. Please look over its layout.",
    /** @param {string} was @param {string} now */
    unwritten: (was, now) => ` One change is not in the file: “${was || "(blank)"}” to “${now || "(blank)"}”.`,
    /** @param {string} severity @param {string} message @param {string} rule */
    note: (severity, message, rule) => `[${severity}] ${message} (${rule})`,
    /** @param {string} title @param {string} sides */
    relation: (title, sides) => (sides ? `${title}: ${sides}` : title),
    advice: (/** @type {string} */ advice) => `What to do: ${advice}`,
    basis: (/** @type {string} */ basis) => `Basis: ${basis}`,
  },

  changes: {
    name: (n) => `List of changes (${n})`,
    note: "These changes were made on the checking page. Carry them over to the original file, and tick each one off.",
    columns: ["No.", "Place", "Was → is", "Why", "Done"],
    own: "changed by hand",
  },

  report: {
    name: "Result of the check",
    untitled: "Annual report on open government information",
    file: "File",
    date: "Checked",
    version: "Version",
    /** @param {Date} date */
    at: (date) =>
      `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}, ${two(date.getHours())}:${two(date.getMinutes())}`,
    tool: (/** @type {string} */ version) => `Gouji ${version}`,
    none: "No contradiction was found.",
    /** All that was found was ignored. */
    noneLeft: "No other contradiction was found.",
    ignored: "Ignored",
    ignoredNote: "A person judged these and ignored them. They are not in the counts above.",
    reason: "Reason",
    noReason: "none given",
    tables: "The tables as they were read",
    marks: "Key",
    legend:
      "A cell with a shape is at fault: the number in brackets is that of the finding. The value after “fits” would make its equations hold; whether it is true only your records can tell.",
    unread: "What could not be checked",
    allRead: "Every relation that can be checked was read.",
    /** Operands that are 0. */
    zeros: (/** @type {number} */ n) => `the other ${n}`,
    notListed: "Print from the Export menu to have them listed.",
    unreadRelations: "Relations that could not be read",
    aloneFigures: "Figures of the text with nothing to compare with",
    /** @param {string} why @param {number} n */
    because: (why, n) => `${why} (${n}): `,
    limits: "Limits",
    heldAgainst: (document, name) => `It was held against ${document}: ${name}.`,
    alone: "It was not held against last year's report.",
    limitList: [
      "This says whether the report agrees with itself. It does not say whether its figures are true, and replaces no review.",
      "It was not compared with records or with anything else that is published.",
      "Approximate figures, and figures with nothing to compare with, are not judged.",
      "The value after “fits” is only one way to make the equations hold.",
    ],
  },
};
