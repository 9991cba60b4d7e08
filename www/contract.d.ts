/**
 * What the wasm module, the command and the documentation of the rules give to programs: plain objects.
 *
 * Made of the Rust types by `GOUJI_BLESS=1 cargo test --lib contract`; not written by hand. The fields of `FileResult` that
 * are not marked "page only" are the public schema `gouji/1`.
 */

/**
 * Facts of a report that a person has set by hand: they stand in the place of what is read. A word that means
 * nothing counts for nothing.
 */
export type Assumed = {
  /** The name of the body that reports. */
  body?: string;
  /** Its kind: `township_government`, `department`, … */
  kind?: string;
  /** The year that is reported on. */
  year?: number;
  /** The edition of the format: `before-2019`, `2019`, `2021`. */
  edition?: string;
};

/** Along what the operands of a relation stand. */
export type Axis = "row" | "column" | "text";

/** The knowledge of a draft that its text doesn't hold. The page keeps it and gives it back with every edit. */
export type Beside = {
  /** The tables, in order. */
  shapes: Array<Shape>;
  /** What stands beside the text or can't be read. */
  remarks: Array<[RemarkKind, string]>;
  /** Hidden sheets and rows: what, and its text. */
  unseen: Array<[string, string]>;
  /** What a person has set by hand; absent where that is nothing. */
  assumed?: Assumed;
};

/** A cell of the table as it was understood. Label cells have no `column`. */
export type BodyCell = {
  kind: CellKind;
  text: string;
  colspan: number;
  rowspan: number;
  row?: string;
  column?: string;
  start?: number;
  end?: number;
};

/** The same in both languages. */
export type Both<T> = {
  zh: T;
  en: T;
};

/** The content of a cell. */
export type CellKind = "label" | "number" | "blank" | "mark" | "text" | "unread";

/** All that the page shows first. */
export type Checked = {
  /**
   * The draft: as decoded, or the paragraphs and tables of a file; every `start` and `end` is a UTF-16 offset into
   * it. "" for what could not be opened; absent where a text was checked, which the caller has.
   */
  text?: string;
  beside: Beside;
  /** `text`, `docx`, `html`, …: what the content was told to be, whatever its name. */
  format?: string;
  /** `UTF-8`, `UTF-16LE`, `GB18030`, …: how a dropped file was decoded. */
  encoding?: string;
  /** The kind of body in words, for instance `乡镇人民政府`. */
  bodyLabel?: string;
  /** The edition in words, for instance `2021 年格式`. */
  editionLabel?: string;
  sections?: Array<SectionView>;
  tables?: Array<TableView>;
  /** What the desk keeps of the draft, for `side_by_side`; only where it was asked for, of a draft that was checked. */
  unit?: Uint8Array;
  /** Its name, as given. */
  file: string;
  /** Why it could not be checked. */
  error?: FileError;
  /** The facts that were understood. */
  report?: ReportFacts;
  /** How the relations came out. */
  checks?: RelationCounts;
  /** Something that does not add up. */
  findings?: Array<Finding>;
  /** How the figures of the narrative came out. */
  claimCounts?: ClaimCounts;
  /** The figures of the narrative, in the order of the text; for the page they are in `Details`. */
  claims?: Array<Claim>;
  /** How many findings were left out by lists of those to ignore; absent where none was given. */
  ignored?: number;
  /** How many findings the profile leaves out; absent where it leaves out none. */
  leftOut?: number;
  /** What became of last year's report; absent where none was given. */
  lastYear?: CompanionFacts;
  /** What became of the published version; absent where none was given. */
  published?: CompanionFacts;
};

/** A figure of the narrative, or words that stand for one (未收到申请). */
export type Claim = {
  /** The clause as it was written, shortened; the figure is the last in it. */
  quote: string;
  /** The figure as it was written; "" where words make the claim. */
  figure: string;
  /** The figure's value, 万 and 亿 multiplied out; amounts of money in 元; "" of a date. */
  value: string;
  /** The measure word, where there is one. */
  unit?: string;
  /** The things that it counts, as far as the clause says so, for instance `收到的申请`. */
  subject?: string;
  outcome: ClaimOutcome;
  /** The other side of the comparison. */
  with?: Array<string>;
  /** Why it was left alone; what is wrong with it, where no comparison says so. */
  why?: string;
  /** Number of the section, 1-based. */
  section?: number;
  /** 1-based line of the input. */
  line: number;
  /** Page only: the relations that it stands in, as indices into `Details.ledger`. */
  relations?: Array<number>;
  /** Page only: UTF-16 offsets into the draft's text. */
  start?: number;
  end?: number;
};

