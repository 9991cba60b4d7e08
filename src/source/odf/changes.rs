//! Tracked changes (5.5): a list of what each did, and marks in the text where it did so.

use super::{Node, OpenParagraph, Reader, SourceError, xml};
use crate::source::content::{Mark, MarkKind};

impl<'a, 'i> Reader<'a, 'i> {
    /// Takes the list of changes of a part.
    pub(super) fn changes(&mut self, part: Node<'a, 'i>) {
        let regions =
            xml::child(part, "tracked-changes").map(|changes| xml::children(changes, "changed-region"));
        for region in regions.into_iter().flatten() {
            let kind = region.children().find_map(|kind| match kind.tag_name().name() {
                "insertion" => Some(None),
                "deletion" => Some(Some(kind)),
                _ => None,
            });
            if let (Some(id), Some(kind)) = (xml::attribute(region, "id"), kind) {
                self.change_at.insert(id.to_owned(), self.changes.len());
                self.changes.push(kind);
            }
        }
    }

    /// A place where a tracked change begins, ends or took something away (5.5.7).
    pub(super) fn change(&mut self, node: Node<'a, 'i>, line: &mut OpenParagraph) -> Result<(), SourceError> {
        let id = xml::attribute(node, "change-id").unwrap_or("");
        let change = self.change_at.get(id).and_then(|at| self.changes.get_mut(*at));
        match (node.tag_name().name(), change) {
            ("change-start", Some(None)) => self.insertions += 1,
            ("change-end", Some(None)) => self.insertions = self.insertions.saturating_sub(1),
            ("change", Some(deletion)) => {
                // It stands at one place, whatever a file says.
                let deletion = deletion.take();
                let mut text = String::new();
                let parts = deletion
                    .into_iter()
                    .flat_map(|deletion| deletion.children())
                    .filter(|part| part.tag_name().name() != "change-info");
                for part in parts.flat_map(|part| part.descendants()) {
                    match part.tag_name().name() {
                        "p" | "h" if !text.is_empty() => text.push('\n'),
                        "s" => text.push(' '),
                        _ if part.is_text() => text.push_str(part.text().unwrap_or("")),
                        _ => {}
                    }
                }
                if !text.trim().is_empty() {
                    self.budget.text(text.len())?;
                    self.budget.block()?;
                    let at = line.paragraph.text.len();
                    line.paragraph.marks.push(Mark { range: at..at, kind: MarkKind::Deleted(text) });
                }
            }
            _ => {}
        }
        Ok(())
    }
}
