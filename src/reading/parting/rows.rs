//! Labels of rows and their figures inside a line: 规章000行政规范性文件219.

use super::Line;
use crate::form::{Editions, TableForm, TableKind};
use crate::text::document::Document;
use crate::text::numbering::enumerator;
use crate::text::search::Table;

/// A line of a table of cases has at least as many digits.
const LEAST_CASES: usize = 5;
/// So many are its whole row, whatever stands beside it.
const ROW_OF_CASES: usize = 15;
/// The longest label that is not known and still taken for one, in characters.
const LONGEST_UNKNOWN: usize = 45;

/// The words of the tables of all editions.
pub(in crate::reading) struct Words<'e> {
    /// Each with whether it is the label of a row.
    all: Table<bool, &'e str>,
    kinds: Kinds,
}

/// For each table of all editions whether it may stand in a document.
pub(super) type Kinds = Vec<bool>;

/// An appended table only where a word of its heading stands in the document: its words are as many again.
pub(super) fn kinds(editions: &Editions, document: &Document) -> Kinds {
    let says = |word: &&str| document.ids().any(|block| document.text(block).contains(*word));
    let may_stand =
        |form: &TableForm| form.kind != TableKind::Statistics || form.signs.heading.iter().any(says);
    tables(editions).map(may_stand).collect()
}

fn tables(editions: &Editions) -> impl Iterator<Item = &TableForm> {
    editions.all().iter().flat_map(|edition| &edition.tables)
}

