// @ts-check
/**
 * The list of many drafts in its page: whether it is there, whether it is seen, which of its drafts is open, and the way back to it.
 * Comes with the book; the page has its door (`www/app/desk-door.js`).
 */

import { h } from "../kit/dom.js";
import { speak, words } from "../words/index.js";
import { Desk } from "./desk.js";

/** @typedef {import('../engine/companions.js').Companion} Companion */
/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./page.js').OpenDraft} OpenDraft */
/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./sources.js').Given} Given */

export class Visits {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Desk | null} */
    this.desk = null;
    /** The draft of the list that is open. @type {Entry | null} */
    this.entry = null;
    /** The report of the year before that the list has laid beside a draft, and what it was read of. @type {WeakMap<OpenDraft, {before: Entry, companion: Companion}>} */
    this.laid = new WeakMap();
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      const step = event.key === "PageDown" ? 1 : event.key === "PageUp" ? -1 : 0;
      if (!event.altKey || step === 0 || !this.entry) return;
      event.preventDefault();
      this.step(step);
    };
    const { field, signal } = page.surroundings;
    field.addEventListener("keydown", /** @type {EventListener} */ (onKey), { signal });
  }

  /** Whether the list is what is seen. */
  get isSeen() {
    return !this.page.root.hidden;
  }

  /** Whether so few files go into the list, too. */
  get isThere() {
    return this.desk !== null;
  }

  /** @param {Given} given */
  async add(given) {
    const { notices } = this.page;
    const desk = (this.desk ??= this.made());
    notices.clear("desk-closed");
    const alone = this.entry !== null && given.files.length === 1 && !given.folders?.length;
    const [entry] = await desk.add(given);
    // Where nothing is a draft, there is nothing to list.
    if (desk.entries.all.length === 0) this.desk = null;
    else if (!this.isSeen && !alone) this.show();
    // One file beside an open draft is to be seen, too.
    if (alone && entry) entry.isAwaited = true;
  }

  made() {
    const { page } = this;
    const desk = new Desk(page.root, {
      ...page.means,
      notices: page.notices,
      left: (result) => page.ignores.left(result),
      limits: page.surroundings.limits,
      signal: page.surroundings.signal,
      edited: (entry) => this.edited(entry),
      onOpen: (draft, entry) => this.open(draft, entry),
      onClose: () => this.close(),
      onRule: (id, container) => page.rules.draw(id, container),
    });
    desk.onDrawn = () => this.drawWay();
    desk.onLastYear = (entry) => void this.layLastYear(entry);
    desk.onVersion = (before, now) => void this.renew(before, now);
    return desk;
  }

  // ------------------------------------------------------------------------------------ one draft

  /** @param {{name: string, bytes: Uint8Array<ArrayBuffer>}} draft @param {Entry} entry */
  async open(draft, entry) {
    const { sessions, opening } = this.page;
    const left = this.entry?.session;
    if (entry.session && sessions.list.includes(/** @type {OpenDraft} */ (entry.session))) sessions.show(/** @type {OpenDraft} */ (entry.session));
    else {
      await opening.file(draft.bytes.length > 0 ? draft : { ...draft, bytes: await entry.source.read() }, () => true);
      entry.session = sessions.present;
    }
    this.entry = entry;
    this.see(false);
    if (left && left !== entry.session) this.letGo(/** @type {OpenDraft} */ (left));
    this.drawWay();
    sessions.changed();
    void this.layLastYear(entry);
  }

  /** The list's report of the year before lies beside the open draft, too, unless a person has chosen otherwise. @param {Entry} entry */
  async layLastYear(entry) {
    const session = /** @type {OpenDraft} */ (entry.session);
    const laid = this.laid.get(session);
    const isOwn = () => session.lastYear === (laid?.companion ?? null);
    const before = entry.lastYear;
    if (!isOwn() || before === (laid?.before ?? null)) return;
    const companion = (await this.desk?.lastYearOf(entry)) ?? null;
    // Another one belongs to it meanwhile, or a person has laid one there.
    if (entry.lastYear !== before || !isOwn()) return;
    if (before && companion) this.laid.set(session, { before, companion });
    else this.laid.delete(session);
    if (session.lastYear !== companion) this.page.besides.lay(session, "lastYear", companion);
  }

  /** What a person has made of a draft of the list that is open; null where it is what its file is. @param {Entry} entry @returns {import('../desk/entries.js').Edited | null} */
  edited(entry) {
    const session = /** @type {OpenDraft | null} */ (entry.session);
    if (!session || !this.page.sessions.list.includes(session)) return null;
    const laid = this.laid.get(session)?.companion ?? null;
    const isAsGiven = session.published === null && session.lastYear === laid;
    if (!session.isEdited && isAsGiven) return null;
    const { text, beside } = session.model;
    return { text, beside, companions: session.companions };
  }

  /** Drafts of the list may be others than when they were judged. */
  rejudge() {
    if (this.isSeen) this.desk?.rejudge();
  }

  /** Another profile is in use. @param {string} profile */
  useProfile(profile) {
    this.desk?.useProfile(profile);
  }

  /** A draft in which nothing was written is read again when it is opened again. @param {OpenDraft} session */
  letGo(session) {
    const { sessions } = this.page;
    if (!session.isEdited) sessions.letGo(session);
    const entry = this.desk?.entries.all.find((one) => one.session === session);
    if (entry && !sessions.list.includes(session)) entry.session = null;
  }

  /** Another version of a draft that is open has come. @param {Entry} before @param {Entry} now */
  async renew(before, now) {
    const { sessions, opening } = this.page;
    const session = /** @type {OpenDraft} */ (before.session);
    if (!sessions.list.includes(session)) return;
    now.session = session;
    if (this.entry === before) this.entry = now;
    await opening.file({ name: now.file, bytes: await now.source.read() }, () => false, { earlier: [session] });
  }

  /** @param {1 | -1} step */
  step(step) {
    const next = this.entry && this.desk?.neighbour(this.entry, step);
    if (next) void this.desk?.open(next);
  }

  /** A draft was checked. @param {OpenDraft} session */
  heard(session) {
    if (this.desk && session.result) this.desk.heard(session, session.result);
  }

  // ------------------------------------------------------------------------------------ the list

  /** The list is seen. */
  show() {
    const { sessions } = this.page;
    const left = /** @type {OpenDraft | null} */ (this.entry?.session ?? null);
    this.entry = null;
    this.see(true);
    // A draft in which nothing was written is closed.
    if (left && !left.isUnsaved && !left.isEdited && sessions.list.includes(left)) {
      sessions.close(left);
      const entry = this.desk?.entries.all.find((one) => one.session === left);
      if (entry) entry.session = null;
    }
    this.drawWay();
    this.desk?.show();
  }

  /** @param {boolean} seen */
  see(seen) {
    const { root, surroundings } = this.page;
    root.hidden = !seen;
    surroundings.frame.classList.toggle("listing", seen);
  }

  /** A tab was chosen: its draft is seen, which may be one of the list. @param {OpenDraft} session */
  follow(session) {
    if (!this.desk) return;
    this.see(false);
    this.entry = this.desk.entries.all.find((one) => one.session === session) ?? null;
    this.drawWay();
  }

  close() {
    const { notices } = this.page;
    const { desk, entry } = this;
    if (!desk) return;
    this.desk = null;
    this.entry = null;
    this.see(false);
    this.drawWay();
    desk.reading.stop();
    desk.pool.close();
    const act = () => {
      this.desk?.pool.close();
      this.desk = desk;
      this.entry = entry;
      desk.attach();
      desk.reading.go();
      this.show();
    };
    notices.show("desk-closed", "information", desk.closedWords(), { text: words.notice.reopen, act });
  }

  /** The page speaks another language. @param {import('../words/index.js').Words} catalogue */
  translate(catalogue) {
    speak(catalogue);
    this.desk?.translate(catalogue);
    this.drawWay();
  }

  /** The way back, and to the drafts before and behind. */
  drawWay() {
    const { way, sessions } = this.page;
    const { desk, entry } = this;
    way.hidden = !desk || this.isSeen;
    if (!desk || this.isSeen) return;
    const here = entry && entry.session === sessions.present ? entry : null;
    const said = desk.wayWords(here);
    const key = JSON.stringify(said);
    if (way.dataset.key === key) return;
    way.dataset.key = key;
    way.setAttribute("aria-label", said.label);
    const button = (/** @type {string} */ text, /** @type {string} */ label, /** @type {() => void} */ act, disabled = false) =>
      h("button", { type: "button", class: "button plain", "aria-label": label || undefined, title: label || undefined, disabled, onclick: act }, text);
    way.replaceChildren(
      button(said.back, "", () => this.show()),
      ...(here
        ? [
            button("‹", said.previous, () => this.step(-1), !said.hasPrevious),
            h("span", { class: "position" }, said.position),
            button("›", said.next, () => this.step(1), !said.hasNext),
          ]
        : []),
    );
  }
}
