//! Text as it is compared: compatibility forms (NFKC) and simplified characters, without blanks, with one form for every kind of bracket, quote,
//! comma and dash. It serves matching only; the offsets into the written text are kept.

use crate::text::compatibility::{self, forms};
use crate::text::document::{Document, Place};
use crate::text::signs::{unify, unify_in_prose};
use crate::text::traditional::{is_traditional, simplified_behind};
use std::ops::Range;
use std::sync::Arc;

/// The purpose for which a text is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Matching labels and headings: `1、` and `1.` are alike, `、` and `,` are, blanks vanish.
    Labels,
    /// Reading sentences: `、` stays apart from the comma, a blank stays between digits, and ① is no digit.
    Prose,
}

/// A folded text that knows where each of its bytes comes from.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    origin: Origin,
}

impl Folded {
    /// Folds a text for matching labels.
    pub fn new(source: &str) -> Folded {
        Folded::with(source, For::Labels)
    }

    /// Folds a text.
    pub fn with(source: &str, purpose: For) -> Folded {
        let mut text = String::with_capacity(source.len());
        let origin = Origin::of(source, purpose, &mut text);
        Folded { text, origin }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The range of the source that became `range` of the folded text.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        self.origin.source(range)
    }
}

/// Several pieces of a document folded into one text, so that a sentence or label is found however it is
/// broken over lines or cells.
#[derive(Debug, Clone, Default)]
pub struct Joined {
    folded: Arc<Pieces>,
    /// Where they stand, one a piece.
    places: Vec<Place>,
}

/// What became of the pieces, wherever they stand.
#[derive(Debug, Default)]
struct Pieces {
    text: String,
    /// Where each starts in the text, and its origin.
    each: Vec<(usize, Origin)>,
}

impl Joined {
    /// Joins pieces in their order, folded for matching labels.
    pub fn new(document: &Document, places: impl IntoIterator<Item = Place>) -> Joined {
        Joined::with(document, places, For::Labels)
    }

    /// Joins pieces in their order.
    pub fn with(document: &Document, places: impl IntoIterator<Item = Place>, purpose: For) -> Joined {
        let mut folded = Pieces::default();
        let places: Vec<Place> = places.into_iter().collect();
        for place in &places {
            let start = folded.text.len();
            let origin = Origin::of(document.quote(*place), purpose, &mut folded.text);
            folded.each.push((start, origin));
        }
        Joined { folded: Arc::new(folded), places }
    }

    /// The same pieces where they stand now: the texts at these places are those that were joined.
    pub fn moved(&self, places: impl IntoIterator<Item = Place>) -> Joined {
        Joined { folded: self.folded.clone(), places: places.into_iter().collect() }
    }

    /// The joined folded text.
    pub fn text(&self) -> &str {
        &self.folded.text
    }

    /// The folded text of one piece.
    pub fn piece(&self, index: usize) -> &str {
        let piece = self.folded.each.get(index);
        piece.map_or("", |(start, origin)| &self.folded.text[*start..start + origin.length])
    }

    /// The places of the pieces, in order.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.places.iter().copied()
    }

    /// The piece that a byte of the joined text comes from.
    pub fn piece_at(&self, offset: usize) -> usize {
        // Pieces without text begin where the next one does.
        self.folded.each.partition_point(|(start, _)| *start <= offset).saturating_sub(1)
    }

    /// Whether a piece begins here.
    pub fn begins(&self, offset: usize) -> bool {
        self.folded.each.binary_search_by_key(&offset, |(start, _)| *start).is_ok()
    }

    /// The text at a range of the joined text, as it was written, its lines joined.
    pub fn written(&self, document: &Document, range: &Range<usize>) -> String {
        let mut text = String::new();
        let mut at = range.start;
        while at < range.end {
            let behind = self.folded.each.get(self.piece_at(at) + 1);
            let next = behind.map_or(range.end, |(start, _)| (*start).min(range.end));
            let Some(place) = self.place(&(at..next)) else { break };
            text.push_str(document.quote(place));
            at = next.max(at + 1);
        }
        text
    }

    /// The place of a range of the joined text, as far as its first piece goes.
    pub fn place(&self, range: &Range<usize>) -> Option<Place> {
        let piece = self.piece_at(range.start);
        let ((start, origin), place) = self.folded.each.get(piece).zip(self.places.get(piece))?;
        let within = range.start - start..(range.end - start).min(origin.length);
        let source = origin.source(within);
        Some(Place {
            block: place.block,
            start: place.start + source.start as u32,
            end: place.start + source.end as u32,
        })
    }
}

