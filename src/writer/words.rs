//! What the comments say: the sentence of a finding, both sides of its relations, how to make it right, and the basis.

use super::Note;
use crate::Checked;
use crate::finding::Finding;
use crate::message::{Language, Message, say};
use crate::output::terminal::{relation_lines, severity_word};
use crate::relation::{CellRef, Which};
use crate::rules::brief;
use crate::text::document::Place;
use std::ops::Range;

/// A comment stands in a Chinese draft and is read by those who wrote it.
const LANGUAGE: Language = Language::Chinese;

/// No comment shows more relations.
const RELATIONS: usize = 3;
/// No comment names more places in other documents; a copied text has dozens.
const PLACES: usize = 3;
/// The longest quotation of another document, in characters.
const QUOTED: usize = 40;
/// No comment shows more repairs.
const REPAIRS: usize = 3;

/// A comment for each finding, and the place of the title.
pub fn notes(checked: &Checked) -> (Vec<Note>, Option<Range<usize>>) {
    // Tracked changes show themselves.
    let shown = checked.findings.iter().filter(|finding| finding.rule != "CP-TRACK");
    let title = checked.report.title.as_ref().map(|title| checked.opened.document.origin(title.place));
    (shown.map(|finding| note(checked, finding)).collect(), title)
}

fn note(checked: &Checked, finding: &Finding) -> Note {
    let severity = severity_word(finding.severity, LANGUAGE);
    let mut text = vec![format!("【{severity}】{}（{}）", finding.message, finding.rule)];
    text.extend(beside(finding));
    for index in finding.relations.iter().take(RELATIONS) {
        if let Some(tried) = checked.ledger.entries().get(*index) {
            text.extend(relation_lines(tried, LANGUAGE));
        }
    }
    match finding.repairs.as_slice() {
        [] => text.extend(finding.fix.iter().map(|fix| format!("怎样改：{fix}"))),
        [only] if finding.only => text.push(format!("怎样改：{}", only.label)),
        repairs => {
            let labels: Vec<String> =
                repairs.iter().take(REPAIRS).map(|repair| repair.label.written(LANGUAGE)).collect();
            text.push(format!("可能的改法：{}。", labels.join("；")));
        }
    }
    text.extend(brief(finding.rule).map(|rule| format!("依据：{}", rule.basis)));
    let blank = finding.marks.iter().find(|mark| mark.primary).and_then(|mark| blank(checked, mark.cell?));
    let place = blank.or_else(|| finding.position());
    Note { range: place.map(|place| checked.opened.document.origin(place)), text }
}

/// The places in other documents that a finding rests on: a comment stands in the draft, and can't lead there.
fn beside(finding: &Finding) -> Option<String> {
    let mut places: Vec<String> = Vec::new();
    for elsewhere in finding.marks.iter().filter_map(|mark| mark.elsewhere.as_ref()) {
        let name = match &elsewhere.name {
            Some(name) => name.clone(),
            None => Message::chinese(format!("“{}”", shortened(&elsewhere.quote))),
        };
        let name = match elsewhere.document {
            Which::LastYear => say::beside::last_year(name),
            Which::Published => say::beside::published(name),
        }
        .written(LANGUAGE);
        if !places.contains(&name) {
            places.push(name);
        }
    }
    let all = places.len();
    let more = if all > PLACES { format!("等 {all} 处") } else { String::new() };
    places.truncate(PLACES);
    (all > 0).then(|| format!("对照{}{more}", places.join("、")))
}

/// The beginning of a long quotation.
fn shortened(quote: &str) -> String {
    if quote.chars().count() <= QUOTED {
        return quote.to_owned();
    }
    quote.chars().take(QUOTED - 1).chain(['…']).collect()
}

/// The place of a blank cell of a real table. It has no text that could be marked in a draft, so that findings point at its
/// row; a comment may stand in it.
fn blank(checked: &Checked, cell: CellRef) -> Option<Place> {
    let table = checked.report.table(cell.table)?;
    let index = table.form.row(cell.row)?;
    let own = table.columns_of(index).iter().position(|column| column.key == cell.column)?;
    let row = table.rows.get(index)?.as_ref()?;
    if !row.cells.get(own)?.text.is_empty() {
        return None;
    }
    let document = &checked.opened.document;
    // Counted from a figure of the same row.
    let (known, (grid, span)) = row.cells.iter().enumerate().find_map(|(column, other)| {
        let grid = (!other.text.is_empty()).then(|| document.cell(other.place.block)).flatten()?;
        Some((column, grid))
    })?;
    let column = (span.column + u32::try_from(own).ok()?).checked_sub(u32::try_from(known).ok()?)?;
    let index = grid.spans.iter().position(|other| (other.row, other.column) == (span.row, column))?;
    let block = grid.blocks.start + u32::try_from(index).ok()?;
    document.text(block).trim().is_empty().then_some(Place { block, start: 0, end: 0 })
}

/// Said at a cell whose value was changed, where a format has no tracked changes.
pub fn was_changed(was: &str, now: &str) -> String {
    format!("已由“{}”改为“{}”。", shown(was), shown(now))
}

/// Said at a cell whose formula was left as it is.
pub fn formula_left(was: &str, now: &str) -> String {
    format!("此格是公式，没有改动：现为“{}”，应为“{}”。请核对公式和它引用的单元格。", shown(was), shown(now))
}

fn shown(text: &str) -> &str {
    if text.trim().is_empty() { "（空）" } else { text.trim() }
}
