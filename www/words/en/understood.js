// @ts-check
/** The official tables as they were understood: their sums, and editing a cell. */

/** @type {typeof import("../zh/understood.js").understood} */
export const understood = {
  sums: "Show sums",
  sumsOf: (table) => `Show sums: ${table}`,
  noSums: "There are no sums to show.",
  sumUnread: "not summed",
  howToEdit: "Double-click a cell, press F2 or type a digit to edit it; Esc cancels.",
  fixed: "This cell has no place of its own in the text. Please edit it there.",
  edit: (cell) => `Edit: ${cell}`,
  ofCell: (n) => (n === 0 ? "nothing is checked against it" : `stands in ${n === 1 ? "1 relation" : `${n} relations`}`),
  close: "Close",
};
