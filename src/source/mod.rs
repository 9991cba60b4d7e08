//! Sources: bytes, a clipboard or pasted text to a [`Document`](crate::text::document::Document). One file a format; never
//! a finding.
//!
//! ```text
//!          ┌─ text ───────────────────────────────────────────────────────────────┐
//! bytes ─ sniff ─ docx xlsx doc xls rtf odf html mail ─► Content ─────────────► draft ─► Opened
//!          └─ ofd, pdf ─► Pages (glyphs and rulings) ─ pages ─► Content ──────────┘
//! ```
//!
//! A reader takes text and merged cells out of its format, nothing else, within the [`limits`]. Nothing in a file is
//! executed, nothing that it points to is fetched. What can't be read is a [`SourceError`], whose words say what
//! to do.

pub mod archive;
pub mod content;
mod csv;
pub(crate) mod decimal;
mod doc;
pub(crate) mod docx;
pub mod draft;
mod edges;
mod equation;
mod error;
mod flow;
mod format;
#[cfg(test)]
mod fuzz;
mod grid;
mod ground;
mod html;
mod inset;
pub mod limits;
mod locked;
mod mail;
mod marks;
mod mime;
mod nested;
mod odf;
mod ofd;
mod ole;
pub(crate) mod opc;
mod ordinals;
pub mod pages;
#[cfg(feature = "pdf")]
pub mod pdf;
mod rtf;
pub(crate) mod sheet;
mod symbols;
pub mod text;
pub mod trail;
mod xls;
pub(crate) mod xlsx;
pub mod xml;

use crate::text::document::Document;
pub use content::Content;
use draft::Assumed;
pub use error::SourceError;
#[cfg(feature = "writer")]
pub(crate) use format::bare;
pub use format::{Format, sniff};
use trail::Trail;

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
    /// Its text, with places.
    pub document: Document,
    /// Where in the file the text came from.
    pub trail: Trail,
    /// What a person has set by hand of the report.
    pub assumed: Assumed,
}

impl Opened {
    /// The same, under the name of its file. What a report does not say of itself its name may say.
    #[must_use]
    pub fn from_file(mut self, name: &str) -> Opened {
        let bare = name.rsplit(['/', '\\']).next().unwrap_or(name);
        self.document.call(bare.rsplit_once('.').map_or(bare, |(stem, _)| stem));
        self
    }
}

