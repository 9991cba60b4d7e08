//! Atoms: the blocks in which a table can stand, cut into values, blanks and words.
//!
//! A table reaches plain text as a cell a line, a row a line with tabs, bars or blanks between the cells,
//! or in the broken lines of a PDF; other formats bring real grids, a cell a block. Whatever it is, it becomes one
//! sequence of atoms. An atom knows its physical row where the layout tells one, and blanks are atoms where the
//! layout shows them.

use crate::number::is_value;
use crate::text::document::{BlockId, Document, Place, Span};
use crate::text::fold::fold;
use std::ops::Range;

/// What an atom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A cell with nothing in it.
    Empty,
    /// A figure, or a mark that stands for one.
    Value,
    /// Anything else: labels, headings, their parts.
    Words,
    /// A line of running text. It ends a row.
    Prose,
}

/// A cell, or a part of one.
#[derive(Debug, Clone, Copy)]
pub struct Atom {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
    /// Its physical row; rows that the layout does not tell apart share one.
    pub row: u32,
    /// How many atoms stand before it in its physical row; in a grid, its column.
    pub column: u32,
}

/// How the cells of a table are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A real grid. What a merged cell covers is no atom, a blank cell is one.
    Grid,
    /// A cell a line, each behind a tab; a line without tab and text ends a row.
    TabbedCells,
    /// A cell a line; an empty line is a blank cell or the end of a row.
    Cells,
    /// A cell a line, a line with a lone bar between cells.
    BarredCells,
    /// A row a line, tabs between cells.
    TabRows,
    /// A row a line, bars between cells.
    BarRows,
    /// A row a line, blanks between cells.
    BlankRows,
}

impl Layout {
    /// Whether blank cells can be seen.
    pub fn shows_blanks(self) -> bool {
        self != Layout::BlankRows
    }

    /// Whether a blank cell is told from the end of a row.
    pub fn shows_cells(self) -> bool {
        !matches!(self, Layout::BlankRows | Layout::Cells)
    }

    /// Whether every row has all columns of the grid, merged ones too.
    pub fn is_grid(self) -> bool {
        matches!(self, Layout::Grid | Layout::TabRows | Layout::BarRows)
    }
}

/// Cuts blocks into atoms.
pub fn atoms(document: &Document, blocks: Range<BlockId>) -> (Vec<Atom>, Layout) {
    let layout = layout(document, blocks.clone());
    let mut cutter = Cutter { document, layout, atoms: Vec::new(), row: 0, open_bar: false, grid_row: None };
    for block in blocks {
        cutter.line(block);
    }
    (cutter.atoms, layout)
}

const BARS: [char; 5] = ['|', '｜', '│', '┃', '¦'];

/// The layout that most lines speak for.
fn layout(document: &Document, blocks: Range<BlockId>) -> Layout {
    use Layout::*;
    let mut votes = [
        (Grid, 0),
        (BarRows, 0),
        (TabRows, 0),
        (TabbedCells, 0),
        (BarredCells, 0),
        (BlankRows, 0),
        (Cells, 0),
    ];
    let mut vote = |layout| {
        if let Some(entry) = votes.iter_mut().find(|(l, _)| *l == layout) {
            entry.1 += 1;
        }
    };
    for block in blocks {
        let text = document.text(block);
        let trimmed = text.trim();
        if document.cell(block).is_some() {
            if is_value(trimmed) {
                vote(Grid);
            }
            continue;
        }
        let bars = trimmed.matches(BARS).count();
        if is_lone_bar(trimmed) {
            vote(BarredCells);
        } else if bars >= 2 || bars == 1 && !trimmed.starts_with(BARS) && !is_prose(trimmed) {
            vote(BarRows);
        } else if text.trim_start_matches(' ').trim_start_matches('\t').trim_end().contains('\t') {
            vote(TabRows);
        } else if text.starts_with('\t') {
            vote(TabbedCells);
        } else if !trimmed.is_empty() && trimmed.len() < 600 {
            let pieces = blank_pieces(trimmed);
            let values = pieces.iter().filter(|(_, kind)| *kind == Kind::Value).count();
            if pieces.len() >= 2 && values >= 1 {
                vote(BlankRows);
            } else if values == 1 {
                vote(Cells);
            }
        }
    }
    // On equal votes the first: what is more explicit.
    votes.iter().rev().max_by_key(|(_, votes)| *votes).map_or(Cells, |(layout, _)| *layout)
}

fn is_lone_bar(trimmed: &str) -> bool {
    let mut chars = trimmed.chars();
    chars.next().is_some_and(|c| BARS.contains(&c)) && chars.next().is_none()
}

