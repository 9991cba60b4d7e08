//! Slots: the values behind a row's label, as many as the row has columns, blanks in their places.

use super::atoms::{Atom, Kind, Layout};
use crate::document::Document;
use crate::report::Unreadable;
use std::collections::BTreeSet;

/// What stands behind a label, before anything is decided.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    /// Values, blanks and unknown words, by their index among the atoms.
    pub atoms: Vec<usize>,
    /// How many columns the row has.
    pub expected: usize,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// One atom a column; `None` for a cell of which nothing is to be seen.
    Read(Vec<Option<usize>>),
    /// Not certain.
    Unread(Unreadable),
}

/// Blank atoms in front of and behind the values of rows that are complete: what merged cells and row ends
/// leave in this layout. They tell where the values of other rows begin.
#[derive(Debug, Clone, Default)]
pub struct Margins(BTreeSet<(usize, usize)>);

/// Decides all rows of a table together: complete rows first, then those with blanks.
pub fn resolve(document: &Document, atoms: &[Atom], layout: Layout, rows: &[Slots]) -> Vec<Row> {
    let mut margins = Margins::default();
    let complete: Vec<Option<Row>> =
        rows.iter().map(|slots| complete(document, atoms, slots, &mut margins)).collect();
    complete
        .into_iter()
        .zip(rows)
        .map(|(row, slots)| row.unwrap_or_else(|| with_blanks(atoms, layout, slots, &margins)))
        .collect()
}

/// The atoms of a slot list by physical row.
fn runs(atoms: &[Atom], slots: &Slots) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for &index in &slots.atoms {
        match runs.last_mut() {
            Some(run) if atoms[run[0]].row == atoms[index].row => run.push(index),
            _ => runs.push(vec![index]),
        }
    }
    runs
}

fn count(atoms: &[Atom], run: &[usize], kind: Kind) -> usize {
    run.iter().filter(|&&index| atoms[index].kind == kind).count()
}

fn filled(atoms: &[Atom], run: &[usize]) -> Vec<usize> {
    run.iter().copied().filter(|&index| atoms[index].kind != Kind::Empty).collect()
}

/// What is filled in, without words in front that belong to the label.
fn cells_of(atoms: &[Atom], run: &[usize], expected: usize) -> Vec<usize> {
    let mut cells = filled(atoms, run);
    while cells.len() > expected && atoms[cells[0]].kind == Kind::Words {
        cells.remove(0);
    }
    cells
}

/// A row with a value for every column.
fn complete(document: &Document, atoms: &[Atom], slots: &Slots, margins: &mut Margins) -> Option<Row> {
    let runs = runs(atoms, slots);
    let read = |cells: &[usize]| Some(Row::Read(cells.iter().copied().map(Some).collect()));
    // One physical row holds exactly the values; what else there is must be the number of a page.
    let exact = |run: &&Vec<usize>| cells_of(atoms, run, slots.expected).len() == slots.expected;
    if let Some(run) = runs.iter().find(exact) {
        let mut others = runs.iter().filter(|other| *other != run).map(|other| filled(atoms, other));
        let cells = cells_of(atoms, run, slots.expected);
        let page = |run: Vec<usize>| match run[..] {
            [] => true,
            [index] => is_bare_integer(document, atoms, index),
            _ => false,
        };
        if others.all(page) {
            let lead = run.iter().position(|i| *i == cells[0]).unwrap_or(0);
            let trail = run.iter().rev().position(|&i| atoms[i].kind != Kind::Empty).unwrap_or(0);
            if lead + slots.expected + trail == run.len() {
                margins.0.insert((lead, trail));
            }
            return read(&cells);
        }
    }
    // Values of one row on several lines of their own, no blank between them.
    let all = filled(atoms, &slots.atoms);
    if all.len() == slots.expected && count(atoms, &slots.atoms, Kind::Words) == 0 {
        return read(&all);
    }
    // A cell a line: the number of a page stands apart, behind the end of the row.
    let first_blank = slots.atoms.iter().skip_while(|&&i| atoms[i].kind == Kind::Empty);
    let run: Vec<usize> = first_blank.copied().take_while(|&i| atoms[i].kind != Kind::Empty).collect();
    if run.len() == slots.expected && all.len() == run.len() + 1 {
        let page = all[run.len()];
        if is_bare_integer(document, atoms, page) {
            return read(&run);
        }
    }
    // A merged cell that the converter repeated over its columns.
    let first = runs.first().map(|run| filled(atoms, run)).unwrap_or_default();
    let quote = |index: &usize| document.quote(atoms[*index].place);
    if slots.expected == 1 && first.len() > 1 && first.iter().all(|i| quote(i) == quote(&first[0])) {
        return read(&first[..1]);
    }
    None
}

fn is_bare_integer(document: &Document, atoms: &[Atom], index: usize) -> bool {
    let text = document.quote(atoms[index].place);
    text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A row in which values are missing.
fn with_blanks(atoms: &[Atom], layout: Layout, slots: &Slots, margins: &Margins) -> Row {
    let runs = runs(atoms, slots);
    let found = filled(atoms, &slots.atoms).len();
    let unread = Row::Unread(if found < slots.expected && layout.shows_blanks() {
        Unreadable::Blanks { found }
    } else {
        Unreadable::Count { found, expected: slots.expected }
    });
    // Where blanks leave no trace, a row without values may also have lost them to a neighbour.
    if !layout.shows_blanks() {
        return unread;
    }
    let mut written = runs.iter().filter(|run| found == 0 || !filled(atoms, run).is_empty());
    let run = written.next().map_or(&[][..], Vec::as_slice);
    if found > 0 && written.next().is_some() {
        return unread;
    }
    match windows(atoms, run, slots.expected, margins)[..] {
        [(lead, _)] => {
            Row::Read(run[lead..lead + slots.expected].iter().copied().map(Some).collect())
        }
        // Nothing at all is written, wherever exactly.
        _ if found == 0 => Row::Read((0..slots.expected).map(|i| run.get(i).copied()).collect()),
        _ => unread,
    }
}

/// The ways to cut exactly the columns out of a run, blanks aside that merged cells leave.
fn windows(atoms: &[Atom], run: &[usize], expected: usize, margins: &Margins) -> Vec<(usize, usize)> {
    let none = BTreeSet::from([(0, 0)]);
    let fits = |&(lead, trail): &(usize, usize)| {
        let empty = |index: &usize| atoms[*index].kind == Kind::Empty;
        lead + expected + trail == run.len()
            && run[..lead].iter().all(empty)
            && run[lead + expected..].iter().all(empty)
    };
    let margins = if margins.0.is_empty() { &none } else { &margins.0 };
    let known: Vec<(usize, usize)> = margins.iter().copied().filter(|m| fits(m)).collect();
    if known.is_empty() && fits(&(0, 0)) { vec![(0, 0)] } else { known }
}
