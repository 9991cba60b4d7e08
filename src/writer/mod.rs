//! The writer: a Word file with the changes that were made to its draft, and comments at what is left.
//!
//! ```text
//! mod.rs ── back.rs                a draft as it came and as it is, handed back
//!        ├ fresh/, blank.rs        a new file of a draft, and a report from nothing
//!        ├ amend.rs, comment.rs    what goes where; lines.rs, paragraph.rs, tables.rs: paragraphs that come and go, tables that come
//!        ├ workbook.rs             sheets of what was found in many drafts
//!        ├ repairs.rs, changes.rs  edits: of findings, of a draft that was edited; words.rs: what a comment says
//!        ├ sheet.rs ── run.rs      a part that is written, and a run of it; twins.rs: a box that is drawn twice
//!        └ package.rs ── pack.rs, xml.rs
//! ```
//!
//! `docs/word.md` has the flow and the reasons. Nothing here runs a check: the door does, before and behind.

mod amend;
mod back;
mod blank;
mod changes;
mod comment;
mod fresh;
mod lines;
mod pack;
mod package;
mod paragraph;
mod repairs;
mod run;
mod sheet;
mod tables;
mod twins;
mod words;
mod workbook;
mod xml;

use crate::source::SourceError;
use crate::text::shape::Shape;
use std::ops::Range;

pub use amend::amend;
pub use back::{Back, Wish, hand_back};
pub use blank::blank;
pub use changes::changes;
pub use comment::comment;
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

/// Why a file can't be written to, in words for the person who holds it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// It is no Word file; its format in words.
    #[error("目前只能在 Word 文档（.docx）上标注，这是{0}。请用 WPS 或 Word 打开，另存为 .docx 再试。")]
    Format(&'static str),
    /// It could not be read once more.
    #[error(transparent)]
    Source(#[from] SourceError),
}
