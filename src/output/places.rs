//! Places for the page: UTF-16 offsets, as JavaScript's strings count.

use crate::Checked;
use crate::message::Language;
use crate::relation::Which;
use crate::report::companion::Companion;
use crate::text::document::{Document, Place};

/// UTF-16 offsets into the draft; a program gets none.
#[derive(Debug, Default, Clone, Copy)]
pub struct Offsets {
    /// First unit.
    pub start: Option<usize>,
    /// One past the last.
    pub end: Option<usize>,
}

/// How a place becomes offsets.
pub type Locate<'a> = &'a dyn Fn(Place) -> Offsets;

/// How a place of another document becomes offsets into that document's text.
pub type LocateThere<'a> = &'a dyn Fn(Which, Place) -> Offsets;

/// How a result is told: in which language, and with which offsets.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The language of its messages.
    pub language: Language,
    /// The offsets of its places.
    pub locate: Locate<'a>,
    /// The offsets of places in the reports beside it.
    pub there: LocateThere<'a>,
}

/// Byte offsets of a text to UTF-16 offsets.
pub struct Units<'a> {
    text: &'a str,
    /// The UTF-16 offset of every `STEP`-th byte.
    marks: Vec<usize>,
}

const STEP: usize = 32;

impl<'a> Units<'a> {
    /// The offsets of a draft's text.
    pub fn new(text: &'a str) -> Units<'a> {
        let mut marks = Vec::with_capacity(text.len() / STEP + 2);
        let mut units = 0;
        for step in text.as_bytes().chunks(STEP) {
            marks.push(units);
            units += utf16_length(step);
        }
        marks.push(units);
        Units { text, marks }
    }

    /// The offsets of a place in the text.
    pub fn offsets(&self, checked: &Checked, place: Place) -> Offsets {
        self.within(&checked.opened.document, place)
    }

    fn within(&self, document: &Document, place: Place) -> Offsets {
        let range = document.origin(place);
        Offsets { start: Some(self.at(range.start)), end: Some(self.at(range.end)) }
    }

    /// The UTF-16 offset of a byte.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let mark = offset / STEP;
        let from = mark * STEP;
        self.marks.get(mark).copied().unwrap_or(0) + utf16_length(&self.text.as_bytes()[from..offset])
    }
}

/// The reports beside a draft, each with its text.
#[derive(Default)]
pub struct Others<'a> {
    /// Last year's.
    pub last_year: Option<Other<'a>>,
    /// The published version.
    pub published: Option<Other<'a>>,
}

/// A report beside a draft.
pub struct Other<'a> {
    /// What was read of it.
    pub companion: &'a Companion,
    /// The offsets of the text that it was read of: made once, because a copied report has hundreds of places.
    units: Units<'a>,
}

impl<'a> Other<'a> {
    /// A report and the text that it was read of.
    pub fn new(companion: &'a Companion, text: &'a str) -> Other<'a> {
        Other { companion, units: Units::new(text) }
    }
}

impl Others<'_> {
    /// The offsets of a place in one of them.
    pub fn offsets(&self, which: Which, place: Place) -> Offsets {
        let other = match which {
            Which::LastYear => &self.last_year,
            Which::Published => &self.published,
        };
        let offsets = |other: &Other| other.units.within(&other.companion.document, place);
        other.as_ref().map(offsets).unwrap_or_default()
    }
}

/// How many UTF-16 units the characters take that begin in these bytes.
fn utf16_length(bytes: &[u8]) -> usize {
    let mut units = 0;
    for &byte in bytes {
        // The first byte of a character counts for all of it, a pair for those beyond U+FFFF.
        units += usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0);
    }
    units
}
