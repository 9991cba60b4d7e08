//! Paragraphs that come and go as a whole.
//!
//! A tracked change of a paragraph is one of its mark: where the mark of a paragraph that came is rejected, or that of one
//! that went is accepted, what is left of it, nothing, runs together with the next one.

use super::run::{Pen, properties};
use super::sheet::Sheet;
use crate::source::xml::child;
use crate::writer::lines::Beside;
use crate::writer::places::Piece;
use crate::writer::xml::Names;
use roxmltree::Node;

/// What a paragraph may hold that goes with its text, where nothing is tracked.
const GOES: [&str; 12] = [
    "pPr",
    "r",
    "rPr",
    "t",
    "tab",
    "br",
    "cr",
    "noBreakHyphen",
    "proofErr",
    "lastRenderedPageBreak",
    "rFonts",
    "lang",
];

/// Properties of a paragraph that another one of its kind has not.
const OWN: [&str; 5] = ["sectPr", "pPrChange", "numPr", "rPr", "pageBreakBefore"];

impl<'t> Sheet<'t> {
    /// Takes a paragraph away; where that is not possible, its text.
    pub fn remove(&mut self, paragraph: Node<'t, 't>, pieces: &[Piece], pen: &mut Pen) -> bool {
        let text = |sheet: &mut Self| pieces.is_empty() || sheet.exchange(pieces, "");
        if !may_go(paragraph) {
            return text(self);
        }
        if !pen.hand.tracked {
            let inner = paragraph.descendants().skip(1).filter(Node::is_element);
            let plain = inner
                .clone()
                .all(|node| GOES.contains(&node.tag_name().name()) || is_in_properties(node, paragraph));
            if plain {
                self.splices.put(paragraph.range(), String::new());
                return true;
            }
            return text(self);
        }
        if !text(self) {
            return false;
        }
        let names = Names::of(paragraph);
        let mark = pen.mark(&names, "del");
        self.mark_end(paragraph, &names, &mark);
        true
    }

    /// Takes a row of a table away, of which this is the first paragraph.
    pub fn remove_row(&mut self, first: Node<'t, 't>, pieces: &[Piece], pen: &mut Pen) -> bool {
        let Some(row) = first.ancestors().find(|node| node.tag_name().name() == "tr") else { return false };
        let inside = |piece: &Piece| {
            self.node(piece.step).is_some_and(|node| node.ancestors().any(|above| above == row))
        };
        if !pieces.iter().all(inside) || is_boxed(row) {
            return false;
        }
        if !pen.hand.tracked {
            self.rows.push(row);
            return true;
        }
        if !pieces.is_empty() && !self.exchange(pieces, "") {
            return false;
        }
        let names = Names::of(row);
        let mark = pen.mark(&names, "del");
        match child(row, "trPr") {
            Some(own) if child(own, "del").is_some() => {}
            Some(own) => match child(own, "trPrChange") {
                Some(change) => self.splices.put(change.range().start..change.range().start, mark),
                None => self.splices.put_last(self.text, own, &mark),
            },
            None => {
                let new = [names.start("trPr", &[]), mark, names.end("trPr")].concat();
                match child(row, "tblPrEx") {
                    Some(own) => self.splices.put(own.range().end..own.range().end, new),
                    None => self.splices.put_first(self.text, row, &new),
                }
            }
        }
        true
    }

    /// The rows that go straight: with the last of them the table does.
    pub(super) fn drop_rows(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        for row in &rows {
            let Some(table) = row.ancestors().find(|node| node.tag_name().name() == "tbl") else { continue };
            let is_row = |node: &Node| node.tag_name().name() == "tr";
            let of_table: Vec<Node> = table.descendants().filter(is_row).collect();
            let all_go = of_table.iter().all(|row| rows.contains(row));
            match (all_go, of_table.first() == Some(row)) {
                (true, true) => self.splices.put(table.range(), String::new()),
                (true, false) => {}
                (false, _) => self.splices.put(row.range(), String::new()),
            }
        }
    }

