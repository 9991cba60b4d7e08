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
use std::sync::OnceLock;

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

impl List {
    /// Entries whose literals are sorted already.
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
        for (at, literal, index) in self.literals_in(text) {
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
            let found = self.matches(index, text, &sentence, at..at + literal.len());
            hits.extend(found.into_iter().map(|range| (entry, range)));
        }
        hits
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
        let mut nexts = text.char_indices().skip(1).map(|(_, c)| c);
        text.char_indices().flat_map(move |(at, c)| {
            let rest = &text[at..];
            let may_begin = nexts.next().is_some_and(|next| self.filter.may_begin(c, next));
            let candidates = if may_begin { self.beginning_as(rest) } else { &[] };
            let here = candidates.iter().filter(move |(word, _)| rest.starts_with(word.as_ref()));
            here.map(move |(word, entry)| (at, word.as_ref(), usize::from(*entry)))
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

/// A bit for the first two characters of a literal: few places of a text begin with two that are.
#[derive(Debug)]
struct Filter(Box<[u64; 256]>);

impl Filter {
    fn of(literals: &[Literal]) -> Filter {
        let mut bits = Box::new([0; 256]);
        for (word, _) in literals.iter() {
            let mut chars = word.chars();
            if let (Some(first), Some(second)) = (chars.next(), chars.next()) {
                let (word, bit) = Filter::bit(first, second);
                bits[word] |= 1 << bit;
            }
        }
        Filter(bits)
    }

    fn bit(first: char, second: char) -> (usize, u32) {
        let mixed = u32::from(first).wrapping_mul(31) ^ u32::from(second).wrapping_mul(5);
        ((mixed >> 6 & 255) as usize, mixed & 63)
    }

    fn may_begin(&self, first: char, second: char) -> bool {
        let (word, bit) = Filter::bit(first, second);
        self.0[word] >> bit & 1 == 1
    }
}
