//! The values behind each label.

use super::super::atoms::{Atom, Kind, Layout};
use super::super::labels::{Found, Item};
use super::super::slots::Slots;
use super::Draft;
use crate::form::{RowRole, TableForm};
use crate::report::LabelFit;
use crate::text::document::Place;
use crate::text::numbering::without_enumerator;
use std::ops::Range;

/// A label and what stands behind it.
pub(super) struct Gathered {
    /// The form's row; `None` for what stands behind no label of a row.
    pub row: Option<usize>,
    pub fit: LabelFit,
    pub place: Place,
    pub slots: Slots,
    /// Whether the label is a group's, which carries subtotals only in home-made templates.
    pub by_group: bool,
}

impl Gathered {
    fn nameless(place: Place, slots: Slots) -> Gathered {
        Gathered { row: None, fit: LabelFit::Accepted, place, slots, by_group: false }
    }
}

impl Draft<'_> {
    /// The values behind each label: all atoms up to the next label that are neither parts of labels nor
    /// words of the heading. What stands in front of the first label and behind the labels of groups is
    /// gathered, too: rows whose labels were not recognised can be there.
    pub(super) fn gather(
        &self,
        form: &'static TableForm,
        found: &[Found],
        expected: &dyn Fn(usize) -> usize,
    ) -> Vec<Gathered> {
        let start = found.first().map_or(0, |first| first.atoms.start);
        let place = self.atoms.first().map_or(Place { block: 0, start: 0, end: 0 }, |atom| atom.place);
        let mut gathered = vec![Gathered::nameless(place, self.slots(form, 0..0, 0, start, 0))];
        for (index, label) in found.iter().enumerate() {
            let next = found.get(index + 1).map_or(self.atoms.len(), |next| self.begin(next.atoms.start));
            // The label of a group's first row may stand in the same piece.
            let ends = self.words.at_end(label.range.end);
            let row = match label.item {
                Item::Row(row) | Item::Top(row) => Some(row),
                // Values right behind the label of a group are its subtotals.
                Item::Group { row, .. } if ends && self.values_follow(label.atoms.end..next) => {
                    let group = form.rows[row].group;
                    form.rows.iter().position(|r| r.role == RowRole::Subtotal && r.group == group)
                }
                Item::Group { .. } => None,
            };
            let own = match row {
                None if !ends => label.atoms.start..label.atoms.end - 1,
                _ => label.atoms.clone(),
            };
            let slots = self.slots(form, own, label.atoms.start, next, row.map_or(0, expected));
            gathered.push(Gathered {
                row,
                fit: label.fit.clone(),
                place: label.place,
                slots,
                by_group: matches!(label.item, Item::Group { .. }),
            });
        }
        gathered
    }

    /// The start of the physical row in which a label stands, if only values are in front of it: a column of
    /// serial numbers.
    pub(super) fn begin(&self, label: usize) -> usize {
        if !self.layout.is_grid() && self.layout != Layout::BlankRows {
            return label;
        }
        let serial =
            |i: &usize| self.atoms[*i].row == self.atoms[label].row && self.atoms[*i].kind != Kind::Words;
        // Behind the label of another row they are that row's.
        let first = (0..label).rev().take_while(serial).last().unwrap_or(label);
        let alone = first.checked_sub(1).is_none_or(|before| self.atoms[before].row != self.atoms[label].row);
        if alone { first } else { label }
    }

    /// Values, blanks and unknown words from a label up to the next one.
    fn slots(
        &self,
        form: &TableForm,
        label: Range<usize>,
        from: usize,
        next: usize,
        expected: usize,
    ) -> Slots {
        let mut slots = Slots { atoms: Vec::new(), expected };
        for at in from..next.max(from) {
            match self.atoms[at].kind {
                Kind::Prose if !slots.atoms.is_empty() && !label.is_empty() => break,
                Kind::Prose => slots.atoms.clear(),
                Kind::Words if label.contains(&at) || self.is_furniture(form, at) => {}
                Kind::Empty if label.contains(&at) => {}
                // Words on a line of their own right behind the label are a part of it.
                Kind::Words if slots.atoms.is_empty() && !label.is_empty() && !self.is_among_values(at) => {}
                _ => slots.atoms.push(at),
            }
        }
        slots
    }

    /// Whether values stand directly behind a label, blanks aside.
    fn values_follow(&self, range: Range<usize>) -> bool {
        let mut atoms = range.filter_map(|i| self.atoms.get(i)).filter(|a| a.kind != Kind::Empty);
        atoms.by_ref().take(2).filter(|atom| atom.kind == Kind::Value).count() == 2
    }

    /// Whether words stand in one physical row with a value: then they are in a cell.
    pub(super) fn is_among_values(&self, index: usize) -> bool {
        let row = self.atoms[index].row;
        let same_row = |atom: &&Atom| atom.row == row;
        let around = self.atoms[..index].iter().rev().take_while(same_row);
        let mut around = around.chain(self.atoms[index..].iter().take_while(same_row));
        let among = around.any(|atom| atom.kind == Kind::Value);
        // A cell a line without row ends: between two values.
        let value = |atom: Option<&Atom>| atom.is_some_and(|a| a.kind == Kind::Value);
        match self.layout {
            Layout::Cells => {
                index > 0 && value(self.atoms.get(index - 1)) && value(self.atoms.get(index + 1))
            }
            _ => among,
        }
    }

    /// Whether an atom is words of headings or groups, or a part of one.
    fn is_furniture(&self, form: &TableForm, index: usize) -> bool {
        let text = without_enumerator(self.words.atom(index));
        // Signs alone are no words; a single character may be the end of a broken label.
        let part = |text: &str| {
            text.chars().any(|c| !c.is_ascii() && c != '、')
                && form.furniture.iter().any(|known| known.contains(text))
        };
        if part(text) {
            return true;
        }
        // Several headings that single blanks could not keep apart.
        let mut rest = text.to_owned();
        for label in &form.furniture {
            if rest.contains(label.as_str()) {
                rest = rest.replace(label.as_str(), "");
            }
        }
        rest.len() < text.len() && (rest.is_empty() || part(&rest))
    }
}
