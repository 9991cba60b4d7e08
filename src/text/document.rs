//! A document: the content of a source file in reading order, each part with its place.
//!
//! Every format is read into this one shape. A [`Block`] is a paragraph (for plain text: a line). Its
//! text is cleaned of what no reader sees (zero-width characters, converter residue), and the block
//! remembers what was taken out, so that every place can be shown in the original.
//!
//! A real table is a [`Grid`]: its cells are blocks, too, one each, and the grid knows which stands where.

mod excerpt;

pub use excerpt::Excerpt;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Stands in a text for something that is there and can't be read: a character of a font without an encoding, a formula
/// without a result, an embedded part. It is U+FFFD, whose meaning in Unicode is this. A figure with it is none.
pub const UNREAD: char = '\u{FFFD}';

/// Index of a block in its document.
pub type BlockId = u32;

/// The place where a thing is written: a byte range of one block's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The block.
    pub block: BlockId,
    /// First byte, in the block's cleaned text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Place {
    /// The place from the start of `self` to the end of `other`, where both are in one block;
    /// `self` otherwise.
    pub fn to(self, other: Place) -> Place {
        if self.block == other.block { Place { end: other.end.max(self.end), ..self } } else { self }
    }
}

/// Bytes that were taken out of the original in front of `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Offset in the block's cleaned text.
    pub at: u32,
    /// How many bytes of the original stood there.
    pub len: u32,
}

#[derive(Debug, Clone)]
struct Block {
    /// The cleaned text, as a range of [`Document::clean`].
    text: Range<usize>,
    /// 1-based line of the original.
    line: u32,
    /// Byte offset of the block in the original.
    origin: usize,
    gaps: Vec<Gap>,
}

/// The place of a cell in its grid: its first row and column, from 0, and how many of both it spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First row.
    pub row: u32,
    /// First column.
    pub column: u32,
    /// Rows, at least 1.
    pub rows: u32,
    /// Columns, at least 1.
    pub columns: u32,
}

/// A table with rows, columns and merged cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The blocks of its cells, by row and column.
    pub blocks: Range<BlockId>,
    /// How many rows there are.
    pub rows: u32,
    /// How many columns there are.
    pub columns: u32,
    /// One a block.
    pub spans: Vec<Span>,
}

/// Kinds of what a file holds beside the text that its reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum RemarkKind {
    /// A tracked change added text that is read.
    Inserted,
    /// A tracked change took text away that is not read.
    Deleted,
    /// Text is hidden and not read.
    Hidden,
    /// Text is struck through and not read.
    Struck,
    /// [`UNREAD`] stands here; the text is the reason.
    Unread,
    /// A part of the file could not be read at all; the text is its name for people. A table or a section that the draft
    /// lacks may stand in it.
    Lost,
    /// The file is damaged or breaks off; the text says how. Whatever the draft lacks may have stood there.
    Damaged,
    /// The text was recognised in pictures by a program, which may have misread them.
    Recognised,
    /// What the page or the file is called, from outside of its text.
    Called,
}

/// What a file holds beside the text that is read, or what of it can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its place, as long as that is known; empty for what is not in the text.
    pub place: Option<Place>,
    /// Its fate.
    pub kind: RemarkKind,
    /// The text that was added, taken away, hidden or struck; for what can't be read, the reason.
    pub text: String,
}

/// The name of a table that a page of the web keeps for later: on a tab that is not chosen, in a menu. Nobody hid it.
pub const OFF_PAGE: &str = "网页没有显示的表格";

/// A part that the printed page does not show: a sheet, a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// Its name for people: 隐藏的工作表“底稿”.
    pub what: String,
    /// Its text, cells divided by tabs, rows by line ends.
    pub text: String,
}

/// A draft, read from its source.
#[derive(Debug, Clone, Default)]
pub struct Document {
    clean: String,
    blocks: Vec<Block>,
    grids: Vec<Grid>,
    /// What stands beside the text or can't be read, in order.
    pub remarks: Vec<Remark>,
    /// Hidden sheets and rows.
    pub unseen: Vec<Unseen>,
}