impl<'e> Words<'e> {
    /// Those of some of the tables of some editions.
    pub(super) fn of(editions: &'e Editions, kinds: Kinds) -> Words<'e> {
        let tables =
            || tables(editions).zip(&kinds).filter(|(_, may_stand)| **may_stand).map(|(form, _)| form);
        let words = tables().flat_map(|form| &form.furniture).filter(|word| word.chars().count() > 1);
        // What is both is a label.
        let labels = tables().flat_map(row_labels).map(|label| (label, true));
        let all = Table::new(labels.chain(words.map(|word| (word.as_str(), false))));
        Words { all, kinds }
    }

    /// Whether they are those of these tables.
    pub(super) fn are_of(&self, kinds: &Kinds) -> bool {
        self.kinds == *kinds
    }

    /// Whether a folded text begins with a word of a table.
    pub(super) fn begins(&self, text: &str) -> bool {
        self.at(text).is_some()
    }

    /// Whether a folded text holds the row of the table of cases, right behind a word of its head.
    pub(super) fn row_of_cases(&self, text: &str) -> bool {
        let mut runs = text.split(|c: char| !c.is_ascii_digit());
        let Some(row) = runs.find(|run| run.len() >= ROW_OF_CASES) else { return false };
        let head = text.split_once(row).map_or("", |(head, _)| head);
        let ends = head.char_indices().rev().map(|(at, _)| &head[at..]).take(LONGEST_UNKNOWN);
        ends.into_iter().any(|end| self.at(end).is_some_and(|(length, row)| !row && length == end.len()))
    }

    /// The longest word that a folded text begins with, a number in front of it included: its length, and whether it
    /// is the label of a row.
    fn at(&self, text: &str) -> Option<(usize, bool)> {
        let known = |text: &str| self.all.longest(text, 0);
        let numbered = || {
            // One digit: those in front of it are a figure.
            let number = match text.as_bytes() {
                [b'0'..=b'9', b'.', ..] => 2,
                [b'(', ..] => enumerator(text)?.length,
                _ => return None,
            };
            let (length, row) = known(&text[number..])?;
            Some((number + length, row))
        };
        known(text).or_else(numbered)
    }
}

/// Labels of rows as they may stand in a line that ran together. Short ones stand everywhere: 其他 only with its number.
fn row_labels(form: &TableForm) -> impl Iterator<Item = &str> {
    form.rows.iter().flat_map(|row| &row.accepted).flat_map(|label| {
        let core = label.core.chars().count() > 2 || label.core == label.full;
        std::iter::once(label.full.as_str()).chain(core.then_some(label.core.as_str()))
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The label of a row.
    Label,
    /// Another word of a table.
    Word,
    /// Digits, and what figures are written with.
    Digits,
    /// Anything else.
    Other,
}

/// A piece of a line, by its range in the folded text.
#[derive(Debug, Clone, Copy)]
struct Piece {
    kind: Kind,
    start: usize,
    end: usize,
}

/// How far the end of a row reaches that stands at the beginning of a folded text, and the blanks behind it: its last figure,
/// or a word of the table's heading.
pub(super) fn end_of_row(text: &str, words: &Words) -> Option<usize> {
    let figure = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let word = || words.at(text).filter(|(_, row)| !row).map(|(length, _)| length);
    let end = Some(figure).filter(|&figure| figure > 0 && !is_number(&text[figure - 1..])).or_else(word)?;
    let rest = &text[end..];
    Some(text.len() - rest.trim_start().len()).filter(|&at| at < text.len())
}

/// Divides a line at the rows in it.
pub(super) fn divide(line: &mut Line, words: &Words) {
    let text = line.text();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        line.at.extend(behind_heading(line, words));
        return;
    }
    let pieces = as_labels(text, pieces(line, words));
    let length = |piece: &Piece| piece.end - piece.start;
    let is_row = |index: usize| {
        let (Some(label), Some(digits)) = (pieces.get(index), pieces.get(index + 1)) else { return false };
        let next = pieces.get(index + 2);
        let ends = next.is_none_or(|next| {
            next.kind != Kind::Other || line.at.contains(&next.start) || is_sentence_apart(line, next)
        });
        // The figures of the table of cases stand behind the last word of its heading.
        let long = length(digits) >= LEAST_CASES;
        let cases = || long && label.kind == Kind::Word && index > 0 && pieces[index - 1].kind == Kind::Word;
        digits.kind == Kind::Digits && (label.kind == Kind::Label || cases()) && ends
    };
    let rows: Vec<usize> = (0..pieces.len()).filter(|&index| is_row(index)).collect();
    // Alone in its line, or among others: one label with a figure may stand in any sentence.
    let whole = |row: usize| pieces[row].kind == Kind::Word && length(&pieces[row + 1]) >= ROW_OF_CASES;
    let alone = |row: usize| {
        let label = &pieces[row];
        let from = line.at.range(..=label.start).next_back().copied().unwrap_or(0);
        let to = line.at.range(label.end..).next().copied().unwrap_or(text.len());
        let within = pieces.iter().filter(|piece| from <= piece.start && piece.end <= to);
        within.into_iter().all(|piece| piece.kind != Kind::Other)
    };
    match rows[..] {
        [] => return,
        [only] if !alone(only) && !whole(only) => return,
        _ => {}
    }
    let several = rows.len() > 1;
    let mut cuts = Vec::new();
    for index in rows {
        let (label, digits) = (pieces[index], pieces[index + 1]);
        if label.kind == Kind::Word || !line.is_apart(digits.start) {
            cuts.push(digits.start);
        }
        // The head of the table of cases would pass for a sentence with what stands around it.
        if label.kind == Kind::Word {
            let head = pieces[..=index].iter().rev().take_while(|piece| piece.kind == Kind::Word);
            cuts.extend(head.last().map(|first| first.start));
        }
        // The first row may have a heading in front of it, each further one has digits.
        let before = index.checked_sub(1).map(|before| pieces[before].kind);
        let opens = several || before != Some(Kind::Word) || !line.is_apart(label.start);
        if label.kind == Kind::Label && opens {
            cuts.push(label.start);
        }
        cuts.extend(page_number(&text[digits.start..digits.end]).map(|at| digits.start + at));
        cuts.extend(pieces.get(index + 2).map(|next| next.start));
    }
    line.at.extend(cuts);
}

/// Where the number of a page begins that stands behind the figures of a row: 0-3-.
fn page_number(figures: &str) -> Option<usize> {
    const LONGEST: usize = 3;
    let number = figures.strip_suffix('-')?;
    let before = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = number.len() - before.len();
    let row = before.strip_suffix('-').filter(|_| (1..=LONGEST).contains(&digits))?;
    row.ends_with(|c: char| c.is_ascii_digit()).then_some(row.len())
}

/// Where the label of the first row stands in one line with the last word of the heading: 现行有效件数规章.
fn behind_heading(line: &Line, words: &Words) -> Option<usize> {
    let text = line.text();
    let (length, row) = words.at(text)?;
    let label = text[length..].trim_start();
    let (whole, is_row) = words.at(label)?;
    (!row && is_row && whole == label.trim_end().len()).then(|| text.len() - label.len())
}

/// Whether what follows the figures of a row is a text of its own, behind a blank; 3 份、 is of a sentence.
fn is_sentence_apart(line: &Line, next: &Piece) -> bool {
    const MEASURES: &str = "件条份次项个人元万亿余多宗起篇场期家户名批类篇%年月日,。;:)";
    let text = &line.text()[next.start..next.end];
    let measured = text.chars().next().is_some_and(|first| MEASURES.contains(first));
    line.is_apart(next.start) && !measured && text.chars().count() > 4
}

/// The pieces of a line. None reaches over a place at which it is divided already.
fn pieces(line: &Line, words: &Words) -> Vec<Piece> {
    let text = line.text();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let after_digits = pieces.last().is_some_and(|last| last.kind == Kind::Digits && last.end == at);
        let (kind, length) = if let Some((length, row)) = words.at(&text[at..]) {
            (if row { Kind::Label } else { Kind::Word }, length)
        } else if first.is_ascii_digit() && !is_number(&text[at..])
            || after_digits && matches!(first, '.' | '/' | '-')
        {
            (Kind::Digits, first.len_utf8())
        } else {
            (Kind::Other, first.len_utf8())
        };
        match pieces.last_mut() {
            Some(last) if last.kind == kind && matches!(kind, Kind::Digits | Kind::Other) => {
                last.end += length
            }
            _ => pieces.push(Piece { kind, start: at, end: at + length }),
        }
        at += length;
    }
    pieces
}

/// 2.其他: the number of a label, no figure.
fn is_number(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_digit())
        && chars.next() == Some('.')
        && chars.next().is_some_and(|c| !c.is_ascii())
}

/// Pieces of which those that stand between two figures like a label are one: a label in other words.
fn as_labels(text: &str, mut pieces: Vec<Piece>) -> Vec<Piece> {
    let digits = |piece: Option<&Piece>| piece.is_some_and(|piece| piece.kind == Kind::Digits);
    let like_labels: Vec<usize> = (1..pieces.len())
        .filter(|&index| {
            let words = &text[pieces[index].start..pieces[index].end];
            let length = words.chars().count();
            pieces[index].kind == Kind::Other
                && digits(pieces.get(index - 1))
                && digits(pieces.get(index + 1))
                && (4..=LONGEST_UNKNOWN).contains(&length)
                && !words.contains(['。', ';', ':', '%'])
                && is_number(words)
        })
        .collect();
    like_labels.into_iter().for_each(|index| pieces[index].kind = Kind::Label);
    pieces
}
