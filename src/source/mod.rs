//! Sources: bytes, a clipboard or pasted text to a [`Document`](crate::document::Document). One file a format; never
//! a finding.
//!
//! ```text
//!          ┌─ text ──────────────────────────────────────────────────────────────┐
//! bytes ─ sniff ─ docx xlsx doc xls rtf odf html mht ─► Content ─────────────► draft ─► Opened
//!          └─ ofd, pdf ─► Pages (glyphs and rulings) ─ pages ─► Content ─────────┘
//! ```
//!
//! A reader takes text and merged cells out of its format, nothing else, within the [`limits`]. Nothing in a file is
//! executed, nothing that it points to is fetched. What can't be read is a [`SourceError`], whose words say what
//! to do.

pub mod archive;
pub mod content;
pub mod draft;
mod error;
mod format;
pub mod limits;
pub mod text;
pub mod xml;

use crate::document::Document;
pub use content::Content;
pub use error::SourceError;
pub use format::{Format, sniff};

/// A draft that could be opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The draft as it is shown: a text as decoded, or the paragraphs and tables of a file, a paragraph or a row of a
    /// table a line, tabs between cells. Offsets of the page point into it.
    pub text: String,
    /// The format it came in.
    pub format: Format,
    /// How a text was decoded: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `GB18030` or `Big5`; `UTF-8` for other formats.
    pub encoding: &'static str,
    /// What it says.
    pub document: Document,
}

/// Decodes a legacy encoding (`GB18030`, `Big5`, `windows-1252`); `None` where that is not possible. The command
/// brings encoding_rs, the browser its own TextDecoder.
pub type LegacyDecoder<'a> = &'a dyn Fn(&'static str, &[u8]) -> Option<String>;

/// Opens a file's bytes. The format is told by content, not by name.
///
/// # Errors
/// Where the file can't be opened; the error's words say why.
pub fn open_bytes(bytes: &[u8], legacy: LegacyDecoder) -> Result<Opened, SourceError> {
    match sniff(bytes)? {
        Format::Text => {
            let (text, encoding) = text::decode(bytes, legacy)?;
            open(text, encoding)
        }
        format => draft::open(read_content(bytes, legacy)?, format),
    }
}

/// What a file of any format but plain text says, before it is laid out.
///
/// # Errors
/// Where the file can't be opened; the error's words say why.
pub fn read_content(bytes: &[u8], legacy: LegacyDecoder) -> Result<Content, SourceError> {
    let _ = legacy;
    let format = sniff(bytes)?;
    match format {
        // Format::Docx => docx::read(bytes),
        _ => Err(SourceError::Unsupported(format.label())),
    }
}

/// Opens a pasted text.
///
/// # Errors
/// [`SourceError::Empty`].
pub fn open_text(text: &str) -> Result<Opened, SourceError> {
    open(text.to_owned(), "UTF-8")
}

fn open(text: String, encoding: &'static str) -> Result<Opened, SourceError> {
    let document = text::document(&text);
    if document.ids().all(|block| document.text(block).trim().is_empty()) {
        return Err(SourceError::Empty);
    }
    Ok(Opened { text, format: Format::Text, encoding, document })
}
