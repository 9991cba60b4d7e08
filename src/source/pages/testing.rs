//! Pages for tests: text and tables put where they shall stand.

use super::{Area, Glyph, Page, Pages};
use crate::source::content::{Block, Table};

/// Text on a base line; ASCII is half as wide as high.
pub fn put(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
    let mut at = x;
    let glyph = |text: char| {
        let width = if text.is_ascii() { size / 2.0 } else { size };
        at += width;
        Glyph { text, x: at - width, y, width, size, turn: 0 }
    };
    text.chars().map(glyph).collect()
}

/// A page of A4 without anything.
pub fn page() -> Page {
    Page { width: 595.0, height: 842.0, ..Page::default() }
}

impl Page {
    /// Adds text of 12 points.
    pub fn text(mut self, text: &str, x: f32, y: f32) -> Page {
        self.glyphs.extend(put(text, x, y, 12.0));
        self
    }

    /// Adds lines across, `(y, from, to)`, and down, `(x, from, to)`.
    pub fn lines(mut self, across: &[(f32, f32, f32)], down: &[(f32, f32, f32)]) -> Page {
        let level = across.iter().map(|&(y, x0, x1)| Area { x0, y0: y, x1, y1: y + 0.5 });
        let upright = down.iter().map(|&(x, y0, y1)| Area { x0: x, y0, x1: x + 0.5, y1 });
        self.rulings.extend(level.chain(upright));
        self.drawn = true;
        self
    }

    /// Adds a table with cells 100 wide and 20 high, whose upper left corner is at `(x, y)`; a text in each cell.
    pub fn table(mut self, x: f32, y: f32, rows: &[&[&str]]) -> Page {
        let columns = rows[0].len();
        let (width, height) = (100.0 * columns as f32, 20.0 * rows.len() as f32);
        let across: Vec<_> = (0..=rows.len()).map(|row| (y + 20.0 * row as f32, x, x + width)).collect();
        let down: Vec<_> = (0..=columns).map(|column| (x + 100.0 * column as f32, y, y + height)).collect();
        for (row, texts) in rows.iter().enumerate() {
            for (column, text) in texts.iter().enumerate() {
                self = self.text(text, x + 100.0 * column as f32 + 5.0, y + 20.0 * row as f32 + 15.0);
            }
        }
        self.lines(&across, &down)
    }
}

/// The blocks of pages.
pub fn blocks(pages: impl IntoIterator<Item = Page>) -> Vec<Block> {
    super::content(&Pages { pages: pages.into_iter().collect(), damaged: false, recognised: false })
        .expect("content")
        .blocks
}

/// The paragraphs and tables of pages, a line each: cells as `text`, or `text(rows x columns)`.
pub fn written(pages: impl IntoIterator<Item = Page>) -> Vec<String> {
    let block = |block: Block| match block {
        Block::Paragraph(paragraph) => paragraph.text,
        Block::Table(table) => written_table(&table),
        Block::Picture => "<picture>".to_owned(),
        Block::Lost(what) => format!("[{what}]"),
    };
    blocks(pages).into_iter().map(block).collect()
}

fn written_table(table: &Table) -> String {
    let mut rows = vec![Vec::new(); table.rows as usize];
    for cell in &table.cells {
        let spans = if (cell.rows, cell.columns) == (1, 1) {
            String::new()
        } else {
            format!("({}x{})", cell.rows, cell.columns)
        };
        rows[cell.row as usize].push(format!("{}{spans}", cell.text()));
    }
    rows.iter().map(|row| row.join("|")).collect::<Vec<_>>().join(" / ")
}
