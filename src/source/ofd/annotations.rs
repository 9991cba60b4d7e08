//! What was put on top of pages: texts that were added by hand, stamps (GB/T 33190, 15).

use super::values::{is_visible, located};
use super::{Reader, Space};
use crate::source::pages::draw::Role;
use crate::source::{SourceError, limits, xml};
use roxmltree::Node;
use std::collections::BTreeMap;

/// Kinds of annotations that are no text of their page.
const NO_TEXT: [&str; 3] = ["Link", "Watermark", "Highlight"];

impl Reader<'_, '_> {
    /// The parts that lie on top of pages, by the pages' IDs.
    pub(super) fn annotations(
        &mut self,
        path: &str,
        document: Node,
    ) -> Result<BTreeMap<String, Vec<String>>, SourceError> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let Some(location) = xml::child(document, "Annotations").and_then(|node| node.text()) else {
            return Ok(found);
        };
        let list = located(path, location);
        let Some(text) = self.part(&list)? else { return Ok(found) };
        let mut size = 0usize;
        for page in xml::children(xml::parse(&text)?.root_element(), "Page") {
            let (Some(id), Some(location)) =
                (xml::attribute(page, "PageID"), xml::child(page, "FileLoc").and_then(|node| node.text()))
            else {
                continue;
            };
            // Some producers count from the list, some from the document.
            let near = self.part(&located(&list, location))?;
            let part = if near.is_some() { near } else { self.part(&located(path, location))? };
            let Some(part) = part else { continue };
            size = size.saturating_add(part.len());
            if size > limits::TEXT {
                return Err(SourceError::TooLarge("注释过大"));
            }
            found.entry(id.to_owned()).or_default().push(part);
        }
        Ok(found)
    }

    /// Draws what lies on top of a page.
    pub(super) fn on_top(&mut self, root: Node, space: Space) -> Result<(), SourceError> {
        for annotation in xml::children(root, "Annot") {
            let kind = xml::attribute(annotation, "Type").unwrap_or_default();
            let shown = is_visible(annotation) && !NO_TEXT.contains(&kind);
            let Some(appearance) = xml::child(annotation, "Appearance").filter(|_| shown) else {
                continue;
            };
            let role = if kind == "Stamp" { Role::Stamp } else { Role::Content };
            let inside = Space { role, on_top: true, ..space.inside(appearance) };
            for object in appearance.children().filter(Node::is_element) {
                self.objects(object, inside)?;
            }
        }
        Ok(())
    }
}
