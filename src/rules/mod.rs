//! The rules: what must hold. One file a family; [`RULES`] is the one table of all of them.
//!
//! A rule has one row in its family's table, with its documentation and two examples that run as tests, and
//! a function that yields relations or findings. Ids are stable: never reused, never renumbered.

mod arithmetic;
mod cells;
mod dates;
#[cfg(feature = "command")]
pub mod english;
mod file;
mod ni;
mod nt;
mod scope;
mod statement;
mod structure;
mod table2;

use crate::finding::{Finding, Severity};
use crate::form::CellIndex;
use crate::relation::ledger::Ledger;
use crate::relation::{CellRef, Term};
use crate::report::narrative::{Claim, Paragraph};
use crate::report::{Operand, Report, Table};
use crate::text::document::{Document, RemarkKind};
use crate::text::order::sort_by_key;
use std::ops::Range;

/// A rule and its documentation.
#[derive(Debug)]
pub struct Rule {
    /// Stable id.
    pub id: &'static str,
    /// The severity of most of its findings.
    pub severity: Severity,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// What must hold and why, for the person who reads a finding.
    pub text: &'static str,
    /// Document and clause, or the plain reason.
    pub basis: &'static str,
    /// A change to a correct report that the rule finds.
    pub wrong: Example,
    /// A change that looks alike and that it must leave alone.
    pub right: Example,
}

/// Changes to the sample report of an edition, which is correct as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The report's year decides its edition.
    pub year: u32,
    /// What is changed.
    pub edits: &'static [Edit],
    /// What is changed in the sample report of the year before, where the rule looks at both.
    pub last_year: Option<&'static [Edit]>,
}

/// A change to a report.
#[derive(Debug, Clone, Copy)]
pub enum Edit {
    /// The text of a cell: table, row, column, text.
    Cell(u8, &'static str, &'static str, &'static str),
    /// All figures of a table become 0.
    Zeros(u8),
    /// A passage, and what stands in its place, wherever it occurs.
    Text(&'static str, &'static str),
    /// The lines that hold this passage are taken out.
    WithoutLine(&'static str),
    /// All lines between this heading and the next one are taken out.
    EmptySection(&'static str),
    /// A paragraph is added at the end of 一、总体情况.
    Add(&'static str),
    /// The file holds this beside its text.
    Beside(RemarkKind, &'static str),
}

const fn example(year: u32, edits: &'static [Edit]) -> Example {
    Example { year, edits, last_year: None }
}

const fn with_last_year(edits: &'static [Edit], last_year: &'static [Edit]) -> Example {
    Example { year: 2023, edits, last_year: Some(last_year) }
}

/// All rules, a family after the other.
pub static RULES: &[&[Rule]] = &[
    arithmetic::RULES,
    table2::RULES,
    cells::RULES,
    structure::RULES,
    nt::tables::RULES,
    nt::all::RULES,
    nt::fees::RULES,
    ni::sums::RULES,
    ni::shares::RULES,
    ni::rates::RULES,
    ni::growth::RULES,
    ni::lists::RULES,
    dates::RULES,
    file::RULES,
    scope::RULES,
];

/// A rule by its id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().flat_map(|family| family.iter()).find(|rule| rule.id == id)
}

/// What a finding shows of its rule.
#[derive(Debug, Clone, Copy)]
pub struct Brief {
    /// The rule's id.
    pub id: &'static str,
    /// The severity of most of its findings.
    pub severity: Severity,
    /// Document and clause, or the plain reason.
    pub basis: &'static str,
}

/// What a finding shows of a rule.
pub fn brief(id: &str) -> Option<&'static Brief> {
    BRIEFS.iter().find(|brief| brief.id == id)
}

/// These columns of [`RULES`] stand apart so that the rest of the table, which only the documentation and the tests
/// read, is not linked into the module.
static BRIEFS: [Brief; count()] = {
    let mut briefs = [Brief { id: "", severity: Severity::Info, basis: "" }; count()];
    let (mut family, mut filled) = (0, 0);
    while family < RULES.len() {
        let mut index = 0;
        while index < RULES[family].len() {
            let Rule { id, severity, basis, .. } = RULES[family][index];
            briefs[filled] = Brief { id, severity, basis };
            index += 1;
            filled += 1;
        }
        family += 1;
    }
    briefs
};

const fn count() -> usize {
    let (mut family, mut count) = (0, 0);
    while family < RULES.len() {
        count += RULES[family].len();
        family += 1;
    }
    count
}

/// What the rules look at.
pub struct Context<'a> {
    /// The draft.
    pub document: &'a Document,
    /// What it says.
    pub report: &'a Report,
    /// The report of the same body for the year before, where it is at hand.
    pub last_year: Option<&'a Report>,
}

/// Tries every relation and applies every rule.
///
/// The order is that of display: by severity, then by place.
pub fn apply(context: &Context) -> (Ledger, Vec<Finding>) {
    let mut ledger = Ledger::default();
    ledger.try_all(arithmetic::relations(context));
    ledger.try_all(table2::relations(context));
    let mut findings = scope::findings(context);
    findings.extend(structure::findings(context));
    findings.extend(cells::findings(context));
    findings.extend(file::findings(context));
    findings.extend(arithmetic::findings(context, &ledger));
    findings.extend(table2::findings(context, &ledger));
    findings.extend(nt::check(context, &mut ledger));
    findings.extend(ni::check(context, &mut ledger));
    findings.extend(dates::findings(context));
    merge(&mut findings);
    (ledger, findings)
}

/// The same said twice of one place is said once; then the order of display.
fn merge(findings: &mut Vec<Finding>) {
    sort_by_key(findings, |finding| (finding.severity, finding.position()));
    findings.dedup_by(|b, a| a.rule == b.rule && a.message == b.message && a.position() == b.position());
}

/// A piece of the narrative as it was written.
fn narrative_quote(context: &Context, paragraph: &Paragraph, range: &Range<usize>) -> String {
    paragraph.text.written(context.document, range).split_whitespace().collect()
}

/// Whether a claim of another year is not what this year's tables say.
fn narrative_contradicts(report: &Report, claim: &Claim) -> bool {
    nt::tables::contradicts(report, claim)
}

/// What people call a cell: 表三“7.属于行政执法案卷”×“自然人”.
fn cell_name(table: &Table, index: CellIndex) -> String {
    let column = table.columns_of(index.row)[index.column].label;
    format!("{}“{}”×“{column}”", table.form.name, row_label(table, index.row))
}

/// A row's label, without the explanation in brackets that makes one of them long.
pub(crate) fn row_label(table: &Table, row: usize) -> &'static str {
    short_label(table.form.rows[row].label)
}

/// A label without the explanation in brackets.
pub(crate) fn short_label(label: &'static str) -> &'static str {
    // A bracket at the start is a number.
    label.char_indices().skip(3).find(|(_, c)| *c == '（').map_or(label, |(at, _)| &label[..at])
}

/// The operand that a cell is, with this label.
fn term(table: &Table, index: CellIndex, label: &str) -> Term {
    let cell = table.cell(index);
    Term {
        label: label.to_owned(),
        text: cell.map_or(String::new(), |cell| cell.text.clone()),
        // A row that is not there states nothing.
        operand: cell.map_or(Operand::Unstated, crate::report::Cell::operand),
        place: cell.map(|cell| cell.place),
        cell: Some(CellRef::new(table, index)),
    }
}

/// Whether the edition in force for the year has tables at all.
fn has_tables(report: &Report) -> bool {
    report.has_tables()
}
