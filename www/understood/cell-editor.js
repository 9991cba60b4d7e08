// @ts-check
/** The small field in which a cell is edited where it stands. */

import { h } from "../kit/dom.js";

/** @typedef {{value: string, start: number, end: number}} Typed what was typed, and what of it is selected */

export class CellEditor {
  /**
   * @param {object} events
   * @param {(key: string, text: string) => void} events.onCommit
   * @param {(key: string, step: 'ArrowRight' | 'ArrowLeft' | '') => void} events.onLeave where the focus goes by the
   *   keyboard: a cell further, or '' for the cell itself
   */
  constructor({ onCommit, onLeave }) {
    this.onCommit = onCommit;
    this.onLeave = onLeave;
    /** @type {HTMLInputElement | null} */
    this.input = null;
    this.key = "";
  }

  /**
   * Opens in a cell.
   * @param {string} key @param {HTMLElement} cell @param {string} label @param {Typed} typed
   */
  open(key, cell, label, { value, start, end }) {
    this.end({ commit: true });
    const input = h("input", {
      class: "cell-editor",
      inputmode: "decimal",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": label,
    });
    input.value = value;
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => this.end({ commit: true }));
    this.input = input;
    this.key = key;
    cell.classList.add("editing");
    cell.append(input);
    input.focus({ preventScroll: true });
    input.setSelectionRange(start, end);
  }

  /** Closes; what was typed counts or not. @param {{commit: boolean}} options */
  end({ commit }) {
    const typed = this.suspend();
    // A tab or a line end would make other cells of it.
    if (commit && typed) this.onCommit(typed.key, typed.value.replace(/\s+/g, " ").trim());
  }

  /** Closes, to be opened again where the cell is then. @returns {(Typed & {key: string}) | null} */
  suspend() {
    const { input, key } = this;
    if (!input) return null;
    // Taking it away is a blur, too.
    this.input = null;
    const typed = { key, value: input.value, start: input.selectionStart ?? 0, end: input.selectionEnd ?? 0 };
    input.parentElement?.classList.remove("editing");
    input.remove();
    return typed;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    // The keys belong to the field, and not to the table or the page; F8 still walks the findings.
    if (event.key !== "F8") event.stopPropagation();
    if (event.isComposing || !["Enter", "Tab", "Escape"].includes(event.key)) return;
    event.preventDefault();
    const { key } = this;
    this.end({ commit: event.key !== "Escape" });
    this.onLeave(key, event.key !== "Tab" ? "" : event.shiftKey ? "ArrowLeft" : "ArrowRight");
  }
}
