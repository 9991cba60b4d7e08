//! Which layout a stretch of a draft has.

use super::cutter::blank_pieces;
use super::{Kind, Layout};
use crate::number::is_value;
use crate::text::document::{BlockId, Document};
use std::ops::Range;

/// The signs that stand for bars between cells.
pub(super) const BARS: [char; 5] = ['|', '｜', '│', '┃', '¦'];

/// The layout that most lines speak for.
pub(super) fn of(document: &Document, blocks: Range<BlockId>) -> Layout {
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
        let bars = bars(trimmed);
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
    // The first of equals wins: it is the more explicit one.
    votes.iter().rev().max_by_key(|(_, votes)| *votes).map_or(Cells, |(layout, _)| *layout)
}

/// How many bars stand in a text. Most have no byte with which one begins.
pub(super) fn bars(text: &str) -> usize {
    let may_begin = |byte| matches!(byte, b'|' | 0xC2 | 0xE2 | 0xEF);
    if text.bytes().any(may_begin) { text.matches(BARS).count() } else { 0 }
}

pub(super) fn is_lone_bar(trimmed: &str) -> bool {
    let mut chars = trimmed.chars();
    chars.next().is_some_and(|c| BARS.contains(&c)) && chars.next().is_none()
}

/// Running text: a sentence, or more words than a label has. Bars do not stand in sentences.
pub(super) fn is_prose(trimmed: &str) -> bool {
    let long = || trimmed.chars().filter(|c| !c.is_whitespace()).nth(90).is_some();
    bars(trimmed) < 2 && (trimmed.contains('。') || trimmed.len() > 90 && long())
}
