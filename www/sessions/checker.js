// @ts-check
/** When a draft is checked, and what comes of it. */

import { EngineError } from "../engine/engine.js";
import { readBy } from "../engine/reading.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Input} Input */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../engine/engine.js').EngineHandle} EngineHandle */
/** @typedef {import('./session.js').Session} Session */

/** Checks that take no longer than this are asked for at every keystroke. */
const QUICK = 120;
/** The longest that is waited after a keystroke. */
const LONGEST_PAUSE = 1500;
/** A check that takes longer than this is announced. */
const BUSY_AFTER = 300;

/**
 * @typedef {object} Events
 * @property {(session: Session) => void} onResult there is a result of the present text, or a failure
 * @property {(busy: boolean) => void} onBusy
 */

export class Checker {
  /** @param {EngineHandle} engine @param {Events} events */
  constructor(engine, { onResult, onBusy }) {
    this.engine = engine;
    this.onResult = onResult;
    this.onBusy = onBusy;
    /** Counts the checks asked for: an answer to an older one is dropped. */
    this.asked = 0;
    this.working = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** The draft has changed. @param {Session} session */
  changed(session) {
    if (session.duration <= QUICK) {
      this.check(session);
      return;
    }
    // Long ones now and then while the typing goes on.
    this.timer ??= setTimeout(() => this.check(session), Math.min(LONGEST_PAUSE, session.duration * 2));
  }

  /** No check waits for its time. */
  stopTimer() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Forgets every check that is under way. */
  drop() {
    this.stopTimer();
    this.asked += 1;
  }

  /** @param {Session} session */
  async check(session) {
    this.stopTimer();
    const mine = (this.asked += 1);
    const { text, beside } = session.model;
    const { language } = words;
    const { companions } = session;
    const checked = () =>
      Object.assign(session, { checked: text, checkedAs: beside.assumed, checkedWith: companions, isOutdated: false, language });
    try {
      const answer = await this.busy(this.engine.check(session.name, { text, beside }, companions));
      if (mine !== this.asked || answer === null) return;
      named(answer, companions);
      session.duration = this.engine.duration;
      checked();
      session.result = answer.error ? null : answer;
      session.failure = answer.error ? { ...answer.error, again: false } : null;
      this.onResult(session);
    } catch (error) {
      if (mine !== this.asked) return;
      checked();
      session.result = null;
      const known = error instanceof EngineError;
      session.failure = { kind: known ? error.kind : "crash", message: known ? error.message : words.notice.broken, again: true };
      this.onResult(session);
      if (!known) throw error;
    }
  }

  /**
   * Reads and checks a file or a clipboard, which is no draft yet.
   * @param {string} name @param {Input} input
   * @returns {Promise<PageResult>} rejected with an `EngineError`
   */
  async read(name, input) {
    return this.busy(readBy((one) => this.engine.read(name, one), input));
  }

  /** Announces work that takes long. @template T @param {Promise<T>} work @returns {Promise<T>} */
  async busy(work) {
    this.working += 1;
    const timer = setTimeout(() => this.onBusy(true), BUSY_AFTER);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      this.working -= 1;
      if (this.working === 0) this.onBusy(false);
    }
  }
}

/** What became of the reports beside a draft is told with the names of their files. @param {PageResult} answer @param {import('../engine/companions.js').Companions} companions */
export function named({ lastYear, published }, companions) {
  if (lastYear && companions.lastYear?.name) lastYear.file = companions.lastYear.name;
  if (published && companions.published?.name) published.file = companions.published.name;
}
