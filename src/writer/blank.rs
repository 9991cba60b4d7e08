//! A report from nothing: the official outline, and its tables with a nought in each cell.

use crate::form::{ASPECTS, Edition, HeaderCell, Section, SectionKind, TableForm, TableKind, official};
use crate::source::draft::Shape;

const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const NOUGHT: &str = "0";

/// A cell that is to be laid out.
struct Square {
    text: &'static str,
    columns: usize,
    rows: usize,
}

/// Stands where the body is not known yet.
const SOME_BODY: &str = "××人民政府";

/// The text of a report for a year, and its tables. An empty name is one that is not known yet.
pub fn blank(year: u32, body: &str) -> (String, Vec<Shape>) {
    let body = if body.trim().is_empty() { SOME_BODY } else { body.trim() };
    let edition = official().of_year(year);
    let mut lines: Vec<String> =
        vec![body.to_owned(), format!("{year}年政府信息公开工作年度报告"), String::new()];
    let mut shapes = Vec::new();
    let sections = &edition.outline.sections;
    let numeral = |index: usize| NUMERALS.get(index).copied().unwrap_or_default();
    let names: Vec<&str> = sections.iter().map(|section| section.heading).collect();
    let (names, count) = (names.join("、"), numeral(sections.len().saturating_sub(1)));
    lines.push(format!(
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）的规定，现公布{body}{year}年政府信息公开工作年度报告。\
         本报告由{names}{count}个部分组成，所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
    ));
    for (index, section) in sections.iter().enumerate() {
        lines.push(format!("{}、{}", numeral(index), section.heading));
        match section_of(edition, section) {
            Some(form) => {
                let squares = squares(form);
                let (rows, shape) = laid_out(&squares, lines.len() as u32 + 1);
                lines.extend(rows);
                shapes.push(shape);
            }
            None if section.kind == SectionKind::Overview => {
                for (index, aspect) in ASPECTS.iter().enumerate() {
                    lines.extend([format!("（{}）{aspect}", numeral(index)), String::new()]);
                }
            }
            None => lines.push(String::new()),
        }
    }
    (lines.join("\n") + "\n", shapes)
}

fn section_of<'a>(edition: &'a Edition, section: &Section) -> Option<&'a TableForm> {
    match section.kind {
        SectionKind::Table(kind) => edition.table_of(kind),
        _ => None,
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

/// The rows as lines with tabs, and the shape of the table that begins on this line.
fn laid_out(squares: &[Vec<Square>], line: u32) -> (Vec<String>, Shape) {
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
    let lines = texts.iter().map(|row| row.join("\t")).collect();
    (lines, Shape { line, rows: squares.len() as u32, columns: columns as u32, cells })
}
