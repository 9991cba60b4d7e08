//! .doc and WPS binary, after MS-DOC (Word 97–2003).
//!
//! ```text
//! WordDocument ─ FIB ─► where everything is
//!                └ text, in pieces (pieces) ─┐
//! 0Table, 1Table ─ pieces, runs, styles, lists ├─► body ─► flow ─► blocks
//! Data ─ long properties, pictures ──────────┘
//! ```
//!
//! The text is one row of characters, in which paragraphs, cells, rows and fields end with signs of their own.
//! Properties of ranges of the file ([`properties`]) tell what they are. The main text, text boxes, footnotes and
//! endnotes are read; headers, footers and comments are not.

mod body;
mod form;
mod lists;
mod pieces;
mod properties;
mod styles;

use super::ole::{Ole, u16_at, u32_at};
use super::{Content, SourceError};

const DAMAGED: SourceError = SourceError::Damaged("Word 文档结构不完整");

/// Reads a document.
///
/// # Errors
/// [`SourceError::Password`], [`SourceError::TooOld`], [`SourceError::Damaged`], [`SourceError::TooLarge`].
pub fn read(bytes: &[u8]) -> Result<Content, SourceError> {
    let ole = Ole::open(bytes)?;
    let word = ole.stream("WordDocument").ok_or(DAMAGED)?;
    let short = |at: usize| u16_at(&word, at).ok_or(DAMAGED);
    let (sign, version, flags) = (short(0)?, short(2)?, short(0x0A)?);
    match (sign, version) {
        // Word 97 is 0xC1; two writers of its time put 0xBF and 0xC0.
        (0xA5EC, 0xBF..) => {}
        (0xA5EC | 0xA5DC | 0xA699 | 0xA698 | 0xA697 | 0xA59C | 0xA59B, _) => {
            return Err(SourceError::TooOld(".docx"));
        }
        _ => return Err(DAMAGED),
    }
    if flags & 0x100 != 0 {
        return Err(SourceError::Password);
    }
    let table = ole.stream(if flags & 0x200 != 0 { "1Table" } else { "0Table" }).ok_or(DAMAGED)?;
    let data = ole.stream("Data").unwrap_or_default();
    body::read(&File { word: &word, table: &table, data: &data })
}

/// The streams of a document.
struct File<'a> {
    word: &'a [u8],
    table: &'a [u8],
    data: &'a [u8],
}

impl<'a> File<'a> {
    /// The part of the table stream that the pair of this number in FibRgFcLcb97 (2.5.6) tells, and what is behind
    /// it; both empty where there is none.
    fn part(&self, number: usize) -> (&'a [u8], &'a [u8]) {
        let at = 154 + 8 * number;
        let (from, length) = (u32_at(self.word, at).unwrap_or(0), u32_at(self.word, at + 4).unwrap_or(0));
        let rest = self.table.get(from as usize..).unwrap_or_default();
        rest.split_at_checked(length as usize).filter(|_| length > 0).unwrap_or_default()
    }

    /// How many characters the part of the text of this number has, in FibRgLw97 (2.5.4): 0 main text, 1 footnotes,
    /// 2 headers, 3 macros, 4 comments, 5 endnotes, 6 text boxes, 7 those of headers.
    fn characters(&self, number: usize) -> u32 {
        u32_at(self.word, 0x4C + 4 * number).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests;
