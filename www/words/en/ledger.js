// @ts-check
/** The panel of the ledger: what was checked, what could not be read, and that nothing leaves the machine. */

/** @type {typeof import("../zh/ledger.js").ledger} */
export const ledger = {
  jump: "Parts of this page",

  gaps: "What could not be checked",
  noGaps: "Everything could be checked.",
  gapsNote: "These could not be read for certain, or have nothing to be compared with. Please check them yourself.",
  gap: {
    relations: "Relations that could not be read",
    cells: "Cells that could not be read",
    claims: "Figures of the text with nothing to compare",
    parts: "Sections and tables not found",
    findings: "What the tool cannot judge",
  },
  unreadCell: (text) =>
    text === "" ? "No figure could be assigned to this cell" : `“${text}” gives no certain figure`,
  claimAlone: "No figure was found to compare it with",
  section: (heading) => `Section “${heading}”`,
  notFound: "Not found in the report",

  relations: "Every relation",
  byOutcome: "Outcome",
  byFamily: "Between",
  all: "All",
  choice: (name, n) => `${name} ${n.toLocaleString("en")}`,
  family: { both: "Text and table", text: "Within the text", tables: "Several tables" },
  search: "Find a relation",
  searchHint: "label, value or rule",
  showing: (shown, all) => (shown === all ? `${all} in all` : `${shown} of ${all}`),

  private: "This page sends nothing",
};
