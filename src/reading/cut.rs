//! Where a draft stops although its report does not: a preview of the first page, a paste that ends in the middle of a
//! table, a sentence, a word. What lies behind is unread, not missing.

use crate::form::{HeadingMatch, TableKind};
use crate::report::frame::{Frame, frame};
use crate::report::{Cell, Operand, Report, Table};
use crate::text::document::{BlockId, Document};
use crate::text::fold::fold;

/// Finds the cut, notes it in the report, and leaves what it runs through unread.
pub fn note(document: &Document, report: &mut Report) {
    let Some(last) = cut(document, report) else { return };
    report.cut = Some(document.whole(last));
    let number = report.sections.last().and_then(|section| section.number);
    let within = |table: &Table| Some(table.form.number) == number;
    // The groups of the table of cases share one line: what is there of it can't be told apart.
    let lost = |table: &Table| {
        within(table)
            && table.form.kind == TableKind::Cases
            && table.cells().any(|(_, cell)| !is_figure(cell))
    };
    report.tables.retain(|table| !lost(table));
    for table in report.tables.iter_mut().filter(|table| within(table)) {
        // Rows that are not there tell nothing about the edition.
        table.edition_certain = false;
        drop_cut_row(table, last);
    }
}

/// The last block of a draft that stops too early.
fn cut(document: &Document, report: &Report) -> Option<BlockId> {
    // A paragraph or a table that was pasted alone stops nowhere.
    if report.sign_off.is_some() || report.second.is_some() {
        return None;
    }
    let section = report.sections.last()?;
    let known = report.sections.iter().filter_map(|section| section.number);
    let (last, behind) = last_line(document)?;
    let titled = report.title.is_some() || known.clone().count() >= 3;
    if !titled || is_end(document, report, last) {
        return None;
    }
    if report.appended.as_ref().is_some_and(|appended| appended.start <= last) {
        // What is appended stands behind a whole report.
        return None;
    }
    if !report.has_tables() {
        // A free outline does not say what has to follow.
        let free = report.edition().is_some() && report.sections.len() >= 2;
        return (free && (section.place.block == last || is_broken_off(document, last))).then_some(last);
    }
    let (all, reached) = (report.outline().sections.len() as u8, known.max()?);
    // The heading of the next section was begun.
    let begun = section.place.block == last && section.fit != Some(HeadingMatch::Accepted);
    // Behind a heading of the format the next ones are missing, and the sign-off with them.
    let early = reached < all && section.number == Some(reached);
    let stops = match behind {
        // The frame of a whole page stands behind a whole report, unless its last line is none.
        Some(Frame::Footer) => early && !document.text(last).trim().ends_with(['。', '！', '？']),
        Some(Frame::Preview) => early || is_broken_off(document, last),
        None => early,
    };
    (begun || stops).then_some(last)
}

/// The last line that is the report's, and what the page says below it.
fn last_line(document: &Document) -> Option<(BlockId, Option<Frame>)> {
    let mut behind = None;
    for block in document.ids().rev() {
        let text = fold(document.text(block));
        let text = text.trim();
        match frame(text) {
            _ if text.is_empty() => {}
            Some(frame) => behind = if behind == Some(Frame::Preview) { behind } else { Some(frame) },
            None if text.ends_with(['…', '⋯']) || text.ends_with("...") => {
                return Some((block, Some(Frame::Preview)));
            }
            None => return Some((block, behind)),
        }
    }
    None
}

/// What the last line of a whole draft may be: a date, a body's name, how to reach it.
fn is_end(document: &Document, report: &Report, last: BlockId) -> bool {
    const CONTACT: [&str; 8] = ["电话", "地址", "邮编", "邮箱", "传真", "联系", "网址", "附件"];
    let text = fold(document.text(last));
    let date = text.ends_with('日') && text.contains('年');
    let name = report.issuer.as_ref().is_some_and(|issuer| {
        text.chars().count() >= 3 && (issuer.text.contains(&text) || text.ends_with(&issuer.text))
    });
    date || name || CONTACT.iter().any(|word| text.contains(word))
}

/// What ends a sentence.
const ENDS: [char; 12] = ['。', '！', '？', '；', '”', '）', '.', '!', '?', ';', '"', ')'];

/// Whether a line stops within a sentence.
fn is_broken_off(document: &Document, last: BlockId) -> bool {
    // Shorter lines may be the page's, not the report's.
    const LEAST: usize = 12;
    let text = document.text(last).trim().trim_end_matches(['…', '⋯']);
    let sentence = text.chars().count() >= LEAST && text.contains(['，', '。', '：', '、', ',', ':']);
    sentence && !text.contains('\t') && !text.ends_with(ENDS)
}

fn is_figure(cell: &Cell) -> bool {
    matches!(cell.operand(), Operand::Known(_))
}

/// Takes the row out that a cut runs through: its label, its last figure and the cells behind may have gone on.
fn drop_cut_row(table: &mut Table, last: BlockId) {
    let Some(at) = table.rows.iter().rposition(Option::is_some) else { return };
    let through = table.rows[at].as_ref().is_some_and(|row| {
        let ends = row.cells.iter().map(|cell| cell.place.block).max();
        row.place.block == last || ends == Some(last) || !row.cells.iter().all(is_figure)
    });
    if through {
        table.rows[at] = None;
    }
}
