//! Glued cells: digits of neighbouring cells that ran together (`15130000154`). They are told apart only where there is
//! one way to do so: the number of cells leaves no other, or no other satisfies every relation of the row and its columns.

mod division;

use super::torn;
use crate::form::{CellIndex, Equation, equations};
use crate::number::{Entry, Figure, sum_of_known};
use crate::report::{Cell, Operand, Table, Unreadable};
use crate::text::document::{Document, Place};
use division::Division;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The figures of reports have no more digits than this.
pub(super) const LONGEST_FIGURE: usize = 9;
/// Ways to divide all rows of a table together. A row that has more than are left of them stays unread: the work on a
/// table is bounded, however many rows it has. The rows of a report have a few hundred ways each.
const MOST_WAYS: u64 = 400_000;
/// Combinations of the ways of all rows beyond which nothing is certain.
const MOST_COMBINATIONS: usize = 50_000;

/// Whether too few values of digits alone stand where `expected` ones can be in them, and it shows: a figure
/// begins with 0, or several are missing. (One missing value may as well be a blank cell.)
pub fn is_glued(document: &Document, values: &[Place], expected: usize) -> bool {
    let digits = |place: &Place| {
        let text = document.quote(*place);
        text.bytes().all(|b| b.is_ascii_digit()).then_some(text.len())
    };
    let lengths: Option<Vec<usize>> = values.iter().map(digits).collect();
    let run_together = |place: &Place| place.end - place.start > 1 && document.quote(*place).starts_with('0');
    !values.is_empty()
        && (values.iter().any(run_together) || values.len() + 2 <= expected)
        && values.len() < expected
        && lengths.is_some_and(|lengths| (expected..=60).contains(&lengths.iter().sum()))
}

/// A figure cut out of glued digits.
type Piece = (Place, Decimal);

/// A line of glued values: its cells, and the ways to divide it.
struct Line {
    cells: Vec<CellIndex>,
    ways: Vec<Vec<Piece>>,
}

/// Reads the glued rows of a table where there is one way only.
pub fn tell_apart(document: &Document, table: &mut Table) {
    let all = {
        let columns = |row: usize| table.columns_of(row).to_vec();
        equations(table.form, &|row| table.rows[row].is_some(), &columns)
    };
    torn::leave_unread(document, table, &all);
    let mut open = Vec::new();
    let mut budget = MOST_WAYS;
    for (cells, values, touches) in glued_lines(document, table) {
        let division = Division::new(document, &values, cells.len());
        let Some(left) = budget.checked_sub(division.ways()) else { continue };
        budget = left;
        match line(document, &values, division, cells, touches, &all) {
            // The line itself leaves no choice, as where it has as many digits as cells.
            Told::Settled(line) => settle(document, table, &line.cells, &line.ways[0]),
            Told::Open(line) => open.push(line),
            Told::Unread => {}
        }
    }
    if let Some(ways) = only_solution(table, &open, &all) {
        for (line, way) in open.iter().zip(ways) {
            settle(document, table, &line.cells, &line.ways[way]);
        }
    }
}

/// Puts the figures of a line into their cells.
fn settle(document: &Document, table: &mut Table, cells: &[CellIndex], way: &[Piece]) {
    for (cell, (place, value)) in cells.iter().zip(way) {
        let Some(row) = table.rows[cell.row].as_mut() else { continue };
        row.unreadable = None;
        row.split = true;
        row.cells[cell.column] = Cell {
            text: document.quote(*place).to_owned(),
            entry: Some(Entry::Number(Figure { value: *value, ..Figure::default() })),
            place: *place,
        };
    }
}

/// The cells of each glued line, its values, and whether the first of them touches the label in front of it. The groups
/// of cases stand in one line and share their values.
fn glued_lines(document: &Document, table: &Table) -> Vec<(Vec<CellIndex>, Vec<Place>, bool)> {
    let mut by_values: BTreeMap<Vec<Place>, (Vec<CellIndex>, bool)> = BTreeMap::new();
    for (row, read) in table.rows.iter().enumerate() {
        let Some(read) = read else { continue };
        if let Some(Unreadable::Glued(values)) = &read.unreadable {
            let cells = (0..read.cells.len()).map(|column| CellIndex { row, column });
            let origin = |place: &Place| document.origin(*place);
            let touches = values.first().is_some_and(|first| {
                let before = first.block.checked_sub(1).map(|block| document.whole(block));
                first.start == 0 && before.is_some_and(|label| origin(&label).end == origin(first).start)
            });
            let entry = by_values.entry(values.clone()).or_insert((Vec::new(), touches));
            entry.0.extend(cells);
        }
    }
    by_values.into_iter().map(|(values, (cells, touches))| (cells, values, touches)).collect()
}