/// Signs that Markdown would read as its own without a `\` in front.
const ESCAPED: [char; 8] = ['.', '(', ')', '[', ']', '*', '#', '_'];

/// The origin of a folded text.
#[derive(Debug, Clone, Default)]
struct Origin {
    /// The runs that were folded to something else, and those between; in order.
    runs: Vec<Run>,
    /// How long the folded text is.
    length: usize,
}

/// A piece of a folded text and what of the source became it.
#[derive(Debug, Clone)]
struct Run {
    /// Its start in the folded text.
    at: usize,
    source: Range<usize>,
    /// Whether it stands there as it was written; else it is one character that was folded.
    as_written: bool,
}

impl Origin {
    /// Folds a text and appends it to `text`.
    fn of(source: &str, purpose: For, text: &mut String) -> Origin {
        let mut origin = Origin::default();
        let mut after_digit = false;
        let mut blank: Option<Range<usize>> = None;
        let mut at = 0;
        while let Some((written, length)) = next(&source[at..]) {
            let place = at..at + length;
            at += length;
            let Some(written) = written else {
                text.push_str(&source[place.clone()]);
                origin.add(place, length, true);
                after_digit = false;
                continue;
            };
            if is_raised(written) {
                blank = Some(place.clone());
                continue;
            }
            // 1\. in Markdown is no list, and the sign says nothing else.
            if written == '\\' && source[at..].starts_with(ESCAPED) {
                continue;
            }
            if purpose == For::Prose && is_enclosed_number(written) {
                text.push(NO_DIGIT);
                origin.add(place, NO_DIGIT.len_utf8(), false);
                after_digit = false;
                continue;
            }
            for c in forms(written) {
                let unified = match purpose {
                    For::Labels => unify(c, after_digit),
                    For::Prose => unify_in_prose(c),
                };
                let Some(c) = unified else {
                    blank = Some(place.clone());
                    continue;
                };
                if let Some(blank) = blank.take()
                    && purpose == For::Prose
                    && after_digit
                    && c.is_ascii_digit()
                {
                    text.push(' ');
                    origin.add(blank, 1, false);
                }
                let c = simplified_behind(text, c);
                text.push(c);
                origin.add(place.clone(), c.len_utf8(), c == written);
                after_digit = c.is_ascii_digit();
            }
        }
        origin
    }

    /// The number of bytes that come from there.
    fn add(&mut self, source: Range<usize>, length: usize, as_written: bool) {
        let at = self.length;
        self.length += length;
        match self.runs.last_mut() {
            Some(last) if as_written && last.as_written && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.runs.push(Run { at, source, as_written }),
        }
    }

    /// The range of the source that became `range` of the folded text.
    fn source(&self, range: Range<usize>) -> Range<usize> {
        match (self.byte(range.start), range.end.checked_sub(1).and_then(|last| self.byte(last))) {
            (Some(first), Some(last)) if !range.is_empty() => first.start..last.end,
            // Nothing: where it would stand.
            (Some(first), _) => first.start..first.start,
            _ => {
                let end = self.runs.last().map_or(0, |run| run.source.end);
                end..end
            }
        }
    }

    /// The origin of a byte of the folded text: a byte of what stands as written, else a character.
    fn byte(&self, index: usize) -> Option<Range<usize>> {
        if index >= self.length {
            return None;
        }
        let run = self.runs.partition_point(|run| run.at <= index).checked_sub(1)?;
        let Run { at, source, as_written } = &self.runs[run];
        let byte = source.start + (index - at);
        Some(if *as_written { byte..byte + 1 } else { source.clone() })
    }
}

/// The next thing to fold: a character, or none where what comes next is Han, which folds to itself; and its length.
fn next(source: &str) -> Option<(Option<char>, usize)> {
    match han_length(source) {
        0 => source.chars().next().map(|c| (Some(c), c.len_utf8())),
        length => Some((None, length)),
    }
}

