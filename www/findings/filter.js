// @ts-check
/** Which findings a person wants to see: by severity, family of rules, section and words. */

import { fold, matcher } from "../kit/search.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Severity} Severity */

/**
 * @typedef {object} Filter
 * @property {Severity[]} severities none: all of them
 * @property {string} family `T3` and the like, or "" for all
 * @property {string} section its number, `none` for findings of no section, or "" for all
 * @property {string} search every word of it must occur
 */

/**
 * The findings that pass, and how many would pass with each value of a criterion while the other criteria stay.
 * @typedef {object} Sifted
 * @property {Finding[]} shown
 * @property {Map<string, number>} severities
 * @property {Map<string, number>} families
 * @property {Map<string, number>} sections
 */

/** @returns {Filter} */
export const noFilter = () => ({ severities: [], family: "", section: "", search: "" });

/** @param {Filter} filter */
export function isActive({ severities, family, section, search }) {
  return severities.length > 0 || family !== "" || section !== "" || search.trim() !== "";
}

/** The family of a rule's id: `T3` of `T3-ROW`. @param {string} rule */
export const familyOf = (rule) => rule.split("-", 1)[0];

/** The sections in which a finding has a place. @param {Finding} finding */
export function sectionsOf({ places }) {
  const sections = new Set();
  for (const { section } of places) if (section !== undefined) sections.add(String(section));
  return sections.size > 0 ? [...sections] : ["none"];
}

/** @param {Finding[]} findings @param {Filter} filter @returns {Sifted} */
export function sift(findings, { severities, family, section, search }) {
  const searching = search.trim() !== "";
  const matches = matcher(search);
  /** @type {Sifted} */
  const sifted = { shown: [], severities: new Map(), families: new Map(), sections: new Map() };
  for (const finding of findings) {
    // A finding that the words leave out is counted nowhere.
    if (searching && !matches(textOf(finding))) continue;
    const own = { family: familyOf(finding.rule), sections: sectionsOf(finding) };
    const bySeverity = severities.length === 0 || severities.includes(finding.severity);
    const byFamily = family === "" || family === own.family;
    const bySection = section === "" || own.sections.includes(section);
    if (byFamily && bySection) add(sifted.severities, finding.severity);
    if (bySeverity && bySection) add(sifted.families, own.family);
    if (bySeverity && byFamily) for (const one of own.sections) add(sifted.sections, one);
    if (bySeverity && byFamily && bySection) sifted.shown.push(finding);
  }
  return sifted;
}

/** @param {Map<string, number>} counts @param {string} key */
function add(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** @type {WeakMap<Finding, string>} */
const texts = new WeakMap();

/** The text in which to search for a finding. @param {Finding} finding */
function textOf(finding) {
  let text = texts.get(finding);
  if (text === undefined) {
    const { rule, message, places, relations = [], repairs = [] } = finding;
    const words = [rule, message];
    for (const { quote } of places) words.push(quote);
    for (const { title, left, right } of relations) {
      words.push(title);
      for (const { label } of left) words.push(label);
      for (const { label } of right) words.push(label);
    }
    for (const { label } of repairs) words.push(label);
    text = fold(words.join("\n"));
    texts.set(finding, text);
  }
  return text;
}
