//! T3-DUP: two columns that say the same.

use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, ColumnRole, RowRole};
use crate::message::say;
use crate::relation::CellRef;
use crate::report::{Operand, Table};
use crate::rules::Change::Cell as Set;
use crate::rules::Rule;
use crate::rules::rule::example;
use rust_decimal::Decimal;

pub(super) const T3_DUP: Rule = Rule {
    id: "T3-DUP",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "表三：两列数字完全相同",
    text: "两列各行数字完全相同且不全为 0，可能是复制时粘贴了两次；总计列与自然人列相同而其他列不为 0，也可能如此。",
    basis: "各类申请人的数字通常各不相同",
    exchange: None,
    wrong: example(
        2023,
        &[
            Set(3, "A", "C1", "10"),
            Set(3, "B", "C1", "1"),
            Set(3, "R1", "C1", "5"),
            Set(3, "R3.7", "C1", "2"),
            Set(3, "R4.1", "C1", "1"),
            Set(3, "R5.2", "C1", "2"),
            Set(3, "R7", "C1", "10"),
            Set(3, "D", "C1", "1"),
        ],
    ),
    right: example(
        2023,
        &[
            Set(3, "A", "C1", "0"),
            Set(3, "A", "T", "10"),
            Set(3, "R1", "C1", "0"),
            Set(3, "R1", "T", "5"),
            Set(3, "R4.1", "C1", "0"),
            Set(3, "R4.1", "T", "1"),
            Set(3, "R7", "C1", "0"),
            Set(3, "R7", "T", "10"),
        ],
    ),
};

/// Two columns of parts that agree in every row, or a total that agrees with one of several.
pub(super) fn same_columns(table: &Table) -> Option<Finding> {
    let columns = &table.columns;
    let values = |c: usize| -> Option<Vec<Decimal>> {
        let rows = (0..table.rows.len()).filter(|&r| table.form.rows[r].official());
        rows.map(|row| match table.cell(CellIndex { row, column: c })?.operand() {
            Operand::Known(value) => Some(value),
            _ => None,
        })
        .collect()
    };
    let all: Vec<Option<Vec<Decimal>>> = (0..columns.len()).map(values).collect();
    let filled = |c: usize| all[c].as_ref().is_some_and(|v| v.iter().any(|v| !v.is_zero()));
    let kinds = |c: usize, roles: &[ColumnRole]| roles.contains(&columns[c].role);
    let parts: Vec<usize> = (0..columns.len())
        .filter(|&c| kinds(c, &[ColumnRole::Part, ColumnRole::OrganisationPart]) && filled(c))
        .collect();
    // With few rows filled in, two columns may well be alike: a single applicant of each kind.
    let rows_filled = |c: usize| all[c].as_ref().map_or(0, |v| v.iter().filter(|v| !v.is_zero()).count());
    let pair = parts.iter().enumerate().find_map(|(i, &a)| {
        let b = parts[i + 1..].iter().copied().find(|&b| all[a] == all[b] && rows_filled(a) > 3)?;
        Some((a, b))
    });
    let natural = columns.iter().position(|c| c.role == ColumnRole::Part)?;
    let total = columns.iter().position(|c| c.role == ColumnRole::Total)?;
    let copied = filled(natural) && all[natural] == all[total] && parts.iter().any(|&c| c != natural);
    let (a, b) = pair.or(copied.then_some((natural, total)))?;
    let message = say::t3::same_columns(columns[a].label, columns[b].label);
    let received = (0..table.rows.len()).find(|&r| table.form.rows[r].role == RowRole::Received)?;
    let at = |column| CellIndex { row: received, column };
    let place = |index| table.cell(index).map(|cell| cell.place);
    Some(
        T3_DUP
            .finding(message)
            .at_cell(CellRef::new(table, at(a)), place(at(a)))
            .and_cell(CellRef::new(table, at(b)), place(at(b))),
    )
}
