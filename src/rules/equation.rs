//! The equations of a table's form as relations, and the finding of one that is broken: what [`t3`](super::t3) and
//! [`t4`](super::t4) share.

use crate::finding::Finding;
use crate::form::{CellIndex, ColumnRole, EquationKind, RowRole, TableForm, equations};
use crate::message::{Between, Message, Part, say};
use crate::relation::{About, Comparison, Relation, Term, Tried};
use crate::report::names::{column_name, row_label, row_name};
use crate::report::{Operand, Table};
use crate::rules::t3::sums::{T3_BAL, T3_COL, T3_ROW, T3_SUB, T3_ZEROIN};
use crate::rules::t4::T4_SUM;
use crate::rules::{Brief, Context};
use rust_decimal::Decimal;

/// All relations of tables 3 and 4.
pub(super) fn relations(context: &Context) -> Vec<Relation> {
    context.report.tables.iter().flat_map(of_table).collect()
}

/// The meaning of the equations of tables 3 and 4.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sum {
    /// A row of table 3.
    Row,
    /// A column of table 3.
    Column,
    /// The balance: what came in is what was handled and what is carried out.
    Balance,
    /// A subtotal of a home-made template.
    Subtotal,
    /// The results of one group of table 4.
    Cases,
}

impl Sum {
    pub(super) fn of(rule: &str) -> Sum {
        let kinds = [Sum::Row, Sum::Column, Sum::Balance, Sum::Cases];
        kinds.into_iter().find(|kind| kind.rule().id == rule).unwrap_or(Sum::Subtotal)
    }

    fn rule(self) -> Brief {
        match self {
            Sum::Row => T3_ROW.brief(),
            Sum::Column => T3_COL.brief(),
            Sum::Balance => T3_BAL.brief(),
            Sum::Subtotal => T3_SUB.brief(),
            Sum::Cases => T4_SUM.brief(),
        }
    }
}

fn of_table(table: &Table) -> Vec<Relation> {
    let present = |row: usize| table.rows[row].is_some();
    let columns = |row: usize| table.columns_of(row).to_vec();
    let all = equations(table.form, &present, &columns);
    all.into_iter()
        .filter_map(|equation| {
            let by_row = matches!(
                equation.kind,
                EquationKind::Applicants | EquationKind::OrganisationSubtotal | EquationKind::Results
            );
            let terms = |cells: &[CellIndex]| -> Vec<Term> {
                let label = |cell: &CellIndex| {
                    if by_row {
                        table.columns_of(cell.row)[cell.column].label
                    } else {
                        row_label(table, cell.row)
                    }
                };
                cells.iter().map(|cell| Term::of_cell(table, *cell, label(cell))).collect()
            };
            let [total, ..] = equation.right[..] else { return None };
            let number = table.form.number;
            let about = if by_row {
                About::Row { table: number, key: equation.about, name: row_name(table, total.row) }
            } else {
                let column = table.columns_of(0)[total.column].label;
                About::Column { table: number, key: equation.about, name: column_name(table, column) }
            };
            let statement = match equation.kind {
                EquationKind::Applicants => say::relation::applicants(applicants(table.form)),
                EquationKind::Outcomes => {
                    say::relation::outcomes(groups(table.form), self::total(table.form))
                }
                EquationKind::Balance => say::relation::balance(),
                EquationKind::Results => say::relation::results(),
                EquationKind::OrganisationSubtotal => say::relation::organisations(),
                EquationKind::GroupSubtotal => say::relation::subtotal(row_label(table, total.row)),
            };
            Some(Relation {
                rule: rule_of(equation.kind).id,
                about,
                statement,
                left: terms(&equation.left),
                comparison: Comparison::Equal,
                right: terms(&equation.right),
                from: Vec::new(),
            })
        })
        .collect()
}

/// The rule that demands a relation of a table.
fn rule_of(kind: EquationKind) -> Brief {
    match kind {
        EquationKind::Applicants => T3_ROW.brief(),
        EquationKind::Outcomes => T3_COL.brief(),
        EquationKind::Balance => T3_BAL.brief(),
        EquationKind::OrganisationSubtotal | EquationKind::GroupSubtotal => T3_SUB.brief(),
        EquationKind::Results => T4_SUM.brief(),
    }
}

/// How many kinds of applicants there are: 六.
pub(super) fn applicants(form: &TableForm) -> Part {
    let parts = [ColumnRole::Part, ColumnRole::OrganisationPart];
    let columns = form.rows.first().map_or(&[][..], |row| &row.columns);
    Part::Number(columns.iter().filter(|column| parts.contains(&column.role)).count() as u32)
}

/// The numbers of the groups of outcomes: （一）至（六）.
fn groups(form: &TableForm) -> Message {
    say::relation::groups(Part::Number(form.groups.len() as u32))
}

/// The label of the total of all outcomes: （七）总计.
fn total(form: &TableForm) -> &'static str {
    form.row_of(RowRole::Total).map_or("总计", |row| row.label)
}

/// A broken sum on its own.
pub(super) fn sum_finding(table: &Table, tried: &Tried, index: usize) -> Finding {
    let kind = Sum::of(tried.relation.rule);
    let balance = kind == Sum::Balance;
    let finding = if balance && tried.left.is_zero() {
        T3_ZEROIN.finding(say::t3::sum(in_figures(table, tried)).and(say::t3::no_income()))
    } else {
        kind.rule().finding(say::t3::sum(in_figures(table, tried)))
    };
    let mut finding = finding.evidence([index]);
    // A balance has no total that the others add up to.
    if tried.is_exact() && !balance {
        finding = finding.sides(tried.right.to_string(), tried.left.to_string());
    }
    for term in &tried.relation.right {
        finding = with_term(finding, term, true);
    }
    for term in &tried.relation.left {
        if balance || term.operand != Operand::Known(Decimal::ZERO) {
            finding = with_term(finding, term, false);
        }
    }
    finding
}

pub(super) fn with_term(finding: Finding, term: &Term, primary: bool) -> Finding {
    match (term.cell, term.place) {
        (Some(cell), place) if primary => finding.at_cell(cell, place),
        (Some(cell), place) => finding.and_cell(cell, place),
        (None, Some(place)) if primary => finding.at(place),
        (None, Some(place)) => finding.and(place),
        (None, None) => finding,
    }
}

/// 表三“自然人”列：（一）至（六）各项合计 12，（七）总计填 13，差 1
pub(super) fn in_figures(table: &Table, tried: &Tried) -> Message {
    let (left, right) = (tried.left, tried.right);
    let gap = tried.difference().abs();
    let subject = tried.relation.about.name();
    match Sum::of(tried.relation.rule) {
        Sum::Row => say::t3::row(subject, applicants(table.form), left, right, gap),
        Sum::Column => {
            let (groups, total) = (groups(table.form), total(table.form));
            say::t3::column(subject, groups, left, total, right, gap)
        }
        Sum::Balance => {
            let side = |terms: &[Term]| Between::Plus.list(terms.iter().map(shown));
            let (income, outcome) = (side(&tried.relation.left), side(&tried.relation.right));
            say::t3::balance(subject, income, left, outcome, right, gap)
        }
        Sum::Cases => say::t4::results(subject, left, right, gap),
        Sum::Subtotal => say::t3::subtotal(subject, left, right, gap),
    }
}

fn shown(term: &Term) -> Part {
    if term.text.is_empty() { (&say::names::BLANK).into() } else { Part::figure(&term.text) }
}
