// @ts-check
/** How a draft comes in: as files, from the clipboard, as the example, from a portal's script. */

import { companionOf } from "../engine/companions.js";
import { EngineError } from "../engine/engine.js";
import { askWord } from "../engine/word.js";
import { BookError, loadBook } from "../kit/book.js";
import { isOwn } from "../kit/own.js";
import { words } from "../words/index.js";
import { fileOf, OpeningError } from "./given.js";
import { isWhole, versionOf } from "./version.js";

/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('./session.js').Session} Session */

/**
 * The parts of the page that a draft touches when it comes in.
 * @typedef {object} Parts
 * @property {import('./sessions.js').Sessions} sessions
 * @property {import('../draft/draft.js').Draft} draft
 * @property {import('./checker.js').Checker} checker
 * @property {import('./beside.js').Besides} besides
 * @property {import('../kit/notices.js').Notices} notices
 * @property {import('../kit/surroundings').Limits} limits
 */

export class Opening {
  /**
   * @param {Parts} parts
   * @param {object} events
   * @param {(session: Session) => void} events.onOpened a file or the example has a draft
   * @param {(error: {kind: string, message: string}) => void} events.onError something could not be opened
   */
  constructor({ sessions, draft, checker, besides, notices, limits }, { onOpened, onError }) {
    this.sessions = sessions;
    this.draft = draft;
    this.checker = checker;
    this.besides = besides;
    this.notices = notices;
    this.limits = limits;
    this.onOpened = onOpened;
    this.onError = onError;
    /** What is being opened. @type {Promise<void>} */
    this.queue = Promise.resolve();
  }

  /** @param {PageResult} answer @param {string} file @param {() => boolean} comesForward */
  add(answer, file, comesForward) {
    const opened = this.sessions.add(answer, file, comesForward);
    this.onOpened(opened);
    return opened;
  }

  /**
   * Tells later whether a person has written anything since. An opened draft comes forward only where not: it would
   * catch what is being typed.
   */
  whileResting() {
    const at = this.sessions.present;
    const { text } = at.model;
    return () => this.sessions.present === at && at.model.text === text;
  }

  /** One drop after the other: what the first has opened is there when the second asks. @param {{name: string, bytes: Uint8Array}[]} files */
  files(files) {
    const isResting = this.whileResting();
    const opened = this.queue.then(() => this.openAll(files, isResting));
    this.queue = opened.catch(() => {});
    return opened;
  }

  /** @param {{name: string, bytes: Uint8Array}[]} files @param {() => boolean} isResting */
  async openAll(files, isResting) {
    const { sessions, notices, limits } = this;
    notices.clear("file");
    notices.clear("replaced");
    const room = sessions.room(limits.drafts);
    if (files.length > room) notices.show("several", "information", words.notice.tooMany(limits.drafts));
    /** @type {string[]} */
    const failures = [];
    // Those that come together are drafts of their own, whatever they say.
    const earlier = sessions.list.filter((session) => !session.isBlank);
    const known = new Set(earlier);
    let isFirst = true;
    for (const file of files.slice(0, room)) {
      try {
        await this.file(file, () => isFirst && isResting(), { earlier, alone: false });
        isFirst = false;
        const came = sessions.list.filter((session) => !session.isBlank && !known.has(session));
        if (came.length > 0) this.besides.joins(came[came.length - 1], came);
      } catch (error) {
        if (!(error instanceof OpeningError)) throw error;
        failures.push(words.notice.unreadable(file.name, error.message));
      }
    }
    if (failures.length > 0) notices.show("file", "error", failures.join("\n"));
  }

  /**
   * @param {{name: string, bytes: Uint8Array}} file @param {() => boolean} comesForward
   * @param {{earlier?: Session[], alone?: boolean}} [company] the drafts of which it may be another version, and whether it
   *   is a draft whatever else is open
   * @returns {Promise<PageResult>} rejected with an `OpeningError`
   */
  async file({ name, bytes }, comesForward, { earlier = [], alone = true } = {}) {
    const answer = await this.checker.read(name, bytes).catch((error) => {
      throw error instanceof EngineError ? this.failed(error) : error;
    });
    if (answer.error) throw this.failed(answer.error);
    if (!alone && this.besides.takes(answer, name)) return answer;
    const same = versionOf(earlier, answer, name);
    if (same) earlier.splice(earlier.indexOf(same), 1);
    const opened = same ? this.renew(same, answer, name, comesForward) : this.add(answer, name, comesForward);
    if (isOwn(answer.format)) {
      opened.bytes = bytes;
      opened.format = answer.format;
    }
    const { present } = this.sessions;
    if (!same && present.file === name && !present.isChecked) await this.checker.check(present);
    return (present.file === name && present.result) || answer;
  }

  /**
   * Another version of a draft takes its place; that is one step back.
   * @param {Session} session @param {PageResult} answer @param {string} name @param {() => boolean} comesForward
   */
  renew(session, answer, name, comesForward) {
    const { text, beside, encoding } = answer;
    const { sessions, draft } = this;
    if (session !== sessions.present && comesForward()) sessions.show(session);
    const { model } = session;
    const put = () => {
      model.replaceAll(text.replace(/\r\n?/g, "\n"), { ...beside, assumed: model.assumed });
    };
    const { file, bytes } = session;
    const wasSaved = session.model.history.isSaved;
    const companion = companionOf(answer, name);
    session.renew(name, encoding);
    if (session === sessions.present) draft.edit(put);
    else put();
    // Nobody can tell a corrected draft from the version on the portal: the one is far more common, the other is one click.
    this.renewed(session, words.notice.updated(session.label), {
      text: words.beside.asPublished,
      act: () => {
        Object.assign(session, { file, bytes });
        if (wasSaved) session.model.history.markSaved();
        this.besides.lay(session, "published", companion);
      },
    });
    return session;
  }