/// Decodes a legacy encoding (`GB18030`, `Big5`, `windows-1252`); `None` where that is not possible. The command
/// brings encoding_rs, the browser its own TextDecoder.
pub type LegacyDecoder<'a> = &'a dyn Fn(&'static str, &[u8]) -> Option<String>;

/// Opens a file's bytes. The format is told by content, not by name.
///
/// # Errors
/// Fails where the file can't be opened; the error's words say why.
pub fn open_bytes(bytes: &[u8], legacy: LegacyDecoder) -> Result<Opened, SourceError> {
    if bytes.len() > limits::FILE {
        return Err(SourceError::TooLarge("超过 20 MB"));
    }
    let bytes = format::bare(bytes);
    let unlocked = locked::package::open(bytes);
    let bytes = unlocked.as_deref().unwrap_or(bytes);
    match sniff(bytes)? {
        Format::Text => {
            let (text, encoding) = text::decode(bytes, legacy)?;
            match csv::read(&text)? {
                Some(table) => Ok(Opened { encoding, ..draft::open(table, Format::Text)? }),
                None => open_decoded(text, encoding),
            }
        }
        format => draft::open(read_content(bytes, legacy)?, format),
    }
}

/// The content of a file of any format but plain text, before it is laid out.
///
/// # Errors
/// Fails where the file can't be opened; the error's words say why.
pub fn read_content(bytes: &[u8], legacy: LegacyDecoder) -> Result<Content, SourceError> {
    let bytes = format::bare(bytes);
    match sniff(bytes)? {
        Format::Text => Err(SourceError::Unsupported(Format::Text.label())),
        Format::Html => html::read(bytes, legacy),
        Format::Mht => mail::read(bytes, legacy),
        Format::Docx => docx::read(bytes, &|format, bytes| held(format, bytes, legacy)),
        Format::Xlsx => xlsx::read(bytes),
        Format::Odt | Format::Ods => odf::read(bytes),
        Format::Doc => doc::read(bytes),
        Format::Xls => xls::read(bytes),
        Format::Rtf => rtf::read(bytes, legacy),
        Format::Ofd => pages::content(&ofd::read(bytes)?),
        #[cfg(feature = "pdf")]
        Format::Pdf => pages::content(&pdf::read(bytes, legacy)?),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => Err(SourceError::PdfAbsent),
    }
}

/// What a Word document holds whole (`w:altChunk`), in another format. Programs that make documents out of pages put
/// everything into one.
fn held(format: Format, bytes: &[u8], legacy: LegacyDecoder) -> Option<Content> {
    match format {
        Format::Html | Format::Mht | Format::Rtf => read_content(bytes, legacy).ok(),
        Format::Text => text::decode(bytes, legacy).ok().map(|(text, _)| {
            let line = |line: &str| content::Block::Paragraph(content::Paragraph::plain(line));
            Content { blocks: text.lines().map(line).collect(), ..Content::default() }
        }),
        _ => None,
    }
}

/// Opens a file of a format that can be written to, for the writer, which brings no reader of another one: what the file
/// holds in one is lost in the text.
///
/// # Errors
/// Fails where it is none, or can't be opened.
#[cfg(feature = "writer")]
pub fn open_own(bytes: &[u8]) -> Result<Opened, SourceError> {
    let bytes = format::bare(bytes);
    match sniff(bytes)? {
        Format::Docx => draft::open(docx::read(bytes, &|_, _| None)?, Format::Docx),
        Format::Odt => draft::open(odf::read(bytes)?, Format::Odt),
        Format::Xlsx => draft::open(xlsx::read(bytes)?, Format::Xlsx),
        other => Err(SourceError::Unsupported(other.label())),
    }
}

/// Opens a clipboard's `text/html`.
///
/// # Errors
/// [`SourceError::Empty`] where it says nothing.
pub fn open_html(html: &str) -> Result<Opened, SourceError> {
    draft::open(html::fragment(html)?, Format::Html)
}

/// Opens what the second module made of a PDF.
///
/// # Errors
/// Fails where it is not that, or says nothing.
pub fn open_pages(bytes: &[u8]) -> Result<Opened, SourceError> {
    draft::open(pages::content(&pages::Pages::from_bytes(bytes)?)?, Format::Pdf)
}

/// Opens a pasted text.
///
/// # Errors
/// [`SourceError::Empty`], [`SourceError::TooLarge`].
pub fn open_text(text: &str) -> Result<Opened, SourceError> {
    open_decoded(text.to_owned(), "UTF-8")
}

/// Opens a text; with the tables of HTML in it, if there are any.
fn open_decoded(text: String, encoding: &'static str) -> Result<Opened, SourceError> {
    match inset::read(&text)? {
        Some(content) => Ok(Opened { encoding, ..draft::open(content, Format::Text)? }),
        None => open(text, encoding),
    }
}

fn open(text: String, encoding: &'static str) -> Result<Opened, SourceError> {
    if text.len() > limits::TEXT {
        return Err(SourceError::TooLarge("文字过多"));
    }
    // As many as a file may have paragraphs.
    if text::count_lines(&text) > limits::BLOCKS {
        return Err(SourceError::TooLarge("段落或单元格过多"));
    }
    let document = text::document(&text);
    if document.ids().all(|block| document.text(block).trim().is_empty()) {
        return Err(SourceError::Empty);
    }
    let (assumed, trail) = (Assumed::default(), Trail::default());
    Ok(Opened { text, format: Format::Text, encoding, document, assumed, trail })
}
