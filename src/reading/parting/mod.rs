//! Lines that ran together: a text that lost its line breaks on the way, or the cells of whose tables stand in one word.
//! Headings and labels of rows are found inside the line, and the line is divided there.
//!
//! A crawler keeps 二、主动公开政府信息情况 in the middle of one endless line; a converter writes 规章000. Nothing is
//! guessed: [`headings`] divides in front of and behind headings of the format, [`rows`] in front of its labels and
//! between them and their digits.

mod headings;
mod rows;

use super::memory::Memory;
use super::outline::contents;
use crate::form::{Editions, Outline};
use crate::text::document::{BlockId, Document};
use crate::text::fold::{Folded, fold};
use crate::text::order::sort;
pub(super) use rows::Words;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;

/// A document whose run-together lines are divided.
pub(super) struct Parted {
    /// The document.
    pub document: Document,
    /// Whether several headings, or a whole report, stood inside one line: the text has lost its line breaks.
    pub lost_breaks: bool,
}

/// The most pieces of a line. A whole report has some hundreds; what has more is none, and stays as it is.
const MOST: usize = 5_000;

/// Two rows of the widest table have no more tabs or bars. Where more ran together, the labels of groups hide which figure is
/// the last of its row.
const TWO_ROWS: usize = 40;
/// A line with tabs or bars that holds so many headings of the format is no row but a text of at least so many bytes whose
/// line breaks became tabs, or blanks between its rows.
const HEADINGS_OF_WHOLE: usize = 3;
const SHORTEST_WHOLE: usize = 2_000;
/// The shortest of them in bytes: 规章0.
const SHORTEST: usize = 7;

/// Where a line is divided, in bytes of what was written; and whether it held several headings.
#[derive(Clone, Default)]
pub(super) struct Cuts {
    at: Arc<[u32]>,
    several: bool,
}

/// Divides lines that ran together; `None` where there is none.
pub(super) fn part(document: &Document, editions: &'static Editions, memory: &mut Memory) -> Option<Parted> {
    let kinds = rows::kinds(editions, document);
    if memory.words.as_ref().is_none_or(|words| !words.are_of(&kinds)) {
        memory.words = Some(Words::of(editions, kinds));
        memory.lines.clear();
    }
    let words = memory.words.as_ref()?;
    let outlines = headings::outlines(editions);
    let mut cuts: Vec<(BlockId, u32)> = Vec::new();
    let mut lost_breaks = false;
    for block in document.ids().filter(|&block| document.cell(block).is_none()) {
        let text = document.text(block);
        // A line of nothing but ASCII holds no word of the format.
        if text.len() < SHORTEST || text.is_ascii() {
            continue;
        }
        // The page of an entry in a list of contents is no cell beside a heading.
        if contents::entry(text).is_some_and(|entry| headings::is_heading(&fold(entry.name), editions)) {
            continue;
        }
        let Ok(of_line) =
            memory.lines.of(text, || Ok::<Cuts, Infallible>(of(text, words, &outlines, editions)));
        lost_breaks |= of_line.several;
        cuts.extend(of_line.at.iter().map(|at| (block, *at)));
    }
    (!cuts.is_empty()).then(|| Parted { document: document.divided(&cuts), lost_breaks })
}

/// Where a line is divided.
fn of(text: &str, words: &Words, outlines: &[&Outline], editions: &Editions) -> Cuts {
    if text.len() >= SHORTEST_WHOLE && text.contains(['\t', '|']) {
        let bare = text.replace(['\t', '|'], " ");
        let mut line = Line { folded: Folded::new(&bare), at: BTreeSet::new() };
        if headings::divide(&mut line, outlines, words) >= HEADINGS_OF_WHOLE {
            rows::divide(&mut line, words);
            let mut all: Vec<u32> =
                line.cuts().chain(behind_sentences(text)).chain(behind_heads(text)).collect();
            sort(&mut all);
            all.dedup();
            let at = if all.len() > MOST { Vec::new() } else { all };
            return Cuts { at: at.into(), several: true };
        }
    }
    // Tabs and bars keep the cells of their line apart. A heading in front of them is divided from them, and in a cell
    // the next row or heading from the figure at which two lines ran together.
    if let Some(cells) = text.find(['\t', '|']) {
        let heading = headings::in_front_of_cells(&text[..cells], words, editions);
        let all = heading.into_iter().chain(in_cells(text, words, editions));
        return Cuts { at: all.map(|at| at as u32).collect(), several: false };
    }
    let mut line = Line { folded: Folded::new(text), at: BTreeSet::new() };
    let several = headings::divide(&mut line, outlines, words) > 1 || headings::divide_at_title(&mut line);
    rows::divide(&mut line, words);
    if line.at.len() > MOST {
        return Cuts::default();
    }
    Cuts { at: line.cuts().collect(), several }
}

/// Where a paragraph ended in front of a tab that was a line break.
fn behind_sentences(text: &str) -> impl Iterator<Item = u32> {
    text.match_indices("。\t").map(|(at, sentence)| (at + sentence.len()) as u32)
}

/// Where the first figure of a table of cases stands in one cell with the last head above it: 总计 13.
fn behind_heads(text: &str) -> impl Iterator<Item = u32> {
    let heads = text.match_indices("总计 ").map(|(at, head)| at + head.len());
    heads.filter(|&at| text[at..].starts_with(|c: char| c.is_ascii_digit())).map(|at| at as u32)
}

/// Where the cells of a line hold the end of one line and the beginning of another: 67 二、上年结转政府信息公开申请数量. In
/// bytes of what was written.
fn in_cells(text: &str, words: &Words, editions: &Editions) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut from = 0;
    if text.matches(['\t', '|']).count() > TWO_ROWS {
        return cuts;
    }
    for cell in text.split_inclusive(['\t', '|']) {
        let line = Line { folded: Folded::new(cell), at: BTreeSet::new() };
        let folded = line.text().trim_end_matches(['\t', '|', ' ']);
        let indent = folded.len() - folded.trim_start().len();
        let behind = rows::end_of_row(&folded[indent..], words).map(|length| indent + length);
        let at =
            behind.filter(|&at| words.begins(&folded[at..]) || headings::is_heading(&folded[at..], editions));
        // A heading may stand behind a cell that is blank.
        let alone = || from + indent > 0 && headings::is_heading(&folded[indent..], editions);
        let at = at.or_else(|| alone().then_some(indent));
        cuts.extend(at.map(|at| from + line.written_at(at)).filter(|&at| at > 0));
        from += cell.len();
    }
    cuts
}

/// A line while it is divided.
struct Line {
    folded: Folded,
    /// Offsets in the folded text at which the line is divided.
    at: BTreeSet<usize>,
}

impl Line {
    fn text(&self) -> &str {
        self.folded.text()
    }

    /// The offset in the written text of an offset in the folded one.
    fn written_at(&self, at: usize) -> usize {
        self.folded.source(at..at + 1).start
    }

    /// The end in the written text of what ends at an offset in the folded one.
    fn written_end(&self, at: usize) -> usize {
        if at == 0 { 0 } else { self.folded.source(at - 1..at).end }
    }

    /// Whether blanks stand in front of an offset in the written text, or nothing at all.
    fn is_apart(&self, at: usize) -> bool {
        at == 0 || at >= self.text().len() || self.written_end(at) < self.written_at(at)
    }

    /// The offsets in the written text.
    fn cuts(&self) -> impl Iterator<Item = u32> {
        let inside = self.at.iter().filter(|&&at| at > 0 && at < self.text().len());
        inside.map(|&at| self.written_at(at) as u32)
    }
}
