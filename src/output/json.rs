//! The schema `gouji/1`: one object a run, one entry a file. Fields are added, never renamed.

use super::claims::{self, ClaimEntry};
use super::places::{Offsets, Telling};
use super::word::Word;
use crate::finding::repair::{Edit, Repair};
use crate::finding::{Finding, Mark, Severity};
use crate::message::{Language, Message, say};
use crate::relation::ledger::Counts;
use crate::relation::{self, Axis, CellRef, Elsewhere, Relation, Term, Tried, Which};
use crate::report::names::CellName;
use crate::report::{Assumed, Operand};
use crate::rules;
use crate::text::shape::Shape;
use crate::{CheckError, Checked, Taken};
use serde::Serialize;

/// Name of the schema.
pub const SCHEMA: &str = "gouji/1";

/// The output of the command with `--format json`, and of the component.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "PublicResult"))]
pub struct Run {
    #[cfg_attr(test, ts(type = "\"gouji/1\""))]
    schema: &'static str,
    files: Vec<File>,
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
    title: Option<String>,
    issuer: Option<String>,
    /// `township_government`, `subdistrict_office`, `department`, `county_government`, …
    body: Option<Word>,
    year: Option<u32>,
    /// `before-2019`, `2019` or `2021`.
    edition: Option<Word>,
    /// Which of them a person has set by hand: `body` (the name, here `issuer`), `kind` (here `body`), `year`, `edition`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>", optional))]
    assumed: Vec<Word>,
}

