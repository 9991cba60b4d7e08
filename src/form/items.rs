//! The table of items (主动公开政府信息情况): small tables after the items of 《条例》第二十条, each with its own heading.

use super::table::longest_first;
use super::{ColumnForm, ColumnRole, RowForm, RowRole, Signs, TableForm, TableKind, column, row};
use crate::number::Measure;
use crate::text::fold::fold;

/// The table with these rows. Rows with the same path, one after the other, stand under one heading.
pub fn form(number: u8, name: &'static str, title: &str, rows: Vec<RowForm>, signs: Signs) -> TableForm {
    const CORNER: &str = "信息内容";
    let mut furniture: Vec<String> = vec![fold(CORNER), fold(title)];
    for row in &rows {
        for item in &row.path {
            let full = fold(item);
            // 第二十条第一项, too
            furniture.push(full.replace(['(', ')'], ""));
            furniture.push(full);
        }
        furniture.extend(row.columns.iter().flat_map(|column| column.accepted.iter().cloned()));
    }
    TableForm {
        kind: TableKind::Items,
        number,
        name,
        corner: CORNER,
        label_columns: 1,
        groups: Vec::new(),
        rows,
        furniture: longest_first(furniture),
        breakdowns: &[],
        signs,
    }
}

/// A row of an item: key, accepted labels, the item's heading.
pub fn item(
    key: &'static str,
    labels: &[&'static str],
    item: &'static str,
    columns: &[ColumnForm],
) -> RowForm {
    row(key, labels, &[item], RowRole::Single, columns)
}

/// A column of counts.
pub fn count(key: &'static str, labels: &[&'static str]) -> ColumnForm {
    column(key, labels, ColumnRole::Single, Measure::Count)
}

/// A column of amounts of money.
pub fn amount(key: &'static str, labels: &[&'static str]) -> ColumnForm {
    column(key, labels, ColumnRole::Single, Measure::Amount)
}