impl Document {
    /// Appends a block; `origin` is its byte offset in the original, `line` is 1-based.
    pub fn push(&mut self, text: &str, line: u32, origin: usize, gaps: Vec<Gap>) -> BlockId {
        let start = self.clean.len();
        self.clean.push_str(text);
        self.blocks.push(Block { text: start..self.clean.len(), line, origin, gaps });
        (self.blocks.len() - 1) as BlockId
    }

    /// Makes the last blocks the cells of a grid, one a span.
    pub fn close_grid(&mut self, rows: u32, columns: u32, spans: Vec<Span>) {
        let end = self.blocks.len() as BlockId;
        let start = end.saturating_sub(spans.len() as BlockId);
        self.grids.push(Grid { blocks: start..end, rows, columns, spans });
    }

    /// Remembers what the page or the file is called.
    pub fn call(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() {
            self.remarks.push(Remark { place: None, kind: RemarkKind::Called, text: name.to_owned() });
        }
    }

    /// What the page or the file is called.
    pub fn called(&self) -> impl Iterator<Item = &str> {
        let called = self.remarks.iter().filter(|remark| remark.kind == RemarkKind::Called);
        called.map(|remark| remark.text.as_str())
    }

    /// Whether there is a remark of this kind.
    pub fn has(&self, kind: RemarkKind) -> bool {
        self.remarks.iter().any(|remark| remark.kind == kind)
    }

    /// The same document with blocks divided in front of these places, which come in order. Cells stay whole.
    pub fn divided(&self, cuts: &[(BlockId, u32)]) -> Document {
        let mut divided = Document { unseen: self.unseen.clone(), ..Document::default() };
        // For each old block, the first new one.
        let mut firsts: Vec<BlockId> = Vec::with_capacity(self.blocks.len() + 1);
        let mut cuts = cuts.iter().copied().peekable();
        for (block, old) in self.ids().zip(&self.blocks) {
            firsts.push(divided.blocks.len() as BlockId);
            let text = self.text(block);
            let mut start = 0;
            while let Some((_, at)) = cuts.next_if(|(of, _)| *of <= block) {
                let within = start < at && (at as usize) < text.len() && text.is_char_boundary(at as usize);
                if within && self.cell(block).is_none() {
                    divided.push_piece(self, old, block, start..at);
                    start = at;
                }
            }
            divided.push_piece(self, old, block, start..text.len() as u32);
        }
        firsts.push(divided.blocks.len() as BlockId);
        let first = |block: BlockId| firsts.get(block as usize).copied().unwrap_or(block);
        let grid =
            |grid: &Grid| Grid { blocks: first(grid.blocks.start)..first(grid.blocks.end), ..grid.clone() };
        divided.grids = self.grids.iter().map(grid).collect();
        let remark = |remark: &Remark| {
            let place = remark.place.and_then(|place| divided.place_of(self.origin(place)));
            Remark { place, ..remark.clone() }
        };
        divided.remarks = self.remarks.iter().map(remark).collect();
        divided
    }

    /// Appends a part of another document's block.
    fn push_piece(&mut self, from: &Document, old: &Block, block: BlockId, range: Range<u32>) {
        let place = Place { block, start: range.start, end: range.end };
        let gaps = old.gaps.iter().filter(|gap| gap.at > range.start && gap.at <= range.end);
        let gaps = gaps.map(|gap| Gap { at: gap.at - range.start, ..*gap }).collect();
        // What was taken out in front of the first piece still counts as its own.
        let (origin, gaps) = match range.start {
            0 => (old.origin, old.gaps.iter().filter(|gap| gap.at <= range.end).copied().collect()),
            _ => (from.origin(place).start, gaps),
        };
        self.push(from.quote(place), old.line, origin, gaps);
    }

    /// All grids, in reading order.
    pub fn grids(&self) -> &[Grid] {
        &self.grids
    }

    /// The grid that a block is a cell of, and where in it.
    pub fn cell(&self, block: BlockId) -> Option<(&Grid, Span)> {
        let index = self.grids.partition_point(|grid| grid.blocks.end <= block);
        let grid = self.grids.get(index).filter(|grid| grid.blocks.contains(&block))?;
        let span = grid.spans.get((block - grid.blocks.start) as usize)?;
        Some((grid, *span))
    }

