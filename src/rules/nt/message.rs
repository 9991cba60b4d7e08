//! The finding of a claim that no reading brings to agree: its sentence, its sides and its places.

use super::readings::{Reading, sum_of};
use crate::finding::Finding;
use crate::form::TableKind;
use crate::message::{Between, Message, Part, say};
use crate::relation::ledger::Ledger;
use crate::relation::{CellRef, Term};
use crate::report::lexicon::Applicant;
use crate::report::names::{named, row_label};
use crate::report::narrative::{Claim, Outcomes, Subject};
use crate::report::{Operand, Report};
use crate::rules::statement::{plain, quoted};
use crate::rules::{Brief, Context};
use crate::text::numbering::han_ordinal;
use rust_decimal::Decimal;

pub(super) fn finding(
    context: &Context,
    claim: &Claim,
    rule: Brief,
    readings: &[Reading],
    ledger: &Ledger,
    entry: usize,
) -> Finding {
    let report = context.report;
    let tried = &ledger.entries()[entry];
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let quote = quoted(context, paragraph, &claim.quote);
    let right = &tried.relation.right;
    let money = matches!(claim.subject, Subject::Item("fees" | "procurement", "amount"));
    let group = group_name(report, claim.subject, right.len());
    let names: Vec<Part> = match group {
        Some(name) => vec![name.into()],
        None => right.iter().map(Term::name).collect(),
    };
    let value = if money { right[0].text.clone() } else { plain(tried.right) };
    // What else would have been right.
    let mut others: Vec<String> = readings
        .iter()
        .skip(1)
        .filter_map(|reading| sum_of(report, reading))
        .map(plain)
        .filter(|other| *other != value)
        .collect();
    others.dedup();
    let reckoned = match claim.subject {
        Subject::Received | Subject::Dealt => say::nt::reckoned_open(),
        Subject::Cases(..) => say::nt::reckoned_cases(),
        _ => say::nt::reckoned(),
    };
    let (names, shown) = (shorter(names), Part::figure(&value));
    let message = match (claim.at_most, others.is_empty()) {
        (false, true) => say::nt::differs(quote, names, shown),
        (true, true) => say::nt::fewer(quote, names, shown),
        (false, false) => say::nt::differs_and(quote, names, shown, reckoned, Between::Commas.list(others)),
        (true, false) => say::nt::fewer_and(quote, names, shown, reckoned, Between::Commas.list(others)),
    };
    let other = other_cell(report, claim, right);
    let message = message.and_perhaps(other.map(|other| say::nt::other_cell(plain(claim.value), other)));
    let place = tried.relation.left[0].place;
    let mut finding = rule.finding(message).evidence([entry]);
    if let Some(place) = place {
        finding = finding.at(place);
    }
    let stated = if money { tried.relation.left[0].text.clone() } else { plain(claim.value) };
    finding = finding.sides(stated, value);
    for term in right.iter().chain(&tried.relation.left[1..]) {
        let zero = right.len() > 2 && term.operand == Operand::Known(Decimal::ZERO);
        if let (Some(cell), false) = (term.cell, zero) {
            finding = finding.and_cell(cell, term.place);
        }
    }
    finding.fix(say::nt::against_records())
}

/// 表三“（三）不予公开”各项: what people call the rows or columns that are added up.
fn group_name(report: &Report, subject: Subject, terms: usize) -> Option<Message> {
    if terms < 2 {
        return None;
    }
    match subject {
        Subject::Outcome(Outcomes::Groups(bits)) if bits.count_ones() == 1 => {
            let form = report.form_of(TableKind::Applications)?;
            let (ordinal, group) = form.group(bits)?;
            let heading = format!("（{}）{}", han_ordinal(ordinal as u32), group.name);
            Some(say::nt::group(named(form.name), heading))
        }
        Subject::Applicant(Applicant::Legal) => {
            let form = report.form_of(TableKind::Applications)?;
            Some(say::nt::organisations(named(form.name)))
        }
        _ => None,
    }
}

/// The stated figure stands in the same row in another column, or in one row of the group: which.
fn other_cell(report: &Report, claim: &Claim, right: &[Term]) -> Option<Message> {
    // Of a small number there is always another one like it.
    if claim.value < Decimal::TEN {
        return None;
    }
    let cells: Vec<CellRef> = right.iter().filter_map(|term| term.cell).collect();
    let table = report.table(cells.first()?.table)?;
    let is = |value: Option<Decimal>| value == Some(claim.value);
    // One row of several.
    if cells.len() > 1
        && let Some(cell) = cells.iter().find(|cell| is(table.value(cell.row, cell.column)))
    {
        let row = table.form.row(cell.row)?;
        return Some(say::nt::row_among(row_label(table, row)));
    }
    let rows: Vec<&'static str> = cells.iter().map(|cell| cell.row).collect();
    let row = table.form.row(rows[0])?;
    let columns = table.columns_of(row);
    let other = columns.iter().find(|column| {
        !cells.iter().any(|cell| cell.column == column.key)
            && is(rows.iter().map(|row| table.value(row, column.key)).sum::<Option<Decimal>>())
    })?;
    Some(say::nt::column(other.label))
}

/// What is added up, in as few names as say it.
pub(in crate::rules) fn shorter(names: Vec<Part>) -> Part {
    match &names[..] {
        [one] => one.clone(),
        [first, .., last] if names.len() > 3 => say::relation::from_to(first, last).into(),
        _ => Between::Plus.list(names),
    }
}
