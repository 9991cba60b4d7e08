//! A text of its own: the document, a note, a text box. Paragraphs with what holds for them, rows with their shapes.

use crate::source::SourceError;
use crate::source::content::{Block, Fate, Fates};
use crate::source::edges::{Edge, Shape};
use crate::source::flow::{Flow, Growing};
use crate::source::limits::Budget;
use crate::source::symbols;

/// The state that holds for characters and paragraphs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    pub deleted: bool,
    pub inserted: bool,
    pub hidden: bool,
    pub struck: bool,
    /// Above the line, or below.
    pub raised: bool,
    /// In the colour of the page, which nothing fills.
    pub white: bool,
    /// Whether paragraphs stand in a table.
    pub in_table: bool,
    /// In how many tables, where that is told.
    pub depth: i32,
    /// The level of list items.
    pub level: u8,
}

impl Look {
    pub fn fate(&self) -> Fate {
        let Look { deleted, hidden, struck, inserted, raised, white, .. } = *self;
        Fates { deleted, hidden: hidden || white, struck, inserted, raised }.strongest()
    }

    pub fn depth(&self) -> usize {
        usize::try_from(self.depth).unwrap_or(0).max(usize::from(self.in_table))
    }
}

/// A text that grows.
#[derive(Debug, Default)]
pub struct Story {
    flow: Flow,
    pub growing: Growing,
    /// The number in front of the paragraph that grows.
    pub label: String,
    /// Text boxes and pictures of the paragraph that grows.
    pub pending: Vec<Block>,
    /// The shape of rows, and of rows of tables inside cells.
    pub rows: [Shape; 2],
    /// The flags of the cell of which the edge comes next.
    pub next: Edge,
}

impl Story {
    pub fn end_paragraph(&mut self, look: &Look, budget: &mut Budget) -> Result<(), SourceError> {
        // A paragraph without its end goes on with the next one.
        if look.deleted {
            return Ok(());
        }
        self.paragraph(look.level, look.depth(), budget)
    }

    /// The end of a cell, of a table of this depth.
    pub fn end_cell(&mut self, level: u8, depth: usize, budget: &mut Budget) -> Result<(), SourceError> {
        self.paragraph(level, depth, budget)?;
        self.flow.cell(depth, budget)
    }

    /// The end of a row, of a table of this depth.
    pub fn end_row(&mut self, look: &Look, depth: usize, budget: &mut Budget) -> Result<(), SourceError> {
        let [outer, inner] = &self.rows;
        self.flow.row(depth, if depth > 1 { inner } else { outer }, look.deleted, budget)
    }

    /// All blocks.
    pub fn finish(mut self, budget: &mut Budget) -> Result<Vec<Block>, SourceError> {
        if !self.growing.is_blank() || !self.pending.is_empty() {
            self.paragraph(0, 0, budget)?;
        }
        self.flow.finish(budget)
    }

    fn paragraph(&mut self, level: u8, depth: usize, budget: &mut Budget) -> Result<(), SourceError> {
        let mut paragraph = self.growing.take();
        if !self.label.is_empty() {
            paragraph.label = symbols::label(&self.label);
            paragraph.level = Some(level);
            self.label.clear();
        }
        self.flow.paragraph(depth, paragraph, budget)?;
        for block in std::mem::take(&mut self.pending) {
            self.flow.block(depth, block, budget)?;
        }
        Ok(())
    }
}
