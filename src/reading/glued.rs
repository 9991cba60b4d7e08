//! Glued cells: digits of neighbouring cells that ran together (`15130000154`). They are told apart only
//! where exactly one way to do so satisfies every relation of the row and its columns.

use crate::form::{CellIndex, Equation, equations};
use crate::number::{Entry, Figure};
use crate::report::{Cell, Operand, Table, Unreadable};
use crate::text::document::{Document, Place};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The figures of reports have no more digits than this.
const LONGEST_FIGURE: usize = 9;
/// Ways to divide one row, and combinations of rows, beyond which nothing is certain.
const MOST_WAYS: usize = 200_000;
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
    let Some(lines) = lines(document, table, &all) else { return };
    let Some(solution) = only_solution(table, &lines, &all) else { return };
    for (cell, (place, value)) in solution {
        let Some(row) = table.rows[cell.row].as_mut() else { continue };
        row.unreadable = None;
        row.split = true;
        row.cells[cell.column] = Cell {
            text: document.quote(place).to_owned(),
            entry: Some(Entry::Number(Figure { value, ..Figure::default() })),
            place,
        };
    }
}

/// All glued lines; `None` where there is none, or too many ways to divide one.
fn lines(document: &Document, table: &Table, all: &[Equation]) -> Option<Vec<Line>> {
    // The groups of cases stand in one line and share their values.
    let mut by_values: BTreeMap<Vec<Place>, Vec<CellIndex>> = BTreeMap::new();
    for (row, read) in table.rows.iter().enumerate() {
        let Some(read) = read else { continue };
        if let Some(Unreadable::Glued(values)) = &read.unreadable {
            let cells = (0..read.cells.len()).map(|column| CellIndex { row, column });
            by_values.entry(values.clone()).or_default().extend(cells);
        }
    }
    if by_values.is_empty() {
        return None;
    }
    by_values
        .into_iter()
        .map(|(values, cells)| {
            let inside: Vec<&Equation> = all
                .iter()
                .filter(|e| e.left.iter().chain(&e.right).all(|cell| cells.contains(cell)))
                .collect();
            let mut ways = Vec::new();
            let mut tried = 0;
            divide(document, &values, cells.len(), &mut Vec::new(), &mut tried, &mut |way| {
                let value = |cell: &CellIndex| {
                    let index = cells.iter().position(|c| c == cell)?;
                    Some(way[index].1)
                };
                if inside.iter().all(|e| holds(e, &value)) {
                    ways.push(way.to_vec());
                }
            });
            // A line without a relation of its own could be anything.
            (tried <= MOST_WAYS && !inside.is_empty()).then_some(Line { cells, ways })
        })
        .collect()
}

/// All ways to divide values of digits into `left` figures without leading zeros.
fn divide(
    document: &Document,
    values: &[Place],
    left: usize,
    way: &mut Vec<Piece>,
    tried: &mut usize,
    found: &mut dyn FnMut(&[Piece]),
) {
    let Some((value, rest)) = values.split_first() else {
        if left == 0 {
            *tried += 1;
            found(way);
        }
        return;
    };
    let text = document.quote(*value);
    let behind: usize = rest.iter().map(|place| document.quote(*place).len()).sum();
    if *tried > MOST_WAYS || left == 0 || text.len() + behind < left || rest.len() + 1 > left {
        return;
    }
    let longest = if text.starts_with('0') { 1 } else { text.len().min(LONGEST_FIGURE) };
    for length in 1..=longest {
        let Ok(figure) = text[..length].parse::<u64>() else { continue };
        let place = Place { end: value.start + length as u32, ..*value };
        way.push((place, figure.into()));
        let remaining = Place { start: place.end, ..*value };
        if remaining.start < remaining.end {
            let mut next = vec![remaining];
            next.extend_from_slice(rest);
            divide(document, &next, left - 1, way, tried, found);
        } else {
            divide(document, rest, left - 1, way, tried, found);
        }
        way.pop();
    }
}

fn holds(equation: &Equation, value: &dyn Fn(&CellIndex) -> Option<Decimal>) -> bool {
    let sum =
        |cells: &[CellIndex]| cells.iter().try_fold(Decimal::ZERO, |sum, cell| sum.checked_add(value(cell)?));
    matches!((sum(&equation.left), sum(&equation.right)), (Some(left), Some(right)) if left == right)
}

/// The one choice of ways that satisfies every equation of every line; `None` if there is no or more than
/// one.
fn only_solution(table: &Table, lines: &[Line], all: &[Equation]) -> Option<Vec<(CellIndex, Piece)>> {
    let combinations = lines.iter().try_fold(1usize, |n, line| n.checked_mul(line.ways.len()))?;
    if combinations == 0 || combinations > MOST_COMBINATIONS {
        return None;
    }
    let touched = |e: &&Equation| {
        let mut cells = e.left.iter().chain(&e.right);
        cells.any(|cell| lines.iter().any(|line| line.cells.contains(cell)))
    };
    let equations: Vec<&Equation> = all.iter().filter(touched).collect();
    let mut solution = None;
    for number in 0..combinations {
        let mut rest = number;
        let mut chosen: BTreeMap<CellIndex, Piece> = BTreeMap::new();
        for line in lines {
            let way = &line.ways[rest % line.ways.len()];
            rest /= line.ways.len();
            chosen.extend(line.cells.iter().copied().zip(way.iter().copied()));
        }
        let value = |cell: &CellIndex| match chosen.get(cell) {
            Some((_, value)) => Some(*value),
            None => match table.cell(*cell).map_or(Operand::Unstated, Cell::operand) {
                Operand::Known(value) => Some(value),
                Operand::Unstated => Some(Decimal::ZERO),
                Operand::Unread => None,
            },
        };
        if equations.iter().all(|equation| holds(equation, &value)) {
            if solution.is_some() {
                return None;
            }
            solution = Some(chosen.into_iter().collect());
        }
    }
    solution
}
