//! Tables of .doc and .rtf, which give the edges of their cells in twips, each row for itself. The union of all edges is
//! the grid.
//!
//! Programs round edges, each row in its own way, and leave slivers of a twip: edges at most [`TOLERANCE`] apart are
//! one. Merged cells come in two ways: as one wide cell, or as cells with flags.

use super::content::{Block, Cell, Table};
use super::{SourceError, limits, limits::Budget};
use crate::text::order::sort_by_key;

/// Edges this close are one, in twips (1/20 point).
const TOLERANCE: i32 = 20;
/// The width of a cell of which no edge is known.
const WIDTH: i32 = 1_440;

/// How a cell hangs together with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Merge {
    /// It is not merged.
    #[default]
    None,
    /// It is the first of a merged cell.
    First,
    /// It goes on with the merged cell.
    Next,
}

/// A cell's shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Edge {
    /// Its right edge.
    pub right: i32,
    /// Merged with the cell to its left.
    pub across: Merge,
    /// Merged with the cell above.
    pub down: Merge,
}

/// A row's shape: the left edge of its first cell, and the cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// The edge at which the first cell begins.
    pub left: i32,
    /// The cells.
    pub cells: Vec<Edge>,
}

/// A row with its cells filled.
#[derive(Debug)]
pub struct Row(Vec<Filled>);

#[derive(Debug)]
struct Filled {
    left: i32,
    right: i32,
    down: Merge,
    blocks: Vec<Block>,
}

impl Row {
    /// Fills a shape. Cells that it does not tell of stand to the right of the others; those that it tells of and
    /// that are not there are blank.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn new(shape: &Shape, contents: Vec<Vec<Block>>, budget: &mut Budget) -> Result<Row, SourceError> {
        // LibreOffice puts blank cells behind a row with a table in it.
        let said = contents.iter().rposition(|blocks| !blocks.is_empty()).map_or(0, |last| last + 1);
        let count = if shape.cells.is_empty() { contents.len() } else { shape.cells.len().max(said) };
        if count > limits::COLUMNS as usize {
            return Err(SourceError::TooLarge("表格列数过多"));
        }
        let mut contents = contents.into_iter();
        let mut cells: Vec<Filled> = Vec::with_capacity(count);
        let mut left = shape.left;
        let mut carried = Vec::new();
        for at in 0..count {
            let missing = Edge { right: left.saturating_add(WIDTH), ..Edge::default() };
            let edge = shape.cells.get(at).copied().unwrap_or(missing);
            let right = edge.right.max(left);
            let blocks = contents.next().unwrap_or_default();
            let sliver = right.saturating_sub(left) <= TOLERANCE;
            match cells.last_mut() {
                // Word prints the first cell's content only.
                Some(last) if edge.across == Merge::Next => last.right = right,
                // A sliver is no cell; if it says something, its neighbour says it.
                Some(last) if sliver => last.blocks.extend(blocks),
                None if sliver && at + 1 < count => {
                    carried.extend(blocks);
                    continue;
                }
                _ => {
                    budget.block()?;
                    carried.extend(blocks);
                    let blocks = std::mem::take(&mut carried);
                    let right = if sliver { left.saturating_add(WIDTH) } else { right };
                    cells.push(Filled { left, right, down: edge.down, blocks });
                }
            }
            left = right;
        }
        Ok(Row(cells))
    }
}

/// Lays rows out on the union of their edges; `None` where there is no row.
///
/// # Errors
/// [`SourceError::TooLarge`] past the limits.
pub fn table(rows: Vec<Row>) -> Result<Option<Table>, SourceError> {
    if rows.is_empty() {
        return Ok(None);
    }
    if rows.len() > limits::ROWS as usize {
        return Err(SourceError::TooLarge("表格行数过多"));
    }
    let edges = union(&rows);
    let columns = edges.len().saturating_sub(1);
    if columns > limits::COLUMNS as usize {
        return Err(SourceError::TooLarge("表格列数过多"));
    }
    // The line of the grid at an edge: the last that begins at or before it.
    let line = |edge: i32| edges.partition_point(|start| *start <= edge).saturating_sub(1) as u32;
    let mut table = Table { rows: rows.len() as u32, columns: columns as u32, cells: Vec::new() };
    // For each column, the cell that begins there and ends with the row above.
    let mut above: Vec<Option<usize>> = vec![None; columns];
    for (row, Row(cells)) in rows.into_iter().enumerate() {
        let mut here = vec![None; columns];
        for filled in cells {
            let (column, end) = (line(filled.left), line(filled.right));
            let Some(slot) = here.get_mut(column as usize).filter(|_| end > column) else { continue };
            let over = above.get(column as usize).copied().flatten().filter(|_| filled.down == Merge::Next);
            let over = over.and_then(|at| table.cells.get_mut(at).map(|cell| (at, cell)));
            match over.filter(|(_, cell)| cell.column + cell.columns == end) {
                // The content of a cell that goes on from above is not printed.
                Some((at, cell)) => {
                    cell.rows += 1;
                    *slot = Some(at);
                }
                None => {
                    *slot = Some(table.cells.len());
                    let (row, columns) = (row as u32, end - column);
                    table.cells.push(Cell { row, column, rows: 1, columns, blocks: filled.blocks });
                }
            }
        }
        above = here;
    }
    Ok(Some(table))
}

