// @ts-check
/** The keys of the list, and the foldout that tells of them. They work while the focus is in the panel, in no field. */

import { h } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('./findings.js').Findings} Panel */

/** @param {Panel} panel */
export function listenToKeys(panel) {
  panel.root.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = /** @type {HTMLElement} */ (event.target);
    const done = at.matches("input, textarea, select") ? inField(panel, event, at) : inList(panel, event, at);
    if (!done) return;
    event.preventDefault();
    // The page has uses of its own for some of them.
    event.stopPropagation();
  });
}

/** @param {Panel} panel @param {KeyboardEvent} event @param {HTMLElement} at @returns {boolean} whether it was ours */
function inField(panel, event, at) {
  if (at !== panel.frame.bar.search) return false;
  if (event.key === "Escape") {
    if (panel.frame.bar.search.value === "") return panel.focusHead(0);
    panel.frame.bar.change({ search: "" });
    return true;
  }
  if (event.key === "ArrowDown" || event.key === "Enter") return panel.focusHead(0);
  return false;
}

/** @param {Panel} panel @param {KeyboardEvent} event @param {HTMLElement} at @returns {boolean} whether it was ours */
function inList(panel, event, at) {
  const item = panel.itemAt(at);
  const arrows = at.matches(".head");
  switch (event.key) {
    case "ArrowDown":
      return arrows && panel.focusHead((item?.index ?? -1) + 1);
    case "ArrowUp":
      return arrows && panel.focusHead((item?.index ?? 1) - 1);
    case "j":
      return panel.focusHead((item?.index ?? -1) + 1);
    case "k":
      return panel.focusHead((item?.index ?? 1) - 1);
    case "i":
      if (!item) return false;
      if (!item.open) panel.activate(item.index, { focus: true });
      item.openIgnore();
      return true;
    case "a":
      if (!item?.onlyRepair) return false;
      item.repair();
      return true;
    case "c":
      panel.events.onChanges?.();
      return true;
    case "/":
      if (panel.frame.bar.element.hidden) return false;
      panel.frame.bar.focusSearch();
      return true;
    default:
      return false;
  }
}

/** The foldout that tells what the keys do. */
export function keysHelp() {
  const { title, note, list } = words.findings.keys;
  return h(
    "details",
    { class: "keys-help small-fold", hidden: true },
    h("summary", {}, title),
    h(
      "dl",
      {},
      ...list.flatMap(([keys, what]) => [
        h("dt", {}, ...keys.map((key) => h("kbd", {}, key))),
        h("dd", {}, what),
      ]),
    ),
    h("p", { class: "quiet" }, note),
  );
}
