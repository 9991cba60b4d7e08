// @ts-check
/** Setting right what was understood: words of the book. */

/** @type {typeof import('../zh/facts-form.js').factsForm} */
export const factsForm = {
  note: "What you enter here takes the place of what was read, and the check follows; the report stays as it is.",
  asRead: "as read",
  names: { body: "Issued by", kind: "Kind of body", year: "Year", edition: "Edition" },
};
