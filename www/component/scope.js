// @ts-check
/**
 * The code of a component, in a scope of its own: the build makes a function of this module and all that it imports,
 * which is called once for each component, so that two of them share nothing, not even the language.
 */

import { App } from "../app/app.js";
import { LIMITS, MEDIA } from "../app/defaults.js";
import { publicResult } from "../export/json.js";
import { loadFrom } from "../kit/scripts.js";
import { words } from "../words/index.js";

export { App, LIMITS, loadFrom, MEDIA, publicResult };

/** The language of now. */
export function languageTag() {
  return words.tag;
}
