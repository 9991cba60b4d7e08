//! Tables with a row a label: items and applications.

use super::super::atoms::Kind;
use super::super::glued;
use super::super::labels::Found;
use super::super::slots::{self, Row, Slots};
use super::Draft;
use super::gather::Gathered;
use super::identify::Identified;
use super::orphans::Adopted;
use crate::form::{ColumnForm, TableForm, TableKind};
use crate::number::read_cell;
use crate::report::{Cell, ColumnsFault, LabelFit, RowRead, Table, Unreadable};
use crate::text::document::{Place, UNREAD};
use crate::text::numbering::without_enumerator;

/// Words of a heading that state the unit of amounts; folded.
const STATED_UNITS: [&str; 5] = ["金额(万元)", "金额(元)", "金额(单位", "单位:万元", "单位:元"];

impl Draft<'_> {
    /// A table with a row a label.
    pub(super) fn rows_table(&self, number: u8) -> Option<Table> {
        let Identified { edition, certain, form, found } = self.identify(number)?;
        let shared = form.kind == TableKind::Applications;
        let (columns, mut columns_fault) =
            if shared { self.columns(form, &found) } else { (Vec::new(), None) };
        let expected =
            |row: usize| if columns.is_empty() { form.rows[row].columns.len() } else { columns.len() };
        let mut gathered = self.gather(form, &found, &expected);
        let heading_end = found.first().map_or(0, |first| first.atoms.start);
        let two_years = self.take_year(&mut gathered, heading_end);
        let beside = self.take_beside(&mut gathered, heading_end);
        let figures: usize = gathered.iter().map(|row| self.values(row).len()).sum();
        let Adopted { rows: gathered, strangers, pieces } = self.adopt_orphans(form, gathered, &expected);
        let slot_lists: Vec<Slots> = gathered.iter().map(|row| row.slots.clone()).collect();
        let resolved = slots::resolve(self.document, self.atoms, self.layout, &slot_lists);
        if shared && two_years.is_none() {
            columns_fault = self.modal_count(&gathered, &resolved, columns.len()).or(columns_fault);
        }
        let taken = |(gathered, row): (&Gathered, &Row)| self.taken(gathered, row);
        let taken: usize = gathered.iter().zip(&resolved).map(taken).sum();
        let scattered =
            self.is_scattered(form, figures.saturating_sub(taken), strangers.len() * columns.len())
                || shared && self.has_run_of_figures(columns.len())
                || pieces
                || self.has_unread_label(&found)
                || self.has_row_in_words(form, &found);
        let mut rows: Vec<Option<RowRead>> = vec![None; form.rows.len()];
        for (gathered, row) in gathered.into_iter().zip(resolved) {
            let Some(index) = gathered.row else { continue };
            let columns = if columns.is_empty() { &form.rows[index].columns } else { &columns };
            let read = self.row(&gathered, row, columns);
            // Zeros behind the label of a group are the filling of a merged cell, not a subtotal.
            let filling = |cell: &Cell| matches!(cell.text.as_str(), "" | "0");
            if gathered.by_group && read.cells.iter().all(filling) {
                continue;
            }
            match &mut rows[index] {
                Some(first) => first.repeated = first.repeated.or(Some(gathered.place)),
                none => *none = Some(read),
            }
        }
        let unit_in_header =
            form.kind == TableKind::Items && STATED_UNITS.iter().any(|unit| self.words.text().contains(unit));
        if scattered {
            // The figures of a row without any may be those that are left over.
            let blank = |row: &&mut RowRead| row.cells.iter().all(|cell| cell.text.is_empty());
            for row in rows.iter_mut().flatten().filter(blank) {
                let none = Unreadable::Count { found: 0, expected: row.cells.len() };
                row.unreadable = row.unreadable.take().or(Some(none));
                row.cells.iter_mut().for_each(|cell| cell.entry = None);
            }
        }
        if let Some(ColumnsFault::Count { found, expected }) = columns_fault {
            // Which figure stands in which column can't be told, even where a row happens to have as many.
            for row in rows.iter_mut().flatten() {
                row.unreadable = Some(Unreadable::Count { found, expected });
                row.cells.iter_mut().for_each(|cell| cell.entry = None);
            }
        }
        let place = found.first().map(|f| f.place)?;
        let mut table = Table {
            form,
            edition,
            edition_certain: certain && !self.known.converted,
            columns,
            rows,
            strangers,
            columns_fault,
            unit_in_header,
            scattered,
            set_aside: two_years.into_iter().chain(beside).collect(),
            place,
        };
        glued::tell_apart(self.document, &mut table);
        Some(table)
    }

    /// How many figures a row takes of those that were gathered for it.
    fn taken(&self, gathered: &Gathered, row: &Row) -> usize {
        let is_figure = |index: &usize| self.atoms[*index].kind == Kind::Value;
        match row {
            _ if gathered.row.is_none() => 0,
            Row::Read(cells) => cells.iter().flatten().filter(|index| is_figure(index)).count(),
            Row::Unread(_) => self.values(gathered).len().min(gathered.slots.expected),
        }
    }

    /// Whether figures are left over that could fill a row. One is the number of a page; rows that the format does not
    /// know have their own.
    fn is_scattered(&self, form: &TableForm, left: usize, of_strangers: usize) -> bool {
        let fewest = form.rows.iter().map(|row| row.columns.len()).max().unwrap_or(0);
        left.saturating_sub(of_strangers) >= fewest.max(2)
    }

    /// A row as it is kept.
    pub(super) fn row(&self, gathered: &Gathered, row: Row, columns: &[ColumnForm]) -> RowRead {
        let row = match row {
            Row::Read(cells) if self.may_be_shifted(&cells) => {
                let found = self.values(gathered).len();
                Row::Unread(Unreadable::Count { found, expected: columns.len() })
            }
            // 政府集中采购475元
            Row::Read(cells) if gathered.with_figure && self.are_blank(&cells) => {
                Row::Unread(Unreadable::Count { found: 1, expected: columns.len() })
            }
            // 0行政机关不再处理其: a line ran into the one behind it.
            Row::Read(cells) if cells.iter().flatten().any(|&index| self.ran_together(index)) => {
                let found = self.values(gathered).len();
                Row::Unread(Unreadable::Count { found, expected: columns.len() })
            }
            row => row,
        };
        let (cells, unreadable) = match row {
            Row::Read(cells) => {
                let cells = cells.iter().zip(columns);
                let cell =
                    |(index, column): (&Option<usize>, &ColumnForm)| self.cell(*index, column, gathered);
                (cells.map(cell).collect(), None)
            }
            Row::Unread(why) => {
                let values = self.values(gathered);
                let place = gathered.slots.atoms.first().map_or(gathered.place, |&first| {
                    let last = gathered.slots.atoms.last().map_or(first, |last| *last);
                    self.atoms[first].place.to(self.atoms[last].place)
                });
                let cell = Cell { text: String::new(), entry: None, place };
                // The figures are whole where as many blanks are seen as values are missing.
                let cells = gathered.slots.atoms.len() >= columns.len();
                let glued = !cells && glued::is_glued(self.document, &values, columns.len());
                let why = if glued { Unreadable::Glued(values) } else { why };
                (vec![cell; columns.len()], Some(why))
            }
        };
        let written = || self.document.quote(gathered.place).chars().filter(|c| !c.is_whitespace()).collect();
        let label = match &gathered.fit {
            LabelFit::Altered(_) => LabelFit::Altered(written()),
            fit => fit.clone(),
        };
        RowRead { label, place: gathered.place, cells, unreadable, split: false, repeated: None }
    }

    /// Whether a row has blank cells, and another one that may hold several figures: 0 3, 000. The blank ones may be theirs.
    fn may_be_shifted(&self, cells: &[Option<usize>]) -> bool {
        let blank = |cell: &Option<usize>| cell.is_none_or(|index| self.atoms[index].kind == Kind::Empty);
        let several = |cell: &Option<usize>| {
            cell.is_some_and(|index| {
                let text = self.document.quote(self.atoms[index].place);
                let digits = text.bytes().all(|byte| byte.is_ascii_digit());
                let parts =
                    || text.split_whitespace().filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
                digits && text.len() > 1 && text.starts_with('0') || parts().count() > 1
            })
        };
        cells.iter().any(blank) && cells.iter().any(several)
    }

    /// Whether a figure stands in one cell with words of the format, in front of them or behind.
    fn ran_together(&self, index: usize) -> bool {
        const SHORTEST: usize = 2;
        let text = self.words.atom(index);
        let words = text.trim_matches(|c: char| c.is_ascii_digit());
        let editions = self.known.editions.all().iter();
        words.len() < text.len()
            && words.chars().count() >= SHORTEST
            && editions.flat_map(|edition| &edition.tables).any(|form| form.says(without_enumerator(words)))
    }

    fn are_blank(&self, cells: &[Option<usize>]) -> bool {
        cells.iter().all(|cell| cell.is_none_or(|index| self.atoms[index].kind == Kind::Empty))
    }

    /// Whether the figures of a whole row stand in one word with a piece of another label: （三）不0000000.
    fn has_run_of_figures(&self, columns: usize) -> bool {
        let runs = |text: &str| text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= columns);
        let words = self.atoms.iter().filter(|atom| atom.kind == Kind::Words);
        words.into_iter().any(|atom| runs(self.document.quote(atom.place)))
    }

    /// Whether a character of a label that was not found can't be read.
    fn has_unread_label(&self, found: &[Found]) -> bool {
        let is_found = |index: usize| found.iter().any(|label| label.atoms.contains(&index));
        let words = self.atoms.iter().enumerate().filter(|(_, atom)| atom.kind == Kind::Words);
        words
            .into_iter()
            .any(|(index, atom)| self.document.quote(atom.place).contains(UNREAD) && !is_found(index))
    }

    /// Whether a row that was not found stands in one piece with its figures, whose cells were not told apart:
    /// 规章：0、0、0.
    fn has_row_in_words(&self, form: &TableForm, found: &[Found]) -> bool {
        let mut missing: Vec<usize> = (0..form.rows.len()).filter(|&row| form.rows[row].official()).collect();
        for label in found {
            missing.retain(|row| label.item.row() != Some(*row));
        }
        let is_row = |row: usize, words: &str| {
            let accepted = form.rows[row].accepted.iter();
            let behind = accepted.filter_map(|label| words.strip_prefix(label.core.as_str())).next();
            behind.is_some_and(|behind| figures_in(behind) >= form.rows[row].columns.len())
        };
        let is_sign = |c: char| !c.is_alphanumeric() && c != '(';
        let bare = |index: usize| without_enumerator(self.words.atom(index).trim_start_matches(is_sign));
        !missing.is_empty()
            && (0..self.atoms.len()).map(bare).any(|words| {
                words.contains(|c: char| c.is_ascii_digit()) && missing.iter().any(|&row| is_row(row, words))
            })
    }

    /// The places of the values behind a label.
    pub(super) fn values(&self, gathered: &Gathered) -> Vec<Place> {
        let atoms = gathered.slots.atoms.iter().map(|&index| &self.atoms[index]);
        atoms.filter(|a| a.kind == Kind::Value).map(|a| a.place).collect()
    }

    fn cell(&self, index: Option<usize>, column: &ColumnForm, row: &Gathered) -> Cell {
        match index.map(|index| &self.atoms[index]) {
            Some(atom) if atom.kind != Kind::Empty => {
                let text = self.document.quote(atom.place).to_owned();
                Cell { entry: Some(read_cell(&text, column.measure)), text, place: atom.place }
            }
            // A blank has no text to point at: its line, or the label of its row.
            _ => {
                let entry = Some(read_cell("", column.measure));
                Cell { text: String::new(), entry, place: row.place }
            }
        }
    }

    /// Whether a row has, for certain, another number of cells than columns: too many values, or too few where
    /// blanks would be seen and none is.
    pub(super) fn is_miscounted(&self, slots: &Slots) -> bool {
        let count = |kind| slots.atoms.iter().filter(|&&i| self.atoms[i].kind == kind).count();
        let values = count(Kind::Value);
        values > slots.expected
            || values < slots.expected && self.layout.shows_cells() && count(Kind::Empty) == 0
    }

    /// The number of values in most rows, where it is not the form's.
    fn modal_count(&self, gathered: &[Gathered], rows: &[Row], expected: usize) -> Option<ColumnsFault> {
        let miscounted = |(g, row): (&Gathered, &Row)| {
            let unread = matches!(row, Row::Unread(_)) && self.is_miscounted(&g.slots);
            unread.then(|| self.values(g).len())
        };
        let counts: Vec<usize> = gathered.iter().zip(rows).filter_map(miscounted).collect();
        let found = *counts.iter().max_by_key(|n| counts.iter().filter(|m| m == n).count())?;
        let share = counts.iter().filter(|&&n| n == found).count();
        let usual = found > 1 && 5 * share >= 3 * gathered.len() && share >= 4;
        usual.then_some(ColumnsFault::Count { found, expected })
    }
}

/// How many figures stand in a text.
fn figures_in(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).count()
}