/// All edges, those close together as the first of them.
fn union(rows: &[Row]) -> Vec<i32> {
    let mut all: Vec<i32> =
        rows.iter().flat_map(|Row(cells)| cells).flat_map(|cell| [cell.left, cell.right]).collect();
    sort_by_key(&mut all, |edge| *edge);
    let mut edges: Vec<i32> = Vec::new();
    for edge in all {
        if edges.last().is_none_or(|last| edge.saturating_sub(*last) > TOLERANCE) {
            edges.push(edge);
        }
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::super::content::Paragraph;
    use super::*;

    fn row(left: i32, cells: &[(i32, Merge, Merge, &str)]) -> Row {
        let shape = Shape {
            left,
            cells: cells.iter().map(|&(right, across, down, _)| Edge { right, across, down }).collect(),
        };
        let contents = cells.iter().map(|cell| vec![Block::Paragraph(Paragraph::plain(cell.3))]).collect();
        Row::new(&shape, contents, &mut Budget::default()).expect("room")
    }

    type Told = (u32, u32, u32, u32, String);

    fn told(rows: Vec<Row>) -> (u32, u32, Vec<Told>) {
        let table = table(rows).expect("room").expect("a table");
        let cells = table.cells.iter().map(|c| (c.row, c.column, c.rows, c.columns, c.text())).collect();
        (table.rows, table.columns, cells)
    }

    const NO: Merge = Merge::None;

    #[test]
    fn the_union_of_edges_is_the_grid() {
        let rows = vec![
            row(-108, &[(1000, NO, NO, "甲"), (3000, NO, NO, "乙")]),
            row(-100, &[(1004, NO, NO, "丙"), (2000, NO, NO, "丁"), (2995, NO, NO, "戊")]),
        ];
        let cells = vec![
            (0, 0, 1, 1, "甲".into()),
            (0, 1, 1, 2, "乙".into()),
            (1, 0, 1, 1, "丙".into()),
            (1, 1, 1, 1, "丁".into()),
            (1, 2, 1, 1, "戊".into()),
        ];
        assert_eq!(told(rows), (2, 3, cells));
    }

    #[test]
    fn flags_merge_across_and_down() {
        let (first, next) = (Merge::First, Merge::Next);
        let rows = vec![
            row(0, &[(100, NO, first, "标"), (200, first, NO, "甲"), (300, next, NO, "不见")]),
            row(0, &[(100, NO, next, "不见"), (200, NO, NO, "1"), (300, NO, NO, "2")]),
        ];
        let cells = vec![
            (0, 0, 2, 1, "标".into()),
            (0, 1, 1, 2, "甲".into()),
            (1, 1, 1, 1, "1".into()),
            (1, 2, 1, 1, "2".into()),
        ];
        assert_eq!(told(rows), (2, 3, cells));
    }

    #[test]
    fn a_cell_that_goes_on_from_nothing_is_a_cell() {
        let rows = vec![
            row(0, &[(100, NO, Merge::Next, "甲"), (200, NO, NO, "乙")]),
            row(0, &[(200, NO, Merge::Next, "宽")]),
        ];
        assert_eq!(told(rows).2[2], (1, 0, 1, 2, "宽".into()));
    }

    #[test]
    fn slivers_are_no_columns() {
        let rows = vec![
            row(0, &[(100, NO, NO, "甲"), (101, NO, NO, ""), (200, NO, NO, "乙")]),
            row(0, &[(100, NO, NO, "1"), (200, NO, NO, "2")]),
        ];
        assert_eq!(told(rows).1, 2);
    }

    #[test]
    fn what_a_sliver_says_is_not_lost() {
        let all = |cells: &[(i32, Merge, Merge, &str)]| told(vec![row(0, cells)]).2;
        assert_eq!(all(&[(1, NO, NO, "甲"), (100, NO, NO, "乙"), (101, NO, NO, "丙")])[0].4, "甲\n乙\n丙");
        assert_eq!(all(&[(0, NO, NO, "甲"), (0, NO, NO, "乙")])[0].4, "甲\n乙");
    }

    #[test]
    fn cells_without_a_shape_stand_side_by_side() {
        let contents = ["甲", "乙"].map(|text| vec![Block::Paragraph(Paragraph::plain(text))]);
        let row = Row::new(&Shape::default(), contents.to_vec(), &mut Budget::default()).expect("room");
        let cells = vec![(0, 0, 1, 1, "甲".into()), (0, 1, 1, 1, "乙".into())];
        assert_eq!(told(vec![row]), (1, 2, cells));
        let one = Shape { left: 0, cells: vec![Edge { right: 100, ..Edge::default() }] };
        let blanks = vec![contents[0].clone(), Vec::new(), Vec::new()];
        let row = Row::new(&one, blanks, &mut Budget::default()).expect("room");
        assert_eq!(told(vec![row]), (1, 1, vec![(0, 0, 1, 1, "甲".into())]));
    }

    #[test]
    fn edges_of_any_size_are_answered() {
        let rows =
            vec![row(i32::MAX, &[(i32::MIN, NO, NO, "甲")]), row(i32::MIN, &[(i32::MAX, NO, NO, "乙")])];
        assert_eq!(told(rows).0, 2);
    }
}
