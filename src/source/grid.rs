//! Rows of cells to a table: every cell goes to the next place that no cell from above covers.
//!
//! This is how HTML forms tables (HTML Living Standard, 4.9.12) and what other formats come to, with three
//! differences: spans are cut to the rows and columns that there are, never laid over each other, and what is not
//! shown (spacer rows, hidden rows) takes no place. A table is its cells, however large its spans say it is.

use super::content::{Block, Cell, Table};
use super::{SourceError, limits};

/// A table in the making.
#[derive(Default)]
pub struct Grid {
    cells: Vec<Cell>,
    /// The current row, or the one that comes next.
    row: u32,
    in_row: bool,
    column: u32,
    /// For every column the first row that no cell from above covers.
    free: Vec<u32>,
    /// The first cell of the current row, and of the current section.
    row_start: usize,
    section_start: usize,
    shows: Shows,
    /// Rows that take no place, in order.
    gone: Vec<u32>,
    /// Widths of columns in pixels, where they are told.
    widths: Vec<u32>,
}

/// A column of this width or less is a difference of rounding between rows. LibreOffice writes such a width as one
/// that is too large for any page: one twip less than nothing.
const SLIVER: (u32, u32) = (2, 4000);

/// Whether a row is shown.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    #[default]
    Yes,
    /// It is if anything stands in it: Word and Excel write a last row of height 0 for the widths of columns.
    WithText,
    No,
}

impl Grid {
    /// Remembers the width of the next columns.
    pub fn widths(&mut self, width: u32, count: u32) {
        let count = (count as usize).min((limits::COLUMNS as usize).saturating_sub(self.widths.len()));
        self.widths.extend(std::iter::repeat_n(width, count));
    }

    /// Begins a row, where the one before has ended.
    pub fn begin_row(&mut self, shows: Shows) {
        (self.in_row, self.column, self.row_start, self.shows) = (true, 0, self.cells.len(), shows);
    }

    /// Whether a row has begun and not ended.
    pub fn in_row(&self) -> bool {
        self.in_row
    }

    /// The column to which the next cell of the row goes.
    pub fn next_column(&mut self) -> u32 {
        while !self.is_free() {
            self.column += 1;
        }
        self.column
    }

    fn is_free(&self) -> bool {
        self.free.get(self.column as usize).is_none_or(|&first| first <= self.row)
    }

    /// Puts a cell to the next free place of the row; 0 rows are all that the section has.
    pub fn place(
        &mut self,
        columns: u32,
        rows: u32,
        width: u32,
        blocks: Vec<Block>,
    ) -> Result<(), SourceError> {
        let (row, mut column) = (self.row, self.next_column());
        if column >= limits::COLUMNS
            && let Some(before) = self.cells.get_mut(self.row_start..).and_then(<[Cell]>::last_mut)
            && before.columns > 1
        {
            // A span over all columns with a cell behind it is none.
            column = before.column + 1;
            let end = before.column + before.columns;
            (before.columns, self.column) = (1, column);
            self.free.iter_mut().take(end as usize).skip(column as usize).for_each(|free| *free = row);
        }
        while self.column < limits::COLUMNS && self.column - column < columns && self.is_free() {
            self.column += 1;
        }
        if self.column == column {
            return Err(SourceError::TooLarge("表格列数过多"));
        }
        if self.shows == Shows::WithText && self.widths.len() == column as usize {
            self.widths(width, columns);
        }
        let rows = if rows == 0 { u32::MAX } else { rows };
        if self.free.len() < self.column as usize {
            self.free.resize(self.column as usize, 0);
        }
        for free in self.free.iter_mut().take(self.column as usize).skip(column as usize) {
            *free = row.saturating_add(rows);
        }
        self.cells.push(Cell { row, column, rows, columns: self.column - column, blocks });
        Ok(())
    }

    /// Ends a row, if one has begun.
    pub fn end_row(&mut self) -> Result<(), SourceError> {
        if !self.in_row {
            return Ok(());
        }
        self.in_row = false;
        let cells = self.cells.get(self.row_start..).unwrap_or_default();
        // A row of covered places only is one; a row of nothing is none.
        let nothing = cells.is_empty() && self.free.iter().all(|&free| free <= self.row);
        let blank = || cells.iter().all(|cell| cell.blocks.is_empty());
        if nothing || self.shows == Shows::No || self.shows == Shows::WithText && blank() {
            self.gone.push(self.row);
        }
        self.row += 1;
        if self.row > limits::ROWS { Err(SourceError::TooLarge("表格行数过多")) } else { Ok(()) }
    }

    /// Ends a section (thead, tbody): no cell reaches out of it.
    pub fn end_section(&mut self) -> Result<(), SourceError> {
        self.end_row()?;
        for cell in self.cells.iter_mut().skip(self.section_start) {
            cell.rows = cell.rows.min(self.row.saturating_sub(cell.row)).max(1);
        }
        self.free.iter_mut().for_each(|free| *free = (*free).min(self.row));
        self.section_start = self.cells.len();
        Ok(())
    }

    /// The table, and the cells of rows that take no place.
    pub fn finish(mut self) -> Result<(Table, Vec<Cell>), SourceError> {
        self.end_section()?;
        let gone = self.gone;
        let shown = |row: u32| row.saturating_sub(gone.partition_point(|&gone| gone < row) as u32);
        let mut table = Table { rows: shown(self.row), ..Table::default() };
        let mut unseen = Vec::new();
        for mut cell in self.cells {
            let end = shown(cell.row.saturating_add(cell.rows));
            let row = shown(cell.row);
            if end > row {
                (cell.row, cell.rows) = (row, end - row);
                table.cells.push(cell);
            } else {
                unseen.push(cell);
            }
        }
        table.columns = table.cells.iter().map(|cell| cell.column + cell.columns).max().unwrap_or(0);
        let slivers = self
            .widths
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, width)| !(SLIVER.0 + 1..SLIVER.1).contains(*width));
        for (column, _) in slivers {
            let column = column as u32;
            if table.columns > 1 && table.cells.iter().all(|cell| cell.columns > 1 || cell.column != column) {
                without(&mut table, |at| at - u32::from(at > column));
            }
        }
        // A column in which no cell begins is none: "all columns" is written as a span of 100, too.
        let mut before = vec![0; table.columns as usize + 1];
        for cell in &table.cells {
            if let Some(begins) = before.get_mut(cell.column as usize + 1) {
                *begins = 1;
            }
        }
        let mut count = 0;
        for begins in &mut before {
            count += *begins;
            *begins = count;
        }
        without(&mut table, |at| before.get(at as usize).copied().unwrap_or(at));
        Ok((table, unseen))
    }
}

/// Takes columns out of a table; told where the lines between columns go.
fn without(table: &mut Table, line: impl Fn(u32) -> u32) {
    for cell in &mut table.cells {
        let end = line(cell.column + cell.columns);
        cell.column = line(cell.column);
        cell.columns = end.saturating_sub(cell.column).max(1);
    }
    table.columns = line(table.columns);
}
