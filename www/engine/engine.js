// @ts-check
/**
 * The engine: takes drafts, gives results and their details, outlives crashes.
 *
 * At most one check runs and at most one waits. A newer draft replaces the waiting one; a check that
 * runs is not interrupted, but its result is dropped when a newer draft came meanwhile. The same holds
 * for details, which wait behind the checks. What is read, a file or a clipboard, waits in line, and
 * nothing takes its place.
 */

import { work } from "embedded/worker.js";

import { words } from "../words/index.js";
import { START_LIMIT, TIME_LIMIT } from "./time-limit.js";
import { refuseWorkers, startHelper } from "./workers.js";

/** @typedef {import("../contract").Details} Details */
/** @typedef {import("../contract").Input} Input */
/** @typedef {import("../contract").PageResult} PageResult */
/** @typedef {import("./messages").Companions} Companions */
/** @typedef {import("./messages").Answer} Answer */
/** @typedef {import("./messages").Question} Question */
/** @typedef {"check" | "read" | "details"} TaskKind */
/** @typedef {"crash" | "timeout" | "unsupported"} FailureKind */

/**
 * @typedef {object} Status
 * @property {"starting" | "ready" | "checking" | "failed"} state
 * @property {string} [version] The module's version, known once it is ready.
 * @property {EngineError} [error] Only with `failed`: why no check can run.
 */

/**
 * A check or details that are asked for.
 * @typedef {object} Task
 * @property {TaskKind} kind
 * @property {Question} question
 * @property {Companions} companions the reports beside the draft
 * @property {Transferable[]} given what goes over to the worker, and is not copied
 * @property {(result: any) => void} resolve
 * @property {(error: EngineError) => void} reject
 */

/** @type {Companions} */
const NONE = { lastYear: null, published: null };

/** Why a check failed: a sentence for the user in `message`, the technical cause in `detail`. */
export class EngineError extends Error {
  /**
   * @param {FailureKind} kind
   * @param {string} detail
   */
  constructor(kind, detail) {
    super(words.engine[kind]);
    this.name = "EngineError";
    this.kind = kind;
    this.detail = detail;
  }
}

/**
 * Starts the engine.
 * @param {{ onStatus?: (status: Status) => void, timeLimit?: number }} [options]
 */
export function createEngine(options = {}) {
  return new Engine(options.onStatus || (() => {}), options.timeLimit || TIME_LIMIT);
}

/** @typedef {Engine} EngineHandle */

class Engine {
  /** @type {(status: Status) => void} */ #onStatus;
  /** @type {number} */ #timeLimit;
  /** @type {import("./workers").Helper | null} */ #worker = null;
  #ready = false;
  /** @type {string | undefined} */ #version;
  /** @type {Task | null} */ #running = null;
  /** @type {Record<TaskKind, Task[]>} */ #waiting = { check: [], read: [], details: [] };
  #lastId = 0;
  /** The companions that the worker keeps, by their ids; 0: none. */
  #kept = { lastYear: 0, published: 0 };
  #startedAt = 0;
  /** The county's wishes for all checks: a `Profile` as TOML or JSON. */
  profile = "";
  /** How long the last check took, in milliseconds, both ways to the worker with it. */
  duration = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /**
   * @param {(status: Status) => void} onStatus
   * @param {number} timeLimit
   */
  constructor(onStatus, timeLimit) {
    this.#onStatus = onStatus;
    this.#timeLimit = timeLimit;
    this.#start();
  }

  /** The module's version; "" until it is ready. */
  get version() {
    return this.#version ?? "";
  }

  /**
   * Checks a draft.
   *
   * @param {string} name The file's name; for a pasted text whatever the page calls it.
   * @param {Input} input
   * @param {Companions} [companions] the reports that lie beside it; one that the worker has read is not sent again
   * @returns {Promise<PageResult | null>} `null` when a newer draft took this one's place.
   *   Rejected with an `EngineError`.
   */
  check(name, input, companions = NONE) {
    return this.#ask("check", name, input, companions);
  }

