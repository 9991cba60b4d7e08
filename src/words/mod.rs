//! Words, titles and patterns that rules look for: data in `*.toml`, compiled into one table of constants.
//!
//! ```text
//! *.toml ─► build.rs (checks them) ─► ENTRIES + LITERALS
//! paragraph ─► literals that stand in it, in one pass ─► the entry's pattern, on that sentence alone ─► Hit
//! ```
//!
//! A draft without any of the literals compiles no pattern. `docs/words.md` says what an entry is, and why so.

use crate::finding::Severity;
use crate::form::SectionKind;
use crate::message::Sentence;
use crate::report::narrative::{Paragraph, Part};
use crate::report::{BodyKind, Report};
use regex::Regex;
use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

/// Something to look for in sentences, and what is said of it.
#[derive(Debug)]
pub struct Entry {
    /// Id of the rule that it belongs to.
    pub rule: &'static str,
    /// What announces it, folded; without a pattern, the thing itself.
    pub words: &'static [&'static str],
    /// What must stand in the sentence of such a word, as a `regex` over folded text.
    pub pattern: Option<&'static str>,
    /// With one of these in its sentence it is right.
    pub unless: &'static [&'static str],
    /// With one of these anywhere in the draft it is right.
    pub unless_anywhere: &'static [&'static str],
    /// The sentence for the person; `{found}` is what was found, `{write}` what may be written for it.
    pub says: Sentence,
    /// The part of it that should be written otherwise; without, all of it.
    pub instead_of: Option<&'static str>,
    /// What to write, where that is certain.
    pub write: Option<&'static str>,
    /// Where that comes from.
    pub why: &'static str,
    /// Its severity, where it is not the rule's.
    pub severity: Option<Severity>,
    /// The years of the reports in which it is looked for.
    pub years: RangeInclusive<u32>,
    /// The kinds of bodies in whose reports it is looked for; empty: in all, of whatever kind.
    pub bodies: &'static [BodyKind],
    /// The parts in which it is looked for; empty: in all.
    pub parts: &'static [Where],
}

/// Sentences in which an entry is found, and others in which it is not.
#[derive(Debug)]
pub struct Case {
    /// The file and line of the entry.
    pub place: &'static str,
    /// Sentences in which it is found.
    pub found: &'static [&'static str],
    /// Sentences in which it is not.
    pub quiet: &'static [&'static str],
}

/// A part of a report, as far as entries tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// In front of the first heading.
    Preamble,
    /// 总体情况.
    Overview,
    /// The sections with a table.
    Tables,
    /// 存在的主要问题及改进情况.
    Problems,
    /// 其他需要报告的事项, and what the format does not know.
    Other,
}

/// An entry that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its index in [`entries`].
    pub entry: usize,
    /// The paragraph, by its index in the narrative.
    pub paragraph: usize,
    /// What was found, in its folded text.
    pub range: Range<usize>,
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// All entries, in the order of their files.
pub fn entries() -> &'static [Entry] {
    &ENTRIES
}

/// An entry is looked at so often and no more: nobody writes one thing a hundred times, and a text of nothing else must
/// come to an end.
const MOST: usize = 100;

/// All entries that stand in a report, in the order of its text.
pub fn find(report: &Report) -> Vec<Hit> {
    let Some(year) = report.year.map(|year| year.value) else { return Vec::new() };
    let body = report.body.filter(|body| body.certain).map(|body| body.kind);
    let mut hits = Vec::new();
    // How often each entry was announced.
    let mut times = [0; COUNT];
    for (index, paragraph) in report.narrative.paragraphs.iter().enumerate() {
        let place = place(paragraph.part);
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for (at, literal, entry) in literals(paragraph.folded()) {
            let looked_for = &ENTRIES[entry];
            let asked = looked_for.years.contains(&year)
                && (looked_for.bodies.is_empty()
                    || body.is_some_and(|body| looked_for.bodies.contains(&body)))
                && (looked_for.parts.is_empty() || looked_for.parts.contains(&place));
            if !asked || times[entry] >= MOST {
                continue;
            }
            times[entry] += 1;
            let sentence = paragraph.sentence(at);
            if looked_for.pattern.is_some() && seen.contains(&(entry, sentence.start)) {
                continue;
            }
            seen.push((entry, sentence.start));
            let found = matches(entry, paragraph, &sentence, at..at + literal.len());
            hits.extend(found.into_iter().map(|range| Hit { entry, paragraph: index, range }));
        }
    }
    let excused = |hit: &Hit| {
        let excuses = ENTRIES[hit.entry].unless_anywhere;
        let mut texts = report.narrative.paragraphs.iter().map(Paragraph::folded);
        texts.any(|text| excuses.iter().any(|excuse| text.contains(excuse)))
    };
    hits.retain(|hit| !excused(hit));
    hits
}

