//! XML that is changed as text: what is put in where, and how names and texts are written.

use crate::source::xml::attribute;
use crate::text::order::sort_by_key;
use roxmltree::Node;
use std::fmt::Write;
use std::ops::Range;

/// Changes of a text, each in the place of a range.
#[derive(Default)]
pub struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    /// Puts a text in the place of a range, behind what was put at the same place before.
    pub fn put(&mut self, range: Range<usize>, text: String) {
        self.0.push((range, text));
    }

    /// Puts something at the start of an element's content, also where the element is written without any.
    pub fn put_first(&mut self, text: &str, node: Node, new: &str) {
        match inside(text, node) {
            Some(range) => self.put(range.start..range.start, new.to_owned()),
            None => self.fill(text, node, new, true),
        }
    }

    /// Puts something at the end of an element's content, likewise.
    pub fn put_last(&mut self, text: &str, node: Node, new: &str) {
        match inside(text, node) {
            Some(range) => self.put(range.end..range.end, new.to_owned()),
            None => self.fill(text, node, new, false),
        }
    }

    /// Gives a content to an element that is written without any; what comes later joins it.
    fn fill(&mut self, text: &str, node: Node, new: &str, first: bool) {
        let (range, whole) = filled(text, node, new);
        let end = format!("</{}>", written_name(text, node));
        let given = self.0.iter_mut().find(|(own, given)| *own == range && given.ends_with(&end));
        match given {
            Some((_, given)) => {
                // Both begin with the same tag.
                let inner = if first { whole.len() - end.len() - new.len() } else { given.len() - end.len() };
                given.insert_str(inner, new);
            }
            None => self.0.push((range, whole)),
        }
    }

    /// Whether nothing is changed.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A range of the text with its changes, which are done with then.
    pub fn take(&mut self, text: &str, range: Range<usize>) -> String {
        let inside =
            |splice: &(Range<usize>, String)| range.start <= splice.0.start && splice.0.end <= range.end;
        let (mut own, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.0).into_iter().partition(inside);
        self.0 = others;
        sort_by_key(&mut own, |(range, _)| (range.start, range.end));
        let mut out = String::new();
        let mut at = range.start;
        for (range, new) in own {
            // None overlaps another: runs are written from the inside out.
            out.push_str(text.get(at..range.start).unwrap_or_default());
            out.push_str(&new);
            at = at.max(range.end);
        }
        out.push_str(text.get(at..range.end).unwrap_or_default());
        out
    }
}

/// `<a/>` gets a content.
fn filled(text: &str, node: Node, new: &str) -> (Range<usize>, String) {
    let tag = start_tag(text, node).0.trim_end_matches("/>").trim_end();
    (node.range(), format!("{tag}>{new}</{}>", written_name(text, node)))
}

/// How the names of a vocabulary are written at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Names {
    prefix: String,
    /// Its declaration, where it holds nowhere around.
    declared: String,
}

impl Names {
    /// The names of the vocabulary that an element belongs to.
    pub fn of(node: Node) -> Names {
        Names::of_vocabulary(node, node.tag_name().namespace().unwrap_or_default())
    }

    fn of_vocabulary(node: Node, vocabulary: &str) -> Names {
        // An attribute has no vocabulary without a prefix.
        let known = node.namespaces().find(|space| space.uri() == vocabulary && space.name().is_some());
        match known.and_then(|space| space.name()) {
            Some(prefix) => Names { prefix: prefix.to_owned(), declared: String::new() },
            None => {
                Names { prefix: "w".to_owned(), declared: format!(" xmlns:w=\"{}\"", escaped(vocabulary)) }
            }
        }
    }

    /// Those with the usual prefix, where it is declared already.
    pub fn usual() -> Names {
        Names { prefix: "w".to_owned(), declared: String::new() }
    }

    /// `w:t`.
    pub fn name(&self, local: &str) -> String {
        format!("{}:{local}", self.prefix)
    }

    /// `<w:ins`, with attributes of the vocabulary.
    pub fn open(&self, local: &str, attributes: &[(&str, &str)]) -> String {
        let mut out = format!("<{}:{local}{}", self.prefix, self.declared);
        for (name, value) in attributes {
            let _ = write!(out, " {}:{name}=\"{}\"", self.prefix, escaped(value));
        }
        out
    }

    /// `<w:ins …>`.
    pub fn start(&self, local: &str, attributes: &[(&str, &str)]) -> String {
        self.open(local, attributes) + ">"
    }

    /// `<w:ins …/>`.
    pub fn empty(&self, local: &str, attributes: &[(&str, &str)]) -> String {
        self.open(local, attributes) + "/>"
    }

