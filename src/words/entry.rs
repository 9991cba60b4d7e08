//! What an entry of a list is, once it was read.

use crate::finding::Severity;
use crate::form::SectionKind;
use crate::report::BodyKind;
use crate::report::narrative::Part;
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// A text of an entry: a constant of the lists in `src/words/`, or a text of a county's own.
pub type Text = Cow<'static, str>;

/// Several of something that an entry has.
pub type Several<T> = Cow<'static, [T]>;

/// Something to look for in sentences, and what is said of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Id of the rule that it belongs to.
    pub rule: &'static str,
    /// What announces it, folded; without a pattern, the thing itself.
    pub words: Several<Text>,
    /// What must stand in the sentence of such a word, as a `regex` over folded text.
    pub pattern: Option<Text>,
    /// With one of these in its sentence it is right.
    pub unless: Several<Text>,
    /// With one of these anywhere in the draft it is right.
    pub unless_anywhere: Several<Text>,
    /// The sentence for the person; `{found}` is what was found, `{write}` what may be written for it.
    pub says: Text,
    /// The part of it that should be written otherwise; without, all of it.
    pub instead_of: Option<Text>,
    /// What to write, where that is certain.
    pub write: Option<Text>,
    /// Where that comes from.
    pub why: Text,
    /// Its severity, where it is not the rule's.
    pub severity: Option<Severity>,
    /// The years of the reports in which it is looked for.
    pub years: RangeInclusive<u32>,
    /// The kinds of bodies in whose reports it is looked for; empty: in all, of whatever kind.
    pub bodies: Several<BodyKind>,
    /// The parts in which it is looked for; empty: in all.
    pub parts: Several<Where>,
}

impl Entry {
    /// Whether it is looked for in the report of a year and of a body whose kind is known for certain.
    pub(super) fn is_for(&self, year: u32, body: Option<BodyKind>) -> bool {
        self.years.contains(&year)
            && (self.bodies.is_empty() || body.is_some_and(|body| self.bodies.contains(&body)))
    }

    /// Whether it is looked for in this part.
    pub(super) fn is_for_part(&self, part: Where) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }
}

/// A part of a report, as far as entries tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// In front of the first heading.
    Preamble,
    /// 总体情况.
    Overview,
    /// The sections with a table.
    Tables,
    /// 存在的主要问题及改进情况.
    Problems,
    /// 其他需要报告的事项, and what the format does not know.
    Other,
}

impl Where {
    /// By the word that an entry has for it.
    pub(crate) fn of_word(word: &str) -> Option<Where> {
        Some(match word {
            "preamble" => Where::Preamble,
            "overview" => Where::Overview,
            "tables" => Where::Tables,
            "problems" => Where::Problems,
            "other" => Where::Other,
            _ => return None,
        })
    }
}

impl From<Part> for Where {
    fn from(part: Part) -> Where {
        match part {
            Part::Preamble => Where::Preamble,
            Part::Section { kind, .. } => match kind {
                Some(SectionKind::Overview | SectionKind::Further) => Where::Overview,
                Some(SectionKind::Table(_)) => Where::Tables,
                Some(SectionKind::Problems) => Where::Problems,
                Some(SectionKind::Other) | None => Where::Other,
            },
        }
    }
}