fn place(part: Part) -> Where {
    match part {
        Part::Preamble => Where::Preamble,
        Part::Section { kind, .. } => match kind {
            Some(SectionKind::Overview | SectionKind::Further) => Where::Overview,
            Some(SectionKind::Table(_)) => Where::Tables,
            Some(SectionKind::Problems) => Where::Problems,
            Some(SectionKind::Other) | None => Where::Other,
        },
    }
}

/// Where an entry stands in a sentence of which one of its words is known to stand there.
fn matches(
    entry: usize,
    paragraph: &Paragraph,
    sentence: &Range<usize>,
    word: Range<usize>,
) -> Vec<Range<usize>> {
    let text = paragraph.folded();
    let looked_for = &ENTRIES[entry];
    // The sign that ends the sentence may be a part of the pattern.
    let end = text[sentence.end..].chars().next().map_or(0, char::len_utf8) + sentence.end;
    let within = &text[sentence.start..end];
    if looked_for.unless.iter().any(|excuse| within.contains(excuse)) {
        return Vec::new();
    }
    let Some(pattern) = looked_for.pattern else {
        return if is_in_title(within, word.start - sentence.start) { Vec::new() } else { vec![word] };
    };
    let Some(regex) = compiled(entry, pattern) else { return Vec::new() };
    let found = regex.captures_iter(within).filter_map(|captures| {
        // What stands in the first group was meant, else all of it.
        let found = captures.get(1).or(captures.get(0))?.range();
        let whole = text[sentence.start..].get(found.clone())?;
        let titled = whole.starts_with('《');
        (titled || !is_in_title(within, found.start))
            .then(|| found.start + sentence.start..found.end + sentence.start)
    });
    found.collect()
}

/// Whether an offset stands within the title of a document (《…》): it says what others wrote.
pub fn is_in_title(sentence: &str, at: usize) -> bool {
    let before = &sentence[..at];
    match (before.rfind('《'), before.rfind('》')) {
        (Some(open), Some(close)) => open > close,
        (open, _) => open.is_some(),
    }
}

/// A pattern is compiled when it is first needed. The build has tried all of them.
fn compiled(entry: usize, pattern: &str) -> Option<&'static Regex> {
    static REGEXES: [OnceLock<Option<Regex>>; COUNT] = [const { OnceLock::new() }; COUNT];
    REGEXES[entry].get_or_init(|| Regex::new(pattern).ok()).as_ref()
}

/// The literals in a text, in order: where, which, and whose.
fn literals(text: &str) -> impl Iterator<Item = (usize, &'static str, usize)> {
    let filter = filter();
    text.char_indices().flat_map(move |(at, c)| {
        let rest = &text[at..];
        let bytes = &rest.as_bytes()[..c.len_utf8()];
        let candidates = if filter.may_begin(c) { beginning_with(bytes) } else { &[] };
        let here = candidates.iter().filter(move |(word, _)| rest.starts_with(word));
        here.map(move |(word, entry)| (at, *word, usize::from(*entry)))
    })
}

/// The literals whose first character this is.
fn beginning_with(first: &[u8]) -> &'static [(&'static str, u16)] {
    let from = LITERALS.partition_point(|(word, _)| word.as_bytes() < first);
    let behind = LITERALS[from..].partition_point(|(word, _)| word.as_bytes().starts_with(first));
    &LITERALS[from..from + behind]
}

/// A bit for each first character: few characters of a text are one.
struct Filter([u64; 64]);

impl Filter {
    fn bit(c: char) -> (usize, u32) {
        let low = u32::from(c) & 0xFFF;
        ((low >> 6) as usize, low & 63)
    }

    fn may_begin(&self, c: char) -> bool {
        let (word, bit) = Filter::bit(c);
        self.0[word] >> bit & 1 == 1
    }
}

fn filter() -> &'static Filter {
    static FILTER: OnceLock<Filter> = OnceLock::new();
    FILTER.get_or_init(|| {
        let mut bits = [0; 64];
        for c in LITERALS.iter().filter_map(|(word, _)| word.chars().next()) {
            let (word, bit) = Filter::bit(c);
            bits[word] |= 1 << bit;
        }
        Filter(bits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_literal_is_found_where_it_stands() {
        for (word, entry) in &LITERALS {
            let text = format!("其{word}。");
            let found: Vec<_> = literals(&text).collect();
            assert!(found.contains(&("其".len(), *word, usize::from(*entry))), "{word}: {found:?}");
        }
    }

    #[test]
    fn an_entry_belongs_to_a_rule_that_exists() {
        for entry in entries() {
            assert!(crate::rules::rule(entry.rule).is_some(), "{}", entry.rule);
        }
    }
}
