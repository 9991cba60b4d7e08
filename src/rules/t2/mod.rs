//! T2: table 2, what was disclosed unasked.

mod entries;
mod money;
mod rows;
pub(super) mod stock;

use crate::finding::Finding;
use crate::form::{CellIndex, TableKind};
use crate::relation::CellRef;
use crate::relation::ledger::Ledger;
use crate::report::Table;
use crate::rules::{Context, Rule};
use entries::{T2_DEC, T2_INT, T2_RULE};
use money::{T2_FEEU, T2_PROC, T2_UNIT};
use rows::T2_ROWS;
use stock::{T2_CUM, T2_NEG, T2_STOCK};

pub(super) const RULES: &[Rule] =
    &[T2_STOCK, T2_RULE, T2_CUM, T2_NEG, T2_DEC, T2_PROC, T2_UNIT, T2_FEEU, T2_INT, T2_ROWS];

/// The findings of table 2.
pub(super) fn findings(context: &Context, ledger: &Ledger) -> Vec<Finding> {
    let Some(table) = context.report.table_of(TableKind::Items) else { return Vec::new() };
    let mut findings = stock::broken(table, ledger);
    findings.extend(entries::rules_made(context.report, table));
    findings.extend(entries::decisions_without_items(table));
    findings.extend(money::procurement(context.document, table));
    findings.extend(money::fees(context.report, table));
    findings.extend(entries::whole_numbers(table));
    findings.extend(rows::missing_rows(context.report, table));
    context.spare_what_is_lost(&mut findings, &[T2_ROWS.id]);
    findings
}

/// A finding with a place of its own, or an operand's, in a cell of the table.
fn mark(finding: Finding, table: &Table, row: &str, column: &str, primary: bool) -> Finding {
    let Some(row) = table.form.row(row) else { return finding };
    let Some(column) = table.form.rows[row].column(column) else { return finding };
    let index = CellIndex { row, column };
    let (cell, place) = (CellRef::new(table, index), table.cell(index).map(|cell| cell.place));
    if primary { finding.at_cell(cell, place) } else { finding.and_cell(cell, place) }
}
