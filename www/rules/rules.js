// @ts-check
/** The documentation of the rules: a script of its own, loaded when a rule's page is opened first. */

import { fromScript } from "../engine/scripts.js";

const SCRIPT = "gouji-rules.js";

/** @typedef {import('../contract.js').RulePage} RulePage */

/** The script with the documentation is not there: `detail` is its name. */
export class RulesError extends Error {
  /** @param {"absent"} kind @param {string} detail */
  constructor(kind, detail) {
    super(detail);
    this.kind = kind;
  }
}

/**
 * Every rule by its id, in the order of display.
 * @returns {Promise<Map<string, RulePage>>} Rejected with a `RulesError`; the next call tries again.
 */
export async function loadRules() {
  const book = await fromScript(SCRIPT, () => window.goujiRules).catch((error) => {
    throw new RulesError("absent", error.message);
  });
  return new Map(book.rules.map((rule) => [rule.id, rule]));
}
