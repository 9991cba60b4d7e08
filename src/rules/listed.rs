//! The findings of the word lists, whatever rule an entry belongs to.
//!
//! The decision is data (`src/words/*.toml`); here an entry that was found becomes a finding. The same written
//! twice is one finding with two places, and a sentence is told of a fault once.

use crate::finding::{Finding, Mark};
use crate::message::Message;
use crate::rules::{Context, brief};
use crate::words::{Entry, Hit, entries, find};

/// What the lists find in a report.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    let mut findings: Vec<(usize, String, Finding)> = Vec::new();
    let mut last: Option<(Hit, usize)> = None;
    for hit in find(context.report) {
        let paragraph = &context.report.narrative.paragraphs[hit.paragraph];
        let sentence = paragraph.sentence(hit.range.start).start;
        let here = |(other, start): &(Hit, usize)| {
            other.paragraph == hit.paragraph && *start == sentence && other.entry == hit.entry
        };
        if last.as_ref().is_some_and(here) {
            continue;
        }
        let place = paragraph.place(&hit.range);
        let written = context.written(paragraph, &hit.range);
        match findings.iter_mut().find(|(entry, text, _)| *entry == hit.entry && *text == written) {
            Some((_, _, finding)) => {
                finding.marks.push(Mark { primary: true, place: Some(place), cell: None });
            }
            None => {
                let Some(finding) = finding(&entries()[hit.entry], &written) else { continue };
                findings.push((hit.entry, written, finding.at(place)));
            }
        }
        last = Some((hit, sentence));
    }
    findings.into_iter().map(|(_, _, finding)| finding).collect()
}

fn finding(entry: &'static Entry, written: &str) -> Option<Finding> {
    let rule = brief(entry.rule)?;
    let message = Message::new(&entry.says, vec![written.into(), entry.write.unwrap_or_default().into()]);
    let finding = rule.severity(entry.severity.unwrap_or(rule.severity)).finding(message).about([written]);
    Some(match (entry.write, entry.instead_of) {
        (Some(write), Some(instead)) => finding.sides(instead, write),
        (Some(write), None) => finding.sides(written, write),
        _ => finding,
    })
}
