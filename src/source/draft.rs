//! The draft: what a file says, laid out as one text that is shown, edited and read.
//!
//! A paragraph is a line; a row of a table is a line, tabs between its columns, nothing in the columns that a merged
//! cell covers. The [`Shape`] of each table is kept beside the text. Text and shapes together are the document, and
//! stay so while the text is edited: a shape finds its rows again by their tabs.

use super::content::{Block, Content, Mark, MarkKind, Paragraph, Table, UNREAD};
use super::nested::{Inner, inner, is_frame, with_divided_cells};
use super::trail::Trail;
use super::{Format, Opened, SourceError, limits, text};
use crate::text::document::{Document, Remark, RemarkKind, Span, Unseen};
use crate::text::fold::raised as raised_form;
pub use crate::text::shape::Shape;
use serde::{Deserialize, Deserializer, Serialize};
use std::ops::Range;

/// Signs that would divide a cell in the draft. All are of one byte but the last three, which matter in no cell.
const DIVIDERS: [char; 5] = ['\n', '\t', '\r', '\u{B}', '\u{C}'];

/// Stands in the draft for a picture.
pub const PICTURE: &str = "［图片］";

/// Facts of a report that a person has set by hand: they stand in the place of what is read. A word that means nothing
/// counts for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default)]
pub struct Assumed {
    /// The name of the body that reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Its kind: `township_government`, `department`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The year that is reported on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u32>,
    /// The edition of the format: `before-2019`, `2019`, `2021`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
}

/// The knowledge of a draft that its text doesn't hold. The page keeps it and gives it back with every edit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Beside {
    /// The tables, in order.
    pub shapes: Vec<Shape>,
    /// What stands beside the text or can't be read.
    pub remarks: Vec<(RemarkKind, String)>,
    /// Hidden sheets and rows: what, and its text.
    pub unseen: Vec<(String, String)>,
    /// What a person has set by hand; absent where that is nothing.
    #[serde(skip_serializing_if = "is_nothing", deserialize_with = "nothing_if_absent")]
    #[cfg_attr(test, ts(as = "Option<_>", optional))]
    pub assumed: Assumed,
}

fn is_nothing(assumed: &Assumed) -> bool {
    *assumed == Assumed::default()
}

/// A field that is there and undefined, as scripts have it, is nothing: else all that stands beside it would be lost.
fn nothing_if_absent<'de, D: Deserializer<'de>>(value: D) -> Result<Assumed, D::Error> {
    Ok(Option::deserialize(value)?.unwrap_or_default())
}

/// Lays out what a file says.
///
/// # Errors
/// [`SourceError::Empty`] where it says nothing, [`SourceError::Scan`] where it is pictures only.
pub fn open(content: Content, format: Format) -> Result<Opened, SourceError> {
    let pictures = content.blocks.contains(&Block::Picture);
    let mut writer = Writer::default();
    writer.blocks(&content.blocks, 0);
    let Writer { text, shapes, remarks, trail, .. } = writer;
    if text.replace(PICTURE, "").trim().is_empty() {
        return Err(if pictures { SourceError::Scan } else { SourceError::Empty });
    }
    let mut document = document(&text, &shapes);
    let remark = |(range, kind, text)| Remark { place: document.place_of(range), kind, text };
    document.remarks = remarks.into_iter().map(remark).collect();
    let damage = |text| Remark { place: None, kind: RemarkKind::Damaged, text };
    document.remarks.extend(content.damage.into_iter().map(damage));
    let recognised = Remark { place: None, kind: RemarkKind::Recognised, text: String::new() };
    document.remarks.extend(content.recognised.then_some(recognised));
    document.unseen = content.unseen;
    document.call(&content.called);
    Ok(Opened { text, format, encoding: "UTF-8", document, assumed: Assumed::default(), trail })
}

/// Opens a text with what belongs to it: a draft that was edited.
///
/// # Errors
/// [`SourceError::Empty`].
pub fn edited(text: &str, beside: Beside) -> Result<Opened, SourceError> {
    if text.trim().is_empty() {
        return Err(SourceError::Empty);
    }
    let mut document = document(text, &beside.shapes);
    // Their place is no longer known.
    let remark = |(kind, text)| Remark { place: None, kind, text };
    document.remarks = beside.remarks.into_iter().map(remark).collect();
    document.unseen = beside.unseen.into_iter().map(|(what, text)| Unseen { what, text }).collect();
    let (text, assumed, trail) = (text.to_owned(), beside.assumed, Trail::default());
    Ok(Opened { text, format: Format::Text, encoding: "UTF-8", document, assumed, trail })
}

