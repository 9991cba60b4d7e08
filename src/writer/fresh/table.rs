//! A table of a new file: its merged cells, and columns as wide as what stands in them asks for.

use super::paragraph;
use crate::text::shape::Shape;
use std::fmt::Write;

/// The width of the text on the page, in twentieths of a point: 156 mm.
const WIDTH: u32 = 8_845;
/// A table with more columns has smaller characters.
pub const MANY: u32 = 8;

/// A table of which only the rows and columns are known, from a line on.
pub fn plain(line: usize, rows: usize, columns: usize) -> Shape {
    let cells = (0..rows as u32).flat_map(|row| (0..columns as u32).map(move |column| [row, column, 1, 1]));
    Shape { line: line as u32 + 1, rows: rows as u32, columns: columns as u32, cells: cells.collect() }
}

/// How a table looks in its file, and what is said of its parts.
pub trait Dress {
    /// Its style, as an element.
    fn style(&self) -> String;
    /// Its borders, as an element; nothing where the style has them.
    fn borders(&self) -> String;
    /// The last of a row's properties.
    fn row(&mut self) -> String;
    /// A paragraph of a cell; small in a table of many columns.
    fn paragraph(&mut self, small: bool, text: &str) -> String;
}

/// The dress of a new file, whose styles are known.
pub struct Own;

impl Dress for Own {
    fn style(&self) -> String {
        "<w:tblStyle w:val=\"TableGrid\"/>".to_owned()
    }

    fn borders(&self) -> String {
        String::new()
    }

    fn row(&mut self) -> String {
        String::new()
    }

    fn paragraph(&mut self, small: bool, text: &str) -> String {
        paragraph(if small { "TableSmall" } else { "TableText" }, text)
    }
}

/// A table of rows with tabs between their columns.
pub fn table(rows: &[&str], shape: &Shape, dress: &mut impl Dress) -> String {
    let texts: Vec<Vec<&str>> = rows.iter().map(|row| row.split('\t').collect()).collect();
    let text = |row: u32, column: u32| {
        texts.get(row as usize).and_then(|row| row.get(column as usize)).copied().unwrap_or_default()
    };
    let owners = owners(shape);
    let widths = widths(shape, &text);
    let (style, borders) = (dress.style(), dress.borders());
    let mut out = format!(
        "<w:tbl><w:tblPr>{style}<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:jc w:val=\"center\"/>{borders}<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
    );
    for width in &widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
    // Rows beside which the first cell reaches down are headings, which the next page has again.
    let head = owners.first().copied().flatten().map_or(0, |[_, _, tall, _]| if tall > 1 { tall } else { 0 });
    for row in 0..shape.rows {
        let again = if row < head { "<w:tblHeader/>" } else { "" };
        let of_row = dress.row();
        let _ = write!(out, "<w:tr><w:trPr><w:cantSplit/>{again}<w:jc w:val=\"center\"/>{of_row}</w:trPr>");
        let mut column = 0;
        while column < shape.columns {
            let index = (row * shape.columns + column) as usize;
            let [top, left, tall, wide] = owners.get(index).copied().flatten().unwrap_or([row, column, 1, 1]);
            let wide = wide.min(shape.columns - column).max(1);
            let width: u32 = widths[column as usize..(column + wide) as usize].iter().sum();
            let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
            if wide > 1 {
                let _ = write!(out, "<w:gridSpan w:val=\"{wide}\"/>");
            }
            if tall > 1 {
                out.push_str(if top == row { "<w:vMerge w:val=\"restart\"/>" } else { "<w:vMerge/>" });
            }
            out.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
            let said = if (top, left) == (row, column) { text(row, column) } else { "" };
            out.push_str(&dress.paragraph(shape.columns > MANY, said));
            out.push_str("</w:tc>");
            column += wide;
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    out
}

/// The cell to which each place of the grid belongs. Of two that claim a place the first one has it.
pub fn owners(shape: &Shape) -> Vec<Option<[u32; 4]>> {
    let mut owners: Vec<Option<[u32; 4]>> = vec![None; (shape.rows * shape.columns) as usize];
    for &[row, column, rows, columns] in &shape.cells {
        let end = (
            row.saturating_add(rows.max(1)).min(shape.rows),
            column.saturating_add(columns.max(1)).min(shape.columns),
        );
        let places = (row..end.0)
            .flat_map(|row| (column..end.1).map(move |column| (row * shape.columns + column) as usize));
        let places: Vec<usize> = places.collect();
        if places.iter().all(|&place| owners[place].is_none()) {
            let cell = [row, column, end.0 - row, end.1 - column];
            places.iter().for_each(|&place| owners[place] = Some(cell));
        }
    }
    owners
}

/// The widths of the columns: by the longest text of a cell that spans one of them. A long text has several lines.
pub fn widths<'a>(shape: &Shape, text: &impl Fn(u32, u32) -> &'a str) -> Vec<u32> {
    let mut weights = vec![0u32; shape.columns as usize];
    for &[row, column, _, columns] in shape.cells.iter().filter(|cell| cell[3] <= 1) {
        debug_assert!(columns <= 1);
        let length = text(row, column).chars().count() as u32;
        let weight = if length <= 4 { length } else { 4 + (length - 4).min(20) / 3 };
        if let Some(own) = weights.get_mut(column as usize) {
            *own = (*own).max(weight);
        }
    }
    weights.iter_mut().for_each(|weight| *weight = (*weight).clamp(3, 12));
    let all: u32 = weights.iter().sum();
    weights.iter().map(|weight| weight * WIDTH / all.max(1)).collect()
}
