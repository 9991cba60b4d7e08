// @ts-check
/** The reports beside the drafts: how one is laid there, what is said of it, how a person takes it away or insists on it. */

import { companionOf, vouched } from "../engine/companions.js";
import { EngineError } from "../engine/engine.js";
import { isLastYearOf } from "../kit/pairs.js";
import { words } from "../words/index.js";
import { fileOf, OpeningError } from "./given.js";

/** @typedef {import('../contract.js').OtherDocument} Which */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../engine/companions.js').Companion} Companion */
/** @typedef {import('./session.js').Session} Session */

export class Besides {
  /**
   * @param {object} parts
   * @param {import('./sessions.js').Sessions} parts.sessions
   * @param {import('./checker.js').Checker} parts.checker
   * @param {import('../kit/notices.js').Notices} parts.notices
   * @param {import('../kit/surroundings').Limits} parts.limits
   * @param {{onDraft: (result: PageResult, name: string) => void}} events `onDraft`: what lay beside a draft is to be one itself
   */
  constructor({ sessions, checker, notices, limits }, { onDraft }) {
    this.sessions = sessions;
    this.checker = checker;
    this.notices = notices;
    this.limits = limits;
    this.onDraft = onDraft;
    /** The reports of which it was said that they are not used. @type {WeakSet<Companion>} */
    this.told = new WeakSet();
  }

  /** Lays a report beside a draft, or takes it away: the draft is checked with it. @param {Session} session @param {Which} which @param {Companion | null} companion */
  lay(session, which, companion) {
    session[which] = companion;
    if (companion === null && session.view === "beside" && !session.lastYear && !session.published) session.view = null;
    // Another draft is checked when it is shown.
    if (session === this.sessions.present && !session.isBlank) void this.checker.check(session);
    this.sessions.changed();
  }

  /** A person vouches for it. @param {Session} session @param {Which} which */
  insist(session, which) {
    const companion = session[which];
    if (companion) this.lay(session, which, vouched(companion));
  }

  /**
   * A person has chosen a file for the present draft, whatever it says of itself.
   * @param {Which} which @param {{name: string, bytes: Uint8Array}} file
   */
  async choose(which, { name, bytes }) {
    const session = this.sessions.present;
    try {
      const read = await this.read(name, bytes);
      this.lay(session, which, companionOf(read, name));
    } catch (error) {
      if (!(error instanceof OpeningError)) throw error;
      this.notices.show("file", "error", words.notice.unreadable(name, error.message));
    }
  }

  /**
   * A portal's script has given a report for the present draft, or for the one that comes.
   * @param {Which} which @param {import('./given.js').Given | null} input @param {{name?: string, anyway?: boolean}} options
   * @returns {Promise<void>} rejected with an `OpeningError`
   */
  async give(which, input, { name, anyway = false }) {
    const session = this.sessions.present;
    if (input === null) return this.lay(session, which, null);
    const file = typeof input === "string" ? { name: name ?? "", bytes: input } : await fileOf(input, name, this.limits.bytes);
    const empty = { shapes: [], remarks: [], unseen: [] };
    const read = await this.read(file.name, typeof file.bytes === "string" ? { text: file.bytes, beside: empty } : file.bytes);
    this.lay(session, which, companionOf(read, file.name, anyway));
  }

  /** @param {string} name @param {import('../contract.js').Input} input @returns {Promise<PageResult>} rejected with an `OpeningError` */
  async read(name, input) {
    const answer = await this.checker.read(name, input).catch((error) => {
      throw error instanceof EngineError ? new OpeningError(error) : error;
    });
    if (answer.error) throw new OpeningError(answer.error);
    return answer;
  }

  /**
   * A file has come in by itself: where it is last year's report of an open draft, it lies beside it.
   * @param {PageResult} answer @param {string} name @returns {boolean} whether it does
   */
  takes(answer, name) {
    const { list, present } = this.sessions;
    const may = [present, ...list].filter(({ isBlank, result }) => !isBlank && isLastYearOf(answer.report, result?.report));
    if (may.length === 0) return false;
    const [session] = may;
    this.lay(session, "lastYear", companionOf(answer, name));
    this.say(session, answer, name);
    return true;
  }

  /**
   * A draft has come in: where last year's report of it is open, that lies beside it. One that came with it is no draft.
   * @param {Session} session @param {Session[]} cameWith it
   */
  joins(session, cameWith) {
    const { list } = this.sessions;
    const before = list.find((one) => one !== session && isLastYearOf(one.result?.report, session.result?.report));
    if (!before?.result) return;
    const { text, beside } = before.model;
    const companion = companionOf({ ...before.result, text, beside }, before.file);
    if (cameWith.includes(before)) this.sessions.close(before);
    this.lay(session, "lastYear", companion);
    if (cameWith.includes(before)) this.say(session, companion.result, companion.name);
  }

  /** Says which of two is which, and how it is set right. @param {Session} session @param {PageResult} answer @param {string} name */
  say(session, answer, name) {
    const { issuer, year } = answer.report ?? { issuer: null, year: null };
    const act = () => {
      this.lay(session, "lastYear", null);
      this.onDraft(answer, name);
    };
    const said = words.beside.taken(name, [issuer, year == null ? "" : words.year(year)].join(" "));
    this.notices.show("beside", "information", said, { text: words.beside.asDraft, act });
  }

  /** A draft was checked: what was not used of the reports beside it is said once. @param {Session} session */
  tell(session) {
    for (const which of /** @type {Which[]} */ (["lastYear", "published"])) {
      const facts = session.result?.[which];
      const companion = session[which];
      if (!facts?.why || !companion || this.told.has(companion)) continue;
      this.told.add(companion);
      const name = companion.name || facts.title || words.beside[which];
      this.notices.show(
        "beside",
        "error",
        words.beside.refused(name, facts.why),
        { text: words.beside.insist[which], act: () => this.insist(session, which) },
        { text: words.beside.remove, act: () => this.lay(session, which, null) },
      );
    }
  }
}