/// Something that does not add up.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Finding", optional_fields))]
pub struct FindingEntry {
    /// The id of the rule.
    rule: Word,
    severity: Severity,
    /// One sentence with both figures.
    message: String,
    /// The basis of the rule: a document and its clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Word>,
    /// The stated value, as a person would type it.
    #[serde(skip_serializing_if = "Option::is_none")]
    stated: Option<String>,
    /// The value that would agree.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    places: Vec<PlaceEntry>,
    /// The broken relations that are this finding's evidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    relations: Vec<RelationEntry>,
    /// The way to make it right, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<String>,
    /// Its repairs, the best first: those that break the fewest relations that hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    repairs: Vec<RepairEntry>,
    /// The only repair is the only one that is possible: it may be applied with one click.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    only: bool,
    /// 16 hexadecimal digits that it keeps from draft to draft, and in other formats of the same report, as long as nothing
    /// in it changes; absent only of what the page makes itself.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    fingerprint: String,
    /// Its fingerprint in lists of before 0.2, where that was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    former: Option<String>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// A change of figures that would make a finding's relations hold.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Repair", optional_fields))]
pub struct RepairEntry {
    /// In words: which cell or passage, from what to what.
    label: String,
    /// Its side effects: broken relations of other findings that it would also repair, held ones that it would break,
    /// what may be wrong instead; absent where there is nothing to say.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    note: String,
    edits: Vec<EditEntry>,
}

/// Another text in the place of what stands there.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Edit", optional_fields))]
pub struct EditEntry {
    /// The text that stands there; "" for what is inserted.
    stated: String,
    /// The text that is to stand there, in the manner of the one that stands.
    text: String,
    /// The number of its table, if it is a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<Word>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<Word>,
    /// The table that the text holds, its line counted from the text's first, which is 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    shape: Option<Shape>,
    /// 1-based line of the input.
    line: u32,
    /// Page only: UTF-16 offsets into the draft's text; equal for what is inserted.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

/// A place in the draft, a cell of a table as it was understood, or both.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Place", optional_fields))]
pub struct PlaceEntry {
    role: Role,
    /// The name of the cell for people, where it is one: `表三“（七）总计”行“商业企业”列`.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// 2, 3 or 4, or 9 for the appended statistics.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u8>,
    /// Canonical row key, such as `R3.7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<Word>,
    /// Canonical column key, such as `C1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<Word>,
    /// Number of the section, 1-based.
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<usize>,
    /// 1-based line of the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    /// The text at the place.
    quote: String,
    /// Page only: UTF-16 offsets into the draft's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    /// It stands in another document, and then nowhere in the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    elsewhere: Option<ElsewhereEntry>,
}

/// Where something stands in another document.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Elsewhere", optional_fields))]
pub struct ElsewhereEntry {
    document: Which,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<Word>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<Word>,
    /// 1-based line of that document.
    line: u32,
    /// Page only: UTF-16 offsets into that document's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
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
    rule: Word,
    /// The comparison in words, for instance `表三“自然人”列：各项办理结果之和＝（七）总计`.
    title: String,
    /// The title without what it is about: `各项办理结果之和＝（七）总计`.
    statement: String,
    /// Along what its operands stand.
    axis: Axis,
    /// The table whose row or column it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u8>,
    /// The key of that row or column.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<Word>,
    outcome: RelationOutcome,
    /// Why it could not be judged (`unread` only).
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    left: Vec<TermEntry>,
    #[cfg_attr(test, ts(type = "\"=\" | \"≥\" | \"≤\""))]
    comparison: Word,
    right: Vec<TermEntry>,
    /// The two sides, recomputed; absent when unread.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    right_value: Option<String>,
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
    sign: Word,
    /// For instance `自然人`, or `（一）予以公开`.
    label: String,
    /// Its text in the draft; "" where nothing stands.
    value: String,
    /// It could not be read, and so its relation could not be judged.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    unread: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<Word>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<Word>,
    /// 1-based line of the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    /// Page only: UTF-16 offsets into the draft's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    /// It stands in another document, and then nowhere in the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    elsewhere: Option<ElsewhereEntry>,
}

/// The entry of a file for programs.
pub fn file(name: &str, result: &Result<Checked, CheckError>, language: Language) -> File {
    let telling = Telling { language, locate: &|_| Offsets::default(), there: &|_, _| Offsets::default() };
    let claims = result.as_ref().ok().map(|checked| claims::entries(checked, language, None));
    File { claims, ..entry(name, result, &telling) }
}

/// The entry of a file that could not even be opened.
pub fn unopened(name: &str, kind: &'static str, message: String) -> File {
    let error = Some(FileError { kind, message });
    let file = name.to_owned();
    File {
        file,
        error,
        report: None,
        checks: None,
        findings: None,
        claim_counts: None,
        claims: None,
        ignored: None,
        left_out: None,
        last_year: None,
        published: None,
    }
}

/// The entry of a file, its places with offsets.
pub fn entry(name: &str, result: &Result<Checked, CheckError>, telling: &Telling) -> File {
    match result {
        Err(error) => unopened(name, error.kind(), error.message().written(telling.language)),
        Ok(checked) => File {
            file: name.to_owned(),
            error: None,
            report: Some(facts(checked)),
            checks: Some(checked.ledger.counts()),
            findings: Some(
                checked.findings.iter().map(|finding| finding_entry(checked, finding, telling)).collect(),
            ),
            claim_counts: Some(claims::counts(checked)),
            claims: None,
            ignored: None,
            left_out: Some(checked.left_out).filter(|&count| count > 0),
            last_year: beside(&checked.companions.last_year, telling),
            published: beside(&checked.companions.published, telling),
        },
    }
}

fn beside(beside: &Option<Taken>, telling: &Telling) -> Option<BesideEntry> {
    beside.as_ref().map(|beside| BesideEntry {
        file: None,
        title: beside.title.clone(),
        used: beside.refused.is_none(),
        why: beside.refused.as_ref().map(|why| why.written(telling.language)),
    })
}

fn facts(checked: &Checked) -> ReportFacts {
    let report = &checked.report;
    ReportFacts {
        title: report.title.as_ref().map(|title| title.text.clone()),
        issuer: report.issuer.as_ref().map(|issuer| issuer.text.clone()),
        body: report.body.map(|body| Word(body.kind.key())),
        year: report.year.map(|year| year.value),
        edition: report.shown_edition().map(|edition| Word(edition.key)),
        assumed: set_by_hand(&report.assumed),
    }
}

/// The names of what a person has set.
fn set_by_hand(assumed: &Assumed) -> Vec<Word> {
    let Assumed { issuer, kind, year, edition } = assumed;
    [
        ("body", issuer.is_some()),
        ("kind", kind.is_some()),
        ("year", year.is_some()),
        ("edition", edition.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, is_set)| is_set.then_some(Word(name)))
    .collect()
}

fn finding_entry(checked: &Checked, finding: &Finding, telling: &Telling) -> FindingEntry {
    let relation = |&index: &usize| relation_entry(checked, &checked.ledger.entries()[index], telling);
    FindingEntry {
        rule: Word(finding.rule),
        severity: finding.severity,
        message: finding.message.written(telling.language),
        basis: rules::brief(finding.rule).map(|rule| Word(rule.basis)),
        stated: finding.stated.clone(),
        expected: finding.expected.clone(),
        places: finding.marks.iter().map(|mark| place_entry(checked, mark, telling)).collect(),
        relations: finding.relations.iter().map(relation).collect(),
        fix: finding.fix.as_ref().map(|fix| fix.written(telling.language)),
        repairs: finding.repairs.iter().map(|repair| repair_entry(checked, repair, telling)).collect(),
        only: finding.only,
        fingerprint: finding.fingerprint.to_string(),
        former: (finding.former != finding.fingerprint).then(|| finding.former.to_string()),
    }
}

fn repair_entry(checked: &Checked, repair: &Repair, telling: &Telling) -> RepairEntry {
    let edit = |edit: &Edit| {
        let Offsets { start, end } = (telling.locate)(edit.place);
        EditEntry {
            stated: edit.stated.clone(),
            text: edit.text.clone(),
            table: edit.cell.map(|cell| cell.table),
            row: edit.cell.map(|cell| Word(cell.row)),
            column: edit.cell.map(|cell| Word(cell.column)),
            shape: edit.table.clone(),
            line: checked.opened.document.line(edit.place.block),
            start,
            end,
        }
    };
    RepairEntry {
        label: repair.label.written(telling.language),
        note: repair.note.as_ref().map(|note| note.written(telling.language)).unwrap_or_default(),
        edits: repair.edits.iter().map(edit).collect(),
    }
}

fn place_entry(checked: &Checked, mark: &Mark, telling: &Telling) -> PlaceEntry {
    let document = &checked.opened.document;
    let section = mark.place.and_then(|place| {
        let mut sections = checked.report.sections.iter();
        let index = sections.position(|s| s.place.block == place.block || s.body.contains(&place.block))?;
        Some(index + 1)
    });
    let Offsets { start, end } = mark.place.map(telling.locate).unwrap_or_default();
    if let Some(elsewhere) = &mark.elsewhere {
        return place_elsewhere(mark, elsewhere, telling);
    }
    PlaceEntry {
        role: if mark.primary { Role::Primary } else { Role::Other },
        name: mark.cell.and_then(|cell| name_of(checked, cell)).map(|name| name.written(telling.language)),
        table: mark.cell.map(|cell| cell.table),
        row: mark.cell.map(|cell| Word(cell.row)),
        column: mark.cell.map(|cell| Word(cell.column)),
        section,
        line: mark.place.map(|place| document.line(place.block)),
        quote: mark.place.map_or(String::new(), |place| document.quote(place).to_owned()),
        start,
        end,
        elsewhere: None,
    }
}

/// A place in another document: its name says which.
fn place_elsewhere(mark: &Mark, elsewhere: &Elsewhere, telling: &Telling) -> PlaceEntry {
    let document = |name: Message| match elsewhere.document {
        Which::LastYear => say::beside::last_year(name),
        Which::Published => say::beside::published(name),
    };
    PlaceEntry {
        role: if mark.primary { Role::Primary } else { Role::Other },
        name: elsewhere.name.clone().map(|name| document(name).written(telling.language)),
        table: None,
        row: None,
        column: None,
        section: None,
        line: None,
        quote: elsewhere.quote.clone(),
        start: None,
        end: None,
        elsewhere: Some(elsewhere_entry(elsewhere, telling)),
    }
}

fn elsewhere_entry(elsewhere: &Elsewhere, telling: &Telling) -> ElsewhereEntry {
    let there = elsewhere.place.map(|place| (telling.there)(elsewhere.document, place));
    let Offsets { start, end } = there.unwrap_or_default();
    ElsewhereEntry {
        document: elsewhere.document,
        table: elsewhere.cell.map(|cell| cell.table),
        row: elsewhere.cell.map(|cell| Word(cell.row)),
        column: elsewhere.cell.map(|cell| Word(cell.column)),
        line: elsewhere.line,
        start,
        end,
    }
}

/// The name of a mark's cell for people, where it is one.
#[cfg(feature = "command")]
pub(super) fn place_name(checked: &Checked, mark: &Mark) -> Option<Message> {
    name_of(checked, mark.cell?)
}

fn name_of(checked: &Checked, cell: CellRef) -> Option<Message> {
    let table = checked.report.table(cell.table)?;
    CellName::of_keys(table, cell.row, cell.column).map(|name| name.name())
}

/// A relation of the ledger.
pub fn relation_entry(checked: &Checked, tried: &Tried, telling: &Telling) -> RelationEntry {
    let Relation { rule, about, left, comparison, right, .. } = &tried.relation;
    let terms = |terms: &[Term]| -> Vec<TermEntry> {
        terms.iter().map(|term| term_entry(checked, term, telling)).collect()
    };
    let (outcome, why) = match &tried.outcome {
        relation::Outcome::Held => (RelationOutcome::Held, None),
        relation::Outcome::Broken => (RelationOutcome::Broken, None),
        relation::Outcome::Unread(why) => (RelationOutcome::Unread, Some(why.written(telling.language))),
    };
    let judged = why.is_none();
    RelationEntry {
        rule: Word(rule),
        title: tried.relation.title().written(telling.language),
        statement: tried.relation.statement.written(telling.language),
        axis: about.axis(),
        table: about.line().map(|(table, _)| table),
        about: about.line().map(|(_, key)| Word(key)),
        outcome,
        why,
        left: terms(left),
        comparison: Word(comparison.sign()),
        right: terms(right),
        left_value: judged.then(|| tried.left.to_string()),
        right_value: judged.then(|| tried.right.to_string()),
    }
}

fn term_entry(checked: &Checked, term: &Term, telling: &Telling) -> TermEntry {
    let Offsets { start, end } = term.place.map(telling.locate).unwrap_or_default();
    TermEntry {
        sign: Word("+"),
        label: term.label.written(telling.language),
        value: term.text.clone(),
        unread: term.operand == Operand::Unread,
        table: term.cell.map(|cell| cell.table),
        row: term.cell.map(|cell| Word(cell.row)),
        column: term.cell.map(|cell| Word(cell.column)),
        line: term.place.map(|place| checked.opened.document.line(place.block)),
        start,
        end,
        elsewhere: term.elsewhere.as_ref().map(|elsewhere| elsewhere_entry(elsewhere, telling)),
    }
}
