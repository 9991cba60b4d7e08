//! The schema `gouji/1`: one object a run, one entry a file. Fields are added, never renamed.

use super::claims::{self, ClaimEntry};
use crate::finding::repair::{Edit, Repair};
use crate::finding::{Finding, Mark, Severity};
use crate::relation::ledger::Counts;
use crate::relation::{Outcome, Relation, Term, Tried};
use crate::rules;
use crate::text::document::Place;
use crate::{CheckError, Checked};
use serde::Serialize;

/// Name of the schema.
pub const SCHEMA: &str = "gouji/1";

/// A run over some files.
#[derive(Debug, Serialize)]
pub struct Run {
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
pub struct File {
    /// Its name, as given.
    pub file: String,
    /// Why it could not be checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<FileError>,
    /// What was understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportFacts>,
    /// How the relations came out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checks: Option<Counts>,
    /// What does not add up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<FindingEntry>>,
    /// How the figures of the narrative came out.
    #[serde(rename = "claimCounts", skip_serializing_if = "Option::is_none")]
    pub claim_counts: Option<claims::Counts>,
    /// The figures of the narrative; for the page they go with the ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<Vec<ClaimEntry>>,
    /// How many findings were left out because a list says so; nothing where no list was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignored: Option<usize>,
}

/// Why a file could not be checked.
#[derive(Debug, Serialize)]
pub struct FileError {
    /// A stable word.
    pub kind: &'static str,
    /// For people.
    pub message: String,
}

/// What was understood of a report.
#[derive(Debug, Serialize)]
pub struct ReportFacts {
    title: Option<String>,
    issuer: Option<String>,
    body: Option<&'static str>,
    year: Option<u32>,
    edition: Option<&'static str>,
}

/// A finding.
#[derive(Debug, Serialize)]
pub struct FindingEntry {
    rule: &'static str,
    severity: Severity,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    places: Vec<PlaceEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relations: Vec<RelationEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repairs: Vec<RepairEntry>,
    #[serde(skip_serializing_if = "is_false")]
    only: bool,
    fingerprint: String,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// A change that would make a finding's relations hold.
#[derive(Debug, Serialize)]
pub struct RepairEntry {
    label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    edits: Vec<EditEntry>,
}

/// What is to be written where.
#[derive(Debug, Serialize)]
pub struct EditEntry {
    stated: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'static str>,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

/// A place of a finding.
#[derive(Debug, Serialize)]
pub struct PlaceEntry {
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    quote: String,
    #[serde(flatten)]
    offsets: Offsets,
}

/// UTF-16 offsets into the draft; only for the page.
#[derive(Debug, Default, Clone, Copy, Serialize)]
pub struct Offsets {
    /// First unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// One past the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
}

/// A relation and how it came out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RelationEntry {
    rule: &'static str,
    title: String,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    left: Vec<TermEntry>,
    comparison: &'static str,
    right: Vec<TermEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    right_value: Option<String>,
}

/// An operand.
#[derive(Debug, Serialize)]
pub struct TermEntry {
    sign: &'static str,
    label: String,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(flatten)]
    offsets: Offsets,
}

/// How a place becomes offsets; a program gets none.
pub type Locate<'a> = &'a dyn Fn(Place) -> Offsets;

/// The entry of a file for programs.
pub fn file(name: &str, result: &Result<Checked, CheckError>) -> File {
    let nowhere = |_| Offsets::default();
    let claims = result.as_ref().ok().map(|checked| claims::entries(checked, None));
    File { claims, ..entry(name, result, &nowhere) }
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
    }
}

/// The entry of a file, its places with offsets.
pub fn entry(name: &str, result: &Result<Checked, CheckError>, locate: Locate) -> File {
    match result {
        Err(error) => unopened(name, error.kind(), error.to_string()),
        Ok(checked) => File {
            file: name.to_owned(),
            error: None,
            report: Some(facts(checked)),
            checks: Some(checked.ledger.counts()),
            findings: Some(
                checked.findings.iter().map(|finding| finding_entry(checked, finding, locate)).collect(),
            ),
            claim_counts: Some(claims::counts(checked)),
            claims: None,
            ignored: None,
        },
    }
}

