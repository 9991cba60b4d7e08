//! Cells of the tables as operands of a claim's relation.

use super::readings::Key;
use crate::form::{CellIndex, ColumnForm, ColumnRole, TableKind};
use crate::number::{Entry, is_reckonable};
use crate::relation::Term;
use crate::report::names::cell_name;
use crate::report::narrative::{Claim, Subject};
use crate::report::{Operand, Report};
use rust_decimal::{Decimal, RoundingStrategy};

/// A cell as an operand; a blank total as those that would add up to it.
pub(super) fn leaf_terms(report: &Report, &(number, row, column): &Key) -> Option<Vec<Term>> {
    let total = cell_term(report, number, row, column)?;
    let table = report.table(number)?;
    let columns = table.columns_of(table.form.row(row)?);
    let is_total = columns.iter().any(|c| c.key == column && c.role == ColumnRole::Total);
    if total.operand != Operand::Unstated || !is_total {
        return Some(vec![total]);
    }
    let part = |c: &&ColumnForm| matches!(c.role, ColumnRole::Part | ColumnRole::OrganisationPart);
    columns.iter().filter(part).map(|c| cell_term(report, number, row, c.key)).collect()
}

pub(in crate::rules) fn cell_term(report: &Report, table: u8, row: &str, column: &str) -> Option<Term> {
    let table = report.table(table)?;
    let row = table.form.row(row)?;
    let column = table.columns_of(row).iter().position(|c| c.key == column)?;
    let index = CellIndex { row, column };
    Some(Term::of_cell(table, index, &cell_name(table, index)))
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
