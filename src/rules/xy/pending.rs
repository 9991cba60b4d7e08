//! XY-PEND: cases that were pending at the end of last year are among this year's.

use super::Years;
use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, TableKind};
use crate::message::say;
use crate::relation::{CellRef, Term, Which};
use crate::report::Operand;
use crate::rules::Change::Cell as Set;
use crate::rules::Rule;
use crate::rules::rule::with_last_year;

pub(super) const XY_PEND: Rule = Rule {
    id: "XY-PEND",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "上年尚未审结的复议、诉讼，本年总计更少",
    text: "上年报告“尚未审结”的案件通常在本年审结，计入本年总计。只统计本年新收案件的，可以不改。需要同时提供上年报告。",
    basis: "表四的统计口径：含上年未审结、本年审结的案件",
    exchange: None,
    wrong: with_last_year(
        &[Set(4, "review", "total", "1")],
        &[Set(4, "review", "pending", "3"), Set(4, "review", "total", "4")],
    ),
    right: with_last_year(&[], &[Set(4, "review", "pending", "1"), Set(4, "review", "total", "2")]),
};

pub(super) fn findings(years: Years) -> Vec<Finding> {
    let tables = [years.report(), &years.last.report].map(|report| report.table_of(TableKind::Cases));
    let [Some(own), Some(before)] = tables else { return Vec::new() };
    let rows = own.form.rows.iter().enumerate();
    rows.filter_map(|(row, form)| {
        let total = form.column("total")?;
        let there = before.form.row(form.key)?;
        let pending = before.form.rows[there].column("pending")?;
        let index = CellIndex { row: there, column: pending };
        let here = CellIndex { row, column: total };
        let term = Term::of_companion(Which::LastYear, years.last, before, index, form.label);
        let own_term = Term::of_cell(own, here, form.label);
        let (Operand::Known(left), Operand::Known(now)) = (term.operand, own_term.operand) else {
            return None;
        };
        if now >= left {
            return None;
        }
        let finding = XY_PEND.finding(say::xy::pending(form.label, now, left));
        Some(finding.at_cell(CellRef::new(own, here), own_term.place).and_elsewhere(term.elsewhere?))
    })
    .collect()
}
