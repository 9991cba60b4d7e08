// @ts-check
/** The panel of claims: the figures of the text. */

/** @type {typeof import("../zh/claims.js").claims} */
export const claims = {
  outcome: { differs: "differs", agrees: "agrees", alone: "nothing to compare with" },
  note: { alone: "The tool found nothing to compare these figures with. Please check them by hand." },
  search: "Find a figure of the text",
  searchHint: "figure, word or what it was compared with",
};
