//! XML parts of archives: bytes to a tree within the limits. No DTD, no entity of its own, nothing external.

use super::{SourceError, limits, text};
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::BTreeSet;

/// A part's text: UTF-8, or UTF-16 with its mark.
///
/// # Errors
/// [`SourceError::Damaged`] for any other encoding.
pub fn decode(bytes: &[u8]) -> Result<String, SourceError> {
    text::decode(bytes, &|_, _| None)
        .map(|(text, _)| text)
        .map_err(|_| SourceError::Damaged("XML 编码不受支持"))
}

/// Parses a part.
///
/// # Errors
/// [`SourceError::Damaged`] where it is no well-formed XML or has a DTD, [`SourceError::TooLarge`] past the limits.
pub fn parse(text: &str) -> Result<Document<'_>, SourceError> {
    guard(text)?;
    let options = ParsingOptions { nodes_limit: limits::XML_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => SourceError::TooLarge("XML 节点过多"),
        roxmltree::Error::DtdDetected => SourceError::Damaged("含有不允许的 DTD 声明"),
        _ => SourceError::Damaged("XML 结构有误"),
    })?;
    let mut depth = 0usize;
    // In document order a step goes one down, or some up: the depth follows from each node's parent.
    let mut open: Vec<roxmltree::NodeId> = Vec::new();
    for node in document.root().descendants().filter(Node::is_element) {
        while open.last().is_some_and(|last| node.parent().is_none_or(|parent| parent.id() != *last)) {
            open.pop();
        }
        open.push(node.id());
        depth = depth.max(open.len());
    }
    if depth > limits::DEPTH { Err(SourceError::TooLarge("嵌套过深")) } else { Ok(document) }
}

/// What a mark of XML costs a parser beside its byte, in bytes.
const MARK: usize = 8;

/// What it costs to parse some bytes, if they are XML.
pub fn weight(bytes: &[u8]) -> usize {
    let marks = bytes.iter().filter(|byte| **byte == b'<').count();
    bytes.len().saturating_add(marks.saturating_mul(MARK))
}

/// Longer prefixes are told apart by their beginnings.
const PREFIX: usize = 64;

/// Refuses what takes the parser more than linear time or memory: it compares each attribute of an element with all
/// before it, looks each prefix up in all that hold, and an element that declares a namespace copies those around it
/// that it does not have, which it looks up one by one.
fn guard(text: &str) -> Result<(), SourceError> {
    let (mut attributes, mut compared, mut tags) = (0usize, 0usize, 0usize);
    // No `<` stands in an attribute: between two there is at most one tag, and each attribute has two quotes.
    for part in text.split('<') {
        let count = part.bytes().filter(|byte| matches!(byte, b'"' | b'\'')).count() / 2;
        tags += 1;
        attributes += count;
        if count > 64 {
            compared = compared.saturating_add(count.saturating_mul(count));
        }
    }
    let (mut declared, mut prefixes) = (0usize, BTreeSet::<&[u8]>::new());
    for (at, _) in text.match_indices("xmlns") {
        declared += 1;
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let name = rest.get(..PREFIX).unwrap_or(rest);
        prefixes.insert(name.split(|byte| *byte == b'=').next().unwrap_or_default());
        if prefixes.len() > limits::XML_PREFIXES {
            break;
        }
    }
    let copied = declared.saturating_mul(prefixes.len().saturating_mul(prefixes.len()));
    let looked_up = tags.saturating_add(attributes).saturating_mul(prefixes.len());
    let fits = attributes <= limits::XML_ATTRIBUTES
        && compared <= limits::XML_COMPARED
        && copied <= limits::XML_COPIED
        && looked_up <= limits::XML_COMPARED
        && prefixes.len() <= limits::XML_PREFIXES;
    if fits { Ok(()) } else { Err(SourceError::TooLarge("XML 属性过多")) }
}

/// The first child element with this local name, whatever its prefix.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The child elements with this local name, whatever their prefix.
pub fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// An attribute by its local name, whatever its prefix.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_that_are_copied_again_and_again_are_refused() {
        let nested = |prefixes: usize, declared: usize| {
            let open: String = (0..prefixes).map(|n| format!("<a xmlns:p{n}=\"u\">")).collect();
            let inside = "<a xmlns:q=\"u\"/>".repeat(declared);
            format!("{open}{inside}{}", "</a>".repeat(prefixes))
        };
        // As many as an office's program writes, in each of many drawings.
        assert!(parse(&nested(40, 5_000)).is_ok());
        let refused = Some(SourceError::TooLarge("XML 属性过多"));
        assert_eq!(parse(&nested(400, 5_000)).err(), refused);
        assert_eq!(parse(&nested(limits::XML_PREFIXES + 1, 0)).err(), refused);
        // A word of the text that only looks like one.
        assert!(parse(&format!("<a>{}</a>", "xmlns ".repeat(50_000))).is_ok());
    }
}
