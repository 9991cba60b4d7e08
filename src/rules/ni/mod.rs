//! NI: the narrative against itself: totals and their parts, shares, rates, growth, enumerations.

pub(super) mod channels;
pub(super) mod classes;
pub(super) mod enumerations;
pub(super) mod growth;
pub(super) mod rates;
pub(super) mod repeated;
pub(super) mod shares;
pub(super) mod sums;

use super::Context;
use crate::finding::Finding;
use crate::relation::ledger::Ledger;

/// What the narrative shows against itself; its relations go into the ledger.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = sums::check(context, ledger);
    findings.extend(channels::check(context, ledger));
    findings.extend(classes::check(context, ledger));
    findings.extend(shares::check(context, ledger));
    findings.extend(rates::check(context));
    findings.extend(growth::check(context, ledger));
    findings.extend(enumerations::check(context));
    findings.extend(repeated::check(context));
    findings
}
