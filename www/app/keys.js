// @ts-check
/** The keys that lead from anywhere to a finding, and back into the draft. */

import { focusedIn } from "../kit/dom.js";

/** @typedef {import('../kit/surroundings').Surroundings} Surroundings */

/**
 * @param {Pick<Surroundings, "root" | "field" | "signal">} surroundings
 * @param {HTMLElement} area where the draft is written
 * @param {object} ways
 * @param {() => number} ways.findingAtCaret -1 where there is none
 * @param {(finding: number) => void} ways.onFinding
 * @param {(step: 1 | -1) => void} ways.onStep
 * @param {() => void} ways.onDraft
 * @param {() => void} ways.onMarks
 */
export function hearKeys({ root, field, signal }, area, { findingAtCaret, onFinding, onStep, onDraft, onMarks }) {
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const inDraft = focusedIn(root) === area;
    if (event.altKey) {
      // Alt+Enter leads from a place to its finding, Alt+↓ to the list of marks.
      if (!inDraft || (event.key !== "Enter" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      if (event.key === "ArrowDown") return onMarks();
      const finding = findingAtCaret();
      if (finding >= 0) onFinding(finding);
    } else if (event.key === "F8") {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && !inDraft && !event.defaultPrevented) {
      event.preventDefault();
      onDraft();
    }
  };
  field.addEventListener("keydown", /** @type {EventListener} */ (onKey), { signal });
}
