//! Rows whose labels were not recognised.

use super::super::atoms::{Kind, Layout};
use super::super::slots::Slots;
use super::Draft;
use super::gather::Gathered;
use crate::form::{TableForm, TableKind};
use crate::report::{LabelFit, Spot};
use crate::text::document::Place;
use crate::text::fold::fold;
use crate::text::numbering::{enumerator, without_enumerator};

/// A label that was not recognised, and what stands behind it.
struct Orphan {
    place: Place,
    atoms: Vec<usize>,
    values: usize,
}

/// The rows of a table, those among them whose labels were not recognised.
pub(super) struct Adopted {
    pub rows: Vec<Gathered>,
    /// Rows that the format does not have.
    pub strangers: Vec<Spot>,
    /// Whether figures stand behind pieces of the format's own words: rows were torn.
    pub pieces: bool,
}

impl Draft<'_> {
    /// Rows whose labels were not recognised: words with a full set of values behind them. Where as many
    /// of them stand between two rows as the form has there, they are these rows; others are strangers, but for pieces of
    /// the format's own words.
    pub(super) fn adopt_orphans(
        &self,
        form: &'static TableForm,
        gathered: Vec<Gathered>,
        expected: &dyn Fn(usize) -> usize,
    ) -> Adopted {
        let shared = form.kind == TableKind::Applications;
        let mut adopted: Vec<Gathered> = Vec::new();
        let (mut strangers, mut pieces) = (Vec::new(), false);
        let mut waiting: Vec<Orphan> = Vec::new();
        let mut settle = |waiting: &mut Vec<Orphan>, adopted: &mut Vec<Gathered>, before: usize| {
            let in_place = |g: &&Gathered| g.fit != LabelFit::Displaced;
            let after = adopted.iter().rev().filter(in_place).find_map(|g| g.row).map_or(0, |row| row + 1);
            let missing: Vec<usize> = (after..before).filter(|&row| form.rows[row].official()).collect();
            let fits = missing.len() == waiting.len()
                && missing.iter().zip(&*waiting).all(|(&row, orphan)| orphan.values >= expected(row));
            for (position, orphan) in waiting.drain(..).enumerate() {
                let quote = self.document.quote(orphan.place);
                let text: String = quote.chars().filter(|c| !c.is_whitespace()).collect();
                if fits {
                    let row = missing[position];
                    let broken = self.layout == Layout::BlankRows && beginnings(form, &fold(&text)) > 0;
                    adopted.push(Gathered {
                        row: Some(row),
                        fit: if broken { LabelFit::Accepted } else { LabelFit::Altered(text) },
                        place: orphan.place,
                        slots: Slots { atoms: orphan.atoms, expected: expected(row) },
                        by_group: false,
                        with_figure: false,
                    });
                } else if let Some(row) = labelled(form, &fold(&text)).filter(|_| shared) {
                    // A known label out of its place: a second time, or in another order.
                    adopted.push(Gathered {
                        row: Some(row),
                        fit: LabelFit::Displaced,
                        place: orphan.place,
                        slots: Slots { atoms: orphan.atoms, expected: expected(row) },
                        by_group: false,
                        with_figure: false,
                    });
                } else if shared
                    && (self.is_of_format(form, &fold(&text))
                        || self.layout == Layout::BlankRows && beginnings(form, &fold(&text)) > 1)
                {
                    pieces = true;
                } else if shared {
                    // Items differ from place to place.
                    strangers.push(Spot { text, place: orphan.place });
                }
            }
        };
        let gathered = self.adopt_blank_labels(form, gathered, expected);
        // Words in front of the table belong to it only if as many values follow as a row has.
        let least = if shared { expected(0) } else { 1 };
        for mut row in gathered {
            if let Some(index) = row.row {
                settle(&mut waiting, &mut adopted, index);
            }
            let orphans = self.cut_orphans(&mut row);
            waiting.extend(orphans.into_iter().filter(|orphan| orphan.values >= least));
            if row.row.is_some() {
                adopted.push(row);
            }
        }
        settle(&mut waiting, &mut adopted, form.rows.len());
        Adopted { rows: adopted, strangers, pieces }
    }

    /// Whether a folded label is a piece of one of this table, or pieces of several in one line, or a word of another one: it
    /// was torn, or the heading between the tables is not there.
    fn is_of_format(&self, form: &TableForm, text: &str) -> bool {
        const SHORTEST: usize = 4;
        let core = without_enumerator(text);
        let is_piece = |label: &str| label.len() > core.len() && label.contains(core);
        let of_other = |other: &TableForm| {
            other.number != form.number && other.furniture.iter().any(|word| word == core)
        };
        let are_pieces = || {
            let parts = at_numbers(text);
            let long = parts.iter().any(|part| part.chars().count() >= SHORTEST);
            parts.len() > 1 && long && parts.iter().all(|part| form.says(part))
        };
        core.chars().count() >= SHORTEST
            && (are_pieces()
                || form.rows.iter().flat_map(|row| &row.accepted).any(|label| is_piece(&label.core))
                || self.known.editions.all().iter().flat_map(|edition| &edition.tables).any(of_other))
    }

    /// Rows whose labels are blank: between two rows of which the form has exactly one more in between, a physical row
    /// with its number of values and no word.
    fn adopt_blank_labels(
        &self,
        form: &'static TableForm,
        gathered: Vec<Gathered>,
        expected: &dyn Fn(usize) -> usize,
    ) -> Vec<Gathered> {
        if !self.layout.is_grid() {
            return gathered;
        }
        let found: Vec<Option<usize>> = gathered.iter().map(|g| g.row).collect();
        let is_found = |row: &usize| found.contains(&Some(*row));
        let mut all = Vec::new();
        let mut after = 0;
        for (index, mut row) in gathered.into_iter().enumerate() {
            after = row.row.map_or(after, |row| row + 1);
            let next = found[index + 1..].iter().flatten().next().copied().unwrap_or(form.rows.len());
            let missing: Vec<usize> = (after..next.max(after))
                .filter(|&row| form.rows[row].official())
                .take_while(|row| !is_found(row))
                .collect();
            let [blank] = missing[..] else {
                all.push(row);
                continue;
            };
            let taken = self.take_nameless(&mut row, expected(blank));
            all.push(row);
            all.extend(taken.map(|(place, atoms)| Gathered {
                row: Some(blank),
                fit: LabelFit::Blank,
                place,
                slots: Slots { atoms, expected: expected(blank) },
                by_group: false,
                with_figure: false,
            }));
        }
        all
    }

    /// Takes the one physical row without words and with this number of values out of what stands behind a label.
    fn take_nameless(&self, row: &mut Gathered, values: usize) -> Option<(Place, Vec<usize>)> {
        // Each is held against all atoms; nobody's table has more.
        const MOST: usize = 1000;
        if row.slots.atoms.len() > MOST {
            return None;
        }
        let physical = |index: usize| self.atoms[index].row;
        let label = self.atoms.iter().find(|atom| atom.place.block == row.place.block).map(|atom| atom.row);
        let own = label.filter(|_| row.row.is_some());
        let of_kind = |atoms: &[usize], kind| atoms.iter().filter(|&&i| self.atoms[i].kind == kind).count();
        let groups = row.slots.atoms.chunk_by(|&a, &b| physical(a) == physical(b));
        let mut nameless = groups.filter(|atoms| {
            let whole = self.atoms.iter().filter(|atom| atom.row == physical(atoms[0]));
            own != Some(physical(atoms[0]))
                && of_kind(atoms, Kind::Value) == values
                && of_kind(atoms, Kind::Empty) > 0
                && whole.into_iter().all(|atom| matches!(atom.kind, Kind::Value | Kind::Empty))
        });
        let atoms: Vec<usize> = nameless.next()?.to_vec();
        // A label whose own values stand in the next physical row keeps them.
        let left = of_kind(&row.slots.atoms, Kind::Value) - values;
        if nameless.next().is_some() || row.row.is_some() && left < row.slots.expected {
            return None;
        }
        row.slots.atoms.retain(|index| !atoms.contains(index));
        let atoms: Vec<usize> =
            atoms.into_iter().filter(|&index| self.atoms[index].kind == Kind::Value).collect();
        Some((self.atoms[*atoms.first()?].place, atoms))
    }

    /// Takes everything from the second label on out of a row's slots.
    fn cut_orphans(&self, row: &mut Gathered) -> Vec<Orphan> {
        let mut orphans: Vec<Orphan> = Vec::new();
        let mut own = Vec::new();
        let mut own_values = 0;
        for &index in &row.slots.atoms {
            let atom = &self.atoms[index];
            let enough = orphans.last().map_or(own_values >= row.slots.expected, |orphan| orphan.values > 0);
            match (atom.kind, orphans.last_mut()) {
                (Kind::Words, Some(orphan)) if orphan.atoms.is_empty() => {
                    orphan.place = orphan.place.to(atom.place);
                }
                (Kind::Words, _) if enough => {
                    orphans.push(Orphan { place: atom.place, atoms: Vec::new(), values: 0 });
                }
                (kind, Some(orphan)) => {
                    orphan.atoms.push(index);
                    orphan.values += usize::from(kind == Kind::Value);
                }
                (kind, None) => {
                    own.push(index);
                    own_values += usize::from(kind == Kind::Value);
                }
            }
        }
        row.slots.atoms = own;
        orphans
    }
}

