// @ts-check
/** The sentences of the page in the chosen language. */

import { en } from "./en/index.js";
import { zh } from "./zh/index.js";

/** @typedef {typeof zh} Words Every catalogue has the same keys. */

/** The chosen catalogue; read it where something is drawn, not before. @type {Words} */
export let words = zh;

/** @param {'zh' | 'en'} language */
export function setLanguage(language) {
  words = language === "zh" ? zh : en;
}
