//! Torn figures: a narrow cell or page takes the last digits of a figure to the next line.

use super::glued::{LONGEST_FIGURE, holds, stated};
use crate::form::{CellIndex, Equation};
use crate::report::{Cell, Table, Unreadable};
use crate::text::document::Document;
use crate::text::numbering::is_han;

/// Leaves rows unread that may be torn: their relations fail as they stand, and a line of words above ends in digits that are
/// no cell, or the relations hold with the digits that stand alone below behind one of the figures. Where nothing can be
/// reckoned these are the end of a figure, too; else they are the number of a page.
pub fn leave_unread(document: &Document, table: &mut Table, all: &[Equation]) {
    for row in 0..table.rows.len() {
        let Some(read) = &table.rows[row] else { continue };
        let below = digits_below(document, &read.cells);
        let above = digits_above(document, &read.cells);
        if below.is_none() && !above {
            continue;
        }
        let is_inside = |e: &&Equation| e.left.iter().chain(&e.right).all(|cell| cell.row == row);
        let inside: Vec<&Equation> = all.iter().filter(is_inside).collect();
        let hold_with = |torn: Option<usize>| {
            let value = |cell: &CellIndex| match read.cells.get(cell.column)? {
                front if torn == Some(cell.column) => {
                    format!("{}{}", front.text, below.unwrap_or_default()).parse().ok()
                }
                cell => stated(Some(cell)),
            };
            inside.iter().all(|equation| holds(equation, &value))
        };
        // A row without a relation of its own does not tell which of the two it is.
        let ends_below = || {
            inside.is_empty()
                || !hold_with(None) && (0..read.cells.len()).any(|column| hold_with(Some(column)))
        };
        let begins_above = || above && !inside.is_empty() && !hold_with(None);
        let is_torn = below.is_some() && ends_below() || begins_above();
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

/// Whether the first of these cells opens its line, and the line above is one of words that ends in digits: it was broken
/// within a figure.
fn digits_above(document: &Document, cells: &[Cell]) -> bool {
    let opening = cells.iter().map(|cell| (cell.place.block, cell.place.start)).min();
    let Some((first, 0)) = opening else { return false };
    let above = first.checked_sub(1).filter(|&above| document.cell(above).is_none());
    let text = above.map_or("", |above| document.text(above).trim_end());
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let ends = words.len() < text.len() && words.ends_with(|c: char| is_han(c) || matches!(c, '）' | ')'));
    ends && document.text(first).starts_with(|c: char| c.is_ascii_digit())
}
