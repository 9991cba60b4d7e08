// @ts-check
/** Drawing that waits for the next frame, however often it is asked for until then. */

/** @param {() => void} draw @returns {() => void} asks for it */
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
