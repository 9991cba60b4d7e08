//! Blocks to atoms.

use super::layout::{BARS, bars, is_lone_bar, is_prose};
use super::{Atom, Kind, Layout};
use crate::number::is_value;
use crate::text::document::{BlockId, Document, Place, Span};
use crate::text::fold::fold;
use crate::text::numbering::is_han;
use std::ops::Range;

/// Cuts blocks into atoms.
pub(super) struct Cutter<'a> {
    document: &'a Document,
    layout: Layout,
    pub(super) atoms: Vec<Atom>,
    row: u32,
    /// Whether the last thing in this row was a lone bar.
    open_bar: bool,
    /// The row of the grid in which the last atom stands.
    grid_row: Option<u32>,
    /// Whether nothing but empty lines came behind the number of a page, where empty lines may be cells.
    after_page: bool,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(document: &'a Document, layout: Layout) -> Cutter<'a> {
        Cutter {
            document,
            layout,
            atoms: Vec::new(),
            row: 0,
            open_bar: false,
            grid_row: None,
            after_page: false,
        }
    }
}

impl Cutter<'_> {
    /// Takes the next block.
    pub(super) fn line(&mut self, block: BlockId) {
        if self.layout == Layout::Grid
            && let Some((_, span)) = self.document.cell(block)
        {
            self.grid_cell(block, span);
            return;
        }
        let text = self.document.text(block);
        let trimmed = text.trim();
        if is_page_number(trimmed) || self.is_between_rows(text) {
            self.end_page();
            return;
        }
        if trimmed.is_empty() && self.after_page {
            return;
        }
        self.after_page = false;
        let barred = bars(trimmed) > 0 && !is_prose(trimmed);
        match self.layout {
            Layout::BarRows if barred => self.bar_row(block),
            Layout::BarredCells => self.barred_cell(block),
            Layout::TabRows if text.contains('\t') => self.split(block, text, '\t'),
            Layout::TabbedCells if text.contains('\t') => {
                // The tab opens the cell; tabs inside would divide further ones.
                let cell = text.trim_start_matches(' ');
                let rest = cell.strip_prefix('\t').unwrap_or(cell);
                self.cells(block, text.len() - rest.len(), rest, '\t');
            }
            Layout::Cells if trimmed.is_empty() => {
                self.push(Place { block, start: 0, end: 0 }, Kind::Empty);
            }
            _ if trimmed.is_empty() => self.row += 1,
            Layout::TabbedCells | Layout::Cells => self.loose(block),
            _ => {
                self.row += 1;
                self.loose(block);
                self.row += 1;
            }
        }
    }

    /// Where a page ends, the empty lines around its number are no blank cells.
    fn end_page(&mut self) {
        if self.layout == Layout::Cells {
            while self.atoms.last().is_some_and(|atom| atom.kind == Kind::Empty) {
                self.atoms.pop();
            }
            self.after_page = true;
        }
    }

    fn grid_cell(&mut self, block: BlockId, span: Span) {
        let place = self.document.whole(block);
        let text = self.document.quote(place);
        let kind = match text {
            "" => Kind::Empty,
            _ if is_value(text) => Kind::Value,
            _ if is_prose(text) => Kind::Prose,
            _ => Kind::Words,
        };
        // Cells come by row and column: a smaller column opens the next row.
        let last = self.atoms.last().filter(|last| last.row == self.row);
        if last.is_some_and(|last| span.column <= last.column) || self.grid_row != Some(span.row) {
            self.row += 1;
        }
        self.grid_row = Some(span.row);
        self.atoms.push(Atom { place, kind, row: self.row, column: span.column });
    }

    /// A drawn line, or the number of a page in the form 3 / 8, where rows have other shapes.
    fn is_between_rows(&self, text: &str) -> bool {
        let trimmed = text.trim();
        if trimmed.len() < 3 || trimmed.len() > 400 || text.contains('\t') || bars(trimmed) > 0 {
            return false;
        }
        let drawn = |c: char| c.is_whitespace() || matches!(c, '-' | '=' | '_' | '*' | '—' | '–' | '─');
        let rule = trimmed.chars().all(drawn) && trimmed.chars().filter(|c| !c.is_whitespace()).count() >= 3;
        let digits =
            |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
        let page = trimmed.split_once('/').is_some_and(|(page, of)| digits(page.trim()) && digits(of.trim()));
        // 3/1 in a cell of its own is what came and what went.
        rule || page && (trimmed.contains(' ') || self.layout.is_grid() || self.layout == Layout::BlankRows)
    }

    fn push(&mut self, place: Place, kind: Kind) {
        let column = self.atoms.last().filter(|last| last.row == self.row).map_or(0, |last| last.column + 1);
        self.atoms.push(Atom { place, kind, row: self.row, column });
    }

    /// A row between bars. `| --- | --- |` and lines drawn with + and - are not rows.
    fn bar_row(&mut self, block: BlockId) {
        let text = self.document.text(block);
        let drawn =
            |c: char| BARS.contains(&c) || matches!(c, '-' | '=' | '+' | ':' | ' ' | '─' | '┼' | '├' | '┤');
        if text.contains(['-', '=', '─']) && text.trim().chars().all(drawn) && !has_dash_cells(text) {
            return;
        }
        let start = text.len() - text.trim_start().len();
        let mut body = text.trim();
        let mut offset = start;
        if let Some(first) = body.chars().next().filter(|c| BARS.contains(c)) {
            body = &body[first.len_utf8()..];
            offset += first.len_utf8();
        }
        if let Some(last) = body.chars().next_back().filter(|c| BARS.contains(c)) {
            body = &body[..body.len() - last.len_utf8()];
        }
        self.row += 1;
        self.cells(block, offset, body, BARS);
        self.row += 1;
    }

    fn barred_cell(&mut self, block: BlockId) {
        let trimmed = self.document.text(block).trim();
        if is_lone_bar(trimmed) {
            if self.open_bar {
                self.push(Place { block, start: 0, end: 0 }, Kind::Empty);
            }
            self.open_bar = true;
        } else if let Some(value) = self.value_beside_bars(block) {
            // A bar that ran together with the figure in front of it or behind it.
            let opens = trimmed.starts_with(BARS);
            if opens && self.open_bar {
                self.push(Place { block, start: 0, end: 0 }, Kind::Empty);
            }
            if !opens && !self.open_bar {
                self.row += 1;
            }
            self.push(value, Kind::Value);
            self.open_bar = trimmed.ends_with(BARS);
        } else if !trimmed.is_empty() {
            if !self.open_bar {
                self.row += 1;
            }
            self.loose(block);
            self.open_bar = false;
        }
    }

    /// The place of the figure in a line of a figure and bars around it.
    fn value_beside_bars(&self, block: BlockId) -> Option<Place> {
        let text = self.document.text(block);
        let value = text.trim_matches(|c: char| c.is_whitespace() || BARS.contains(&c));
        let start = text.find(value)?;
        let barred = text.contains(BARS) && is_value(value);
        barred.then_some(Place { block, start: start as u32, end: (start + value.len()) as u32 })
    }

    fn split(&mut self, block: BlockId, text: &str, separator: char) {
        self.row += 1;
        self.cells(block, 0, text, separator);
        self.row += 1;
    }

    fn cells(&mut self, block: BlockId, offset: usize, text: &str, separator: impl Separator) {
        let mut start = offset;
        for cell in separator.split(text) {
            let lead = cell.len() - cell.trim_start().len();
            let inner = cell.trim();
            let place =
                Place { block, start: (start + lead) as u32, end: (start + lead + inner.len()) as u32 };
            let kind = match inner {
                "" => Kind::Empty,
                _ if is_value(inner) => Kind::Value,
                _ => Kind::Words,
            };
            self.push(place, kind);
            start += cell.len() + 1 + separator.extra(text, start - offset + cell.len());
        }
    }

    /// A line without separators other than blanks.
    fn loose(&mut self, block: BlockId) {
        let text = self.document.text(block);
        let trimmed = text.trim();
        let is_row = || blank_pieces(trimmed).iter().filter(|(_, kind)| *kind == Kind::Value).count() >= 3;
        if is_prose(trimmed) && !is_value(trimmed) && (trimmed.len() > 300 || !is_row()) {
            self.push(self.document.whole(block), Kind::Prose);
            return;
        }
        let offset = text.len() - text.trim_start().len();
        // A line that is one cell keeps its blanks: 1 2 is a doubt about that cell, not two cells.
        if self.layout != Layout::BlankRows && is_value(trimmed) && !is_row_of_counts(trimmed) {
            self.push(self.document.whole(block), Kind::Value);
            return;
        }
        for (range, kind) in blank_pieces(trimmed) {
            let place =
                Place { block, start: (offset + range.start) as u32, end: (offset + range.end) as u32 };
            self.push(place, kind);
        }
    }
}

