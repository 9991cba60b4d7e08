//! The rules: what must hold. One file a family; [`RULES`] is the one table of all of them.
//!
//! A rule has one row, a named constant with its documentation and two examples that run as tests, and beside it the
//! function that yields its relations or findings.

mod arithmetic;
mod cells;
mod context;
mod dates;
#[cfg(feature = "command")]
pub mod english;
mod file;
mod ni;
mod nt;
mod rule;
mod scope;
mod statement;
mod structure;
mod table2;

pub use context::Context;
pub use rule::{Brief, Change, Example, Exchange, Rule};

use crate::finding::Finding;
use crate::relation::ledger::Ledger;
use crate::text::order::sort_by_key;

/// All rules, a family after the other.
pub static RULES: &[&[Rule]] = &[
    arithmetic::RULES,
    table2::RULES,
    cells::RULES,
    structure::RULES,
    nt::tables::RULES,
    nt::all::RULES,
    nt::fees::RULES,
    ni::sums::RULES,
    ni::shares::RULES,
    ni::rates::RULES,
    ni::growth::RULES,
    ni::enumerations::RULES,
    ni::repeated::RULES,
    dates::RULES,
    file::RULES,
    scope::RULES,
];

/// A rule by its id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().flat_map(|family| family.iter()).find(|rule| rule.id == id)
}

/// What a finding shows of a rule.
pub fn brief(id: &str) -> Option<&'static Brief> {
    BRIEFS.iter().find(|brief| brief.id == id)
}

/// These columns of [`RULES`] stand apart so that the rest of the table, which only the documentation and the tests
/// read, is not linked into the module.
static BRIEFS: [Brief; count()] = {
    let mut briefs = [RULES[0][0].brief(); count()];
    let (mut family, mut filled) = (0, 0);
    while family < RULES.len() {
        let mut index = 0;
        while index < RULES[family].len() {
            briefs[filled] = RULES[family][index].brief();
            index += 1;
            filled += 1;
        }
        family += 1;
    }
    briefs
};

const fn count() -> usize {
    let (mut family, mut count) = (0, 0);
    while family < RULES.len() {
        count += RULES[family].len();
        family += 1;
    }
    count
}

/// Tries every relation and applies every rule.
///
/// The order is that of display: by severity, then by place.
pub fn apply(context: &Context) -> (Ledger, Vec<Finding>) {
    let mut ledger = Ledger::default();
    ledger.try_all(arithmetic::relations(context));
    ledger.try_all(table2::relations(context));
    let mut findings = scope::findings(context);
    findings.extend(structure::findings(context));
    findings.extend(cells::findings(context));
    findings.extend(file::findings(context));
    findings.extend(arithmetic::findings(context, &ledger));
    findings.extend(table2::findings(context, &ledger));
    findings.extend(nt::check(context, &mut ledger));
    findings.extend(ni::check(context, &mut ledger));
    findings.extend(dates::findings(context));
    merge(&mut findings);
    (ledger, findings)
}

/// The same said twice of one place is said once; then the order of display.
fn merge(findings: &mut Vec<Finding>) {
    sort_by_key(findings, |finding| (finding.severity, finding.position()));
    findings.dedup_by(|b, a| a.rule == b.rule && a.message == b.message && a.position() == b.position());
}
