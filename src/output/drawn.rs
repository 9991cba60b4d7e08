//! A table that stands in the text as lines, as a real one: the lines whose place it takes, and its cells.
//!
//! Nothing of the draft may get lost: the lines are walked from the last figure back to the first heading, and each of
//! their characters has to belong to a cell. Where one does not, the table stays text. Labels keep the draft's words.

use super::page::{CellKind, CellView, HeaderView};
use super::places::Units;
use crate::Checked;
use crate::report::{RowRead, Table};
use crate::text::document::{BlockId, Document};
use crate::text::fold::{Joined, fold};
use crate::text::order::sort_by_key;
use crate::text::shape::Shape;
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;

/// A real table in the place of the lines as which it stands in the text.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Drawn {
    /// UTF-16 offsets of the lines, without the last line end.
    start: usize,
    end: usize,
    /// A row of the table a line, tabs between its columns.
    text: String,
    /// Its rows and cells; `line` is the first of the lines.
    shape: Shape,
}

/// The most lines above the first row that the heading of a table takes.
const MOST_ABOVE: BlockId = 80;

/// A cell of the table that is to be drawn.
struct Square {
    columns: usize,
    rows: usize,
    /// Folded texts that may stand there, the longest first.
    said: Vec<Cow<'static, str>>,
}

/// The table as a real one; `None` where it is one already, or where not everything between its lines is certain.
pub(super) fn drawn(
    checked: &Checked,
    units: &Units,
    table: &Table,
    header: &[Vec<HeaderView>],
    body: &[Vec<CellView>],
) -> Option<Drawn> {
    let document = &checked.opened.document;
    let blocks = blocks(checked, table)?;
    let end = blocks.end;
    let said = blocks.filter(|&block| !is_rule(document.text(block)));
    let joined = Joined::new(document, said.map(|block| document.whole(block)));
    let squares = squares(document, table, header, body);
    let (start, texts) = walk(document, &joined, &squares)?;
    let first = joined.places().nth(joined.piece_at(start))?.block;
    let lines = lines(&checked.opened.text, document, first..end)?;
    let (text, cells, columns) = laid_out(&squares, texts)?;
    let shape = Shape { line: document.line(first), rows: squares.len() as u32, columns, cells };
    Some(Drawn { start: units.at(lines.start), end: units.at(lines.end), text, shape })
}

/// The blocks from where the heading of the table may begin to its last figure.
fn blocks(checked: &Checked, table: &Table) -> Option<Range<BlockId>> {
    let document = &checked.opened.document;
    let rows: Vec<&RowRead> = table.rows.iter().flatten().collect();
    // Digits that were told apart stand in no cells of their own; what can't be read has none.
    if rows.is_empty()
        || rows.iter().any(|row| row.split || row.unreadable.is_some() || row.repeated.is_some())
    {
        return None;
    }
    let places =
        || rows.iter().flat_map(|row| [row.place].into_iter().chain(row.cells.iter().map(|cell| cell.place)));
    let first = places().map(|place| place.block).min()?;
    let last = places().map(|place| place.block).max()?;
    let is_real = places().any(|place| document.cell(place.block).is_some());
    let headings = checked.report.sections.iter().map(|section| section.place.block);
    let above = headings.filter(|&block| block < first).max().map_or(0, |heading| heading + 1);
    (!is_real).then(|| above.max(first.saturating_sub(MOST_ABOVE))..last + 1)
}

/// The rule below the heading of a table in Markdown.
fn is_rule(text: &str) -> bool {
    text.contains("--") && text.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | ' '))
}

/// The cells of the official layout, a row a list, with what may stand in each.
fn squares(
    document: &Document,
    table: &Table,
    header: &[Vec<HeaderView>],
    body: &[Vec<CellView>],
) -> Vec<Vec<Square>> {
    let head = |cell: &HeaderView| square(cell.colspan, cell.rowspan, wordings(table, cell.text.0));
    let head = header.iter().map(|row| row.iter().map(head).collect());
    let cell = |cell: &CellView| {
        let mut said = match cell.kind {
            CellKind::Label => wordings(table, &cell.text),
            _ => vec![fold(&cell.text).into()],
        };
        if cell.kind == CellKind::Label
            && let Some((_, row)) = cell.row.and_then(|key| table.row(key.0))
        {
            said.push(fold(document.quote(row.place)).into());
        }
        square(cell.colspan, cell.rowspan, said)
    };
    head.chain(body.iter().map(|row| row.iter().map(cell).collect())).collect()
}