  /**
   * Reads and checks a file or a clipboard.
   *
   * @param {string} name
   * @param {Input} input
   * @returns {Promise<PageResult>} Rejected with an `EngineError`.
   */
  read(name, input) {
    // What is read is no draft yet: nothing lies beside it.
    return this.#ask("read", name, input, NONE);
  }

  /**
   * Likewise of a file for a list of many, which is a draft, or of such a draft as it was edited: the result has `unit`.
   *
   * @param {string} name
   * @param {Input} input
   * @param {Companions} [companions] the reports that lie beside it
   * @returns {Promise<PageResult>} Rejected with an `EngineError`.
   */
  readUnit(name, input, companions = NONE) {
    return this.#ask("read", name, input, companions, { kind: "unit" });
  }

  /**
   * Reads a profile, without using it.
   *
   * @param {string} profile its text
   * @returns {Promise<import("../contract").ProfileFacts>} Rejected with an `EngineError`.
   */
  readProfile(profile) {
    return this.#ask("read", "", "", NONE, { kind: "profile", profile });
  }

  /**
   * What shows only when drafts lie side by side. The bytes of the units go over to the worker.
   *
   * @param {import("./messages").Desk} desk
   * @returns {Promise<import("../contract").SideBySide>} Rejected with an `EngineError`.
   */
  sideBySide(desk) {
    return this.#ask("read", "", "", NONE, { kind: "desk", desk }, [desk.units.buffer]);
  }

  /**
   * The details behind the result of a draft: the ledger and the figures of the narrative.
   *
   * @param {Input} draft
   * @param {Companions} [companions] the reports that lie beside it
   * @returns {Promise<Details | null>} `null` when those of another text were asked for meanwhile.
   *   Rejected with an `EngineError`.
   */
  details(draft, companions = NONE) {
    return this.#ask("details", "", draft, companions);
  }