/// `-` and `--` mark empty cells; three dashes draw a line.
fn has_dash_cells(text: &str) -> bool {
    let cells = text.trim().trim_matches(BARS).split(BARS).map(str::trim);
    let mut cells = cells.filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| matches!(cell, "-" | "--"))
}

/// The sign between cells: one character of one or more.
trait Separator: Copy {
    fn split<'a>(&self, text: &'a str) -> Vec<&'a str>;
    /// How many bytes more than one the separator at `at` has.
    fn extra(&self, text: &str, at: usize) -> usize;
}

impl Separator for char {
    fn split<'a>(&self, text: &'a str) -> Vec<&'a str> {
        text.split(*self).collect()
    }
    fn extra(&self, _: &str, _: usize) -> usize {
        self.len_utf8() - 1
    }
}

impl Separator for [char; 5] {
    fn split<'a>(&self, text: &'a str) -> Vec<&'a str> {
        text.split(*self).collect()
    }
    fn extra(&self, text: &str, at: usize) -> usize {
        text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, |c| c.len_utf8() - 1)
    }
}

/// Whether a line is a row of cells, though others are a cell a line: 8 3 96. 1 183 020 is one figure.
fn is_row_of_counts(line: &str) -> bool {
    const CELLS: usize = 3;
    let counts = || line.split_whitespace();
    counts().count() >= CELLS
        && counts().all(|count| count.bytes().all(|byte| byte.is_ascii_digit()))
        && counts().skip(1).any(|count| count.len() != 3)
}

