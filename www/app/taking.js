// @ts-check
/** Taking away: the exports of the present draft and of what is known of it, and what is said of them. */

import { copyRich } from "../export/clipboard.js";
import { richText } from "../export/rich.js";
import { withBook } from "../kit/book.js";
import { words } from "../words/index.js";

/** @typedef {import('../changes/list.js').Change} Change */
/** @typedef {import('../export/inputs.js').Inputs} Inputs */

export class Taking {
  /**
   * @param {object} sources
   * @param {import('../sessions/sessions.js').Sessions} sources.sessions
   * @param {import('../kit/notices.js').Notices} sources.notices
   * @param {import('../findings/findings.js').Findings} sources.findings
   * @param {import('../findings/ignores.js').Ignores} sources.ignores
   * @param {import('./details.js').Details} sources.details
   * @param {() => string} sources.version of the module
   */
  constructor({ sessions, notices, findings, ignores, details, version }) {
    this.sessions = sessions;
    this.notices = notices;
    this.findings = findings;
    this.ignores = ignores;
    this.details = details;
    this.version = version;
  }

  /** The inputs of an export, as far as they are known at once; null where nothing was checked. @returns {Inputs | null} */
  inputs() {
    const { result, model, label, file, bytes } = this.sessions.present;
    if (!result) return null;
    const { text, shapes } = model;
    return {
      draft: { name: label, text, shapes },
      origin: { name: file, file: bytes, changes: model.changes.list },
      result,
      details: this.details.contents,
      shown: this.findings.all,
      ignored: this.findings.ignored.map((finding) => ({
        finding,
        reason: this.ignores.find(finding, result.report)?.reason ?? "",
      })),
      off: this.findings.off,
      now: new Date(),
      version: this.version(),
    };
  }

  /** All inputs of an export. */
  async gather() {
    const known = this.inputs();
    return known && { ...known, details: await this.details.get() };
  }

  /** @param {string} text */
  say(text) {
    this.notices.clear("export");
    this.notices.show("export", "information", text);
  }

  /** The present draft is kept elsewhere as it is. */
  saved() {
    this.sessions.present.model.history.markSaved();
    this.sessions.changed();
  }

  /** The list of changes. @param {import('../changes/changes.js').How} how @param {Change[]} list */
  async changes(how, list) {
    const { result } = this.sessions.present;
    if (!result) return;
    const said = await withBook(
      (text) => this.say(text),
      (book) => book.reports(words).takeChanges(how, result, list),
    );
    if (said) this.say(said);
  }

  /** @param {{start: number, end: number}} range */
  async copyTable(range) {
    const { copiedTable } = words.draft;
    this.say((await copyRich(richText(this.sessions.present.model, range))) ? copiedTable : words.exports.notCopied);
  }
}
