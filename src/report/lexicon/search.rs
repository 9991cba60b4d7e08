//! Finds the words of a list in a text: one pass, the longest word at each place.

use crate::text::order::sort_by_key;
use std::ops::Range;

/// Words by their first character, longer ones first.
pub(super) struct Table<T> {
    words: Vec<(&'static str, T)>,
    /// For each first character, in order: where its words begin.
    firsts: Vec<(u32, usize)>,
    /// A bit for each first character: few characters of a text are one.
    filter: [u64; 64],
}

impl<T: Copy> Table<T> {
    /// The table of a list. Of two entries with one text the earlier one counts.
    pub(super) fn new(words: impl Iterator<Item = (&'static str, T)>) -> Table<T> {
        let mut words: Vec<(&'static str, T)> = words.collect();
        let first = |text: &str| First::of(text, 0).map_or(0, |first| first.bytes);
        sort_by_key(&mut words, |(text, _)| (first(text), std::cmp::Reverse(text.len())));
        let mut firsts: Vec<(u32, usize)> = Vec::new();
        let mut filter = [0; 64];
        for (index, (text, _)) in words.iter().enumerate() {
            if firsts.last().is_none_or(|(bytes, _)| *bytes != first(text)) {
                firsts.push((first(text), index));
            }
            if let Some(first) = First::of(text, 0) {
                let (word, bit) = first.bit();
                filter[word] |= 1 << bit;
            }
        }
        Table { words, firsts, filter }
    }

    /// The longest word that begins at an offset: its length and what it means.
    pub(super) fn longest(&self, text: &str, at: usize) -> Option<(usize, T)> {
        self.at(First::of(text, at)?, &text.as_bytes()[at..])
    }

    fn at(&self, first: First, rest: &[u8]) -> Option<(usize, T)> {
        let candidates = if self.may_begin(first) { self.candidates(first) } else { &[] };
        let (word, meaning) = candidates.iter().find(|(word, _)| rest.starts_with(word.as_bytes()))?;
        Some((word.len(), *meaning))
    }

    fn candidates(&self, first: First) -> &[(&'static str, T)] {
        let Ok(index) = self.firsts.binary_search_by_key(&first.bytes, |(bytes, _)| *bytes) else {
            return &[];
        };
        let end = self.firsts.get(index + 1).map_or(self.words.len(), |(_, start)| *start);
        &self.words[self.firsts[index].1..end]
    }

    fn may_begin(&self, first: First) -> bool {
        let (word, bit) = first.bit();
        self.filter[word] >> bit & 1 == 1
    }
}

/// All words of a list in a text, in order.
pub(super) fn matches<T: Copy>(text: &str, table: &Table<T>) -> impl Iterator<Item = (Range<usize>, T)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(first) = First::of(text, at) {
            if let Some((length, meaning)) = table.at(first, &text.as_bytes()[at..]) {
                let range = at..at + length;
                at = range.end;
                return Some((range, meaning));
            }
            at += first.length;
        }
        None
    })
}

/// The first character of a word or of what may be one: its bytes and how many they are.
#[derive(Clone, Copy)]
struct First {
    bytes: u32,
    length: usize,
}

impl First {
    /// The character at an offset; `None` at the end.
    fn of(text: &str, at: usize) -> Option<First> {
        let bytes = text.as_bytes();
        let lead = *bytes.get(at)?;
        let length = match lead {
            ..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        let mut all = u32::from(lead);
        for byte in &bytes[at + 1..at + length] {
            all = all << 8 | u32::from(*byte);
        }
        Some(First { bytes: all, length })
    }

    /// Its bit in a filter of 64 × 64 bits.
    fn bit(self) -> (usize, u32) {
        (self.bytes as usize >> 8 & 63, self.bytes & 63)
    }
}
