//! What the schema has: an object of it each, with its fields. Fields are added, never renamed.

use crate::finding::Severity;
use crate::output::claims::{self, ClaimEntry};
use crate::output::word::Word;
use crate::relation::ledger::Counts;
use crate::relation::{Axis, Which};
use crate::text::shape::Shape;
use serde::Serialize;

/// Name of the schema.
pub const SCHEMA: &str = "gouji/1";

/// The output of the command with `--format json`, and of the component.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "PublicResult"))]
pub struct Run {
    #[cfg_attr(test, ts(type = "\"gouji/1\""))]
    pub(super) schema: &'static str,
    pub(super) files: Vec<File>,
}

impl Run {
    /// A run over these files.
    pub fn new(files: Vec<File>) -> Run {
        Run { schema: SCHEMA, files }
    }
}

/// One file: what was found, or why nothing could be.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FileResult", optional_fields))]
pub struct File {
    /// Its name, as given.
    pub file: String,
    /// Why it could not be checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<FileError>,
    /// The facts that were understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportFacts>,
    /// How the relations came out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checks: Option<Counts>,
    /// Something that does not add up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<FindingEntry>>,
    /// How the figures of the narrative came out.
    #[serde(rename = "claimCounts", skip_serializing_if = "Option::is_none")]
    pub claim_counts: Option<claims::Counts>,
    /// The figures of the narrative, in the order of the text; for the page they are in `Details`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<Vec<ClaimEntry>>,
    /// How many findings were left out by lists of those to ignore; absent where none was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignored: Option<usize>,
    /// How many findings the profile leaves out; absent where it leaves out none.
    #[serde(rename = "leftOut", skip_serializing_if = "Option::is_none")]
    pub left_out: Option<usize>,
    /// What became of last year's report; absent where none was given.
    #[serde(rename = "lastYear", skip_serializing_if = "Option::is_none")]
    pub last_year: Option<BesideEntry>,
    /// What became of the published version; absent where none was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<BesideEntry>,
}

/// A report that lay beside the draft.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "CompanionFacts", optional_fields))]
pub struct BesideEntry {
    /// The name of its file, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether the draft was held against it.
    pub used: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Why a file could not be checked.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FileError {
    /// A stable word.
    pub kind: &'static str,
    /// For people.
    pub message: String,
}

/// The facts that were understood of a report.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportFacts {
    pub(super) title: Option<String>,
    pub(super) issuer: Option<String>,
    /// `township_government`, `subdistrict_office`, `department`, `county_government`, …
    pub(super) body: Option<Word>,
    pub(super) year: Option<u32>,
    /// `before-2019`, `2019` or `2021`.
    pub(super) edition: Option<Word>,
    /// Which of them a person has set by hand: `body` (the name, here `issuer`), `kind` (here `body`), `year`, `edition`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>", optional))]
    pub(super) assumed: Vec<Word>,
}

