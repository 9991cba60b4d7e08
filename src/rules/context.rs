//! The things at which rules look.

use crate::report::Report;
use crate::report::narrative::Paragraph;
use crate::text::document::Document;
use std::ops::Range;

/// The things at which rules look.
pub struct Context<'a> {
    /// The draft.
    pub document: &'a Document,
    /// Its content.
    pub report: &'a Report,
    /// The report of the same body for the year before, where it is at hand.
    pub last_year: Option<&'a Report>,
}

impl Context<'_> {
    /// A piece of the narrative as it was written, without blanks.
    pub(super) fn written(&self, paragraph: &Paragraph, range: &Range<usize>) -> String {
        paragraph.text.written(self.document, range).split_whitespace().collect()
    }
}