  /** Ends the worker. Checks that are under way come to `null`. */
  close() {
    this.#endWorker();
    for (const task of this.#takeTasks()) task.resolve(null);
  }

  /**
   * @param {TaskKind} kind
   * @param {string} name
   * @param {Input} input
   * @param {Companions} companions
   * @param {Partial<Question>} [further] of the question
   * @param {Transferable[]} [given]
   * @returns {Promise<any>}
   */
  #ask(kind, name, input, companions, further, given = []) {
    return new Promise((resolve, reject) => {
      const line = this.#waiting[kind];
      if (kind !== "read") for (const older of line.splice(0)) older.resolve(null);
      const asks = kind === "details" ? kind : "check";
      const { profile } = this;
      const { language } = words;
      const question = { id: ++this.#lastId, kind: asks, name, input, profile, language, ...further };
      line.push({ kind, question: /** @type {any} */ (question), companions, given, resolve, reject });
      if (!this.#worker) this.#start();
      this.#next();
    });
  }

  #start() {
    this.#ready = false;
    this.#onStatus({ state: "starting" });
    if (typeof WebAssembly === "undefined") {
      this.#cannotRun("no WebAssembly");
      return;
    }
    const worker = startHelper(work);
    this.#worker = worker;
    // A worker that was ended may still have an event on its way: only the present one is heard.
    worker.onmessage = (event) => {
      if (worker === this.#worker) this.#hear(event.data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#broken(event.message || "worker error");
    };
    this.#limit(() => this.#cannotRun("the worker did not start in time"), START_LIMIT);
  }

  /** @param {Answer} answer */
  #hear(answer) {
    switch (answer.kind) {
      case "ready":
        clearTimeout(this.#timer);
        this.#ready = true;
        this.#version = answer.version;
        this.#noticeEnd(answer.alive);
        performance.mark("gouji:ready");
        this.#idle();
        break;
      case "unsupported":
        this.#cannotRun(answer.detail);
        break;
      case "result":
        this.#finished(answer.result);
        break;
      case "crash":
        this.#broken(answer.detail);
        break;
    }
  }

  /**
   * Waits for the lock that the worker holds: who gets it knows that the worker is gone, also one that the browser ended
   * without an event, for instance because memory was short.
   * @param {string | undefined} lock
   */
  #noticeEnd(lock) {
    if (lock === undefined) return;
    const worker = this.#worker;
    const ended = () => {
      if (worker === this.#worker) this.#broken("the worker ended");
    };
    navigator.locks.request(lock, ended).catch(() => {});
  }

  /** Sends what waits, if there is something and the worker is free. */
  #next() {
    if (!this.#worker || !this.#ready || this.#running) return;
    const { check, read, details } = this.#waiting;
    const task = check.shift() ?? read.shift() ?? details.shift();
    if (!task) return;
    const { question, companions, given } = task;
    // Only now it is known what the worker keeps.
    question.companions = this.#sides(companions);
    this.#running = task;
    this.#startedAt = performance.now();
    this.#onStatus({ state: "checking", version: this.#version });
    this.#limit(() => this.#fail("timeout", `no result after ${this.#timeLimit} ms`));
    this.#worker.postMessage(question, given);
  }

  /** The reports beside a draft as the worker is told of them: those that it keeps by their ids alone. @param {Companions} companions */
  #sides(companions) {
    const side = (/** @type {import("../contract").OtherDocument} */ which) => {
      const companion = companions[which];
      const id = companion?.id ?? 0;
      const isKept = this.#kept[which] === id;
      this.#kept[which] = id;
      if (companion === null) return null;
      const { text, beside, anyway } = companion;
      return isKept ? { id } : { id, text, beside, anyway };
    };
    return { lastYear: side("lastYear"), published: side("published") };
  }

  #idle() {
    if (Object.values(this.#waiting).some((line) => line.length > 0)) this.#next();
    else this.#onStatus({ state: "ready", version: this.#version });
  }

  /** @param {import("./messages").Found} answer */
  #finished(answer) {
    clearTimeout(this.#timer);
    const task = this.#running;
    this.#running = null;
    if (task) {
      const { kind, input } = task.question;
      // The text of a draft stays here: it does not cross twice.
      const result = kind === "check" ? { text: textOf(input), ...answer } : answer;
      const end = performance.now();
      performance.measure(`gouji:${kind}`, { start: this.#startedAt, end });
      if (kind === "check") this.duration = end - this.#startedAt;
      task.resolve(this.#isOutdated(task) ? null : result);
    }
    this.#idle();
  }

  /**
   * The worker died. One that never started may be forbidden here: then the module runs in the page.
   * @param {string} detail
   */
  #broken(detail) {
    if (this.#ready) this.#fail("crash", detail);
    else if (refuseWorkers()) this.#start();
    else this.#cannotRun(detail);
  }

  /**
   * The running check fails; a new worker is started for the next one.
   * @param {FailureKind} kind
   * @param {string} detail
   */
  #fail(kind, detail) {
    this.#endWorker();
    const task = this.#running;
    this.#running = null;
    if (task) {
      if (this.#isOutdated(task)) task.resolve(null);
      else task.reject(new EngineError(kind, detail));
    }
    this.#start();
  }

  /**
   * No worker can run: every check fails. The next one tries again.
   * @param {string} detail
   */
  #cannotRun(detail) {
    this.#endWorker();
    const error = new EngineError("unsupported", detail);
    this.#onStatus({ state: "failed", error });
    for (const task of this.#takeTasks()) task.reject(error);
  }

  #endWorker() {
    clearTimeout(this.#timer);
    if (this.#worker) this.#worker.terminate();
    this.#worker = null;
    this.#ready = false;
    this.#kept = { lastYear: 0, published: 0 };
  }

  #takeTasks() {
    const tasks = [this.#running, ...Object.values(this.#waiting).flat()];
    this.#running = null;
    this.#waiting = { check: [], read: [], details: [] };
    return tasks.filter((task) => task !== null);
  }

  /** Whether a newer one of its kind came meanwhile. @param {Task} task */
  #isOutdated({ kind }) {
    return kind !== "read" && this.#waiting[kind].length > 0;
  }

  /** @param {() => void} late @param {number} [after] in milliseconds */
  #limit(late, after = this.#timeLimit) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(late, after);
  }
}

/** The text that was asked about. @param {Input} input */
function textOf(input) {
  if (typeof input === "string") return input;
  return "text" in input ? input.text : "";
}
