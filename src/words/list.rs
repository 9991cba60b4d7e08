//! A list of entries and the search for them.
//!
//! ```text
//! paragraph ─► literals that stand in it, in one pass ─► the entry's pattern, on that sentence alone ─► Hit
//! ```
//!
//! A draft without any of the literals compiles no pattern. Whatever the list and the draft are, the search comes to an
//! end: a pattern takes time in proportion to its sentence, and looks at no sentence that is too long to be one.

use super::entry::{Entry, Several, Text, Where};
use super::pattern::Pattern;
use crate::report::limits::SOUGHT;
use crate::report::narrative::Paragraph;
use crate::report::{BodyKind, Report};
use crate::text::order::sort;
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use std::{iter, slice};

/// The longest sentence at which a pattern looks, in bytes. Nobody writes one of a thousand characters.
const LONGEST_SENTENCE: usize = 6000;

/// Entries and what is needed to find them.
#[derive(Debug)]
pub struct List {
    entries: Several<Entry>,
    /// What announces them, in the order of their bytes.
    literals: Several<Literal>,
    filter: Filter,
    compiled: Vec<OnceLock<Option<Pattern>>>,
}

/// A word and the index of its entry.
pub type Literal = (Text, u16);

/// An entry that was found.
#[derive(Debug, Clone)]
pub struct Hit<'a> {
    /// What was found.
    pub entry: &'a Entry,
    /// The paragraph, by its index in the narrative.
    pub paragraph: usize,
    /// The place in its folded text.
    pub range: Range<usize>,
}

/// What announces entries of our own list in a text: where it begins, how long it is, and the index of the entry.
struct Announced(Vec<(usize, usize, usize)>);

impl List {
    /// Entries whose literals are sorted already. There is one such list, our own: a text keeps what it found in it.
    pub(super) fn of_constants(entries: &'static [Entry], literals: &'static [Literal]) -> List {
        List::with(Several::Borrowed(entries), Several::Borrowed(literals))
    }

    /// A list of one's own.
    pub fn new(entries: Vec<Entry>) -> List {
        let words = |(index, entry): (usize, &Entry)| -> Vec<Literal> {
            entry.words.iter().map(|word| (word.clone(), index as u16)).collect()
        };
        let mut literals: Vec<Literal> = entries.iter().enumerate().flat_map(words).collect();
        sort(&mut literals);
        List::with(Several::Owned(entries), Several::Owned(literals))
    }

    fn with(entries: Several<Entry>, literals: Several<Literal>) -> List {
        let filter = Filter::of(&literals);
        let compiled = entries.iter().map(|_| OnceLock::new()).collect();
        List { entries, literals, filter, compiled }
    }

    /// Its entries, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many patterns were compiled.
    pub fn compiled(&self) -> usize {
        self.compiled.iter().filter(|pattern| pattern.get().is_some()).count()
    }

