//! Where a draft stops although its report does not: a preview of the first page, a paste that ends in the middle of a
//! table, a sentence, a word. What lies behind is unread, not missing. Likewise where a draft begins in the middle of a
//! table: what stood above is unread.

use super::outline::{is_date_line, is_of_sentence};
use crate::form::{HeadingMatch, TableKind};
use crate::report::frame::{Frame, frame};
use crate::report::{Cell, Operand, Report, Table};
use crate::text::document::{BlockId, Document};
use crate::text::fold::fold;

/// Finds the beginning and the cut, notes them in the report, and leaves what they run through unread.
pub fn note(document: &Document, report: &mut Report) {
    note_beginning(document, report);
    note_cut(document, report);
}

/// A draft begins in the middle of a table where it has no title, and neither a heading nor a word of the table's own
/// heading stands in front of its first row. What stands there is the rest of a row.
fn note_beginning(document: &Document, report: &mut Report) {
    let Some(table) = report.tables.iter_mut().min_by_key(|table| table.place.block) else { return };
    let place = table.place.block;
    let headed = report.sections.iter().any(|section| section.place.block <= place);
    if report.title.is_some() || headed || table.form.kind == TableKind::Statistics {
        return;
    }
    let says =
        |text: &str| table.form.furniture.iter().any(|word| word.chars().count() > 1 && text.contains(word));
    if (0..place).any(|block| says(&fold(document.text(block)))) {
        return;
    }
    report.begins_in = Some(table.form.number);
    table.strangers.retain(|stranger| stranger.place.block >= place);
}

fn note_cut(document: &Document, report: &mut Report) {
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

/// What the last line of a whole draft may be: a date, a body's name, how to reach it. Each stands in a line of its own:
/// a sentence that is broken off may end in the same words.
fn is_end(document: &Document, report: &Report, last: BlockId) -> bool {
    let text = fold(document.text(last));
    let name = report.issuer.as_ref().is_some_and(|issuer| {
        text.chars().count() >= 3 && (issuer.text.contains(&text) || text.ends_with(&issuer.text))
    });
    is_date_line(&text) || name && !is_of_sentence(&text) || is_contact(&text)
}

/// Whether a folded line says how to reach somebody: such a word begins it, or something is stated behind it.
fn is_contact(text: &str) -> bool {
    const CONTACT: [&str; 9] = ["电话", "地址", "邮编", "邮箱", "传真", "联系人", "联系方式", "网址", "附件"];
    let stated = |behind: &str| behind.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | '('));
    let says =
        |word: &str| text.match_indices(word).any(|(at, _)| at == 0 || stated(&text[at + word.len()..]));
    CONTACT.iter().any(|word| says(word))
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
