//! What all formats of sheets have in common (.xls, .xlsx, .ods): a sheet's cells, merges and hidden parts, to what
//! is printed of it and what is not.
//!
//! Only cells that the file holds are kept. A sheet is laid out as paragraphs and tables: rows without any cell
//! divide it; a part in which no two cells stand side by side is paragraphs (a title above, a note below), any other
//! a table, trimmed to the cells that say something.
//!
//! ```text
//! let mut sheet = Sheet::new("附表", false);
//! sheet.put(0, 0, "信息内容".into(), &mut budget)?;      // in any order; "" for a cell that is there and blank
//! sheet.merges.push(Merge { top: 0, left: 0, bottom: 0, right: 2 });
//! sheet.hidden_rows.push(4..=4);
//! sheet.lay_out(&mut content, &mut budget)?;
//! ```

pub mod number;

use super::content::{Block, Cell, Content, Paragraph, Table, Unseen};
use super::{SourceError, limits, limits::Budget};
use std::ops::RangeInclusive;

/// A sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    name: String,
    hidden: bool,
    cells: Vec<(u32, u32, String)>,
    /// Merged cells, in any order.
    pub merges: Vec<Merge>,
    /// Hidden rows, from 0, in any order.
    pub hidden_rows: Vec<RangeInclusive<u32>>,
    /// Hidden columns, from 0, in any order.
    pub hidden_columns: Vec<RangeInclusive<u32>>,
}

/// A merged cell, first and last row and column, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merge {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

impl Sheet {
    /// A sheet without cells.
    pub fn new(name: impl Into<String>, hidden: bool) -> Sheet {
        Sheet { name: name.into(), hidden, ..Sheet::default() }
    }

    /// A cell that the file holds, with what it shows: nothing for one that has borders only. If a place is put
    /// twice, the last one counts.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn put(
        &mut self,
        row: u32,
        column: u32,
        text: String,
        budget: &mut Budget,
    ) -> Result<(), SourceError> {
        budget.block()?;
        budget.text(text.len())?;
        self.cells.push((row, column, text));
        Ok(())
    }

    /// Appends what is printed of the sheet, and what of its hidden parts holds digits.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn lay_out(mut self, content: &mut Content, budget: &mut Budget) -> Result<(), SourceError> {
        if self.merges.len() > limits::BLOCKS {
            return Err(SourceError::TooLarge("段落或单元格过多"));
        }
        self.cells.sort_by_key(|(row, column, _)| (*row, *column));
        // Of cells at one place the last one stays.
        self.cells.reverse();
        self.cells.dedup_by_key(|(row, column, _)| (*row, *column));
        self.cells.reverse();
        if self.hidden {
            let all: Vec<&(u32, u32, String)> = self.cells.iter().collect();
            remember(&all, format!("隐藏的工作表“{}”", self.name), content);
            return Ok(());
        }
        let (rows, columns) = (joined(&mut self.hidden_rows), joined(&mut self.hidden_columns));
        self.remember_hidden(&rows, &columns, content);
        self.drop_hidden(&rows, &columns);
        self.merges.sort_unstable();
        let mut merges = std::mem::take(&mut self.merges).into_iter().peekable();
        let mut cells = self.cells.into_iter().peekable();
        while let Some((top, ..)) = cells.peek().cloned() {
            // A part goes on with the next row, and as long as a merged cell that begins in it.
            let mut part = Part { end: top, cells: Vec::new(), merges: Vec::new() };
            let mut reach = top;
            while let Some(cell) = cells.next_if(|(row, ..)| *row <= reach.saturating_add(1)) {
                part.end = part.end.max(cell.0);
                part.cells.push(cell);
                reach = reach.max(part.end);
                while let Some(merge) = merges.next_if(|merge| merge.top <= part.end) {
                    if merge.top >= top {
                        reach = reach.max(merge.bottom);
                        part.merges.push(merge);
                    }
                }
            }
            part.lay_out(content, budget)?;
        }
        Ok(())
    }

    fn remember_hidden(
        &self,
        rows: &[RangeInclusive<u32>],
        columns: &[RangeInclusive<u32>],
        content: &mut Content,
    ) {
        let name = &self.name;
        for range in rows {
            let from = self.cells.partition_point(|(row, ..)| row < range.start());
            let to = self.cells.partition_point(|(row, ..)| row <= range.end());
            let cells: Vec<_> = self.cells.get(from..to).unwrap_or_default().iter().collect();
            let place = span(range, |row| row.saturating_add(1).to_string());
            remember(&cells, format!("工作表“{name}”隐藏的第 {place} 行"), content);
        }
        // One pass over the cells: there may be many hidden columns.
        let mut by_range: Vec<Vec<&(u32, u32, String)>> = vec![Vec::new(); columns.len()];
        for cell in self.cells.iter().filter(|(row, ..)| find(rows, *row).is_none()) {
            if let Some(cells) = find(columns, cell.1).and_then(|at| by_range.get_mut(at)) {
                cells.push(cell);
            }
        }
        for (range, cells) in columns.iter().zip(by_range) {
            let place = span(range, letters);
            remember(&cells, format!("工作表“{name}”隐藏的 {place} 列"), content);
        }
    }

    /// Takes hidden rows and columns out; what is behind them moves up. A merged cell keeps its visible part, and
    /// what it says.
    fn drop_hidden(&mut self, rows: &[RangeInclusive<u32>], columns: &[RangeInclusive<u32>]) {
        if rows.is_empty() && columns.is_empty() {
            return;
        }
        let (before_row, before_column) = (hidden_before(rows), hidden_before(columns));
        let row_of = |row: u32| row - before_row(row);
        let column_of = |column: u32| column - before_column(column);
        let mut moved = Vec::new();
        self.merges.retain_mut(|merge| {
            let anchor = (merge.top, merge.left);
            // The first visible place at or behind the start, the last one at or in front of the end.
            let (top, left) = (row_of(merge.top), column_of(merge.left));
            let rows = row_of(merge.bottom.saturating_add(1)).saturating_sub(top);
            let columns = column_of(merge.right.saturating_add(1)).saturating_sub(left);
            if rows == 0 || columns == 0 {
                return false;
            }
            *merge = Merge { top, left, bottom: top + (rows - 1), right: left + (columns - 1) };
            moved.push((anchor, (top, left)));
            true
        });
        moved.sort_unstable();
        self.cells.retain_mut(|(row, column, _)| {
            let anchor = moved.binary_search_by_key(&(*row, *column), |(from, _)| *from).ok();
            let to = match anchor.and_then(|at| moved.get(at)) {
                Some((_, to)) => *to,
                None if find(rows, *row).is_some() || find(columns, *column).is_some() => return false,
                None => (row_of(*row), column_of(*column)),
            };
            (*row, *column) = to;
            true
        });
        // Stable: what an anchor says stands in front of the covered cell whose place it took.
        self.cells.sort_by_key(|(row, column, text)| (*row, *column, text.is_empty()));
        self.cells.dedup_by_key(|(row, column, _)| (*row, *column));
    }
}

