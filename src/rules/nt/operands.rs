//! Cells of the tables as operands of a claim's relation.

use super::readings::{Key, Reading};
use crate::form::{CellIndex, ColumnForm, ColumnRole, TableKind};
use crate::number::{Entry, is_reckonable};
use crate::relation::Term;
use crate::report::names::cell_name;
use crate::report::narrative::{Claim, FigureId, Subject};
use crate::report::{Operand, Report, Table};
use crate::rules::Context;
use crate::rules::statement::{figure_term, label_of};
use rust_decimal::{Decimal, RoundingStrategy};

/// A cell as an operand; a blank total as those that would add up to it.
pub(super) fn leaf_terms(report: &Report, key: &Key) -> Option<Vec<Term>> {
    let &(number, row, column) = key;
    let total = cell_term(report, number, row, column)?;
    if total.operand != Operand::Unstated || !is_total(report, key) {
        return Some(vec![total]);
    }
    parts_of(report, key)
}

/// The cells that add up to a total.
pub(super) fn parts_of(report: &Report, &(number, row, _): &Key) -> Option<Vec<Term>> {
    let table = report.table(number)?;
    let part = |c: &&ColumnForm| matches!(c.role, ColumnRole::Part | ColumnRole::OrganisationPart);
    let columns = table.columns_of(table.form.row(row)?);
    columns.iter().filter(part).map(|c| cell_term(report, number, row, c.key)).collect()
}

/// Whether a cell is a total that its parts, all of them stated, do not add up to.
pub(in crate::rules) fn is_contradicted(report: &Report, key: &Key) -> bool {
    let &(number, row, column) = key;
    let Some(table) = report.table(number).filter(|_| is_total(report, key)) else { return false };
    let Some(index) = table.form.row(row) else { return false };
    let part = |c: &&ColumnForm| matches!(c.role, ColumnRole::Part | ColumnRole::OrganisationPart);
    let parts = table.columns_of(index).iter().filter(part);
    let sum: Option<Decimal> = parts.map(|c| table.value(row, c.key)).sum();
    sum.is_some() && table.value(row, column).is_some_and(|total| Some(total) != sum)
}

fn is_total(report: &Report, &(number, row, column): &Key) -> bool {
    let Some(table) = report.table(number) else { return false };
    let Some(row) = table.form.row(row) else { return false };
    table.columns_of(row).iter().any(|c| c.key == column && c.role == ColumnRole::Total)
}

pub(in crate::rules) fn cell_term(report: &Report, table: u8, row: &str, column: &str) -> Option<Term> {
    let (table, index) = cell_of(report, table, row, column)?;
    Some(Term::of_cell(table, index, cell_name(table, index)))
}

/// A cell by its keys, with its table.
pub(in crate::rules) fn cell_of<'a>(
    report: &'a Report,
    table: u8,
    row: &str,
    column: &str,
) -> Option<(&'a Table, CellIndex)> {
    let table = report.table(table)?;
    let row = table.form.row(row)?;
    let column = table.columns_of(row).iter().position(|c| c.key == column)?;
    Some((table, CellIndex { row, column }))
}

/// Both sides of a reading: the stated number with what it leaves out, and what makes it up. `cells` finds cells in the report
/// whose tables are meant.
pub(in crate::rules) fn sides(
    context: &Context,
    stated: Term,
    reading: &Reading,
    cells: impl Fn(&[Key]) -> Option<Vec<Term>>,
) -> Option<(Vec<Term>, Vec<Term>)> {
    let told = |figure: &FigureId| {
        let paragraph = &context.report.narrative.paragraphs[figure.paragraph];
        figure_term(context, *figure, label_of(paragraph, figure.token))
    };
    let mut right = cells(&reading.cells)?;
    let mut left = vec![stated];
    left.extend(cells(&reading.left_out)?);
    left.extend(reading.beside.iter().map(told));
    right.extend(reading.taken_back.iter().map(told));
    Some((left, right))
}

/// A cell's amount of money in 元, rounded as the text is.
pub(super) fn amount(report: &Report, claim: &Claim, cell: Term) -> Option<Term> {
    let Operand::Known(value) = cell.operand else { return Some(cell) };
    let table = report.table_of(TableKind::Items)?;
    let unit = match claim.subject {
        Subject::Item("fees", _) => Decimal::from(10_000),
        _ => {
            let reference = cell.cell?;
            let stands = table.cell_at(reference.row, reference.column)?;
            match &stands.entry {
                Some(Entry::Number(figure)) => match figure.unit {
                    Some("万元" | "万") => Decimal::from(10_000),
                    Some("亿元") => Decimal::from(100_000_000),
                    Some("元") => Decimal::ONE,
                    // The unit stands in a heading, or nowhere.
                    _ => return None,
                },
                _ => Decimal::ONE,
            }
        }
    };
    let exact = value.checked_mul(unit).filter(|exact| is_reckonable(*exact))?;
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let step =
        claim.token.and_then(|token| paragraph.exact(token)).map_or(Decimal::ONE, |quantity| quantity.step);
    let rounded = (exact / step).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * step;
    let operand = if rounded == claim.value { rounded } else { exact };
    let text = if unit != Decimal::ONE && matches!(claim.subject, Subject::Item("fees", _)) {
        format!("{} 万元", cell.text)
    } else {
        cell.text.clone()
    };
    Some(Term { operand: Operand::Known(operand), text, ..cell })
}