/// What can be said of a glued line by itself.
enum Told {
    /// There is one way to divide it, whatever the relations say.
    Settled(Line),
    /// The relations have to choose.
    Open(Line),
    /// Nothing is certain.
    Unread,
}

fn line(
    document: &Document,
    values: &[Place],
    division: Division,
    cells: Vec<CellIndex>,
    touches: bool,
    all: &[Equation],
) -> Told {
    let inside: Vec<&Equation> =
        all.iter().filter(|e| e.left.iter().chain(&e.right).all(|cell| cells.contains(cell))).collect();
    let fits = |way: &[Piece]| {
        let value = |cell: &CellIndex| cells.iter().position(|c| c == cell).map(|index| way[index].1);
        inside.iter().all(|e| holds(e, &value))
    };
    let (mut ways, mut others) = (Vec::new(), Vec::new());
    division.each(&mut |way| {
        if fits(way) {
            ways.push(way.to_vec());
        } else if others.len() < 2 {
            others.push(way.to_vec());
        }
    });
    let shown = touches || values.iter().any(|value| document.quote(*value).starts_with('0'));
    match (&ways[..], &others[..]) {
        // Without a relation of its own a line could be anything, but where there is no choice.
        ([_], []) if !inside.is_empty() || shown => Told::Settled(Line { cells, ways }),
        // The relations fail, and no blank cell would make them hold: the figures are what they are.
        ([], [_]) if values.len() == 1 && !may_have_blanks(document, values[0], cells.len(), &inside) => {
            Told::Settled(Line { cells, ways: others })
        }
        ([], _) => Told::Unread,
        _ if inside.is_empty() => Told::Unread,
        _ => Told::Open(Line { cells, ways }),
    }
}

/// Whether digits that are as many as the cells could be fewer figures, some cells blank, so that every relation holds: the last
/// of them is the sum of the others then.
fn may_have_blanks(document: &Document, value: Place, cells: usize, inside: &[&Equation]) -> bool {
    let one_sum = matches!(inside, [e] if e.right.len() == 1 && e.left.len() + 1 == cells);
    let mut found = false;
    for fewer in 2..cells {
        Division::new(document, &[value], fewer).each(&mut |way| {
            let (last, others) = (way[way.len() - 1].1, &way[..way.len() - 1]);
            found |= others.iter().map(|piece| piece.1).sum::<Decimal>() == last;
        });
    }
    !one_sum || found
}

/// The value of a cell that is read; nothing is stated for zero.
pub(super) fn stated(cell: Option<&Cell>) -> Option<Decimal> {
    match cell.map_or(Operand::Unstated, Cell::operand) {
        Operand::Known(value) => Some(value),
        Operand::Unstated => Some(Decimal::ZERO),
        Operand::Unread => None,
    }
}

/// Whether an equation holds with these values.
pub(super) fn holds(equation: &Equation, value: &dyn Fn(&CellIndex) -> Option<Decimal>) -> bool {
    let sum = |cells: &[CellIndex]| sum_of_known(cells.iter().map(value));
    matches!((sum(&equation.left), sum(&equation.right)), (Some(left), Some(right)) if left == right)
}

/// The one choice of ways, one a line, that satisfies every equation of every line; `None` if there is no or more than
/// one. What touches a line that is not read says nothing.
fn only_solution(table: &Table, lines: &[Line], all: &[Equation]) -> Option<Vec<usize>> {
    let combinations = lines.iter().try_fold(1usize, |n, line| n.checked_mul(line.ways.len()))?;
    if lines.is_empty() || combinations > MOST_COMBINATIONS {
        return None;
    }
    let open = |cell: &CellIndex| lines.iter().any(|line| line.cells.contains(cell));
    let known = |cell: &CellIndex| stated(table.cell(*cell));
    let telling = |e: &&Equation| {
        let mut cells = e.left.iter().chain(&e.right);
        cells.clone().any(open) && cells.all(|cell| open(cell) || known(cell).is_some())
    };
    let equations: Vec<&Equation> = all.iter().filter(telling).collect();
    let mut solution = None;
    for number in 0..combinations {
        let mut rest = number;
        let mut chosen: BTreeMap<CellIndex, Decimal> = BTreeMap::new();
        let mut ways = Vec::with_capacity(lines.len());
        for line in lines {
            let way = rest % line.ways.len();
            rest /= line.ways.len();
            ways.push(way);
            chosen.extend(line.cells.iter().copied().zip(line.ways[way].iter().map(|piece| piece.1)));
        }
        let value = |cell: &CellIndex| chosen.get(cell).copied().or_else(|| known(cell));
        if equations.iter().all(|equation| holds(equation, &value)) {
            if solution.is_some() {
                return None;
            }
            solution = Some(ways);
        }
    }
    solution
}
