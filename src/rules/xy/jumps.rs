//! XY-JUMP: a figure that is ten times last year's, or that is gone.

use super::Years;
use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, ColumnRole, RowRole, TableKind};
use crate::message::say;
use crate::relation::{CellRef, Term, Which};
use crate::report::names::cell_name;
use crate::report::narrative::Subject;
use crate::report::{Operand, Table};
use crate::rules::Change::Cell as Set;
use crate::rules::Rule;
use crate::rules::rule::with_last_year;
use rust_decimal::Decimal;

pub(super) const XY_JUMP: Rule = Rule {
    id: "XY-JUMP",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "与上年相差十倍以上，或由二十以上变为 0",
    text: "可能多写或漏写一位，或者单位（元、万元）写错，请核对。执法权划转、机构改革的，正文写明同一数字的，不报；2024 年起对不予公开等答复须先申请复议，2023 至 2025 年度的表四不报。需要同时提供上年报告。",
    basis: "与上年数字相比",
    exchange: None,
    wrong: with_last_year(
        &[Set(2, "penalties", "decisions", "0")],
        &[Set(2, "penalties", "decisions", "93")],
    ),
    right: with_last_year(
        &[Set(2, "penalties", "decisions", "11")],
        &[Set(2, "penalties", "decisions", "93")],
    ),
};

/// From this number on a figure that is gone is no chance, nor is one that is ten times another.
const MANY: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

pub(super) fn findings(years: Years) -> Vec<Finding> {
    let powers = ["综合执法", "执法权", "集中行使", "综合行政执法"];
    if years.is_reorganised() || years.says(&powers) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for own in &years.report().tables {
        let Some(before) = years.last.report.table_of(own.form.kind) else { continue };
        let in_reform = years.report().year.is_none_or(|year| (2023..=2025).contains(&year.value));
        let comparable = match own.form.kind {
            TableKind::Applications => true,
            TableKind::Items => own.edition.key == before.edition.key,
            // Since 2024 a refusal goes to review first: reviews rise and direct suits fall.
            TableKind::Cases => !in_reform,
            TableKind::Statistics => false,
        };
        if comparable {
            findings.extend(of_tables(years, own, before));
        }
    }
    findings
}

fn of_tables(years: Years, own: &Table, before: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, _) in own.cells() {
        let row = &own.form.rows[index.row];
        let column = &own.columns_of(index.row)[index.column];
        // The parts of a table and its outcomes follow from how much came in.
        let applies = match own.form.kind {
            TableKind::Applications => row.role == RowRole::Received && column.role == ColumnRole::Total,
            TableKind::Cases => column.role == ColumnRole::Total,
            _ => true,
        };
        let there = before.form.row(row.key);
        let there = there.and_then(|row| {
            let column = before.columns_of(row).iter().position(|other| other.key == column.key)?;
            Some(CellIndex { row, column })
        });
        let Some(there) = there.filter(|_| applies) else { continue };
        findings.extend(of_cell(years, own, index, before, there));
    }
    findings
}

fn of_cell(years: Years, own: &Table, here: CellIndex, before: &Table, there: CellIndex) -> Option<Finding> {
    let name = cell_name(own, here);
    let term = Term::of_companion(Which::LastYear, years.last, before, there, name.clone());
    let own_term = Term::of_cell(own, here, name.clone());
    let (Operand::Known(old), Operand::Known(new)) = (term.operand, own_term.operand) else { return None };
    let gone = new.is_zero() && old >= MANY;
    let grown = old > Decimal::ZERO && new >= MANY && new >= old.saturating_mul(Decimal::TEN);
    let cell = CellRef::new(own, here);
    let told = |claim: &crate::report::narrative::Claim| {
        claim.subject == Subject::Item(cell.row, cell.column) && claim.value == new
    };
    if !(gone || grown) || years.report().narrative.claims.iter().any(told) {
        return None;
    }
    let message = say::xy::jump(name, &*own_term.text, &*term.text);
    let finding = XY_JUMP.finding(message).at_cell(cell, own_term.place);
    Some(finding.and_elsewhere(term.elsewhere?))
}