/** How many figures came out how. */
export type ClaimCounts = {
  /** 相符. */
  agrees: number;
  /** 不符. */
  differs: number;
  /** 未找到可对照的数. */
  alone: number;
};

/** How a figure came out. */
export type ClaimOutcome = "agrees" | "differs" | "alone";

/** A sentence of the draft that last year's report has, too. */
export type Common = {
  /** UTF-16 offsets into the draft's text. */
  start?: number;
  end?: number;
  /** UTF-16 offsets into the text of last year's report. */
  thereStart?: number;
  thereEnd?: number;
};

/** A report that lay beside the draft. */
export type CompanionFacts = {
  /** The name of its file, where it has one. */
  file?: string;
  title?: string;
  /** Whether the draft was held against it. */
  used: boolean;
  /** Why not. */
  why?: string;
};

/** A cell of the official tables. */
export type DeskCell = {
  table: number;
  row: string;
  column: string;
};

/** Something that shows only beside the other drafts. */
export type DeskFinding = {
  /** The id of the rule. */
  rule: string;
  severity: Severity;
  /** One sentence. */
  message: string;
  /** The files of the drafts that it is about; none for what is about none that is there. */
  files: Array<string>;
  /** The same drafts, by their places in the order in which they were given. */
  units: Array<number>;
  /** The cells, where it is about some. */
  cells: Array<DeskCell>;
  /** What each draft has in the first of them, where they are added up. */
  parts: Array<DeskPart>;
  /** The cells that do not add up, each with what makes up its sum. */
  sums?: Array<DeskSum>;
  /** Sentences that two drafts have in common. */
  sentences: Array<string>;
};

/** What a draft has in a cell. */
export type DeskPart = {
  file: string;
  unit: number;
  value: string;
};

/** A cell of the county's report that is not the sum of its units'. */
export type DeskSum = {
  table: number;
  row: string;
  column: string;
  /** Its name; "" where the edition has no such cell. */
  name: string;
  /** What the county's report says. */
  stated: string;
  /** What its units have together. */
  sum: string;
  parts: Array<DeskPart>;
};

/**
 * The details behind a result. They are asked for by themselves: they are several times as long, and few people
 * want them.
 */
export type Details = {
  /** Every relation that was tried. */
  ledger: Array<Relation>;
  /** The figures of the narrative, in the order of the text. */
  claims: Array<Claim>;
  /**
   * The sentences that last year's report has, too, in the order of the text; absent where none lies beside the
   * draft.
   */
  common?: Array<Common>;
};

/** A real table in the place of the lines as which it stands in the text. */
export type Drawn = {
  /** UTF-16 offsets of the lines, without the last line end. */
  start: number;
  end: number;
  /** A row of the table a line, tabs between its columns. */
  text: string;
  /** Its rows and cells; `line` is the first of the lines. */
  shape: Shape;
};

/** Another text in the place of what stands there. */
export type Edit = {
  /** The text that stands there; "" for what is inserted. */
  stated: string;
  /** The text that is to stand there, in the manner of the one that stands. */
  text: string;
  /** The number of its table, if it is a cell. */
  table?: number;
  row?: string;
  column?: string;
  /** The table that the text holds, its line counted from the text's first, which is 1. */
  shape?: Shape;
  /** 1-based line of the input. */
  line: number;
  /** Page only: UTF-16 offsets into the draft's text; equal for what is inserted. */
  start?: number;
  end?: number;
};

/** Where something stands in another document. */
export type Elsewhere = {
  document: OtherDocument;
  table?: number;
  row?: string;
  column?: string;
  /** 1-based line of that document. */
  line: number;
  /** Page only: UTF-16 offsets into that document's text. */
  start?: number;
  end?: number;
};

/** A word for programs, and what it means. */
export type FactChoice = {
  key: string;
  label: string;
};

/** Why a file could not be checked. */
export type FileError = {
  /** A stable word. */
  kind: string;
  /** For people. */
  message: string;
};