/// Something that does not add up.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Finding", optional_fields))]
pub struct FindingEntry {
    /// The id of the rule.
    pub(super) rule: Word,
    pub(super) severity: Severity,
    /// One sentence with both figures.
    pub(super) message: String,
    /// The basis of the rule: a document and its clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<Word>,
    /// The stated value, as a person would type it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) stated: Option<String>,
    /// The value that would agree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expected: Option<String>,
    pub(super) places: Vec<PlaceEntry>,
    /// The broken relations that are this finding's evidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub(super) relations: Vec<RelationEntry>,
    /// The way to make it right, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fix: Option<String>,
    /// Its repairs, the best first: those that break the fewest relations that hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub(super) repairs: Vec<RepairEntry>,
    /// The only repair is the only one that is possible: it may be applied with one click.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub(super) only: bool,
    /// 16 hexadecimal digits that it keeps from draft to draft, and in other formats of the same report, as long as nothing
    /// in it changes; absent only of what the page makes itself.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub(super) fingerprint: String,
    /// Its fingerprint in lists of before 0.2, where that was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) former: Option<String>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// A change of figures that would make a finding's relations hold.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Repair", optional_fields))]
pub struct RepairEntry {
    /// In words: which cell or passage, from what to what.
    pub(super) label: String,
    /// Its side effects: broken relations of other findings that it would also repair, held ones that it would break,
    /// what may be wrong instead; absent where there is nothing to say.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub(super) note: String,
    pub(super) edits: Vec<EditEntry>,
}

/// Another text in the place of what stands there.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Edit", optional_fields))]
pub struct EditEntry {
    /// The text that stands there; "" for what is inserted.
    pub(super) stated: String,
    /// The text that is to stand there, in the manner of the one that stands.
    pub(super) text: String,
    /// The number of its table, if it is a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) table: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<Word>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<Word>,
    /// The table that the text holds, its line counted from the text's first, which is 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) shape: Option<Shape>,
    /// 1-based line of the input.
    pub(super) line: u32,
    /// Page only: UTF-16 offsets into the draft's text; equal for what is inserted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<usize>,
}

/// A place in the draft, a cell of a table as it was understood, or both.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Place", optional_fields))]
pub struct PlaceEntry {
    pub(super) role: Role,
    /// The name of the cell for people, where it is one: `表三“（七）总计”行“商业企业”列`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    /// 2, 3 or 4, or 9 for the appended statistics.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) table: Option<u8>,
    /// Canonical row key, such as `R3.7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<Word>,
    /// Canonical column key, such as `C1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<Word>,
    /// Number of the section, 1-based.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<usize>,
    /// 1-based line of the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<u32>,
    /// The text at the place.
    pub(super) quote: String,
    /// Page only: UTF-16 offsets into the draft's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<usize>,
    /// It stands in another document, and then nowhere in the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) elsewhere: Option<ElsewhereEntry>,
}

/// Where something stands in another document.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Elsewhere", optional_fields))]
pub struct ElsewhereEntry {
    pub(super) document: Which,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) table: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<Word>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<Word>,
    /// 1-based line of that document.
    pub(super) line: u32,
    /// Page only: UTF-16 offsets into that document's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<usize>,
}

/// The role of a place in its finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The finding stands here.
    Primary,
    /// The other side, or an operand.
    Other,
}

/// A relation and how it came out.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Relation", optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct RelationEntry {
    /// The id of the rule.
    pub(super) rule: Word,
    /// The comparison in words, for instance `表三“自然人”列：各项办理结果之和＝（七）总计`.
    pub(super) title: String,
    /// The title without what it is about: `各项办理结果之和＝（七）总计`.
    pub(super) statement: String,
    /// Along what its operands stand.
    pub(super) axis: Axis,
    /// The table whose row or column it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) table: Option<u8>,
    /// The key of that row or column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) about: Option<Word>,
    pub(super) outcome: RelationOutcome,
    /// Why it could not be judged (`unread` only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<String>,
    pub(super) left: Vec<TermEntry>,
    #[cfg_attr(test, ts(type = "\"=\" | \"≥\" | \"≤\""))]
    pub(super) comparison: Word,
    pub(super) right: Vec<TermEntry>,
    /// The two sides, recomputed; absent when unread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) left_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) right_value: Option<String>,
}

/// How a relation came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum RelationOutcome {
    /// 相符.
    Held,
    /// 不符.
    Broken,
    /// 未能读取.
    Unread,
}

/// One operand of a relation.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Term", optional_fields))]
pub struct TermEntry {
    #[cfg_attr(test, ts(type = "\"+\" | \"-\""))]
    pub(super) sign: Word,
    /// For instance `自然人`, or `（一）予以公开`.
    pub(super) label: String,
    /// Its text in the draft; "" where nothing stands.
    pub(super) value: String,
    /// It could not be read, and so its relation could not be judged.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub(super) unread: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) table: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<Word>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<Word>,
    /// 1-based line of the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<u32>,
    /// Page only: UTF-16 offsets into the draft's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<usize>,
    /// It stands in another document, and then nowhere in the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) elsewhere: Option<ElsewhereEntry>,
}
