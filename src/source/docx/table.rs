//! Tables (ISO/IEC 29500-1, 17.4): rows of cells that span columns of a grid, to a table of the content model.
//!
//! The grid's own columns (`w:tblGrid`) lie as often as not. What counts is where cells begin and end: a column of
//! the grid in which no cell begins or ends is none. Converters leave columns of a hair's breadth, where edges that
//! were meant to be one did not meet: they are none, either.

use super::body::{Walker, number, through_wrappers};
use super::runs::is_placeholder;
use super::styles::{is_filled, is_on};
use crate::source::content::{Cell, Table};
use crate::source::xml::{attribute, child, children};
use crate::source::{SourceError, limits};
use crate::text::order::sort_by_key;
use roxmltree::Node;

/// Word makes at most 63 columns. More are taken from no file, so that sums of columns stay far below 2³².
const SPAN: u32 = 10_000;

impl Walker<'_, '_> {
    /// The table of a `w:tbl`, the `tables`th one around its cells; `None` where it has no cell.
    #[inline(never)]
    pub(super) fn table(&mut self, node: Node, tables: usize) -> Result<Option<Table>, SourceError> {
        let mut rows = Vec::new();
        through_wrappers(node, "tr", &mut rows);
        let mut table = Table::default();
        let properties = child(node, "tblPr");
        let style =
            properties.and_then(|node| child(node, "tblStyle")).and_then(|node| attribute(node, "val"));
        let styled = style.and_then(|id| self.styles.get(id)).is_some_and(|style| style.filled);
        let around = self.on_ground;
        self.on_ground |= styled || is_filled(properties);
        // Merged cells that reach the row above, by their first column, in its order.
        let mut above: Vec<(u32, usize)> = Vec::new();
        for row in rows {
            let properties = child(row, "trPr");
            let has = |name| {
                let found = properties.and_then(|properties| child(properties, name));
                found.is_some_and(|node| is_on(attribute(node, "val"), true))
            };
            if has("del") {
                self.unseen("修订中删除的表格行", row)?;
                continue;
            }
            if has("hidden") {
                self.unseen("隐藏的表格行", row)?;
                continue;
            }
            if table.rows >= limits::ROWS {
                return Err(SourceError::TooLarge("表格行过多"));
            }
            let start = number(properties, "gridBefore").unwrap_or(0).min(SPAN);
            above = self.row(row, start, &above, &mut table, tables)?;
            table.rows += 1;
        }
        self.on_ground = around;
        if table.cells.is_empty() {
            return Ok(None);
        }
        drop_unused_columns(&mut table, &hairs(node));
        if table.columns > limits::COLUMNS {
            return Err(SourceError::TooLarge("表格列过多"));
        }
        Ok(Some(table))
    }

    /// Adds a row; the merged cells that reach it.
    fn row(
        &mut self,
        row: Node,
        start: u32,
        above: &[(u32, usize)],
        table: &mut Table,
        tables: usize,
    ) -> Result<Vec<(u32, usize)>, SourceError> {
        let mut cells = Vec::new();
        through_wrappers(row, "tc", &mut cells);
        let mut merged = Vec::new();
        let mut column = start;
        // The cell to the left, where it begins in this row.
        let mut left = None;
        for cell in cells {
            let properties = child(cell, "tcPr");
            let merge = |name| {
                let node = properties.and_then(|properties| child(properties, name))?;
                Some(attribute(node, "val").unwrap_or("continue"))
            };
            if properties.is_some_and(|properties| child(properties, "cellDel").is_some()) {
                self.unseen("修订中删除的单元格", cell)?;
                continue;
            }
            let columns = number(properties, "gridSpan").unwrap_or(1).clamp(1, SPAN);
            let first = column;
            column = column.saturating_add(columns);
            // The content of a cell that another one covers is not on the page.
            let covered = "被合并单元格遮住的文字";
            if merge("hMerge") == Some("continue") && first > start {
                if let Some(cell) = left.and_then(|left: usize| table.cells.get_mut(left)) {
                    cell.columns = cell.columns.saturating_add(columns);
                }
                self.unseen(covered, cell)?;
                continue;
            }
            let vertical = merge("vMerge");
            let over = above.get(above.partition_point(|(column, _)| *column < first));
            let over = over.filter(|(column, _)| *column == first && vertical == Some("continue"));
            if let Some((at, over)) = over.and_then(|(_, at)| Some((*at, table.cells.get_mut(*at)?))) {
                over.rows += 1;
                merged.push((first, at));
                left = None;
                self.unseen(covered, cell)?;
                continue;
            }
            self.budget.block()?;
            let at = table.cells.len();
            if vertical.is_some() {
                merged.push((first, at));
            }
            left = Some(at);
            // A content control may stand around the cell.
            let around = cell.ancestors().skip(1).take_while(|node| node.tag_name().name() != "tr");
            let before = (self.placeholders, self.on_ground);
            self.placeholders |= around.into_iter().any(is_placeholder);
            self.on_ground |= is_filled(properties);
            let blocks = self.story(cell, tables)?;
            (self.placeholders, self.on_ground) = before;
            table.cells.push(Cell { row: table.rows, column: first, rows: 1, columns, blocks });
        }
        Ok(merged)
    }
}

/// The columns of the grid that are too narrow for any text, of at most 20 twips (a millimetre's third).
fn hairs(table: Node) -> Vec<u32> {
    let Some(grid) = child(table, "tblGrid") else { return Vec::new() };
    let widths = children(grid, "gridCol").map(|column| attribute(column, "w").and_then(|w| w.parse().ok()));
    let narrow = |width: &Option<u32>| width.is_some_and(|width| (1..=20).contains(&width));
    (0..).zip(widths).filter(|(_, width)| narrow(width)).map(|(at, _)| at).collect()
}

/// Renumbers columns so that a cell begins or ends at each.
fn drop_unused_columns(table: &mut Table, hairs: &[u32]) {
    let end = |cell: &Cell| cell.column.saturating_add(cell.columns);
    let mut edges: Vec<u32> = table.cells.iter().flat_map(|cell| [cell.column, end(cell)]).collect();
    sort_by_key(&mut edges, |edge| *edge);
    edges.dedup();
    let mut alone: Vec<u32> =
        table.cells.iter().filter(|cell| cell.columns == 1).map(|cell| cell.column).collect();
    sort_by_key(&mut alone, |edge| *edge);
    let all = edges.clone();
    // The cells of a column without a left edge begin at the right one.
    edges.retain(|&edge| {
        let has = |list: &[u32], value: u32| list.binary_search(&value).is_ok();
        !has(hairs, edge) || !has(&all, edge.saturating_add(1)) || has(&alone, edge)
    });
    let at = |edge: u32| edges.partition_point(|other| *other < edge) as u32;
    for cell in &mut table.cells {
        let last = at(end(cell));
        cell.column = at(cell.column);
        cell.columns = last.saturating_sub(cell.column).max(1);
    }
    table.columns = (edges.len() as u32).saturating_sub(1);
}