    /// `</w:ins>`.
    pub fn end(&self, local: &str) -> String {
        format!("</{}:{local}>", self.prefix)
    }
}

/// A text or an attribute's value as XML. What no XML can hold is left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A parser would make a line end of it.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(c),
        }
    }
    out
}

/// The start tag of an element, and whether it is all of it.
pub fn start_tag<'t>(text: &'t str, node: Node) -> (&'t str, bool) {
    let whole = text.get(node.range()).unwrap_or_default();
    let mut quote = None;
    for (at, byte) in whole.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return (&whole[..=at], whole[..at].ends_with('/')),
            _ => {}
        }
    }
    (whole, false)
}

/// The range between an element's tags; empty behind its name for one without content.
pub fn inside(text: &str, node: Node) -> Option<Range<usize>> {
    let (start, empty) = start_tag(text, node);
    let range = node.range();
    let end = text.get(range.clone())?.rfind("</")?;
    (!empty).then(|| range.start + start.len()..range.start + end)
}

/// What the names of a part's own vocabulary begin with: `x:`, or nothing.
pub fn prefix<'t>(text: &'t str, root: Node) -> &'t str {
    let name = written_name(text, root);
    name.find(':').map_or("", |colon| &name[..=colon])
}

/// The qualified name of an element as the text has it.
pub fn written_name<'t>(text: &'t str, node: Node) -> &'t str {
    let whole = text.get(node.range()).unwrap_or_default().trim_start_matches('<');
    whole.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default()
}

/// An element's text with another id in its start tag.
pub fn with_id(text: &str, node: Node, within: Range<usize>, id: &str) -> String {
    let own = text.get(within.clone()).unwrap_or_default();
    let attribute = node.attributes().find(|attribute| attribute.name() == "id");
    match attribute.map(|attribute| attribute.range_value()) {
        Some(value) if within.start <= value.start && value.end <= within.end => {
            let before = text.get(within.start..value.start).unwrap_or_default();
            let after = text.get(value.end..within.end).unwrap_or_default();
            [before, id, after].concat()
        }
        _ => own.to_owned(),
    }
}

/// The numbers that are taken as ids.
pub fn ids(root: Node) -> impl Iterator<Item = u32> {
    root.descendants().filter_map(|node| attribute(node, "id")?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use roxmltree::Document;

    #[test]
    fn splices_are_taken_from_the_inside_out() {
        let text = "0123456789";
        let mut splices = Splices::default();
        splices.put(4..6, "四".to_owned());
        splices.put(9..9, "甲".to_owned());
        splices.put(9..9, "乙".to_owned());
        let inner = splices.take(text, 2..8);
        assert_eq!(inner, "23四67");
        splices.put(2..8, inner);
        assert_eq!(splices.take(text, 0..10), "0123四678甲乙9");
        assert!(splices.is_empty());
    }

    #[test]
    fn an_element_without_content_gets_one_once() {
        let text = "<a><b x=\"1\" /></a>";
        let tree = Document::parse(text).expect("XML");
        let node = tree.root_element().first_element_child().expect("b");
        let mut splices = Splices::default();
        splices.put_last(text, node, "乙");
        splices.put_last(text, node, "丙");
        splices.put_first(text, node, "甲");
        assert_eq!(splices.take(text, 0..text.len()), "<a><b x=\"1\">甲乙丙</b></a>");
    }

    #[test]
    fn names_are_written_as_they_are_around() {
        let names = |text: &str| {
            Names::of(Document::parse(text).expect("XML").root_element()).start("ins", &[("id", "\"1\"")])
        };
        assert_eq!(names(r#"<w:p xmlns:w="u"/>"#), "<w:ins w:id=\"&quot;1&quot;\">");
        assert_eq!(names(r#"<p xmlns="u" xmlns:x="u"/>"#), "<x:ins x:id=\"&quot;1&quot;\">");
        assert_eq!(names(r#"<p xmlns="u"/>"#), "<w:ins xmlns:w=\"u\" w:id=\"&quot;1&quot;\">");
    }

    #[test]
    fn tags_are_told() {
        let text = r#"<a><b x=">" y='"/>'>1</b><c/><d ></d></a>"#;
        let tree = Document::parse(text).expect("XML");
        let tags: Vec<_> = tree.root_element().children().map(|node| start_tag(text, node)).collect();
        assert_eq!(tags, [(r#"<b x=">" y='"/>'>"#, false), ("<c/>", true), ("<d >", false)]);
        let inner: Vec<_> =
            tree.root_element().children().map(|node| inside(text, node).map(|range| &text[range])).collect();
        assert_eq!(inner, [Some("1"), None, Some("")]);
        assert_eq!(written_name(text, tree.root_element().last_element_child().expect("d")), "d");
    }
}
