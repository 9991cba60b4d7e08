//! What the page shows: an entry of `gouji/1` with offsets, the draft as decoded, what was understood of it; and,
//! where a person asks, the details. `www/contract.d.ts` is the other side of this file.

use super::claims::{self, ClaimEntry};
use super::json::{self, File, Offsets, RelationEntry};
use crate::form::{CellIndex, HeaderCell, TableForm, TableKind};
use crate::number::Entry;
use crate::report::{Report, Table};
use crate::source::draft::Beside;
use crate::source::{Format, Opened, SourceError};
use crate::text::document::Place;
use crate::{CheckError, Checked};
use serde::Serialize;

/// All that the page shows of a draft, but for its text, which is handed over beside this.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PageResult {
    #[serde(flatten)]
    file: File,
    beside: Beside,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body_label: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition_label: Option<&'static str>,
    sections: Vec<SectionView>,
    tables: Vec<TableView>,
}

#[derive(Debug, Serialize)]
struct SectionView {
    number: u8,
    heading: String,
    found: bool,
    #[serde(flatten)]
    offsets: Offsets,
}

#[derive(Debug, Serialize)]
struct TableView {
    table: u8,
    title: String,
    found: bool,
    header: Vec<Vec<HeaderView>>,
    body: Vec<Vec<CellView>>,
}

#[derive(Debug, Serialize)]
struct HeaderView {
    text: String,
    colspan: usize,
    rowspan: usize,
}

#[derive(Debug, Serialize)]
struct CellView {
    kind: &'static str,
    text: String,
    colspan: usize,
    rowspan: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

/// The result for a draft that was opened.
pub fn result(name: &str, opened: Opened) -> PageResult {
    let beside = Beside::of(&opened.document);
    of_check(name, &crate::check(opened, None), beside)
}

/// The result for a draft that was checked; `beside` is what belongs to its text.
pub fn of_check(name: &str, result: &Result<Checked, CheckError>, beside: Beside) -> PageResult {
    let Ok(checked) = result else {
        let file = json::entry(name, result, &|_| Offsets::default());
        return PageResult { beside, ..PageResult::empty(file) };
    };
    let units = Units::new(&checked.opened.text);
    let locate = |place: Place| units.offsets(checked, place);
    let report = &checked.report;
    let (format, encoding) = (checked.opened.format, checked.opened.encoding);
    PageResult {
        file: json::entry(name, result, &locate),
        beside,
        format: Some(format.key()),
        encoding: (format == Format::Text).then_some(encoding),
        body_label: report.body.map(|body| body.kind.label()),
        edition_label: report.shown_edition().map(|edition| edition.short_label),
        sections: sections(report, &locate),
        tables: tables(report, &locate),
    }
}

/// The result for what could not be opened.
pub fn unopened(name: &str, error: SourceError) -> PageResult {
    PageResult::empty(json::entry(name, &Err(error.into()), &|_| Offsets::default()))
}

impl PageResult {
    fn empty(file: File) -> PageResult {
        PageResult {
            file,
            beside: Beside::default(),
            format: None,
            encoding: None,
            body_label: None,
            edition_label: None,
            sections: Vec::new(),
            tables: Vec::new(),
        }
    }
}

/// What stands behind a result. It is several times as long, and few people ask for it.
#[derive(Debug, Default, Serialize)]
pub struct Details {
    /// Every relation that was tried.
    ledger: Vec<RelationEntry>,
    /// The figures of the narrative.
    claims: Vec<ClaimEntry>,
}

/// The details of a draft; nothing where it could not be checked.
pub fn details(opened: Result<Opened, SourceError>) -> Details {
    let checked = opened.ok().and_then(|opened| crate::check(opened, None).ok());
    checked.as_ref().map(details_of).unwrap_or_default()
}

fn details_of(checked: &Checked) -> Details {
    let units = Units::new(&checked.opened.text);
    let locate = |place: Place| units.offsets(checked, place);
    let relations = checked.ledger.entries().iter();
    Details {
        ledger: relations.map(|tried| json::relation_entry(checked, tried, &locate)).collect(),
        claims: claims::entries(checked, Some(&locate)),
    }
}

/// A result and what stands behind it, for programs, which want both.
#[derive(Debug, Serialize)]
pub struct Whole {
    result: PageResult,
    details: Details,
}

impl Whole {
    /// Of what could not be opened.
    pub fn unopened(name: &str, error: SourceError) -> Whole {
        Whole { result: unopened(name, error), details: Details::default() }
    }
}

/// Checks a draft once for all that is known of it, with the same body's report for the year before where it is at hand.
pub fn whole(name: &str, opened: Opened, last_year: Option<&Report>) -> Whole {
    let beside = Beside::of(&opened.document);
    let checked = crate::check(opened, last_year);
    Whole {
        result: of_check(name, &checked, beside),
        details: checked.as_ref().map(details_of).unwrap_or_default(),
    }
}

/// Byte offsets of a text to UTF-16 offsets.
struct Units<'a> {
    text: &'a str,
    /// The UTF-16 offset of every `STEP`-th byte.
    marks: Vec<usize>,
}

