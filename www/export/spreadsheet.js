// @ts-check
/** What a spreadsheet would make of a text that it is given. */

/**
 * Whether a spreadsheet would compute what begins so, full width too; a negative number is only a number.
 * @param {string} text
 */
function startsFormula(text) {
  return /^[=+\-@＝＋－＠\t\r]/.test(text) && !/^[+\-＋－]?[\d０-９][\d０-９,，]*([.．][\d０-９]+)?[%％]?$/.test(text);
}

/** The text with an apostrophe before it where it would be computed, by which a spreadsheet takes it for a text. @param {string} text */
export function defused(text) {
  return startsFormula(text) ? `'${text}` : text;
}
