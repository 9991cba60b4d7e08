//! Whether a sentence tells what was finished of this year's applications and of last year's apart.

use crate::report::Report;
use crate::report::lexicon::Word;
use crate::report::lexicon::phrases::{GOING_ON, OF_THE_YEAR};
use crate::report::narrative::{Claim, Subject};

/// What is told further away than this, in bytes, is told of something else.
const NEAR: usize = 900;

/// 办结62件，其中上年结转6件、本年新收56件: whether what came in is told among those that were finished.
pub(super) fn is_among_the_done(report: &Report, claim: &Claim) -> bool {
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let sentence = paragraph.sentence(claim.quote.start);
    let mut in_front = report.narrative.claims_in(claim.paragraph, sentence.start..claim.quote.start);
    let total = in_front.rfind(|other| !matches!(other.subject, Subject::CarriedIn));
    total.is_some_and(|total| {
        total.subject == Subject::Handled
            && paragraph.says(&(total.quote.end..claim.quote.start), |word| word == Word::Among)
    })
}

/// 上年结转的6件已办结；新收64件，办结56件: whether a count of those that were finished may leave out those of the year before, which
/// were told to be finished beside it, or by its words: 当年办结56件.
pub(super) fn leaves_out_the_carried(report: &Report, claim: &Claim) -> bool {
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let says_so = OF_THE_YEAR.iter().any(|words| paragraph.folded()[claim.quote.clone()].contains(words));
    let sentence = paragraph.sentence(claim.quote.start);
    let near = sentence.start.saturating_sub(NEAR)..sentence.end + NEAR;
    let carried = report.narrative.claims_in(claim.paragraph, near);
    let carried = carried.filter(|other| other.subject == Subject::CarriedIn).map(|other| other.quote.start);
    let named = paragraph.words_in(&sentence).iter().filter(|lexeme| lexeme.word == Word::CarriedIn);
    let finished = |at: usize| {
        let clause = paragraph.clause(at);
        // 延续办理2020年结转申请5件: nothing says that it was not finished.
        let goes_on = GOING_ON.iter().any(|words| paragraph.folded()[clause.clone()].starts_with(words));
        !clause.contains(&claim.quote.start)
            && (goes_on || paragraph.says(&clause, |word| word == Word::Done))
    };
    says_so || carried.chain(named.map(|lexeme| lexeme.range.start)).any(finished)
}