/// A line divided at its blanks: words that stand together stay together, figures are apart, a unit
/// belongs to the figure before it.
pub(super) fn blank_pieces(line: &str) -> Vec<(Range<usize>, Kind)> {
    let mut pieces: Vec<(Range<usize>, Kind)> = Vec::new();
    let mut at = 0;
    let mut gap = 0;
    for token in line.split_inclusive(char::is_whitespace) {
        let word = token.trim_end();
        if word.is_empty() {
            at += token.len();
            gap += token.chars().count();
            continue;
        }
        let range = at..at + word.len();
        let kind = if is_value(word) { Kind::Value } else { Kind::Words };
        let near = gap <= 1;
        match pieces.last_mut() {
            Some((last, Kind::Words)) if kind == Kind::Words && near => last.end = range.end,
            Some((last, Kind::Value))
                if matches!(word, "元" | "万元" | "亿元" | "万" | "（万元）" | "（元）" | "件" | "项") =>
            {
                last.end = range.end;
            }
            _ => pieces.push((range, kind)),
        }
        at += token.len();
        gap = token.len() - word.len();
    }
    pieces
}

/// `- 3 -`, `— 4 —`, `第 3 页 共 8 页`: the number of a page, not a value.
fn is_page_number(trimmed: &str) -> bool {
    // Most lines are rows: they begin with a figure or a label, and no other label begins as 第 3 页 does.
    let begins_row = |first: char| first.is_ascii_digit() || is_han(first) && first != '第';
    if trimmed.len() > 40 || trimmed.chars().next().is_none_or(begins_row) {
        return false;
    }
    let folded = fold(trimmed);
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    let dashed = folded.strip_prefix('-').and_then(|rest| rest.strip_suffix('-'));
    let dashed = dashed.map(|middle| middle.trim_matches('-'));
    let paged = folded.strip_prefix('第').and_then(|rest| rest.split_once('页')).map(|(number, _)| number);
    let english = folded.to_ascii_lowercase().strip_prefix("page").map(str::to_owned);
    dashed.is_some_and(digits)
        || paged.is_some_and(digits)
        || english.is_some_and(|rest| digits(rest.split("of").next().unwrap_or("")))
}
