//! The other side of a figure's relation, in a few words: 表三“一、本年新收…”行“总计”列 12.

use crate::message::{Between, Part, Sentence, say};
use crate::number::sum_of_known;
use crate::relation::{About, Comparison, Outcome, Term, Tried};
use crate::report::names::{CellName, named};
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
pub fn counterpart(report: &Report, tried: &Tried, side: Side) -> Part {
    let relation = &tried.relation;
    let (own, other) = match side {
        Side::Left => (&relation.left, &relation.right),
        Side::Right => (&relation.right, &relation.left),
    };
    match other.as_slice() {
        [only] if own.len() == 1 && only.cell.is_some() => one(only),
        [only] if own.len() == 1 && only.place.is_none() => {
            say::compared::is(only.name(), Part::figure(&only.text)).into()
        }
        [first, ..] if first.cell.is_some() && stated(own) == 1 => {
            let left_out: Vec<&Term> = own.iter().filter(|term| term.cell.is_some()).collect();
            let other: Vec<&Term> = other.iter().collect();
            let names = cells(report, &other, &left_out);
            let judged = !matches!(tried.outcome, Outcome::Unread(_));
            match total(&other, &left_out).filter(|_| judged) {
                Some(total) => say::compared::is(names, total.normalize()).into(),
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
            say::compared::sums(title, sum(&relation.left), sign, sum(&relation.right)).into()
        }
    }
}

/// How many operands stand in the text.
fn stated(terms: &[Term]) -> usize {
    terms.iter().filter(|term| term.cell.is_none()).count()
}

/// How the sides stand to each other.
fn sign(tried: &Tried) -> &'static Sentence {
    match (tried.outcome == Outcome::Broken, tried.relation.comparison) {
        (false, Comparison::Equal) => &say::compared::EQUAL,
        (false, Comparison::AtLeast) => &say::compared::AT_LEAST,
        (false, Comparison::AtMost) => &say::compared::AT_MOST,
        (true, Comparison::Equal) => &say::compared::UNEQUAL,
        (true, Comparison::AtLeast) => &say::compared::LESS,
        (true, Comparison::AtMost) => &say::compared::MORE,
    }
}

fn one(cell: &Term) -> Part {
    match cell.text.as_str() {
        "" => say::compared::blank(cell.name()).into(),
        text => say::compared::cell(cell.name(), Part::figure(text)).into(),
    }
}

/// Several cells, and what is taken off them: their common row or column is named once.
fn cells(report: &Report, added: &[&Term], left_out: &[&Term]) -> Part {
    let name = |term: &&Term| name_of(report, term);
    let names = |terms: &[&Term]| terms.iter().map(name).collect::<Option<Vec<CellName<'static>>>>();
    let by_labels = || {
        let labels = |terms: &[&Term]| terms.iter().map(|term| term.name()).collect::<Vec<Part>>();
        listed(labels(added), labels(left_out))
    };
    let (Some(added_names), Some(out_names)) = (names(added), names(left_out)) else { return by_labels() };
    let all: Vec<&CellName<'static>> = added_names.iter().chain(&out_names).collect();
    let same =
        |part: fn(&CellName<'static>) -> &'static str| all.iter().all(|name| part(name) == part(all[0]));
    let parts = |part: fn(&CellName<'static>) -> &'static str| {
        let of = |names: &[CellName<'static>]| {
            names.iter().map(|name| say::relation::label(part(name)).into()).collect::<Vec<Part>>()
        };
        listed(of(&added_names), of(&out_names))
    };
    if !same(|name| name.table) || !same(|name| name.row) && !same(|name| name.column) {
        return by_labels();
    }
    let CellName { table, row, column } = *all[0];
    if !same(|name| name.column) {
        let row = say::names::row(named(table), row);
        return say::relation::title(row, parts(|name| name.column)).into();
    }
    let group = whole_group(report, added).filter(|_| left_out.is_empty());
    let rows = group.map_or_else(|| parts(|name| name.row), |group| say::compared::group(group).into());
    say::relation::title(say::names::column(named(table), column), rows).into()
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
    let sum = |terms: &[&Term]| sum_of_known(terms.iter().map(value));
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
fn listed(added: Vec<Part>, left_out: Vec<Part>) -> Part {
    let sum = match &added[..] {
        [first, .., last] if added.len() > 3 => say::relation::from_to(first, last).into(),
        _ => Between::Plus.list(added),
    };
    left_out.into_iter().fold(sum, |sum, name| say::relation::minus(sum, name).into())
}

/// 5＋4＋3; of many only the first two and the last.
fn sum(terms: &[Term]) -> Part {
    let value = |term: &Term| match term.operand {
        Operand::Known(value) => Part::from(value.normalize()),
        Operand::Unstated | Operand::Unread => (&say::compared::OPEN).into(),
    };
    match terms {
        [] => "0".into(),
        [first, second, .., last] if terms.len() > 6 => {
            Between::Plus.list([value(first), value(second), "…".into(), value(last)])
        }
        _ => Between::Plus.list(terms.iter().map(value)),
    }
}
