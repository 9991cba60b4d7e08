// @ts-check
/** The sentences of the page in English. The text of the draft and the sentences of the core stay Chinese. */

import { count } from "../count.js";
import { NUMERALS } from "../numerals.js";
import { beside } from "./beside.js";
import { changes } from "./changes.js";
import { exports } from "./exports.js";
import { findings } from "./findings.js";
import { offline } from "./offline.js";
import { understood } from "./understood.js";

/** @typedef {import('../../contract.js').ClaimCounts} ClaimCounts */
/** @typedef {import('../../contract.js').Severity} Severity */

/** `1 figure`, `2 figures`. @param {number} n @param {string} one @param {string} [many] */
const of = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** @type {import('../index.js').Words} */
export const en = {
  language: "en",
  tag: "en",

  page: {
    name: "Gouji",
    subtitle: "checks annual reports on open government information",
    promise: "This page sends nothing",
    skip: "Skip to the results",
    open: "Open files",
    example: "Example report",
    begin: "New annual report",
    profile: "Profile…",
    themes: { auto: "Theme: automatic", light: "Theme: light", dark: "Theme: dark" },
    theme: "Theme",
    settings: "Language and theme",
    languages: { zh: "中文", en: "English" },
    noBook: (file) => `The file ${file} could not be read. It belongs into the same folder as the page; please put it there and try again.`,
    report: "Report",
    summary: "Summary of the check",
    results: "Results",
    draft: "Text of the report",
    understood: "Tables as understood",
    beside: "Beside another report",
    viewsLabel: "How the report is shown",
    resultViewsLabel: "How the results are shown",
    undo: "Undo",
    redo: "Redo",
    invitation: "Check an annual report",
    howTo: "Paste the whole report below, drop a file anywhere on this page, or ",
    choose: "choose a file",
    or: " or ",
    chooseFolder: "a whole folder",
    desk: "Drafts to review",
    afterwards: ". The results appear at once and follow every change.",
    formats:
      "Word, WPS, Excel, PDF, OFD, ODF, RTF, web pages and plain text will do; scans are pictures and can't be read. Everything is checked on this computer; nothing of a report is sent or stored.",
    tryFirst: "New here? ",
    try: "Open an example report",
    tryAfter: " with some common slips.",
    drop: "Let go to check; many files, a folder or a .zip become a list",
    placeholder: "Paste the whole report here",
    next: "Next ›",
    previous: "‹ Previous",
    more: "More: example, new report, profile, theme, language",
  },
  tabs: {
    label: "Open drafts",
    fresh: "New draft",
    unsaved: "unsaved changes",
    close: (name) => `Close “${name}”`,
    state: (worst) =>
      ({ held: "nothing found", error: "errors", warning: "warnings", hint: "hints", info: "not all could be checked" })[worst],
  },
  draft: {
    marks: (n) => `${n === 1 ? "1 mark" : `${n} marks`} in the draft`,
    copyTable: "Copy table",
    copiedTable: "The table was copied; you can paste it into Word or WPS.",
    table: (n) => `Table ${n} of the report`,
  },
  engine: {
    closed: "The checker was stopped before the check was finished.",
    crash: "The checker stopped unexpectedly and this check was not finished. Your draft is unharmed; you can try again.",
    timeout: "The check took too long and was stopped before it was finished. Your draft is unharmed; you can try again.",
    unsupported: "This browser can't run the checker. Please use Chrome or Edge (version 90 or later) or a browser built on them.",
  },

  severity: { error: "Error", warning: "Warning", hint: "Hint", info: "Not checked" },
  severityMeaning: {
    error: "two statements can't both be true, or a required part is missing",
    warning: "very likely wrong; a person decides",
    hint: "advice; take it or leave it",
    info: "the tool can't tell; please check by hand",
  },
  outcome: { broken: "differs", unread: "not read", held: "agrees" },

  pastedName: "Pasted text",
  unknown: "not recognised",
  facts: { title: "Title", issuer: "Issued by", body: "Kind of body", year: "Year", edition: "Format", length: "Length", file: "File", correct: "Set right…", byHand: "set by hand ✕", asRead: "Back to what was read" },
  year: (year) => String(year),

  views: { text: "Text", understood: "Tables", both: "Both", beside: "Last year" },
  viewPublished: "Published",

  checking: "Checking…",
  checkedShort: (n) => `${count(n)} checked ›`,
  characters: (n) => of(n, "character"),
  noFormat: "Before 2019 there was no common format; the report is checked by its own headings and numbers.",
  checked: (c) => {
    const all = c.held + c.broken + c.unread;
    if (all === 0) return "There are no figures that could be checked.";
    if (c.held === all) return `${of(all, "relation")} checked; all agree.`;
    const parts = [
      `${count(c.held)} agree`,
      c.broken > 0 ? `${count(c.broken)} differ` : "",
      c.unread > 0 ? `${count(c.unread)} could not be read` : "",
    ];
    return `${of(all, "relation")} checked: ${parts.filter(Boolean).join(", ")}.`;
  },
  claimed: (c) => {
    const all = c.agrees + c.differs + c.alone;
    if (all === 0) return "No figure was read in the text.";
    if (c.agrees === all) return `${of(all, "figure")} in the text; all agree.`;
    if (c.alone === all) return `${of(all, "figure")} in the text, with nothing to compare them with.`;
    const parts = [
      c.agrees > 0 ? `${count(c.agrees)} agree` : "",
      c.differs > 0 ? `${count(c.differs)} differ` : "",
      c.alone > 0 ? `${count(c.alone)} have nothing to be compared with` : "",
    ];
    return `${of(all, "figure")} in the text: ${parts.filter(Boolean).join(", ")}.`;
  },
  claimAt: (subject, place) => (subject ? `${subject}, ${place}` : place),
  counts: (counts) =>
    `${counts.map(([severity, n]) => of(n, { error: "error", warning: "warning", hint: "hint", info: "not checked" }[severity], { error: "errors", warning: "warnings", hint: "hints", info: "not checked" }[severity])).join(", ")}.`,
  nothingToCheck:
    "Nothing was found, but there was nothing to check either: no table of the formats since 2019 was found. Please check by hand.",
  allWell: "Nothing disagrees",
  allWellChecked: (c) =>
    c.unread === 0
      ? `All ${of(c.held, "relation")} that can be checked in this report agree.`
      : `All ${of(c.held, "relation")} that could be read agree; ${count(c.unread)} could not be read. Please look at them under “Checked” and check them by hand.`,
  allWellLimits:
    "This tool checks only whether the report agrees with itself. It can't tell whether the figures are true and does not replace a review.",
  noResult: "There are no results.",
  noMatch: "Nothing matches.",

  more: (n) => `Show ${count(n)} more`,
  paragraph: (part, point, kind, paragraph) => {
    if (kind === "title") return "title";
    const at = part === "" ? "preface" : part + point;
    if (kind === "heading") return `${at} heading`;
    if (kind === "table") return `${at} table`;
    return part !== "" && paragraph > 0 ? `${at} paragraph ${count(paragraph)}` : at;
  },
  quote: (quote) => `“${quote}”`,
  section: (number) => `section ${number}`,
  wholeReport: "Whole report",
  where: "Where",
  related: "See also",
  fix: "What to do",
  suggestion: (stated, expected) => `It says ${stated || "nothing"}; with ${expected} the equations would hold.`,
  replacement: (stated, expected) => `It says “${stated || "nothing"}”; it could say “${expected}”.`,
  basis: "Basis",
  rule: "Rule",
  why: "Why it could not be read",
  leftSide: "Left side",
  rightSide: "Right side",
  together: ", sum",
  colon: ": ",
  blank: "blank",
  unread: "not read",
  term: { sign: "Sign", label: "Item", value: "Value", place: "Where" },
  broken: { "=": "≠", "≥": "<", "≤": ">" },

  sections: "Sections",
  ordinal: (number) => (number > 0 ? `${NUMERALS[number - 1] ?? number}、` : ""),
  sectionMissing: "not found",
  sectionExtra: "not part of the format",
  tableMissing: "This table was not found in the report.",
  legend: "“blank”: nothing is filled in. “not read”: something is there, but not a certain figure; please check by hand.",
  cell: (labels, value) => `${labels}: ${value}`,
  suggested: (value) => `fits: ${value}`,

  encoding: (encoding) => `read as ${encoding}`,

  pdf: {
    elsewhere: "This copy of the page can't read PDF. Please use gouji-pdf.html, which is supplied with it; or use the Word or WPS original, or open the PDF, select and copy all, and paste it here.",
    timeout: "Reading this PDF took too long and was stopped. Please use the Word or WPS original, or open the PDF, select and copy all, and paste it here.",
    broken: "The program that reads PDF files stopped unexpectedly. Please use the Word or WPS original, or open the PDF, select and copy all, and paste it here.",
  },

  rulePage: {
    basis: "Basis",
    wrong: (year) => `Reported, with these changes to the sample report for ${year}`,
    right: (year) => `Left alone, with these changes to the sample report for ${year}`,
    absent:
      "The descriptions of the rules could not be read: the file gouji-book.js is not beside the page. Put it into the same folder and open the rule again.",
  },

  notice: {
    close: "Close",
    retry: "Check again",
    broken: "The tool itself failed and this check was not finished. The text was not changed.",
    unreadable: (name, message) => `“${name}” could not be read: ${message}`,
    fileFailed: (name) => `The browser could not read the file “${name}”. It may have been moved, or another program is using it.`,
    tooLarge: (name, size, limit) =>
      `The file “${name}” has ${size} MB, more than ${limit} MB, and was not opened. An annual report usually has less than 1 MB; please make sure that it is the right file.`,
    tooMany: (limit) => `At most ${limit} drafts can be open at a time; the other files were not opened.`,
    closed: (name) => `“${name}” was closed with unsaved changes.`,
    replaced: "A whole report was pasted; it took the place of the former text.",
    updated: (name) => `“${name}” was replaced by the version just opened.`,
    reopen: "Open it again",
  },

  exports,
  panel: {
    findings: (n) => `Findings ${count(n)}`,
    claims: (n) => `Figures ${count(n)}`,
    ledger: (n) => `Checked ${count(n)}`,
    changes: (n) => `Changes ${count(n)}`,
  },
  findings,
  beside,
  changes,
  offline,
  understood,
};