  /**
   * Another version has taken the place of a draft, as its last step.
   * @param {Session} session @param {string} said
   * @param {import('../kit/notices.js').Action} [instead] what else it may be, done after the step back
   */
  renewed(session, said, instead) {
    const { sessions, draft, notices } = this;
    const { history } = session.model;
    history.markSaved();
    const step = history.done[history.done.length - 1];
    const act = () => {
      if (!sessions.list.includes(session)) return;
      sessions.show(session);
      // What was edited since goes with it.
      while (history.done.includes(step)) draft.undo();
    };
    const other = instead && { text: instead.text, act: () => (act(), instead.act()) };
    notices.show("replaced", "information", said, { text: words.page.undo, act }, other);
    if (session === sessions.present) draft.scrollToTop();
    sessions.changed();
  }

  /** @param {{kind: string, message: string}} error */
  failed(error) {
    this.onError(error);
    return new OpeningError(error);
  }

  /**
   * Takes what a portal's script puts in.
   * @param {string | Blob | ArrayBuffer | Uint8Array} input @param {string} [name]
   * @returns {Promise<PageResult>} rejected with an `OpeningError`
   */
  async take(input, name) {
    if (typeof input === "string") {
      const session = this.sessions.present;
      this.text(input, name);
      this.checker.drop();
      await this.checker.check(session);
      if (session.result) return session.result;
      throw new OpeningError(session.failure ?? { kind: "empty", message: words.notice.broken });
    }
    const file = await fileOf(input, name, this.limits.bytes).catch((error) => {
      throw error instanceof OpeningError ? this.failed(error) : error;
    });
    return this.file(file, () => true);
  }

  /** A text takes the place of the present draft, as if it had been pasted whole. @param {string} text @param {string} [name] */
  text(text, name = "") {
    this.draft.edit((model) => model.replaceAll(text.replace(/\r\n?/g, "\n")));
    this.draft.scrollToTop();
    this.pastedWhole(this.sessions.present, name);
  }

  /** @param {string} text */
  pasteText(text) {
    const { draft, sessions } = this;
    const session = sessions.present;
    session.draws = true;
    if (this.replaces(text)) {
      session.renew("");
      draft.edit((model) => model.replaceAll(text));
      this.renewed(session, words.notice.replaced);
      return;
    }
    const fresh = session.isBlank || draft.allSelected();
    session.draws = fresh;
    draft.insert(text);
    if (fresh) this.pastedWhole(session);
  }

  /** Whether a text is a whole report that comes over a report: it takes its place, and is not added to it. @param {string} text */
  replaces(text) {
    const { result, isBlank } = this.sessions.present;
    return !isBlank && !this.draft.allSelected() && isWhole(text, result);
  }

  /**
   * A clipboard with tables: its text stands there at once, its tables take the text's place when they are read, unless a
   * person has typed meanwhile.
   * @param {string} html @param {string} plain
   */
  async pasteRich(html, plain) {
    const { draft, checker, sessions } = this;
    const target = sessions.present;
    const { model } = target;
    const renews = this.replaces(plain);
    const fresh = renews || model.isBlank || draft.allSelected();
    const { start, end } = draft.target();
    if (renews) target.renew("");
    const waits = plain !== "";
    if (waits) {
      draft.edit(() => (fresh ? model.replaceAll(plain, {}, plain.length) : model.replace(start, end, plain)));
      // The first check is that of the tables.
      checker.drop();
    }
    const before = model.text;
    const pasted = await this.readRich(html);
    if (target !== sessions.present || model.text !== before) return;
    const usable = pasted !== null && (pasted.beside.shapes.length > 0 || plain === "");
    if (!usable) {
      if (waits) checker.check(target);
    } else {
      const { text, beside } = pasted;
      draft.edit(() => {
        if (waits) model.undo();
        const whole = text.replace(/\n$/, "");
        if (fresh) model.replaceAll(whole, beside);
        else model.insert(start, end, whole, beside.shapes);
      });
      if (fresh) draft.scrollToTop();
    }
    if (renews) this.renewed(target, words.notice.replaced);
    else if (fresh) this.pastedWhole(target);
  }

  /** @param {Session} session @param {string} [name] */
  pastedWhole(session, name = "") {
    session.pasted(name);
    this.sessions.changed();
  }

  /** Reads a clipboard's text/html; null where it says nothing. @param {string} html */
  async readRich(html) {
    try {
      const pasted = await this.checker.read("", { html });
      return pasted.text ? pasted : null;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return null;
    }
  }

  /** A report from nothing: for the last year, and the body that was set by hand. */
  async begin() {
    const { body = "" } = this.sessions.present.model.assumed;
    try {
      const answer = await askWord({ year: new Date().getFullYear() - 1, body });
      if ("error" in answer) throw new Error(answer.error);
      await this.files([{ name: `${words.page.begin}.docx`, bytes: answer.bytes }]);
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
      this.notices.show("engine", "error", words.page.noBook(error.message));
    }
  }

  async example() {
    const { sessions, notices } = this;
    const file = words.page.example;
    const isResting = this.whileResting();
    try {
      const { example } = await loadBook();
      const answer = await this.checker.read(file, { html: example });
      // Once is enough, as long as nothing is changed in it.
      const same = sessions.list.find((one) => one.file === file && !one.isUnsaved);
      if (!same) this.add(answer, file, isResting);
      else if (isResting()) sessions.show(same);
      this.draft.focus();
    } catch (error) {
      if (error instanceof BookError) notices.show("engine", "error", words.page.noBook(error.message));
      else if (error instanceof EngineError) notices.show("engine", "error", error.message);
      else throw error;
    }
  }
}