    /// Puts lines beside paragraphs, as paragraphs like one of them; whether that is possible.
    pub fn add(&mut self, beside: &Beside, lines: &[&str], pen: &mut Pen) -> bool {
        let node =
            |sheet: &Self, step| sheet.node(step).filter(|node| is_paragraph(*node) && !is_boxed(*node));
        let above = beside.above.and_then(|step| node(self, step));
        let below = beside.below.and_then(|step| node(self, step));
        let in_cell = |node: &Node| node.ancestors().any(|node| node.tag_name().name() == "tc");
        // Between two rows nothing can stand.
        let above = above.filter(|above| !in_cell(above));
        let below = below.filter(|below| !in_cell(below));
        let Some(model) = (if beside.like_below { below.or(above) } else { above.or(below) }) else {
            return false;
        };
        let at = match (above, below) {
            (Some(above), _) => above.range().end,
            (None, Some(below)) => below.range().start,
            (None, None) => return false,
        };
        let names = Names::of(model);
        let new: String = lines.iter().map(|line| self.paragraph_like(model, &names, line, pen)).collect();
        self.splices.put(at..at, new);
        true
    }

    /// A line as a paragraph that looks like another one.
    pub(super) fn paragraph_like(&self, model: Node, names: &Names, line: &str, pen: &mut Pen) -> String {
        let own = child(model, "pPr");
        let run =
            model.descendants().find(|node| node.tag_name().name() == "r" && child(*node, "t").is_some());
        let looks = run.or(own).map(|owner| properties(self.text, owner)).unwrap_or_default();
        let mut kept = String::new();
        if let Some(own) = own {
            let children =
                own.children().filter(|node| node.is_element() && !OWN.contains(&node.tag_name().name()));
            children.for_each(|node| kept.push_str(self.text.get(node.range()).unwrap_or_default()));
        }
        let mark = match pen.hand.tracked {
            true => {
                [names.start("rPr", &[]), pen.mark(names, "ins"), inner(&looks), names.end("rPr")].concat()
            }
            false => looks.clone(),
        };
        let come = if line.is_empty() { String::new() } else { pen.come(names, &looks, line) };
        [names.start("p", &[]), names.start("pPr", &[]), kept, mark, names.end("pPr"), come, names.end("p")]
            .concat()
    }

    /// Puts a change into the properties of a paragraph's mark.
    fn mark_end(&mut self, paragraph: Node, names: &Names, mark: &str) {
        let whole = || [&names.start("rPr", &[]), mark, &names.end("rPr")].concat();
        let Some(own) = child(paragraph, "pPr") else {
            let new = [names.start("pPr", &[]), whole(), names.end("pPr")].concat();
            return self.splices.put_first(self.text, paragraph, &new);
        };
        match child(own, "rPr") {
            Some(looks) if child(looks, "del").is_some() => {}
            Some(looks) => match child(looks, "ins") {
                Some(ins) => self.splices.put(ins.range().end..ins.range().end, mark.to_owned()),
                None => self.splices.put_first(self.text, looks, mark),
            },
            None => {
                match own.children().find(|node| matches!(node.tag_name().name(), "sectPr" | "pPrChange")) {
                    Some(behind) => self.splices.put(behind.range().start..behind.range().start, whole()),
                    None => self.splices.put_last(self.text, own, &whole()),
                }
            }
        }
    }
}

/// The content of an element that is written whole.
fn inner(text: &str) -> String {
    let start = text.find('>').map_or(0, |at| at + 1);
    text.rfind("</").and_then(|end| text.get(start..end)).unwrap_or_default().to_owned()
}

pub(super) fn is_paragraph(node: Node) -> bool {
    node.tag_name().name() == "p"
}

pub(super) fn is_boxed(node: Node) -> bool {
    node.ancestors().any(|node| node.tag_name().name() == "txbxContent")
}

fn is_in_properties(node: Node, paragraph: Node) -> bool {
    node.ancestors()
        .take_while(|above| *above != paragraph)
        .any(|above| matches!(above.tag_name().name(), "pPr" | "rPr") && child(above, "sectPr").is_none())
}

/// Whether a paragraph may go: its mark ends no section, and another paragraph stands behind it, with which what is left
/// of it runs together.
fn may_go(paragraph: Node) -> bool {
    let ends_section = child(paragraph, "pPr").is_some_and(|own| child(own, "sectPr").is_some());
    let next = paragraph.next_sibling_element();
    is_paragraph(paragraph) && !is_boxed(paragraph) && !ends_section && next.is_some_and(is_paragraph)
}

#[cfg(test)]
mod tests {
    use super::inner;

    #[test]
    fn the_content_of_an_element_is_told() {
        assert_eq!(inner("<w:rPr><w:b/></w:rPr>"), "<w:b/>");
        assert_eq!(inner("<w:rPr/>"), "");
        assert_eq!(inner(""), "");
    }
}
