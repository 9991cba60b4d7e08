//! T3-LATE: more is carried out than the time for a reply leaves open.

use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, ColumnRole, RowRole};
use crate::message::say;
use crate::relation::CellRef;
use crate::report::Table;
use crate::rules::Change::Cell as Set;
use crate::rules::Rule;
use crate::rules::rule::example;
use rust_decimal::Decimal;

pub(super) const T3_LATE: Rule = Rule {
    id: "T3-LATE",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "表三：结转下年度的数量偏大",
    text: "答复期限为二十个工作日，经批准可延长二十个工作日，年末仍在办理的通常只占全年的一小部分。",
    basis: "《中华人民共和国政府信息公开条例》关于答复期限的规定",
    exchange: None,
    wrong: example(
        2023,
        &[Set(3, "A", "N", "30"), Set(3, "A", "T", "32"), Set(3, "D", "N", "21"), Set(3, "D", "T", "21")],
    ),
    right: example(
        2023,
        &[Set(3, "A", "N", "14"), Set(3, "A", "T", "16"), Set(3, "D", "N", "5"), Set(3, "D", "T", "5")],
    ),
};

/// More than two fifths of what came in is still open.
pub(super) fn many_carried_out(table: &Table) -> Option<Finding> {
    let carried = table.total(RowRole::CarriedOut)?;
    let income = table.total(RowRole::Received)?.checked_add(table.total(RowRole::CarriedIn)?)?;
    let many = income >= Decimal::TEN && carried.checked_mul(Decimal::TEN)? > income.checked_mul(4.into())?;
    let index = CellIndex {
        row: table.form.rows.iter().position(|row| row.role == RowRole::CarriedOut)?,
        column: table.columns.iter().position(|column| column.role == ColumnRole::Total)?,
    };
    let message = say::t3::late(carried, income);
    many.then(|| {
        T3_LATE.finding(message).at_cell(CellRef::new(table, index), table.cell(index).map(|cell| cell.place))
    })
}
