// @ts-check
/** Long lists: the first of the items at once, the rest on demand; and a group of them that can be folded. */

import { words } from "../words/index.js";
import { h, mark } from "./dom.js";

const CHUNK = 100;

/**
 * Fills a list, which stands in its place already, anew.
 * @template T
 * @param {HTMLElement} list @param {T[]} items @param {(item: T) => HTMLElement} draw
 */
export function fill(list, items, draw) {
  if (list.nextElementSibling?.classList.contains("more")) list.nextElementSibling.remove();
  list.replaceChildren();
  addFrom(list, items, draw, 0);
}

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
    { class: "group fold", open },
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
  // A folded group is not drawn.
  let drawn = false;
  const unfold = () => {
    if (group.open && !drawn) fill(list, items, draw);
    drawn = drawn || group.open;
  };
  unfold();
  group.addEventListener("toggle", () => {
    unfold();
    onToggle(group.open);
  });
  return group;
}

/**
 * @template T
 * @param {HTMLElement} list @param {T[]} items @param {(item: T) => HTMLElement} draw @param {number} from
 */
function addFrom(list, items, draw, from) {
  list.append(...items.slice(from, from + CHUNK).map(draw));
  const left = items.length - from - CHUNK;
  if (left <= 0) return;
  const more = h("button", { type: "button", class: "button more" }, words.more(Math.min(CHUNK, left)));
  more.addEventListener("click", () => {
    more.remove();
    addFrom(list, items, draw, from + CHUNK);
    // The button is gone: the focus goes to the first of what it brought.
    list.children[from + CHUNK].querySelector("button")?.focus();
  });
  list.after(more);
}
