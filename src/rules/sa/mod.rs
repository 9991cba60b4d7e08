//! SA: the table of statistics that reports of before 2019 append. No format prescribes it, so nothing is an error.

mod breakdowns;
mod published;

use crate::finding::Finding;
use crate::form::{CellIndex, TableKind};
use crate::relation::ledger::Ledger;
use crate::relation::{Relation, Term};
use crate::report::Table;
use crate::report::names::row_label;
use crate::rules::{Context, Rule};
use breakdowns::{SA_CASE, SA_DONE, SA_RECV, SA_REPLY, SA_STAFF};
use published::{SA_CHAN, SA_NORM};

pub(super) const RULES: &[Rule] = &[SA_RECV, SA_DONE, SA_REPLY, SA_CASE, SA_STAFF, SA_CHAN, SA_NORM];

/// The relations of the table.
pub(super) fn relations(context: &Context) -> Vec<Relation> {
    let Some(table) = context.report.table_of(TableKind::Statistics) else { return Vec::new() };
    let mut relations = breakdowns::relations(table);
    relations.extend(published::relations(table));
    relations
}

/// The findings of the table.
pub(super) fn findings(context: &Context, ledger: &Ledger) -> Vec<Finding> {
    let Some(table) = context.report.table_of(TableKind::Statistics) else { return Vec::new() };
    let mut findings = breakdowns::findings(table, ledger);
    findings.extend(published::findings(ledger));
    findings
}

/// The figure of a row, under the row's label.
fn term(table: &Table, row: usize) -> Term {
    Term::of_cell(table, CellIndex { row, column: 0 }, row_label(table, row))
}
