//! The stretch of a table in a draft whose sections do not tell it.

use crate::form::Editions;
use crate::text::document::{BlockId, Document};
use crate::text::fold::fold;
use std::ops::Range;

/// The blocks around the words that stand in this table only.
pub(super) fn by_anchors(
    document: &Document,
    editions: &Editions,
    blocks: Range<BlockId>,
    number: u8,
) -> Option<Range<BlockId>> {
    let anchors = editions.anchors(number);
    let mut seen = vec![false; anchors.len()];
    let mut range: Option<(BlockId, BlockId)> = None;
    for block in blocks.clone() {
        let text = document.text(block);
        // Han only, and no running text.
        if text.is_ascii() || text.len() > 600 || text.contains('。') {
            continue;
        }
        let folded = fold(text);
        for (anchor, seen) in anchors.iter().zip(&mut seen) {
            if folded.contains(anchor) {
                *seen = true;
                range = Some(range.map_or((block, block), |(first, _)| (first, block)));
            }
        }
    }
    let (first, last) = range.filter(|_| seen.iter().filter(|&&seen| seen).count() >= 3)?;
    // Values of the last row may stand below its label, a cell a line; another table ends this one.
    let others = || editions.table_numbers().filter(|&table| table != number);
    let other_table = |block: &BlockId| {
        let text = document.text(*block);
        !text.is_ascii() && !text.contains('。') && {
            let folded = fold(text);
            others().any(|table| editions.anchors(table).iter().any(|anchor| folded.contains(anchor)))
        }
    };
    let start = (first.saturating_sub(12).max(blocks.start)..first)
        .rev()
        .find(other_table)
        .map_or(first.saturating_sub(12).max(blocks.start), |block| block + 1);
    let end = (last + 24).min(blocks.end);
    Some(start..(last + 1..end).find(other_table).unwrap_or(end))
}
