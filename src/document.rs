//! A document: what a source file says, in reading order, each part with its place.
//!
//! Every format is read into this one shape. A [`Block`] is a paragraph (for plain text: a line). Its
//! text is cleaned of what no reader sees (zero-width characters, converter residue), and the block
//! remembers what was taken out, so that every place can be shown in the original.

use std::ops::Range;

/// Index of a block in its document.
pub type BlockId = u32;

/// Where a thing is written: a byte range of one block's text.
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

/// A draft, read from its source.
#[derive(Debug, Clone, Default)]
pub struct Document {
    clean: String,
    blocks: Vec<Block>,
}

impl Document {
    /// Appends a block; `origin` is its byte offset in the original, `line` is 1-based.
    pub fn push(&mut self, text: &str, line: u32, origin: usize, gaps: Vec<Gap>) -> BlockId {
        let start = self.clean.len();
        self.clean.push_str(text);
        self.blocks.push(Block { text: start..self.clean.len(), line, origin, gaps });
        (self.blocks.len() - 1) as BlockId
    }

    /// How many blocks there are.
    pub fn len(&self) -> usize {
        self.blocks.len()
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
        let start = text.len() - text.trim_start().len();
        Place { block, start: start as u32, end: (start + text.trim().len()) as u32 }
    }

    /// The byte range of a place in the original text.
    pub fn origin(&self, place: Place) -> Range<usize> {
        let Some(block) = self.blocks.get(place.block as usize) else { return 0..0 };
        let taken_out = |before: &dyn Fn(u32) -> bool| -> usize {
            block.gaps.iter().filter(|gap| before(gap.at)).map(|gap| gap.len as usize).sum()
        };
        // What was taken out right in front of the place is not part of it.
        let start = block.origin + place.start as usize + taken_out(&|at| at <= place.start);
        let end = block.origin + place.end as usize + taken_out(&|at| at < place.end);
        start..end.max(start)
    }
}
