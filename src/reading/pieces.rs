//! Tables that a converter to Markdown left in pieces: where a page ends or a cell is merged it begins another table, and
//! makes a row of figures its heading. Labels stand apart from their figures then, and headings of sections among them.

use crate::number::is_value;
use crate::report::Conversion;
use crate::text::document::{BlockId, Document};

/// The sign of it: a line |---|---| right below a row of figures.
pub(super) fn converted(document: &Document) -> Option<Conversion> {
    let rules = document.ids().filter(|&block| is_rule(document.text(block)));
    let mut headings = rules.filter_map(|block| written_above(document, block));
    let block = headings.find(|&block| has_figures(document.text(block)))?;
    Some(Conversion::Pieces(document.whole(block)))
}

/// |---|:--:|
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 5
        && text.starts_with('|')
        && text.contains("---")
        && text.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

fn written_above(document: &Document, block: BlockId) -> Option<BlockId> {
    (0..block).next_back().filter(|&above| document.text(above).trim().starts_with('|'))
}

/// Whether a row between bars holds two figures, or as many as it has cells.
fn has_figures(text: &str) -> bool {
    let cells: Vec<&str> = text.trim().trim_matches('|').split('|').map(str::trim).collect();
    let figures =
        cells.iter().filter(|cell| is_value(cell) && cell.bytes().any(|b| b.is_ascii_digit())).count();
    figures >= 2 || figures > 0 && figures == cells.len()
}
