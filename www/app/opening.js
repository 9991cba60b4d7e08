// @ts-check
/** How a draft comes in: as files, from the clipboard, as the example, from a portal's script. */

import { BookError, loadBook } from "../book/book.js";
import { EngineError } from "../engine/engine.js";
import { Session } from "../session.js";
import { words } from "../words/index.js";

export class Opening {
  /** @param {import('./app.js').App} app */
  constructor(app) {
    this.app = app;
  }

  /** A draft of its own for what is opened: the present one where nothing is in it. */
  sessionFor() {
    const { app } = this;
    if (app.session.isBlank) return app.session;
    const fresh = new Session();
    app.sessions.push(fresh);
    return fresh;
  }

  /** @param {{name: string, bytes: Uint8Array}[]} files */
  async files(files) {
    const { app } = this;
    const { notices, sessions, surroundings } = app;
    const { drafts } = surroundings.limits;
    notices.clear("file");
    const room = drafts - sessions.length + (app.session.isBlank ? 1 : 0);
    if (files.length > room) notices.show("several", "information", words.notice.tooMany(drafts));
    /** @type {string[]} */
    const failures = [];
    /** @type {Session | null} */
    let first = null;
    for (const { name, bytes } of files.slice(0, room)) {
      try {
        const answer = await app.checker.read(name, bytes);
        if (answer.error) {
          surroundings.onError(answer.error);
          failures.push(words.notice.unreadable(name, answer.error.message));
          continue;
        }
        const opened = this.sessionFor();
        opened.open(answer, name);
        if (opened.result) surroundings.onResult(opened.result);
        first ??= opened;
        if (opened === app.session) {
          app.draft.open(opened.model);
          app.findings.reset();
        }
        if (first === opened) app.show(opened);
        else app.tabs.render(app.sessions, app.session);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        surroundings.onError(error);
        failures.push(words.notice.unreadable(name, error.message));
      }
    }
    if (failures.length > 0) notices.show("file", "error", failures.join("\n"));
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
    const opened = this.sessionFor();
    try {
      const { example } = await loadBook();
      const answer = await app.checker.read(words.page.example, { html: example });
      opened.open(answer, words.page.example);
    } catch (error) {
      app.sessions = app.sessions.filter((one) => one === app.session || one !== opened);
      if (error instanceof BookError) app.notices.show("engine", "error", words.page.noBook(error.message));
      else if (error instanceof EngineError) app.notices.show("engine", "error", error.message);
      else throw error;
      return;
    }
    if (opened === app.session) app.draft.open(opened.model);
    app.show(opened);
    app.draft.focus();
  }
}