fn square(columns: usize, rows: usize, mut said: Vec<Cow<'static, str>>) -> Square {
    sort_by_key(&mut said, |text| std::cmp::Reverse(text.len()));
    Square { columns, rows, said }
}

/// A label in the words that the format accepts for it.
fn wordings(table: &Table, label: &str) -> Vec<Cow<'static, str>> {
    let rows = table.form.rows.iter();
    let of_rows = rows.clone().filter(|row| row.label == label);
    let of_columns = rows.flat_map(|row| &row.columns).filter(|column| column.label == label);
    let of_rows = of_rows.flat_map(|row| row.accepted.iter().map(|label| label.full.as_str()));
    let of_columns = of_columns.flat_map(|column| column.accepted.iter().map(String::as_str));
    let mut wordings = vec![fold(label).into()];
    for wording in of_rows.chain(of_columns) {
        // Each column of each row has them.
        if wordings.iter().all(|known| known != wording) {
            wordings.push(wording.into());
        }
    }
    wordings
}

/// Goes from the last cell back to the first. Where the table begins in the joined text, and the text of each cell.
fn walk(document: &Document, joined: &Joined, squares: &[Vec<Square>]) -> Option<(usize, Vec<Vec<String>>)> {
    let text = joined.text();
    let mut at = text.len();
    let mut texts: Vec<Vec<String>> = Vec::with_capacity(squares.len());
    for row in squares.iter().rev() {
        let mut said = Vec::with_capacity(row.len());
        for square in row.iter().rev() {
            at = text[..at].trim_end_matches('|').len();
            let found = square.said.iter().find(|wanted| text[..at].ends_with(wanted.as_ref()))?;
            let written = joined.written(document, &(at - found.len()..at));
            said.push(written.replace(['\t', '|'], " ").trim().to_owned());
            at -= found.len();
        }
        said.reverse();
        texts.push(said);
    }
    texts.reverse();
    at = text[..at].trim_end_matches('|').len();
    joined.begins(at).then_some((at, texts))
}

/// The byte range of the lines in the draft; `None` where something else stands on the first or the last of them.
fn lines(text: &str, document: &Document, blocks: Range<BlockId>) -> Option<Range<usize>> {
    let range = |block| document.origin(document.whole(block));
    let (first, last) = (range(blocks.start), range(blocks.end.checked_sub(1)?));
    let before = text.get(..first.start)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let behind = text.get(last.end..)?;
    let end = last.end + behind.find('\n').unwrap_or(behind.len());
    let is_blank = |part: &str| part.trim().is_empty();
    (is_blank(&text[start..first.start]) && is_blank(&text[last.end..end])).then_some(start..end)
}

type LaidOut = (String, Vec<[u32; 4]>, u32);

/// The rows as lines with tabs, the cells with their rows and columns, and how many columns there are.
fn laid_out(squares: &[Vec<Square>], texts: Vec<Vec<String>>) -> Option<LaidOut> {
    let columns = squares.first()?.iter().map(|square| square.columns).sum();
    let mut taken = vec![vec![false; columns]; squares.len()];
    let mut grid = vec![vec![String::new(); columns]; squares.len()];
    let mut cells = Vec::new();
    for (y, (row, texts)) in squares.iter().zip(texts).enumerate() {
        for (square, text) in row.iter().zip(texts) {
            let x = taken[y].iter().position(|taken| !taken)?;
            for line in taken.get_mut(y..y + square.rows)? {
                line.get_mut(x..x + square.columns)?.fill(true);
            }
            grid[y][x] = text;
            cells.push([y, x, square.rows, square.columns].map(|n| n as u32));
        }
    }
    let is_whole = taken.iter().flatten().all(|&taken| taken);
    let lines: Vec<String> = grid.iter().map(|row| row.join("\t")).collect();
    is_whole.then(|| (lines.join("\n"), cells, columns as u32))
}
