//! Paragraphs and rows that come and go as a whole.
//!
//! A change of a paragraph is one of the line end between it and the next: what went is kept with the start of the next one,
//! what comes begins at the end of the one in front.

use super::story::{SIGNS, Story, is_paragraph};
use crate::source::trail::Step;
use crate::source::xml::attribute;
use crate::writer::lines::Beside;
use crate::writer::places::Piece;
use crate::writer::xml::written_name;
use roxmltree::Node;

impl<'t> Story<'t> {
    /// Takes a paragraph away; where that is not possible, its text.
    pub fn remove(&mut self, step: &Step, pieces: &[Piece]) -> bool {
        match self.own(step).filter(|node| may_go(*node)) {
            Some(paragraph) => self.gone.push(paragraph),
            None => return pieces.is_empty() || self.exchange(pieces, ""),
        }
        true
    }

    /// Takes the paragraphs away that go, those that follow each other together.
    pub(super) fn drop_paragraphs(&mut self) {
        let gone = std::mem::take(&mut self.gone);
        let mut left = gone.as_slice();
        while let Some(first) = left.first() {
            let follows = |pair: &[Node]| pair[0].next_sibling_element() == Some(pair[1]);
            let length = 1 + left.windows(2).take_while(|pair| follows(pair)).count();
            let (together, rest) = left.split_at(length);
            left = rest;
            let last = together.last().unwrap_or(first);
            let Some(next) = last.next_sibling_element().filter(|next| is_paragraph(*next)) else { continue };
            if self.hand.tracked {
                let raw = |node: &Node| self.text.get(node.range()).unwrap_or_default();
                let mut kept: String = together.iter().map(raw).collect();
                kept.push_str(&self.names.paragraph(attribute(next, "style-name"), ""));
                let id = self.change("deletion", &kept);
                self.splices.put_first(self.text, next, &self.names.mark("change", &id));
            }
            together.iter().for_each(|node| self.splices.put(node.range(), String::new()));
        }
    }

    /// Takes a row of a table away, of which this is the first paragraph. The format can't track that.
    pub fn remove_row(&mut self, first: &Step) -> bool {
        let row = self.own(first).and_then(|node| node.ancestors().find(|above| is_row(*above)));
        let Some(row) = row.filter(|_| !self.hand.tracked) else { return false };
        let spans = |cell: Node| attribute(cell, "number-rows-spanned").is_some_and(|count| count != "1");
        let is_joined = |cell: Node| spans(cell) || cell.tag_name().name() == "covered-table-cell";
        if row.children().any(is_joined) || attribute(row, "number-rows-repeated").is_some() {
            return false;
        }
        self.rows.push(row);
        true
    }

    /// The rows that go: with the last of them the table does.
    pub(super) fn drop_rows(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        for row in &rows {
            let Some(table) = row.ancestors().find(|node| node.tag_name().name() == "table") else {
                continue;
            };
            let of_table: Vec<Node> = table.descendants().filter(|node| is_row(*node)).collect();
            let all_go = of_table.iter().all(|row| rows.contains(row));
            match (all_go, of_table.first() == Some(row)) {
                (true, true) => self.splices.put(table.range(), String::new()),
                (true, false) => {}
                (false, _) => self.splices.put(row.range(), String::new()),
            }
        }
    }

    /// Puts lines beside paragraphs, as paragraphs like one of them; whether that is possible.
    pub fn add(&mut self, beside: &Beside, lines: &[&str]) -> bool {
        let free = |step: Option<&Step>, story: &Self| {
            let node = story.own(step?)?;
            (is_paragraph(node) && !node.ancestors().any(is_held)).then_some(node)
        };
        let (above, below) = (free(beside.above, self), free(beside.below, self));
        let Some(model) = (if beside.like_below { below.or(above) } else { above.or(below) }) else {
            return false;
        };
        let (start, end, item) = self.like(model);
        let paragraph = |content: &str| [start.as_str(), content, &end].concat();
        let mut contents: Vec<String> = lines.iter().map(|line| self.names.content(line)).collect();
        let tracked = self.hand.tracked.then(|| self.change("insertion", ""));
        let mark = |story: &Self, kind: &str| tracked.as_ref().map(|id| story.names.mark(kind, id));
        let (first, last) = (mark(self, "change-start"), mark(self, "change-end"));
        match (above, below) {
            (Some(above), _) => {
                if let Some(content) = contents.last_mut() {
                    content.push_str(&last.unwrap_or_default());
                }
                let new: String = contents.iter().map(|content| paragraph(content)).collect();
                if let Some(first) = first {
                    self.splices.put_last(self.text, above, &first);
                }
                let outer = if item { above.parent().unwrap_or(above) } else { above };
                self.splices.put(outer.range().end..outer.range().end, new);
            }
            (None, Some(below)) => {
                if let Some(content) = contents.first_mut() {
                    content.insert_str(0, &first.unwrap_or_default());
                }
                let new: String = contents.iter().map(|content| paragraph(content)).collect();
                if let Some(last) = last {
                    self.splices.put_first(self.text, below, &last);
                }
                let outer = if item { below.parent().unwrap_or(below) } else { below };
                self.splices.put(outer.range().start..outer.range().start, new);
            }
            (None, None) => return false,
        }
        true
    }

    /// What stands around the text of a paragraph like another one, and whether that is an item of a list.
    fn like(&self, model: Node<'t, 't>) -> (String, String, bool) {
        let tags = |node: Node| {
            let name = written_name(self.text, node);
            let own = node.attributes().filter(|own| !matches!(own.name(), "id" | "start-value"));
            let own: String =
                own.filter_map(|own| self.text.get(own.range())).map(|own| format!(" {own}")).collect();
            (format!("<{name}{own}>"), format!("</{name}>"))
        };
        let (mut start, mut end) = tags(model);
        let says = |node: &Node| node.is_text() && node.text().is_some_and(|text| !text.trim().is_empty());
        if let Some(said) = model.descendants().find(says) {
            let (open, close) = self.spans(said);
            start.push_str(&open);
            end.insert_str(0, &close);
        }
        let item = model.parent().filter(|above| above.tag_name().name() == "list-item");
        if let Some(item) = item {
            let (open, close) = tags(item);
            start.insert_str(0, &open);
            end.push_str(&close);
        }
        (start, end, item.is_some())
    }
}

/// What text comes into only where it is: shapes, cells, notes.
pub(super) fn is_held(node: Node) -> bool {
    let drawn = node.tag_name().namespace().is_some_and(|space| space.contains(":drawing:"));
    drawn || matches!(node.tag_name().name(), "table-cell" | "note")
}

fn is_row(node: Node) -> bool {
    node.tag_name().name() == "table-row"
}

/// Whether a paragraph may go: it holds nothing but text, and another one stands behind it.
fn may_go(paragraph: Node) -> bool {
    let goes = |node: Node| {
        let name = node.tag_name().name();
        !node.is_element() || SIGNS.contains(&name) || matches!(name, "span" | "a" | "soft-page-break")
    };
    is_paragraph(paragraph)
        && paragraph.descendants().skip(1).all(goes)
        && paragraph.next_sibling_element().is_some_and(is_paragraph)
}
