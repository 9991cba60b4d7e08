//! Slots: the values behind a row's label, as many as the row has columns, blanks in their places.

use super::atoms::{Atom, Kind, Layout};
use crate::report::Unreadable;
use crate::text::document::Document;
use std::collections::BTreeSet;

/// Everything behind a label, before anything is decided.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    /// Values, blanks and unknown words, by their index among the atoms.
    pub atoms: Vec<usize>,
    /// How many columns the row has.
    pub expected: usize,
}

/// A row as decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// One atom a column; `None` for a cell of which nothing is to be seen.
    Read(Vec<Option<usize>>),
    /// It is not certain.
    Unread(Unreadable),
}

/// The places of the values of complete rows. They tell where those of other rows begin.
#[derive(Debug, Clone, Default)]
struct Margins {
    /// Blank atoms in front of and behind the values: what merged cells and row ends leave.
    around: BTreeSet<(usize, usize)>,
    /// Physical columns of the first value, in layouts that are grids.
    starts: BTreeSet<u32>,
}

/// Decides all rows of a table together: complete rows first, then those whose cells are exactly as many as
/// the columns, then those with blanks among which the columns have to be found.
pub fn resolve(document: &Document, atoms: &[Atom], layout: Layout, rows: &[Slots]) -> Vec<Row> {
    let mut margins = Margins::default();
    let mut decided: Vec<Option<Row>> =
        rows.iter().map(|slots| complete(document, atoms, layout, slots, &mut margins)).collect();
    if layout.is_grid() {
        let from = |row: &Option<Row>| match row {
            Some(Row::Read(cells)) => cells.first().copied().flatten().map(|index| atoms[index].column),
            _ => None,
        };
        margins.starts = decided.iter().filter_map(from).collect();
        // Where complete rows begin in one column, a row that begins in another one is no row of theirs.
        let starts = margins.starts.clone();
        let begins = |cells: &Vec<usize>| starts.len() != 1 || starts.contains(&atoms[cells[0]].column);
        for (row, slots) in decided.iter_mut().zip(rows) {
            let exact = row.is_none().then(|| exact(atoms, slots)).flatten().filter(begins);
            margins.starts.extend(exact.as_ref().map(|cells| atoms[cells[0]].column));
            *row = row.take().or(exact.map(|cells| Row::Read(cells.into_iter().map(Some).collect())));
        }
        // Values that begin in several columns are no grid.
        if margins.starts.len() > 1 {
            margins.starts.clear();
        }
    }
    decided
        .into_iter()
        .zip(rows)
        .enumerate()
        .map(|(at, (row, slots))| {
            let last = at + 1 == rows.len();
            row.unwrap_or_else(|| with_blanks(atoms, layout, slots, &margins, last))
        })
        .collect()
}

