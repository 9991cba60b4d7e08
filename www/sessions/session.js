// @ts-check
/** A draft that is open on the page, and what is known of it. */

import { difference } from "../draft/difference.js";
import { DraftModel } from "../draft/model.js";
import { NO_COMPANIONS } from "../engine/companions.js";
import { words } from "../words/index.js";
import { areOthers } from "./version.js";

/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {{kind: string, message: string, again: boolean}} Failure what failed, a sentence, and whether it is worth trying once more */
/** @typedef {import('../engine/companions.js').Companion} Companion */
/** @typedef {import('../engine/companions.js').Companions} Companions */
/** @typedef {'both' | 'text' | 'understood' | 'beside'} View how the draft is seen: its text, its tables as they were understood, both, or the report beside it */

/** A finding of a longer stretch than this speaks of a whole part: not each edit in it is made for its sake. */
const SENTENCE = 200;

let lastId = 0;

export class Session {
  constructor() {
    this.id = lastId += 1;
    this.model = new DraftModel();
    /** The file's name; "" of what was pasted or typed. */
    this.file = "";
    /** The file itself, where it is one that can be handed back. @type {Uint8Array | undefined} */
    this.bytes = undefined;
    /** Its format. @type {import('../kit/own.js').OwnFormat} */
    this.format = "docx";
    /** @type {string | undefined} how the file was decoded */
    this.encoding = undefined;
    /** @type {PageResult | null} of the present text or of the one before; null where there is none */
    this.result = null;
    /** Why there is no result. @type {Failure | null} */
    this.failure = null;
    /** The text of which there is a result or a failure. @type {string | null} */
    this.checked = null;
    /** The language of the result or the failure. @type {string | null} */
    this.language = null;
    /** What a person had set by hand when it was checked. */
    this.checkedAs = this.model.assumed;
    /** The same body's report for the year before, where a person has given it. @type {Companion | null} */
    this.lastYear = null;
    /** The version of the same report that was published, likewise. @type {Companion | null} */
    this.published = null;
    /** What lay beside it when it was checked. @type {Companions} */
    this.checkedWith = NO_COMPANIONS;
    /** Whether another profile is in use than when it was checked. */
    this.isOutdated = false;
    /** Whether the next result draws the tables that stand as lines in what was pasted. */
    this.draws = false;
    /** How long its last check took, in milliseconds. */
    this.duration = 0;
    /** How a person chose to see it. @type {View | null} null: as its tables suggest */
    this.view = null;
    /** The panel that is seen of its results, by its key. */
    this.panel = "findings";
    /** The state of the panel of findings, kept while another draft is shown. @type {import('../findings/view.js').View | null} */
    this.findingsView = null;
    this.scrollTop = 0;
    /** The text that the present one replaced, and its result; null where there was none. @type {{text: string, result: PageResult} | null} */
    this.before = null;
  }

  /** A file or a clipboard becomes the draft. @param {PageResult} answer @param {string} file */
  open(answer, file) {
    // One kind of line end: where that moves the text, its places are asked for anew.
    const text = answer.text.replace(/\r\n?/g, "\n");
    const { assumed } = this.model;
    this.model = new DraftModel(text, { ...answer.beside, assumed });
    this.file = file;
    this.bytes = undefined;
    this.encoding = answer.encoding;
    this.language = words.language;
    this.checked = answer.error || text === answer.text ? text : null;
    // It was checked without what is set by hand.
    this.checkedAs = Object.keys(assumed).length > 0 ? {} : assumed;
    this.checkedWith = NO_COMPANIONS;
    this.result = !answer.error && text === answer.text ? answer : null;
    this.failure = answer.error ? { ...answer.error, again: false } : null;
    this.findingsView = null;
  }

  /** A text was pasted whole: nothing that could be lost here, it was copied from somewhere. @param {string} name the file's, or "" */
  pasted(name) {
    this.before = null;
    this.bytes = undefined;
    this.file = name;
    this.encoding = undefined;
    this.model.history.markSaved();
  }

  /** Another version of the report takes the place of the present one. @param {string} file its name, or "" @param {string} [encoding] */
  renew(file, encoding) {
    this.before = this.result && { text: this.model.text, result: this.result };
    this.file = file || this.file;
    this.bytes = undefined;
    this.encoding = encoding;
  }

