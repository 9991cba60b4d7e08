//! Where the appended table of statistics stands. Its lines are neither headings nor sentences of the report.

use crate::form::{Editions, TableForm, TableKind};
use crate::number::is_value;
use crate::text::document::{BlockId, Document};
use crate::text::fold::fold;
use crate::text::numbering::{Style, enumerator, without_enumerator};
use std::ops::Range;

/// So many different words of the table show that it is there.
const LEAST_ANCHORS: usize = 3;
/// No line above the first figure or below the last label is farther away than this, a cell a line.
const MOST_ABOVE: u32 = 24;
const MOST_BELOW: u32 = 8;
/// What stands above the table: its name, whose it is, of which year.
const CAPTIONS: [&str; 8] =
    ["附表", "附件", "统计表", "填报单位", "填表单位", "单位名称", "年度)", "编报单位"];
/// What the label of each figure holds, the traditional character as well.
const NUMBER: [char; 2] = ['数', '數'];
/// The longest caption, in characters.
const LONGEST_CAPTION: usize = 40;

/// The blocks of the table, its name above it included.
pub fn stretch(document: &Document, editions: &Editions) -> Option<Range<BlockId>> {
    let tables = editions.all().iter().flat_map(|edition| &edition.tables);
    let form = tables.into_iter().find(|form| form.kind == TableKind::Statistics)?;
    let anchors = editions.anchors(form.number);
    let mut seen = vec![false; anchors.len()];
    let mut range: Option<(BlockId, BlockId)> = None;
    for block in document.ids() {
        let text = document.text(block);
        // Each anchor holds the character; no row is running text.
        if !text.contains(NUMBER) || text.len() > 600 || text.contains('。') {
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
    let (first, last) = range.filter(|_| seen.iter().filter(|&&seen| seen).count() >= LEAST_ANCHORS)?;
    let above = first.saturating_sub(MOST_ABOVE)..first;
    let below = last + 1..(last + 1 + MOST_BELOW).min(document.len() as BlockId);
    let belongs = |block: &BlockId| document.cell(*block).is_some() || is_part(form, document.text(*block));
    let start = above.rev().take_while(belongs).last().unwrap_or(first);
    let end = below.take_while(belongs).last().unwrap_or(last);
    Some(start..end + 1)
}

/// Whether a line near the table is a part of it: a caption, a heading, a label, a unit, a figure.
fn is_part(form: &TableForm, text: &str) -> bool {
    let is_cell = |cell: &str| {
        if cell.trim().chars().count() > LONGEST_CAPTION {
            return false;
        }
        let folded = fold(cell);
        let bare = without_enumerator(&folded);
        let known = |word: &str| form.furniture.iter().any(|known| known == word) || form.has_label(word);
        let numbered = enumerator(&folded).is_some_and(|number| number.style == Style::Han);
        let caption = !numbered && CAPTIONS.iter().any(|word| folded.contains(word)) && !folded.contains(',');
        let year = || {
            let digits = folded.trim_end_matches(['度', '年']);
            digits.len() == 4 && digits.parse::<u32>().is_ok()
        };
        folded.is_empty() || year() || is_value(cell.trim()) || known(&folded) || known(bare) || caption
    };
    text.split(['\t', '|']).all(is_cell)
}

/// The part of the stretch that holds the first of several such tables: the next one begins with the same label.
pub fn first(document: &Document, form: &TableForm, blocks: Range<BlockId>) -> Range<BlockId> {
    let labels = form.rows.first().map_or(&[][..], |row| &row.accepted);
    let begins = |block: &BlockId| {
        let text = document.text(*block);
        let folded = if text.contains(NUMBER) { fold(text) } else { String::new() };
        labels.iter().any(|label| without_enumerator(&folded).starts_with(label.core.as_str()))
    };
    let second = blocks.clone().filter(begins).nth(1);
    blocks.start..second.unwrap_or(blocks.end)
}
