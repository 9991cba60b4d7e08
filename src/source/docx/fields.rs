//! Complex fields (ISO/IEC 29500-1, 17.16.18): marks in the text divide the instruction of a field from its result,
//! and only the result is on the page. Fields stand in each other's instructions and results, and run over
//! paragraphs.

use super::styles::is_on;
use crate::source::xml::{attribute, child};
use roxmltree::Node;

/// The fields of a part, and those that are open.
#[derive(Default)]
pub struct Fields {
    /// Whether the result has begun, for each open field.
    open: Vec<bool>,
    /// How many have not.
    instructions: usize,
    /// Fields that begin and never end, by node, sorted: all text behind them would be their instruction.
    endless: Vec<u32>,
}

impl Fields {
    /// The fields of a part.
    pub fn of(root: Node) -> Fields {
        let mut fields = Fields::default();
        for node in root.descendants().filter(|node| node.tag_name().name() == "fldChar") {
            match attribute(node, "fldCharType") {
                Some("begin") => fields.endless.push(node.id().get()),
                Some("end") => drop(fields.endless.pop()),
                _ => {}
            }
        }
        fields
    }

    /// Whether text here is on the page.
    pub fn is_shown(&self) -> bool {
        self.instructions == 0
    }

    /// Begins a container, in which no field is open; what [`Fields::leave`] needs.
    pub fn enter(&mut self) -> (Vec<bool>, usize) {
        (std::mem::take(&mut self.open), std::mem::take(&mut self.instructions))
    }

    /// Ends a container.
    pub fn leave(&mut self, outer: (Vec<bool>, usize)) {
        (self.open, self.instructions) = outer;
    }

    /// The sign that the field which begins at a mark shows by itself: a check box of a form has no result.
    pub fn check_box(&self, mark: Node) -> Option<&'static str> {
        let form = child(mark, "ffData").and_then(|form| child(form, "checkBox"))?;
        let on = |name| child(form, name).map(|node| is_on(attribute(node, "val"), true));
        let on = on("checked").or_else(|| on("default")).unwrap_or(false);
        Some(if on { "☑" } else { "☐" })
    }

    /// Passes a mark.
    pub fn pass(&mut self, mark: Node) {
        match attribute(mark, "fldCharType") {
            Some("begin") if self.endless.binary_search(&mark.id().get()).is_err() => {
                self.open.push(false);
                self.instructions += 1;
            }
            Some("separate") => {
                if let Some(result @ false) = self.open.last_mut() {
                    *result = true;
                    self.instructions -= 1;
                }
            }
            Some("end") => self.instructions -= usize::from(self.open.pop() == Some(false)),
            _ => {}
        }
    }
}
