// @ts-check
/** The drafts that are open, and the one of them that is shown: the present one. */

import { Session } from "./session.js";

/** @typedef {import('../contract.js').PageResult} PageResult */

/**
 * @typedef {object} Events
 * @property {() => void} onList the list has changed, or what its tabs tell of a draft
 * @property {(left: Session) => void} onLeave another draft is about to become the present one
 * @property {(entered: Session) => void} onEnter another text is the present one: of another draft, or of the same
 * @property {(shown: Session) => void} onShow the present draft is to be drawn
 * @property {(lost: Session) => void} onLost a draft with unsaved edits was closed
 */

export class Sessions {
  /** @param {Events} events */
  constructor(events) {
    this.events = events;
    this.list = [new Session()];
    this.present = this.list[0];
  }

  /** Whether closing the page would lose something. */
  get areUnsaved() {
    return this.list.some((session) => session.isUnsaved);
  }

  /** How many more may be opened. @param {number} most */
  room(most) {
    return most - this.list.length + (this.present.isBlank ? 1 : 0);
  }

  /** Something that the tabs tell of a draft has changed. */
  changed() {
    this.events.onList();
  }

  /** @param {Session} session */
  show(session) {
    if (session !== this.present) {
      this.events.onLeave(this.present);
      this.present = session;
      this.events.onEnter(session);
    }
    this.events.onShow(session);
  }

  /**
   * Gives an answer of the core a draft of its own: the present one where nothing is in it.
   * @param {PageResult} answer @param {string} file @param {() => boolean} comesForward
   */
  add(answer, file, comesForward) {
    const isHere = this.present.isBlank;
    const opened = isHere ? this.present : new Session();
    opened.open(answer, file);
    if (isHere) this.events.onEnter(opened);
    else this.list.push(opened);
    if (isHere || comesForward()) this.show(opened);
    else this.changed();
    return opened;
  }

  /** A blank draft comes forward: the one that there is, or a new one. */
  showBlank() {
    const blank = this.list.find((session) => session.isBlank) ?? new Session();
    if (!this.list.includes(blank)) this.list.push(blank);
    this.show(blank);
  }

  /** Closes a draft without a question: one with edits can be had back (`reopen`). @param {Session} closed */
  close(closed) {
    const { list } = this;
    const at = list.indexOf(closed);
    if (at < 0) return;
    list.splice(at, 1);
    if (list.length === 0) list.push(new Session());
    if (closed.isUnsaved) this.events.onLost(closed);
    this.show(closed === this.present ? list[Math.min(at, list.length - 1)] : this.present);
  }

  /** Lets a draft go that is not shown any more, and in which nothing was written. @param {Session} left */
  letGo(left) {
    if (left === this.present || left.isUnsaved) return;
    this.list = this.list.filter((session) => session !== left);
    this.changed();
  }

  /** @param {Session} closed */
  reopen(closed) {
    this.list = this.list.filter((session) => !session.isBlank);
    this.list.push(closed);
    this.show(closed);
  }
}
