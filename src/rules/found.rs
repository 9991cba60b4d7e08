//! The findings of the word lists, whatever rule an entry belongs to; and searches that are made once of a text.
//!
//! The decision is data (`src/words/*.toml`); here an entry that was found becomes a finding. The same written
//! twice is one finding with two places, and a sentence is told of a fault once.

use crate::finding::{Finding, Mark};
use crate::message::Message;
use crate::report::narrative::Paragraph;
use crate::rules::{Context, brief};
use crate::words::{Entry, Hit, List, built_in};
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ptr;

/// What a search finds in a paragraph. `Search` is its name. Whether it finds anything has to follow from the text alone: where
/// it found nothing once, it is not made again.
pub(super) fn found_in<Search: 'static>(
    paragraph: &Paragraph,
    search: impl Fn() -> Vec<Finding>,
) -> Vec<Finding> {
    struct Silent<Search>(bool, PhantomData<fn() -> Search>);
    let mut now = None;
    let silent = paragraph.noted(|| {
        let found = search();
        let silent = found.is_empty();
        now = Some(found);
        Silent::<Search>(silent, PhantomData)
    });
    now.unwrap_or_else(|| if silent.0 { Vec::new() } else { search() })
}

/// What the lists find in a report: ours, and those of the profile.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    let lists = [Some(built_in()), context.profile.words.as_ref()];
    lists.into_iter().flatten().flat_map(|list| of_list(context, list)).collect()
}

fn of_list(context: &Context, list: &List) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    // Where the finding of an entry and a writing stands in the list: a text may be nothing but words of the lists.
    let mut known: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut last: Option<(Hit, usize)> = None;
    for hit in list.find(context.report) {
        let paragraph = &context.report.narrative.paragraphs[hit.paragraph];
        let sentence = paragraph.sentence(hit.range.start).start;
        let here = |(other, start): &(Hit, usize)| {
            other.paragraph == hit.paragraph && *start == sentence && ptr::eq(other.entry, hit.entry)
        };
        if last.as_ref().is_some_and(here) {
            continue;
        }
        let place = paragraph.place(&hit.range);
        let written = context.written(paragraph, &hit.range);
        let key = (ptr::from_ref(hit.entry).addr(), written);
        match known.get(&key).and_then(|&index| findings.get_mut(index)) {
            Some(finding) => finding.marks.push(Mark::here(place)),
            None => {
                let Some(finding) = finding(hit.entry, &key.1) else { continue };
                known.insert(key, findings.len());
                findings.push(finding.at(place));
            }
        }
        last = Some((hit, sentence));
    }
    findings
}

fn finding(entry: &Entry, written: &str) -> Option<Finding> {
    let rule = brief(entry.rule)?;
    let write = entry.write.as_deref();
    let filled = |text: &str| text.replace("{found}", written).replace("{write}", write.unwrap_or_default());
    // A county's own sentence is the county's, in whatever language.
    let english = entry.in_english.as_deref().map_or_else(|| format!("“{}”", filled(&entry.says)), filled);
    let message = Message::own(filled(&entry.says), english);
    let finding = rule.severity(entry.severity.unwrap_or(rule.severity)).finding(message).about([written]);
    Some(match (write, entry.instead_of.as_deref()) {
        (Some(write), Some(instead)) => finding.sides(instead, write),
        (Some(write), None) => finding.sides(written, write),
        _ => finding,
    })
}
