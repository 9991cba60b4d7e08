//! T3-CUL: one wrong cell behind everything that is broken.

use crate::finding::{Finding, Severity};
use crate::form::CellIndex;
use crate::message::{Part, say};
use crate::relation::CellRef;
use crate::relation::diagnosis::slip_of_the_pen;
use crate::relation::ledger::Ledger;
use crate::report::names::cell_name;
use crate::report::{Operand, Table};
use crate::rules::Change::Cell as Set;
use crate::rules::Rule;
use crate::rules::equation::with_term;
use crate::rules::rule::example;
use crate::rules::t3::BALANCE;
use rust_decimal::Decimal;

pub(super) const T3_CUL: Rule = Rule {
    id: "T3-CUL",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三：一个单元格填错，使几个等式同时不成立",
    text: "一个单元格填错，会使它所在的行、列以及平衡关系同时不成立。只改这一格、且只有这一格，就能使这些等式全部成立。",
    basis: BALANCE,
    exchange: None,
    wrong: example(2023, &[Set(3, "R1", "N", "9")]),
    right: example(
        2023,
        &[Set(3, "R1", "N", "6"), Set(3, "R5.2", "N", "1"), Set(3, "R1", "T", "7"), Set(3, "R5.2", "T", "1")],
    ),
};

/// One wrong cell behind everything that is broken.
pub(super) fn culprit_finding(
    table: &Table,
    index: CellIndex,
    repair: Decimal,
    ledger: &Ledger,
    broken: Vec<usize>,
) -> Finding {
    let cell = table.cell(index);
    let stated = cell.map_or(String::new(), |cell| cell.text.clone());
    let value = cell.map(|cell| cell.operand());
    let pen = match value {
        Some(Operand::Known(value)) => slip_of_the_pen(value, repair),
        _ => None,
    };
    let name = cell_name(table, index);
    let message = match pen {
        Some(pen) => say::t3::culprit_by_pen(name, Part::figure(&stated), repair, broken.len(), pen),
        None => say::t3::culprit(name, Part::figure(&stated), repair, broken.len()),
    };
    let mut finding = T3_CUL
        .finding(message)
        .at_cell(CellRef::new(table, index), cell.map(|cell| cell.place))
        .sides(stated, repair.to_string())
        .fix(say::t3::check_culprit(repair));
    for &i in &broken {
        let terms = ledger.entries()[i].relation.left.iter().chain(&ledger.entries()[i].relation.right);
        for term in terms.filter(|term| term.cell != Some(CellRef::new(table, index))) {
            if term.operand != Operand::Known(Decimal::ZERO) {
                finding = with_term(finding, term, false);
            }
        }
    }
    finding.evidence(broken)
}
