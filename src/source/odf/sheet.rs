//! Sheets of an .ods (OpenDocument 1.3 part 3, 9.1): a sheet is a million rows of which a few say something.
//!
//! Only cells that say something or are merged are kept. A blank row divides a sheet into tables; what stands alone
//! is a paragraph (a title above, a note below). Hidden sheets, rows and columns are remembered beside it.

use super::{Block, Reader, SourceError, html, limits, number, parts, remember, spans, xml};
use crate::source::content::{Cell, Paragraph};
use crate::source::grid::{Grid, Shows};
use roxmltree::Node;

/// Reads a sheet.
pub fn read<'a, 'i>(
    reader: &mut Reader<'a, 'i>,
    sheet: Node<'a, 'i>,
    into: &mut Vec<Block>,
) -> Result<(), SourceError> {
    let name = xml::attribute(sheet, "name").unwrap_or("");
    let hidden_sheet = reader.hides(sheet, "table");
    let mut columns = Hidden::default();
    for column in parts(sheet, "table-column") {
        columns.next(number(column, "number-columns-repeated", u32::MAX), is_hidden(column));
    }
    let mut rows = Hidden::default();
    let mut cells = Vec::new();
    for row in parts(sheet, "table-row") {
        let count = number(row, "number-rows-repeated", u32::MAX);
        let start = cells.len();
        read_row(reader, row, rows.at, &mut cells)?;
        let once = cells.len() - start;
        for repeat in 1..if once > 0 { count } else { 1 } {
            for at in start..start + once {
                let Some(cell) = cells.get(at) else { continue };
                let blocks = reader.again(&cell.blocks)?;
                cells.push(Cell { row: cell.row.saturating_add(repeat), blocks, ..*cell });
            }
        }
        rows.next(count, is_hidden(row));
    }
    let mut shown = Vec::new();
    let mut unseen = Vec::new();
    for cell in cells {
        let (row, rows) = rows.shown(cell.row, cell.rows);
        let (column, columns) = columns.shown(cell.column, cell.columns);
        if hidden_sheet || rows == 0 || columns == 0 {
            unseen.push(cell);
        } else {
            shown.push(Cell { row, rows, column, columns, ..cell });
        }
    }
    let what = if hidden_sheet {
        ["隐藏的工作表“", name, "”"]
    } else {
        ["工作表“", name, "”中隐藏的行、列"]
    };
    remember(&mut reader.unseen, what.concat(), lines(&unseen));
    divide(reader, &shown, into)
}

/// Adds the cells of a row that say something or are merged.
fn read_row<'a, 'i>(
    reader: &mut Reader<'a, 'i>,
    row: Node<'a, 'i>,
    at: u32,
    into: &mut Vec<Cell>,
) -> Result<(), SourceError> {
    let mut column = 0u32;
    for node in row.children().filter(Node::is_element) {
        let count = number(node, "number-columns-repeated", u32::MAX);
        let (columns, rows) = spans(node);
        if node.tag_name().name() == "table-cell" {
            let mut blocks = reader.apart(node)?;
            if let Some(value) = xml::attribute(node, "value").filter(|_| blocks.is_empty()) {
                reader.budget.text(value.len())?;
                blocks.push(Block::Paragraph(Paragraph::plain(value)));
            }
            if !blocks.is_empty() || columns > 1 || rows > 1 {
                for repeat in 0..count {
                    let column = column.saturating_add(repeat);
                    if column >= limits::COLUMNS && !blocks.is_empty() {
                        return Err(SourceError::TooLarge("表格列数过多"));
                    }
                    if column >= limits::COLUMNS {
                        break;
                    }
                    let blocks = reader.again(&blocks)?;
                    into.push(Cell { row: at, column, rows, columns, blocks });
                }
            }
        }
        column = column.saturating_add(count);
    }
    Ok(())
}

fn is_hidden(node: Node) -> bool {
    xml::attribute(node, "visibility").is_some_and(|visibility| visibility != "visible")
}

