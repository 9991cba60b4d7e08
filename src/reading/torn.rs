//! Torn figures: a narrow cell or page takes the last digits of a figure to the next line.

use super::glued::{LONGEST_FIGURE, holds, stated};
use crate::form::{CellIndex, Equation};
use crate::report::{Cell, Table, Unreadable};
use crate::text::document::Document;

/// Leaves rows unread below which digits stand alone that may be the end of a figure: its relations fail as it stands, and hold
/// with the digits behind one of the figures, or nothing can be reckoned. Else they are the number of a page.
pub fn leave_unread(document: &Document, table: &mut Table, all: &[Equation]) {
    for row in 0..table.rows.len() {
        let Some(read) = &table.rows[row] else { continue };
        let Some(digits) = digits_below(document, &read.cells) else { continue };
        let is_inside = |e: &&Equation| e.left.iter().chain(&e.right).all(|cell| cell.row == row);
        let inside: Vec<&Equation> = all.iter().filter(is_inside).collect();
        let hold_with = |torn: Option<usize>| {
            let value = |cell: &CellIndex| match read.cells.get(cell.column)? {
                front if torn == Some(cell.column) => format!("{}{digits}", front.text).parse().ok(),
                cell => stated(Some(cell)),
            };
            inside.iter().all(|equation| holds(equation, &value))
        };
        // A row without a relation of its own does not tell which of the two it is.
        let is_torn = inside.is_empty()
            || !hold_with(None) && (0..read.cells.len()).any(|column| hold_with(Some(column)));
        if let Some(read) = table.rows[row].as_mut().filter(|_| is_torn) {
            let expected = read.cells.len();
            read.unreadable = Some(Unreadable::Count { found: expected + 1, expected });
            read.cells.iter_mut().for_each(|cell| cell.entry = None);
        }
    }
}

/// The digits that stand alone in the line below the last of these cells.
fn digits_below<'a>(document: &'a Document, cells: &[Cell]) -> Option<&'a str> {
    let below = cells.iter().map(|cell| cell.place.block).max()?.checked_add(1)?;
    let text = ((below as usize) < document.len()).then(|| document.text(below).trim())?;
    let digits = !text.is_empty() && text.len() <= LONGEST_FIGURE && text.bytes().all(|b| b.is_ascii_digit());
    (digits && document.cell(below).is_none()).then_some(text)
}
