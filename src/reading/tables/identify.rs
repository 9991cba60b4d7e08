//! Which edition's form a table follows.

use super::super::atoms::Kind;
use super::super::labels::{self, Found};
use super::Draft;
use crate::form::{Edition, TableForm, TableKind};

/// The form of a table, and where its labels were found.
pub(super) struct Identified {
    pub edition: &'static Edition,
    /// Whether the table leaves no doubt about the edition.
    pub certain: bool,
    pub form: &'static TableForm,
    pub found: Vec<Found>,
}

impl Identified {
    /// How many rows of the official format were found.
    fn rows(&self) -> usize {
        let official = |f: &&Found| f.item.row().is_some_and(|row| self.form.rows[row].official());
        self.found.iter().filter(official).count()
    }

    fn has(&self, row: usize) -> bool {
        self.found.iter().any(|found| found.item.row() == Some(row))
    }
}

impl Draft<'_> {
    /// The form that a table follows; `None` where there is no table.
    pub(super) fn identify(&self, number: u8) -> Option<Identified> {
        let mut table = self.edition_of(number)?;
        table.certain &= !table.found.is_empty();
        // A few labels in running text are no table.
        let enough = match table.form.kind {
            TableKind::Applications => 5 * table.rows() >= table.form.official_rows(),
            TableKind::Items | TableKind::Cases | TableKind::Statistics => table.rows() >= 2,
        };
        let with_values = table.found.iter().any(|found| {
            let next = self.atoms.get(found.atoms.end);
            found.item.row().is_some()
                && next.is_some_and(|atom| matches!(atom.kind, Kind::Value | Kind::Empty))
        });
        let with_rows = table.edition.tables.iter().filter(|form| form.kind != TableKind::Cases);
        let mut headings = with_rows.flat_map(|form| form.signs.heading);
        let headed = headings.any(|word| self.words.text().contains(word));
        (enough && (with_values || headed)).then_some(table)
    }

    /// The edition for which most words speak, or else the rows, or else the year.
    fn edition_of(&self, number: u8) -> Option<Identified> {
        let told = self.known.editions.told_by(number, self.words.text());
        let most = told.iter().map(|(_, words)| *words).max()?;
        let least_lead = match self.known.kind(number)? {
            // A word of the items may stand in the text around the table.
            TableKind::Items => 4,
            TableKind::Applications | TableKind::Cases | TableKind::Statistics => 2,
        };
        let next = told.iter().map(|(_, words)| *words).filter(|words| *words < most).max();
        let best: Vec<&'static Edition> =
            told.into_iter().filter(|(_, words)| *words == most).map(|(edition, _)| edition).collect();
        if let [only] = best[..] {
            let certain = next.is_some_and(|next| most - next >= least_lead);
            return self.as_of(only, number, certain);
        }
        let year = self.known.year.filter(|year| best.contains(year));
        self.by_rows(&best, number).or_else(|| self.as_of(year.or(best.last().copied())?, number, false))
    }

    /// The table as one of an edition.
    fn as_of(&self, edition: &'static Edition, number: u8, certain: bool) -> Option<Identified> {
        let form = edition.table(number)?;
        Some(Identified { edition, certain, form, found: labels::find(form, self.words, self.atoms) })
    }

    /// Whether other words stand between a row's label and the next one: what is left of labels of another edition.
    fn words_follow(&self, table: &Identified, row: usize) -> bool {
        let Some(at) = table.found.iter().position(|found| found.item.row() == Some(row)) else {
            return false;
        };
        let next = table.found.get(at + 1).map_or(self.atoms.len(), |next| next.atoms.start);
        let label = &table.found[at];
        let mut behind = (label.atoms.end..next).filter(|&index| self.atoms[index].kind == Kind::Words);
        behind.any(|index| self.words.atom(index).chars().filter(|c| !c.is_ascii()).count() > 2)
    }

    /// The edition of a complete table of applications without a word of a newer one: its own rows are all there.
    /// （六）其他处理 is a row in 2019 and a group in 2021: a table that is complete without the new rows is of 2019.
    fn by_rows(&self, editions: &[&'static Edition], number: u8) -> Option<Identified> {
        if self.known.kind(number) != Some(TableKind::Applications) {
            return None;
        }
        let (_, older) = editions.split_last()?;
        older.iter().find_map(|edition| {
            let table = self.as_of(edition, number, true)?;
            let lacking = |key: &str| {
                let mut others = editions.iter().filter_map(|edition| edition.table(number));
                others.any(|form| form.row(key).is_none())
            };
            let rows = table.form.rows.iter().enumerate().filter(|(_, row)| row.official());
            let mut own = rows.filter(|(_, row)| lacking(row.key));
            let complete = table.rows() + 2 >= table.form.official_rows()
                && own.all(|(row, _)| table.has(row) && !self.words_follow(&table, row));
            complete.then_some(table)
        })
    }
}
