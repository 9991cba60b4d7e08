//! The tables: where each can stand, which edition's form it follows, its rows and cells.
//!
//! [`stretch`] finds the blocks in which a table can stand; [`identify`] says which edition's form it follows;
//! [`gather`] takes the values behind each label, [`orphans`] those behind labels that were not recognised; [`columns`]
//! reads the heading; [`rows`] puts it all together. [`cases`] reads the table that is one line, [`statistics`] the one that
//! is [`appended`], of several [`periods`] perhaps.

pub mod appended;
mod beside;
mod cases;
mod columns;
mod gather;
mod identify;
mod orphans;
mod periods;
mod remembered;
mod rows;
mod statistics;
mod stretch;
mod years;

use super::atoms::{Atom, Layout, atoms};
use super::labels::Words;
use crate::form::{Edition, Editions, TableForm, TableKind};
use crate::report::{Report, Table};
use crate::text::document::{BlockId, Document};
pub(super) use remembered::Remembered;
use std::ops::Range;
use std::ptr;

/// Reads the tables that are there.
pub(super) fn read(document: &Document, report: &Report, remembered: &mut Remembered) -> Vec<Table> {
    let end = report.second.map_or(document.len() as BlockId, |place| place.block);
    let form = Known {
        editions: report.editions,
        year: report.edition().filter(|edition| edition.has_tables()),
        reported: report.year.map(|year| year.value),
        converted: report.converted.is_some(),
    };
    let mut read = |blocks: Range<BlockId>, number| {
        remembered.table(document, blocks, number, form, |blocks| read_table(document, blocks, number, form))
    };
    report
        .editions
        .table_numbers()
        .filter_map(|number| {
            if form.kind(number) == Some(TableKind::Statistics) {
                let appended = report.appended.clone()?;
                let blocks = appended::first(document, form.form(number)?, appended);
                return read(blocks, number);
            }
            let section = report.section(number).map(|section| section.body.clone());
            let in_section = section.and_then(|blocks| read(blocks, number));
            in_section.or_else(|| {
                let blocks = stretch::by_anchors(document, report.editions, 0..end, number)?;
                read(blocks, number)
            })
        })
        .collect()
}

/// The editions that a table can follow.
#[derive(Clone, Copy)]
struct Known {
    editions: &'static Editions,
    /// The edition in force for the report's year, where it has tables.
    year: Option<&'static Edition>,
    /// The report's year.
    reported: Option<u32>,
    /// Whether a conversion did damage to the text: the pieces of a heading may stand in any order.
    converted: bool,
}

impl PartialEq for Known {
    fn eq(&self, other: &Known) -> bool {
        // Editions are constants: the same is the same place.
        ptr::eq(self.editions, other.editions)
            && self.year.map(ptr::from_ref) == other.year.map(ptr::from_ref)
            && (self.reported, self.converted) == (other.reported, other.converted)
    }
}

impl Known {
    /// The edition of a table that does not tell.
    fn supposed(self) -> &'static Edition {
        self.year.unwrap_or(self.editions.newest())
    }

    /// The table with this number, in the edition that is supposed or else in the newest that has it.
    fn form(self, number: u8) -> Option<&'static TableForm> {
        let others = self.editions.all().iter().rev();
        std::iter::once(self.supposed()).chain(others).find_map(|edition| edition.table(number))
    }

    /// The subject of the table with this number.
    fn kind(self, number: u8) -> Option<TableKind> {
        self.form(number).map(|form| form.kind)
    }
}

/// A stretch of a draft, cut into pieces.
struct Pieces {
    atoms: Vec<Atom>,
    layout: Layout,
    words: Words,
}

impl Pieces {
    fn of(document: &Document, blocks: Range<BlockId>) -> Pieces {
        let (atoms, layout) = atoms(document, blocks);
        let words = Words::new(document, &atoms);
        Pieces { atoms, layout, words }
    }

    /// What is left where some of the atoms are none of the table's.
    fn without(mut self, document: &Document, others: Range<usize>) -> Pieces {
        self.atoms.drain(others);
        self.words = Words::new(document, &self.atoms);
        self
    }
}

fn read_table(document: &Document, blocks: Range<BlockId>, number: u8, known: Known) -> Option<Table> {
    let years::Choice { pieces, others } = years::choose(document, blocks, number, known);
    let Pieces { atoms, layout, words } = &pieces;
    let draft = Draft { document, atoms, layout: *layout, words, known };
    let mut table = match known.kind(number)? {
        TableKind::Cases => draft.cases(number),
        TableKind::Items | TableKind::Applications => draft.rows_table(number),
        TableKind::Statistics => draft.statistics(number),
    }?;
    table.set_aside.extend(others);
    Some(table)
}

/// A stretch of a draft in which a table is looked for.
struct Draft<'a> {
    document: &'a Document,
    atoms: &'a [Atom],
    layout: Layout,
    words: &'a Words,
    known: Known,
}
