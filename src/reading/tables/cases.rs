//! Table 4: one line of fifteen figures below a heading, or a line a group, or a line for 结果维持, 结果纠正 …

use super::super::atoms::{Kind, Layout};
use super::super::glued;
use super::super::slots::{self, Row, Slots};
use super::{Draft, Gathered};
use crate::form::{ColumnForm, EditionId};
use crate::report::{ColumnsFault, LabelFit, RowRead, Table, Unreadable};

impl Draft<'_> {
    /// Table 4: three groups of five in one line below a heading.
    pub(super) fn table4(&self, year: Option<EditionId>) -> Option<Table> {
        let edition = year.unwrap_or(EditionId::Y2021);
        let form = edition.table(4)?;
        // Headings may be broken, and PDF tools mix the lines of neighbours: only their characters are sure.
        let letters = format!("{}(),:/-", form.furniture.concat());
        let furniture = |i: &usize| {
            let text = self.words.atom(*i);
            self.atoms[*i].kind == Kind::Words && text.chars().all(|c| letters.contains(c))
        };
        let exact = |i: &usize| form.furniture.iter().any(|known| known == self.words.atom(*i));
        let heads: Vec<usize> = (0..self.atoms.len()).filter(furniture).collect();
        let characters: String = heads.iter().map(|&i| self.words.atom(i)).collect();
        let complete = ["维持", "纠正", "审结", "起诉"]
            .iter()
            .filter(|word| word.chars().all(|c| characters.contains(c)));
        let complete = complete.count() >= 3;
        let known = heads.iter().filter(|i| exact(i)).count();
        if known < 3 && !complete && !self.has_row_of(15) {
            return None;
        }
        let first = *heads.first()?;
        let (groups, per_group) = (form.rows.len(), form.rows[0].columns.len());
        let expected = groups * per_group;
        // The figures that stand together between headings.
        let mut stretches: Vec<Vec<usize>> = vec![Vec::new()];
        // How many figures stand in the last stretch.
        let mut filled = 0;
        let mut last_head = first;
        for at in first..self.atoms.len() {
            match self.atoms[at].kind {
                Kind::Words if furniture(&at) => {
                    stretches.push(Vec::new());
                    filled = 0;
                    last_head = at;
                }
                Kind::Prose if filled == 0 => {}
                Kind::Prose => break,
                // A note below the table, or a caption between heading and figures.
                Kind::Words if filled >= expected => break,
                Kind::Words if !self.is_among_values(at) => {
                    if filled >= per_group {
                        break;
                    }
                }
                kind => {
                    stretches.last_mut()?.push(at);
                    filled += usize::from(kind == Kind::Value);
                }
            }
        }
        // Blanks between headings are merged cells of the heading.
        let last = stretches.len() - 1;
        let mut index = 0;
        stretches.retain(|atoms| {
            index += 1;
            let figures = atoms.iter().any(|&i| self.atoms[i].kind != Kind::Empty);
            figures || index > last && !atoms.is_empty()
        });
        let slots = Slots { atoms: stretches.concat(), expected };
        let resolve = |atoms: &Vec<usize>, expected| {
            let slots = Slots { atoms: atoms.clone(), expected };
            slots::resolve(self.document, self.atoms, self.layout, &[slots]).pop()
        };
        let parts = |expected| -> Option<Vec<Vec<Option<usize>>>> {
            let part = |atoms: &Vec<usize>| match resolve(atoms, expected)? {
                Row::Read(cells) => Some(cells),
                Row::Unread(_) => None,
            };
            stretches.iter().map(part).collect()
        };
        let found = slots.atoms.iter().filter(|&&i| self.atoms[i].kind == Kind::Value).count();
        let unread = || Row::Unread(Unreadable::Count { found, expected });
        let row = match stretches.len() {
            // All in one line.
            1 => resolve(&slots.atoms, expected)?,
            // A line a group.
            3 => parts(per_group).map_or_else(unread, |parts| Row::Read(parts.concat())),
            // A line for 结果维持, 结果纠正 …; the groups are the columns.
            5 => parts(groups).map_or_else(unread, |parts| {
                let cells = (0..groups).flat_map(|group| parts.iter().map(move |part| part[group]));
                Row::Read(cells.collect())
            }),
            // Nothing tells which figure belongs where.
            _ => unread(),
        };
        let place = self.atoms[last_head].place;
        let unread = matches!(row, Row::Unread(_));
        let gathered = Gathered {
            row: None,
            fit: LabelFit::Accepted,
            place: self.atoms[last_head].place,
            slots,
            by_group: false,
        };
        let values = self.values(&gathered);
        let glued = glued::is_glued(self.document, &values, expected);
        let certain = self.layout != Layout::Cells && stretches.len() == 1;
        let columns_fault =
            (unread && !glued && certain && values.len() > 4 && self.is_miscounted(&gathered.slots))
                .then_some(ColumnsFault::Count { found: values.len(), expected });
        let all: Vec<ColumnForm> = form.rows.iter().flat_map(|row| row.columns.clone()).collect();
        let line = self.row(&gathered, row, &all);
        let rows = (0..form.rows.len()).map(|group| {
            let cells = line.cells[group * per_group..(group + 1) * per_group].to_vec();
            Some(RowRead { cells, ..line.clone() })
        });
        let mut table = Table {
            form,
            edition,
            edition_certain: false,
            columns: form.rows[0].columns.clone(),
            rows: rows.collect(),
            strangers: Vec::new(),
            columns_fault,
            unit_in_header: false,
            place,
        };
        glued::tell_apart(self.document, &mut table);
        Some(table)
    }

    /// Whether a physical row has this many values.
    fn has_row_of(&self, count: usize) -> bool {
        let rows = self.atoms.chunk_by(|a, b| a.row == b.row);
        rows.into_iter().any(|row| row.iter().filter(|atom| atom.kind == Kind::Value).count() == count)
    }
}
