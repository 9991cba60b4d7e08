//! An official table as one that nothing happened in: its labels, and a nought in each cell.

use super::{HeaderCell, TableForm, TableKind};

/// Stands in each cell that is to be filled.
const NOUGHT: &str = "0";

/// A table that was laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// Its rows, with tabs between the columns; of a merged cell only the first place has its text.
    pub rows: Vec<String>,
    /// How many columns there are.
    pub columns: u32,
    /// Each cell's first row, first column, rows and columns, in the order of rows and columns.
    pub cells: Vec<[u32; 4]>,
}

/// A cell that is to be laid out.
struct Square {
    text: &'static str,
    columns: usize,
    rows: usize,
}

impl TableForm {
    /// The table with noughts.
    pub fn blank(&self) -> Blank {
        laid_out(&squares(self))
    }
}

fn square(text: &'static str, columns: usize, rows: usize) -> Square {
    Square { text, columns, rows }
}

/// The cells of a table, a row a list.
fn squares(form: &TableForm) -> Vec<Vec<Square>> {
    let head = |cell: &HeaderCell| square(cell.text, cell.colspan, cell.rowspan);
    let columns = form.rows.first().map_or(&[][..], |row| &row.columns);
    let mut squares: Vec<Vec<Square>> =
        form.header(columns).iter().map(|row| row.iter().map(head).collect()).collect();
    if form.kind == TableKind::Cases {
        let all = form.rows.iter().map(|row| row.columns.len()).sum();
        squares.push((0..all).map(|_| square(NOUGHT, 1, 1)).collect());
        return squares;
    }
    let rows: Vec<_> = form.rows.iter().filter(|row| row.official()).collect();
    let width = 1 + rows.iter().map(|row| row.columns.len()).max().unwrap_or(0);
    for (position, row) in rows.iter().enumerate() {
        let above = position.checked_sub(1).map_or(&[][..], |before| &rows[before].path);
        let common = above.iter().zip(&row.path).take_while(|(one, other)| one == other).count();
        let mut cells = Vec::new();
        if form.kind == TableKind::Items {
            // The last of few columns is as wide as those that are not there.
            let last = row.columns.len().saturating_sub(1);
            let wide = |index: usize| if index == last { width - row.columns.len() } else { 1 };
            if common < row.path.len() {
                squares.push(vec![square(row.path[0], width, 1)]);
                let heads = row
                    .columns
                    .iter()
                    .enumerate()
                    .map(|(index, column)| square(column.label, wide(index), 1));
                squares.push([square(form.corner, 1, 1)].into_iter().chain(heads).collect());
            }
            cells.push(square(row.label, 1, 1));
            cells.extend((0..row.columns.len()).map(|index| square(NOUGHT, wide(index), 1)));
        } else {
            for depth in common..row.path.len() {
                let same = rows[position..]
                    .iter()
                    .take_while(|other| other.path.get(..=depth) == Some(&row.path[..=depth]));
                cells.push(square(row.path[depth], 1, same.count()));
            }
            cells.push(square(row.label, usize::from(form.label_columns).saturating_sub(row.path.len()), 1));
            cells.extend(row.columns.iter().map(|_| square(NOUGHT, 1, 1)));
        }
        squares.push(cells);
    }
    squares
}

/// The rows as lines with tabs, and where each cell stands.
fn laid_out(squares: &[Vec<Square>]) -> Blank {
    let columns = squares.first().map_or(0, |row| row.iter().map(|square| square.columns).sum());
    let mut taken = vec![vec![false; columns]; squares.len()];
    let mut texts = vec![vec![""; columns]; squares.len()];
    let mut cells = Vec::new();
    for (y, row) in squares.iter().enumerate() {
        for square in row {
            let Some(x) = taken[y].iter().position(|taken| !taken) else { continue };
            for line in taken.iter_mut().skip(y).take(square.rows) {
                line.iter_mut().skip(x).take(square.columns).for_each(|taken| *taken = true);
            }
            texts[y][x] = square.text;
            cells.push([y, x, square.rows, square.columns].map(|number| number as u32));
        }
    }
    Blank { rows: texts.iter().map(|row| row.join("\t")).collect(), columns: columns as u32, cells }
}
