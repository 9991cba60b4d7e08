//! Cells of a sheet to paragraphs and tables.
//!
//! A sheet is a plane of a million rows in which tables lie where somebody put them. Rows and columns without any
//! text are no part of a table. A blank row ends one; what then stands in one column only is no table, but a title,
//! a remark, or a text that somebody wrote into a sheet.

use crate::source::SourceError;
use crate::source::content::{Block, Cell, Content, Paragraph, Table, Unseen};
use crate::source::limits::{self, Budget};
use std::collections::BTreeMap;

/// What a sheet holds.
#[derive(Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Nobody sees it.
    pub hidden: bool,
    /// Its cells, of those with text.
    pub values: Vec<Value>,
    /// Merged cells; the text is that of the first one.
    pub merged: Vec<Range>,
    /// First and last of hidden rows, from 0.
    pub hidden_rows: Vec<(u32, u32)>,
    /// First and last of hidden columns, from 0.
    pub hidden_columns: Vec<(u32, u32)>,
}

/// A cell with text.
#[derive(Clone)]
pub struct Value {
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
    /// What it shows.
    pub text: String,
}

/// A rectangle of cells, first and last of each.
#[derive(Clone, Copy)]
pub struct Range {
    /// From 0.
    pub rows: (u32, u32),
    /// From 0.
    pub columns: (u32, u32),
}

/// Adds a sheet to the content.
///
/// # Errors
/// Past a limit.
pub fn add(mut sheet: Sheet, content: &mut Content, budget: &mut Budget) -> Result<(), SourceError> {
    sheet.values.sort_by_key(|value| (value.row, value.column));
    sheet.values.dedup_by_key(|value| (value.row, value.column));
    let name = sheet.name.clone();
    if sheet.hidden {
        unseen(format!("隐藏的工作表“{name}”"), &sheet.values, content);
        return Ok(());
    }
    let rows = Hidden::of(std::mem::take(&mut sheet.hidden_rows));
    let columns = Hidden::of(std::mem::take(&mut sheet.hidden_columns));
    sheet.merged.retain(|range| range.rows.0 <= range.rows.1 && range.columns.0 <= range.columns.1);
    show_merged(&mut sheet, &rows, &columns);
    let mut in_rows: BTreeMap<(u32, u32), Vec<Value>> = BTreeMap::new();
    let mut in_columns = in_rows.clone();
    let mut values = Vec::new();
    for value in std::mem::take(&mut sheet.values) {
        if let Some(range) = rows.around(value.row) {
            in_rows.entry(range).or_default().push(value);
        } else if let Some(range) = columns.around(value.column) {
            in_columns.entry(range).or_default().push(value);
        } else {
            values.push(value);
        }
    }
    for ((first, last), values) in in_rows {
        let numbers =
            if first == last { (first + 1).to_string() } else { format!("{}—{}", first + 1, last + 1) };
        unseen(format!("工作表“{name}”隐藏的第 {numbers} 行"), &values, content);
    }
    for ((first, last), values) in in_columns {
        let mut letters = column_letters(first);
        if first != last {
            letters = format!("{letters}—{}", column_letters(last));
        }
        unseen(format!("工作表“{name}”隐藏的 {letters} 列"), &values, content);
    }
    sheet.values = values;
    blocks(&mut sheet, &rows, content, budget)
}

/// Remembers cells that are not shown, where they hold figures.
fn unseen(what: String, values: &[Value], content: &mut Content) {
    if !values.iter().any(|value| value.text.contains(char::is_numeric)) {
        return;
    }
    let mut text = String::new();
    let mut row = None;
    for value in values {
        if let Some(last) = row.replace(value.row) {
            text.push(if last == value.row { '\t' } else { '\n' });
        }
        text.push_str(value.text.trim());
    }
    content.unseen.push(Unseen { what, text });
}

/// Hidden rows or columns.
struct Hidden(Vec<(u32, u32)>);

impl Hidden {
    /// From ranges in any order, which may overlap.
    fn of(mut ranges: Vec<(u32, u32)>) -> Hidden {
        ranges.retain(|(first, last)| first <= last);
        ranges.sort_unstable();
        ranges.dedup_by(|next, before| {
            let joined = next.0 <= before.1.saturating_add(1);
            if joined {
                before.1 = before.1.max(next.1);
            }
            joined
        });
        Hidden(ranges)
    }

    fn around(&self, at: u32) -> Option<(u32, u32)> {
        let before = self.0.partition_point(|range| range.0 <= at).checked_sub(1)?;
        self.0.get(before).copied().filter(|range| range.1 >= at)
    }

    /// The first that is not hidden, from this one on.
    fn next_shown(&self, at: u32) -> u32 {
        self.around(at).map_or(at, |range| range.1.saturating_add(1))
    }
}