/// Of how many labels a folded text is the beginnings, those of groups too; 0 where it is anything else. Labels that narrow
/// columns break over lines stand beside each other: （三 and 1.属 are the first lines of （三）不予公开 and 1.属于国家秘密.
fn beginnings(form: &TableForm, text: &str) -> usize {
    const SHORTEST: usize = 2;
    let groups: Vec<String> = form.rows.iter().flat_map(|row| &row.path).map(|label| fold(label)).collect();
    let rows = form.rows.iter().flat_map(|row| &row.accepted).map(|label| label.full.as_str());
    let labels: Vec<&str> = rows.chain(groups.iter().map(String::as_str)).collect();
    let in_common =
        |rest: &str, label: &str| rest.chars().zip(label.chars()).take_while(|(a, b)| a == b).count();
    let (mut count, mut rest) = (0, text);
    while !rest.is_empty() {
        let length = labels.iter().map(|label| in_common(rest, label)).max().unwrap_or(0);
        if length < SHORTEST {
            return 0;
        }
        rest = rest.char_indices().nth(length).map_or("", |(at, _)| &rest[at..]);
        count += 1;
    }
    count
}

/// A folded text, divided in front of the numbers in it, without them.
fn at_numbers(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(first) = text[at..].chars().next() {
        match enumerator(&text[at..]) {
            Some(number) => {
                parts.push(&text[start..at]);
                start = at + number.length;
                at = start;
            }
            None => at += first.len_utf8(),
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The row with this label; `None` for labels that several rows have.
fn labelled(form: &TableForm, text: &str) -> Option<usize> {
    let mut rows = (0..form.rows.len()).filter(|&row| {
        form.rows[row].official()
            && form.rows[row].accepted.iter().any(|l| l.full == text || l.core == without_enumerator(text))
    });
    let row = rows.next()?;
    rows.next().is_none().then_some(row)
}

#[cfg(test)]
mod tests {
    use super::beginnings;
    use crate::form::Editions;
    use crate::text::fold::fold;

    #[test]
    fn labels_that_narrow_columns_broke() {
        let form = <&Editions>::default().newest().table(3).expect("table 3");
        for (text, count) in
            [("（六1.申", 2), ("（三）不予1.属于", 2), ("（一）予以公", 1), ("（八）移送", 0), ("1", 0)]
        {
            assert_eq!(beginnings(form, &fold(text)), count, "{text}");
        }
    }
}
