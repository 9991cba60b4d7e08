//! A new Word file of a draft that came in another format, or in none: its paragraphs, and its tables as real ones.
//!
//! ```text
//! mod.rs ── role.rs   what a line is: a title, a heading, a sentence, a signature
//!        ├ table.rs   a table with its merged cells
//!        └ parts.rs   what every file has: styles after GB/T 9704, fonts, page numbers
//! ```
//!
//! Read again, the file gives the same text, line by line. So what was changed in the draft, and what is said of it, is
//! written into it as into any other file.

mod parts;
mod role;
pub mod table;

use super::pack::Pack;
use super::xml::escaped;
use crate::source::SourceError;
use crate::text::shape::Shape;
use role::Role;
use std::ops::Range;

/// A draft: its text, and its tables.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// A paragraph or a row of a table a line, tabs between columns.
    pub text: &'a str,
    /// The tables.
    pub shapes: &'a [Shape],
}

/// A part of a draft, by its lines.
enum Block {
    Line(usize),
    Table(Range<usize>, Shape),
}

/// The draft as a Word file.
///
/// # Errors
/// Fails where it is larger than an archive of this kind can be.
pub fn fresh(side: Side) -> Result<Vec<u8>, SourceError> {
    // Behind the last line end no line begins.
    let text = side.text.strip_suffix('\n').unwrap_or(side.text);
    let lines: Vec<&str> = text.split('\n').collect();
    let roles = role::roles(&lines);
    let mut body = String::new();
    let mut last_is_table = false;
    for block in blocks(&lines, side.shapes) {
        match block {
            Block::Line(index) => body.push_str(&paragraph(roles[index].style(), lines[index])),
            Block::Table(rows, shape) => {
                if last_is_table {
                    // Two tables that touch would be one.
                    body.push_str(&paragraph(Role::Sentence.style(), ""));
                }
                body.push_str(&table::table(&lines[rows], &shape, &mut table::Own));
                last_is_table = true;
                continue;
            }
        }
        last_is_table = false;
    }
    if last_is_table {
        // Behind a table a document has a paragraph, else Word calls it damaged.
        body.push_str(&paragraph(Role::Sentence.style(), ""));
    }
    Pack::made(&parts::all(&body))
}

/// A paragraph of a style.
pub fn paragraph(style: &str, text: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
    };
    if text.is_empty() {
        return format!("<w:p>{style}</w:p>");
    }
    let parts = text.split('\t').map(|part| match part {
        "" => String::new(),
        part => format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(part)),
    });
    format!("<w:p>{style}<w:r>{}</w:r></w:p>", parts.collect::<Vec<_>>().join("<w:tab/>"))
}

/// How many lines with tabs are a table where nothing says so.
const ROWS: usize = 2;
/// How many columns such a table has at least: two are often a name and a number.
const COLUMNS: usize = 3;

/// The tables and the lines between them.
fn blocks(lines: &[&str], shapes: &[Shape]) -> Vec<Block> {
    let columns = |index: usize| lines.get(index).map_or(0, |line| 1 + line.matches('\t').count());
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let is_it = |shape: &&Shape| shape.line as usize == at + 1;
        let drawn = shapes.iter().find(is_it).filter(|shape| {
            let rows = at..at + shape.rows as usize;
            shape.rows > 0
                && rows.end <= lines.len()
                && rows.clone().all(|row| columns(row) == shape.columns as usize)
        });
        if let Some(shape) = drawn {
            let rows = at..at + shape.rows as usize;
            at = rows.end;
            blocks.push(Block::Table(rows, shape.clone()));
            continue;
        }
        let same = (at..lines.len()).take_while(|&row| columns(row) == columns(at)).count();
        if columns(at) >= COLUMNS && same >= ROWS {
            blocks.push(Block::Table(at..at + same, table::plain(at, same, columns(at))));
            at += same;
        } else {
            blocks.push(Block::Line(at));
            at += 1;
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::draft::Beside;
    use crate::source::open_own;

    fn back(text: &str, shapes: &[Shape]) -> (String, Vec<Shape>) {
        let bytes = fresh(Side { text, shapes }).expect("a file");
        let opened = open_own(&bytes).expect("a Word file");
        (opened.text.clone(), Beside::of(&opened).shapes)
    }

    #[test]
    fn a_file_that_was_made_says_what_the_draft_says() {
        let text = "青石镇人民政府\n2025年政府信息公开工作年度报告\n\n一、总体情况\n  两个字头，\t一个制表符。\n甲\t\t乙\n丙\t1\t2\n<末&尾>\n2026年1月5日\n";
        let cells = vec![[0, 0, 1, 2], [0, 2, 1, 1], [1, 0, 1, 1], [1, 1, 1, 1], [1, 2, 1, 1]];
        let shapes = [Shape { line: 6, rows: 2, columns: 3, cells }];
        assert_eq!(back(text, &shapes), (text.to_owned(), shapes.to_vec()));
    }

    #[test]
    fn rows_with_tabs_are_a_table_though_nobody_drew_it() {
        let text = "一、总体情况\n甲\t乙\t丙\n1\t2\t3\n电话\t1\n地址\t2\n";
        let (again, shapes) = back(text, &[]);
        assert_eq!(again, text);
        assert_eq!(
            shapes.iter().map(|shape| (shape.line, shape.rows, shape.columns)).collect::<Vec<_>>(),
            [(2, 2, 3)]
        );
    }

    #[test]
    fn a_shape_that_fits_no_lines_is_none() {
        let shape = Shape { line: 1, rows: 9, columns: 2, cells: Vec::new() };
        assert_eq!(back("甲\t乙\n丙\n", &[shape]).0, "甲\t乙\n丙\n");
    }

    #[test]
    fn tables_that_touch_stay_two() {
        let one = |line| Shape { line, rows: 1, columns: 2, cells: vec![[0, 0, 1, 1], [0, 1, 1, 1]] };
        let (text, shapes) = back("甲\t乙\n丙\t丁\n", &[one(1), one(2)]);
        assert_eq!(text, "甲\t乙\n\n丙\t丁\n\n");
        assert_eq!(shapes.len(), 2);
    }
}
