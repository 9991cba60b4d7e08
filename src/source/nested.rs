//! Tables in cells: what they mean to the cell around, and which tables are only frames.

use super::content::{Block, Cell, Table};
use crate::text::order::sort_by_key;

/// A table in which the cells that were divided stand as cells: a table that fills its cell has as many rows and columns
/// as the cell spans.
pub fn with_divided_cells(table: &Table) -> Option<Table> {
    fn parts(cell: &Cell) -> Option<&Table> {
        let says =
            |block: &&Block| !matches!(block, Block::Paragraph(said) if said.printed().trim().is_empty());
        let mut blocks = cell.blocks.iter().filter(says);
        let (Some(Block::Table(parts)), None) = (blocks.next(), blocks.next()) else { return None };
        let spans = (cell.rows.max(1), cell.columns.max(1));
        let fits = (parts.rows, parts.columns) == spans && spans != (1, 1);
        fits.then_some(parts)
    }
    table.cells.iter().find_map(parts)?;
    let mut cells = Vec::with_capacity(table.cells.len());
    for cell in &table.cells {
        match parts(cell) {
            Some(parts) => cells.extend(parts.cells.iter().map(|part| Cell {
                row: cell.row + part.row,
                column: cell.column + part.column,
                ..part.clone()
            })),
            None => cells.push(cell.clone()),
        }
    }
    sort_by_key(&mut cells, |cell| (cell.row, cell.column));
    Some(Table { cells, ..*table })
}

/// What a table in a cell is.
pub enum Inner<'a> {
    /// Only one of its cells says something: that is the content of the cell around it.
    Content(&'a [Block]),
    /// A few figures: which of them the cell around states is not certain.
    Values,
    /// A table of its own.
    Table,
}

/// Tells what a table in a cell is.
pub fn inner(table: &Table) -> Inner<'_> {
    let says = |cell: &&Cell| {
        !cell.text().trim().is_empty() || cell.blocks.iter().any(|b| !matches!(b, Block::Paragraph(_)))
    };
    let mut filled = table.cells.iter().filter(says);
    match (filled.next(), filled.next()) {
        (None, _) => Inner::Content(&[]),
        (Some(only), None) => Inner::Content(&only.blocks),
        _ if table.cells.iter().all(|cell| cell.text().trim().len() <= SHORT) && table.cells.len() <= FEW => {
            Inner::Values
        }
        _ => Inner::Table,
    }
}

/// A table of so few cells in a cell, each with a text of so few bytes, is no table of its own.
const FEW: usize = 6;
const SHORT: usize = 12;

/// Whether a table only arranges what stands in it: a frame around text or around other tables.
pub fn is_frame(table: &Table) -> bool {
    let inner = |block: &Block| match block {
        Block::Table(inner) => inner.cells.len(),
        Block::Paragraph(_) | Block::Picture | Block::Lost(_) => 0,
    };
    let inside: usize = table.cells.iter().flat_map(|cell| &cell.blocks).map(inner).sum();
    let written = |block: &Block| matches!(block, Block::Paragraph(p) if !p.text.trim().is_empty());
    let filled = table.cells.iter().filter(|cell| cell.blocks.iter().any(written)).count();
    table.columns < 2 || table.rows == 0 || table.cells.len() < 2 || inside > filled
}
