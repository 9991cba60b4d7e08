//! A part of a document, by which it is known again in a later version of it.

use super::{BlockId, Document, Gap, Grid};
use std::ops::Range;

/// Some blocks of a document as they stood there: their texts, where each begins in the original as seen from the first of them,
/// and the grids of which they are cells.
#[derive(Debug)]
pub struct Excerpt {
    blocks: Range<BlockId>,
    text: String,
    /// For each block: where it ends in the text, where it begins in the original, and what was taken out of it.
    pieces: Vec<(usize, usize, Vec<Gap>)>,
    grids: Vec<Grid>,
}

impl Document {
    /// These blocks, as far as there are so many.
    pub fn excerpt(&self, blocks: Range<BlockId>) -> Excerpt {
        let blocks = self.within(blocks);
        let pieces = self.pieces(&blocks).map(|(end, origin, gaps)| (end, origin, gaps.to_vec())).collect();
        Excerpt {
            text: self.stretch(&blocks).to_owned(),
            pieces,
            grids: self.grids_at(&blocks).to_vec(),
            blocks,
        }
    }

    fn within(&self, blocks: Range<BlockId>) -> Range<BlockId> {
        let end = blocks.end.min(self.blocks.len() as BlockId);
        blocks.start.min(end)..end
    }

    /// The texts of blocks, as they stand in a row.
    fn stretch(&self, blocks: &Range<BlockId>) -> &str {
        let range = blocks.start as usize..blocks.end as usize;
        match &self.blocks[range] {
            [first, .., last] => &self.clean[first.text.start..last.text.end],
            [only] => &self.clean[only.text.clone()],
            [] => "",
        }
    }

    fn pieces(&self, blocks: &Range<BlockId>) -> impl ExactSizeIterator<Item = (usize, usize, &[Gap])> {
        let blocks = &self.blocks[blocks.start as usize..blocks.end as usize];
        let (text, origin) = blocks.first().map_or((0, 0), |first| (first.text.start, first.origin));
        // A file of pages may tell the places of its blocks in any order.
        blocks.iter().map(move |block| {
            (block.text.end - text, block.origin.wrapping_sub(origin), block.gaps.as_slice())
        })
    }

    fn grids_at(&self, blocks: &Range<BlockId>) -> &[Grid] {
        let first = self.grids.partition_point(|grid| grid.blocks.end <= blocks.start);
        let behind = self.grids.partition_point(|grid| grid.blocks.start < blocks.end);
        self.grids.get(first..behind).unwrap_or_default()
    }
}

impl Excerpt {
    /// Whether these blocks of a document are what they were, at the same place.
    pub fn is_still_in(&self, document: &Document, blocks: Range<BlockId>) -> bool {
        let blocks = document.within(blocks);
        self.blocks == blocks
            && self.text == document.stretch(&blocks)
            && self.grids == document.grids_at(&blocks)
            && document
                .pieces(&blocks)
                .eq(self.pieces.iter().map(|(end, origin, gaps)| (*end, *origin, gaps.as_slice())))
    }
}

#[cfg(test)]
mod tests {
    use crate::source::text::document;

    #[test]
    fn a_part_is_known_again_while_it_stands_where_it_stood() {
        let before = document("一、总体情况\n公开3条。\n1.属于国家秘密\t0\t0\n");
        let part = before.excerpt(1..3);
        assert!(part.is_still_in(&before, 1..3));
        assert!(!part.is_still_in(&before, 0..3));
        let longer = document("一、总体情况如下\n公开3条。\n1.属于国家秘密\t0\t0\n");
        assert!(part.is_still_in(&longer, 1..3));
        let changed = document("一、总体情况\n公开3条。\n1.属于国家秘密\t0\t1\n");
        assert!(!part.is_still_in(&changed, 1..3));
        // The same signs, divided otherwise.
        let divided = document("一、总体情况\n公开3\n条。1.属于国家秘密\t0\t0\n");
        assert!(!part.is_still_in(&divided, 1..3));
        assert!(before.excerpt(7..9).is_still_in(&changed, 3..3));
    }
}
