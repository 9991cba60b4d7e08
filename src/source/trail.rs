//! The trail: which node of the file each piece of a text came from, so that a change of the text can be written into
//! the file.
//!
//! Only .docx leaves one, and only builds with the feature `writer` keep it: without the feature a trail is nothing, so
//! that readers need no second way.

use std::ops::Range;

/// The parts of a Word file that text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The main one.
    Body,
    /// The footnotes.
    Footnotes,
    /// The endnotes.
    Endnotes,
}

/// What the node of a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph begins here; the range is empty.
    Paragraph,
    /// A text: its characters, without blanks that do not count, are those of the range.
    Text,
    /// Something that shows as the range's characters: a tab, a symbol, a choice.
    Sign,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The part it came from.
    pub part: Part,
    /// Its node there, by the number that the parser gives it.
    pub node: u32,
    /// What that node is.
    pub kind: Kind,
}

/// The trail of a text, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trail {
    #[cfg(feature = "writer")]
    steps: Vec<Step>,
}

#[cfg(feature = "writer")]
impl Trail {
    /// Adds a piece.
    pub fn add(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Adds another text's trail; where its places are in this text, `moved` says.
    pub fn append(&mut self, other: &Trail, moved: impl Fn(usize) -> usize) {
        let step =
            |step: &Step| Step { range: moved(step.range.start)..moved(step.range.end), ..step.clone() };
        self.steps.extend(other.steps.iter().map(step));
    }

    /// The pieces.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

#[cfg(not(feature = "writer"))]
#[allow(missing_docs)]
impl Trail {
    pub fn add(&mut self, _: Step) {}

    pub fn append(&mut self, _: &Trail, _: impl Fn(usize) -> usize) {}

    pub fn steps(&self) -> &[Step] {
        &[]
    }
}
