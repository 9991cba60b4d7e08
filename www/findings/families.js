// @ts-check
/** The families of the rules. */

import { families as FAMILIES } from "embedded/rules.json";
import { words } from "../words/index.js";

/** The subject of a family of rules, as their documentation has it. @param {string} id */
export function familyName(id) {
  return FAMILIES.find((family) => family.id === id)?.title[words.language] ?? id;
}
