//! CP-NOROW: rows that could not be read, and why.

use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, TableKind};
use crate::relation::CellRef;
use crate::report::names::row_label;
use crate::report::{ColumnsFault, RowRead, Table, Unreadable};
use crate::rules::Change::{Cell as Set, Text};
use crate::rules::Rule;
use crate::rules::rule::example;

pub(super) const CP_NOROW: Rule = Rule {
    id: "CP-NOROW",
    severity: Severity::Info,
    since: "0.1.0",
    title: "有的行未能读取",
    text: "这些行的数字个数与列数对不上，或数字连在一起，不能确定哪个数在哪一列，没有参加核对。可改为从 Word 或网页直接复制表格再粘贴。",
    basis: "不能确定的不作判断",
    exchange: None,
    wrong: example(2023, &[Text("2.重复申请\t2\t0\t0", "2.重复申请\t2\t0")]),
    right: example(2023, &[Set(3, "R5.2", "C1", "")]),
};

/// The rows that could not be read. ST-COLS says it where most rows have another number of values.
pub(super) fn unread_rows(table: &Table) -> Option<Finding> {
    if matches!(table.columns_fault, Some(ColumnsFault::Count { .. })) {
        return None;
    }
    let rows = table.rows.iter().enumerate();
    let unread: Vec<(usize, &RowRead)> = rows
        .filter_map(|(index, row)| row.as_ref().map(|row| (index, row)))
        .filter(|(_, row)| row.unreadable.is_some())
        .collect();
    let (_, first) = unread.first()?;
    // The groups of table 4 share one line.
    let names: Vec<&str> = if table.form.kind == TableKind::Cases {
        vec!["数据行"]
    } else {
        unread.iter().take(4).map(|(index, _)| row_label(table, *index)).collect()
    };
    let why = match first.unreadable.as_ref()? {
        Unreadable::Count { found: 0, .. } => "没有读到数字，版式看不出空白格".to_owned(),
        Unreadable::Count { found, expected } => format!("读到 {found} 个数，应为 {expected} 个"),
        Unreadable::Glued(_) => "相邻单元格的数字连在一起，分法不唯一".to_owned(),
        Unreadable::Blanks { found } => format!("只有 {found} 个数，看不出空白的是哪几格"),
    };
    let more = if table.form.kind != TableKind::Cases && unread.len() > 4 {
        format!("等 {} 行", unread.len())
    } else {
        String::new()
    };
    let message = format!("{}“{}”{more}未能读取（{why}），没有参加核对。", table.form.name, names.join("”“"));
    let finding = CP_NOROW
        .finding(message)
        .about(names)
        .fix("可从 Word 或网页中直接复制表格再粘贴，或在原稿中核对这些行。");
    Some(unread.iter().fold(finding, |finding, (index, row)| {
        let cell = CellIndex { row: *index, column: 0 };
        finding.at_cell(CellRef::new(table, cell), Some(row.cells.first().map_or(row.place, |c| c.place)))
    }))
}
