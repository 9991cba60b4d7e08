//! The appended table of statistics: behind each label its unit and one figure.
//!
//! Its rows differ from place to place, and none has to be there. So a figure belongs to a label only where nothing else
//! stands between them, and rows that are not known are kept: what adds up around them is no longer certain.

use super::super::atoms::Kind;
use super::super::labels::{self, Found, Item};
use super::Draft;
use super::periods::{Figure, Periods};
use crate::form::TableForm;
use crate::number::{Entry, read_cell};
use crate::report::{Cell, LabelFit, RowRead, Spot, Table, Unreadable};
use crate::text::document::Place;
use crate::text::numbering::{enumerator, without_enumerator};
use crate::text::order::sort_by_key;

/// With fewer rows it is a list in the text.
const LEAST_ROWS: usize = 4;

/// What stands behind a label.
#[derive(Default)]
struct Behind {
    /// Its figures.
    values: Vec<usize>,
    /// Its blank cells.
    blanks: Vec<usize>,
    /// Labels of rows that are not known, each with a figure behind it.
    strangers: Vec<Place>,
}

impl Draft<'_> {
    /// The table of statistics, where it is one.
    pub(super) fn statistics(&self, number: u8) -> Option<Table> {
        let mut editions = self.known.editions.all().iter();
        let edition = editions.find(|edition| edition.table(number).is_some())?;
        let form = edition.table(number)?;
        let found = labels::find(form, self.words, self.atoms);
        let place = found.first()?.place;
        let mut rows: Vec<Option<RowRead>> = vec![None; form.rows.len()];
        let mut strangers = Vec::new();
        let mut all: Vec<Behind> = (0..found.len())
            .map(|index| {
                let next = found.get(index + 1).map_or(self.atoms.len(), |next| self.begin(next.atoms.start));
                self.behind(form, &found[index], next)
            })
            .collect();
        self.drop_codes(&mut all);
        let periods = self.periods(form, &found);
        for (label, behind) in found.iter().zip(&all) {
            strangers.extend(behind.strangers.iter().copied());
            if let Item::Row(row) = label.item {
                rows[row] = Some(self.indicator(form, row, label, behind, periods.as_ref()));
            }
        }
        if rows.iter().flatten().count() < LEAST_ROWS {
            return None;
        }
        let written = |place: Place| {
            let text = self.document.quote(place).chars().filter(|c| !c.is_whitespace()).collect();
            Spot { text, place }
        };
        sort_by_key(&mut strangers, |place| *place);
        Some(Table {
            form,
            edition,
            // Other editions have no such table: it tells nothing about the others.
            edition_certain: false,
            columns: Vec::new(),
            rows,
            strangers: strangers.into_iter().map(written).collect(),
            columns_fault: None,
            unit_in_header: false,
            scattered: false,
            set_aside: periods.map(|periods| periods.aside).unwrap_or_default(),
            place,
        })
    }

    /// All that stands behind a label, up to the next one.
    fn behind(&self, form: &TableForm, label: &Found, next: usize) -> Behind {
        let mut behind = Behind::default();
        let mut unknown: Option<Place> = None;
        for at in label.atoms.start..next.max(label.atoms.start) {
            let atom = &self.atoms[at];
            match (atom.kind, unknown) {
                (Kind::Prose, _) => break,
                (Kind::Empty, None) if at >= label.atoms.end => behind.blanks.push(at),
                (Kind::Empty, None) => {}
                (Kind::Value, None) => behind.values.push(at),
                (Kind::Value, Some(place)) if behind.strangers.last() != Some(&place) => {
                    behind.strangers.push(place);
                }
                (Kind::Words, _) if label.atoms.contains(&at) || self.is_known(form, at) => {}
                (Kind::Words, _) => unknown = Some(atom.place),
                (Kind::Empty | Kind::Value, Some(_)) => {}
            }
        }
        behind
    }

    /// Takes the codes of the rows away that some forms have in a column of their own: 01, 02, 03 … in front of the figures.
    fn drop_codes(&self, all: &mut [Behind]) {
        /// Figures that grow from row to row so often do not grow by chance.
        const LEAST: usize = 6;
        let code = |behind: &Behind| {
            let [first, _, ..] = behind.values[..] else { return None };
            self.document.quote(self.atoms[first].place).parse::<u32>().ok()
        };
        let codes: Vec<u32> = all.iter().filter_map(code).collect();
        if codes.len() < LEAST || !codes.is_sorted_by(|a, b| a < b) {
            return;
        }
        for behind in all.iter_mut().filter(|behind| code(behind).is_some()) {
            behind.values.remove(0);
        }
    }

    /// Whether words are the table's own, or an explanation in brackets behind a label.
    fn is_known(&self, form: &TableForm, at: usize) -> bool {
        let text = self.words.atom(at);
        let explains =
            text.starts_with('(') && enumerator(text).is_none() || text.ends_with(')') && !text.contains('(');
        let word = |text: &str| form.furniture.iter().any(|known| known == text);
        let bare = without_enumerator(text).trim_end_matches([':', ',']);
        explains || word(text) || word(bare) || text.is_ascii()
    }

    /// Whether words stand in one physical row with a figure.
    fn has_words_beside(&self, index: usize) -> bool {
        let row = self.atoms[index].row;
        let before = self.atoms[..index].iter().rev().take_while(|atom| atom.row == row);
        let mut beside = before.chain(self.atoms[index..].iter().take_while(|atom| atom.row == row));
        beside.any(|atom| atom.kind == Kind::Words)
    }

    /// A row: its one figure, or why there is none.
    fn indicator(
        &self,
        form: &TableForm,
        row: usize,
        label: &Found,
        behind: &Behind,
        periods: Option<&Periods>,
    ) -> RowRead {
        let measure = form.rows[row].columns[0].measure;
        let read = |index: usize| {
            let place = self.atoms[index].place;
            let text = self.document.quote(place).to_owned();
            Cell { entry: Some(read_cell(&text, measure)), text, place }
        };
        // The unit may be a mark: 无单位 is written —.
        let is_mark = |index: &usize| read(*index).entry == Some(Entry::Mark);
        let mut figures: Vec<usize> = behind.values.iter().copied().filter(|index| !is_mark(index)).collect();
        if figures.len() > 1 {
            // A figure on a line of its own is the number of a page.
            figures.retain(|&index| self.has_words_beside(index));
        }
        let unread = |unreadable| {
            let cell = Cell { text: String::new(), entry: None, place: label.place };
            (cell, Some(unreadable))
        };
        let blank = || Cell { text: String::new(), entry: Some(Entry::Blank), place: label.place };
        let (cell, unreadable) = match (&figures[..], &behind.values[..]) {
            ([only], _) if periods.is_none() => (read(*only), None),
            ([], [.., mark]) if periods.is_none() => (read(*mark), None),
            ([], []) if !behind.blanks.is_empty() => (blank(), None),
            (_, values) => match self.of_period(periods, &figures, &[values, &behind.blanks].concat()) {
                Figure::Of(index) => (read(index), None),
                Figure::Blank => (blank(), None),
                Figure::Unread => unread(Unreadable::Count { found: values.len(), expected: 1 }),
            },
        };
        let label_fit = match label.fit {
            // Names differ from place to place.
            LabelFit::Altered(_) => LabelFit::Accepted,
            ref fit => fit.clone(),
        };
        RowRead {
            label: label_fit,
            place: label.place,
            cells: vec![cell],
            unreadable,
            split: false,
            repeated: None,
        }
    }
}
