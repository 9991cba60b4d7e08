//! The rules: what must hold. One file a family; [`RULES`] is the one table of all of them.
//!
//! A rule has one row, a named constant with its documentation and two examples that run as tests, and beside it the
//! function that yields its relations or findings.

mod cn;
mod context;
mod cp;
mod ct;
mod dy;
#[cfg(feature = "command")]
pub mod english;
mod equation;
mod found;
mod ni;
mod nt;
mod rd;
mod rule;
mod sa;
mod st;
mod statement;
mod t2;
mod t3;
mod t4;
mod wd;
mod xv;
mod xy;

pub use context::Context;
pub use rule::{Brief, Change, Example, Exchange, Row, Rule};
pub use xy::common;

use crate::finding::{Finding, Severity};
use crate::message::{Message, say};
use crate::relation::ledger::Ledger;
use crate::text::document::{BlockId, Place, RemarkKind, UNREAD};
use crate::text::order::sort_by_key;

/// All rules, a family after the other.
pub static RULES: &[&[Rule]] = &[
    t3::RULES,
    t4::RULES,
    t2::RULES,
    sa::RULES,
    cp::RULES,
    st::RULES,
    nt::rows::RULES,
    nt::all::RULES,
    nt::fees::RULES,
    nt::balance::RULES,
    ni::sums::RULES,
    ni::channels::RULES,
    ni::classes::RULES,
    ni::shares::RULES,
    ni::rates::RULES,
    ni::growth::RULES,
    ni::each::RULES,
    ni::enumerations::RULES,
    ni::repeated::RULES,
    ni::twice::RULES,
    ni::elsewhere::RULES,
    dy::RULES,
    cn::RULES,
    ct::RULES,
    wd::RULES,
    rd::RULES,
    xy::RULES,
    xv::RULES,
];

/// A rule by its id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().flat_map(|family| family.iter()).find(|rule| rule.id == id)
}

/// The part of a rule that a finding shows.
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

/// The ids of all rules.
pub fn ids() -> Vec<&'static str> {
    BRIEFS.iter().map(|brief| brief.id).collect()
}

/// What the rules say of a report.
#[derive(Debug)]
pub struct Applied {
    /// Every relation that was tried.
    pub ledger: Ledger,
    /// The findings, by severity, then by place: the order of display.
    pub findings: Vec<Finding>,
    /// How many more there were that the profile leaves out.
    pub left_out: usize,
}

/// Tries every relation and applies every rule.
pub fn apply(context: &Context) -> Applied {
    let mut ledger = Ledger::default();
    ledger.try_all(equation::relations(context));
    ledger.try_all(t2::stock::relations(context));
    ledger.try_all(sa::relations(context));
    ledger.try_all(xy::carry::relations(context));
    ledger.try_all(xy::stock::relations(context));
    ledger.try_all(xv::relations(context));
    let mut findings = rd::findings(context);
    findings.extend(st::check(context, &mut ledger));
    findings.extend(cp::findings(context));
    findings.extend(t3::findings(context, &ledger));
    findings.extend(t4::findings(context, &ledger));
    findings.extend(t2::findings(context, &ledger));
    findings.extend(sa::findings(context, &ledger));
    let mut of_sentences = nt::check(context, &mut ledger);
    of_sentences.extend(ni::check(context, &mut ledger));
    of_sentences.extend(xy::told::check(context, &mut ledger));
    if let Some(unfinished) = unfinished(context) {
        let why = say::relation::unfinished();
        leave_unsaid(&mut of_sentences, &mut ledger, &why, |finding| rests_on_cut(unfinished, finding));
    }
    findings.extend(of_sentences);
    findings.extend(dy::check(context, &mut ledger));
    findings.extend(cn::findings(context));
    findings.extend(ct::findings(context));
    findings.extend(wd::findings(context));
    findings.extend(found::findings(context));
    let of_both = xy::findings(context, &ledger, &mut findings);
    findings.extend(of_both);
    findings.extend(xv::findings(context, &ledger));
    let unread: Vec<BlockId> =
        context.document.ids().filter(|&block| context.document.text(block).contains(UNREAD)).collect();
    if !unread.is_empty() {
        let why = say::relation::illegible();
        leave_unsaid(&mut findings, &mut ledger, &why, |finding| rests_on_unread(context, &unread, finding));
    }
    if context.document.has(RemarkKind::Recognised) {
        // What a program may have misread is nobody's error.
        findings.iter_mut().for_each(|finding| finding.severity = finding.severity.max(Severity::Warning));
    }
    let left_out = follow(context, &mut findings);
    merge(&mut findings);
    rd::shorten(&mut findings);
    Applied { ledger, findings, left_out }
}

