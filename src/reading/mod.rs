//! Reading: a [`Document`] to a [`Report`]. What can't be read for certain is left unread, and said so.
//!
//! The flow: [`outline`] finds title, year, issuer and sections; for each table the blocks where it can
//! stand are cut into [`atoms`] (values, blanks, words), whatever the layout; [`labels`] finds the
//! form's rows among the words, in order; [`slots`] gives each row the values behind its label;
//! [`glued`] tells run-together digits apart where only one way satisfies every relation; [`narrative`]
//! reads the sentences around the tables.

mod atoms;
mod body;
mod glued;
mod labels;
mod narrative;
mod outline;
mod slots;
mod tables;

use crate::report::Report;
use crate::text::document::Document;
use outline::Cells;

/// Reads a report.
pub fn read(document: &Document) -> Report {
    let mut report = outline::read(document, Cells::Apart);
    if report.title.is_none() && report.sections.is_empty() && !document.grids().is_empty() {
        // The whole report stands in a table.
        let inside = outline::read(document, Cells::AsLines);
        if inside.sections.iter().any(|section| section.number.is_some()) {
            report = inside;
        }
    }
    report.body = report.issuer.as_ref().and_then(|issuer| body::of(&issuer.text));
    report.tables = tables::read(document, &report);
    report.narrative = narrative::read(document, &report);
    report
}
