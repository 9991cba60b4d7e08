//! Paragraphs and the text in them (5.1, 6.1).

use super::super::content::{Block, Fate, Paragraph};
use super::super::trail::Kind;
use super::{Reader, SourceError, controls, remember, xml};
use roxmltree::Node;

/// A paragraph in the making.
#[derive(Default)]
pub(super) struct OpenParagraph {
    pub(super) paragraph: Paragraph,
    /// Whether the last character is a blank with which further ones collapse.
    blank: bool,
    /// Text boxes and pictures, which come behind it.
    boxes: Vec<Block>,
}

impl<'a, 'i> Reader<'a, 'i> {
    pub(super) fn paragraph(&mut self, node: Node<'a, 'i>, into: &mut Vec<Block>) -> Result<(), SourceError> {
        let by_style = self.said(node, "paragraph", |style| style.list);
        // Blanks at its start do not count.
        let mut line = OpenParagraph { blank: true, ..OpenParagraph::default() };
        if let Some((label, level)) = self.lists.label(node, by_style) {
            (line.paragraph.label, line.paragraph.level) = (label, Some(level));
        }
        let fate = match self.fate(node, "paragraph", Fate::Plain) {
            _ if is_taken_away(node) => Fate::Hidden,
            fate => fate,
        };
        remember(&mut line.paragraph, 0, node, Kind::Paragraph);
        self.inline(node, fate, &mut line)?;
        self.finish(line, into)
    }

    pub(super) fn finish(&mut self, line: OpenParagraph, into: &mut Vec<Block>) -> Result<(), SourceError> {
        let OpenParagraph { mut paragraph, boxes, .. } = line;
        paragraph.trim_end(&[' ', '\n']);
        let Paragraph { label, text, marks, .. } = &paragraph;
        if !(text.is_empty() && label.is_empty() && marks.is_empty()) {
            self.budget.block()?;
            into.push(Block::Paragraph(paragraph));
        }
        into.extend(boxes);
        Ok(())
    }

    /// The text of a paragraph or a part of one (6.1).
    fn inline(
        &mut self,
        parent: Node<'a, 'i>,
        fate: Fate,
        line: &mut OpenParagraph,
    ) -> Result<(), SourceError> {
        for node in parent.children() {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                // Blanks and line ends of the XML are one blank (6.1.2).
                let mut piece = String::with_capacity(text.len());
                for c in text.chars() {
                    match c {
                        ' ' | '\t' | '\r' | '\n' if line.blank => {}
                        ' ' | '\t' | '\r' | '\n' => {
                            piece.push(' ');
                            line.blank = true;
                        }
                        c => {
                            piece.push(c);
                            line.blank = false;
                        }
                    }
                }
                let blank = line.blank;
                self.give(&piece, node, Kind::Text, fate, line)?;
                line.blank = blank;
                continue;
            }
            match node.tag_name().name() {
                "s" => {
                    let count = xml::attribute(node, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                    self.give(&" ".repeat(std::cmp::min(count, BLANKS)), node, Kind::Sign, fate, line)?;
                }
                "tab" => self.give("\t", node, Kind::Sign, fate, line)?,
                "line-break" => self.give("\n", node, Kind::Sign, fate, line)?,
                "span" => {
                    let fate = self.fate(node, "text", fate);
                    self.inline(node, fate, line)?;
                }
                // Text under a condition, which LibreOffice has looked at.
                "hidden-text" if xml::attribute(node, "is-hidden") == Some("true") => {
                    self.inline(node, Fate::Hidden, line)?;
                }
                "drop-down" => {
                    let start = line.paragraph.text.len();
                    self.inline(node, fate, line)?;
                    if line.paragraph.text.len() == start {
                        let value = controls::chosen(node).unwrap_or_default();
                        self.give(value, node, Kind::Sign, fate, line)?;
                    }
                }
                // What should be typed here, and was not.
                "placeholder" => {}
                "content-control"
                    if xml::attribute(node, "showing-place-holder").is_some_and(|shown| shown == "true") => {}
                "control" => {
                    let value = xml::attribute(node, "control").and_then(|id| self.controls.get(id)).cloned();
                    self.give(&value.unwrap_or_default(), node, Kind::Sign, fate, line)?;
                }
                "fieldmark" => {
                    let value = controls::of_field(node).unwrap_or_default();
                    self.give(&value, node, Kind::Sign, fate, line)?;
                }
                "note" => {
                    if let Some(body) = xml::child(node, "note-body") {
                        let note = self.apart(body)?;
                        self.notes.extend(note);
                    }
                }
                "change-start" | "change-end" | "change" => self.change(node, line)?,
                "annotation" | "ruby-text" => {}
                "frame" => self.frame(node, &mut line.boxes)?,
                // A shape with text of its own; a link around one.
                _ if is_drawn(node) => {
                    let shape = self.apart(node)?;
                    line.boxes.extend(shape);
                }
                _ => self.inline(node, fate, line)?,
            }
        }
        Ok(())
    }

    /// Adds what a node says.
    fn give(
        &mut self,
        text: &str,
        node: Node<'a, 'i>,
        kind: Kind,
        fate: Fate,
        line: &mut OpenParagraph,
    ) -> Result<(), SourceError> {
        let start = line.paragraph.text.len();
        self.add(text, fate, line)?;
        if line.paragraph.text.len() > start {
            remember(&mut line.paragraph, start, node, kind);
        }
        Ok(())
    }

    /// Adds a text as it is.
    fn add(&mut self, text: &str, fate: Fate, line: &mut OpenParagraph) -> Result<(), SourceError> {
        self.budget.text(text.len())?;
        line.blank = false;
        let marks = line.paragraph.marks.len();
        match fate {
            fate if !fate.is_read() => line.paragraph.say_unread(text, fate),
            _ if self.insertions > 0 => line.paragraph.say(text, Fate::Inserted),
            fate => line.paragraph.say(text, fate),
        }
        for _ in marks..line.paragraph.marks.len() {
            self.budget.block()?;
        }
        Ok(())
    }
}

/// Whether a condition in a paragraph takes it from the page (`text:hidden-paragraph`).
fn is_taken_away(paragraph: Node) -> bool {
    let inside = paragraph.children().flat_map(|node| std::iter::once(node).chain(node.children()));
    let mut conditions = inside.filter(|node| node.tag_name().name() == "hidden-paragraph");
    conditions.any(|node| xml::attribute(node, "is-hidden") == Some("true"))
}

/// More blanks than this are not written at once.
pub(super) const BLANKS: usize = 1_000;

fn is_drawn(node: Node) -> bool {
    node.tag_name().namespace().is_some_and(|namespace| namespace.contains(":drawing:"))
}
