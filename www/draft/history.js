// @ts-check
/** The changes of a draft, so that they can be taken back and done again. */

/** @typedef {import('../contract.js').Assumed} Assumed */
/** @typedef {import('../contract.js').Shape} Shape */
/** @typedef {import('./changes.js').Stretch} Stretch */
/** @typedef {{start: number, end: number}} Selection */

/**
 * All of a draft but its text.
 * @typedef {object} State
 * @property {Shape[]} shapes
 * @property {Selection} selection
 * @property {Stretch[]} changes what was changed since it came in
 * @property {Assumed} assumed what a person has set by hand
 */

/**
 * A change of the text, at one place, and the rest of the draft before and after it.
 * @typedef {object} Change
 * @property {number} at
 * @property {string} removed
 * @property {string} inserted
 * @property {State} before
 * @property {State} after
 */

/** Typing that rests for so long begins a step of its own. */
const PAUSE = 1000;

export class History {
  constructor() {
    /** @type {Change[]} */
    this.done = [];
    /** @type {Change[]} */
    this.undone = [];
    /** How much was done when the draft was last as it is kept elsewhere; -1 when that can't be reached any more. */
    this.saved = 0;
    this.joins = "";
    this.time = -Infinity;
  }

  /**
   * @param {Change} change
   * @param {string} [joins] changes of one kind that follow on each other at once are one step, for instance `typing`
   */
  push(change, joins = "") {
    const now = performance.now();
    const last = this.done[this.done.length - 1];
    this.undone = [];
    if (this.saved > this.done.length) this.saved = -1;
    const follows = last !== undefined && joins !== "" && joins === this.joins && now - this.time < PAUSE;
    this.joins = joins;
    this.time = now;
    const joined = follows && this.saved !== this.done.length ? join(last, change) : null;
    if (joined) this.done[this.done.length - 1] = joined;
    else this.done.push(change);
  }

  /** The change that is to be taken back. */
  undo() {
    const change = this.done.pop();
    if (change) this.undone.push(change);
    this.joins = "";
    return change;
  }

  /** The change that is to be done again. */
  redo() {
    const change = this.undone.pop();
    if (change) this.done.push(change);
    this.joins = "";
    return change;
  }

  /** Takes the last change out of the list: another one takes its place, as one step. */
  forgetLast() {
    return this.done.pop();
  }

  markSaved() {
    this.saved = this.done.length;
  }

  get isSaved() {
    return this.saved === this.done.length;
  }
}

/** Two changes as one; null where the second does not stand at the first. @param {Change} a @param {Change} b */
function join(a, b) {
  const { after } = b;
  const end = a.at + a.inserted.length;
  if (/\n/.test(b.inserted + b.removed)) return null;
  // The second change adds to what was just typed, or replaces or deletes some of it.
  if (b.at >= a.at && b.at + b.removed.length <= end) {
    const inserted =
      a.inserted.slice(0, b.at - a.at) + b.inserted + a.inserted.slice(b.at - a.at + b.removed.length);
    return { ...a, after, inserted };
  }
  // Both delete, backwards or forwards.
  if (a.inserted === "" && b.inserted === "") {
    if (b.at + b.removed.length === a.at) return { ...a, after, at: b.at, removed: b.removed + a.removed };
    if (b.at === a.at) return { ...a, after, removed: a.removed + b.removed };
  }
  return null;
}
