//! The finding of a claim that no reading brings to agree: its sentence, its sides and its places.

use super::readings::{Reading, sum_of};
use crate::finding::Finding;
use crate::form::TableKind;
use crate::relation::ledger::Ledger;
use crate::relation::{CellRef, Term};
use crate::report::lexicon::Applicant;
use crate::report::names::row_label;
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
    let names: Vec<&str> = match &group {
        Some(name) => vec![name.as_str()],
        None => right.iter().map(|term| term.label.as_str()).collect(),
    };
    let value = if money { right[0].text.clone() } else { plain(tried.right) };
    let differs = if claim.at_most { "少于正文" } else { "不一致" };
    let mut message = format!("正文写“{quote}”，{}为 {value}，{differs}", shorter(&names));
    // What else would have been right.
    if readings.len() > 1 {
        let others: Vec<String> =
            readings[1..].iter().filter_map(|reading| sum_of(report, reading)).map(plain).collect();
        let mut others: Vec<String> = others.into_iter().filter(|other| *other != value).collect();
        others.dedup();
        let how = match claim.subject {
            Subject::Received | Subject::Dealt => "按其他口径（含上年结转等）",
            Subject::Cases(..) => "按已审结的或其他口径",
            _ => "按其他口径",
        };
        if !others.is_empty() {
            message.push_str(&format!("；{how}为 {}，也不一致", others.join("、")));
        }
    }
    if let Some(other) = other_cell(report, claim, right) {
        message.push_str(&format!("。{} 是{other}的数，可能看错了行或列", plain(claim.value)));
    }
    message.push('。');
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
    finding.fix("请对照台账核实正文和表格，改正其中不对的一处。")
}

/// 表三“（三）不予公开”各项: what people call the rows or columns that are added up.
fn group_name(report: &Report, subject: Subject, terms: usize) -> Option<String> {
    if terms < 2 {
        return None;
    }
    match subject {
        Subject::Outcome(Outcomes::Groups(bits)) if bits.count_ones() == 1 => {
            let form = report.form_of(TableKind::Applications)?;
            let (ordinal, group) = form.group(bits)?;
            let (name, number) = (form.name, han_ordinal(ordinal as u32));
            Some(format!("{name}“（{number}）{}”各项的总计之和", group.name))
        }
        Subject::Applicant(Applicant::Legal) => {
            let name = report.form_of(TableKind::Applications)?.name;
            Some(format!("{name}“本年新收”法人或其他组织各列之和"))
        }
        _ => None,
    }
}

/// The stated figure stands in the same row in another column, or in one row of the group: which.
fn other_cell(report: &Report, claim: &Claim, right: &[Term]) -> Option<String> {
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
        return Some(format!("其中“{}”一行", row_label(table, row)));
    }
    let rows: Vec<&'static str> = cells.iter().map(|cell| cell.row).collect();
    let row = table.form.row(rows[0])?;
    let columns = table.columns_of(row);
    let other = columns.iter().find(|column| {
        !cells.iter().any(|cell| cell.column == column.key)
            && is(rows.iter().map(|row| table.value(row, column.key)).sum::<Option<Decimal>>())
    })?;
    Some(format!("“{}”列", other.label))
}

/// What is added up, in as few names as say it.
pub(super) fn shorter(names: &[&str]) -> String {
    match names {
        [one] => (*one).to_owned(),
        [first, .., last] if names.len() > 3 => format!("{first}至{last}之和"),
        _ => names.join("＋"),
    }
}
