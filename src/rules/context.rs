//! The things at which rules look.

use crate::finding::{Finding, Severity};
use crate::profile::Profile;
use crate::report::companion::Companion;
use crate::report::narrative::Paragraph;
use crate::report::{Lost, Report};
use crate::text::document::Document;
use std::ops::Range;

/// The things at which rules look.
pub struct Context<'a> {
    /// The draft.
    pub document: &'a Document,
    /// Its content.
    pub report: &'a Report,
    /// The report of the same body for the year before, where it is at hand.
    pub last_year: Option<&'a Companion>,
    /// The version of the same report that was published, where it is at hand.
    pub published: Option<&'a Companion>,
    /// The wishes of a county.
    pub profile: &'a Profile,
}

impl Context<'_> {
    /// Leaves out what these rules say of a file of which anything may be lost: that something is not there.
    pub(super) fn spare_what_is_lost(&self, findings: &mut Vec<Finding>, of_absence: &[&str]) {
        if self.report.lost == Lost::Anything {
            findings
                .retain(|finding| finding.severity >= Severity::Info || !of_absence.contains(&finding.rule));
        }
    }

    /// A piece of the narrative as it was written, without blanks.
    pub(super) fn written(&self, paragraph: &Paragraph, range: &Range<usize>) -> String {
        paragraph.text.written(self.document, range).split_whitespace().collect()
    }
}
