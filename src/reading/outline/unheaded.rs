//! The first section of a report whose heading is missing: it stands below the preamble, and would be read as one.

use super::short;
use crate::form::{Outline, SectionKind};
use crate::report::SectionRead;
use crate::text::document::{BlockId, Document};
use crate::text::fold::fold;
use crate::text::numbering::{Style, enumerator, may_be_numbered};
use std::ops::Range;

/// What a preamble speaks of, and the first section does not.
const OF_PREAMBLE: [&str; 8] = ["组成", "统计期", "电话", "地址", "邮编", "年度报告", "年报", "联系"];

/// The blocks of the preamble from which on it is the first section: behind the last one that introduces the report, where
/// a sub-heading （一） or several paragraphs follow, and the second section is there.
pub(super) fn first_section(
    document: &Document,
    outline: &Outline,
    sections: &[SectionRead],
    preamble: Range<BlockId>,
) -> Option<Range<BlockId>> {
    let first = outline.number_of(SectionKind::Overview)?;
    let next = sections.iter().find_map(|section| section.number)?;
    if next != first + 1 || sections.iter().any(|section| section.number == Some(first)) {
        return None;
    }
    let written = || preamble.clone().filter(|&block| !document.text(block).trim().is_empty());
    let sub_heading = written().find(|&block| is_first_sub_heading(document, block));
    let end = sub_heading.unwrap_or(preamble.end);
    let introduces = |&block: &BlockId| {
        let text = document.text(block);
        OF_PREAMBLE.iter().any(|word| text.contains(word))
    };
    let introduced = written().take_while(|&block| block < end).filter(introduces).last();
    let start = introduced.map(|block| block + 1).or(sub_heading)?;
    let paragraphs = written().filter(|&block| block >= start && document.text(block).contains('。')).count();
    (sub_heading.is_some() || paragraphs >= 2).then_some(start..preamble.end)
}

/// （一）…
fn is_first_sub_heading(document: &Document, block: BlockId) -> bool {
    let text = document.text(block).trim_start();
    let head: String = text.chars().take(12).collect();
    may_be_numbered(text)
        && short(document, block).is_some()
        && enumerator(&fold(&head))
            .is_some_and(|number| number.style == Style::HanInBrackets && number.ordinal == 1)
}