/// Rows of a sheet between rows without cells.
struct Part {
    /// Its last row.
    end: u32,
    cells: Vec<(u32, u32, String)>,
    merges: Vec<Merge>,
}

impl Part {
    /// The part as paragraphs or a table; nothing if it says nothing.
    fn lay_out(self, content: &mut Content, budget: &mut Budget) -> Result<(), SourceError> {
        let Part { end, mut cells, merges } = self;
        let says = |cell: &&(u32, u32, String)| !cell.2.trim().is_empty();
        let mut used = Merge { top: u32::MAX, left: u32::MAX, bottom: 0, right: 0 };
        let mut side_by_side = false;
        for (row, column, _) in cells.iter().filter(says) {
            side_by_side |= used.top <= *row && used.bottom == *row;
            used.top = used.top.min(*row);
            used.bottom = used.bottom.max(*row);
            used.left = used.left.min(*column);
            used.right = used.right.max(*column);
        }
        if !side_by_side {
            let said = cells.iter().filter(says).map(|cell| Paragraph::plain(cell.2.trim()));
            content.blocks.extend(said.map(Block::Paragraph));
            return Ok(());
        }
        // A merged cell that says something is used as far as the file holds cells.
        let last_column = cells.iter().map(|(_, column, _)| *column).max().unwrap_or(0);
        let text_at = |row: u32, column: u32, cells: &[(u32, u32, String)]| {
            cells.binary_search_by_key(&(row, column), |(row, column, _)| (*row, *column)).ok()
        };
        for merge in &merges {
            let anchor = text_at(merge.top, merge.left, &cells).and_then(|at| cells.get(at));
            if anchor.as_ref().is_some_and(says) {
                used.bottom = used.bottom.max(merge.bottom.min(end));
                used.right = used.right.max(merge.right.min(last_column));
            }
        }
        let (rows, columns) =
            ((used.bottom - used.top).saturating_add(1), (used.right - used.left).saturating_add(1));
        if rows > limits::ROWS {
            return Err(SourceError::TooLarge("表格行数过多"));
        }
        if columns > limits::COLUMNS {
            return Err(SourceError::TooLarge("表格列数过多"));
        }
        let mut table = Table { rows, columns, cells: Vec::new() };
        let mut merges = merges.into_iter().peekable();
        let mut held = cells.iter_mut().peekable();
        // By column, the first row that no merged cell from above covers.
        let mut free_from = vec![0u32; columns as usize];
        for row in used.top..=used.bottom {
            // Anchors of this row, with their ends; a merged cell that overlaps another does not count.
            let mut anchors: Vec<Merge> = Vec::new();
            while let Some(merge) = merges.next_if(|merge| merge.top <= row) {
                let (left, right) = (merge.left.max(used.left), merge.right.min(used.right));
                let (bottom, from) = (merge.bottom.min(used.bottom), left.wrapping_sub(used.left) as usize);
                let width = right.wrapping_sub(used.left) as usize;
                let Some(covered) = free_from.get_mut(from..=width).filter(|_| merge.top == row) else {
                    continue;
                };
                if left == merge.left
                    && right >= left
                    && bottom >= row
                    && covered.iter().all(|free| *free <= row)
                {
                    covered.fill(bottom.saturating_add(1));
                    anchors.push(Merge { top: row, left, bottom, right });
                }
            }
            let mut texts: Vec<(u32, String)> = Vec::new();
            while let Some((_, column, text)) = held.next_if(|cell| cell.0 <= row) {
                if (used.left..=used.right).contains(column) {
                    texts.push((*column, std::mem::take(text)));
                }
            }
            // Blank places up to the last cell that the file holds are blank cells.
            let last = texts.last().map(|(column, _)| *column);
            let last = last.max(anchors.last().map(|merge| merge.left));
            let (mut texts, mut anchors) = (texts.into_iter().peekable(), anchors.into_iter().peekable());
            for column in last.into_iter().flat_map(|last| used.left..=last) {
                let text = texts.next_if(|(at, _)| *at == column).map(|(_, text)| text).unwrap_or_default();
                let anchor = anchors.next_if(|merge| merge.left == column);
                let free = free_from.get((column - used.left) as usize).is_some_and(|free| *free <= row);
                let Merge { bottom, right, .. } = match anchor {
                    Some(merge) => merge,
                    None if free => Merge { top: row, left: column, bottom: row, right: column },
                    None => continue,
                };
                budget.block()?;
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                table.cells.push(Cell {
                    row: row - used.top,
                    column: column - used.left,
                    rows: bottom - row + 1,
                    columns: right - column + 1,
                    blocks: lines.map(|line| Block::Paragraph(Paragraph::plain(line))).collect(),
                });
            }
        }
        content.blocks.push(Block::Table(table));
        Ok(())
    }
}

