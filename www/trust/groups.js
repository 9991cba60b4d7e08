// @ts-check
/** A group of a long list that can be folded: the first of its items at once, the rest on demand. */

import { h, mark } from "../dom.js";
import { words } from "../words/index.js";

const CHUNK = 200;

/**
 * @template T
 * @param {object} group
 * @param {Parameters<typeof mark>[0]} group.kind its mark and colour
 * @param {string} group.name
 * @param {string} [group.note] what the name means
 * @param {T[]} group.items
 * @param {(item: T) => HTMLElement} group.draw
 * @param {boolean} group.open
 * @param {(open: boolean) => void} group.onToggle
 */
export function group({ kind, name, note, items, draw, open, onToggle }) {
  const list = h("ol", { class: "relations" });
  const group = h(
    "details",
    { class: "group", open },
    h(
      "summary",
      {},
      mark(kind),
      h("span", { class: kind }, name),
      h("span", { class: "count" }, String(items.length)),
    ),
    note ? h("p", { class: "quiet" }, note) : null,
    list,
  );
  const addFrom = (/** @type {number} */ from) => {
    for (const item of items.slice(from, from + CHUNK)) list.append(draw(item));
    const left = items.length - from - CHUNK;
    if (left <= 0) return;
    const more = h("button", { type: "button", class: "button" }, words.more(Math.min(CHUNK, left)));
    more.addEventListener("click", () => {
      more.remove();
      addFrom(from + CHUNK);
    });
    group.append(more);
  };
  addFrom(0);
  group.addEventListener("toggle", () => onToggle(group.open));
  return group;
}
