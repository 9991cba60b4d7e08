//! T4: table 4, the reviews and lawsuits and how they ended.

use crate::finding::{Finding, Severity};
use crate::form::TableKind;
use crate::message::say;
use crate::relation::CellRef;
use crate::relation::ledger::Ledger;
use crate::report::{Operand, Report};
use crate::rules::Change::{Cell as Set, Zeros};
use crate::rules::equation::sum_finding;
use crate::rules::rule::{example, with_last_year};
use crate::rules::{Context, Rule};
use rust_decimal::Decimal;

pub(super) const RULES: &[Rule] = &[T4_SUM, T4_AFTER, T4_NOAPP];

pub(super) const T4_SUM: Rule = Rule {
    id: "T4-SUM",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表四每组：维持＋纠正＋其他＋未审结＝总计",
    text: "行政复议、未经复议直接起诉、复议后起诉三组，各自的结果维持、结果纠正、其他结果、尚未审结相加，应等于该组总计。",
    basis: "政府信息公开工作年度报告格式，表四：总计为各种结果之和",
    exchange: None,
    wrong: example(2023, &[Set(4, "review", "total", "9")]),
    right: example(2023, &[Set(4, "direct", "corrected", "")]),
};

/// The findings of table 4.
pub(super) fn findings(context: &Context, ledger: &Ledger) -> Vec<Finding> {
    let Some(table) = context.report.table_of(TableKind::Cases) else { return Vec::new() };
    let broken = ledger.broken(&[T4_SUM.id]);
    let mut findings: Vec<Finding> =
        broken.into_iter().map(|index| sum_finding(table, &ledger.entries()[index], index)).collect();
    if let Some(last_year) = context.last_year {
        findings.extend(against_last_year(context.report, &last_year.report));
    }
    findings
}

const T4_AFTER: Rule = Rule {
    id: "T4-AFTER",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "表四：有复议后起诉，两年都没有行政复议",
    text: "复议后起诉以行政复议为前提；本年与上年行政复议都是 0 时，请核对复议后起诉的数字。需要同时提供上年报告。",
    basis: "复议后起诉的含义",
    exchange: None,
    wrong: with_last_year(
        &[
            Set(4, "review", "upheld", "0"),
            Set(4, "review", "total", "0"),
            Set(4, "after", "upheld", "1"),
            Set(4, "after", "total", "1"),
        ],
        &[Set(4, "review", "upheld", "0"), Set(4, "review", "total", "0")],
    ),
    right: with_last_year(
        &[
            Set(4, "review", "upheld", "0"),
            Set(4, "review", "total", "0"),
            Set(4, "after", "upheld", "1"),
            Set(4, "after", "total", "1"),
        ],
        &[],
    ),
};

const T4_NOAPP: Rule = Rule {
    id: "T4-NOAPP",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "两年都没有申请，表四却有复议或诉讼",
    text: "本年与上年都没有收到政府信息公开申请，却有复议或诉讼的，请核对。需要同时提供上年报告。",
    basis: "复议、诉讼通常由申请的答复引起",
    exchange: None,
    wrong: with_last_year(&[Zeros(3)], &[Zeros(3)]),
    right: with_last_year(&[Zeros(3)], &[]),
};

/// The findings that only last year's report could explain.
fn against_last_year(report: &Report, last_year: &Report) -> Vec<Finding> {
    let total = |report: &Report, row: &str| report.table_of(TableKind::Cases)?.value(row, "total");
    let mut findings = Vec::new();
    let Some(table) = report.table_of(TableKind::Cases) else { return findings };
    let mark = |finding: Finding, row: &'static str| {
        let cell = CellRef { table: table.form.number, row, column: "total" };
        finding.at_cell(cell, table.cell_at(row, "total").map(|cell| cell.place))
    };
    let after = total(report, "after").unwrap_or_default();
    let no_review = |report: &Report| total(report, "review") == Some(Decimal::ZERO);
    if after > Decimal::ZERO && no_review(report) && no_review(last_year) {
        let message = say::t4::after_without_review(after);
        findings.push(mark(T4_AFTER.finding(message), "after"));
    }
    let no_applications = |report: &Report| {
        report.table_of(TableKind::Applications).is_some_and(|table| {
            table.cells().all(|(_, cell)| cell.operand() == Operand::Known(Decimal::ZERO))
        })
    };
    let cases: Vec<(&'static str, Decimal)> = ["review", "direct", "after"]
        .into_iter()
        .filter_map(|row| Some((row, total(report, row)?)))
        .filter(|(_, total)| *total > Decimal::ZERO)
        .collect();
    let none = no_applications(report) && no_applications(last_year);
    if let Some((row, count)) = cases.first().filter(|_| none) {
        let message = say::t4::without_applications(*count);
        findings.push(mark(T4_NOAPP.finding(message), row));
    }
    findings
}
