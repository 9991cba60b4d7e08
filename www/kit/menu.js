// @ts-check
/** A button and what it unfolds: Escape, a click elsewhere and the focus that leaves fold it again. */

export class Menu {
  /**
   * @param {{root: HTMLElement, button: HTMLButtonElement, list: HTMLElement}} parts the button and the list stand in the root
   * @param {AbortSignal} signal ends what is heard from outside
   */
  constructor({ root, button, list }, signal) {
    this.button = button;
    this.list = list;
    button.addEventListener("click", () => this.open(list.hidden));
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      // Elsewhere on the page Esc has another meaning.
      event.stopPropagation();
      this.open(false);
      button.focus();
    });
    root.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !root.contains(relatedTarget)) this.open(false);
    });
    const onPointer = (/** @type {PointerEvent} */ event) => event.composedPath().includes(root) || this.open(false);
    document.addEventListener("pointerdown", onPointer, { signal });
    this.open(false);
  }

  /** @param {boolean} open */
  open(open) {
    this.list.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
  }
}
