//! The text of a file that is being written: characters that go, text that comes, annotations.

use super::chars::counted;
use super::names::Names;
use crate::source::trail::{Kind, Spot, Step};
use crate::source::xml::{attribute, child};
use crate::writer::Hand;
use crate::writer::places::{Piece, Places, node_of};
use crate::writer::xml::{Splices, inside, start_tag, written_name};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a text may stand in and be changed by itself: not the result of a field.
const PLAIN: [&str; 5] = ["span", "a", "meta", "ruby", "ruby-base"];
/// Signs that may go by themselves.
pub const SIGNS: [&str; 3] = ["s", "tab", "line-break"];

/// A part that is being written.
pub struct Story<'t> {
    pub(super) text: &'t str,
    pub(super) tree: &'t Document<'t>,
    places: &'t Places<'t>,
    pub(super) names: Names<'t>,
    pub(super) hand: &'t Hand<'t>,
    pub(super) splices: Splices,
    /// Paragraphs and rows that go as a whole.
    pub(super) gone: Vec<Node<'t, 't>>,
    pub(super) rows: Vec<Node<'t, 't>>,
    /// Nodes that show at several places: a cell that is written once and repeated.
    repeated: BTreeSet<u32>,
    /// The changes for the list.
    regions: String,
    /// The styles of what comes.
    pub(super) styles: String,
    ids: usize,
}

/// A place in the part, of so many bytes.
struct Taken<'t> {
    node: Node<'t, 't>,
    range: Range<usize>,
}

