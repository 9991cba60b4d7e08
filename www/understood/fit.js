// @ts-check
/** How the tables fit into their pane: whether one needs a scroller of its own, and whether its header stays in view. */

/** The padding of the pane, above a header that stays in view, in pixels. */
const PADDING = 16;
/** A pane lower than this, in pixels, has no room for rows below a header that stays. */
const LOW = 280;

/** A table that is not too wide needs no scroller of its own, and its header can stay in view. @param {HTMLElement} pane */
export function fit(pane) {
  pane.classList.toggle("low", pane.clientHeight < LOW);
  for (const frame of pane.querySelectorAll(".frame")) {
    frame.classList.remove("fits");
    frame.classList.toggle("fits", frame.scrollWidth <= frame.clientWidth);
    const head = frame.querySelector("thead");
    // The first of three header rows may scroll away: the columns' own names stay.
    if (head) head.style.top = `${-(head.rows.length > 2 ? head.rows[0].offsetHeight : 0) - PADDING}px`;
  }
}