  /**
   * The result of the last version, as far as the present one can be compared with it: a step back leads to it, and what was
   * pasted may be the report of another body.
   * @returns {PageResult | null}
   */
  get lastVersion() {
    const { before, model } = this;
    return before === null || before.text === model.text || this.isAnother ? null : before.result;
  }

  /** Whether the report of another body or year was pasted over the file's. */
  get isAnother() {
    const { before, result, model } = this;
    return before !== null && before.text !== model.text && areOthers(before.result.report, result?.report);
  }

  /** A person has emptied it. */
  clear() {
    this.pasted("");
    this.model.assumed = {};
    this.lastYear = this.published = null;
    this.checked = null;
    this.result = null;
    this.failure = null;
  }

  /** The name that the module puts into its result. */
  get name() {
    return this.file || words.pastedName;
  }

  /** The words on its tab: the file, or whose report it is. */
  get label() {
    return (!this.isAnother && this.file) || this.body || words.pastedName;
  }

  /** Whose report it is, and of which year; "" where neither is known. */
  get body() {
    const { issuer, year } = this.result?.report ?? { issuer: null, year: null };
    return [issuer, year].filter(Boolean).join(" ");
  }

  /** The reports that lie beside it. @returns {Companions} */
  get companions() {
    const { lastYear, published } = this;
    return { lastYear, published };
  }

  get isBlank() {
    return this.model.isBlank;
  }

  /** Whether what is known of it is known of the present text. */
  get isChecked() {
    const { lastYear, published } = this.checkedWith;
    const isBeside = lastYear === this.lastYear && published === this.published;
    return this.checked === this.model.text && this.checkedAs === this.model.assumed && isBeside;
  }

  /** Whether there is nothing to check: the present text has a result or a failure, in the present language. */
  get isUpToDate() {
    return this.isChecked && !this.isOutdated && this.language === words.language;
  }

  /** Whether a person has done something in it, taken away or not. */
  get isEdited() {
    return this.model.history.done.length > 0;
  }

  /**
   * Finds where a place of the result stands in the present text; null where it was edited since.
   * @param {{start?: number, end?: number}} place
   */
  now({ start, end }) {
    if (this.checked === null || start === undefined || end === undefined) return null;
    if (this.checked === this.model.text) return { start, end };
    const { at, removed, inserted } = difference(this.checked, this.model.text);
    if (end < at) return { start, end };
    const moved = inserted.length - removed.length;
    return start > at + removed.length ? { start: start + moved, end: end + moved } : null;
  }

  /**
   * Edits of the result as they are to be made in the present text; null where a person has edited one of their places since.
   * @param {import('../contract.js').Edit[]} edits
   */
  placed(edits) {
    const { text } = this.model;
    const placed = edits.flatMap(({ text: put, stated, shape, ...spot }) => {
      const now = this.now(spot);
      return now && text.slice(now.start, now.end) === stated ? [{ ...now, text: put, shape }] : [];
    });
    return placed.length === edits.length ? placed : null;
  }

  /** An edit at the place of a finding was made for its sake: the change says so. */
  explain() {
    const { model, result, checked } = this;
    if (checked === null || model.changes.list.length === 0) return;
    const { at, removed, inserted } = difference(checked, model.text);
    const meets = (/** @type {number} */ start, /** @type {number} */ end) => start <= at + removed.length && at <= end && end - start <= SENTENCE;
    const asked = result?.findings?.find(({ places }) =>
      places.some(({ role, start, end }) => role === "primary" && start !== undefined && end !== undefined && meets(start, end)),
    );
    if (asked) model.explain(at, at + inserted.length, asked.message);
  }

  /** Whether closing it loses something that a person did here. */
  get isUnsaved() {
    return !this.isBlank && !this.model.history.isSaved;
  }

  /** Whether every table that was found is a real one in the draft, so that nothing else shows it better. */
  get showsItsTables() {
    const { shapes } = this.model;
    const found = (this.result?.tables ?? []).filter((table) => table.found).length;
    return found > 0 && shapes.length >= found;
  }
}