/** One file: what was found, or why nothing could be. */
export type FileResult = {
  /** Its name, as given. */
  file: string;
  /** Why it could not be checked. */
  error?: FileError;
  /** The facts that were understood. */
  report?: ReportFacts;
  /** How the relations came out. */
  checks?: RelationCounts;
  /** Something that does not add up. */
  findings?: Array<Finding>;
  /** How the figures of the narrative came out. */
  claimCounts?: ClaimCounts;
  /** The figures of the narrative, in the order of the text; for the page they are in `Details`. */
  claims?: Array<Claim>;
  /** How many findings were left out by lists of those to ignore; absent where none was given. */
  ignored?: number;
  /** How many findings the profile leaves out; absent where it leaves out none. */
  leftOut?: number;
  /** What became of last year's report; absent where none was given. */
  lastYear?: CompanionFacts;
  /** What became of the published version; absent where none was given. */
  published?: CompanionFacts;
};

/** Something that does not add up. */
export type Finding = {
  /** The id of the rule. */
  rule: string;
  severity: Severity;
  /** One sentence with both figures. */
  message: string;
  /** The basis of the rule: a document and its clause. */
  basis?: string;
  /** The stated value, as a person would type it. */
  stated?: string;
  /** The value that would agree. */
  expected?: string;
  places: Array<Place>;
  /** The broken relations that are this finding's evidence. */
  relations?: Array<Relation>;
  /** The way to make it right, in words. */
  fix?: string;
  /** Its repairs, the best first: those that break the fewest relations that hold. */
  repairs?: Array<Repair>;
  /** The only repair is the only one that is possible: it may be applied with one click. */
  only?: boolean;
  /**
   * 16 hexadecimal digits that it keeps from draft to draft, and in other formats of the same report, as long as
   * nothing in it changes; absent only of what the page makes itself.
   */
  fingerprint?: string;
  /** Its fingerprint in lists of before 0.2, where that was another. */
  former?: string;
};

/** A cell of a table's header. */
export type HeaderCell = {
  text: string;
  colspan: number;
  rowspan: number;
};

/** A finding to ignore. */
export type Ignore = {
  fingerprint: string;
  /** The rule's id, the message and the reason as they were then, for the people who read the file. */
  rule: string;
  message: string;
  reason: string;
  /** Only in reports of this body. */
  issuer?: string;
  /** Only in reports of this year. */
  year?: number;
};

/** Findings that a person wants to see no more: a file of its own, schema `gouji-ignores/1`. */
export type Ignores = {
  schema: "gouji-ignores/1";
  ignores: Array<Ignore>;
};

/** Documents that may lie beside a draft. */
export type OtherDocument = "lastYear" | "published";

/** A place in the draft, a cell of a table as it was understood, or both. */
export type Place = {
  role: Role;
  /** The name of the cell for people, where it is one: `表三“（七）总计”行“商业企业”列`. */
  name?: string;
  /** 2, 3 or 4, or 9 for the appended statistics. */
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
  /** Page only: UTF-16 offsets into the draft's text. */
  start?: number;
  end?: number;
  /** It stands in another document, and then nowhere in the draft. */
  elsewhere?: Elsewhere;
};

/** A profile as it is written: TOML for people, JSON for programs. */
export type Profile = {
  /** Whose it is. */
  name?: string;
  /** Rules (`CN-EVAL`) and families (`WD`) that are left out. */
  off?: Array<string>;
  /** Rules and families, and how much they weigh: `error`, `warning` or `hint`. */
  severities?: Record<string, Exclude<Severity, "info">>;
  /** `township`, `department`, `government`: month and day of the year after the report's, as in `01-20`. */
  deadlines?: Partial<Record<"township" | "department" | "government", string>>;
  /** What is asked of section one. */
  overview?: ProfileOverview;
  /** The bodies that report to the county. */
  units?: Array<string>;
  /** Words of its own. */
  words?: Array<ProfileEntry>;
};

/** An entry as it was written. */
export type ProfileEntry = {
  rule?: string;
  words: Array<string>;
  pattern?: string;
  unless?: Array<string>;
  unless_anywhere?: Array<string>;
  says: string;
  in_english?: string;
  instead_of?: string;
  write?: string;
  why?: string;
  severity?: string;
  from?: number;
  to?: number;
  bodies?: Array<string>;
  parts?: Array<string>;
  found?: Array<string>;
  quiet?: Array<string>;
};

/** What is told of a profile before anything is checked with it. */
export type ProfileFacts = {
  /** Whose it is, where it says so. */
  name?: string;
  /** Why it is no profile: a sentence with the line. */
  error?: string;
  /** Rules and families that are left out. */
  off: number;
  /** Rules and families that weigh otherwise. */
  severities: number;
  /** Kinds of bodies with a day of their own. */
  deadlines: number;
  /** What is asked of section one. */
  overview: number;
  /** Bodies that report to the county. */
  units: number;
  /** Words of its own. */
  words: number;
};

