//! What people call rows and cells of the tables.

use crate::form::CellIndex;
use crate::report::Table;

/// What people call a cell: 表三“7.属于行政执法案卷”×“自然人”.
pub fn cell_name(table: &Table, index: CellIndex) -> String {
    let column = table.columns_of(index.row)[index.column].label;
    format!("{}“{}”×“{column}”", table.form.name, row_label(table, index.row))
}

/// A row's label, without the explanation in brackets that makes one of them long.
pub fn row_label(table: &Table, row: usize) -> &'static str {
    short_label(table.form.rows[row].label)
}

/// A label without the explanation in brackets.
pub fn short_label(label: &'static str) -> &'static str {
    // A bracket at the start is a number.
    label.char_indices().skip(3).find(|(_, c)| *c == '（').map_or(label, |(at, _)| &label[..at])
}
