// @ts-check
/**
 * Warms a module up: engines compile a function when it is first called, and nearly all of a first check is that. The
 * example is read as a clipboard's HTML and as text, so that what a paste needs is compiled before somebody pastes.
 */

import example from "../kit/example.html";

/** @typedef {Pick<import("embedded/gouji.mjs"), "check_html" | "check_text">} Checks */

/** A failure here is no news: who asks next is told. @param {Checks} module */
export function warmUp({ check_html, check_text }) {
  try {
    const { text } = check_html("", example);
    check_text("", text, undefined);
  } catch {
    // A trap leaves the memory in no known state, and the next question finds it out.
  }
}