/// Ranges sorted, those that touch joined.
fn joined(ranges: &mut Vec<RangeInclusive<u32>>) -> Vec<RangeInclusive<u32>> {
    ranges.sort_unstable_by_key(|range| *range.start());
    let mut joined: Vec<RangeInclusive<u32>> = Vec::new();
    for range in ranges.drain(..).filter(|range| range.start() <= range.end()) {
        match joined.last_mut() {
            Some(last) if *range.start() <= last.end().saturating_add(1) => {
                *last = *last.start()..=*range.end().max(last.end());
            }
            _ => joined.push(range),
        }
    }
    joined
}

/// The range that holds a number.
fn find(ranges: &[RangeInclusive<u32>], number: u32) -> Option<usize> {
    let at = ranges.partition_point(|range| *range.end() < number);
    ranges.get(at).filter(|range| range.contains(&number)).map(|_| at)
}

/// How many numbers below one are in the ranges.
fn hidden_before(ranges: &[RangeInclusive<u32>]) -> impl Fn(u32) -> u32 {
    // The first number behind each range, and how many are hidden up to there.
    let mut sum = 0u32;
    let sums: Vec<(u32, u32, u32)> = ranges
        .iter()
        .map(|range| {
            let before = sum;
            sum = sum.saturating_add((range.end() - range.start()).saturating_add(1));
            (*range.start(), *range.end(), before)
        })
        .collect();
    move |number| {
        let at = sums.partition_point(|(start, ..)| *start < number);
        let last = at.checked_sub(1).and_then(|at| sums.get(at));
        last.map_or(0, |(start, end, before)| before + (number - 1).min(*end) - start + 1)
    }
}

/// Keeps what is not printed, if it holds digits.
fn remember(cells: &[&(u32, u32, String)], what: String, content: &mut Content) {
    if !cells.iter().any(|cell| cell.2.contains(|c: char| c.is_numeric())) {
        return;
    }
    let mut text = String::new();
    let mut last = None;
    for (row, _, said) in cells.iter().filter(|cell| !cell.2.is_empty()) {
        match last {
            None => {}
            Some(before) => text.push(if before == row { '\t' } else { '\n' }),
        }
        text.push_str(said);
        last = Some(row);
    }
    content.unseen.push(Unseen { what, text });
}

fn span(range: &RangeInclusive<u32>, name: impl Fn(u32) -> String) -> String {
    let (first, last) = (name(*range.start()), name(*range.end()));
    if first == last { first } else { format!("{first}–{last}") }
}

/// The letters of a column: 0 is A, 26 is AA.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests;