export type ProfileOverview = {
  /** The most characters. */
  longest?: number;
  /** The aspects that have to state a figure. */
  figures?: Array<string>;
};

/** The output of the command with `--format json`, and of the component. */
export type PublicResult = {
  schema: "gouji/1";
  files: Array<FileResult>;
};

/** A relation and how it came out. */
export type Relation = {
  /** The id of the rule. */
  rule: string;
  /** The comparison in words, for instance `表三“自然人”列：各项办理结果之和＝（七）总计`. */
  title: string;
  /** The title without what it is about: `各项办理结果之和＝（七）总计`. */
  statement: string;
  /** Along what its operands stand. */
  axis: Axis;
  /** The table whose row or column it is about. */
  table?: number;
  /** The key of that row or column. */
  about?: string;
  outcome: RelationOutcome;
  /** Why it could not be judged (`unread` only). */
  why?: string;
  left: Array<Term>;
  comparison: "=" | "≥" | "≤";
  right: Array<Term>;
  /** The two sides, recomputed; absent when unread. */
  leftValue?: string;
  rightValue?: string;
};

/** How many relations came out how. */
export type RelationCounts = {
  /** 相符. */
  held: number;
  /** 不符. */
  broken: number;
  /** 未能读取. */
  unread: number;
};

/** How a relation came out. */
export type RelationOutcome = "held" | "broken" | "unread";

/** Kinds of what a file holds beside the text that its reader sees. */
export type RemarkKind = "inserted" | "deleted" | "hidden" | "struck" | "unread" | "lost" | "damaged" | "recognised" | "called";

/** A change of figures that would make a finding's relations hold. */
export type Repair = {
  /** In words: which cell or passage, from what to what. */
  label: string;
  /**
   * Its side effects: broken relations of other findings that it would also repair, held ones that it would break,
   * what may be wrong instead; absent where there is nothing to say.
   */
  note?: string;
  edits: Array<Edit>;
};

/** The facts that were understood of a report. */
export type ReportFacts = {
  title: string | null;
  issuer: string | null;
  /** `township_government`, `subdistrict_office`, `department`, `county_government`, … */
  body: string | null;
  year: number | null;
  /** `before-2019`, `2019` or `2021`. */
  edition: string | null;
  /**
   * Which of them a person has set by hand: `body` (the name, here `issuer`), `kind` (here `body`), `year`,
   * `edition`.
   */
  assumed?: Array<string>;
};

/** The role of a place in its finding. */
export type Role = "primary" | "other";

/** The documentation of the rules, in the order of display. */
export type RuleBook = {
  schema: "gouji-rules/1";
  families: Array<RuleFamily>;
  rules: Array<RulePage>;
  /** The kinds of bodies, whose duties and powers differ. */
  kinds: Array<FactChoice>;
  /** The editions of the format, the oldest first. */
  editions: Array<FactChoice>;
};

/** An example in words. */
export type RuleExample = {
  /** The year of the sample report. */
  year: number;
  zh: Array<string>;
  en: Array<string>;
};

/** Rules about the same things; their ids begin alike. */
export type RuleFamily = {
  id: string;
  title: Both<string>;
};

/** The documentation of one rule. */
export type RulePage = {
  id: string;
  severity: Severity;
  /** The version that brought it. */
  since: string;
  /** The id of its family, with which its own begins. */
  family: string;
  title: Both<string>;
  text: Both<string>;
  basis: Both<string>;
  /** Changes to a correct sample report that the rule finds … */
  wrong: RuleExample;
  /** … and changes that look alike and that it leaves alone. */
  right: RuleExample;
  /** The words that it looks for, where lists decide it. */
  words: Array<RuleWords>;
};

/** Words that a rule looks for, as its list has them. */
export type RuleWords = {
  /** The words that announce it. */
  words: Array<string>;
  /** What it says, with `{found}` for what was found and `{write}` for what may be written. */
  says: string;
  /** The same in English. */
  inEnglish: string | null;
  /** What may be written for it. */
  write: string | null;
  /** Where that comes from. */
  why: string;
  /** The first year of the reports in which it is looked for, where there is one. */
  from: number | null;
  /** The last one, likewise. */
  to: number | null;
};

/** A section as it was found, or one of the format that is missing. */
export type SectionView = {
  /** 1-based, as the format counts; 0 for a section that the format does not know. */
  number: number;
  /** The heading as it stands in the draft, or the expected one when it is missing. */
  heading: string;
  found: boolean;
  start?: number;
  end?: number;
};

