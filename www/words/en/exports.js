// @ts-check
/** The sentences of the menu of exports; those in files and on paper are words of the book. */

export const exports = {
  button: "Export",
  /** The choices of the menu, in its groups. */
  groups: { word: "Word", result: "Result", copy: "Copy", draft: "Corrected draft" },
  choices: {
    revised: "Word with tracked changes",
    corrected: "Word, corrected",
    print: "Print or save as PDF",
    page: "Report as a page (.html)",
    csv: "List for a spreadsheet (.csv)",
    json: "Data (.json)",
    message: "Copy a summary as text",
    draft: "Copy the draft with its tables",
    text: "Download the corrected text (.txt)",
  },
  own: {
    odt: { revised: "ODT with tracked changes", corrected: "ODT, corrected" },
    xlsx: { revised: "Excel with notes", corrected: "Excel, corrected" },
  },
  nothing: "Nothing has been checked yet, so there is nothing to export.",
  failed: "The export did not finish. Please try again.",
  copied: {
    message: "Summary copied. Paste it into a message.",
    draft: "Draft copied. In Word and WPS its tables stay tables.",
  },
  notCopied: "The browser did not allow copying: nothing was copied.",
  saved: (/** @type {string} */ name) => `“${name}” was handed to the browser to download.`,

  /** What a file holds, for its name. */
  what: { findings: "check", draft: "corrected" },
  /** @param {string} issuer @param {number | null} year @param {string} what */
  fileName: (issuer, year, what) => `${issuer} ${year === null ? "" : `${year} `}annual report ${what}`,
};