    /// All entries that stand in a report, in the order of its text.
    pub fn find(&self, report: &Report) -> Vec<Hit<'_>> {
        let Some(year) = report.year.map(|year| year.value) else { return Vec::new() };
        let body = report.body.filter(|body| body.certain).map(|body| body.kind);
        let mut hits = Vec::new();
        // How often each entry was announced.
        let mut times = vec![0; self.entries.len()];
        for (index, paragraph) in report.narrative.paragraphs.iter().enumerate() {
            let found = self.in_paragraph(paragraph, year, body, &mut times);
            hits.extend(found.into_iter().map(|(entry, range)| Hit { entry, paragraph: index, range }));
        }
        let excused = |hit: &Hit| {
            let excuses = &hit.entry.unless_anywhere;
            let mut texts = report.narrative.paragraphs.iter().map(Paragraph::folded);
            texts.any(|text| excuses.iter().any(|excuse| text.contains(excuse.as_ref())))
        };
        hits.retain(|hit| !excused(hit));
        hits
    }

    fn in_paragraph(
        &self,
        paragraph: &Paragraph,
        year: u32,
        body: Option<BodyKind>,
        times: &mut [usize],
    ) -> Vec<(&Entry, Range<usize>)> {
        let part = Where::from(paragraph.part);
        let text = paragraph.folded();
        let mut hits = Vec::new();
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for &(at, length, index) in &self.announced_in(paragraph).0 {
            let entry = &self.entries[index];
            if !entry.is_for(year, body) || !entry.is_for_part(part) || times[index] >= SOUGHT {
                continue;
            }
            times[index] += 1;
            let sentence = paragraph.sentence(at);
            if entry.pattern.is_some() && seen.contains(&(index, sentence.start)) {
                continue;
            }
            seen.push((index, sentence.start));
            let found = self.matches(index, text, &sentence, at..at + length);
            hits.extend(found.into_iter().map(|range| (entry, range)));
        }
        hits
    }

    /// What announces entries in a paragraph.
    fn announced_in(&self, paragraph: &Paragraph) -> Arc<Announced> {
        let search = || {
            let found = self.literals_in(paragraph.folded());
            Announced(found.map(|(at, word, index)| (at, word.len(), index)).collect())
        };
        match self.entries {
            Several::Borrowed(_) => paragraph.noted(search),
            Several::Owned(_) => Arc::new(search()),
        }
    }

    /// Whether an entry is found in a sentence, whatever its years, bodies and parts.
    pub fn is_found_in(&self, index: usize, sentence: &str) -> bool {
        let of_entry = self.literals_in(sentence).filter(|(_, _, of)| *of == index);
        let mut found = of_entry
            .map(|(at, word, _)| self.matches(index, sentence, &(0..sentence.len()), at..at + word.len()));
        found.any(|found| !found.is_empty())
    }

    /// Where an entry stands in a sentence of which one of its words is known to stand there.
    fn matches(
        &self,
        index: usize,
        text: &str,
        sentence: &Range<usize>,
        word: Range<usize>,
    ) -> Vec<Range<usize>> {
        let entry = &self.entries[index];
        // The sign that ends the sentence may be a part of the pattern.
        let end = text[sentence.end..].chars().next().map_or(0, char::len_utf8) + sentence.end;
        let within = &text[sentence.start..end];
        if entry.unless.iter().any(|excuse| within.contains(excuse.as_ref())) {
            return Vec::new();
        }
        let Some(pattern) = &entry.pattern else {
            return if is_in_title(within, word.start - sentence.start) { Vec::new() } else { vec![word] };
        };
        if within.len() > LONGEST_SENTENCE {
            return Vec::new();
        }
        let compiled = self.compiled[index].get_or_init(|| Pattern::new(pattern).ok());
        let Some(compiled) = compiled else { return Vec::new() };
        let mut found = compiled.places(within);
        found.retain(|place| {
            let titled = within.get(place.clone()).is_some_and(|found| found.starts_with('《'));
            titled || !is_in_title(within, place.start)
        });
        found.into_iter().map(|place| place.start + sentence.start..place.end + sentence.start).collect()
    }

    /// The literals in a text, in order: where, which, and whose.
    pub(super) fn literals_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'a str, usize)> {
        let (mut at, mut here) = (0, 0);
        let (mut first, mut behind) = code_at(text, at);
        let mut candidates: slice::Iter<'a, Literal> = [].iter();
        iter::from_fn(move || {
            loop {
                let found = candidates.find(|(word, _)| text[here..].starts_with(word.as_ref()));
                if let Some((word, entry)) = found {
                    return Some((here, word.as_ref(), usize::from(*entry)));
                }
                // Every character of a text passes here, and next to none gets any further.
                loop {
                    let (second, end) = code_at(text, behind);
                    if end == behind {
                        return None;
                    }
                    let may_begin = self.filter.may_begin(first, second);
                    here = at;
                    (first, at, behind) = (second, behind, end);
                    if may_begin {
                        candidates = self.beginning_as(&text[here..]).iter();
                        break;
                    }
                }
            }
        })
    }

    /// The literals that begin with the first two characters of a text: each has at least two.
    fn beginning_as(&self, text: &str) -> &[Literal] {
        let length = text.chars().take(2).map(char::len_utf8).sum();
        let first = &text.as_bytes()[..length];
        let from = self.literals.partition_point(|(word, _)| word.as_bytes() < first);
        let behind = self.literals[from..].partition_point(|(word, _)| word.as_bytes().starts_with(first));
        &self.literals[from..from + behind]
    }
}

/// Whether an offset stands within the title of a document (《…》): it says what others wrote.
pub fn is_in_title(sentence: &str, at: usize) -> bool {
    let before = &sentence[..at];
    match (before.rfind('《'), before.rfind('》')) {
        (Some(open), Some(close)) => open > close,
        (open, _) => open.is_some(),
    }
}

/// The code of the character at an offset, and where it ends: at the end of the text, where it begins.
fn code_at(text: &str, at: usize) -> (u32, usize) {
    let bytes = text.as_bytes();
    let low = |behind: usize| bytes.get(at + behind).map_or(0, |byte| u32::from(byte & 63));
    match bytes.get(at).copied() {
        None => (0, at),
        Some(lead @ ..0x80) => (u32::from(lead), at + 1),
        Some(lead @ ..0xE0) => (u32::from(lead & 31) << 6 | low(1), at + 2),
        Some(lead @ ..0xF0) => (u32::from(lead & 15) << 12 | low(1) << 6 | low(2), at + 3),
        Some(lead) => (u32::from(lead & 7) << 18 | low(1) << 12 | low(2) << 6 | low(3), at + 4),
    }
}

/// A bit for the first two characters of a literal: few places of a text begin with two that are.
#[derive(Debug)]
struct Filter(Box<[u64; 256]>);

impl Filter {
    fn of(literals: &[Literal]) -> Filter {
        let mut bits = Box::new([0; 256]);
        for (word, _) in literals.iter() {
            let mut chars = word.chars();
            if let (Some(first), Some(second)) = (chars.next(), chars.next()) {
                let (word, bit) = Filter::bit(u32::from(first), u32::from(second));
                bits[word] |= 1 << bit;
            }
        }
        Filter(bits)
    }

    fn bit(first: u32, second: u32) -> (usize, u32) {
        let mixed = first.wrapping_mul(31) ^ second.wrapping_mul(5);
        ((mixed >> 6 & 255) as usize, mixed & 63)
    }

    fn may_begin(&self, first: u32, second: u32) -> bool {
        let (word, bit) = Filter::bit(first, second);
        self.0[word] >> bit & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_a_text_are_those_of_its_characters() {
        let text = "a¢公𠀀。";
        let mut at = 0;
        for (start, c) in text.char_indices() {
            assert_eq!((at, code_at(text, at)), (start, (u32::from(c), start + c.len_utf8())));
            at = start + c.len_utf8();
        }
        assert_eq!(code_at(text, at), (0, at));
        assert_eq!(code_at("", 0), (0, 0));
    }
}
