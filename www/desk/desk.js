// @ts-check
/**
 * The desk: the list of many drafts, what is known of them together, and what is sent back. It is made once, when more drafts
 * come in than tabs are good for, and comes with the book; the page tells it what happens by `Services`.
 */

import { Pool } from "../engine/pool.js";
import { h, setText } from "../kit/dom.js";
import { speak, words } from "../words/index.js";
import { Actions } from "./actions.js";
import { Bar } from "./bar.js";
import { Entries, Entry, isSameDraft } from "./entries.js";
import { Exports } from "./exports.js";
import { List } from "./list.js";
import { ordered } from "./order.js";
import { Pairs } from "./pairs.js";
import { Progress } from "./progress.js";
import { Reading, reason } from "./reading.js";
import { rowOf } from "./row.js";
import { said } from "./said.js";
import { sourcesOf } from "./sources.js";
import { Together } from "./together.js";
import { Units } from "./units.js";
import { neighbourOf, wayWords } from "./way.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('./order.js').Filter} Filter */
/** @typedef {import('./order.js').SortKey} SortKey */
/** @typedef {import('./services.js').Services} Services */
/** @typedef {import('./sources.js').Given} Given */

/** So many names are told of those that stayed out. */
const NAMES = 8;
/** Between two drawings while drafts are read, in milliseconds. */
const PAUSE = 200;

export class Desk {
  /** @param {HTMLElement} root @param {Services} services */
  constructor(root, services) {
    this.root = root;
    this.services = services;
    this.entries = new Entries();
    this.drops = 0;
    /** @type {{filter: Filter, query: string, sort: SortKey, turned: boolean}} */
    this.wishes = { filter: "all", query: "", sort: "worst", turned: false };
    /** @type {import('./bar.js').View} */
    this.view = "list";
    /** @type {string} */
    this.language = words.language;
    /** About so many bytes are kept of all drafts. */
    this.kept = 0;
    this.opening = false;
    this.waits = false;
    /** @type {Entry[]} */
    this.shown = [];
    this.pool = new Pool(services.startEngine);
    this.pairs = new Pairs(this.entries);
    this.reading = new Reading({
      pool: this.pool,
      read: services.read,
      edited: services.edited,
      companionOf: services.companionOf,
      left: services.left,
      most: services.limits.bytes,
      words: {
        tooLarge: () => said().files.tooLarge(String(services.limits.bytes / 1024 / 1024)),
        gone: () => said().files.gone,
        failed: () => said().files.failed,
      },
      onRead: (entry) => this.onRead(entry),
      onChange: () => this.progress.soon(),
      onDone: () => this.onDone(),
    });
    this.foot = h("div", { class: "desk-foot", role: "group" });
    this.line = h("p", { class: "desk-line", role: "status" });
    this.listRoom = h("div", { class: "desk-room" });
    this.togetherRoom = h("div", { class: "desk-room", hidden: true, tabindex: -1, id: "desk-together" });
    this.unitsRoom = h("div", { class: "desk-units", hidden: true });
    this.progress = new Progress(h("div", { class: "desk-progress" }), this.reading);
    this.exports = new Exports({
      entries: () => this.shownAll,
      together: () => this.together.findings,
      onSent: (entry) => this.mark(entry, "sent"),
      say: (text) => this.say(text),
      askWord: services.askWord,
      signal: services.signal,
    });
    this.bar = new Bar(h("div", { class: "desk-bar" }), {
      onView: (view) => this.choose(view),
      onFilter: (filter) => this.wish({ filter }),
      onSearch: (query) => this.wish({ query }),
      onUnits: () => this.showUnits(this.unitsRoom.hidden),
      onFiles: services.onFiles,
      onFolder: services.onFolder,
      onClose: services.onClose,
      exportMenu: () => this.exports.menu(),
    });
    this.actions = new Actions(this.foot, {
      onOpen: (entry) => void this.open(entry),
      onCopy: (entry) => void this.exports.copyLetter(entry),
      onSent: (entry, is) => this.mark(entry, is ? "sent" : "seen"),
      onSum: (entry, is) => this.markSum(entry, is),
      onRemove: (entry) => this.remove(entry),
    });
    this.units = new Units(this.unitsRoom, { onUse: () => this.useUnits(), onClose: () => this.showUnits(false) });
    this.together = new Together(this.togetherRoom, {
      pool: this.pool,
      entries: this.entries,
      list: () => this.units.text,
      isReading: () => this.reading.runs || this.reading.waiting > 0,
      onFound: () => this.drawBar(),
      onListed: (n) => this.units.tell(n),
      onOpen: (entry) => void this.open(entry),
      onRule: services.onRule,
    });
    this.list = new List(this.listRoom, {
      onOpen: (entry) => void this.open(entry),
      onActive: (entry) => this.actions.draw(entry),
      onSort: (key) => this.sortBy(key),
      onKey: (key) => this.onKey(key),
      lastYear: (entry) => this.pairs.said(entry),
    });
    services.signal.addEventListener("abort", () => {
      this.reading.clear();
      this.pool.close();
    });
    this.attach();
    this.drawAll();
  }

