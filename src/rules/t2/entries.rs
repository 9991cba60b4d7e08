//! T2-RULE, T2-DEC, T2-INT: figures that the body or the row can't have.

use crate::finding::{Finding, Severity};
use crate::form::CellIndex;
use crate::message::say;
use crate::number::{Entry, Measure};
use crate::relation::CellRef;
use crate::report::names::{cell_name, row_name};
use crate::report::{Cell, Operand, Report, Table};
use crate::rules::Change::Cell as Set;
use crate::rules::rule::example;
use crate::rules::t2::mark;
use crate::rules::{Exchange, Rule};
use rust_decimal::Decimal;

pub(super) const T2_RULE: Rule = Rule {
    id: "T2-RULE",
    severity: Severity::Error,
    since: "0.1.0",
    title: "没有规章制定权的机关，“规章”应为 0",
    text: "规章由国务院部门，省、自治区、直辖市和设区的市、自治州的人民政府制定。县级以下政府和地方政府部门不制定规章。",
    basis: "《中华人民共和国立法法》关于规章制定权限的规定",
    // The documents may belong into the next row, or the body may be of another kind.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Set(2, "rules", "valid", "6")]),
    right: example(2023, &[Set(2, "documents", "valid", "60")]),
};

/// A body that makes no rules reports some.
pub(super) fn rules_made(report: &Report, table: &Table) -> Option<Finding> {
    let body = report.body?;
    if body.makes_rules != Some(false) {
        return None;
    }
    let issuer = report.issuer.as_ref().map_or("", |issuer| issuer.text.as_str());
    let (form, row) = table.row("rules")?;
    let mut stated = form.columns.iter().zip(&row.cells).filter_map(|(column, cell)| match cell.operand() {
        Operand::Known(value) if value > Decimal::ZERO => Some((column, value)),
        _ => None,
    });
    let (column, value) = stated.next()?;
    // A city may be one with districts, which makes rules.
    let rule = if body.certain { T2_RULE.brief() } else { T2_RULE.brief().severity(Severity::Warning) };
    let message = if body.certain {
        say::t2::rules_made(issuer, body.kind.label(), column.label, value)
    } else {
        say::t2::rules_made_perhaps(issuer, body.kind.label(), column.label, value)
    };
    let finding = rule.finding(message).sides(value.to_string(), "0").fix(say::t2::to_documents());
    let finding = mark(finding, table, "rules", column.key, true);
    let more: Vec<&str> = stated.map(|(column, _)| column.key).collect();
    Some(more.into_iter().fold(finding, |f, column| mark(f, table, "rules", column, true)))
}

pub(super) const T2_DEC: Rule = Rule {
    id: "T2-DEC",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "没有项目，却有处理决定",
    text: "上一年项目数量与本年增减之和为 0 时，通常不会有处理决定。",
    basis: "处理决定须有相应事项",
    exchange: None,
    wrong: example(
        2020,
        &[
            Set(2, "permits", "last", "0"),
            Set(2, "permits", "change", "0"),
            Set(2, "permits", "decisions", "8"),
        ],
    ),
    right: example(
        2020,
        &[
            Set(2, "permits", "last", "1"),
            Set(2, "permits", "change", "0"),
            Set(2, "permits", "decisions", "8"),
        ],
    ),
};

/// Decisions where there is nothing to decide on.
pub(super) fn decisions_without_items(table: &Table) -> Vec<Finding> {
    let finding = |row: &'static str| {
        let (last, change) = (table.value(row, "last")?, table.value(row, "change")?);
        let decisions = table.value(row, "decisions")?;
        let none = last.checked_add(change)?.is_zero();
        let name = row_name(table, table.form.row(row)?);
        (none && decisions > Decimal::ZERO).then(|| {
            let message = say::t2::decisions(name, last, change, decisions);
            let finding = T2_DEC.finding(message);
            let finding = mark(finding, table, row, "decisions", true);
            mark(mark(finding, table, row, "last", false), table, row, "change", false)
        })
    };
    table.form.rows.iter().filter_map(|row| finding(row.key)).collect()
}

pub(super) const T2_INT: Rule = Rule {
    id: "T2-INT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "件数、项目数是非负整数",
    text: "除采购总金额、行政事业性收费和本年增/减外，各栏都是件数或项目数，应填非负整数。",
    basis: "计数的含义",
    exchange: None,
    wrong: example(2023, &[Set(2, "permits", "decisions", "1.5")]),
    right: example(2020, &[Set(2, "permits", "last", "5"), Set(2, "permits", "change", "-2")]),
};

/// Counts that are negative or fractions.
pub(super) fn whole_numbers(table: &Table) -> Vec<Finding> {
    let finding = |(index, cell): (CellIndex, &Cell)| {
        let column = &table.columns_of(index.row)[index.column];
        let Some(Entry::Number(figure)) = &cell.entry else { return None };
        let wrong = figure.value < Decimal::ZERO || !figure.value.fract().is_zero();
        (column.measure == Measure::Count && wrong).then(|| {
            let message = say::t2::whole_number(cell_name(table, index), &cell.text);
            T2_INT.finding(message).at_cell(CellRef::new(table, index), Some(cell.place))
        })
    };
    table.cells().filter_map(finding).collect()
}
