// @ts-check
/**
 * Facts that the core says only in sentences so far. Each of these functions goes as soon as the core has a field for it;
 * no sentence for people is read back anywhere else in the page.
 */

/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../contract.js').TableView} TableView */

/** The table's number, with which its title begins. @param {TableView} table */
export function shortTitle({ title }) {
  return title.split(/[ \u3000]/, 1)[0];
}

/** The sum in words, without the row or column of which it is said. @param {Relation} relation */
export function phraseOf({ title }) {
  return title.slice(title.lastIndexOf("：") + 1);
}

/** The operand for which a relation could not be judged: the one that the reason names. @param {Relation} relation */
export function culprit({ why = "", left, right }) {
  return [...left, ...right].find(({ label }) => label !== "" && why.includes(`“${label}”`));
}
