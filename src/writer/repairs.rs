//! The repairs that may be made without asking, as changes of the draft.

use super::Edit;
use crate::Checked;

/// The only repairs of the findings that have one. Where two findings have the same, it is made once.
pub fn certain(checked: &Checked) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let repairs =
        checked.findings.iter().filter(|finding| finding.only).filter_map(|finding| finding.repairs.first());
    for edit in repairs.flat_map(|repair| &repair.edits) {
        let range = checked.opened.document.origin(edit.place);
        let edit = Edit { range, text: edit.text.clone(), table: edit.table.clone() };
        if !edits.contains(&edit) {
            edits.push(edit);
        }
    }
    edits
}
