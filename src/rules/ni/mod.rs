//! NI: the narrative against itself: totals and their parts, shares, rates, growth, enumerations.

pub(super) mod channels;
pub(super) mod classes;
pub(super) mod each;
pub(super) mod elsewhere;
pub(super) mod enumerations;
pub(super) mod growth;
pub(super) mod rates;
pub(super) mod repeated;
pub(super) mod shares;
pub(super) mod sums;
mod told;
pub(super) mod twice;

use super::Context;
use crate::finding::Finding;
use crate::form::TableKind;
use crate::message::{Message, say};
use crate::relation::ledger::Ledger;
use crate::report::Report;
use crate::report::names::table_name;
use crate::report::narrative::Paragraph;
use rust_decimal::Decimal;

/// What the narrative shows against itself; its relations go into the ledger.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = sums::check(context, ledger);
    findings.extend(channels::check(context, ledger));
    findings.extend(classes::check(context, ledger));
    findings.extend(shares::check(context, ledger));
    findings.extend(rates::check(context, ledger));
    findings.extend(growth::check(context, ledger));
    findings.extend(each::check(context));
    findings.extend(enumerations::check(context));
    findings.extend(repeated::check(context));
    findings.extend(twice::check(context));
    elsewhere::check(context, ledger);
    findings
}

/// 30件政府信息公开申请的来源为: whether a figure counts applications by the words behind it.
fn counts_applications(paragraph: &Paragraph, token: usize) -> bool {
    let end = paragraph.tokens.get(token).map_or(0, |token| token.end);
    let behind = paragraph.folded().get(end..).unwrap_or_default();
    ["申请", "政府信息公开申请", "依申请", "信息公开申请"].iter().any(|word| behind.starts_with(word))
}

/// The totals of table 3 that people take for all applications, with their names.
fn wholes_of_applications(report: &Report) -> Vec<(Decimal, Message)> {
    let Some(table) = report.table_of(TableKind::Applications) else { return Vec::new() };
    let [received, open, dealt_with] = table.wholes();
    let name = || table_name(table);
    let wholes = [
        (received, say::relation::whole_received(name())),
        (open, say::relation::whole_open(name())),
        (dealt_with, say::relation::whole_outcomes(name())),
    ];
    wholes.into_iter().filter_map(|(value, label)| Some((value?, label))).collect()
}