impl Beside {
    /// The knowledge that belongs to a draft.
    pub fn of(Opened { document, assumed, .. }: &Opened) -> Beside {
        let shapes = document.grids().iter().map(|grid| Shape {
            line: document.line(grid.blocks.start),
            rows: grid.rows,
            columns: grid.columns,
            cells: grid.spans.iter().map(|span| [span.row, span.column, span.rows, span.columns]).collect(),
        });
        Beside {
            shapes: shapes.collect(),
            remarks: document.remarks.iter().map(|remark| (remark.kind, remark.text.clone())).collect(),
            unseen: document.unseen.iter().map(|part| (part.what.clone(), part.text.clone())).collect(),
            assumed: assumed.clone(),
        }
    }
}

// ---------------------------------------------------------------------------------- content to text

#[derive(Default)]
struct Writer {
    text: String,
    /// How many line ends there are in the text.
    line_ends: u32,
    shapes: Vec<Shape>,
    /// Byte ranges of the text.
    remarks: Vec<(Range<usize>, RemarkKind, String)>,
    trail: Trail,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    self.paragraph(paragraph, "\n");
                    self.end_line();
                }
                Block::Table(table) if depth >= limits::TABLE_DEPTH || is_frame(table) => {
                    // Deeper than anything is meant to be: the text of the cells, without tables inside.
                    let inside = depth + 1;
                    let cells = table.cells.iter().flat_map(|cell| &cell.blocks);
                    let readable =
                        |block: &&Block| inside <= limits::TABLE_DEPTH || !matches!(block, Block::Table(_));
                    cells.filter(readable).for_each(|block| self.blocks(std::slice::from_ref(block), inside));
                }
                Block::Table(table) => {
                    let divided = with_divided_cells(table);
                    let table = divided.as_ref().unwrap_or(table);
                    self.table(table);
                    // A small table in a cell is read behind the one that it stands in.
                    let inside = table.cells.iter().flat_map(|cell| &cell.blocks);
                    let is_read = |block: &&Block| matches!(block, Block::Table(table) if !matches!(inner(table), Inner::Content(_)));
                    for block in inside.filter(is_read) {
                        self.blocks(std::slice::from_ref(block), depth + 1);
                    }
                }
                Block::Picture => {
                    self.text.push_str(PICTURE);
                    self.end_line();
                }
                Block::Lost(what) => {
                    self.lost(what);
                    self.end_line();
                }
            }
        }
    }

    /// The content of a cell, in one line.
    fn cell(&mut self, blocks: &[Block]) {
        let start = self.text.len();
        for block in blocks {
            let separated = self.text.len() > start;
            let blank = |text: &mut String| text.push_str(if separated { " " } else { "" });
            match block {
                Block::Paragraph(paragraph) => {
                    blank(&mut self.text);
                    self.paragraph(paragraph, " ");
                }
                Block::Lost(what) => {
                    blank(&mut self.text);
                    self.lost(what);
                }
                Block::Table(table) => match inner(table) {
                    Inner::Content(blocks) => {
                        blank(&mut self.text);
                        self.cell(blocks);
                    }
                    Inner::Values => {
                        blank(&mut self.text);
                        self.unread("单元格里另有表格，填了几个数");
                    }
                    Inner::Table => {}
                },
                Block::Picture => {}
            }
        }
        let is_struck = |block: &Block| matches!(block, Block::Paragraph(said) if said.marks.iter().any(is_struck_figure));
        if self.text[start..].trim().is_empty() && blocks.iter().any(is_struck) {
            // Nobody can say whether the cell is blank now or the line is of no account.
            self.unread("单元格里的数字被划去");
        }
    }

    /// Something in a cell that can't be read, for this reason in words for people.
    fn unread(&mut self, reason: &str) {
        let start = self.text.len();
        self.text.push(UNREAD);
        self.remarks.push((start..self.text.len(), RemarkKind::Unread, reason.to_owned()));
    }

    /// A part that can't be read, with its name for people.
    fn lost(&mut self, what: &str) {
        let start = self.text.len();
        self.text.push(UNREAD);
        self.text.push('［');
        self.text.push_str(&what.replace(DIVIDERS, " "));
        self.text.push('］');
        self.remarks.push((start..self.text.len(), RemarkKind::Lost, what.to_owned()));
    }

    fn end_line(&mut self) {
        self.text.push('\n');
        self.line_ends += 1;
    }

    /// Label and text, `line_end` at soft line ends: one byte, so that places stay.
    fn paragraph(&mut self, paragraph: &Paragraph, line_end: &str) {
        let laid_out = with_raised(paragraph);
        let paragraph = laid_out.as_ref().unwrap_or(paragraph);
        self.text.push_str(&paragraph.label);
        let start = self.text.len();
        if line_end == "\n" {
            self.text.push_str(&paragraph.text);
            self.line_ends += paragraph.text.bytes().filter(|&byte| byte == b'\n').count() as u32;
        } else {
            self.text.push_str(&paragraph.text.replace(DIVIDERS, line_end));
        }
        self.remarks.extend(paragraph.marks.iter().filter_map(|mark| remark(paragraph, mark, start)));
        self.trail.append(&paragraph.trail, |at| start + at);
    }

    /// A row a line. A table of which the cells say nothing is none.
    fn table(&mut self, table: &Table) {
        let first = self.line_ends;
        let mut cells = Vec::with_capacity(table.cells.len());
        let (mut row, mut column) = (0, 0);
        for cell in &table.cells {
            // In order, and each in a place of its own: readers keep to that; what does not is left out.
            if (cell.row, cell.column) < (row, column)
                || cell.row >= table.rows
                || cell.column >= table.columns
            {
                continue;
            }
            while row < cell.row {
                self.fill(table.columns - 1 - column);
                self.end_line();
                (row, column) = (row + 1, 0);
            }
            self.fill(cell.column - column);
            column = cell.column;
            self.cell(&cell.blocks);
            cells.push([cell.row, cell.column, cell.rows.max(1), cell.columns.max(1)]);
        }
        while row < table.rows {
            self.fill(table.columns - 1 - column);
            self.end_line();
            (row, column) = (row + 1, 0);
        }
        self.shapes.push(Shape { line: first + 1, rows: table.rows, columns: table.columns, cells });
    }

    fn fill(&mut self, tabs: u32) {
        self.text.extend(std::iter::repeat_n('\t', tabs as usize));
    }
}

