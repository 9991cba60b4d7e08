// @ts-check
/** What is long stands folded behind a button. */

import { h } from "./dom.js";

/**
 * A button that shows and hides what stands below.
 * @param {string} text @param {HTMLElement} content @param {() => void} fill called when it is first shown
 */
export function disclosure(text, content, fill) {
  const button = h("button", { type: "button", class: "small-button", "aria-expanded": "false" }, text);
  button.addEventListener("click", () => {
    if (content.hidden && !content.firstChild) fill();
    content.hidden = !content.hidden;
    button.setAttribute("aria-expanded", String(!content.hidden));
  });
  return button;
}
