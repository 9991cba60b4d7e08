//! CN: what a report has to speak of.
//!
//! All of these say that something is *not* there. So they speak only of a report that was read from the beginning to
//! the end, and of a body whose kind is known.

mod evaluation;
mod fees;
mod figures;
mod general;
mod length;
mod problems;

use crate::finding::Finding;
use crate::form::SectionKind;
use crate::report::narrative::Paragraph;
use crate::report::{Report, SectionRead};
use crate::rules::{Context, Rule};
use evaluation::CN_EVAL;
use fees::CN_IPF;
use figures::CN_FIGS;
use general::CN_GENERIC;
use length::CN_LEN;
use problems::CN_PROB;

pub(super) const RULES: &[Rule] = &[CN_EVAL, CN_IPF, CN_PROB, CN_GENERIC, CN_LEN, CN_FIGS];

/// The findings of contents.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    let report = context.report;
    let bound = report.body.is_some_and(|body| body.kind.is_bound());
    if !bound || !report.has_tables() || !report.is_complete() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    findings.extend(evaluation::absent(context));
    findings.extend(general::general(context));
    findings.extend(problems::short(context));
    findings.extend(fees::unstated(context));
    findings.extend(length::too_long(context));
    findings.extend(figures::untold(context));
    findings
}

/// The section of a kind, where it was read.
fn section(report: &Report, kind: SectionKind) -> Option<&SectionRead> {
    report.section(report.outline().number_of(kind)?)
}

/// The paragraphs of a section.
fn paragraphs(report: &Report, kind: SectionKind) -> impl Iterator<Item = &Paragraph> {
    report.narrative.paragraphs.iter().filter(move |paragraph| paragraph.part.kind() == Some(kind))
}

/// Whether one of these words stands in a folded text.
fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}
