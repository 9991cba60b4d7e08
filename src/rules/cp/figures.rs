//! CP-NEG, CP-FRAC, CP-TEXT, CP-SPLIT, CP-LOOK, CP-APPROX: a cell whose entry is no count, or none for certain.

use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, TableKind};
use crate::number::{Entry, Measure, Separator};
use crate::relation::CellRef;
use crate::report::names::cell_name;
use crate::report::{Cell, Table};
use crate::rules::Change::Cell as Set;
use crate::rules::cp::COUNTS;
use crate::rules::cp::alike::CP_SEP;
use crate::rules::rule::example;
use crate::rules::{Exchange, Rule};
use rust_decimal::Decimal;

pub(super) const CP_NEG: Rule = Rule {
    id: "CP-NEG",
    severity: Severity::Error,
    since: "0.1.0",
    title: "件数是负数",
    text: "申请、复议、诉讼的件数不可能是负数。",
    basis: "计数的含义",
    exchange: None,
    wrong: example(2023, &[Set(3, "R3.1", "C1", "-1")]),
    right: example(2020, &[Set(2, "permits", "last", "5"), Set(2, "permits", "change", "-1")]),
};

pub(super) const CP_FRAC: Rule = Rule {
    id: "CP-FRAC",
    severity: Severity::Error,
    since: "0.1.0",
    title: "件数不是整数",
    text: "申请、复议、诉讼的件数应是整数。",
    basis: "计数的含义",
    exchange: None,
    wrong: example(2023, &[Set(3, "R3.1", "C1", "0.5")]),
    right: example(2023, &[Set(2, "fees", "amount", "0.5")]),
};

pub(super) const CP_TEXT: Rule = Rule {
    id: "CP-TEXT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "单元格不是数字",
    text: "表格每格应填一个数。",
    basis: COUNTS,
    exchange: None,
    wrong: example(2023, &[Set(3, "R3.1", "C1", "abc")]),
    right: example(
        2020,
        &[Set(2, "procurement", "projects", "1"), Set(2, "procurement", "amount", "4025 元")],
    ),
};

pub(super) const CP_SPLIT: Rule = Rule {
    id: "CP-SPLIT",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "数字中间有空格或逗号",
    text: "可能是一个数，也可能是两个单元格连在了一起，未参加核对。",
    basis: COUNTS,
    exchange: None,
    wrong: example(2023, &[Set(3, "R3.1", "C1", "1 2")]),
    right: example(
        2020,
        &[Set(2, "procurement", "projects", "1"), Set(2, "procurement", "amount", "4025 元")],
    ),
};

pub(super) const CP_LOOK: Rule = Rule {
    id: "CP-LOOK",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "数字里混有形近的字母",
    text: "字母 O、l、I 看起来像 0 和 1，但不是数字，未参加核对。",
    basis: COUNTS,
    // A sign may be meant for nothing to report, a stroke for a bar.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Set(3, "R3.1", "C1", "O")]),
    right: example(2023, &[Set(3, "R3.1", "C1", "0")]),
};

pub(super) const CP_APPROX: Rule = Rule {
    id: "CP-APPROX",
    severity: Severity::Error,
    since: "0.1.0",
    title: "单元格是约数",
    text: "统计表应填准确的数，不能用“约”“余”“多”等。",
    basis: COUNTS,
    exchange: None,
    wrong: example(2023, &[Set(2, "permits", "decisions", "30余")]),
    right: example(2023, &[Set(2, "permits", "decisions", "30")]),
};

/// The cells of a table whose entry is no count, or none for certain.
pub(super) fn findings(table: &Table) -> Vec<Finding> {
    let finding = |(index, cell): (CellIndex, &Cell)| match cell.entry.as_ref()? {
        // CP-UNREAD speaks of what the file does not tell.
        Entry::Blank | Entry::Mark | Entry::Unread => None,
        Entry::Number(_) => doubtful_figure(table, index, cell),
        entry => Some(no_figure(table, index, cell, entry)),
    };
    table.cells().filter_map(finding).collect()
}

/// Negative, fractional, or two figures perhaps. Table 2 has rules of its own for the first two.
fn doubtful_figure(table: &Table, index: CellIndex, cell: &Cell) -> Option<Finding> {
    let Some(Entry::Number(figure)) = &cell.entry else { return None };
    // Nearly every cell is in order: its name is put together only where it is not.
    let name = || cell_name(table, index);
    let own_rule = table.form.kind == TableKind::Items;
    let is_count = table.columns_of(index.row)[index.column].measure == Measure::Count;
    let finding = if figure.separator == Separator::Doubtful {
        let message = format!("{}为“{}”，已按一个数读取，也可能是两个数，请核对。", name(), cell.text);
        // The separator may be the end of another cell here.
        CP_SEP.finding(message).severity(Severity::Warning)
    } else if !own_rule && figure.value < Decimal::ZERO {
        CP_NEG.finding(format!("{}为 {}，件数不可能是负数。", name(), cell.text))
    } else if !own_rule && is_count && !figure.value.fract().is_zero() {
        CP_FRAC.finding(format!("{}为 {}，件数应是整数。", name(), cell.text))
    } else {
        return None;
    };
    Some(at(finding, table, index, cell))
}

/// An entry that is not a figure for certain.
fn no_figure(table: &Table, index: CellIndex, cell: &Cell, entry: &Entry) -> Finding {
    let name = cell_name(table, index);
    let text = &cell.text;
    let finding = match entry {
        Entry::Approximate => {
            let message = format!("{name}为“{text}”，统计表应填准确的数。");
            CP_APPROX.finding(message)
        }
        Entry::Split => {
            let message =
                format!("{name}为“{text}”，中间有空格或逗号，可能是一个数，也可能是两个单元格，未参加核对。");
            CP_SPLIT.finding(message)
        }
        Entry::LookAlike(value) => {
            let message = format!("{name}为“{text}”，含有形近数字的字符，可能是 {value}，未参加核对。");
            CP_LOOK.finding(message).sides(text.clone(), value.to_string())
        }
        _ => {
            let message = format!("{name}为“{text}”，不是数字。");
            CP_TEXT.finding(message)
        }
    };
    at(finding, table, index, cell)
}

fn at(finding: Finding, table: &Table, index: CellIndex, cell: &Cell) -> Finding {
    finding.at_cell(CellRef::new(table, index), Some(cell.place))
}
