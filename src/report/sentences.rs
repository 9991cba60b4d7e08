//! What is read in the text of a paragraph, wherever it stands: its figures, its known words, its stops.

use crate::number::prose::{Quantity, Token, What, tokens_up_to};
use crate::report::lexicon::{Lexeme, Lexicon};
use crate::report::notes::Notes;
use crate::report::stops::{Signs, Stop, Stops};
use crate::report::turns::{OfPart, of_single_parts};
use crate::text::document::UNREAD;
use std::any::Any;
use std::ops::Range;
use std::sync::Arc;

/// What was read in a text. It follows from the text alone.
#[derive(Debug, Default)]
pub struct Sentences {
    /// Its figures and dates, in order.
    pub tokens: Vec<Token>,
    /// The known words in it, in order.
    pub words: Vec<Lexeme>,
    /// Where sentences and clauses end.
    pub stops: Stops,
    /// How many figures and dates were met, with those of sentences that hold an unread character.
    pub met: usize,
    /// The text in front of each token that belongs to it, by its index: every rule asks for them.
    leads: Vec<Range<usize>>,
    /// What each figure has to do with one part of a list, by its token.
    singly: Vec<OfPart>,
    /// What later rooms worked out of the text.
    notes: Notes,
}

/// The longest sentence that is read as one, in bytes on each side of a point: some thousand characters.
const LONGEST_SENTENCE: usize = 4_000;

impl Sentences {
    /// Reads a folded text whose stops are known: no more than `most` figures and dates.
    pub fn read(lexicon: &Lexicon, text: &str, stops: Stops, most: usize) -> Sentences {
        let mut tokens = tokens_up_to(text, most);
        let met = tokens.len();
        let dim = unread_sentences(text);
        tokens.retain(|token| !is_within(&dim, token.range.start));
        let mut read = Sentences { tokens, words: lexicon.lexemes(text), stops, met, ..Sentences::default() };
        let figures = read.figures_before();
        read.leads = (0..read.tokens.len()).map(|token| read.find_lead(text, token, &figures)).collect();
        read.singly = of_single_parts(&read, text);
        read
    }

    /// A token's figure, where it is one that may be compared: not hedged, not in a title.
    pub fn exact(&self, token: usize) -> Option<&Quantity> {
        self.quantity(token).filter(|quantity| quantity.hedge.is_none())
    }

    /// A token's figure, hedged or not.
    pub fn quantity(&self, token: usize) -> Option<&Quantity> {
        match &self.tokens.get(token)?.what {
            What::Quantity(quantity) if !self.tokens[token].in_title => Some(quantity),
            _ => None,
        }
    }

    /// Whether a figure tells what became of one part of a list: 网络收到5件，答复5件；信函收到3件，答复3件.
    pub fn of_one_part(&self, token: usize) -> OfPart {
        self.singly[token]
    }

