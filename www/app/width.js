// @ts-check
/**
 * How much room there is: a class of the frame that the layout follows, `phone` below 600 pixels, `narrow` below 960,
 * `wide` from there on, `huge` from 1600. The frame's own width counts, not the screen's: a component may stand in a column.
 * A window that is `low` (an office screen at 200 %) has no room for draft and findings one above the other: it is wide from
 * 600 pixels on, and its rows are slim.
 */

const WIDE = 960;
const HUGE = 1600;
const PHONE = 600;
/** A window below this is low. */
const LOW = 420;
/** Text and tables one above the other need so much height, in pixels. */
const TALL = 680;

export class Width {
  /** @param {HTMLElement} frame @param {() => void} onChange it has become wide, or is no more */
  constructor(frame, onChange) {
    this.frame = frame;
    this.isWide = true;
    /** Whether text and tables can be seen at once without either being a mere slit. */
    this.isRoomy = true;
    this.measure();
    this.observer = new ResizeObserver(() => {
      const before = [this.isWide, this.isRoomy].join();
      this.measure();
      if ([this.isWide, this.isRoomy].join() !== before) onChange();
    });
    this.observer.observe(frame);
  }

  measure() {
    const { frame } = this;
    const { width, height } = frame.getBoundingClientRect();
    const isLow = innerHeight < LOW && width >= PHONE;
    this.isWide = isLow || width >= WIDE;
    this.isRoomy = width >= HUGE || (this.isWide && Math.min(height, innerHeight) >= TALL);
    frame.classList.toggle("phone", width < PHONE);
    frame.classList.toggle("low", isLow);
    frame.classList.toggle("narrow", !this.isWide);
    frame.classList.toggle("wide", this.isWide);
    frame.classList.toggle("huge", width >= HUGE);
  }

  end() {
    this.observer.disconnect();
  }
}
