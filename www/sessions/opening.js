// @ts-check
/** How a draft comes in: as files, from the clipboard, as the example, from a portal's script. */

import { BookError, loadBook } from "../kit/book.js";
import { EngineError } from "../engine/engine.js";
import { Session } from "./session.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').PageResult} PageResult */

export class Opening {
  /** @param {import('../app/app.js').App} app */
  constructor(app) {
    this.app = app;
  }

  /**
   * What was read has a draft of its own: the present one where nothing is in it.
   * @param {PageResult} answer @param {string} file @param {() => boolean} comesForward
   */
  add(answer, file, comesForward) {
    const { app } = this;
    const isHere = app.session.isBlank;
    const opened = isHere ? app.session : new Session();
    opened.open(answer, file);
    if (isHere) {
      app.draft.open(opened.model);
      app.findings.reset();
    } else app.sessions.push(opened);
    if (isHere || comesForward()) app.show(opened);
    else app.tabs.render(app.sessions, app.session);
    app.onOpened(opened);
  }

  /** Whether, from now on, nothing is written: else what a person types would land in the draft that comes forward. */
  whileResting() {
    const { app } = this;
    const at = app.session;
    const { text } = at.model;
    return () => app.session === at && at.model.text === text;
  }

  /** @param {{name: string, bytes: Uint8Array}[]} files */
  async files(files) {
    const { app } = this;
    const { notices } = app;
    const { drafts } = app.surroundings.limits;
    notices.clear("file");
    const room = drafts - app.sessions.length + (app.session.isBlank ? 1 : 0);
    if (files.length > room) notices.show("several", "information", words.notice.tooMany(drafts));
    /** @type {string[]} */
    const failures = [];
    const isResting = this.whileResting();
    let isFirst = true;
    for (const file of files.slice(0, room)) {
      try {
        await this.file(file, () => isFirst && isResting());
        isFirst = false;
      } catch (error) {
        if (!(error instanceof OpeningError)) throw error;
        failures.push(words.notice.unreadable(file.name, error.message));
      }
    }
    if (failures.length > 0) notices.show("file", "error", failures.join("\n"));
  }

  /**
   * @param {{name: string, bytes: Uint8Array}} file @param {() => boolean} comesForward
   * @returns {Promise<PageResult>} rejected with an `OpeningError`
   */
  async file({ name, bytes }, comesForward) {
    const answer = await this.app.checker.read(name, bytes).catch((error) => {
      throw error instanceof EngineError ? this.failed(error) : error;
    });
    if (answer.error) throw this.failed(answer.error);
    this.add(answer, name, comesForward);
    return answer;
  }

  /** @param {{kind: string, message: string}} error */
  failed(error) {
    this.app.surroundings.onError(error);
    return new OpeningError(error);
  }

  /**
   * What a portal's script puts in.
   * @param {string | Blob | ArrayBuffer | Uint8Array} input @param {string} [name]
   * @returns {Promise<PageResult>} rejected with an `OpeningError`
   */
  async take(input, name) {
    const { app } = this;
    if (typeof input === "string") {
      const { session } = app;
      this.text(input, name);
      app.checker.drop();
      await app.checker.check(session);
      if (session.result) return session.result;
      throw new OpeningError(session.failure ?? { kind: "empty", message: words.notice.broken });
    }
    const { bytes: most } = app.surroundings.limits;
    const size = input instanceof Blob ? input.size : input.byteLength;
    const called = name ?? (input instanceof File ? input.name : "");
    if (size > most) {
      const megabytes = (/** @type {number} */ n) => String(Number((n / 1024 / 1024).toFixed(1)));
      throw this.failed({ kind: "too_large", message: words.notice.tooLarge(called, megabytes(size), megabytes(most)) });
    }
    const bytes = new Uint8Array(input instanceof Blob ? await input.arrayBuffer() : input);
    return this.file({ name: called, bytes }, () => true);
  }

  /** A text takes the place of the present draft, as if it had been pasted whole. @param {string} text @param {string} [name] */
  text(text, name = "") {
    const { app } = this;
    app.draft.edit((model) => model.become(text.replace(/\r\n?/g, "\n"), [], 0));
    app.draft.scrollToTop();
    this.pastedWhole(app.session, name);
  }

  /** @param {string} text */
  pasteText(text) {
    const { session, draft } = this.app;
    const fresh = session.isBlank || draft.allSelected();
    draft.insert(text);
    if (fresh) this.pastedWhole(session);
  }

  /**
   * A clipboard with tables: its text stands there at once, its tables take the text's place when they are read, unless a
   * person has typed meanwhile.
   * @param {string} html @param {string} plain
   */
  async pasteRich(html, plain) {
    const { app } = this;
    const { draft, checker, session: target } = app;
    const { model } = target;
    const fresh = model.isBlank || draft.allSelected();
    const { start, end } = draft.target();
    const waits = plain !== "";
    if (waits) {
      draft.edit(() => (fresh ? model.become(plain, [], plain.length) : model.replace(start, end, plain)));
      // The first check is that of the tables.
      checker.drop();
    }
    const before = model.text;
    const pasted = await this.readRich(html);
    if (target !== app.session || model.text !== before) return;
    const usable = pasted !== null && (pasted.beside.shapes.length > 0 || plain === "");
    if (!usable) {
      if (waits) checker.check(target);
    } else {
      const { text, beside } = pasted;
      draft.edit(() => {
        if (waits) model.undo();
        const whole = text.replace(/\n$/, "");
        if (fresh) model.become(whole, beside.shapes, 0);
        else model.insert(start, end, whole, beside.shapes);
        if (fresh) Object.assign(model, { remarks: beside.remarks, unseen: beside.unseen });
      });
      if (fresh) draft.scrollToTop();
    }
    if (fresh) this.pastedWhole(target);
  }

  /** A new draft is nothing that could be lost here: it was copied from somewhere. @param {Session} target @param {string} [name] */
  pastedWhole(target, name = "") {
    const { app } = this;
    target.file = name;
    target.encoding = undefined;
    target.model.history.markSaved();
    app.tabs.render(app.sessions, app.session);
  }

  /** What a clipboard's text/html says; null where that is nothing. @param {string} html */
  async readRich(html) {
    try {
      const pasted = await this.app.checker.read("", { html });
      return pasted.text ? pasted : null;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return null;
    }
  }

  async example() {
    const { app } = this;
    const file = words.page.example;
    const isResting = this.whileResting();
    try {
      const { example } = await loadBook();
      const answer = await app.checker.read(file, { html: example });
      // Once is enough, as long as nothing is changed in it.
      const same = app.sessions.find((one) => one.file === file && !one.isUnsaved);
      if (!same) this.add(answer, file, isResting);
      else if (isResting()) app.show(same);
      app.draft.focus();
    } catch (error) {
      if (error instanceof BookError) app.notices.show("engine", "error", words.page.noBook(error.message));
      else if (error instanceof EngineError) app.notices.show("engine", "error", error.message);
      else throw error;
    }
  }
}

/** It could not be opened: `message` is a sentence for a person. */
class OpeningError extends Error {
  /** @param {{kind: string, message: string}} error */
  constructor({ kind, message }) {
    super(message);
    this.kind = kind;
  }
}