  /** All drafts, the worst first. */
  get shownAll() {
    return ordered(this.entries.all, { filter: "all", query: "", sort: "worst", turned: false });
  }

  // ------------------------------------------------------------------------------------ what comes in

  /** Takes what a person has dropped or chosen. @param {Given} given */
  async add(given) {
    const { notices, limits } = this.services;
    for (const subject of ["desk-others", "desk-problems", "desk-out"]) notices.clear(subject);
    const { sources, others, problems } = await sourcesOf(given);
    const { files } = said();
    if (problems.length > 0) notices.show("desk-problems", "error", problems.map(({ kind, path }) => files.problems[kind](path)).join("\n"));
    if (others.length > 0) notices.show("desk-others", "information", files.others(others.length, others.slice(0, NAMES)));
    const room = Math.max(0, limits.drafts - this.entries.all.length);
    if (sources.length > room) {
      const out = sources.slice(room).map(({ path }) => path);
      notices.show("desk-out", "information", files.limited(limits.drafts, out.length, out.slice(0, NAMES)));
    }
    if (sources.length === 0 && problems.length === 0) notices.show("desk-problems", "error", files.none);
    this.drops += 1;
    const entries = sources.slice(0, room).map((source) => Object.assign(new Entry(source), { drop: this.drops }));
    this.entries.all.push(...entries);
    this.together.outdate();
    this.reading.add(entries);
    this.drawAll();
    return entries;
  }

  /** A draft was read, or could not be. @param {Entry} entry */
  onRead(entry) {
    const { limits, notices } = this.services;
    if (!this.entries.all.includes(entry)) return;
    // What is written in an open draft makes it no other version of another one.
    const before = entry.session ? undefined : this.entries.earlierVersion(entry);
    if (before) {
      entry.follow(before);
      this.entries.remove(before);
      this.kept -= before.counted;
      if (this.list.active === before) this.list.active = entry;
      if (before.session) this.onVersion?.(before, entry);
    }
    entry.compare();
    const { since } = entry;
    if (entry.former && since) notices.show("replaced", "information", said().since(entry.name, since.settled, since.fresh, since.left));
    this.kept += entry.weight - entry.counted;
    entry.counted = entry.weight;
    if (this.kept > limits.memory) this.leaveOut();
    if (entry.isAwaited && !before?.session) void this.open(entry);
    entry.isAwaited = false;
    this.soon();
  }

  /** Another version of a draft that is open has come. @type {((before: Entry, now: Entry) => void) | undefined} */
  onVersion = undefined;

  /** The memory is full: what waits stays out. */
  leaveOut() {
    const out = this.entries.all.filter(({ state }) => state === "waiting");
    if (out.length === 0) return;
    this.reading.clear();
    this.entries.all = this.entries.all.filter((entry) => !out.includes(entry));
    const names = out.map(({ source }) => source.path);
    this.services.notices.show("desk-out", "error", said().files.out(names.length, names.slice(0, NAMES)));
  }

