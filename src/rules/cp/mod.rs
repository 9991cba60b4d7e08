//! CP: what stands in the cells, and what a file holds beside its text.

mod alike;
mod figures;
mod file;
mod unread;

use crate::finding::{Finding, Severity};
use crate::form::TableKind;
use crate::report::Table;
use crate::rules::{Context, Rule};
use alike::{CP_BLANK, CP_FULL, CP_HAN, CP_MARK, CP_SEP, CP_TOT, CP_UNITCELL};
use figures::{CP_APPROX, CP_FRAC, CP_LOOK, CP_NEG, CP_SPLIT, CP_TEXT};
use file::{CP_HIDDEN, CP_STRUCK, CP_TRACK};
use unread::{CP_NOROW, CP_UNREAD};

pub(super) const RULES: &[Rule] = &[
    CP_BLANK,
    CP_MARK,
    CP_TOT,
    CP_TEXT,
    CP_FULL,
    CP_SEP,
    CP_NEG,
    CP_FRAC,
    CP_SPLIT,
    CP_LOOK,
    CP_UNITCELL,
    CP_HAN,
    CP_APPROX,
    CP_NOROW,
    CP_TRACK,
    CP_HIDDEN,
    CP_STRUCK,
    CP_UNREAD,
];

const COUNTS: &str = "表格是统计表，每格一个数，没有的填 0";

/// The findings in the cells of all tables, and in the file.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    let mut findings: Vec<Finding> = context.report.tables.iter().flat_map(of_table).collect();
    context.spare_what_is_lost(&mut findings, &[CP_BLANK.id, CP_TOT.id]);
    findings.extend(unread::unread_pieces(context));
    findings.extend(file::findings(context));
    findings
}

fn of_table(table: &Table) -> Vec<Finding> {
    let mut findings = figures::findings(table);
    if table.form.kind == TableKind::Statistics {
        // No format prescribes the table: blanks and marks are nobody's fault there, and nothing is an error.
        findings.iter_mut().for_each(|finding| finding.severity = finding.severity.max(Severity::Warning));
    } else {
        findings.extend(alike::findings(table));
    }
    findings.extend(unread::unread_rows(table));
    findings
}
