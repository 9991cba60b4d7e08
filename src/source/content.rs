//! The content of a file, before it has places: paragraphs and tables in reading order, one shape for all formats.
//!
//! Readers of formats make [`Content`]; [`super::draft`] lays it out as the draft that is shown and read. Text is
//! what a reader of the printed page sees, with three exceptions that are remembered beside it: what a tracked
//! change added or took away, and what is hidden.

pub use crate::text::document::Unseen;
use std::ops::Range;

/// The content of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// Paragraphs and tables, footnotes behind the last of them.
    pub blocks: Vec<Block>,
    /// The parts that the file holds and the printed page does not show.
    pub unseen: Vec<Unseen>,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture large enough to be a table or a page.
    Picture,
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The number or sign that the program puts in front (`一、`, `（一）`), where the file tells it.
    pub label: String,
    /// Its level in a list, from 0, where it is an item of one.
    pub level: Option<u8>,
    /// Its text without the label; a soft line end is `\n`, a tab `\t`.
    pub text: String,
    /// Changes and hidden parts, in the order of the text.
    pub marks: Vec<Mark>,
}

/// A remark on a part of a paragraph's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Byte range in [`Paragraph::text`]; empty where the text itself is not part of it.
    pub range: Range<usize>,
    /// Its kind.
    pub kind: MarkKind,
}

/// Kinds of remarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// A tracked change added the text of the range.
    Inserted,
    /// A tracked change took this text away here.
    Deleted(String),
    /// This text is here, and hidden.
    Hidden(String),
}

/// A table: its cells only, never rows × columns of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// How many rows there are.
    pub rows: u32,
    /// How many columns there are.
    pub columns: u32,
    /// The cells by row and column; covered places have none, blank cells do.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// First row, from 0.
    pub row: u32,
    /// First column, from 0.
    pub column: u32,
    /// How many rows it spans, at least 1.
    pub rows: u32,
    /// How many columns it spans, at least 1.
    pub columns: u32,
    /// Its content; a table inside stands here where the file has it.
    pub blocks: Vec<Block>,
}

impl Paragraph {
    /// A paragraph of text alone.
    pub fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph { text: text.into(), ..Paragraph::default() }
    }

    /// Label and text as they are printed.
    pub fn printed(&self) -> String {
        format!("{}{}", self.label, self.text)
    }
}

impl Cell {
    /// The text of its paragraphs, divided by line ends; inner tables are left out.
    pub fn text(&self) -> String {
        let paragraphs = self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.printed()),
            Block::Table(_) | Block::Picture => None,
        });
        paragraphs.collect::<Vec<_>>().join("\n")
    }
}
