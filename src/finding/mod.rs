//! A finding: what does not add up, both sides, and where.

pub mod fingerprint;
#[cfg(feature = "command")]
pub mod ignores;
pub mod repair;

use crate::finding::fingerprint::Fingerprint;
use crate::finding::repair::Repair;
use crate::message::Message;
use crate::relation::{CellRef, Elsewhere};
use crate::text::document::Place;

/// How sure a finding is, and how much it matters. The order is the order of display.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Two statements can't both be true, or a required part is absent.
    Error,
    /// Very likely wrong; a person decides.
    Warning,
    /// Style, advice, weak evidence.
    Hint,
    /// Could not be assessed.
    Info,
}

/// A place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Whether the finding stands here; else it is the other side or an operand.
    pub primary: bool,
    /// Its place in the draft; `None` for something that is not there.
    pub place: Option<Place>,
    /// Which cell of the draft, if it is one.
    pub cell: Option<CellRef>,
    /// Its place in another document, in which it then stands instead.
    pub elsewhere: Option<Elsewhere>,
}

impl Mark {
    /// The finding stands here.
    pub fn here(place: Place) -> Mark {
        Mark { primary: true, place: Some(place), cell: None, elsewhere: None }
    }

    /// The other side stands in another document.
    pub fn there(elsewhere: Elsewhere) -> Mark {
        Mark { primary: false, place: None, cell: None, elsewhere: Some(elsewhere) }
    }
}

/// Something that does not add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// Its severity here.
    pub severity: Severity,
    /// One sentence with both sides.
    pub message: Message,
    /// Its subject, in names and figures of the draft, where its places do not say it: parts of its fingerprint.
    pub about: Vec<String>,
    /// The stated value, as a person would type it.
    pub stated: Option<String>,
    /// The value that would make it right, likewise.
    pub expected: Option<String>,
    /// Its places, the primary ones first.
    pub marks: Vec<Mark>,
    /// The broken relations that are its evidence, as indices into the ledger.
    pub relations: Vec<usize>,
    /// The way to make it right, in words.
    pub fix: Option<Message>,
    /// Its repairs, the best first; filled in when all relations are known.
    pub repairs: Vec<Repair>,
    /// Whether the one repair is the only possible one.
    pub only: bool,
    /// Its fingerprint; filled in when all findings are known.
    pub fingerprint: Fingerprint,
    /// Its fingerprint in lists of before; filled in likewise.
    pub former: Fingerprint,
}

impl Finding {
    /// A finding with nothing but its sentence. Rules make it: a rule knows its id and its severity.
    pub(crate) fn new(rule: &'static str, severity: Severity, message: Message) -> Finding {
        Finding {
            rule,
            severity,
            message,
            about: Vec::new(),
            stated: None,
            expected: None,
            marks: Vec::new(),
            relations: Vec::new(),
            fix: None,
            repairs: Vec::new(),
            only: false,
            fingerprint: Fingerprint::default(),
            former: Fingerprint::default(),
        }
    }

    /// It weighs more or less than the rule says; the caller says why.
    pub fn severity(mut self, severity: Severity) -> Finding {
        self.severity = severity;
        self
    }

    /// Adds a part of its subject.
    pub fn about(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Finding {
        self.about.extend(names.into_iter().map(Into::into));
        self
    }

    /// It stands here.
    pub fn at(mut self, place: Place) -> Finding {
        self.marks.push(Mark::here(place));
        self
    }

    /// The other side stands here.
    pub fn and(mut self, place: Place) -> Finding {
        self.marks.push(Mark { primary: false, ..Mark::here(place) });
        self
    }

    /// It stands in this cell.
    pub fn at_cell(mut self, cell: CellRef, place: Option<Place>) -> Finding {
        self.marks.push(Mark { primary: true, place, cell: Some(cell), elsewhere: None });
        self
    }

    /// The other side, or an operand, stands in this cell.
    pub fn and_cell(mut self, cell: CellRef, place: Option<Place>) -> Finding {
        self.marks.push(Mark { primary: false, place, cell: Some(cell), elsewhere: None });
        self
    }

    /// The other side stands in another document.
    pub fn and_elsewhere(mut self, elsewhere: Elsewhere) -> Finding {
        self.marks.push(Mark::there(elsewhere));
        self
    }

    /// Adds the stated value, and the one that would be right.
    pub fn sides(mut self, stated: impl Into<String>, expected: impl Into<String>) -> Finding {
        self.stated = Some(stated.into());
        self.expected = Some(expected.into());
        self
    }

    /// Adds the way to make it right.
    pub fn fix(mut self, fix: impl Into<Message>) -> Finding {
        self.fix = Some(fix.into());
        self
    }

    /// Its evidence.
    pub fn evidence(mut self, relations: impl IntoIterator<Item = usize>) -> Finding {
        self.relations.extend(relations);
        self
    }

    /// The first place, for sorting; what has no place comes first.
    pub fn position(&self) -> Option<Place> {
        self.marks.iter().find_map(|mark| mark.place)
    }
}