/// Running text: a sentence, or more words than a label has. Bars do not stand in sentences.
fn is_prose(trimmed: &str) -> bool {
    let long = || trimmed.chars().filter(|c| !c.is_whitespace()).nth(90).is_some();
    trimmed.matches(BARS).count() < 2 && (trimmed.contains('。') || trimmed.len() > 90 && long())
}

/// `- 3 -`, `— 4 —`, `第 3 页 共 8 页`: the number of a page, not a value.
fn is_page_number(trimmed: &str) -> bool {
    if trimmed.len() > 40 {
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

struct Cutter<'a> {
    document: &'a Document,
    layout: Layout,
    atoms: Vec<Atom>,
    row: u32,
    /// Whether the last thing in this row was a lone bar.
    open_bar: bool,
    /// The row of the grid in which the last atom stands.
    grid_row: Option<u32>,
}

impl Cutter<'_> {
    fn line(&mut self, block: BlockId) {
        if self.layout == Layout::Grid
            && let Some((_, span)) = self.document.cell(block)
        {
            self.grid_cell(block, span);
            return;
        }
        let text = self.document.text(block);
        let trimmed = text.trim();
        if is_page_number(trimmed) || self.is_between_rows(text) {
            return;
        }
        let barred = trimmed.contains(BARS) && !is_prose(trimmed);
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
        if trimmed.len() < 3 || trimmed.len() > 400 || text.contains('\t') || trimmed.contains(BARS) {
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
        } else if !trimmed.is_empty() {
            if !self.open_bar {
                self.row += 1;
            }
            self.loose(block);
            self.open_bar = false;
        }
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
        if self.layout != Layout::BlankRows && is_value(trimmed) {
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

/// What divides cells: one character, of one or more.
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

/// A line divided at its blanks: words that stand together stay together, figures are apart, a unit
/// belongs to the figure before it.
fn blank_pieces(line: &str) -> Vec<(Range<usize>, Kind)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::text::document;

    fn cut(text: &str) -> (Vec<String>, Layout) {
        let document = document(text);
        let (atoms, layout) = atoms(&document, document.ids());
        let show = |atom: &Atom| match atom.kind {
            Kind::Empty => "∅".to_owned(),
            Kind::Value => format!("={}", document.quote(atom.place)),
            Kind::Words => document.quote(atom.place).to_owned(),
            Kind::Prose => "¶".to_owned(),
        };
        (atoms.iter().map(show).collect(), layout)
    }

    #[test]
    fn a_row_a_line() {
        let tabs = cut("\t2.重复申请\t0\t\t/\n\t3.其他\t1\t2\t3");
        assert_eq!(tabs.1, Layout::TabRows);
        assert_eq!(tabs.0, ["∅", "2.重复申请", "=0", "∅", "=/", "∅", "3.其他", "=1", "=2", "=3"]);
        let bars = cut("| 规章 ||| 0 |\n|---|---|---|---|\n| 行政许可 | 1 | |  |");
        assert_eq!(bars.1, Layout::BarRows);
        assert_eq!(bars.0, ["规章", "∅", "∅", "=0", "行政许可", "=1", "∅", "∅"]);
        let blanks = cut("（一） 予以公开 0 0 12\n政府集中采购 1 4025 元\n  3.其他   1  2 3");
        assert_eq!(blanks.1, Layout::BlankRows);
        assert_eq!(
            blanks.0,
            [
                "（一） 予以公开",
                "=0",
                "=0",
                "=12",
                "政府集中采购",
                "=1",
                "=4025 元",
                "3.其他",
                "=1",
                "=2",
                "=3"
            ]
        );
    }

    #[test]
    fn a_cell_a_line() {
        let tabbed = cut("\t规章\n\t0\n\t\n\t1\n\n\t本年新\n制作数量\n\t2");
        assert_eq!(tabbed.1, Layout::TabbedCells);
        assert_eq!(tabbed.0, ["规章", "=0", "∅", "=1", "本年新", "制作数量", "=2"]);
        let plain = cut("规章\n0\n\n1 2\n行政许可\n3");
        assert_eq!(plain.1, Layout::Cells);
        assert_eq!(plain.0, ["规章", "=0", "∅", "=1 2", "行政许可", "=3"]);
        let barred = cut("规章\n|\n0\n|\n|\n5\n行政许可\n|\n1\n|\n2");
        assert_eq!(barred.1, Layout::BarredCells);
        assert_eq!(barred.0, ["规章", "=0", "∅", "=5", "行政许可", "=1", "=2"]);
    }

    #[test]
    fn page_numbers_and_prose_are_no_values() {
        let (atoms, _) = cut("3.其他 1 2 3\n- 3 -\n第 4 页 共 8 页\n2023年，收到申请 12 件。\n4.无 0 0 0");
        assert_eq!(atoms, ["3.其他", "=1", "=2", "=3", "¶", "4.无", "=0", "=0", "=0"]);
    }
}