fn is_struck_figure(mark: &Mark) -> bool {
    matches!(&mark.kind, MarkKind::Struck(text) if text.contains(|c: char| c.is_ascii_digit()))
}

fn remark(paragraph: &Paragraph, mark: &Mark, start: usize) -> Option<(Range<usize>, RemarkKind, String)> {
    let (kind, text) = match &mark.kind {
        MarkKind::Inserted => {
            (RemarkKind::Inserted, paragraph.text.get(mark.range.clone()).unwrap_or_default().to_owned())
        }
        MarkKind::Deleted(text) => (RemarkKind::Deleted, text.clone()),
        MarkKind::Hidden(text) => (RemarkKind::Hidden, text.clone()),
        MarkKind::Struck(text) => (RemarkKind::Struck, text.clone()),
        MarkKind::Unread(reason) => (RemarkKind::Unread, reason.clone()),
        MarkKind::Raised => return None,
    };
    Some((start + mark.range.start..start + mark.range.end, kind, text))
}

/// A paragraph as it is laid out: what is raised above its line or lowered is written so. Where all of it is, this is
/// only its looks.
fn with_raised(paragraph: &Paragraph) -> Option<Paragraph> {
    let is_raised = |mark: &&Mark| mark.kind == MarkKind::Raised;
    let raised: Vec<Range<usize>> =
        paragraph.marks.iter().filter(is_raised).map(|mark| mark.range.clone()).collect();
    let length = |range: &Range<usize>| paragraph.text.get(range.clone()).map_or(0, |part| part.trim().len());
    let all = paragraph.text.split_whitespace().map(str::len).sum::<usize>();
    if raised.is_empty() || raised.iter().map(length).sum::<usize>() >= all {
        return None;
    }
    let mut text = String::with_capacity(paragraph.text.len() + 8);
    // Old and new offset of each character behind which the text is longer or shorter.
    let mut moved: Vec<(usize, usize)> = Vec::new();
    let mut ranges = raised.into_iter().peekable();
    for (at, c) in paragraph.text.char_indices() {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        let shown = if ranges.peek().is_some_and(|range| range.contains(&at)) { raised_form(c) } else { c };
        text.push(shown);
        if shown.len_utf8() != c.len_utf8() {
            moved.push((at + c.len_utf8(), text.len()));
        }
    }
    let new = |old: usize| {
        let before = moved.partition_point(|(at, _)| *at <= old).checked_sub(1);
        before.and_then(|index| moved.get(index)).map_or(old, |(at, to)| to + (old - at))
    };
    let mark =
        |mark: &Mark| Mark { range: new(mark.range.start)..new(mark.range.end), kind: mark.kind.clone() };
    let mut trail = Trail::default();
    trail.append(&paragraph.trail, new);
    let (label, level) = (paragraph.label.clone(), paragraph.level);
    Some(Paragraph { label, level, text, marks: paragraph.marks.iter().map(mark).collect(), trail })
}