impl<'t> Story<'t> {
    /// A part as it is.
    pub fn new(
        text: &'t str,
        tree: &'t Document<'t>,
        places: &'t Places<'t>,
        hand: &'t Hand<'t>,
    ) -> Story<'t> {
        let mut seen = BTreeSet::new();
        let node = |step: &Step| match step.spot {
            Spot::Node(node) => Some(node),
            Spot::Cell { .. } => None,
        };
        let mut repeated = BTreeSet::new();
        repeated.extend(places.steps.iter().filter_map(node).filter(|node| !seen.insert(*node)));
        Story {
            text,
            tree,
            places,
            names: Names::of(tree.root_element(), hand),
            hand,
            splices: Splices::default(),
            gone: Vec::new(),
            rows: Vec::new(),
            repeated,
            regions: String::new(),
            styles: String::new(),
            ids: 0,
        }
    }

    /// The node of a step.
    pub fn node(&self, step: &Step) -> Option<Node<'t, 't>> {
        node_of(self.tree, step)
    }

    /// The node of a step, where it shows at one place only.
    pub(super) fn own(&self, step: &Step) -> Option<Node<'t, 't>> {
        let node = self.node(step)?;
        (!self.repeated.contains(&node.id().get())).then_some(node)
    }

    /// A name that nothing in the part has.
    pub(super) fn id(&mut self) -> String {
        loop {
            self.ids += 1;
            let id = format!("gouji{}", self.ids);
            if !self.text.contains(&format!("\"{id}\"")) && !self.text.contains(&format!("'{id}'")) {
                return id;
            }
        }
    }

    /// Takes a change into the list; its id.
    pub(super) fn change(&mut self, kind: &str, gone: &str) -> String {
        let id = self.id();
        let region = self.names.region(kind, &id, gone);
        self.regions.push_str(&region);
        id
    }

    /// The bytes of a piece.
    fn bytes(&self, piece: &Piece) -> Option<Taken<'t>> {
        let node = self.node(piece.step)?;
        let whole = node.range();
        if piece.step.kind != Kind::Text {
            let is_all = piece.chars == (0..self.chars_of(piece.step).len());
            return (node.is_element() && (is_all || piece.chars.is_empty())).then(|| {
                let at = if piece.chars.start == 0 { whole.start } else { whole.end };
                Taken { node, range: if piece.chars.is_empty() { at..at } else { whole } }
            });
        }
        let (raw, said) = (self.text.get(whole.clone())?, node.text().filter(|_| node.is_text())?);
        // Where the first blank counts, the draft has it.
        let chars = counted(raw, said, !self.chars_of(piece.step).starts_with(&[' ']))?;
        let chars = chars.get(..self.chars_of(piece.step).len())?;
        let range = match chars.get(piece.chars.clone())? {
            [first, .., last] => first.start..last.end,
            [only] => only.clone(),
            [] => {
                let at = match chars.get(piece.chars.start) {
                    Some(behind) => behind.start,
                    None => chars.last()?.end,
                };
                at..at
            }
        };
        Some(Taken { node, range: whole.start + range.start..whole.start + range.end })
    }

    fn chars_of(&self, step: &Step) -> Vec<char> {
        self.places.text.get(step.range.clone()).unwrap_or_default().chars().collect()
    }

    /// Whether a text or a sign may be changed.
    fn may_change(&self, piece: &Piece) -> bool {
        let Some(node) = self.own(piece.step) else { return false };
        let is_known = node.is_text() || SIGNS.contains(&node.tag_name().name());
        let around = node.ancestors().skip(1).take_while(|above| !is_paragraph(*above));
        is_known
            && around.clone().all(|above| PLAIN.contains(&above.tag_name().name()) || is_plain_control(above))
    }

    /// Puts a text in the place of these pieces; whether that is possible.
    pub fn exchange(&mut self, pieces: &[Piece], text: &str) -> bool {
        if pieces.is_empty() || !pieces.iter().all(|piece| self.may_change(piece)) {
            return false;
        }
        let Some(taken) = pieces.iter().map(|piece| self.bytes(piece)).collect::<Option<Vec<_>>>() else {
            return false;
        };
        for (index, Taken { node, range }) in taken.into_iter().enumerate() {
            let mut new = String::new();
            if self.hand.tracked {
                let gone = self.text.get(range.clone()).unwrap_or_default();
                let gone = self.around(node, gone);
                let id = self.change("deletion", &gone);
                new.push_str(&self.names.mark("change", &id));
            }
            // What comes looks like the first character of what goes.
            if index == 0 {
                let come = self.come(text);
                new.push_str(&come);
            }
            self.splices.put(range, new);
        }
        true
    }

    /// A text that comes.
    pub(super) fn come(&mut self, text: &str) -> String {
        let content = self.names.content(text);
        if !self.hand.tracked || text.is_empty() {
            return content;
        }
        let id = self.change("insertion", "");
        [self.names.mark("change-start", &id), content, self.names.mark("change-end", &id)].concat()
    }

    /// What went, in a paragraph and spans like its own.
    fn around(&self, node: Node<'t, 't>, gone: &str) -> String {
        let paragraph = node.ancestors().find(|above| is_paragraph(*above));
        let style = paragraph.and_then(|paragraph| attribute(paragraph, "style-name"));
        let (start, end) = self.spans(node);
        self.names.paragraph(style, &[&start, gone, &end].concat())
    }

    /// The tags of the spans around a node, those that begin and those that end.
    pub(super) fn spans(&self, node: Node<'t, 't>) -> (String, String) {
        let above = node.ancestors().skip(1).take_while(|above| !is_paragraph(*above));
        let (mut start, mut end) = (String::new(), String::new());
        for span in above.filter(|above| above.tag_name().name() == "span") {
            start.insert_str(0, start_tag(self.text, span).0);
            end.push_str(&format!("</{}>", written_name(self.text, span)));
        }
        (start, end)
    }

    /// Puts a text into a gap; whether that is possible.
    pub fn insert(&mut self, gap: &Piece, text: &str) -> bool {
        if gap.step.kind == Kind::Paragraph {
            let Some(paragraph) = self.own(gap.step) else { return false };
            let is_asked =
                |node: Node| matches!(node.tag_name().name(), "placeholder" | "content-control" | "control");
            if !is_paragraph(paragraph) || paragraph.descendants().any(is_asked) {
                return false;
            }
            let come = self.come(text);
            self.splices.put_last(self.text, paragraph, &come);
            return true;
        }
        if !self.may_change(gap) {
            return false;
        }
        let Some(Taken { range, .. }) = self.bytes(gap) else { return false };
        let come = self.come(text);
        self.splices.put(range, come);
        true
    }

    /// Annotates from one piece to another; whether that is possible.
    pub fn annotate(&mut self, first: &Piece, last: &Piece, said: &[String]) -> bool {
        let (Some(start), Some(end)) = (self.edge(first, false), self.edge(last, true)) else { return false };
        let name = self.id();
        let mark = self.names.annotation(Some(&name), said);
        self.splices.put(start..start, mark);
        self.splices.put(end..end, self.names.annotation_end(&name));
        true
    }

    /// Where a mark of a piece stands: at its character, or beside what can hold no mark.
    fn edge(&self, piece: &Piece, behind: bool) -> Option<usize> {
        let node = self.node(piece.step)?;
        let outer = node.ancestors().filter(|above| holds_no_mark(*above)).last();
        let at = |range: Range<usize>| if behind { range.end } else { range.start };
        match outer {
            // A shape that stands in no paragraph has no place beside it.
            Some(outer) => outer.ancestors().any(is_paragraph).then(|| at(outer.range())),
            None => match self.bytes(piece) {
                Some(taken) => Some(at(taken.range)),
                None => Some(at(node.range())),
            },
        }
    }

    /// Annotates a paragraph, at its end; whether that is possible.
    pub fn annotate_paragraph(&mut self, step: &Step, said: &[String]) -> bool {
        let Some(node) = self.node(step).filter(|node| is_paragraph(*node)) else { return false };
        let mark = self.names.annotation(None, said);
        match node.ancestors().filter(|above| holds_no_mark(*above)).last() {
            Some(outer) if outer.ancestors().any(is_paragraph) => {
                self.splices.put(outer.range().end..outer.range().end, mark);
            }
            Some(_) => return false,
            None => self.splices.put_last(self.text, node, &mark),
        }
        true
    }

    /// The part with all that was asked.
    pub fn finish(mut self) -> String {
        self.drop_rows();
        self.drop_paragraphs();
        self.add_styles();
        if !self.regions.is_empty() {
            let regions = std::mem::take(&mut self.regions);
            let body = child(self.tree.root_element(), "body");
            let Some(story) = body.and_then(|body| body.first_element_child()) else {
                return self.text.to_owned();
            };
            match child(story, "tracked-changes") {
                Some(list) => self.splices.put_last(self.text, list, &regions),
                None => {
                    let list = self.names.list(&regions);
                    // Behind the forms, in front of all else (3.4).
                    let at = match (child(story, "forms"), inside(self.text, story)) {
                        (Some(forms), _) => forms.range().end,
                        (None, Some(range)) => range.start,
                        (None, None) => return self.text.to_owned(),
                    };
                    self.splices.put(at..at, list);
                }
            }
        }
        self.splices.take(self.text, 0..self.text.len())
    }
}

pub(super) fn is_paragraph(node: Node) -> bool {
    matches!(node.tag_name().name(), "p" | "h")
}

/// A control that holds any text: nothing to choose from.
fn is_plain_control(node: Node) -> bool {
    let chosen = ["checkbox", "dropdown", "combobox", "date", "picture"];
    node.tag_name().name() == "content-control"
        && !node.attributes().any(|own| chosen.contains(&own.name()) && own.value() == "true")
        && child(node, "list-item").is_none()
}

/// What can hold no annotation: notes, shapes, and what a field shows.
fn holds_no_mark(node: Node) -> bool {
    let name = node.tag_name().name();
    let is_drawn = node.tag_name().namespace().is_some_and(|space| space.contains(":drawing:"));
    let in_paragraph = node.is_element() && node.ancestors().skip(1).any(is_paragraph);
    let is_field = in_paragraph
        && !is_paragraph(node)
        && !PLAIN.contains(&name)
        && !SIGNS.contains(&name)
        && name != "content-control"
        && !matches!(
            name,
            "note-body" | "text-box" | "table" | "table-row" | "table-cell" | "list" | "list-item"
        );
    is_drawn || name == "note" || is_field
}
