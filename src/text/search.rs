//! Finds the words of a list in a text: one pass, however many words there are.

use crate::text::order::sort_by_number;
use std::ops::Range;
use std::sync::OnceLock;

/// Words by their first character, longer ones first.
pub struct Table<T, W = &'static str> {
    words: Vec<(W, T)>,
    /// For each first character, in order: where its words begin.
    firsts: Vec<(u32, usize)>,
    /// A bit for each first character: few characters of a text are one.
    filter: [u64; 64],
}

impl<T: Copy, W: AsRef<str>> Table<T, W> {
    /// The table of a list. Of two entries with one text the earlier one counts.
    pub fn new(words: impl Iterator<Item = (W, T)>) -> Table<T, W> {
        let mut words: Vec<(W, T)> = words.collect();
        let first = |word: &W| First::of(word.as_ref(), 0).map_or(0, |first| first.bytes);
        // One number each: the tables are sorted when the first draft is checked.
        let key = |(word, _): &(W, T)| {
            u64::from(first(word)) << 32 | u64::from(u32::MAX - word.as_ref().len() as u32)
        };
        sort_by_number(&mut words, key);
        let mut firsts: Vec<(u32, usize)> = Vec::new();
        let mut filter = [0; 64];
        for (index, (word, _)) in words.iter().enumerate() {
            if firsts.last().is_none_or(|(bytes, _)| *bytes != first(word)) {
                firsts.push((first(word), index));
            }
            if let Some(first) = First::of(word.as_ref(), 0) {
                let (word, bit) = first.bit();
                filter[word] |= 1 << bit;
            }
        }
        Table { words, firsts, filter }
    }

    /// The longest word that begins at an offset: its length and what it means.
    pub fn longest(&self, text: &str, at: usize) -> Option<(usize, T)> {
        self.beginning(First::of(text, at)?, &text.as_bytes()[at..]).next()
    }

    /// All words that begin at an offset, the longest first.
    pub fn all(&self, text: &str, at: usize) -> impl Iterator<Item = (usize, T)> {
        let first = First::of(text, at).into_iter();
        first.flat_map(move |first| self.beginning(first, &text.as_bytes()[at..]))
    }

    /// The longest word at each place of a text, in order; none begins within another.
    pub fn matches(&self, text: &str) -> impl Iterator<Item = (Range<usize>, T)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(first) = First::of(text, at) {
                if let Some((length, meaning)) = self.beginning(first, &text.as_bytes()[at..]).next() {
                    let range = at..at + length;
                    at = range.end;
                    return Some((range, meaning));
                }
                at += first.length;
            }
            None
        })
    }

    fn beginning(&self, first: First, rest: &[u8]) -> impl Iterator<Item = (usize, T)> {
        let candidates = if self.may_begin(first) { self.candidates(first) } else { &[] };
        let here = candidates.iter().filter(move |(word, _)| rest.starts_with(word.as_ref().as_bytes()));
        here.map(|(word, meaning)| (word.as_ref().len(), *meaning))
    }

    fn candidates(&self, first: First) -> &[(W, T)] {
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

/// Words of which a text may hold one or another: a constant, whose table is made when it is first asked.
pub struct WordSet {
    words: &'static [&'static str],
    table: OnceLock<Table<()>>,
}

impl WordSet {
    /// The set of a list.
    pub const fn new(words: &'static [&'static str]) -> WordSet {
        WordSet { words, table: OnceLock::new() }
    }

    /// Whether one of the words stands in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// Where the words stand in a text, in order; of those at one place the longest.
    pub fn places(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let table = self.table.get_or_init(|| Table::new(self.words.iter().map(|word| (*word, ()))));
        table.matches(text).map(|(range, ())| range)
    }

    /// A text without the words.
    pub fn taken_out_of(&self, text: &str) -> String {
        let mut rest = String::with_capacity(text.len());
        let mut end = 0;
        for place in self.places(text) {
            rest.push_str(&text[end..place.start]);
            end = place.end;
        }
        rest.push_str(&text[end..]);
        rest
    }
}

/// Whether 。，or ； stands in a text as it was written. Told by the bytes: nearly all lines of a draft are asked.
pub fn has_stop(text: &str) -> bool {
    let is_stop = |sign: &[u8]| matches!(sign, [0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x8C | 0x9B]);
    text.as_bytes().windows(3).any(is_stop)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_at_each_place() {
        let table = Table::new([("公开", 1), ("不公开", 2), ("公", 3), ("公开", 4)].into_iter());
        let found: Vec<_> = table.matches("不公开、公开，公").collect();
        assert_eq!(found, [(0..9, 2), (12..18, 1), (21..24, 3)]);
        assert_eq!(table.longest("公开", 0), Some((6, 1)));
        assert_eq!(table.longest("公开", 3), None);
        assert_eq!(table.all("公开", 0).collect::<Vec<_>>(), [(6, 1), (6, 4), (3, 3)]);
    }

    #[test]
    fn stops_as_they_are_written() {
        assert!(has_stop("甲。") && has_stop("，乙") && has_stop("甲；乙"));
        assert!(!has_stop("") && !has_stop("一、甲：乙（丙）《丁》,;"));
    }

    #[test]
    fn words_in_a_text() {
        static SET: WordSet = WordSet::new(&["网站", "微信", "微信公众号", "PC端"]);
        assert!(SET.is_in("通过网站") && SET.is_in("PC端") && !SET.is_in("网络、微博、P") && !SET.is_in(""));
        assert_eq!(SET.places("微信公众号与网站").collect::<Vec<_>>(), [0..15, 18..24]);
        assert_eq!(SET.taken_out_of("甲微信公众号乙网站"), "甲乙");
    }
}
