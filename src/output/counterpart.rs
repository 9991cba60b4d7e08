//! The other side of a figure's relation, in a few words: 表三“一、本年新收…”行“总计”列 12.

use crate::relation::{About, Comparison, Outcome, Term, Tried};
use crate::report::names::{CellName, column_of, row_of};
use crate::report::{Operand, Report};
use rust_decimal::Decimal;

/// A side of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
}

/// The other operands of a relation, as a figure on one side meets them.
pub fn counterpart(report: &Report, tried: &Tried, side: Side) -> String {
    let relation = &tried.relation;
    let (own, other) = match side {
        Side::Left => (&relation.left, &relation.right),
        Side::Right => (&relation.right, &relation.left),
    };
    match other.as_slice() {
        [only] if own.len() == 1 && only.cell.is_some() => one(only),
        [only] if own.len() == 1 && only.place.is_none() => format!("{}＝{}", only.label, only.text),
        [first, ..] if first.cell.is_some() && stated(own) == 1 => {
            let left_out: Vec<&Term> = own.iter().filter(|term| term.cell.is_some()).collect();
            let other: Vec<&Term> = other.iter().collect();
            let names = cells(report, &other, &left_out);
            let judged = !matches!(tried.outcome, Outcome::Unread(_));
            match total(&other, &left_out).filter(|_| judged) {
                Some(total) => format!("{names}＝{}", total.normalize()),
                None => names,
            }
        }
        // Both sides stand in the text: the whole sum says more than half of it.
        _ => {
            let title = match relation.about {
                About::Text(None) => relation.statement.clone(),
                _ => relation.title(),
            };
            let sign = sign(tried);
            format!("{title}（{}{sign}{}）", sum(&relation.left), sum(&relation.right))
        }
    }
}

/// How many operands stand in the text.
fn stated(terms: &[Term]) -> usize {
    terms.iter().filter(|term| term.cell.is_none()).count()
}

/// How the sides stand to each other.
fn sign(tried: &Tried) -> &'static str {
    match (tried.outcome == Outcome::Broken, tried.relation.comparison) {
        (false, Comparison::Equal) => "＝",
        (false, Comparison::AtLeast) => "≥",
        (false, Comparison::AtMost) => "≤",
        (true, Comparison::Equal) => "≠",
        (true, Comparison::AtLeast) => "＜",
        (true, Comparison::AtMost) => "＞",
    }
}

fn one(cell: &Term) -> String {
    match cell.text.as_str() {
        "" => format!("{}（空）", cell.label),
        text => format!("{} {text}", cell.label),
    }
}

/// Several cells, and what is taken off them: their common row or column is named once.
fn cells(report: &Report, added: &[&Term], left_out: &[&Term]) -> String {
    let name = |term: &&Term| name_of(report, term);
    let names = |terms: &[&Term]| terms.iter().map(name).collect::<Option<Vec<CellName<'static>>>>();
    let by_labels = || {
        let labels = |terms: &[&Term]| terms.iter().map(|term| term.label.clone()).collect::<Vec<String>>();
        listed(&labels(added), &labels(left_out))
    };
    let (Some(added_names), Some(out_names)) = (names(added), names(left_out)) else { return by_labels() };
    let all: Vec<&CellName<'static>> = added_names.iter().chain(&out_names).collect();
    let same =
        |part: fn(&CellName<'static>) -> &'static str| all.iter().all(|name| part(name) == part(all[0]));
    let parts = |part: fn(&CellName<'static>) -> &'static str| {
        let of = |names: &[CellName<'static>]| {
            names.iter().map(|name| part(name).to_owned()).collect::<Vec<String>>()
        };
        listed(&of(&added_names), &of(&out_names))
    };
    if !same(|name| name.table) || !same(|name| name.row) && !same(|name| name.column) {
        return by_labels();
    }
    let CellName { table, row, column } = *all[0];
    if !same(|name| name.column) {
        return format!("{table}{}：{}", row_of(row), parts(|name| name.column));
    }
    let group = whole_group(report, added).filter(|_| left_out.is_empty());
    let rows = group.map_or_else(|| parts(|name| name.row), |group| format!("{group}各项之和"));
    format!("{table}{}：{rows}", column_of(column))
}

/// The name of the cell that an operand is.
fn name_of(report: &Report, term: &Term) -> Option<CellName<'static>> {
    let cell = term.cell?;
    CellName::of_keys(report.table(cell.table)?, cell.row, cell.column)
}

/// The sum of several cells, as far as all of it is stated.
fn total(added: &[&Term], left_out: &[&Term]) -> Option<Decimal> {
    let value = |term: &&Term| match term.operand {
        Operand::Known(value) => Some(value),
        Operand::Unstated => Some(Decimal::ZERO),
        Operand::Unread => None,
    };
    let sum =
        |terms: &[&Term]| terms.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(value(term)?));
    sum(added)?.checked_sub(sum(left_out)?)
}

/// The heading of a group of rows, where the cells are all of it: （三）不予公开.
fn whole_group(report: &Report, cells: &[&Term]) -> Option<&'static str> {
    let first = cells.first()?.cell?;
    let form = report.table(first.table)?.form;
    let heading = *form.rows[form.row(first.row)?].path.last()?;
    let group = form.rows.iter().filter(|row| row.official() && row.path.last() == Some(&heading));
    let own = cells.iter().filter_map(|term| term.cell).map(|cell| cell.row);
    group.map(|row| row.key).eq(own).then_some(heading)
}

/// Names with their signs; of many only the first and the last.
fn listed(added: &[String], left_out: &[String]) -> String {
    let mut text = match added {
        [first, .., last] if added.len() > 3 => format!("{first}至{last}之和"),
        _ => added.join("＋"),
    };
    for name in left_out {
        text.push('－');
        text.push_str(name);
    }
    text
}

/// 5＋4＋3; of many only the first two and the last.
fn sum(terms: &[Term]) -> String {
    let value = |term: &Term| match term.operand {
        Operand::Known(value) => value.normalize().to_string(),
        Operand::Unstated | Operand::Unread => "？".to_owned(),
    };
    match terms {
        [] => "0".to_owned(),
        [first, second, .., last] if terms.len() > 6 => {
            format!("{}＋{}＋…＋{}", value(first), value(second), value(last))
        }
        _ => terms.iter().map(value).collect::<Vec<_>>().join("＋"),
    }
}
