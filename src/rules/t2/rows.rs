//! T2-ROWS: rows of the format that are not there.

use crate::finding::{Finding, Severity};
use crate::message::{Between, say};
use crate::relation::CellRef;
use crate::report::{Report, Table};
use crate::rules::Change::{Cell as Set, WithoutLine};
use crate::rules::Rule;
use crate::rules::rule::example;

pub(super) const T2_ROWS: Rule = Rule {
    id: "T2-ROWS",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表二的各项齐全",
    text: "表二应列出格式规定的全部条目，没有发生的填 0。",
    basis: "政府信息公开工作年度报告格式，表二",
    exchange: None,
    wrong: example(2023, &[WithoutLine("行政强制")]),
    right: example(2023, &[Set(2, "coercion", "decisions", "0")]),
};

/// With tables of another edition's form, ST-ERA has said it.
pub(super) fn missing_rows(report: &Report, table: &Table) -> Option<Finding> {
    let wrong_era = report.edition().is_some_and(|edition| edition != table.edition);
    if wrong_era {
        return None;
    }
    let missing: Vec<(&str, &str)> = table
        .form
        .rows
        .iter()
        .enumerate()
        .filter(|&(row, form)| form.official() && table.rows[row].is_none())
        .filter(|&(row, _)| !report.may_row_be_unread(table, row))
        .map(|(_, form)| (form.label, form.key))
        .collect();
    let (_, first) = missing.first()?;
    let names: Vec<&str> = missing.iter().map(|(label, _)| *label).collect();
    let message = say::t2::missing_rows(Between::Quotes.list(&names));
    let column = table.form.row(first).map(|row| table.form.rows[row].columns[0].key)?;
    let cell = CellRef { table: table.form.number, row: first, column };
    Some(T2_ROWS.finding(message).about(names).at_cell(cell, Some(table.place)))
}