/// Hidden rows or columns.
#[derive(Default)]
struct Hidden {
    /// The next row or column.
    at: u32,
    /// Start and end of the hidden ones, and how many are hidden up to the end.
    ranges: Vec<(u32, u32, u32)>,
}

impl Hidden {
    fn next(&mut self, count: u32, hidden: bool) {
        let end = self.at.saturating_add(count);
        if hidden {
            let before = self.ranges.last().map_or(0, |last| last.2);
            self.ranges.push((self.at, end, before + (end - self.at)));
        }
        self.at = end;
    }

    /// Where a cell stands among those that are shown, and how many of them it spans.
    fn shown(&self, start: u32, count: u32) -> (u32, u32) {
        let place = |at: u32| {
            let (before, rest) = self.ranges.split_at(self.ranges.partition_point(|range| range.1 <= at));
            let inside = rest.first().map_or(0, |range| at.saturating_sub(range.0));
            at - before.last().map_or(0, |range| range.2) - inside
        };
        let (from, to) = (place(start), place(start.saturating_add(count)));
        (from, to - from)
    }
}

/// A sheet's cells to tables and paragraphs.
fn divide(reader: &mut Reader, cells: &[Cell], into: &mut Vec<Block>) -> Result<(), SourceError> {
    let mut rest = cells;
    while !rest.is_empty() {
        // The first row that nothing so far reaches.
        let mut end = None;
        let mut length = 0;
        for cell in rest {
            if end.is_some_and(|end| cell.row > end) {
                break;
            }
            length += 1;
            if !cell.blocks.is_empty() {
                end = end.max(Some(cell.row.saturating_add(cell.rows)));
            }
        }
        let Some((group, others)) = rest.split_at_checked(length) else { break };
        rest = others;
        if group.iter().filter(|cell| !cell.blocks.is_empty()).count() > 1 {
            table(reader, group, into)?;
        } else {
            into.extend(group.iter().flat_map(|cell| cell.blocks.iter().cloned()));
        }
    }
    Ok(())
}

/// A part of a sheet as a table: all places from the first to the last that says something.
fn table(reader: &mut Reader, cells: &[Cell], into: &mut Vec<Block>) -> Result<(), SourceError> {
    let said = || cells.iter().filter(|cell| !cell.blocks.is_empty());
    let top = said().map(|cell| cell.row).min().unwrap_or(0);
    let left = said().map(|cell| cell.column).min().unwrap_or(0);
    let bottom = said().map(|cell| cell.row.saturating_add(cell.rows)).max().unwrap_or(0);
    let right = said().map(|cell| cell.column + cell.columns).max().unwrap_or(0).min(limits::COLUMNS);
    let mut grid = Grid::default();
    let mut rest = cells.iter().peekable();
    for row in top..bottom {
        grid.begin_row(Shows::Yes);
        loop {
            let column = left + grid.next_column();
            if column >= right {
                break;
            }
            while rest.next_if(|cell| (cell.row, cell.column) < (row, column)).is_some() {}
            reader.budget.block()?;
            let (columns, rows, blocks) = match rest.next_if(|cell| (cell.row, cell.column) == (row, column))
            {
                Some(cell) => (cell.columns.min(right - column), cell.rows, cell.blocks.clone()),
                None => (1, 1, Vec::new()),
            };
            grid.place(columns, rows, html::UNTOLD, blocks)?;
        }
        grid.end_row()?;
    }
    let (table, _) = grid.finish()?;
    into.push(Block::Table(table));
    Ok(())
}

/// Cells as lines, tabs between them.
fn lines(cells: &[Cell]) -> String {
    let mut lines = String::new();
    let mut row = None;
    for cell in cells {
        if row.is_some() {
            lines.push(if row == Some(cell.row) { '\t' } else { '\n' });
        }
        row = Some(cell.row);
        lines.push_str(&cell.text());
    }
    lines
}
