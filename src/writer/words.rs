//! What the comments say: the sentence of a finding, both sides of its relations, how to make it right, and the basis.

use super::Note;
use crate::Checked;
use crate::finding::Finding;
use crate::output::terminal::{relation_lines, severity_word};
use crate::rules::brief;
use std::ops::Range;

/// No comment shows more relations.
const RELATIONS: usize = 3;
/// No comment shows more repairs.
const REPAIRS: usize = 3;

/// A comment for each finding, and the place of the title.
pub fn notes(checked: &Checked) -> (Vec<Note>, Option<Range<usize>>) {
    // Tracked changes show themselves.
    let shown = checked.findings.iter().filter(|finding| finding.rule != "CP-TRACK");
    let title = checked.report.title.as_ref().map(|title| checked.opened.document.origin(title.place));
    (shown.map(|finding| note(checked, finding)).collect(), title)
}

fn note(checked: &Checked, finding: &Finding) -> Note {
    let mut text =
        vec![format!("【{}】{}（{}）", severity_word(finding.severity), finding.message, finding.rule)];
    for index in finding.relations.iter().take(RELATIONS) {
        if let Some(tried) = checked.ledger.entries().get(*index) {
            text.extend(relation_lines(tried));
        }
    }
    match finding.repairs.as_slice() {
        [] => text.extend(finding.fix.iter().map(|fix| format!("怎样改：{fix}"))),
        [only] if finding.only => text.push(format!("怎样改：{}", only.label)),
        repairs => {
            let labels: Vec<&str> =
                repairs.iter().take(REPAIRS).map(|repair| repair.label.as_str()).collect();
            text.push(format!("可能的改法：{}。", labels.join("；")));
        }
    }
    text.extend(brief(finding.rule).map(|rule| format!("依据：{}", rule.basis)));
    Note { range: finding.position().map(|place| checked.opened.document.origin(place)), text }
}
