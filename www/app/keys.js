// @ts-check
/** The keys that lead from anywhere to a finding, and back into the draft. */

import { focusedIn } from "../kit/dom.js";

/** @param {import('./app.js').App} app */
export function hearKeys(app) {
  const { surroundings, byId, draft, findings, showing } = app;
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const inDraft = focusedIn(surroundings.root) === byId("draft");
    if (event.altKey) {
      // From a place to its finding.
      if (event.key !== "Enter" || !inDraft) return;
      event.preventDefault();
      const finding = draft.findingAtCaret();
      if (finding < 0) return;
      showing.findings();
      findings.activate(finding, { focus: true });
    } else if (event.key === "F8") {
      event.preventDefault();
      showing.findings();
      findings.step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && !inDraft && !event.defaultPrevented) {
      event.preventDefault();
      showing.also("text");
      draft.focus();
    }
  };
  surroundings.field.addEventListener("keydown", /** @type {EventListener} */ (onKey), { signal: surroundings.signal });
}
