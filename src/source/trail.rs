//! The trail: which node of the file each piece of a text came from, so that a change of the text can be written into
//! the file.
//!
//! Only formats that can be written to leave one (.docx, .odt, .xlsx), and only builds with the feature `writer` keep it: without the feature a trail is nothing, so
//! that readers need no second way.

use std::ops::Range;

/// The parts of a file that text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The main one of a text.
    Body,
    /// The footnotes.
    Footnotes,
    /// The endnotes.
    Endnotes,
    /// A sheet of a workbook, by its place in the list of sheets.
    Sheet(u32),
}

/// Where in its part a step came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A node of the tree, by the number that the parser gives it.
    Node(u32),
    /// A cell of a sheet, which the part need not have written, from 0.
    Cell {
        /// Its row.
        row: u32,
        /// Its column.
        column: u32,
    },
}

/// What a step came from.
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
    /// Where it stands there.
    pub spot: Spot,
    /// What stands there.
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

    /// Leaves out what stood behind the end of a text that was cut.
    pub fn cut(&mut self, end: usize) {
        let within = |at: usize| at.min(end);
        for step in &mut self.steps {
            step.range = within(step.range.start)..within(step.range.end);
        }
        self.steps.retain(|step| !step.range.is_empty() || step.kind == Kind::Paragraph);
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

    pub fn cut(&mut self, _: usize) {}

    pub fn steps(&self) -> &[Step] {
        &[]
    }
}