    /// What a later room has worked out of the text, or works out now. It may follow from the text alone ([`Notes`]).
    pub fn noted<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        self.notes.get(make)
    }

    /// Works out anew, from now on, what later rooms ask for: see [`Notes::forget`].
    pub fn forget_notes(&mut self) {
        self.notes.forget();
    }

    /// The known words within a range.
    pub fn words_in(&self, range: &Range<usize>) -> &[Lexeme] {
        let from = self.words.partition_point(|lexeme| lexeme.range.start < range.start);
        let to = self.words.partition_point(|lexeme| lexeme.range.end <= range.end);
        &self.words[from..to.max(from)]
    }

    /// The indices of the tokens within a range.
    pub fn tokens_in(&self, range: &Range<usize>) -> Range<usize> {
        let from = self.tokens.partition_point(|token| token.range.start < range.start);
        let to = self.tokens.partition_point(|token| token.range.start < range.end);
        from..to.max(from)
    }

    /// The text in front of a figure that belongs to it: from the last stop (not 、), or the last token.
    pub fn lead(&self, token: usize) -> Range<usize> {
        self.leads[token].clone()
    }

    /// What stands around an offset between two of these signs.
    pub(super) fn between(&self, text: &str, at: usize, signs: Signs) -> Range<usize> {
        // Nobody writes longer sentences; without a bound a text of one sentence would take the square of its length.
        let near = |stop: &Stop| stop.at.abs_diff(at) <= LONGEST_SENTENCE;
        let before = self.stops.last_of(at, signs).filter(near);
        let after = self.stops.next_of(at, signs).filter(near);
        let start = before.map_or_else(
            || text.floor_char_boundary(at.saturating_sub(LONGEST_SENTENCE)),
            |stop| stop.at + stop.sign.len_utf8(),
        );
        let end = after.map_or_else(|| text.floor_char_boundary(at + LONGEST_SENTENCE), |stop| stop.at);
        start..end.max(start)
    }

    /// 公开信息（1386）条: the length of the bracket in which a number stands alone, in front of its measure word.
    pub(super) fn bracket_in_front(&self, text: &str, token: usize) -> usize {
        let token = &self.tokens[token];
        let alone = text.get(token.range.end..token.end).is_some_and(|measure| measure.starts_with(')'));
        if alone { '('.len_utf8() } else { 0 }
    }

    /// For each token the end of the last figure in front of it, or the start of the text.
    fn figures_before(&self) -> Vec<usize> {
        let mut last = 0;
        let ends = (0..self.tokens.len()).map(|token| {
            let end = last;
            if self.quantity(token).is_some() {
                last = self.tokens[token].end;
            }
            end
        });
        ends.collect()
    }

    /// `figures` is where the last figure in front of each token ends.
    fn find_lead(&self, text: &str, token: usize, figures: &[usize]) -> Range<usize> {
        let start = self.tokens[token].range.start;
        let start = start - self.bracket_in_front(text, token);
        let start = bracket_of_label(text, start).unwrap_or(start);
        let stop = self.between(text, start, Signs::CLAUSE).start;
        let first = self.tokens.partition_point(|before| before.range.start < start).min(token);
        // A date or an ordinal within the lead is part of it.
        let from = figures[first].max(stop);
        // 26件不予公开、21件无法提供: what stands in front of 、 belongs to the figure before.
        if text[..start].ends_with('、') {
            return start..start;
        }
        let lead = &text[from..start];
        from + (lead.len() - lead.trim_start_matches(['、', ' ']).len())..start
    }
}

/// 无法提供（含本机关不掌握）5件: where the bracket opens that stands between a label and its figure.
fn bracket_of_label(text: &str, start: usize) -> Option<usize> {
    const LONGEST: usize = 40 * 3;
    let inside = text[..start].strip_suffix(')')?;
    let near = text.floor_char_boundary(start.saturating_sub(LONGEST));
    let open = near + inside.get(near..)?.rfind('(')?;
    let label = inside[..open].chars().next_back()?;
    let aside = ["含", "包括", "包含", "不含", "其中", "信访", "均", "区分处理"]
        .iter()
        .any(|word| inside[open + 1..].starts_with(word));
    let ends = matches!(label, '。' | ';' | ',' | ':' | '、' | '(' | ')');
    (aside && !ends && !inside[open..].contains(['。', ';'])).then_some(open)
}

/// The sentences in which a character stands that the file does not tell: no figure in them is certain.
fn unread_sentences(text: &str) -> Vec<Range<usize>> {
    if !text.contains(UNREAD) {
        return Vec::new();
    }
    let mut start = 0;
    let ranges = text.split_inclusive(['。', '!', '?']).map(|sentence| {
        let range = start..start + sentence.len();
        start = range.end;
        (sentence.contains(UNREAD), range)
    });
    ranges.filter(|(dim, _)| *dim).map(|(_, range)| range).collect()
}

/// Whether an offset stands in one of some ranges, which are in order.
fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.contains(&at))
}
