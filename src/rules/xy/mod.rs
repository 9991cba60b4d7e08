//! XY: two reports of one body, this year's and the one before.
//!
//! Nothing is said where last year's report is not at hand. What follows from a change of the body itself (units merged or
//! divided, powers handed over) or from a correction of the old report is no slip of the draft: where the draft speaks of
//! one, the rules about stocks are silent.

pub(super) mod carry;
mod copied;
mod jumps;
mod named;
mod pending;
mod sentences;
pub(super) mod stock;
pub(super) mod told;

use crate::finding::Finding;
use crate::relation::ledger::Ledger;
use crate::report::companion::Companion;
use crate::report::{Conversion, Report, Table};
use crate::rules::{Context, Rule};
use carry::XY_CARRY;
use copied::{XY_COPY, XY_NUMS};
use jumps::XY_JUMP;
use named::XY_NAME;
use pending::XY_PEND;
use stock::{XY_ITEM, XY_STOCK};
use told::XY_TOLD;

pub use copied::common;
pub(super) use sentences::{Sentence, alike, masked, sentences};

pub(super) const RULES: &[Rule] =
    &[XY_CARRY, XY_TOLD, XY_STOCK, XY_ITEM, XY_COPY, XY_NUMS, XY_JUMP, XY_NAME, XY_PEND];

/// Both reports.
#[derive(Clone, Copy)]
struct Years<'a> {
    context: &'a Context<'a>,
    last: &'a Companion,
}

impl<'a> Years<'a> {
    fn of(context: &'a Context<'a>) -> Option<Years<'a>> {
        context.last_year.map(|last| Years { context, last })
    }

    fn report(&self) -> &'a Report {
        self.context.report
    }

    /// Whether the draft says that the body or its tasks changed.
    fn is_reorganised(&self) -> bool {
        const SIGNS: [&str; 10] =
            ["机构改革", "合并", "撤并", "拆分", "划转", "划入", "划出", "行政区划调整", "更正", "职能调整"];
        self.says(&SIGNS)
    }

    /// Whether a sentence has a word of each of two lists.
    fn says_of(&self, things: &[&str], words: &[&str]) -> bool {
        let has =
            |sentence: &Sentence, words: &[&str]| words.iter().any(|word| sentence.text().contains(word));
        let all = sentences(self.report(), |_| true);
        all.iter().any(|sentence| has(sentence, things) && has(sentence, words))
    }

    fn says(&self, words: &[&str]) -> bool {
        let paragraphs = &self.report().narrative.paragraphs;
        paragraphs.iter().any(|paragraph| words.iter().any(|word| paragraph.folded().contains(word)))
    }
}

/// Whether a table was read for certain: what a damaged or converted one says may stand elsewhere.
fn is_certain(report: &Report, table: &Table) -> bool {
    !table.scattered && !matches!(report.converted, Some(Conversion::Pieces(_))) && report.cut.is_none()
}

/// The findings of both reports; `said` are those of the draft alone, which one cause may already have.
pub(super) fn findings(context: &Context, ledger: &Ledger, said: &mut [Finding]) -> Vec<Finding> {
    let Some(years) = Years::of(context) else { return Vec::new() };
    let mut findings = carry::findings(years, ledger, said);
    findings.extend(stock::findings(years, ledger, said));
    findings.extend(copied::findings(years));
    findings.extend(jumps::findings(years));
    findings.extend(named::findings(years));
    findings.extend(pending::findings(years));
    findings
}