const STEP: usize = 32;

impl<'a> Units<'a> {
    fn new(text: &'a str) -> Units<'a> {
        let mut marks = Vec::with_capacity(text.len() / STEP + 2);
        let mut units = 0;
        for step in text.as_bytes().chunks(STEP) {
            marks.push(units);
            units += utf16_length(step);
        }
        marks.push(units);
        Units { text, marks }
    }

    /// Where a place stands in the text.
    fn offsets(&self, checked: &Checked, place: Place) -> Offsets {
        let range = checked.opened.document.origin(place);
        Offsets { start: Some(self.at(range.start)), end: Some(self.at(range.end)) }
    }

    fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let mark = offset / STEP;
        let from = mark * STEP;
        self.marks.get(mark).copied().unwrap_or(0) + utf16_length(&self.text.as_bytes()[from..offset])
    }
}

/// How many UTF-16 units the characters take that begin in these bytes.
fn utf16_length(bytes: &[u8]) -> usize {
    let mut units = 0;
    for &byte in bytes {
        // The first byte of a character counts for all of it, a pair for those beyond U+FFFF.
        units += usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0);
    }
    units
}

fn sections(report: &Report, locate: json::Locate) -> Vec<SectionView> {
    let mut views: Vec<SectionView> = report
        .sections
        .iter()
        .map(|section| SectionView {
            number: section.number.unwrap_or(0),
            heading: section.heading.clone(),
            found: true,
            offsets: locate(section.place),
        })
        .collect();
    // Nothing is missing from a free outline.
    let free = report.shown_edition().is_some_and(|edition| !edition.has_tables());
    let whole = report.is_whole() && !free;
    let sections = report.outline().sections.iter();
    for section in sections.filter(|section| whole && report.section(section.number).is_none()) {
        let after = |view: &SectionView| view.number > section.number;
        let at = views.iter().position(after).unwrap_or(views.len());
        let heading = section.heading.to_owned();
        let view = SectionView { number: section.number, heading, found: false, offsets: Offsets::default() };
        views.insert(at, view);
    }
    views
}

/// All tables of the edition; those that were not found without cells.
fn tables(report: &Report, locate: json::Locate) -> Vec<TableView> {
    let edition = report.tables_edition().unwrap_or(report.editions.newest());
    // A free outline has no tables, unless there are some all the same.
    let edition =
        report.tables.first().filter(|_| !edition.has_tables()).map_or(edition, |table| table.edition);
    edition
        .tables
        .iter()
        .map(|form| {
            let number = form.number;
            let heading = edition.outline.section(number).map_or("", |section| section.heading);
            let title = format!("{} {heading}", form.name);
            match report.table(number) {
                Some(table) => TableView {
                    table: number,
                    title,
                    found: true,
                    header: header(table),
                    body: match table.form.kind {
                        TableKind::Cases => one_line(table, locate),
                        TableKind::Items | TableKind::Applications => body(table, locate),
                    },
                },
                None => {
                    TableView { table: number, title, found: false, header: Vec::new(), body: Vec::new() }
                }
            }
        })
        .collect()
}

