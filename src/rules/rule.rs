//! A rule: its row, the examples that run as tests, and the finding that it makes.

use crate::finding::{Finding, Severity};
use crate::message::Message;
use crate::text::document::RemarkKind;

/// A rule and its documentation: one row, which stands beside the decision.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Stable id: never reused, never renumbered.
    pub id: &'static str,
    /// The severity of its findings, as far as they do not say why theirs is another.
    pub severity: Severity,
    /// The version that brought it.
    pub since: &'static str,
    /// Its subject, in a few words.
    pub title: &'static str,
    /// The demand and its reason, for the person who reads a finding.
    pub text: &'static str,
    /// Document and clause, or the plain reason.
    pub basis: &'static str,
    /// Whether what it expects may be written for what is stated.
    pub exchange: Option<Exchange>,
    /// A change to a correct report that the rule finds.
    pub wrong: Example,
    /// A change that looks alike and that it must leave alone.
    pub right: Example,
}

/// What a page tells of a rule, whether it looks at one report or at all drafts of the desk.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Stable id.
    pub id: &'static str,
    /// The severity of its findings, as far as they do not say why theirs is another.
    pub severity: Severity,
    /// The version that brought it.
    pub since: &'static str,
    /// Its subject, in a few words.
    pub title: &'static str,
    /// The demand and its reason.
    pub text: &'static str,
    /// Document and clause, or the plain reason.
    pub basis: &'static str,
}

/// The rules that only keep what agrees: no finding is theirs.
const OF_EVIDENCE: [&str; 1] = ["NI-SUM2"];

impl Rule {
    /// Whether it only keeps what agrees. Its wrong example is then one that it keeps.
    pub fn is_of_evidence(&self) -> bool {
        OF_EVIDENCE.contains(&self.id)
    }

    /// What its page tells.
    pub const fn row(&self) -> Row {
        let Rule { id, severity, since, title, text, basis, .. } = *self;
        Row { id, severity, since, title, text, basis }
    }

    /// The part of it that a finding shows.
    #[inline(always)]
    pub const fn brief(&self) -> Brief {
        Brief { id: self.id, severity: self.severity, basis: self.basis, exchange: self.exchange }
    }

    /// A finding of this rule with nothing but its sentence.
    // Always inlined, so that the texts, which only the documentation reads, are not linked into the module.
    #[inline(always)]
    pub(crate) fn finding(&self, message: impl Into<Message>) -> Finding {
        Finding::new(self.id, self.severity, message.into())
    }
}

/// The part of its rule that a finding shows.
#[derive(Debug, Clone, Copy)]
pub struct Brief {
    /// The rule's id.
    pub id: &'static str,
    /// The severity of its findings; of a finding that deviates, its own.
    pub severity: Severity,
    /// Document and clause, or the plain reason.
    pub basis: &'static str,
    /// Whether what it expects may be written for what is stated.
    pub exchange: Option<Exchange>,
}

impl Brief {
    /// The same with another severity; the caller says why.
    #[must_use]
    pub(crate) const fn severity(self, severity: Severity) -> Brief {
        Brief { severity, ..self }
    }

    /// A finding of this rule with nothing but its sentence.
    pub(crate) fn finding(&self, message: impl Into<Message>) -> Finding {
        Finding::new(self.id, self.severity, message.into())
    }
}

/// The expected value of a rule may be written for the stated one, with one click or at a person's choice.
///
/// Most rules have no exchange. Some count things on both sides (前言写“四个部分”, names in front of 三个平台), and the
/// number stands there in other words. Of others the expected number only moves the fault to the next point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exchange {
    /// It may, and something else may be wrong instead.
    Possible,
    /// It may, and nothing else is possible.
    Only,
    /// The table that is missing may be put behind the heading of its section, with noughts.
    Table,
}

/// Changes to the sample report of an edition, which is correct as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The report's year decides its edition.
    pub year: u32,
    /// The changes.
    pub changes: &'static [Change],
    /// The changes in the sample report of the year before, where the rule looks at both.
    pub last_year: Option<&'static [Change]>,
    /// The changes in the published version of the same report, where the rule looks at both.
    pub published: Option<&'static [Change]>,
    /// The profile, in TOML, where the rule is one's own.
    pub profile: &'static str,
}

/// A change to a report.
#[derive(Debug, Clone, Copy)]
pub enum Change {
    /// The text of a cell: table, row, column, text.
    Cell(u8, &'static str, &'static str, &'static str),
    /// All figures of a table become 0.
    Zeros(u8),
    /// A passage, and what stands in its place, wherever it occurs.
    Text(&'static str, &'static str),
    /// The lines that hold this passage are taken out.
    WithoutLine(&'static str),
    /// All lines between this heading and the next one are taken out.
    EmptySection(&'static str),
    /// A paragraph is added at the end of 一、总体情况.
    Add(&'static str),
    /// This paragraph is added so many times at the end of 一、总体情况.
    Repeat(&'static str, usize),
    /// The file holds this beside its text.
    Beside(RemarkKind, &'static str),
}

/// Changes to the sample report of a year.
pub(super) const fn example(year: u32, changes: &'static [Change]) -> Example {
    Example { year, changes, last_year: None, published: None, profile: "" }
}

/// Changes to the sample report of 2023 and to that of the year before.
pub(super) const fn with_last_year(changes: &'static [Change], last_year: &'static [Change]) -> Example {
    of_two_years(2023, changes, last_year)
}

/// Changes to the sample report of a year and to that of the year before.
pub(super) const fn of_two_years(
    year: u32,
    changes: &'static [Change],
    last_year: &'static [Change],
) -> Example {
    Example { last_year: Some(last_year), ..example(year, changes) }
}

/// Changes to the sample report of 2023 and to its published version.
pub(super) const fn with_published(changes: &'static [Change], published: &'static [Change]) -> Example {
    Example { published: Some(published), ..example(2023, changes) }
}

/// Changes to the sample report of 2023, checked with a profile.
pub(super) const fn with_profile(profile: &'static str, changes: &'static [Change]) -> Example {
    Example { profile, ..example(2023, changes) }
}
