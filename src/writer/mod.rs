//! The writer: the draft's own file with the changes that were made to its draft, and comments at what is left.
//!
//! ```text
//! mod.rs ── back.rs, asked.rs      a draft as it came and as it is, handed back; how the page asks for it
//!        ├ docx/, odt/, xlsx/      changes and comments, each into its format
//!        ├ fresh/, blank.rs        a new file of a draft, and a report from nothing
//!        ├ workbook.rs             sheets of what was found in many drafts
//!        ├ repairs.rs, changes.rs  edits: of findings, of a draft that was edited; words.rs: what a comment says
//!        ├ lines.rs, places.rs     where an edit goes, and where that is in the file
//!        └ package.rs ── pack.rs, xml.rs
//! ```
//!
//! `docs/word.md` has the flow and the reasons. Nothing here runs a check: the door does, before and behind.

pub mod asked;
mod back;
mod blank;
mod changes;
mod docx;
mod fresh;
mod lines;
mod odt;
mod pack;
mod package;
mod places;
mod repairs;
mod words;
mod workbook;
mod xlsx;
mod xml;

use crate::message::Message;
use crate::source::{Format, Opened, SourceError};
use crate::text::order::sort_by_key;
use crate::text::shape::Shape;
use std::ops::Range;

pub use back::{Back, Wish, hand_back};
pub use blank::blank;
pub use changes::changes;
pub use fresh::{Side, fresh};
pub use repairs::certain;
pub use words::notes;
pub use workbook::{Sheet, workbook};

/// The author of changes and comments.
pub const AUTHOR: &str = "年报勾稽";

/// A change of the draft's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the draft's text; empty for what is inserted.
    pub range: Range<usize>,
    /// The text that is to stand there.
    pub text: String,
    /// The table that the text is, where its rows are one.
    pub table: Option<Shape>,
}

impl Edit {
    /// A change without a table.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Edit {
        Edit { range, text: text.into(), table: None }
    }
}

/// A comment on the draft's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Bytes of the draft's text; `None` for one on the whole, which goes to the title.
    pub range: Option<Range<usize>>,
    /// Its paragraphs.
    pub text: Vec<String>,
}

/// The notes by their places, those on the whole at `home`: their indices.
fn in_order(notes: &[Note], home: Option<&Range<usize>>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..notes.len()).collect();
    sort_by_key(&mut order, |&index| notes[index].range.as_ref().or(home).map_or(0, |range| range.start));
    order
}

/// Who writes, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand<'a> {
    /// The author's name.
    pub author: &'a str,
    /// The date and time, as `2026-01-05T09:00:00Z`.
    pub date: Option<&'a str>,
    /// Whether changes are tracked; else they are written straight.
    pub tracked: bool,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// The edits or notes that have no place in it, by their place in the list.
    pub unplaced: Vec<usize>,
    /// Whether a signature of the file is broken by it.
    pub signed: bool,
}

/// The formats that can be written to.
pub const FORMATS: [Format; 3] = [Format::Docx, Format::Odt, Format::Xlsx];

/// Whether a file of a format can be written to.
pub fn writes_into(format: Format) -> bool {
    FORMATS.contains(&format)
}

/// Writes changes into the file that a draft was opened from.
///
/// # Errors
/// Fails where it is of another format, or can't be read once more.
pub fn amend(bytes: &[u8], opened: &Opened, edits: &[Edit], hand: &Hand) -> Result<Written, WriteError> {
    match opened.format {
        Format::Docx => docx::amend(bytes, opened, edits, hand),
        Format::Odt => odt::amend(bytes, opened, edits, hand),
        Format::Xlsx => xlsx::amend(bytes, opened, edits, hand),
        other => Err(WriteError::Format(other.label())),
    }
}

/// Writes comments into the file that a draft was opened from. Those that have no place go to `home`, the title.
///
/// # Errors
/// Fails where it is of another format, or can't be read once more.
pub fn comment(
    bytes: &[u8],
    opened: &Opened,
    notes: &[Note],
    home: Option<Range<usize>>,
    hand: &Hand,
) -> Result<Written, WriteError> {
    match opened.format {
        Format::Docx => docx::comment(bytes, opened, notes, home, hand),
        Format::Odt => odt::comment(bytes, opened, notes, home, hand),
        Format::Xlsx => xlsx::comment(bytes, opened, notes, home, hand),
        other => Err(WriteError::Format(other.label())),
    }
}

/// Why a file can't be written to, in words for the person who holds it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// It is of a format that can't be written to, in words.
    #[error("目前只能在 .docx、.xlsx、.odt 文件上标注，这是{0}。请用 WPS 或 Word 打开，另存为 .docx 再试。")]
    Format(&'static str),
    /// It could not be read once more.
    #[error(transparent)]
    Source(#[from] SourceError),
}

impl WriteError {
    /// In words.
    pub fn message(&self) -> Message {
        match self {
            WriteError::Format(_) => Message::chinese(self.to_string()),
            WriteError::Source(error) => error.message(),
        }
    }
}
