//! Reading: a [`Document`] to a [`Report`]. What can't be read for certain is left unread, and said so.
//!
//! The flow: [`outline`] finds title, year, issuer and sections; for each table the blocks where it can
//! stand are cut into [`atoms`] (values, blanks, words), whatever the layout; [`labels`] finds the
//! form's rows among the words, in order; [`slots`] gives each row the values behind its label;
//! [`glued`] tells run-together digits apart where only one way satisfies every relation; [`narrative`]
//! reads the sentences around the tables.

mod assumed;
mod atoms;
pub mod body;
mod cut;
mod glued;
mod labels;
mod memory;
mod narrative;
mod outline;
mod parting;
mod pieces;
mod slots;
mod tables;
mod torn;

use crate::form::{Editions, Outline};
use crate::report::{Assumed, Conversion, Lost, Report};
use crate::text::document::{BlockId, Document, RemarkKind, UNREAD};
use crate::text::numbering::may_be_numbered;
pub use memory::Memory;
use outline::Cells;
use std::ops::Range;

/// Reads a report that follows one of these editions of the format. The document comes back as it was read: lines that
/// ran together are divided. `assumed` is what a person has set by hand; `memory` is of what was read before, if anything.
pub fn read(
    document: Document,
    editions: &'static Editions,
    assumed: &Assumed,
    memory: &mut Memory,
) -> (Document, Report) {
    memory.begin(editions, document.bytes());
    let parted = parting::part(&document, editions, memory);
    let lost_breaks = parted.as_ref().is_some_and(|parted| parted.lost_breaks);
    let document = parted.map_or(document, |parted| parted.document);
    let report = divided(&document, editions, lost_breaks, assumed, memory);
    (document, report)
}

/// Reads a report whose lines are divided; `lost_breaks` where several headings stood in one.
fn divided(
    document: &Document,
    editions: &'static Editions,
    lost_breaks: bool,
    assumed: &Assumed,
    memory: &mut Memory,
) -> Report {
    let converted = pieces::converted(document).or(lost_breaks.then_some(Conversion::Breaks));
    let appended = tables::appended::stretch(document, editions);
    let sections = |outline: &Outline| {
        let mut report = sections(document, editions, outline, appended.as_ref());
        assumed::put(document, assumed, &mut report);
        Report { converted, appended: appended.clone(), ..report }
    };
    let mut outline = &editions.newest().outline;
    let mut report = sections(outline);
    // The year may tell of an edition with other headings …
    if !report.outline().is_like(outline) {
        outline = report.outline();
        report = sections(outline);
    }
    report.tables = tables::read(document, &report, &mut memory.tables);
    // … or else the tables.
    if !report.outline().is_like(outline) {
        report = sections(report.outline());
        report.tables = tables::read(document, &report, &mut memory.tables);
    }
    report.lost = lost(document, &report);
    cut::note(document, &mut report);
    report.body = assumed::kind(document, &report);
    report.narrative = narrative::read(document, &report, memory);
    report
}

/// How much of the file could not be read.
fn lost(document: &Document, report: &Report) -> Lost {
    let may_lack = document.has(RemarkKind::Damaged) || document.has(RemarkKind::Recognised);
    if may_lack || report.converted.is_some() {
        Lost::Anything
    } else if document.has(RemarkKind::Lost) || has_unread_heading(document) {
        Lost::Part
    } else {
        Lost::Nothing
    }
}

/// Whether a line that may be a heading can't be read whole.
fn has_unread_heading(document: &Document) -> bool {
    const LONGEST: usize = 40;
    document.ids().filter(|&block| document.cell(block).is_none()).any(|block| {
        let text = document.text(block).trim();
        text.contains(UNREAD)
            && !text.contains(['\t', '|', '。'])
            && (3..=LONGEST).contains(&text.chars().count())
            && (may_be_numbered(text) || text.starts_with(UNREAD))
    })
}

/// Everything but the tables and the narrative.
fn sections(
    document: &Document,
    editions: &'static Editions,
    outline: &Outline,
    appended: Option<&Range<BlockId>>,
) -> Report {
    let mut report = outline::read(document, outline, Cells::Apart, appended);
    if report.title.is_none() && report.sections.is_empty() && !document.grids().is_empty() {
        // The whole report stands in a table.
        let inside = outline::read(document, outline, Cells::AsLines, appended);
        if inside.sections.iter().any(|section| section.number.is_some()) {
            report = inside;
        }
    }
    report.editions = editions;
    report
}
