//! NT: the narrative against the tables, and its own account of the applications.

pub(super) mod all;
mod apart;
pub(super) mod balance;
pub(super) mod fees;
pub(super) mod message;
pub(super) mod operands;
mod parts;
pub(super) mod readings;
pub(super) mod rows;
pub(super) mod tables;

use super::Context;
use crate::finding::Finding;
use crate::relation::ledger::Ledger;

/// What the narrative shows against the tables; its relations go into the ledger.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = tables::check(context, ledger);
    findings.extend(all::check(context, ledger));
    findings.extend(fees::check(context, ledger));
    findings.extend(balance::check(context, ledger));
    findings
}
