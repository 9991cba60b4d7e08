//! Atoms: the blocks in which a table can stand, cut into values, blanks and words.
//!
//! A table reaches plain text as a cell a line, a row a line with tabs, bars or blanks between the cells,
//! or in the broken lines of a PDF; other formats bring real grids, a cell a block. Whatever it is, it becomes one
//! sequence of atoms. An atom knows its physical row where the layout tells one, and blanks are atoms where the
//! layout shows them.

mod cutter;
mod layout;

use crate::text::document::{BlockId, Document, Place};
use cutter::Cutter;
use std::ops::Range;

/// The kind of an atom.
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
    /// Its place.
    pub place: Place,
    /// Its kind.
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
    let layout = layout::of(document, blocks.clone());
    let mut cutter = Cutter::new(document, layout);
    for block in blocks {
        cutter.line(block);
    }
    (cutter.atoms, layout)
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
        // A row in one line, where others are a cell a line; a figure with blanks.
        let row = cut("规章\n8 3 96\n行政许可\n3\n行政处罚\n7\n行政强制\n2\n收费\n1 183 020");
        assert_eq!(row.1, Layout::Cells);
        assert_eq!(
            row.0,
            [
                "规章",
                "=8",
                "=3",
                "=96",
                "行政许可",
                "=3",
                "行政处罚",
                "=7",
                "行政强制",
                "=2",
                "收费",
                "=1 183 020"
            ]
        );
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
