// @ts-check
/** Work on the page in pieces: drawing that waits for the next frame, and work that lets others go first. */

/** Lets a frame, or a person, go first. @returns {Promise<void>} */
export const pause = () => new Promise((resolve) => setTimeout(resolve));

/** Calls back behind the next frame, when what was drawn is seen. @param {() => void} act */
export function afterFrame(act) {
  requestAnimationFrame(() => setTimeout(act));
}

/**
 * Drawing that waits for the next frame, however often it is asked for until then.
 * @param {() => void} draw @returns {() => void} asks for it
 */
export function onceAFrame(draw) {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      draw();
    });
  };
}
