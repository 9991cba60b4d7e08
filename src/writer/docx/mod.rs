//! Word files of today (.docx): tracked changes and comments in their parts.
//!
//! ```text
//! mod.rs ── amend.rs, comment.rs    what goes where
//!        ├ paragraph.rs, tables.rs  paragraphs and rows that come and go, tables that come
//!        └ sheet.rs ── run.rs       a part that is written, and a run of it; twins.rs: a box that is drawn twice
//! ```

mod amend;
mod comment;
mod paragraph;
mod run;
mod sheet;
mod tables;
mod twins;

use super::package::Package;
use crate::source::docx::Parts;
use crate::source::trail::Part;
use crate::source::{SourceError, bare};

pub use amend::amend;
pub use comment::comment;

/// An open Word file.
struct Word<'a> {
    package: Package<'a>,
    /// The parts that the text comes from.
    parts: Parts,
}

impl<'a> Word<'a> {
    /// Opens a file.
    fn open(bytes: &'a [u8]) -> Result<Word<'a>, SourceError> {
        let mut package = Package::open(bare(bytes))?;
        let parts = Parts::of(package.archive())?;
        Ok(Word { package, parts })
    }

    /// The name of a part that text comes from.
    fn name(&self, part: Part) -> Option<&str> {
        let [feet, ends] = &self.parts.notes;
        match part {
            Part::Body => Some(&self.parts.main),
            Part::Footnotes => feet.as_deref(),
            Part::Endnotes => ends.as_deref(),
            Part::Sheet(_) => None,
        }
    }

    /// The part of a kind that the main part points to, where it is there.
    fn related(&mut self, kind: &str) -> Option<String> {
        self.package.related(&self.parts.main, kind)
    }
}
