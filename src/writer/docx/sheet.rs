//! A part that is being written.

use super::run::{Pen, Surgery, properties};
use super::twins::twins;
use crate::source::docx::runs::is_placeholder;
use crate::source::trail::{Kind, Step};
use crate::source::xml::child;
use crate::writer::places::{Piece, node_of};
use crate::writer::xml::{Names, Splices};
use roxmltree::{Document, Node, NodeId};
use std::collections::BTreeMap;
use std::ops::Range;

/// A part that is being written.
pub struct Sheet<'t> {
    pub(super) text: &'t str,
    tree: &'t Document<'t>,
    /// By the number of the run.
    surgeries: BTreeMap<u32, Surgery>,
    pub(super) splices: Splices,
    /// The rows of tables that go straight.
    pub(super) rows: Vec<Node<'t, 't>>,
}

/// Characters of a node that may be changed, and its run.
struct Part<'t> {
    run: Node<'t, 't>,
    node: Node<'t, 't>,
    chars: Range<usize>,
}

/// The same parts in each other drawing of their box.
fn twins_of<'t>(parts: &[Part<'t>]) -> Vec<Vec<Part<'t>>> {
    let all: Vec<Vec<Node<'t, 't>>> = parts.iter().map(|part| twins(part.node)).collect();
    let drawings = all.iter().map(Vec::len).min().unwrap_or(0);
    let part = |drawing: usize, index: usize| {
        let node = *all.get(index)?.get(drawing)?;
        Some(Part { run: node.parent()?, node, chars: parts.get(index)?.chars.clone() })
    };
    (0..drawings).filter_map(|drawing| (0..parts.len()).map(|index| part(drawing, index)).collect()).collect()
}

fn is_run(node: Node, vocabulary: Option<&str>) -> bool {
    node.tag_name().name() == "r" && node.tag_name().namespace() == vocabulary
}

/// Signs of a run that may go by themselves.
const SIGNS: [&str; 6] = ["tab", "ptab", "br", "cr", "noBreakHyphen", "sym"];

