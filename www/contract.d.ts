/**
 * What the wasm module hands to the page: plain objects, one result a check.
 *
 * The Rust side is `src/output/` (`page.rs`, `json.rs` and `claims.rs`); the fields of `FileResult` that are not
 * marked "page only" are the public schema `gouji/1`.
 */

/** error: two statements can't both be true, or a required part is absent; warning: a person decides;
 *  hint: style or advice; info: could not be assessed. */
export type Severity = "error" | "warning" | "hint" | "info";

/** A place in the draft, a cell of a table as it was understood, or both. */
export interface Place {
  /** `primary`: where the finding stands; `other`: the other side or an operand. */
  role: "primary" | "other";
  /** 2, 3 or 4. */
  table?: number;
  /** Canonical row key, such as `R3.7`. */
  row?: string;
  /** Canonical column key, such as `C1`. */
  column?: string;
  /** Number of the section, 1-based. */
  section?: number;
  /** 1-based line of the input. */
  line?: number;
  /** The text at the place. */
  quote: string;
  /** Page only: UTF-16 offsets into `PageResult.text`. */
  start?: number;
  end?: number;
}

/** One operand of a relation. */
export interface Term {
  sign: "+" | "-";
  /** For instance `自然人`, or `（一）予以公开`. */
  label: string;
  /** As it stands in the draft; "" where nothing stands. */
  value: string;
  table?: number;
  row?: string;
  column?: string;
  line?: number;
  start?: number;
  end?: number;
}

export interface Relation {
  rule: string;
  /** What is compared, for instance `表三“自然人”列：各项办理结果之和＝（七）总计`. */
  title: string;
  outcome: "held" | "broken" | "unread";
  /** Why it could not be judged (`unread` only). */
  why?: string;
  left: Term[];
  comparison: "=" | "≥" | "≤";
  right: Term[];
  /** The two sides, recomputed; absent when unread. */
  leftValue?: string;
  rightValue?: string;
}

/** A change of figures that would make a finding's relations hold. */
export interface Repair {
  /** In words, for instance `表三“（七）总计 · 商业企业”由 13 改为 12`. */
  label: string;
  /** What it means beside: broken relations of other findings that it would also repair, held ones that it would
   *  break, what may be wrong instead; absent where there is nothing to say. */
  note?: string;
  edits: Edit[];
}

/** Another text in the place of what stands there. */
export interface Edit {
  /** As it stands; "" for what is inserted. */
  stated: string;
  /** What is to stand there, in the manner of what stands. */
  text: string;
  /** Where it is a cell. */
  table?: number;
  row?: string;
  column?: string;
  /** 1-based line of the input. */
  line: number;
  /** Page only: UTF-16 offsets into `PageResult.text`; equal for what is inserted. */
  start?: number;
  end?: number;
}

export interface Finding {
  rule: string;
  severity: Severity;
  /** One sentence with both figures. */
  message: string;
  basis?: string;
  /** As a person would type it. */
  stated?: string;
  expected?: string;
  places: Place[];
  /** The broken relations that are this finding's evidence. */
  relations?: Relation[];
  /** What would make it right, in words. */
  fix?: string;
  /** What would repair it, the best first: fewest held relations broken. */
  repairs?: Repair[];
  /** The only repair is the only one that is possible: it may be applied with one click. */
  only?: true;
  /** 16 hexadecimal digits that it keeps from draft to draft, and in other formats of the same report, as long as
   *  nothing in it changes; absent only of what the page makes itself. */
  fingerprint?: string;
}

/** Findings that a person wants to see no more; a file of its own, schema `gouji-ignores/1`. */
export interface Ignores {
  schema: "gouji-ignores/1";
  ignores: Ignore[];
}

export interface Ignore {
  fingerprint: string;
  /** As they were when it was ignored, for the people who read the file. */
  rule: string;
  message: string;
  reason: string;
  /** Only in reports of this body, of this year. */
  issuer?: string;
  year?: number;
}

/** A figure of the narrative, or words that stand for one (未收到申请). */
export interface Claim {
  /** The clause as it was written, shortened; the figure is the last in it. */
  quote: string;
  /** The figure as it was written; "" where words make the claim. */
  figure: string;
  /** The figure's value, 万 and 亿 multiplied out; amounts of money in 元. */
  value: string;
  /** The measure word, where there is one. */
  unit?: string;
  /** What it counts, as far as the clause says so, for instance `收到的申请`. */
  subject?: string;
  /** alone: it was compared with nothing. */
  outcome: "agrees" | "differs" | "alone";
  /** What it was compared with, for instance `表三“（一）予以公开”×“总计” 6`. */
  with?: string[];
  /** Why it was left alone; what is wrong with it, where no comparison says so. */
  why?: string;
  /** Number of the section, 1-based. */
  section?: number;
  /** 1-based line of the input. */
  line: number;
  /** Page only: the relations that it stands in, as indices into `Details.ledger`. */
  relations?: number[];
  /** Page only: UTF-16 offsets into `PageResult.text`. */
  start?: number;
  end?: number;
}

export interface ClaimCounts {
  agrees: number;
  differs: number;
  alone: number;
}

export interface ReportFacts {
  title: string | null;
  issuer: string | null;
  /** `township_government`, `subdistrict_office`, `department`, `county_government`, … */
  body: string | null;
  year: number | null;
  /** `before-2019`, `2019` or `2021`. */
  edition: string | null;
}