/** How sure a finding is, and how much it matters. The order is the order of display. */
export type Severity = "error" | "warning" | "hint" | "info";

/** A table of the draft: how many rows and columns, and its cells. */
export type Shape = {
  /** The line on which it begins, 1-based. */
  line: number;
  /** How many rows there are, a line each. */
  rows: number;
  /** How many columns there are, at least 2: one more than tabs on each line. */
  columns: number;
  /** Each cell's first row, first column, rows and columns, in the order of rows and columns. */
  cells: Array<[number, number, number, number]>;
};

/** What many drafts say together. */
export type SideBySide = {
  /** The gravest first. */
  findings: Array<DeskFinding>;
  /** How many names the list has that they were held against. */
  listed: number;
};

/** A table as it was understood, in the official layout. */
export type TableView = {
  /** 2, 3 or 4, or 9 for the appended statistics. */
  table: number;
  /** For instance `表三`. */
  name: string;
  /** For instance `表三 收到和处理政府信息公开申请情况`. */
  title: string;
  found: boolean;
  /** The header rows (none of table 2, whose blocks carry their own). */
  header: Array<Array<HeaderCell>>;
  body: Array<Array<BodyCell>>;
  /** It as a real table, where it stands in the text as lines and every word of them has its cell. */
  drawn?: Drawn;
};

/** One operand of a relation. */
export type Term = {
  sign: "+" | "-";
  /** For instance `自然人`, or `（一）予以公开`. */
  label: string;
  /** Its text in the draft; "" where nothing stands. */
  value: string;
  /** It could not be read, and so its relation could not be judged. */
  unread?: boolean;
  table?: number;
  row?: string;
  column?: string;
  /** 1-based line of the input. */
  line?: number;
  /** Page only: UTF-16 offsets into the draft's text. */
  start?: number;
  end?: number;
  /** It stands in another document, and then nowhere in the draft. */
  elsewhere?: Elsewhere;
};

/** A result and what stands behind it, for programs, which want both. */
export type Whole = {
  /** The part that the page would show first. */
  result: Checked;
  /** The details behind it. */
  details: Details;
};

/** All that the page shows first, with the text of the draft. */
export type PageResult = Checked & { text: string };

export type Language = keyof Both<unknown>;

/** What can be checked: a text, a file, a text with what belongs to it, a clipboard's text/html, the pages of a PDF. */
export type Input = string | Uint8Array | { text: string; beside: Beside } | { html: string } | { pages: Uint8Array };

/** The module's whole door. Messages are in the language that is asked for, else in Chinese. */
export interface Gouji {
  /** The result of a draft without its text, which the caller has. `beside`: what an earlier result gave with the text, and what was set by hand. */
  check_text(name: string, text: string, beside?: Beside, language?: Language): Checked;
  check_html(name: string, html: string, language?: Language): PageResult;
  check_bytes(name: string, bytes: Uint8Array, language?: Language): PageResult;
  check_pages(name: string, pages: Uint8Array, language?: Language): PageResult;
  /** What stands behind the result of a draft, which is checked once more. */
  details(text: string, beside?: Beside, language?: Language): Details;
  /** `check_bytes` (or, of `pages`, `check_pages`) for a list of many: its result has `unit`. */
  check_unit(name: string, bytes: Uint8Array, pages: boolean, language?: Language): PageResult;
  /** Likewise of a draft of the list that is open, and was edited. */
  check_edited_unit(name: string, text: string, beside?: Beside, language?: Language): PageResult;
  /** What shows only when drafts lie side by side: their `unit`s one behind the other; the one of the report that is to be their sum, or nothing. */
  side_by_side(units: Uint8Array, aggregate: Uint8Array, unread: number, list: string, language?: Language): SideBySide;
  /** For programs: both in one check. */
  check_whole(name: string, text: string, beside?: Beside, language?: Language): Whole;
  /**
   * The report that lies beside drafts from now on, as its text and what belongs to it; without a text: none. `anyway`: a person vouches for it. It
   * counts where a text is checked and in its details, and not where a file or a clipboard is read: what comes in is no draft yet.
   */
  use_companion(which: OtherDocument, text?: string, beside?: Beside, anyway?: boolean): void;
  /** The county's wishes for all checks from now on: a `Profile` as TOML or JSON; "": none. Where it is no profile, each check says so. */
  use_profile(text: string): void;
  /** What the profile says that is in use, in numbers; or why it is none. */
  profile_facts(language?: Language): ProfileFacts;
  /** The version of the build. */
  version(): string;
}
