//! The rule of a list, by what its items are.

use super::{NI_PARTS, NI_SUM};
use crate::finding::Severity;
use crate::report::Report;
use crate::report::lexicon::Word;
use crate::report::narrative::{Breakdown, FigureId, Outcomes, Paragraph, Subject};
use crate::rules::Brief;
use crate::rules::ni::channels::NI_CHAN;
use crate::rules::ni::counts_applications;
use crate::rules::nt::balance::NT_NARBAL;
use crate::rules::nt::fees;

/// The rule of a list, by what its items are.
pub(super) fn rule_of(report: &Report, list: &Breakdown) -> Brief {
    let claim = |figure: &FigureId| report.narrative.claim(*figure);
    let paragraph = &report.narrative.paragraphs[list.total.paragraph];
    if let Some(rule) = fees::rule_of(report, list) {
        return rule;
    }
    let subject = claim(&list.total).map(|claim| claim.subject);
    let all = |test: &dyn Fn(Subject) -> bool| {
        list.parts.iter().all(|part| claim(part).is_some_and(|c| test(c.subject)))
    };
    let taken = match subject {
        Some(subject) => matches!(subject, Subject::Received | Subject::Dealt),
        // 30件申请的来源为: what opens a clause claims nothing.
        None => counts_applications(paragraph, list.total.token),
    };
    let is_rest = |part: &FigureId| paragraph.folded()[paragraph.lead(part.token)].starts_with("其他");
    let channel =
        |part: &FigureId| is_rest(part) || claim(part).is_some_and(|c| c.subject == Subject::Channel);
    if list.parts.len() >= 2 && taken && list.parts.iter().all(channel) {
        return NI_CHAN.brief();
    }
    let handled = matches!(subject, Some(Subject::Handled | Subject::Dealt | Subject::Received));
    // Reasons alone are picked out: 属于信访举报投诉类的3件.
    let group = |part: &FigureId| {
        claim(part).is_some_and(|c| matches!(c.subject, Subject::Outcome(Outcomes::Groups(_))))
    };
    let groups = list.rest || list.closed || list.parts.iter().any(group);
    if list.parts.len() >= 2 && handled && groups && all(&|s| matches!(s, Subject::Outcome(_))) {
        let groups = list.parts.iter().fold(0, |bits, part| match claim(part).map(|c| c.subject) {
            Some(Subject::Outcome(Outcomes::Groups(more))) => bits | more,
            _ => bits,
        });
        if groups == report.all_outcomes() {
            return NT_NARBAL.brief();
        }
        return parts(report);
    }
    // 已答复的9件中，同意公开7件、信息不存在1件…, with the outcomes of older forms.
    let range = paragraph.lead(list.total.token).start..paragraph.tail(list.total.token).end;
    let answered = paragraph.says(&range, |word| word == Word::Done)
        && !paragraph.says(&range, |word| matches!(word, Word::Proposal | Word::Elsewhere | Word::InTime));
    let outcome = |part: &FigureId| {
        paragraph.says(&paragraph.lead(part.token), |word| matches!(word, Word::Group(_) | Word::Row(_)))
    };
    if list.parts.len() >= 2 && answered && list.parts.iter().any(outcome) && taken_out(list, paragraph) {
        return parts(report);
    }
    NI_SUM.brief()
}

/// The rule of outcomes that are listed. Before 2019 there was no official list of them.
fn parts(report: &Report) -> Brief {
    let free = report.edition().is_some_and(|edition| !edition.has_tables());
    if free { NI_PARTS.brief().severity(Severity::Warning) } else { NI_PARTS.brief() }
}

/// Whether no item is one of another kind (applicants, channels, carried out).
fn taken_out(list: &Breakdown, paragraph: &Paragraph) -> bool {
    !list.parts.iter().any(|part| {
        paragraph.says(&paragraph.lead(part.token), |word| {
            matches!(word, Word::Applicant(_) | Word::Channel | Word::CarriedOut)
        })
    })
}