/// Leaves out findings that rest on what could not be read whole. Their relations count as unread, and not as broken:
/// what is counted is what is told.
fn leave_unsaid(
    findings: &mut Vec<Finding>,
    ledger: &mut Ledger,
    why: &Message,
    unsaid: impl Fn(&Finding) -> bool,
) {
    let relations_of = |unsaid_ones: bool| {
        let of = findings.iter().filter(|finding| unsaid(finding) == unsaid_ones);
        of.flat_map(|finding| finding.relations.iter().copied()).collect::<Vec<usize>>()
    };
    let (left_out, said) = (relations_of(true), relations_of(false));
    for relation in left_out.into_iter().filter(|relation| !said.contains(relation)) {
        ledger.take_back(relation, why);
    }
    findings.retain(|finding| !unsaid(finding));
}

/// Leaves out and weighs the findings as the profile wishes; how many were left out.
fn follow(context: &Context, findings: &mut Vec<Finding>) -> usize {
    let all = findings.len();
    findings.retain(|finding| !context.profile.is_off(finding.rule));
    for finding in findings.iter_mut() {
        let usual = brief(finding.rule).map_or(finding.severity, |brief| brief.severity);
        if let Some(severity) = context.profile.severity(finding.rule, usual, finding.severity) {
            finding.severity = severity;
        }
    }
    all - findings.len()
}

/// The sentence in whose middle the draft stops: its block, and where it begins.
fn unfinished(context: &Context) -> Option<(BlockId, usize)> {
    let block = context.report.cut.map_or_else(|| broken_off(context), |cut| Some(cut.block))?;
    let text = context.document.text(block).trim_end();
    let ends = ['。', '！', '？'];
    (!text.ends_with(ends)).then(|| (block, text.rfind(ends).map_or(0, |at| at + 1)))
}

/// The last line of a piece of a report, where it stops within an item of a list: ……、无法提供568件、不. A sentence that
/// was pasted alone may lack its stop.
fn broken_off(context: &Context) -> Option<BlockId> {
    let Context { document, report, .. } = context;
    let last = document.ids().rev().find(|&block| !document.text(block).trim().is_empty())?;
    if report.is_whole() || document.cell(last).is_some() {
        return None;
    }
    let text = document.text(last).trim_end();
    let (at, _) = text.char_indices().rfind(|(_, c)| matches!(c, '、' | '，' | '；' | '。'))?;
    let item = text[at..].strip_prefix('、')?;
    // An item has its figure, and what it counts behind that.
    let counted =
        item.contains(|c: char| c.is_ascii_digit()) && !item.ends_with(|c: char| c.is_ascii_digit());
    (!counted).then_some(last)
}

/// Whether a finding about figures of the text rests on the sentence in whose middle the draft stops: its list may go on, its last figure, too.
fn rests_on_cut((block, start): (BlockId, usize), finding: &Finding) -> bool {
    let mut places = finding.marks.iter().filter_map(|mark| mark.place);
    places.any(|place| place.block == block && place.end as usize > start)
}

/// Whether a finding rests on a sentence or cell in which a character stands that the file does not tell. `unread` are
/// the blocks that have one, in order.
fn rests_on_unread(context: &Context, unread: &[BlockId], finding: &Finding) -> bool {
    let dim = |place: Place| {
        let text = context.document.text(place.block);
        let (before, after) = (text.get(..place.start as usize), text.get(place.start as usize..));
        let ends = ['。', '！', '？'];
        unread.binary_search(&place.block).is_ok()
            && (before.is_some_and(|text| text.rsplit(ends).next().is_some_and(|text| text.contains(UNREAD)))
                || after
                    .is_some_and(|text| text.split(ends).next().is_some_and(|text| text.contains(UNREAD))))
    };
    finding.severity < Severity::Info && finding.marks.iter().filter_map(|mark| mark.place).any(dim)
}

/// The same said twice of one place is said once; then the order of display.
fn merge(findings: &mut Vec<Finding>) {
    sort_by_key(findings, |finding| (finding.severity, finding.position()));
    findings.dedup_by(|b, a| a.rule == b.rule && a.message == b.message && a.position() == b.position());
}