impl<'t> Sheet<'t> {
    /// A part as it is.
    pub fn new(text: &'t str, tree: &'t Document<'t>) -> Sheet<'t> {
        Sheet { text, tree, surgeries: BTreeMap::new(), splices: Splices::default(), rows: Vec::new() }
    }

    /// The node of a step.
    pub fn node(&self, step: &Step) -> Option<Node<'t, 't>> {
        node_of(self.tree, step)
    }

    /// The run of a node that may be changed.
    fn run_of(&self, step: &Step) -> Option<Node<'t, 't>> {
        let node = self.node(step)?;
        let run = node.parent()?;
        let known = match step.kind {
            Kind::Text => node.tag_name().name() == "t",
            Kind::Sign => SIGNS.contains(&node.tag_name().name()),
            Kind::Paragraph => false,
        };
        let vocabulary = self.tree.root_element().tag_name().namespace();
        (known && is_run(run, vocabulary) && !is_taken_from_elsewhere(run)).then_some(run)
    }

    fn surgery(&mut self, run: Node) -> &mut Surgery {
        self.surgeries.entry(run.id().get()).or_default()
    }

    /// Puts a text in the place of these pieces; whether that is possible.
    pub fn exchange(&mut self, pieces: &[Piece], text: &str) -> bool {
        let parts: Option<Vec<Part>> = pieces
            .iter()
            .map(|piece| {
                let run = self.run_of(piece.step)?;
                Some(Part { run, node: self.node(piece.step)?, chars: piece.chars.clone() })
            })
            .collect();
        let Some(parts) = parts.filter(|parts| !parts.is_empty()) else { return false };
        for twin in twins_of(&parts) {
            self.cut(&twin, text);
        }
        self.cut(&parts, text);
        true
    }

    fn cut(&mut self, parts: &[Part], text: &str) {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        // The text that comes stands together with the first character of what goes, in a link as out of it.
        let together = first.run.parent() == last.run.parent();
        let behind = if together { last } else { first };
        let properties = (behind.run != first.run).then(|| properties(self.text, first.run));
        for part in parts {
            self.surgery(part.run).go(part.node, part.chars.start, part.chars.end);
        }
        if !text.is_empty() {
            self.surgery(behind.run).come(behind.node, behind.chars.end, text, properties);
        }
    }

    /// Puts a text into a gap; whether that is possible.
    pub fn insert(&mut self, gap: &Piece, text: &str, pen: &mut Pen) -> bool {
        if gap.step.kind == Kind::Paragraph {
            return self.fill(gap.step, text, pen);
        }
        let (Some(run), Some(node)) = (self.run_of(gap.step), self.node(gap.step)) else { return false };
        let part = Part { run, node, chars: gap.chars.clone() };
        let twins = twins_of(std::slice::from_ref(&part));
        for part in twins.into_iter().flatten().chain([part]) {
            self.surgery(part.run).come(part.node, part.chars.start, text, None);
        }
        true
    }

    /// Puts a text at the end of a paragraph that says nothing.
    fn fill(&mut self, step: &Step, text: &str, pen: &mut Pen) -> bool {
        let Some(paragraph) = self.node(step) else { return false };
        // What a control asks for would stay beside the text.
        let asks = |node: Node| node.tag_name().name() == "sdt" && is_placeholder(node);
        if paragraph.descendants().chain(paragraph.ancestors()).any(asks)
            || is_taken_from_elsewhere(paragraph)
        {
            return false;
        }
        let names = Names::of(paragraph);
        let looks = child(paragraph, "pPr").map(|owner| properties(self.text, owner)).unwrap_or_default();
        let new = pen.come(&names, &looks, text);
        self.splices.put_last(self.text, paragraph, &new);
        true
    }

    /// Puts a mark in front of a piece's first character, or behind its last; whether it has a place.
    pub fn mark(&mut self, piece: &Piece, behind: bool, mark: String) -> bool {
        let Some(node) = self.node(piece.step) else { return false };
        if piece.step.kind == Kind::Paragraph {
            self.splices.put_last(self.text, node, &mark);
            return true;
        }
        let vocabulary = self.tree.root_element().tag_name().namespace();
        let outer = outermost(node, vocabulary);
        match (outer, node.parent()) {
            (None, Some(run)) if is_run(run, vocabulary) => {
                // A sign is one thing, however many characters it shows.
                let at = match (piece.step.kind, behind) {
                    (Kind::Sign, false) => 0,
                    (Kind::Sign, true) => usize::MAX,
                    (_, false) => piece.chars.start,
                    (_, true) => piece.chars.end,
                };
                self.surgery(run).mark(node, at, mark);
            }
            (outer, _) => self.mark_beside(outer.unwrap_or(node), behind, mark),
        }
        true
    }

    /// Puts a mark in front of an element or behind it.
    pub fn mark_beside(&mut self, node: Node, behind: bool, mark: String) {
        let vocabulary = self.tree.root_element().tag_name().namespace();
        let range = node.range();
        match (is_run(node, vocabulary), behind) {
            (true, true) => self.surgery(node).mark_after(mark),
            (true, false) => self.surgery(node).mark_before(mark),
            (false, true) => self.splices.put(range.end..range.end, mark),
            (false, false) => self.splices.put(range.start..range.start, mark),
        }
    }

    /// The part with all that was asked.
    pub fn write(mut self, pen: &mut Pen) -> String {
        self.drop_rows();
        // A run in a box stands behind the run that the box is anchored to: what is inside is written first.
        for (id, surgery) in std::mem::take(&mut self.surgeries).into_iter().rev() {
            let Some(run) = self.tree.get_node(NodeId::new(id)) else { continue };
            let rewritten = surgery.write(self.text, run, &mut self.splices, pen);
            self.splices.put(run.range(), rewritten.run);
            if let Some(parent) = run.parent().filter(|_| !rewritten.behind.is_empty()) {
                let end = parent.range().end;
                self.splices.put(end..end, rewritten.behind);
            }
        }
        self.splices.take(self.text, 0..self.text.len())
    }
}

/// Whether a program would write over a text with what the file holds elsewhere, or takes it for a hint to type.
fn is_taken_from_elsewhere(node: Node) -> bool {
    node.ancestors().filter(|node| node.tag_name().name() == "sdt").any(|control| {
        let properties = child(control, "sdtPr");
        properties.is_some_and(|node| child(node, "dataBinding").is_some()) || is_placeholder(control)
    })
}

/// The element beside which a mark of a text stands that can't stand in a run: a formula, a box's anchor, a field that is
/// made anew as a whole, a word with its reading above, runs of which there is another version.
fn outermost<'a, 'i>(node: Node<'a, 'i>, vocabulary: Option<&str>) -> Option<Node<'a, 'i>> {
    let mut found = None;
    let (mut boxed, mut in_paragraph) = (false, true);
    for above in node.ancestors().skip(1) {
        match above.tag_name().name() {
            "p" if above.tag_name().namespace() == vocabulary => in_paragraph = false,
            "AlternateContent" if in_paragraph && !above.ancestors().any(|node| is_run(node, vocabulary)) => {
                found = Some(above);
            }
            "oMath" | "oMathPara" | "fldSimple" => found = Some(above),
            "txbxContent" | "ruby" => boxed = true,
            // A text that is no child of its run stands in a choice of two drawings, for example.
            "r" if is_run(above, vocabulary)
                && (boxed || node.parent() != Some(above) && found.is_none()) =>
            {
                found = Some(above);
                boxed = false;
            }
            _ => {}
        }
    }
    found
}
