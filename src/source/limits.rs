//! All limits on files, in one place. Each is far above what a report needs (a report is some 20 KB of text and
//! three tables of 28 rows) and low enough that any file is answered within 2 s and 256 MB.

use super::SourceError;
use super::content::{Block, Paragraph};

/// No file is larger, in bytes. The page refuses it before reading (`www/sessions/files.js`), with the same number.
pub const FILE: usize = 20 << 20;
/// No archive has more entries.
pub const ENTRIES: u64 = 5_000;
/// No unpacked entry that is read is larger, in bytes.
pub const ENTRY: usize = 16 << 20;
/// All unpacked entries of an archive together, in bytes.
pub const UNPACKED: usize = 48 << 20;
/// An entry of more than [`RATIO_FROM`] bytes is at most so many times its packed size.
pub const RATIO: usize = 400;
/// See [`RATIO`].
pub const RATIO_FROM: usize = 1 << 20;
/// No XML part has more nodes (elements, texts and attributes).
pub const XML_NODES: u32 = 500_000;
/// No XML part has more attributes.
pub const XML_ATTRIBUTES: usize = 1_500_000;
/// No more attributes are compared with each other, as squares of their number in one element.
pub const XML_COMPARED: usize = 200_000_000;
/// No XML part has more prefixes of namespaces.
pub const XML_PREFIXES: usize = 512;
/// No more prefixes are compared with each other while namespaces are copied to the elements that declare some.
pub const XML_COPIED: usize = 100_000_000;
/// Nothing is nested deeper: elements, groups of an RTF, storages.
pub const DEPTH: usize = 512;
/// Tables in tables in tables.
pub const TABLE_DEPTH: usize = 8;
/// No table has more rows.
pub const ROWS: u32 = 20_000;
/// No table has more columns.
pub const COLUMNS: u32 = 256;
/// No workbook has more sheets that are read.
pub const SHEETS: usize = 256;
/// A picture of this width and height, in pixels, may be a table or a page.
const PICTURE: (i64, i64) = (240, 120);
/// Whether a picture of this width and height in pixels (1/96 inch) may be a table or a page.
pub fn is_picture(width: i64, height: i64) -> bool {
    width >= PICTURE.0 && height >= PICTURE.1
}
/// No file has more paragraphs and cells.
pub const BLOCKS: usize = 200_000;
/// All text that is taken from a file, or pasted, in bytes.
pub const TEXT: usize = 8 << 20;
/// No more changes and hidden parts of a paragraph are remembered.
pub const MARKS: usize = 20_000;
/// All properties of characters and paragraphs that are looked at (.doc), in bytes.
pub const PROPERTIES: usize = 128 << 20;
/// No document has more pages (PDF, OFD).
pub const PAGES: usize = 1_000;
/// All characters on pages (PDF, OFD).
pub const GLYPHS: usize = 2_000_000;
/// All objects of a PDF that are looked up, each time that they are, in bytes. A page names some hundred small ones.
pub const LOOKED_UP: usize = 24 << 20;
/// All nodes and characters of objects that are drawn, each time that they are drawn (OFD). A file in which nothing is
/// drawn twice has less: its characters are limited, too ([`GLYPHS`]).
pub const DRAWN: usize = 32 << 20;
/// All lines and boxes drawn on one page.
pub const RULINGS: usize = 20_000;
/// All lines and boxes drawn on all pages.
pub const RULINGS_IN_ALL: usize = 300_000;

/// How much of a file was taken so far.
#[derive(Debug, Default)]
pub struct Budget {
    blocks: usize,
    text: usize,
}

impl Budget {
    /// Takes a paragraph or a cell.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past [`BLOCKS`].
    pub fn block(&mut self) -> Result<(), SourceError> {
        self.blocks += 1;
        if self.blocks > BLOCKS { Err(SourceError::TooLarge("段落或单元格过多")) } else { Ok(()) }
    }

    /// Takes a paragraph: itself, what it says, and each thing that is remembered of it.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past [`BLOCKS`] or [`TEXT`].
    pub fn paragraph(&mut self, said: &Paragraph) -> Result<(), SourceError> {
        self.block()?;
        self.text(said.text.len().saturating_add(said.label.len()))?;
        for mark in &said.marks {
            self.block()?;
            self.text(mark.kind.held().len())?;
        }
        Ok(())
    }

    /// Takes blocks with all that is in them: they are there once more.
    ///
    /// # Errors
    /// See [`Budget::paragraph`].
    pub fn again(&mut self, blocks: &[Block]) -> Result<(), SourceError> {
        for block in blocks {
            match block {
                Block::Paragraph(said) => self.paragraph(said)?,
                Block::Table(table) => {
                    for cell in &table.cells {
                        self.block()?;
                        self.again(&cell.blocks)?;
                    }
                }
                Block::Picture | Block::Lost(_) => self.block()?,
            }
        }
        Ok(())
    }

    /// Takes so many bytes of text.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past [`TEXT`].
    pub fn text(&mut self, bytes: usize) -> Result<(), SourceError> {
        self.text = self.text.saturating_add(bytes);
        if self.text > TEXT { Err(SourceError::TooLarge("文字过多")) } else { Ok(()) }
    }
}
