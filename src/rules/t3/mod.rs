//! T3: table 3, the applications and what became of them.

mod carried_out;
mod columns;
mod culprit;
pub(super) mod sums;

use crate::finding::Finding;
use crate::form::TableKind;
use crate::relation::ledger::Ledger;
use crate::rules::{Context, Rule};
use carried_out::T3_LATE;
use columns::T3_DUP;
use culprit::T3_CUL;
use sums::{T3_BAL, T3_COL, T3_ROW, T3_SUB, T3_ZEROIN};

pub(super) const RULES: &[Rule] = &[T3_ROW, T3_COL, T3_BAL, T3_ZEROIN, T3_SUB, T3_CUL, T3_DUP, T3_LATE];

const BALANCE: &str = "表三表头注明的勾稽关系：第一项加第二项之和，等于第三项加第四项之和";

/// The findings of table 3.
pub(super) fn findings(context: &Context, ledger: &Ledger) -> Vec<Finding> {
    let Some(table) = context.report.table_of(TableKind::Applications) else { return Vec::new() };
    let mut findings = sums::findings(table, ledger);
    findings.extend(columns::same_columns(table));
    findings.extend(carried_out::many_carried_out(table));
    findings
}