/// The cells of a row of one physical row with exactly as many cells as columns, some filled.
fn exact(atoms: &[Atom], slots: &Slots) -> Option<Vec<usize>> {
    let runs = runs(atoms, slots);
    let mut written = runs.iter().filter(|run| !filled(atoms, run).is_empty());
    let run = written.next().filter(|run| run.len() == slots.expected)?;
    (written.next().is_none() && !lacks_cells(atoms, run)).then(|| run.clone())
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

/// The filled cells, without words in front that belong to the label.
fn cells_of(atoms: &[Atom], run: &[usize], expected: usize) -> Vec<usize> {
    let mut cells = filled(atoms, run);
    while cells.len() > expected && atoms[cells[0]].kind == Kind::Words {
        cells.remove(0);
    }
    cells
}

/// A row with a value for every column.
fn complete(
    document: &Document,
    atoms: &[Atom],
    layout: Layout,
    slots: &Slots,
    margins: &mut Margins,
) -> Option<Row> {
    let runs = runs(atoms, slots);
    let read = |cells: &[usize]| Some(Row::Read(cells.iter().copied().map(Some).collect()));
    // One physical row holds exactly the values; what else there is must be the number of a page.
    // Words alone below a row of blank cells are the heading of what follows.
    let is_heading = |run: &&Vec<usize>| {
        layout.is_grid() && runs.first() != Some(*run) && count(atoms, run, Kind::Value) == 0
    };
    let exact =
        |run: &&Vec<usize>| cells_of(atoms, run, slots.expected).len() == slots.expected && !is_heading(run);
    if let Some(run) = runs.iter().find(exact) {
        let mut others = runs.iter().filter(|other| *other != run).map(|other| filled(atoms, other));
        let cells = cells_of(atoms, run, slots.expected);
        // One value on a line of its own is the number of a page, a note's mark, a rule.
        let page = |run: Vec<usize>| run.len() <= 1;
        let first = run.iter().position(|i| *i == cells[0]).unwrap_or(0);
        let together = run[first..].iter().take(cells.len()).eq(&cells);
        // Between bars two figures are one cell.
        let in_cell = layout == Layout::BarredCells && runs.first() != Some(run);
        if together && !in_cell && others.all(page) {
            let lead = run.iter().position(|i| *i == cells[0]).unwrap_or(0);
            let trail = run.iter().rev().position(|&i| atoms[i].kind != Kind::Empty).unwrap_or(0);
            if lead + slots.expected + trail == run.len() {
                margins.around.insert((lead, trail));
            }
            return read(&cells);
        }
    }
    // Values of one row on several lines of their own, no blank between them. Where a row is a line, one alone in the last
    // may be the number of a page, and a figure of the row lost.
    let all = filled(atoms, &slots.atoms);
    let row_a_line = layout.is_grid() || layout == Layout::BlankRows;
    let page = match &runs[..] {
        [first, .., last] => row_a_line && first.len() > 1 && last.len() == 1,
        _ => false,
    };
    if all.len() == slots.expected && count(atoms, &slots.atoms, Kind::Words) == 0 && !page {
        return read(&all);
    }
    // A cell a line: the number of a page stands apart, behind the end of the row.
    let first_blank = slots.atoms.iter().skip_while(|&&i| atoms[i].kind == Kind::Empty);
    let run: Vec<usize> = first_blank.copied().take_while(|&i| atoms[i].kind != Kind::Empty).collect();
    let whole = layout != Layout::BarredCells || run.iter().all(|&i| atoms[i].row == atoms[run[0]].row);
    if run.len() == slots.expected && all.len() == run.len() + 1 && whole {
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
fn with_blanks(atoms: &[Atom], layout: Layout, slots: &Slots, margins: &Margins, last: bool) -> Row {
    let runs = runs(atoms, slots);
    let found = filled(atoms, &slots.atoms).len();
    let unread = Row::Unread(if found < slots.expected && layout.shows_blanks() {
        Unreadable::Blanks { found }
    } else {
        Unreadable::Count { found, expected: slots.expected }
    });
    // A row without values may have lost them to a neighbour, in layouts where blanks leave no trace.
    if !layout.shows_blanks() {
        return unread;
    }
    let mut written = runs.iter().filter(|run| found == 0 || !filled(atoms, run).is_empty());
    let run = written.next().map_or(&[][..], Vec::as_slice);
    if found > 0 && written.next().is_some() {
        return unread;
    }
    // Where an empty line is a blank cell as well as the end of a row, and rows end in several ways, a blank at the
    // end may be a figure that was lost; behind the last row stands the end of the table.
    let mut ends = margins.around.iter().map(|(_, trail)| *trail);
    let end = ends.next();
    let differ = ends.any(|other| Some(other) != end);
    let vague = matches!(layout, Layout::Cells | Layout::BarredCells) && found > 0 && (differ || last);
    // A blank cell would be seen. Where the end of a row looks like one, as many blanks have to be there.
    let least = margins.around.iter().map(|(_, trail)| slots.expected + trail).min();
    let nowhere = match layout {
        Layout::Cells => found == 0 && run.len() < least.unwrap_or(slots.expected),
        _ => run.is_empty() && layout.shows_cells(),
    };
    // The label of another row stands in the same physical row: the end of the row was lost, and blanks may stand in front of
    // that label.
    let behind = run.last().and_then(|last| Some((atoms.get(*last)?, atoms.get(last + 1)?)));
    let runs_on = layout.shows_cells()
        && behind.is_some_and(|(last, next)| next.kind == Kind::Words && last.row == next.row);
    if runs_on && run.last().is_some_and(|&last| atoms[last].kind == Kind::Empty) {
        return unread;
    }
    if nowhere || layout.is_grid() && lacks_cells(atoms, run) {
        return unread;
    }
    match windows(atoms, run, slots.expected, margins)[..] {
        [(lead, _)] if vague && atoms[run[lead + slots.expected - 1]].kind == Kind::Empty => unread,
        [(lead, _)] => Row::Read(run[lead..lead + slots.expected].iter().copied().map(Some).collect()),
        // Nothing at all is written, wherever exactly.
        _ if found == 0 => Row::Read((0..slots.expected).map(|i| run.get(i).copied()).collect()),
        _ => unread,
    }
}

/// Whether a row in which a cell is blank has fewer cells than the nearest row of headings above it. Two figures ran
/// together, and which of the columns has none for their sake can't be told.
fn lacks_cells(atoms: &[Atom], run: &[usize]) -> bool {
    let Some(&first) = run.first().filter(|_| count(atoms, run, Kind::Empty) > 0) else { return false };
    let row = atoms[first].row;
    let own = atoms[first..].iter().take_while(|atom| atom.row == row).last().map(|atom| atom.column);
    let above = atoms[..first].iter().rposition(|atom| atom.row < row);
    let mut physical = above.map_or(&[][..], |above| &atoms[..=above]).chunk_by(|a, b| a.row == b.row).rev();
    let heading = physical.find(|cells| {
        let words = cells.iter().filter(|atom| atom.kind == Kind::Words).count();
        words > 1 && cells.iter().all(|atom| matches!(atom.kind, Kind::Words | Kind::Empty))
    });
    heading.and_then(|cells| cells.last()).is_some_and(|last| Some(last.column) > own)
}

/// The ways to cut exactly the columns out of a run, blanks aside that merged cells leave: how many blanks in
/// front and behind.
fn windows(atoms: &[Atom], run: &[usize], expected: usize, margins: &Margins) -> Vec<(usize, usize)> {
    let fits = |&(lead, trail): &(usize, usize)| {
        let empty = |index: &usize| atoms[*index].kind == Kind::Empty;
        lead + expected + trail == run.len()
            && run[..lead].iter().all(empty)
            && run[lead + expected..].iter().all(empty)
    };
    let at_start = |&start: &u32| {
        let lead = run.iter().position(|&index| atoms[index].column == start)?;
        Some((lead, run.len().checked_sub(lead + expected)?))
    };
    let by_column: Vec<(usize, usize)> = margins.starts.iter().filter_map(at_start).filter(fits).collect();
    let reached = run.iter().any(|&index| margins.starts.contains(&atoms[index].column));
    if !by_column.is_empty() || reached {
        return by_column;
    }
    let known: Vec<(usize, usize)> = margins.around.iter().copied().filter(|m| fits(m)).collect();
    if known.is_empty() && fits(&(0, 0)) { vec![(0, 0)] } else { known }
}