/// A merged cell whose first row or column is hidden shows its text in what is left of it.
fn show_merged(sheet: &mut Sheet, rows: &Hidden, columns: &Hidden) {
    let mut moved = Vec::new();
    for range in &mut sheet.merged {
        let first = (range.rows.0, range.columns.0);
        let shown = (rows.next_shown(first.0), columns.next_shown(first.1));
        if shown == first || shown.0 > range.rows.1 || shown.1 > range.columns.1 {
            continue;
        }
        range.rows.0 = shown.0;
        range.columns.0 = shown.1;
        let at = sheet.values.binary_search_by_key(&first, |value| (value.row, value.column));
        if let Some(value) = at.ok().and_then(|at| sheet.values.get_mut(at)) {
            moved.push(Value { row: shown.0, column: shown.1, text: std::mem::take(&mut value.text) });
        }
    }
    if moved.is_empty() {
        return;
    }
    // Before what stands in the same cell, which is covered.
    moved.append(&mut sheet.values);
    moved.retain(|value| !value.text.is_empty());
    moved.sort_by_key(|value| (value.row, value.column));
    moved.dedup_by_key(|value| (value.row, value.column));
    sheet.values = moved;
}

/// Divides the cells at blank rows.
fn blocks(
    sheet: &mut Sheet,
    hidden: &Hidden,
    content: &mut Content,
    budget: &mut Budget,
) -> Result<(), SourceError> {
    sheet.merged.sort_by_key(|range| (range.rows.0, range.columns.0));
    let mut merged = sheet.merged.as_slice();
    let mut values = sheet.values.as_slice();
    // How far down the merged cells with text reach that begin in a row.
    let mut reaches: BTreeMap<u32, u32> = BTreeMap::new();
    for range in merged {
        let first = (range.rows.0, range.columns.0);
        if values.binary_search_by_key(&first, |value| (value.row, value.column)).is_ok() {
            let reach = reaches.entry(first.0).or_default();
            *reach = range.rows.1.max(*reach);
        }
    }
    let mut covered = Vec::new();
    while let Some(first) = values.first() {
        let mut reach = first.row;
        let goes_on = |value: &&Value| {
            let blank = hidden.next_shown(reach.saturating_add(1)) < value.row;
            reach = reach.max(value.row).max(reaches.get(&value.row).copied().unwrap_or_default());
            !blank
        };
        let length = values.iter().take_while(goes_on).count();
        let (part, rest) = values.split_at(length);
        values = rest;
        let end = part.last().map_or(first.row, |value| value.row);
        let (ranges, rest) = merged.split_at(merged.partition_point(|range| range.rows.0 <= end));
        merged = rest;
        if part.iter().all(|value| value.column == first.column) {
            for value in part {
                budget.block()?;
                content.blocks.push(Block::Paragraph(Paragraph::plain(value.text.as_str())));
            }
        } else {
            content.blocks.push(Block::Table(table(part, ranges, &mut covered, budget)?));
        }
    }
    unseen(format!("工作表“{}”被合并单元格遮住的内容", sheet.name), &covered, content);
    Ok(())
}

/// The table of cells, which are sorted by row and column; those that a merged cell covers.
fn table(
    values: &[Value],
    merged: &[Range],
    hidden: &mut Vec<Value>,
    budget: &mut Budget,
) -> Result<Table, SourceError> {
    let mut rows: Vec<u32> = values.iter().map(|value| value.row).collect();
    let mut columns: Vec<u32> = values.iter().map(|value| value.column).collect();
    rows.dedup();
    columns.sort_unstable();
    columns.dedup();
    if rows.len() > limits::ROWS as usize || columns.len() > limits::COLUMNS as usize {
        return Err(SourceError::TooLarge("表格行列过多"));
    }
    let within = |all: &[u32], (first, last): (u32, u32)| {
        (all.partition_point(|at| *at < first), all.partition_point(|at| *at <= last))
    };
    let mut merged: Vec<_> = merged
        .iter()
        .map(|range| (within(&rows, range.rows), within(&columns, range.columns)))
        .filter(|((top, bottom), (left, right))| top < bottom && left < right)
        .map(|((top, bottom), (left, right))| ((top, left), (bottom, right)))
        .collect();
    merged.sort_unstable();
    let mut merged = merged.into_iter().peekable();
    let mut values = values.iter().peekable();
    // Of each column, the row before which a merged cell covers it.
    let mut covered = vec![0; columns.len()];
    let mut table = Table { rows: rows.len() as u32, columns: columns.len() as u32, cells: Vec::new() };
    for (row, sheet_row) in rows.iter().enumerate() {
        for (column, sheet_column) in columns.iter().enumerate() {
            let here = |value: &&Value| (value.row, value.column) == (*sheet_row, *sheet_column);
            let value = values.next_if(here);
            let mut end = (row + 1, column + 1);
            while let Some((_, last)) = merged.next_if(|(first, _)| *first <= (row, column)) {
                end = (end.0.max(last.0), end.1.max(last.1));
            }
            if covered.get(column).is_some_and(|before| row < *before) {
                hidden.extend(value.cloned());
                continue;
            }
            let mut width = 0;
            for before in covered.iter_mut().take(end.1).skip(column).take_while(|before| **before <= row) {
                *before = end.0;
                width += 1;
            }
            budget.block()?;
            let text = value.map(|value| Block::Paragraph(Paragraph::plain(value.text.as_str())));
            table.cells.push(Cell {
                row: row as u32,
                column: column as u32,
                rows: (end.0 - row) as u32,
                columns: width,
                blocks: text.into_iter().collect(),
            });
        }
    }
    Ok(table)
}

/// The name of a column: 0 is A, 26 is AA.
fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect()
}
