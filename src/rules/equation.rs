//! The equations of a table's form as relations, and the finding of one that is broken: what [`t3`](super::t3) and
//! [`t4`](super::t4) share.

use crate::finding::Finding;
use crate::form::{CellIndex, ColumnRole, EquationKind, RowRole, TableForm, equations};
use crate::relation::{About, Comparison, Relation, Term, Tried};
use crate::report::names::{column_name, row_label, row_name};
use crate::report::{Operand, Table};
use crate::rules::t3::sums::{T3_BAL, T3_COL, T3_ROW, T3_SUB, T3_ZEROIN};
use crate::rules::t4::T4_SUM;
use crate::rules::{Brief, Context};
use crate::text::numbering::han_ordinal;
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
                EquationKind::Applicants => format!("{}类申请人之和＝总计", applicants(table.form)),
                EquationKind::Outcomes => {
                    format!("{}各项之和＝{}", groups(table.form), self::total(table.form))
                }
                EquationKind::Balance => "新收＋上年结转＝办理总计＋结转下年".to_owned(),
                EquationKind::Results => "维持＋纠正＋其他＋未审结＝总计".to_owned(),
                EquationKind::OrganisationSubtotal => "法人或其他组织各列之和＝小计".to_owned(),
                EquationKind::GroupSubtotal => format!("各项之和＝“{}”", row_label(table, total.row)),
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
pub(super) fn applicants(form: &TableForm) -> String {
    let parts = [ColumnRole::Part, ColumnRole::OrganisationPart];
    let columns = form.rows.first().map_or(&[][..], |row| &row.columns);
    han_ordinal(columns.iter().filter(|column| parts.contains(&column.role)).count() as u32)
}

/// The numbers of the groups of outcomes: （一）至（六）.
fn groups(form: &TableForm) -> String {
    format!("（一）至（{}）", han_ordinal(form.groups.len() as u32))
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
        T3_ZEROIN.finding(format!("{}。没有新收也没有结转，却有办理结果。", in_figures(table, tried)))
    } else {
        kind.rule().finding(format!("{}。", in_figures(table, tried)))
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
pub(super) fn in_figures(table: &Table, tried: &Tried) -> String {
    let (left, right) = (tried.left, tried.right);
    let gap = tried.difference().abs();
    let subject = tried.relation.about.name();
    match Sum::of(tried.relation.rule) {
        Sum::Row => {
            format!("{subject}：{}类申请人之和 {left}，总计填 {right}，差 {gap}", applicants(table.form))
        }
        Sum::Column => {
            let (groups, total) = (groups(table.form), total(table.form));
            format!("{subject}：{groups}各项合计 {left}，{total}填 {right}，差 {gap}")
        }
        Sum::Balance => {
            let side = |terms: &[Term]| {
                let parts: Vec<&str> = terms.iter().map(shown).collect();
                parts.join("＋")
            };
            format!(
                "{subject}：新收＋上年结转＝{}＝{left}，办理总计＋结转下年＝{}＝{right}，差 {gap}",
                side(&tried.relation.left),
                side(&tried.relation.right)
            )
        }
        Sum::Cases => format!("{subject}：维持＋纠正＋其他＋未审结＝{left}，总计填 {right}，差 {gap}"),
        Sum::Subtotal => format!("{subject}：各项合计 {left}，小计填 {right}，差 {gap}"),
    }
}

fn shown(term: &Term) -> &str {
    if term.text.is_empty() { "（空）" } else { &term.text }
}
