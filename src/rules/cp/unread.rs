//! CP-NOROW, CP-UNREAD: rows and single cells that could not be read, and why.

use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, TableKind};
use crate::message::{Between, Message, Part, known, say};
use crate::number::Entry;
use crate::relation::CellRef;
use crate::report::names::{cell_name, row_label, table_name};
use crate::report::{Cell, ColumnsFault, RowRead, Table, Unreadable};
use crate::rules::Change::{Cell as Set, Text};
use crate::rules::rule::example;
use crate::rules::{Context, Rule};
use crate::text::document::{BlockId, RemarkKind};
use std::collections::{BTreeMap, BTreeSet};

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

pub(super) const CP_UNREAD: Rule = Rule {
    id: "CP-UNREAD",
    severity: Severity::Info,
    since: "0.3.0",
    title: "有的内容未能读取",
    text: "文件中有这处内容，但没有告诉它是什么字（例如公式没有存下结果、字体没有编码、嵌入的对象），读作“\u{FFFD}”，与它有关的关系没有核对。",
    basis: "不能确定的不作判断",
    exchange: None,
    wrong: example(2023, &[Set(3, "R5.2", "C1", "\u{FFFD}")]),
    right: example(2023, &[Set(3, "R5.2", "C1", "2")]),
};

/// The most cells that are named; the others are counted.
const NAMED: usize = 3;

/// The reason where the file gives none: pages hold signs, and which of them a person sees can't be told.
const UNCERTAIN: &str = "文件中的文字没有编码、互相重叠、被划去或看不见，不能确定";

/// The cells and pieces of the text that the file does not tell: one finding a reason.
pub(super) fn unread_pieces(context: &Context) -> Vec<Finding> {
    let document = context.document;
    let tables = context.report.tables.iter();
    let cells = tables.flat_map(|table| table.cells().map(move |(index, cell)| (table, index, cell)));
    let unread: Vec<_> = cells.filter(|(.., cell)| cell.entry == Some(Entry::Unread)).collect();
    let remarks = document.remarks.iter().filter(|remark| remark.kind == RemarkKind::Unread);
    let mut by_block: BTreeMap<BlockId, &str> = BTreeMap::new();
    by_block.extend(remarks.clone().filter_map(|remark| Some((remark.place?.block, remark.text.as_str()))));
    let only = remarks.clone().next().filter(|first| remarks.clone().all(|other| other.text == first.text));
    let reason = |cell: &Cell| {
        let here = by_block.get(&cell.place.block).copied();
        here.or(only.map(|remark| remark.text.as_str())).unwrap_or(UNCERTAIN)
    };
    let mut by_reason: BTreeMap<&str, Vec<&(&Table, CellIndex, &Cell)>> = BTreeMap::new();
    for entry in &unread {
        by_reason.entry(reason(entry.2)).or_default().push(entry);
    }
    let mut findings: Vec<Finding> =
        by_reason.iter().map(|(reason, cells)| unread_cells(reason, cells)).collect();
    // What stands in no cell of a table that was read.
    let mut in_cell: BTreeSet<BlockId> = BTreeSet::new();
    in_cell.extend(unread.iter().map(|(.., cell)| cell.place.block));
    let mut said: BTreeSet<&str> = BTreeSet::new();
    said.extend(by_reason.keys().copied());
    for remark in remarks.filter(|remark| remark.place.is_none_or(|place| !in_cell.contains(&place.block))) {
        if said.insert(&remark.text) {
            let message = say::cp::unread_text(known(say::part::ALL, &remark.text));
            let finding = CP_UNREAD.finding(message).about([&remark.text]);
            findings.push(remark.place.into_iter().fold(finding, Finding::at));
        }
    }
    findings
}

fn unread_cells(reason: &str, cells: &[&(&Table, CellIndex, &Cell)]) -> Finding {
    let names: Vec<Message> =
        cells.iter().take(NAMED).map(|(table, index, _)| cell_name(table, *index)).collect();
    let about: Vec<String> = names.iter().map(Message::to_string).collect();
    let named = Between::Commas.list(names);
    let named = if cells.len() > NAMED { say::cp::count_cells(named, cells.len()).into() } else { named };
    let message = say::cp::unread_cells(named, known(say::part::ALL, reason));
    let finding = CP_UNREAD.finding(message).about(about).fix(say::cp::check_original());
    cells.iter().fold(finding, |finding, (table, index, cell)| {
        finding.at_cell(CellRef::new(table, *index), Some(cell.place))
    })
}

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
        Unreadable::Count { found: 0, .. } => say::cp::no_figures(),
        Unreadable::Count { found, expected } if found == expected => say::cp::shifted(),
        Unreadable::Count { found, expected } => say::cp::wrong_count(*found, *expected),
        Unreadable::Glued(_) => say::cp::glued(),
        Unreadable::Blanks { found } => say::cp::blanks(*found),
    };
    let shown = match table.form.kind {
        TableKind::Cases => Part::from(&say::cp::DATA_ROW),
        _ => Between::Quotes.list(&names),
    };
    let message = match unread.len() {
        many if many > names.len() && table.form.kind != TableKind::Cases => {
            say::cp::unread_many(table_name(table), shown, many, why)
        }
        _ => say::cp::unread_rows(table_name(table), shown, why),
    };
    let finding = CP_NOROW.finding(message).about(names).fix(say::cp::copy_table());
    Some(unread.iter().fold(finding, |finding, (index, row)| {
        let cell = CellIndex { row: *index, column: 0 };
        finding.at_cell(CellRef::new(table, cell), Some(row.cells.first().map_or(row.place, |c| c.place)))
    }))
}