// --------------------------------------------------------------------------------- text to document

/// A text and its tables as a document.
fn document(text: &str, shapes: &[Shape]) -> Document {
    let mut document = Document::default();
    let lines = text::lines(text);
    let mut at = 0;
    for shape in shapes {
        let Some(first) = find(text, &lines, at, shape) else { continue };
        lines[at..first].iter().for_each(|line| line.push(&mut document, text));
        at = first + shape.rows as usize;
        grid(&mut document, text, &lines[first..at], shape);
    }
    lines[at..].iter().for_each(|line| line.push(&mut document, text));
    document
}

/// A shape that fits nowhere is given up after so many places with its tabs: its table was changed by hand.
const MOST_TRIES: usize = 50;

/// The first lines from `from` on that a table can be: as many as it has rows, as many tabs on each as it has columns
/// but one, nothing where a merged cell covers.
fn find(text: &str, lines: &[text::Line], from: usize, shape: &Shape) -> Option<usize> {
    let (rows, columns) = (shape.rows as usize, shape.columns as usize);
    if rows == 0 || columns < 2 || columns > limits::COLUMNS as usize || rows > lines.len() {
        return None;
    }
    let fits = |line: &text::Line| {
        text[line.range.clone()].bytes().filter(|&byte| byte == b'\t').count() + 1 == columns
    };
    let (mut run, mut tries) = (0, 0);
    for (index, line) in lines.iter().enumerate().skip(from) {
        run = if fits(line) { run + 1 } else { 0 };
        if run >= rows && tries < MOST_TRIES {
            tries += 1;
            let first = index + 1 - rows;
            if covers_nothing(text, &lines[first..=index], shape) {
                return Some(first);
            }
        }
    }
    None
}

/// Whether every text of the lines stands in a cell of the shape, and its cells are in order.
fn covers_nothing(text: &str, lines: &[text::Line], shape: &Shape) -> bool {
    let mut cells = shape.cells.iter().peekable();
    for (row, line) in (0..).zip(lines) {
        for (column, field) in (0..).zip(text[line.range.clone()].split('\t')) {
            let own = cells.next_if(|cell| (cell[0], cell[1]) == (row, column)).is_some();
            if !own && !field.trim().is_empty() {
                return false;
            }
        }
    }
    cells.next().is_none()
}

fn grid(document: &mut Document, text: &str, lines: &[text::Line], shape: &Shape) {
    let mut spans = Vec::with_capacity(shape.cells.len());
    let mut cells = shape.cells.iter().peekable();
    for (row, line) in (0..).zip(lines) {
        let mut start = line.range.start;
        for (column, field) in (0..).zip(text[line.range.clone()].split('\t')) {
            if let Some(&[row, column, rows, columns]) =
                cells.next_if(|cell| (cell[0], cell[1]) == (row, column))
            {
                let range = start..start + field.len();
                text::Line { range, ..line.clone() }.push(document, text);
                spans.push(Span { row, column, rows, columns });
            }
            start += field.len() + 1;
        }
    }
    document.close_grid(shape.rows, shape.columns, spans);
}
