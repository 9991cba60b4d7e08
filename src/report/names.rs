//! The names of rows, columns and cells of the tables for people. They are made here and nowhere else.

use crate::form::CellIndex;
use crate::message::{Language, Message, Part, say};
use crate::report::Table;
use crate::text::numbering::han_value;

/// The name of a table: 表三.
pub fn table_name(table: &Table) -> Message {
    named(table.form.name)
}

/// The name of a table whose form calls it so.
pub fn named(name: &str) -> Message {
    match name.strip_prefix('表').and_then(han_value) {
        Some(number) => say::names::table(Part::Number(number)),
        None if name == say::names::STATISTICS.written(Language::Chinese) => say::names::statistics(),
        None => say::names::named(name),
    }
}

/// The name of a cell: 表三“7.属于行政执法案卷”行“自然人”列.
pub fn cell_name(table: &Table, index: CellIndex) -> Message {
    CellName::of(table, index).name()
}

/// The name of a row: 表三“7.属于行政执法案卷”行.
pub fn row_name(table: &Table, row: usize) -> Message {
    say::names::row(table_name(table), row_label(table, row))
}

/// The name of a column: 表三“自然人”列.
pub fn column_name(table: &Table, column: &str) -> Message {
    say::names::column(table_name(table), column)
}

/// The parts of a cell's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellName<'a> {
    /// 表三
    pub table: &'a str,
    /// The row's short label: 7.属于行政执法案卷.
    pub row: &'a str,
    /// The column's label: 自然人.
    pub column: &'a str,
}

impl CellName<'static> {
    /// The names of a cell of a table.
    pub fn of(table: &Table, index: CellIndex) -> CellName<'static> {
        let column = table.columns_of(index.row)[index.column].label;
        CellName { table: table.form.name, row: row_label(table, index.row), column }
    }

    /// The names of a cell by its keys.
    pub fn of_keys(table: &Table, row: &str, column: &str) -> Option<CellName<'static>> {
        let row = table.form.row(row)?;
        let column = table.columns_of(row).iter().position(|form| form.key == column)?;
        Some(CellName::of(table, CellIndex { row, column }))
    }
}

impl CellName<'_> {
    /// The whole name.
    pub fn name(&self) -> Message {
        say::names::cell(named(self.table), self.row, self.column)
    }

    /// Within its table: “7.属于行政执法案卷”行“自然人”列.
    pub fn within(&self) -> Message {
        say::names::cell_within(self.row, self.column)
    }
}

/// A row's label, without the explanation in brackets that makes one of them long.
pub fn row_label(table: &Table, row: usize) -> &'static str {
    short_label(table.form.rows[row].label)
}

/// A label without the explanation in brackets.
pub fn short_label(label: &'static str) -> &'static str {
    // A bracket at the start is a number.
    let behind = label.char_indices().nth(3).map_or("", |(at, _)| &label[at..]);
    behind.find('（').map_or(label, |at| &label[..label.len() - behind.len() + at])
}
