// @ts-check
/** A search field, and what matches it: all of its words, whatever their width and case. */

import { h } from "./dom.js";

/**
 * @param {object} field
 * @param {string} field.id
 * @param {string} field.label
 * @param {string} field.hint
 * @param {(query: string) => void} field.onSearch
 */
export function searchField({ id, label, hint, onSearch }) {
  const input = h("input", { type: "search", id, placeholder: hint, autocomplete: "off", spellcheck: "false" });
  input.addEventListener("input", (event) => {
    // An input method writes letters that nobody wants to find, until it has composed a character.
    if (!(/** @type {InputEvent} */ (event).isComposing)) onSearch(input.value);
  });
  input.addEventListener("compositionend", () => onSearch(input.value));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || input.value === "") return;
    // The first Esc empties the field, the second one leaves it.
    event.preventDefault();
    event.stopPropagation();
    input.value = "";
    onSearch("");
  });
  return h("div", { class: "narrowing" }, h("label", { for: id }, label), input);
}

/** @param {string} query @returns {(folded: string) => boolean} whether a folded text has every word of the query */
export function matcher(query) {
  const parts = fold(query).split(/\s+/).filter(Boolean);
  return (text) => parts.every((part) => text.includes(part));
}

/** Full-width and half-width, upper and lower case are one. @param {string} text */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase();
}
