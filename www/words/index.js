// @ts-check
/** The sentences of the page in the chosen language. Chinese is in the page's script, English comes with the book. */

import { zh } from "./zh/index.js";

/** @typedef {typeof zh} Words Every catalogue has the same keys. */

/** The chosen catalogue; read it where something is drawn, not before. @type {Words} */
export let words = zh;

/** @param {Words} [catalogue] Chinese where none is given */
export function speak(catalogue = zh) {
  words = catalogue;
}
