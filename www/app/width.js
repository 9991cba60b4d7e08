// @ts-check
/**
 * How much room there is: a class of the frame that the layout follows, `phone` below 600 pixels, `narrow` below 960,
 * `wide` from there on, `huge` from 1600. The frame's own width counts, not the screen's: a component may stand in a column.
 */

const WIDE = 960;

export class Width {
  /** @param {HTMLElement} frame @param {() => void} onChange it has become wide, or is no more */
  constructor(frame, onChange) {
    this.frame = frame;
    this.isWide = true;
    this.measure();
    this.observer = new ResizeObserver(() => {
      const before = this.isWide;
      this.measure();
      if (this.isWide !== before) onChange();
    });
    this.observer.observe(frame);
  }

  measure() {
    const { frame } = this;
    const width = frame.getBoundingClientRect().width;
    this.isWide = width >= WIDE;
    frame.classList.toggle("phone", width < 600);
    frame.classList.toggle("narrow", !this.isWide);
    frame.classList.toggle("wide", this.isWide);
    frame.classList.toggle("huge", width >= 1600);
  }

  end() {
    this.observer.disconnect();
  }
}
