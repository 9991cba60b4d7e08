//! The schema `gouji/1`: one object a run, one entry a file. [`entries`] has its fields; here they are filled.

mod entries;

use super::claims;
use super::places::{Offsets, Telling};
use super::word::Word;
use crate::finding::repair::{Edit, Repair};
use crate::finding::{Finding, Mark};
use crate::message::{Language, Message, say};
use crate::relation::{self, CellRef, Elsewhere, Relation, Term, Tried, Which};
use crate::report::names::CellName;
use crate::report::{Assumed, Operand};
use crate::rules;
use crate::{CheckError, Checked, Taken};

pub use entries::*;

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
