/**
 * Gouji (勾稽): checks drafts of the annual report that Chinese government bodies publish on open government information.
 *
 *     const draft = await open(bytes, { name: "report.docx" });
 *     const { findings } = await check(draft);
 *
 * All offsets count UTF-16 units of a draft's `text`, as JavaScript's strings do. Nothing is sent anywhere.
 */

import type {
  Assumed,
  Beside,
  Details,
  Finding,
  Language,
  PageResult,
  Profile,
  Repair,
  Shape,
} from "../contract.js";

export type {
  Assumed,
  BodyCell,
  Claim,
  ClaimCounts,
  Common,
  CompanionFacts,
  Edit,
  Elsewhere,
  Finding,
  HeaderCell,
  Language,
  Place,
  Profile,
  ProfileEntry,
  Relation,
  RelationCounts,
  Repair,
  ReportFacts,
  SectionView,
  Severity,
  Shape,
  TableView,
  Term,
} from "../contract.js";

/** The type of a class of the host, where it has one: neither its library of types nor that of browsers is required. */
type Host<Name extends string> = typeof globalThis extends { [K in Name]: { prototype: infer T } } ? T : never;
type HostModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } } ? T : never;

/** What holds bytes and gives them: a Response, a Blob, a File. */
interface Holder {
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Where a module comes from: its address, its bytes, a Response, or the compiled module; or a promise of one of them. */
export type ModuleSource = ModuleGiven | PromiseLike<ModuleGiven>;
type ModuleGiven = string | Host<"URL"> | ArrayBuffer | ArrayBufferView | Holder | HostModule;

/**
 * Loads and compiles the module. Needed only to do so early, or from elsewhere: the first `open` or `check` does it, too.
 *
 * @param source Default: `gouji_bg.wasm` beside the script, read by the file system in Node, by `fetch` elsewhere.
 * @param options.word Where the third module comes from, loaded when a Word file is asked for; default: `gouji-word_bg.wasm` beside the script.
 * @param options.pdf Where the second module comes from, loaded when a PDF comes; default: `gouji-pdf_bg.wasm` beside the script.
 */
export function init(source?: ModuleSource, options?: { pdf?: ModuleSource; word?: ModuleSource }): Promise<void>;

/** A text; a file's bytes, whose format is told by their content; a File; a clipboard's text/html. */
export type DraftInput = string | ArrayBuffer | ArrayBufferView | Holder | { html: string };

/** A draft. It never changes: an edit gives another one. Plain data, so that workers and databases can hold it. */
export interface Draft {
  readonly name: string;
  /** A paragraph or a row of a table a line, tabs between the columns. */
  readonly text: string;
  /** The tables of the text: first line, rows, columns and cells. */
  readonly tables: Shape[];
  /** Tracked changes and hidden text of the file. */
  readonly remarks: Beside["remarks"];
  /** Hidden sheets and rows of the file: what, and its text. */
  readonly unseen: Beside["unseen"];
  /** `text`, `docx`, `html`, …: what the content was told to be. */
  readonly format?: string;
  /** How the bytes of a text were decoded, for instance `GB18030`. */
  readonly encoding?: string;
}

/**
 * Reads a draft.
 *
 * @param options.name For the results; default: that of a File, else "".
 * @param options.language Of the words of an error; default: `zh`.
 * @throws {GoujiError} where it can't be read.
 */
export function open(input: DraftInput, options?: { name?: string; language?: Language }): Promise<Draft>;

type Found = Required<Pick<PageResult, "file" | "report" | "checks" | "findings" | "claimCounts" | "sections" | "tables" | "text">>;
type Known = Pick<PageResult, "format" | "encoding" | "bodyLabel" | "editionLabel" | "leftOut" | "lastYear" | "published">;

/** What was found out about a draft: the file object of the schema `gouji/1`, with offsets, and more. */
export interface Result extends Found, Known, Details {}

/**
 * Checks a draft.
 *
 * @param options.lastYear The same body's report for the year before, for the rules that compare the two.
 * @param options.published The version of the same report that was published: every figure that differs is found.
 *   A report beside the draft that does not fit by body or year is not used; `lastYear` and `published` of the result say why.
 * @param options.profile What a county wishes of all its drafts, or the same as a text of JSON or TOML.
 * @param options.assumed Facts that a person has set by hand: they take the place of what is read, and the rules follow.
 * @param options.language Of messages; default: `zh`.
 * @throws {GoujiError} of kind `not_a_report` where nothing of a report was read, `profile` where that is none.
 */
export function check(
  draft: Draft,
  options?: { lastYear?: Draft; published?: Draft; profile?: Profile | string; assumed?: Assumed; language?: Language },
): Promise<Result>;

/** `open` and `check` on a thread of their own: they give what those of the package give. */
export interface Limited {
  open: typeof open;
  /** The drafts are plain data, and cross to the thread as copies. */
  check: typeof check;
  /** Ends the thread; a call that is under way is rejected (`closed`). The next call starts another one. */
  close(): void;
}

/**
 * For drafts of strangers: a call that takes too long is rejected (`timeout`), its thread is ended with all the memory that it took, and the
 * next call gets a new one. Calls wait for each other. Without a call under way the thread keeps no program alive.
 *
 * @param options.limits.milliseconds The longest that a call may take from its turn on, the start of the thread included; default: 10,000.
 *   It reads the modules that lie beside the script, whatever `init` was told.
 */
export function limited(options?: { limits?: { milliseconds?: number } }): Limited;

/** Another text in the place of a range. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/**
 * A draft with other text. No edit breaks a table: what is put into a cell stays in it, in one line; what is deleted across cells empties
 * them; a table goes only as a whole.
 *
 * @param edits Offsets of the draft as it is, whatever the edits before change. Of several at one place insertions come first, in their order.
 * @throws {RangeError} where one is out of the text, or two overlap.
 */
export function edit(draft: Draft, edits: readonly TextEdit[]): Draft;

/**
 * A draft with a finding repaired.
 *
 * @param repair One of `finding.repairs`; may be left out where `finding.only` is set.
 * @throws {RangeError} where the finding is of another draft; {TypeError} where there is a choice and none was made.
 */
export function repair(draft: Draft, finding: Finding, repair?: Repair): Draft;

/** json: the schema `gouji/1`, as the command writes it; csv: for spreadsheets; message: a plain text to the unit whose report it is;
 *  html: a report of one page that needs nothing else; text: the draft, with the byte order mark and line ends of Windows. */
export type Format = "json" | "csv" | "message" | "html" | "text";

/**
 * Writes a result as a file's text. Findings that are to stay out are left out of `result.findings` before.
 *
 * @param options.language Of the words around; what comes from the draft and the sentences of the findings are Chinese. Default `zh`.
 */
export function exportAs(result: Result, format: Format, options?: { language?: Language }): string;
export function exportAs(draft: Draft | Result, format: "text", options?: { language?: Language }): string;
export function exportAs(result: Result, format: "docx" | "odt" | "xlsx", options?: WordOptions & { language?: Language }): Promise<WordFile>;
export { exportAs as export };

/**
 * How a draft becomes a file of an office: with a comment at each finding, and what was changed as tracked changes (in a
 * workbook as values, each with a note). `odt` and `xlsx` need the `file` of that format; `docx` is made anew without one.
 */
export interface WordOptions {
  /** The draft that was checked, whose tables the file gets; needed where no `file` is given. */
  draft?: Draft;
  /** The draft as it was opened: what is said otherwise now was changed. Default: nothing was. */
  opened?: Draft;
  /** The bytes of the file that `opened` came from: the same file with changes and comments. Without one of the format a new .docx is made. */
  file?: ArrayBuffer | ArrayBufferView;
  /** The time of changes and comments, by the clock on the wall; default: now. */
  date?: Date;
  /** Whether changes are tracked; else they are written straight. Default: true. */
  tracked?: boolean;
}

export interface WordFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** The format that was asked for. */
  format?: string;
  /** Whether it is a new file, because none was given that can be written to. */
  made?: boolean;
  /** Whether a signature of the file is broken by it. */
  signed?: boolean;
  /** The changes that could not be written, each as what stood there and what is to stand there. */
  unwritten?: string[];
}

/**
 * What is wrong with a draft. `kind` is for programs:
 * `empty`, `format`, `encrypted`, `too_old`, `password`, `damaged`, `too_large`, `scan`, `no_unicode`, `encoding` of a file that can't be read;
 * `input` where what is to be opened is no draft at all; `not_a_report`; `crash` where the module failed, which the next call survives;
 * of `limited` alone `timeout` and `closed`.
 */
export class GoujiError extends Error {
  readonly name: "GoujiError";
  readonly kind: string;
  /** A sentence in Chinese, for the person who holds the draft. */
  readonly message: string;
  /** The name of the draft. */
  readonly file: string;
}

/** The version of the package. */
export const version: string;