  onDone() {
    this.pairs.find();
    if (this.reading.waiting === 0 && !this.pair()) {
      for (const entry of this.entries.all) entry.former = null;
      void this.together.ask();
    }
    this.drawAll();
  }

  /** Drafts to which a report of the year before belongs now are checked anew, with it. @returns {boolean} whether some are read again */
  pair() {
    const changed = this.pairs.give();
    const closed = changed.filter(({ session }) => !session);
    for (const entry of changed) if (entry.session) this.onLastYear?.(entry);
    if (closed.length > 0) this.reading.add(closed);
    return closed.length > 0;
  }

  /** Another report of the year before belongs to a draft that is open. @type {((entry: Entry) => void) | undefined} */
  onLastYear = undefined;

  /** The report of the year before, to lie beside a draft; null where there is none. @param {Entry} entry */
  lastYearOf(entry) {
    return this.reading.lastYearOf(entry, this.pool.first);
  }

  // ------------------------------------------------------------------------------------ one draft

  /** @param {Entry} entry */
  async open(entry) {
    if (this.opening) return;
    const { notices, onOpen } = this.services;
    notices.clear("desk-open");
    if (entry.state === "failed") return notices.show("desk-open", "error", words.notice.unreadable(entry.file, entry.why));
    const tell = (/** @type {string} */ why) => notices.show("desk-open", "error", words.notice.unreadable(entry.file, why));
    this.opening = true;
    try {
      const bytes = entry.session ? new Uint8Array() : await entry.source.read().catch((error) => tell(reason(error, this.reading.wiring.words)));
      if (!bytes) return;
      await onOpen({ name: entry.file, bytes }, entry);
      this.list.activate(entry);
      if (entry.seen === "new") this.mark(entry, "seen");
    } catch (error) {
      // What the page refuses has a kind, and a sentence for people.
      if (!(error instanceof Error) || !("kind" in error)) throw error;
      tell(error.message);
    } finally {
      this.opening = false;
    }
  }

  /** A draft that is open was checked anew. @param {object} session @param {PageResult} result */
  heard(session, result) {
    const entry = this.entries.all.find((one) => one.session === session);
    if (!entry) return;
    entry.row = rowOf(result, this.services.left(result));
    this.soon();
  }

  /** Drafts that were edited since they were judged, or are what their files are again, are judged anew: with them the sums and the rest. */
  rejudge() {
    const { edited } = this.services;
    this.readAgain((entry) => !isSameDraft(entry.judged, edited(entry)));
  }

  /** Everything is checked by another profile. @param {string} profile */
  useProfile(profile) {
    for (const engine of this.pool.engines) engine.profile = profile;
    this.readAgain(() => true);
    // Nothing may be left to read, and the list of units is of the profile, too.
    void this.together.ask();
  }

  /** @param {(entry: Entry) => boolean} which of those that were read */
  readAgain(which) {
    const waiting = new Set(this.reading.line);
    const again = this.entries.all.filter((entry) => (entry.state === "read" || entry.state === "failed") && !waiting.has(entry) && which(entry));
    if (again.length === 0) return;
    this.together.outdate();
    this.reading.add(again);
  }

  /** The next or the previous draft that could be read. @param {Entry} entry @param {1 | -1} step */
  neighbour(entry, step) {
    return neighbourOf(this.shown, entry, step);
  }

  /** @param {Entry} entry @param {import('./entries.js').Seen} seen */
  mark(entry, seen) {
    entry.seen = seen;
    this.soon();
  }

  /** @param {Entry} entry @param {boolean} is */
  markSum(entry, is) {
    this.entries.markSum(entry, is);
    this.drawAll();
    void this.together.ask();
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.entries.remove(entry);
    this.kept -= entry.counted;
    this.reading.line = this.reading.line.filter((one) => one !== entry);
    this.drawAll();
    this.list.grid.focus();
    if (!this.reading.runs) this.onDone();
  }