export interface FileResult {
  file: string;
  error?: { kind: string; message: string };
  report?: ReportFacts;
  checks?: { held: number; broken: number; unread: number };
  findings?: Finding[];
  claimCounts?: ClaimCounts;
  /** The figures of the narrative, in the order of the text; for the page they are in `Details`. */
  claims?: Claim[];
  /** How many findings were left out by lists of those to ignore; absent where none was given. */
  ignored?: number;
}

/** What the command prints with `--format json`, and what a component tells. */
export interface PublicResult {
  schema: "gouji/1";
  files: FileResult[];
}

// ------------------------------------------------------------------------------------ page only

export interface HeaderCell {
  text: string;
  colspan: number;
  rowspan: number;
}

/** A cell of the table as it was understood. Label cells have no `column`. */
export interface BodyCell {
  kind: "label" | "number" | "blank" | "mark" | "text" | "unread";
  text: string;
  colspan: number;
  rowspan: number;
  row?: string;
  column?: string;
  start?: number;
  end?: number;
}

export interface TableView {
  /** 2, 3 or 4. */
  table: number;
  /** For instance `表三 收到和处理政府信息公开申请情况`. */
  title: string;
  found: boolean;
  /** The official layout: header rows first (empty for table 2, whose blocks carry their own). */
  header: HeaderCell[][];
  body: BodyCell[][];
}

export interface SectionView {
  /** 1-based, as the format counts; 0 for a section that the format does not know. */
  number: number;
  /** The heading as it stands in the draft, or the expected one when it is missing. */
  heading: string;
  found: boolean;
  start?: number;
  end?: number;
}

/** A table of the draft: a row a line, a tab between columns, nothing where a merged cell covers. */
export interface Shape {
  /** The line on which it begins, 1-based. */
  line: number;
  rows: number;
  columns: number;
  /** Each cell's first row, first column, rows and columns. */
  cells: [number, number, number, number][];
}

/** What belongs to a draft beside its text: given with a result, given back with the next version of its text. */
export interface Beside {
  shapes: Shape[];
  /** Tracked changes and hidden text of the file. */
  remarks: ["inserted" | "deleted" | "hidden", string][];
  /** Hidden sheets and rows: what, and its text. */
  unseen: [string, string][];
}

/** What can be checked: a text, a file, a text with what belongs to it, a clipboard's text/html, the pages of a PDF. */
export type Input = string | Uint8Array | { text: string; beside: Beside } | { html: string } | { pages: Uint8Array };

export interface PageResult extends FileResult {
  /** The draft: as decoded, or the paragraphs and tables of a file; every `start` and `end` is a UTF-16 offset
   *  into it. "" for what could not be opened. */
  text: string;
  beside: Beside;
  /** `text`, `docx`, `html`, …: what the content was told to be, whatever its name. */
  format?: string;
  /** `UTF-8`, `UTF-16LE`, `GB18030`, …: how a dropped file was decoded. */
  encoding?: string;
  /** The kind of body and the edition in words, for instance `乡镇人民政府`, `2021 年格式`. */
  bodyLabel?: string;
  editionLabel?: string;
  sections?: SectionView[];
  tables?: TableView[];
}

/** What stands behind a result: asked for by itself, because it is several times as long. */
export interface Details {
  /** Every relation that was tried. */
  ledger: Relation[];
  /** The figures of the narrative, in the order of the text. */
  claims: Claim[];
}

/** The module's whole door. */
export interface Gouji {
  /** `beside`: the JSON of a `Beside`. */
  /** The JSON of a `PageResult` without `text`, which the caller has. */
  check_text(name: string, text: string, beside?: string): string;
  check_html(name: string, html: string): PageResult;
  check_bytes(name: string, bytes: Uint8Array): PageResult;
  check_pages(name: string, pages: Uint8Array): PageResult;
  /** The JSON of the `Details` of a draft, which is checked once more. */
  details(text: string, beside?: string): string;
  /** For programs: the JSON of a `PageResult` without `text` and its `Details` as `{ result, details }`, in one check. `lastYear`: the text
   *  of the same body's report for the year before. */
  check_whole(name: string, text: string, beside?: string, lastYear?: string, lastBeside?: string): string;
  /** The version of the build. */
  version(): string;
}

// ------------------------------------------------------------------- the rules (`gouji-rules/1`)

export type Language = "zh" | "en";

/** The same in both languages. */
export type Both<T> = Record<Language, T>;

/** The documentation of the rules (`src/output/rules/`), in the order of display. */
export interface RuleBook {
  schema: "gouji-rules/1";
  /** Rules about the same things. */
  families: { id: string; title: Both<string> }[];
  rules: RulePage[];
}

/** The documentation of one rule. */
export interface RulePage {
  id: string;
  severity: Severity;
  /** The id of its family, with which its own begins. */
  family: string;
  title: Both<string>;
  text: Both<string>;
  basis: Both<string>;
  /** Changes to a correct sample report that the rule reports … */
  wrong: RuleExample;
  /** … and changes that look alike and that it leaves alone. */
  right: RuleExample;
}

/** The year of the sample report, and what is changed in it, a sentence a change. */
export type RuleExample = { year: number } & Both<string[]>;
