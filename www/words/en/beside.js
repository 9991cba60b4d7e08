// @ts-check
/** The sentences about reports that lie beside a draft. */

/** @type {typeof import('../zh/beside.js').beside} */
export const beside = {
  lastYear: "last year's report",
  published: "the published version",
  chip: {
    lastYear: (year) => `last year's${year && `, ${year}`} ✕`,
    published: () => "published ✕",
  },
  line: {
    lastYear: (whose) => `Last year's report: ${whose}`,
    published: (whose) => `Published version: ${whose}`,
  },
  unused: "not used",
  choose: { lastYear: "Compare with last year's report…", published: "Compare with the published version…" },
  insist: { lastYear: "Use it as last year's all the same", published: "Use it as the published version all the same" },
  remove: "Remove",
  asDraft: "Open it as another draft",
  asPublished: "Don't replace; compare as the published version",
  taken: (name, whose) => `“${name}” is the report of ${whose}; it lies beside the draft as last year's.`,
  refused: (name, why) => `“${name}” ${why}`,

  view: "Beside last year's report",
  viewPublished: "Beside the published version",
  own: "this draft",
  tables: "Tables",
  texts: "Texts",
  noTables: "The two reports have no table in common.",
  relations: (held, broken) => (broken === 0 ? `${held} agree` : `${broken} differ, ${held} agree`),
  relation: (title, outcome) => `${title}: ${outcome}`,
  common: (n, percent) =>
    `${n === 1 ? "1 sentence stands" : `${n} sentences stand`} in last year's report, too, ${percent}% of the text, and ${n === 1 ? "is" : "are"} marked; choose one to see it in the other report.`,
  noCommon: "No sentence stands in last year's report, too (those that cite the law, report nothing or are very short don't count).",
  differ: (n) => (n === 0 ? "No sentence differs in its figures alone." : `${n === 1 ? "1 sentence differs" : `${n} sentences differ`} in figures alone, marked.`),
  unlike: "a sentence of the other report with other figures",
  sameAs: "the same as a sentence of the other report",
  loading: "Comparing…",
  notUsed: "This report was not used for the check; there is nothing to compare.",
  unfold: "Show the tables of both reports",
  fold: "Fold the tables",
  legend: "= agrees   ≠ differs",
};