fn header(table: &Table) -> Vec<Vec<HeaderView>> {
    let view = |cell: &HeaderCell| HeaderView {
        text: cell.text.to_owned(),
        colspan: cell.colspan,
        rowspan: cell.rowspan,
    };
    let header = table.form.header(&table.columns);
    header.iter().map(|row| row.iter().map(view).collect()).collect()
}

fn value(table: &Table, index: CellIndex, colspan: usize, locate: json::Locate) -> CellView {
    let row = table.form.rows[index.row].key;
    let column = table.columns_of(index.row)[index.column].key;
    let (kind, text, Offsets { start, end }) = match table.cell(index) {
        None => ("unread", String::new(), Offsets::default()),
        Some(cell) => {
            let kind = match cell.entry {
                Some(Entry::Number(_)) => "number",
                Some(Entry::Blank) => "blank",
                Some(Entry::Mark) => "mark",
                Some(_) => "text",
                None => "unread",
            };
            (kind, cell.text.clone(), locate(cell.place))
        }
    };
    CellView { kind, text, colspan, rowspan: 1, row: Some(row), column: Some(column), start, end }
}

fn label(text: &str, colspan: usize, rowspan: usize) -> CellView {
    CellView {
        kind: "label",
        text: text.to_owned(),
        colspan,
        rowspan,
        row: None,
        column: None,
        start: None,
        end: None,
    }
}

/// The rows that the table shows: the form's, and extra ones that were found.
fn shown_rows(table: &Table) -> Vec<usize> {
    let shown = |&row: &usize| table.form.rows[row].official() || table.rows[row].is_some();
    (0..table.form.rows.len()).filter(shown).collect()
}

fn body(table: &Table, locate: json::Locate) -> Vec<Vec<CellView>> {
    let form: &TableForm = table.form;
    let rows = shown_rows(table);
    let width = 1 + form.rows.iter().map(|row| row.columns.len()).max().unwrap_or(0);
    let mut body = Vec::new();
    for (position, &row) in rows.iter().enumerate() {
        let line = &form.rows[row];
        let above = position.checked_sub(1).map_or(&[][..], |p| &form.rows[rows[p]].path);
        let common = above.iter().zip(&line.path).take_while(|(a, b)| a == b).count();
        let columns = table.columns_of(row).len();
        let mut cells = Vec::new();
        if form.kind == TableKind::Items {
            // Each item has a heading of its own.
            if common < line.path.len() {
                body.push(vec![label(line.path[0], width, 1)]);
                let span = width - columns;
                let mut head = vec![label(form.corner, 1, 1)];
                head.extend(
                    line.columns
                        .iter()
                        .enumerate()
                        .map(|(i, column)| label(column.label, if i + 1 == columns { span } else { 1 }, 1)),
                );
                body.push(head);
            }
            cells.push(label(line.label, 1, 1));
            let last = columns - 1;
            cells.extend((0..columns).map(|column| {
                let span = if column == last { width - columns } else { 1 };
                value(table, CellIndex { row, column }, span, locate)
            }));
        } else {
            for depth in common..line.path.len() {
                let same =
                    |&&other: &&usize| form.rows[other].path.get(..=depth) == Some(&line.path[..=depth]);
                let span = rows[position..].iter().take_while(same).count();
                cells.push(label(line.path[depth], 1, span));
            }
            let span = form.label_columns as usize - line.path.len();
            let mut own = label(line.label, span, 1);
            own.row = Some(line.key);
            let offsets = table.rows[row].as_ref().map(|read| locate(read.place)).unwrap_or_default();
            (own.start, own.end) = (offsets.start, offsets.end);
            cells.push(own);
            let value = |column| value(table, CellIndex { row, column }, 1, locate);
            cells.extend((0..columns).map(value));
        }
        body.push(cells);
    }
    body
}

/// Table 4: all groups in one line.
fn one_line(table: &Table, locate: json::Locate) -> Vec<Vec<CellView>> {
    let groups = 0..table.form.rows.len();
    let cells = groups.flat_map(|row| {
        let columns = table.columns_of(row).len();
        (0..columns).map(move |column| value(table, CellIndex { row, column }, 1, locate))
    });
    vec![cells.collect()]
}
