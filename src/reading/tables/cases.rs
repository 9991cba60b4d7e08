//! The table of cases: one line of figures below a heading, or a line a group, or a line for 结果维持, 结果纠正 …

use super::super::atoms::{Kind, Layout};
use super::super::glued;
use super::super::slots::{self, Row, Slots};
use super::Draft;
use super::gather::Gathered;
use crate::form::{ColumnForm, TableForm};
use crate::report::{ColumnsFault, LabelFit, RowRead, Table, Unreadable};
use crate::text::fold::fold;

/// The figures of the table, before they are decided.
struct Figures {
    /// The last piece of the heading.
    last_head: usize,
    /// The figures that stand together between pieces of the heading.
    stretches: Vec<Vec<usize>>,
}

impl Draft<'_> {
    /// The table of cases: groups of as many figures in one line below a heading.
    pub(super) fn cases(&self, number: u8) -> Option<Table> {
        let edition = self.known.supposed();
        let form = edition.table(number)?;
        let (groups, per_group) = (form.rows.len(), form.rows.first()?.columns.len());
        let expected = groups * per_group;
        let heads = self.heads(form);
        if !self.is_headed(form, &heads) && !self.has_row_of(expected) {
            return None;
        }
        let Figures { last_head, mut stretches } = self.figures(form, &heads)?;
        let other_years = match &mut stretches[..] {
            [line] => self
                .take_row_of_year(line, expected)
                .unwrap_or_else(|| self.take_year_of_line(line, expected, last_head).into_iter().collect()),
            _ => Vec::new(),
        };
        let slots = Slots { atoms: stretches.concat(), expected };
        let row = self.line(&stretches, &slots, groups, per_group)?;
        let place = self.atoms[last_head].place;
        let unread = matches!(row, Row::Unread(_));
        let gathered = Gathered {
            row: None,
            fit: LabelFit::Accepted,
            place,
            slots,
            by_group: false,
            with_figure: false,
        };
        let values = self.values(&gathered);
        let glued = glued::is_glued(self.document, &values, expected);
        let certain = self.layout != Layout::Cells && stretches.len() == 1;
        // Below a heading of all columns a figure was lost, no column left out.
        let lost = values.len() < expected && self.names_all(form, &heads);
        let miscounted = other_years.is_empty()
            && unread
            && !glued
            && !lost
            && certain
            && values.len() >= per_group
            && self.is_miscounted(&gathered.slots);
        let columns_fault = miscounted.then_some(ColumnsFault::Count { found: values.len(), expected });
        let all: Vec<ColumnForm> = form.rows.iter().flat_map(|row| row.columns.clone()).collect();
        let line = self.row(&gathered, row, &all);
        let rows = (0..groups).map(|group| {
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
            scattered: false,
            set_aside: other_years,
            place,
        };
        glued::tell_apart(self.document, &mut table);
        Some(table)
    }

    /// The pieces of the heading. They may be broken, and PDF tools mix the lines of neighbours: only their characters
    /// are sure.
    fn heads(&self, form: &TableForm) -> Vec<usize> {
        let letters = format!("{}(),:/-#*", form.furniture.concat());
        let furniture = |i: &usize| {
            let text = self.words.atom(*i);
            self.atoms[*i].kind == Kind::Words && text.chars().all(|c| letters.contains(c))
        };
        (0..self.atoms.len()).filter(furniture).collect()
    }

    /// Whether enough of the heading is there, in whole pieces or by its characters.
    fn is_headed(&self, form: &TableForm, heads: &[usize]) -> bool {
        let exact = |i: &&usize| form.furniture.iter().any(|known| known == self.words.atom(**i));
        let characters: String = heads.iter().map(|&i| self.words.atom(i)).collect();
        let there = |word: &&&str| word.chars().all(|c| characters.contains(c));
        heads.iter().filter(exact).count() >= 3 || form.signs.heading.iter().filter(there).count() >= 3
    }

    /// Whether every column has its name in the heading.
    fn names_all(&self, form: &TableForm, heads: &[usize]) -> bool {
        let columns: Vec<String> =
            form.rows.iter().flat_map(|row| &row.columns).map(|column| fold(column.label)).collect();
        let names = |column: &String| heads.iter().filter(|&&i| self.words.atom(i) == column).count();
        let of_form = |column: &String| columns.iter().filter(|other| *other == column).count();
        columns.iter().all(|column| names(column) >= of_form(column))
    }

    /// The figures from the first piece of the heading on.
    fn figures(&self, form: &TableForm, heads: &[usize]) -> Option<Figures> {
        let per_group = form.rows[0].columns.len();
        let expected = form.rows.len() * per_group;
        let first = *heads.first()?;
        let mut stretches: Vec<Vec<usize>> = vec![Vec::new()];
        // How many figures stand in the last stretch.
        let mut filled = 0;
        let mut last_head = first;
        for at in first..self.atoms.len() {
            match self.atoms[at].kind {
                Kind::Words if heads.binary_search(&at).is_ok() => {
                    stretches.push(Vec::new());
                    filled = 0;
                    last_head = at;
                }
                Kind::Prose if filled == 0 => {}
                Kind::Prose => break,
                // A note below the table, or a caption between heading and figures.
                Kind::Words if filled >= expected => break,
                // A caption of the next piece, where the table stands in pieces; else a note below the table.
                Kind::Words if !self.is_among_values(at) => {
                    if filled >= per_group && !self.goes_on(heads, at) {
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
        Some(Figures { last_head, stretches })
    }

    /// Whether further pieces of the heading stand behind an atom, with figures behind them.
    fn goes_on(&self, heads: &[usize], at: usize) -> bool {
        let next = heads.get(heads.partition_point(|&head| head <= at));
        next.is_some_and(|&next| self.atoms[next..].iter().any(|atom| atom.kind == Kind::Value))
    }

    /// All figures in one line, group after group.
    fn line(&self, stretches: &[Vec<usize>], all: &Slots, groups: usize, per_group: usize) -> Option<Row> {
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
        let found = all.atoms.iter().filter(|&&i| self.atoms[i].kind == Kind::Value).count();
        let unread = || Row::Unread(Unreadable::Count { found, expected: all.expected });
        Some(match stretches.len() {
            1 => resolve(&all.atoms, all.expected)?,
            // A line a group.
            lines if lines == groups => {
                parts(per_group).map_or_else(unread, |parts| Row::Read(parts.concat()))
            }
            // A line for 结果维持, 结果纠正 …; the groups are the columns.
            lines if lines == per_group => parts(groups).map_or_else(unread, |parts| {
                let cells = (0..groups).flat_map(|group| parts.iter().map(move |part| part[group]));
                Row::Read(cells.collect())
            }),
            // Nothing tells which figure belongs where.
            _ => unread(),
        })
    }

    /// Whether a physical row has this many values.
    fn has_row_of(&self, count: usize) -> bool {
        let rows = self.atoms.chunk_by(|a, b| a.row == b.row);
        rows.into_iter().any(|row| row.iter().filter(|atom| atom.kind == Kind::Value).count() == count)
    }
}
