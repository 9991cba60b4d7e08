//! Tables of a page: rows and cells as they begin and end, wherever their tags were left out.

use super::super::element::Class;
use super::super::sheet::Around;
use super::super::sight::Seeing;
use super::super::style::Style;
use super::super::token::Tag;
use super::{Builder, Flow, Mode};
use crate::source::content::{Block, Cell, OFF_PAGE, Unseen};
use crate::source::grid::{Grid, Shows};
use crate::source::{SourceError, limits};

#[derive(Default)]
pub(super) struct OpenTable {
    pub(super) grid: Grid,
    pub(super) cell: Option<OpenCell>,
    /// Nothing of it is shown; `told` where somebody hid it, else it belongs to the works of a page.
    absent: bool,
    told: bool,
    /// How it is around its sections, and around the cells of the row.
    pub(super) mode: Mode,
    pub(super) row_mode: Mode,
    pub(super) section: Section,
}

/// The part of a table in which rows stand (`tbody`).
#[derive(Default, Clone, Copy)]
pub(super) struct Section {
    /// How it is around its rows.
    pub(super) mode: Mode,
    absent: bool,
    /// What it says of being visible, which a row may take back.
    invisible: Option<bool>,
}

impl Section {
    /// Whether a row of this style is not shown in it.
    pub(super) fn hides(self, row: &Style) -> bool {
        let invisible = row.looks.invisible.or(self.invisible) == Some(true);
        self.absent || row.absent || invisible
    }
}

pub(super) struct OpenCell {
    columns: u32,
    rows: u32,
    width: u32,
    overflows: bool,
    absent: bool,
}

impl Builder {
    pub(super) fn start_table(&mut self, style: &Style, around: Around) -> Result<(), SourceError> {
        if self.tables.last().is_some_and(|table| table.cell.is_none()) {
            self.end_table()?;
        }
        self.end_paragraph()?;
        self.flow.close_left_open("p");
        if self.tables.len() >= limits::TABLE_DEPTH {
            self.too_deep += 1;
        } else {
            let mut mode = self.flow.mode().inside(Class::Table, style, around);
            let told = mode.hidden || mode.seeing.is_hidden_as_a_whole();
            let absent = mode.unshown || told;
            if absent {
                // What is remembered of it is its text.
                mode = Mode { unshown: false, hidden: false, seeing: Seeing::default(), ..mode };
            }
            self.tables.push(OpenTable { absent, told, mode, row_mode: mode, ..OpenTable::default() });
            self.usual_section();
        }
        Ok(())
    }

    pub(super) fn start_section(&mut self, mut style: Style, around: Around) {
        if let Some(table) = self.tables.last_mut() {
            let (absent, invisible) = (std::mem::take(&mut style.absent), style.looks.invisible);
            let mode = table.mode.inside(Class::Section, &style, around);
            table.section = Section { mode, absent, invisible };
        }
    }

    /// Rows that stand in no section stand in one that the browser adds.
    fn usual_section(&mut self) {
        let Some(mut around) = self.tables.last().map(|table| table.mode.around) else { return };
        let style = Style::of(&Tag { name: "tbody", ..Tag::default() }, &self.sheet, &mut around);
        self.start_section(style, around);
    }

    pub(super) fn start_row(&mut self, shows: Shows) -> Result<(), SourceError> {
        // A clipboard may begin inside of a table.
        if self.tables.is_empty() {
            self.start_table(&Style::default(), self.flow.mode().around)?;
        }
        self.end_row()?;
        if let Some(table) = self.tables.last_mut() {
            table.grid.begin_row(shows);
            table.row_mode = table.section.mode;
        }
        Ok(())
    }

    pub(super) fn start_cell(
        &mut self,
        tag: &Tag,
        mut style: Style,
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
        style.absent = false;
        let mode = table.row_mode.inside(Class::Cell, &style, surroundings);
        let mode = Mode { pre: style.pre.unwrap_or(false), label: false, ..mode };
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
        self.usual_section();
        self.tables.last_mut().map_or(Ok(()), |table| table.grid.end_section())
    }

    pub(super) fn end_table(&mut self) -> Result<(), SourceError> {
        self.end_cell()?;
        let Some(table) = self.tables.pop() else { return Ok(()) };
        self.end_paragraph()?;
        let (absent, told) = (table.absent, table.told);
        let (table, hidden) = table.grid.finish()?;
        if absent {
            unseen(&mut self.unseen, if told { "隐藏的表格" } else { OFF_PAGE }, &table.cells);
            return Ok(());
        }
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