/// Folds a text when its offsets are of no interest.
pub fn fold(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut after_digit = false;
    let mut at = 0;
    while let Some((written, length)) = next(&source[at..]) {
        match written {
            None => {
                text.push_str(&source[at..at + length]);
                after_digit = false;
            }
            Some(written) if is_raised(written) => {}
            Some(written) => {
                for c in forms(written) {
                    if let Some(c) = unify(c, after_digit) {
                        after_digit = c.is_ascii_digit();
                        text.push(simplified_behind(&text, c));
                    }
                }
            }
        }
        at += length;
    }
    text
}

/// How many bytes at the beginning of a text are Han (U+4E00 to U+9FFF) that folds to itself, as nearly all of a text do.
/// Told by the bytes: no character is made of any of them.
fn han_length(text: &str) -> usize {
    let mut length = 0;
    while let [a @ 0xE4, b @ 0xB8..=0xBF, c, ..] | [a @ 0xE5..=0xE9, b, c, ..] = text.as_bytes()[length..] {
        if is_traditional([a, b, c]) {
            break;
        }
        length += 3;
    }
    length
}

/// The compatibility form of a text, blanks and all, to be matched.
pub fn plain_forms(source: &str) -> String {
    source.chars().flat_map(forms).collect()
}

/// The compatibility form of a text with its traditional characters, to be shown.
pub fn written_forms(source: &str) -> String {
    source.chars().flat_map(compatibility::written_forms).collect()
}

/// Stands for ① and its kind where they must not be taken for digits.
const NO_DIGIT: char = '•';

/// ① ⑴ ⒈, which fold to digits and would run into the figure behind them.
fn is_enclosed_number(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}')
}

/// Characters of text, and the same raised above the line.
const RAISED: [(&str, &str); 2] = [
    ("0123456789+-=()[]（）［］", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁽⁾⁽⁾⁽⁾"),
    ("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"),
];

/// A character as it is written above the line: the mark of a note. Itself, where Unicode has no such form.
pub fn raised(c: char) -> char {
    let lower = c.to_ascii_lowercase();
    let form = |(plain, raised): &(&str, &str)| {
        plain.chars().position(|other| other == lower).and_then(|at| raised.chars().nth(at))
    };
    RAISED.iter().find_map(form).unwrap_or(c)
}

/// Whether a character is written above or below the line: it is no part of the word or figure that it hangs on.
pub fn is_raised(c: char) -> bool {
    // Neither what is written in ASCII nor Han is, and little else stands in a report.
    !c.is_ascii()
        && c < '\u{2E80}'
        && (matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{209C}') || RAISED[1].1.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_every_bracket_blank_and_digit() {
        assert_eq!(fold("（一） 予以公开"), "(一)予以公开");
        assert_eq!(fold("(一)予以公开"), "(一)予以公开");
        assert_eq!(fold("１．属于国家秘密"), fold("1、属于国家秘密"));
        assert_eq!(fold("本年增\\减"), "本年增/减");
        assert_eq!(fold("危及「三安全一稳定」"), fold("危及“三安全一稳定”"));
        assert_eq!(fold("無正當理由大量反覆申請"), fold("无正当理由大量反复申请"));
        assert_eq!(Folded::new("答覆覆盖").text(), "答复覆盖");
    }

    #[test]
    fn prose_keeps_what_separates_figures() {
        let prose = |text| Folded::with(text, For::Prose).text().to_owned();
        assert_eq!(prose("网站 5 条、微信４条，共 9 条"), "网站5条、微信4条,共9条");
        assert_eq!(prose("12 345 件"), "12 345件");
        assert_eq!(prose("①3件②4件"), "•3件•4件");
        assert_eq!(prose("3、其他"), "3、其他");
    }

    #[test]
    fn a_range_leads_back_to_what_was_written() {
        let source = "  （一）予 以公开 ";
        let folded = Folded::new(source);
        let at = folded.text().find("予以").expect("the words");
        assert_eq!(&source[folded.source(at..at + "予以".len())], "予 以");
        assert_eq!(&source[folded.source(0..folded.text().len())], "（一）予 以公开");
        let expanded = Folded::new("㈠总计");
        assert_eq!(expanded.text(), "(一)总计");
        assert_eq!(&"㈠总计"[expanded.source(0..5)], "㈠");
    }
}