    /// How many blocks there are.
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// How many bytes all blocks have.
    pub fn bytes(&self) -> usize {
        self.clean.len()
    }

    /// Whether there is no block at all.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// All block ids, in reading order.
    pub fn ids(&self) -> Range<BlockId> {
        0..self.blocks.len() as BlockId
    }

    /// The cleaned text of a block; empty for a block that does not exist.
    pub fn text(&self, block: BlockId) -> &str {
        self.blocks.get(block as usize).map_or("", |b| &self.clean[b.text.clone()])
    }

    /// The text at a place.
    pub fn quote(&self, place: Place) -> &str {
        self.text(place.block).get(place.start as usize..place.end as usize).unwrap_or("")
    }

    /// The 1-based line of the original on which a block stands.
    pub fn line(&self, block: BlockId) -> u32 {
        self.blocks.get(block as usize).map_or(0, |b| b.line)
    }

    /// The place of a whole block, without the blanks around its text.
    pub fn whole(&self, block: BlockId) -> Place {
        let text = self.text(block);
        let written = text.trim_start();
        let start = text.len() - written.len();
        Place { block, start: start as u32, end: (start + written.trim_end().len()) as u32 }
    }

    /// The byte range of a place in the original text.
    pub fn origin(&self, place: Place) -> Range<usize> {
        let Some(block) = self.blocks.get(place.block as usize) else { return 0..0 };
        let taken_out = |before: &dyn Fn(u32) -> bool| -> usize {
            block.gaps.iter().filter(|gap| before(gap.at)).map(|gap| gap.len as usize).sum()
        };
        // A part that was taken out right in front of the place does not belong to it.
        let start = block.origin + place.start as usize + taken_out(&|at| at <= place.start);
        let end = block.origin + place.end as usize + taken_out(&|at| at < place.end);
        start..end.max(start)
    }

    /// The place of a byte range of the original, as far as it stands in one block.
    pub fn place_of(&self, origin: Range<usize>) -> Option<Place> {
        let index = self.blocks.partition_point(|block| block.origin <= origin.start).checked_sub(1)?;
        let block = &self.blocks[index];
        let clean = |offset: usize| {
            let within = offset.saturating_sub(block.origin);
            // Each gap as far as it stands in front.
            let without = |offset: usize, gap: &Gap| {
                offset - (gap.len as usize).min(offset.saturating_sub(gap.at as usize))
            };
            block.gaps.iter().fold(within, without).min(block.text.len()) as u32
        };
        let (start, end) = (clean(origin.start), clean(origin.end));
        let text = self.text(index as BlockId);
        let sound = text.is_char_boundary(start as usize) && text.is_char_boundary(end as usize);
        sound.then_some(Place { block: index as BlockId, start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_divided_document_has_the_same_text_at_the_same_origins() {
        let mut document = Document::default();
        let gaps = vec![Gap { at: 0, len: 2 }, Gap { at: 3, len: 1 }, Gap { at: 6, len: 4 }];
        document.push("规章0本年", 1, 10, gaps);
        document.push("甲", 2, 40, Vec::new());
        document.push("乙", 2, 44, Vec::new());
        let span = |column| Span { row: 0, column, rows: 1, columns: 1 };
        document.close_grid(1, 2, vec![span(0), span(1)]);
        let divided = document.divided(&[(0, 6), (0, 7), (1, 1)]);
        let texts: Vec<&str> = divided.ids().map(|block| divided.text(block)).collect();
        assert_eq!(texts, ["规章", "0", "本年", "甲", "乙"]);
        assert_eq!(divided.grids()[0].blocks, 3..5);
        for (block, start) in [(0, 0), (1, 6), (2, 7)] {
            let whole = Place { block, start: 0, end: divided.text(block).len() as u32 };
            let old = Place { block: 0, start, end: start + whole.end };
            assert_eq!(divided.origin(whole), document.origin(old), "{block}");
        }
        assert_eq!([0, 1, 2, 3].map(|block| divided.line(block)), [1, 1, 1, 2]);
    }
}
