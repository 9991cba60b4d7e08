// @ts-check
/** How the tables fit into their pane: whether one needs a scroller of its own, and whether its header stays in view. */

/** The padding of the pane, above a header that stays in view, in pixels. */
const PADDING = 16;
/** A pane lower than this, in pixels, has no room for rows below a header that stays. */
const LOW = 280;

/** A table that is not too wide needs no scroller of its own, and its header can stay in view. @param {HTMLElement} pane */
export function fit(pane) {
  const frames = [...pane.querySelectorAll(".frame")];
  for (const frame of frames) frame.classList.remove("fits");
  // All is measured before anything is changed: the browser lays out once.
  const low = pane.clientHeight < LOW;
  const measured = frames.map((frame) => {
    const head = frame.querySelector("thead");
    // The first of three header rows may scroll away: the columns' own names stay.
    const away = head && head.rows.length > 2 ? head.rows[0].offsetHeight : 0;
    return { frame, head, fits: frame.scrollWidth <= frame.clientWidth, away };
  });
  pane.classList.toggle("low", low);
  for (const { frame, head, fits, away } of measured) {
    frame.classList.toggle("fits", fits);
    if (head) head.style.top = `${-away - PADDING}px`;
  }
}
