//! Where a draft stops although its report does not: a preview of the first page, a paste that ends in the middle of a
//! table, a sentence, a word. What lies behind is unread, not missing.

use super::body;
use crate::form::{HeadingMatch, SectionKind};
use crate::report::{Cell, LabelFit, Report, SectionRead, Table};
use crate::text::document::{BlockId, Document};
use crate::text::fold::fold;

/// Finds the cut, notes it in the report, and leaves what it runs through unread.
pub fn note(document: &Document, report: &mut Report) {
    let Some(last) = cut(document, report) else { return };
    report.cut = Some(document.whole(last));
    for table in &mut report.tables {
        drop_cut_row(table, last);
    }
}

/// The last block of a draft that stops too early.
fn cut(document: &Document, report: &Report) -> Option<BlockId> {
    // A paragraph or a table that was pasted alone stops nowhere.
    if !report.has_tables() || report.sign_off.is_some() || report.second.is_some() {
        return None;
    }
    let section = report.sections.last()?;
    let known = report.sections.iter().filter_map(|section| section.number);
    let (all, reached) = (report.outline().sections.len() as u8, known.clone().max()?);
    let written = |&block: &BlockId| !document.text(block).trim().is_empty();
    let last = document.ids().rev().find(written)?;
    let titled = report.title.is_some() || known.count() >= 3;
    if !titled || is_end(document, last) {
        return None;
    }
    // The heading of the next section was begun.
    let begun = section.place.block == last && section.fit != Some(HeadingMatch::Accepted);
    if reached >= all || section.number != Some(reached) && !begun {
        return None;
    }
    let table = section.number.and_then(|number| report.table(number));
    let stops = match report.section_kind(section.number) {
        _ if begun => true,
        Some(SectionKind::Table(_)) => table.is_none_or(|table| is_open(table, last)) || reached + 1 < all,
        // Two sections and the sign-off are not forgotten together.
        _ => reached + 1 < all || is_broken_off(document, section, last),
    };
    stops.then_some(last)
}

/// What the last line of a whole draft may be: a date, a body's name, how to reach it.
fn is_end(document: &Document, last: BlockId) -> bool {
    const CONTACT: [&str; 8] = ["电话", "地址", "邮编", "邮箱", "传真", "联系", "网址", "附件"];
    let text = fold(document.text(last));
    let date = text.ends_with('日') && text.contains('年');
    let name = text.chars().count() <= 30 && body::of(&text).is_some();
    date || name || CONTACT.iter().any(|word| text.contains(word))
}

/// Whether the last rows of a table are not there, and the draft ends within the table.
fn is_open(table: &Table, last: BlockId) -> bool {
    let official = || table.rows.iter().zip(&table.form.rows).filter(|(_, form)| form.official());
    let incomplete = official().next_back().is_some_and(|(row, _)| row.is_none());
    let cut = official().filter_map(|(row, _)| row.as_ref()).any(|row| row.place.block == last);
    incomplete
        || cut && official().next_back().is_some_and(|(row, _)| has_blank(row.as_ref().map(|r| &r.cells)))
}

fn has_blank(cells: Option<&Vec<Cell>>) -> bool {
    cells.is_some_and(|cells| cells.iter().any(|cell| cell.text.is_empty()))
}

/// Whether the last line of a section of sentences stops within one.
fn is_broken_off(document: &Document, section: &SectionRead, last: BlockId) -> bool {
    const LEAST: usize = 12;
    const ENDS: [char; 12] = ['。', '！', '？', '；', '”', '）', '.', '!', '?', ';', '"', ')'];
    let text = document.text(last).trim();
    let sentence = text.chars().count() >= LEAST && text.contains(['，', '。', '：', ',', ':', '、']);
    section.body.contains(&last) && sentence && !text.ends_with(ENDS)
}

/// Takes the row out that a cut runs through: its label, its last figure and the cells behind may have gone on.
fn drop_cut_row(table: &mut Table, last: BlockId) {
    let ends = |cells: &[Cell]| cells.iter().map(|cell| cell.place.block).max();
    let at = table.rows.iter().rposition(|row| {
        row.as_ref().is_some_and(|row| row.place.block == last || ends(&row.cells) == Some(last))
    });
    let Some(at) = at else { return };
    table.rows[at] = None;
    // Rows without figures behind it were taken from the words that followed.
    for row in &mut table.rows[at..] {
        if row.as_ref().is_some_and(|row| matches!(row.label, LabelFit::Altered(_))) {
            *row = None;
        }
    }
}
