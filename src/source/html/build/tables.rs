//! Tables of a page: rows and cells as they begin and end, wherever their tags were left out.

use super::super::sheet::Around;
use super::super::style::Style;
use super::super::token::Tag;
use super::{Builder, Flow, Mode};
use crate::source::content::{Block, Cell, Unseen};
use crate::source::grid::{Grid, Shows};
use crate::source::{SourceError, limits};

#[derive(Default)]
pub(super) struct OpenTable {
    pub(super) grid: Grid,
    pub(super) cell: Option<OpenCell>,
    absent: bool,
    /// What rules of the style sheet ask for around its rows, and around the cells of the row.
    pub(super) around: Around,
    pub(super) row_around: Around,
}

pub(super) struct OpenCell {
    columns: u32,
    rows: u32,
    width: u32,
    overflows: bool,
    absent: bool,
}

impl Builder {
    pub(super) fn start_table(&mut self, absent: bool, around: Around) -> Result<(), SourceError> {
        if self.tables.last().is_some_and(|table| table.cell.is_none()) {
            self.end_table()?;
        }
        self.end_paragraph()?;
        self.flow.close_left_open("p");
        if self.tables.len() >= limits::TABLE_DEPTH {
            self.too_deep += 1;
        } else {
            let absent = absent || self.flow.mode().unshown;
            self.tables.push(OpenTable { absent, around, row_around: around, ..OpenTable::default() });
        }
        Ok(())
    }

    pub(super) fn start_row(&mut self, shows: Shows) -> Result<(), SourceError> {
        // A clipboard may begin inside of a table.
        if self.tables.is_empty() {
            self.start_table(false, Around::default())?;
        }
        self.end_row()?;
        if let Some(table) = self.tables.last_mut() {
            table.grid.begin_row(shows);
        }
        Ok(())
    }

    pub(super) fn start_cell(
        &mut self,
        tag: &Tag,
        style: &Style,
        surroundings: Around,
    ) -> Result<(), SourceError> {
        self.end_cell()?;
        let Some(table) = self.tables.last_mut() else { return self.end_paragraph() };
        if !table.grid.in_row() {
            table.grid.begin_row(Shows::Yes);
        }
        self.budget.block()?;
        let span = |value: &str, most: u32| value.trim().parse::<u32>().ok().map(|span| span.min(most));
        table.cell = Some(OpenCell {
            columns: span(tag.colspan, limits::COLUMNS).unwrap_or(1).max(1),
            rows: span(tag.rowspan, limits::ROWS).unwrap_or(1),
            width: style.width,
            overflows: style.overflows,
            absent: style.absent,
        });
        let around = self.flow.mode();
        let mode = Mode {
            pre: false,
            label: false,
            hidden: around.hidden || style.invisible,
            struck: around.struck || style.struck,
            around: surroundings,
            ..around
        };
        self.outer.push(std::mem::replace(&mut self.flow, Flow { mode, ..Flow::default() }));
        Ok(())
    }

    pub(super) fn end_cell(&mut self) -> Result<(), SourceError> {
        if self.tables.last().is_none_or(|table| table.cell.is_none()) {
            return Ok(());
        }
        self.end_paragraph()?;
        let outer = self.outer.pop().unwrap_or_default();
        let blocks = std::mem::replace(&mut self.flow, outer).blocks;
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        let Some(cell) = table.cell.take() else { return Ok(()) };
        if cell.absent {
            unseen(&mut self.unseen, "隐藏的单元格", &[Cell { blocks, ..Cell::default() }]);
            return Ok(());
        }
        if !cell.overflows {
            return table.grid.place(cell.columns, cell.rows, cell.width, blocks);
        }
        table.grid.place(1, cell.rows, cell.width, blocks)?;
        for _ in 1..cell.columns {
            self.budget.block()?;
            table.grid.place(1, cell.rows, cell.width, Vec::new())?;
        }
        Ok(())
    }

    pub(super) fn end_row(&mut self) -> Result<(), SourceError> {
        self.end_cell()?;
        self.tables.last_mut().map_or(Ok(()), |table| table.grid.end_row())
    }

    pub(super) fn end_section(&mut self) -> Result<(), SourceError> {
        self.end_cell()?;
        self.tables.last_mut().map_or(Ok(()), |table| table.grid.end_section())
    }

    pub(super) fn end_table(&mut self) -> Result<(), SourceError> {
        self.end_cell()?;
        let Some(table) = self.tables.pop() else { return Ok(()) };
        self.end_paragraph()?;
        if table.absent {
            return Ok(());
        }
        let (table, hidden) = table.grid.finish()?;
        unseen(&mut self.unseen, "隐藏的行", &hidden);
        if !table.cells.is_empty() {
            self.flow.blocks.push(Block::Table(table));
        }
        Ok(())
    }
}

/// Remembers cells that the page does not show, where a figure stands in them.
fn unseen(into: &mut Vec<Unseen>, what: &str, cells: &[Cell]) {
    let mut text = String::new();
    let mut row = None;
    for cell in cells {
        if !text.is_empty() {
            text.push(if row == Some(cell.row) { '\t' } else { '\n' });
        }
        row = Some(cell.row);
        text.push_str(&cell.text());
    }
    if text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
        into.push(Unseen { what: what.to_owned(), text });
    }
}