  /** What the way back says. @param {Entry | null} entry the draft that is open, where it is one of the list */
  wayWords(entry) {
    return wayWords(this.shown, entry);
  }

  /** What is said when the list is closed. */
  closedWords() {
    return said().files.closed(this.entries.all.length);
  }

  // ------------------------------------------------------------------------------------ drawing

  /** The list stands in the page again. */
  attach() {
    const { root, bar, progress, unitsRoom, line, listRoom, togetherRoom, foot } = this;
    root.replaceChildren(bar.root, progress.root, unitsRoom, line, listRoom, togetherRoom, foot);
  }

  /** @param {string} text */
  say(text) {
    this.services.notices.clear("export");
    this.services.notices.show("export", "information", text);
  }

  /** The list is seen again. */
  show() {
    this.rejudge();
    this.drawAll();
    if (this.list.active) this.list.reveal(this.list.active);
    this.list.grid.focus({ preventScroll: true });
  }

  /** The page speaks another language: what was read says so anew. @param {import('../words/index.js').Words} catalogue */
  translate(catalogue) {
    if (catalogue.language === this.language) return;
    speak(catalogue);
    this.language = words.language;
    this.list.drawHead();
    this.drawAll();
    this.readAgain(() => true);
  }

  /** At most once a frame; while drafts are read, a few times a second: to sort and to count a thousand takes half a frame. */
  soon() {
    if (this.waits) return;
    this.waits = true;
    const draw = () => {
      this.waits = false;
      this.drawAll();
    };
    if (this.reading.runs) setTimeout(() => requestAnimationFrame(draw), PAUSE);
    else requestAnimationFrame(draw);
  }

  drawAll() {
    const { all } = this.entries;
    this.shown = ordered(all, this.wishes);
    this.drawBar();
    this.progress.draw();
    setText(this.line, this.shown.length === 0 && all.length > 0 ? said().none : said().shown(this.shown.length, all.length));
    this.list.render(this.shown, this.wishes.sort, this.wishes.turned);
    this.actions.draw(this.list.active);
    this.onDrawn?.();
  }

  /** The list was drawn: places in it may be others. @type {(() => void) | undefined} */
  onDrawn = undefined;

  drawBar() {
    const { view, listRoom, togetherRoom, foot, line } = this;
    this.bar.draw(this.entries.all, this.together.findings.length, view, this.wishes.filter);
    for (const part of [listRoom, foot, line]) part.hidden = view !== "list";
    togetherRoom.hidden = view !== "together";
  }

  /** @param {import('./bar.js').View} view */
  choose(view) {
    this.view = view;
    this.drawBar();
    if (view === "list") this.list.draw();
  }

  /** @param {Partial<Desk["wishes"]>} wish */
  wish(wish) {
    Object.assign(this.wishes, wish);
    this.list.grid.scrollTop = 0;
    this.drawAll();
  }

  /** Once more the same column: the other way round. @param {SortKey} sort */
  sortBy(sort) {
    this.wish({ sort, turned: this.wishes.sort === sort && !this.wishes.turned });
  }

  /** @param {boolean} open */
  showUnits(open) {
    this.unitsRoom.hidden = !open;
    this.bar.tellUnits(open);
    if (open) this.units.show();
  }

  /** The drafts are held against the list of units, and what comes of it is seen. */
  useUnits() {
    void this.together.ask();
    this.showUnits(false);
    this.choose("together");
  }

  /** A key in the list. @param {string} key @returns {boolean} whether it is one of ours */
  onKey(key) {
    const { active } = this.list;
    if (key === "/") this.bar.focusSearch();
    else if (key === "r" && active) this.mark(active, active.seen === "sent" ? "seen" : "sent");
    else if (key === "c" && active) void this.exports.copyLetter(active);
    else return false;
    return true;
  }
}