fn facts(checked: &Checked) -> ReportFacts {
    let report = &checked.report;
    ReportFacts {
        title: report.title.as_ref().map(|title| title.text.clone()),
        issuer: report.issuer.as_ref().map(|issuer| issuer.text.clone()),
        body: report.body.map(|body| body.kind.key()),
        year: report.year.map(|year| year.value),
        edition: report.shown_edition().map(|edition| edition.key()),
    }
}

fn finding_entry(checked: &Checked, finding: &Finding, locate: Locate) -> FindingEntry {
    let relation = |&index: &usize| relation_entry(checked, &checked.ledger.entries()[index], locate);
    FindingEntry {
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message.clone(),
        basis: rules::brief(finding.rule).map(|rule| rule.basis),
        stated: finding.stated.clone(),
        expected: finding.expected.clone(),
        places: finding.marks.iter().map(|mark| place_entry(checked, mark, locate)).collect(),
        relations: finding.relations.iter().map(relation).collect(),
        fix: finding.fix.clone(),
        repairs: finding.repairs.iter().map(|repair| repair_entry(checked, repair, locate)).collect(),
        only: finding.only,
        fingerprint: finding.fingerprint.to_string(),
    }
}

fn repair_entry(checked: &Checked, repair: &Repair, locate: Locate) -> RepairEntry {
    let edit = |edit: &Edit| {
        let Offsets { start, end } = locate(edit.place);
        EditEntry {
            stated: edit.stated.clone(),
            text: edit.text.clone(),
            table: edit.cell.map(|cell| cell.table),
            row: edit.cell.map(|cell| cell.row),
            column: edit.cell.map(|cell| cell.column),
            line: checked.opened.document.line(edit.place.block),
            start,
            end,
        }
    };
    RepairEntry {
        label: repair.label.clone(),
        note: repair.note.clone(),
        edits: repair.edits.iter().map(edit).collect(),
    }
}

fn place_entry(checked: &Checked, mark: &Mark, locate: Locate) -> PlaceEntry {
    let document = &checked.opened.document;
    let section = mark.place.and_then(|place| {
        let mut sections = checked.report.sections.iter();
        let index = sections.position(|s| s.place.block == place.block || s.body.contains(&place.block))?;
        Some(index + 1)
    });
    PlaceEntry {
        role: if mark.primary { "primary" } else { "other" },
        table: mark.cell.map(|cell| cell.table),
        row: mark.cell.map(|cell| cell.row),
        column: mark.cell.map(|cell| cell.column),
        section,
        line: mark.place.map(|place| document.line(place.block)),
        quote: mark.place.map_or(String::new(), |place| document.quote(place).to_owned()),
        offsets: mark.place.map(locate).unwrap_or_default(),
    }
}

/// A relation of the ledger.
pub fn relation_entry(checked: &Checked, tried: &Tried, locate: Locate) -> RelationEntry {
    let Relation { rule, title, left, comparison, right, .. } = &tried.relation;
    let terms = |terms: &[Term]| -> Vec<TermEntry> {
        terms.iter().map(|term| term_entry(checked, term, locate)).collect()
    };
    let (outcome, why) = match &tried.outcome {
        Outcome::Held => ("held", None),
        Outcome::Broken => ("broken", None),
        Outcome::Unread(why) => ("unread", Some(why.clone())),
    };
    let judged = why.is_none();
    RelationEntry {
        rule,
        title: title.clone(),
        outcome,
        why,
        left: terms(left),
        comparison: comparison.sign(),
        right: terms(right),
        left_value: judged.then(|| tried.left.to_string()),
        right_value: judged.then(|| tried.right.to_string()),
    }
}

fn term_entry(checked: &Checked, term: &Term, locate: Locate) -> TermEntry {
    TermEntry {
        sign: "+",
        label: term.label.clone(),
        value: term.text.clone(),
        table: term.cell.map(|cell| cell.table),
        row: term.cell.map(|cell| cell.row),
        column: term.cell.map(|cell| cell.column),
        line: term.place.map(|place| checked.opened.document.line(place.block)),
        offsets: term.place.map(locate).unwrap_or_default(),
    }
}
