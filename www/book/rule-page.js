// @ts-check
/** A rule's documentation as a piece of the page. It comes with the book. */

import { h, mark } from "../kit/dom.js";

/** @typedef {import('../contract.js').Language} Language */
/** @typedef {import('../contract.js').RuleExample} RuleExample */
/** @typedef {import('../contract.js').RulePage} RulePage */

/**
 * Heading, severity, text, basis and both examples of a rule.
 * @param {RulePage} rule @param {import('../words/index.js').Words} words in whose language
 * @returns {HTMLElement}
 */
export function rulePage(rule, words) {
  const { language } = words;
  const { basis, wrong, right } = words.rulePage;
  return h(
    "article",
    { class: "rule", "data-rule": rule.id },
    h("h3", { class: "rule-title", tabindex: -1 }, rule.title[language]),
    h(
      "p",
      { class: "rule-kind" },
      mark(rule.severity),
      h("span", { class: rule.severity }, words.severity[rule.severity]),
      h("span", { class: "rule-id" }, rule.id),
    ),
    h("p", { class: "rule-text" }, rule.text[language]),
    h("h4", {}, basis),
    h("p", {}, rule.basis[language]),
    ...example(wrong(rule.wrong.year), rule.wrong, language),
    ...example(right(rule.right.year), rule.right, language),
  );
}

/** @param {string} lead @param {RuleExample} example @param {Language} language */
function example(lead, example, language) {
  const changes = example[language].map((change) => h("li", {}, change));
  return [h("h4", {}, lead), h("ul", { class: "rule-example" }, ...changes)];
}
