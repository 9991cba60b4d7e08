//! What the sentences of paragraphs say: read once, and remembered for as long as the report is the same.

use super::breakdowns;
use super::claims;
use super::known::Known;
use crate::form::{SectionKind, TableKind};
use crate::reading::memory::Kept;
use crate::report::limits;
use crate::report::narrative::{Breakdown, Claim, FigureId, Paragraph, Part};
use std::sync::Arc;

/// What was read in a paragraph, as if it were the only one. It follows from the paragraph and what is [`Known`].
#[derive(Default)]
pub(in crate::reading) struct Understood {
    claims: Vec<Claim>,
    lists: Vec<Breakdown>,
    /// How many steps the lists took.
    steps: usize,
    /// The total at which the work was ended, by its token.
    ended: Option<usize>,
}

/// What is remembered of the sentences of a report.
#[derive(Default)]
pub(in crate::reading) struct Remembered {
    known: Option<Known>,
    paragraphs: Kept<Arc<Understood>>,
}

impl Remembered {
    /// Begins a reading, which is remembered or not.
    pub(in crate::reading) fn begin(&mut self, keeps: bool) {
        self.paragraphs.begin(keeps);
    }

    /// What still holds: what was read while something else was known does not.
    fn holding_for(&mut self, known: Known) -> (&Known, &mut Kept<Arc<Understood>>) {
        if self.known.as_ref() != Some(&known) {
            self.paragraphs.clear();
        }
        (self.known.insert(known), &mut self.paragraphs)
    }
}

/// All that the sentences of a report say.
#[derive(Default)]
pub(super) struct Said {
    pub(super) claims: Vec<Claim>,
    pub(super) lists: Vec<Breakdown>,
    /// The total at which the work was ended, where there was more of it than any report makes.
    pub(super) stopped: Option<FigureId>,
}

/// Reads the paragraphs of a report.
pub(super) fn read(paragraphs: &[Paragraph], known: Known, remembered: &mut Remembered) -> Said {
    let mut said = Said::default();
    let (known, kept) = remembered.holding_for(known);
    let mut left = limits::STEPS;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        // Behind the point at which the work was ended no lists are read any more.
        let ended = said.stopped.is_some();
        let read = || {
            let understood = Understood::without_lists(claims::read(paragraph, known));
            if ended {
                return Err(Arc::new(understood));
            }
            let understood = Arc::new(understood.with_lists(paragraph, known, left));
            // Where the work ended, there is more to be read.
            if understood.ended.is_none() { Ok(understood) } else { Err(understood) }
        };
        let understood = match kept.of(&key(paragraph), read) {
            Ok(understood) if ended => Arc::new(Understood::without_lists(understood.claims.clone())),
            Ok(understood) if understood.steps < left => understood,
            // It was read when more steps were left: its claims take none.
            Ok(understood) => Arc::new(understood.with_lists(paragraph, known, left)),
            Err(understood) => understood,
        };
        left -= understood.steps;
        understood.tell(index, &mut said);
    }
    said
}

/// By what a paragraph is remembered: its text, as many of its figures as were read, its sub-heading and what its section
/// is about are all that is asked of it.
fn key(paragraph: &Paragraph) -> String {
    let part = match paragraph.part {
        Part::Preamble => '0',
        Part::Section { kind: None, .. } => '1',
        Part::Section { kind: Some(kind), .. } => match kind {
            SectionKind::Overview => '2',
            SectionKind::Table(TableKind::Items) => '3',
            SectionKind::Table(TableKind::Applications) => '4',
            SectionKind::Table(TableKind::Cases) => '5',
            SectionKind::Table(TableKind::Statistics) => '6',
            SectionKind::Problems => '7',
            SectionKind::Other => '8',
            SectionKind::Further => '9',
        },
    };
    // A folded text has no line break: it keeps the heading and the text apart.
    let mut key = format!("{part}{}:", paragraph.met);
    key.reserve(paragraph.heading.len() + paragraph.folded().len() + 1);
    key.push_str(&paragraph.heading);
    key.push('\n');
    key.push_str(paragraph.folded());
    key
}

impl Understood {
    /// What a paragraph claims, whose lists are not read.
    fn without_lists(claims: Vec<Claim>) -> Understood {
        Understood { claims, ..Understood::default() }
    }

    /// The same claims, and the lists that are read in so many steps at most.
    fn with_lists(&self, paragraph: &Paragraph, known: &Known, most: usize) -> Understood {
        let claims = self.claims.clone();
        let breakdowns::Read { lists, steps, ended } = breakdowns::read(paragraph, &claims, known.year, most);
        Understood { claims, lists, steps, ended }
    }

    /// Adds what a paragraph says to what all of those in front of it say.
    fn tell(&self, paragraph: usize, said: &mut Said) {
        let first = said.claims.len();
        let claims = self.claims.iter().map(|claim| {
            let head = claim.head.map(|head| first + head);
            Claim { paragraph, head, ..claim.clone() }
        });
        said.claims.extend(claims);
        said.lists.extend(self.lists.iter().map(|list| list.moved_to(paragraph)));
        said.stopped = said.stopped.or(self.ended.map(|token| FigureId { paragraph, token }));
    }
}
