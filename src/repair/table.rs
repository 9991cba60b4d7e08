//! A table that is missing, as a blank one behind the heading of its section.

use crate::finding::Finding;
use crate::finding::repair::{Edit, Repair};
use crate::form::Blank;
use crate::message::say;
use crate::report::Report;
use crate::report::names::named;
use crate::text::document::{Document, Place};
use crate::text::shape::Shape;

/// The repair that puts it there. There is none where a table can't stand: in a table, or within a line.
pub fn blank(document: &Document, report: &Report, finding: &Finding) -> Option<Repair> {
    let block = finding.marks.first()?.place?.block;
    let section = report.sections.iter().find(|section| section.place.block == block)?;
    let form = report.shown_edition()?.table(section.number?)?;
    let last = block + 1 >= document.len() as u32;
    if document.cell(block).is_some() || !last && document.line(block + 1) == document.line(block) {
        return None;
    }
    let end = document.whole(block).end;
    let Blank { rows, columns, cells } = form.blank();
    let table = Shape { line: 2, rows: rows.len() as u32, columns, cells };
    let edit = Edit {
        place: Place { block, start: end, end },
        cell: None,
        stated: String::new(),
        text: format!("\n{}", rows.join("\n")),
        table: Some(table),
    };
    let label = say::repair::blank_table(named(form.name));
    Some(Repair { label, note: Some(say::repair::noughts()), edits: vec![edit] })
}
