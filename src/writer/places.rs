//! The places of a draft in the file that it came from.

use crate::source::trail::{Kind, Spot, Step};
use roxmltree::{Document, Node, NodeId};
use std::ops::Range;

/// Characters of a step that a range of the draft covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'s> {
    /// The node's step.
    pub step: &'s Step,
    /// The characters.
    pub chars: Range<usize>,
}

/// The places of a draft in the file.
pub struct Places<'s> {
    /// The draft.
    pub text: &'s str,
    /// Its trail.
    pub steps: &'s [Step],
}

impl<'s> Places<'s> {
    /// The pieces of a range that hold text, in order.
    pub fn pieces(&self, range: &Range<usize>) -> Vec<Piece<'s>> {
        let first = self.steps.partition_point(|step| step.range.end <= range.start);
        let steps = self.steps.iter().skip(first).take_while(|step| step.range.start < range.end);
        steps.filter(|step| !step.range.is_empty()).map(|step| self.piece(step, range)).collect()
    }

    fn piece(&self, step: &'s Step, range: &Range<usize>) -> Piece<'s> {
        let own = &step.range;
        let count = |range: Range<usize>| self.text.get(range).map_or(0, |text| text.chars().count());
        let start = count(own.start..range.start.clamp(own.start, own.end));
        let end = start + count(range.start.clamp(own.start, own.end)..range.end.clamp(own.start, own.end));
        Piece { step, chars: start..end }
    }

    /// Whether the pieces are all that stands in the range.
    pub fn is_whole(&self, range: &Range<usize>, pieces: &[Piece]) -> bool {
        let own =
            |piece: &Piece| piece.step.range.end.min(range.end) - piece.step.range.start.max(range.start);
        pieces.iter().map(own).sum::<usize>() == range.len()
    }

    /// Where a text comes in at a place of the draft: behind a character, else in front of one, else into a paragraph
    /// that says nothing.
    pub fn gap(&self, at: usize) -> Option<Piece<'s>> {
        let last = self.steps.partition_point(|step| step.range.end < at);
        let near = || self.steps.iter().skip(last).take_while(|step| step.range.start <= at);
        let holds = |step: &&Step| !step.range.is_empty();
        let texts = |step: &&Step| holds(step) && step.kind == Kind::Text;
        let found = near()
            .filter(texts)
            .find(|step| step.range.start < at)
            .or_else(|| near().find(texts))
            .or_else(|| near().find(|step| step.kind == Kind::Paragraph))
            .or_else(|| near().find(holds));
        found.map(|step| self.piece(step, &(at..at)))
    }

    /// The paragraph that begins at a place or last in front of it, in the same line.
    pub fn paragraph(&self, at: usize) -> Option<&'s Step> {
        let behind = self.steps.partition_point(|step| step.range.start <= at);
        let found = self.steps.iter().take(behind).rev().find(|step| step.kind == Kind::Paragraph)?;
        let between = self.text.get(found.range.start..at).unwrap_or_default();
        (!between.contains(['\n', '\t'])).then_some(found)
    }
}

/// The node of a step.
pub fn node_of<'t>(tree: &'t Document<'t>, step: &Step) -> Option<Node<'t, 't>> {
    match step.spot {
        // The parser gives numbers from 0 on; a tree never has as many as there are numbers.
        Spot::Node(node) if node < u32::MAX => tree.get_node(NodeId::new(node)),
        Spot::Node(_) | Spot::Cell { .. } => None,
    }
}
