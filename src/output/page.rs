//! The content of the page: an entry of `gouji/1` with offsets, the draft as decoded, what was understood of it; and,
//! where a person asks, the details. `www/contract.d.ts` is made of these types (`contract.rs`).

use super::claims::{self, ClaimEntry};
use super::drawn::{self, Drawn};
use super::json::{self, File, RelationEntry};
use super::places::{Locate, Offsets, Others, Telling, Units};
use super::word::Word;
use crate::form::{CellIndex, HeaderCell, TableForm, TableKind};
use crate::message::Language;
use crate::number::Entry;
use crate::profile::{Extent, Profile, ProfileError};
use crate::relation::Which;
use crate::report::{Report, Table};
use crate::source::Format;
use crate::source::draft::Beside;
use crate::text::document::Place;
use crate::{CheckError, Checked};
use serde::Serialize;

/// All that the page shows first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Checked", optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct PageResult {
    #[serde(flatten)]
    file: File,
    /// The draft: as decoded, or the paragraphs and tables of a file; every `start` and `end` is a UTF-16 offset into it. ""
    /// for what could not be opened; absent where a text was checked, which the caller has.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    beside: Beside,
    /// `text`, `docx`, `html`, …: what the content was told to be, whatever its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<Word>,
    /// `UTF-8`, `UTF-16LE`, `GB18030`, …: how a dropped file was decoded.
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<Word>,
    /// The kind of body in words, for instance `乡镇人民政府`.
    #[serde(skip_serializing_if = "Option::is_none")]
    body_label: Option<Word>,
    /// The edition in words, for instance `2021 年格式`.
    #[serde(skip_serializing_if = "Option::is_none")]
    edition_label: Option<Word>,
    #[cfg_attr(test, ts(as = "Option<_>"))]
    sections: Vec<SectionView>,
    #[cfg_attr(test, ts(as = "Option<_>"))]
    tables: Vec<TableView>,
    /// What the desk keeps of the draft, for `side_by_side`; only where it was asked for, of a draft that was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(type = "Uint8Array", optional))]
    unit: Option<Bytes>,
}

/// Bytes, which the browser gets as an array of its own kind.
#[derive(Debug)]
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// What many drafts say together.
#[cfg(feature = "desk")]
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SideBySide {
    /// The gravest first.
    pub findings: Vec<super::desk::DeskEntry>,
    /// How many names the list has that they were held against.
    pub listed: usize,
}

/// What is told of a profile before anything is checked with it.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct ProfileFacts {
    /// Whose it is, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(flatten)]
    extent: Extent,
    /// Why it is no profile: a sentence with the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl ProfileFacts {
    /// In the language of who reads them.
    pub fn of(read: &Result<Profile, ProfileError>, language: Language) -> ProfileFacts {
        match read {
            Ok(profile) => ProfileFacts { name: profile.name.clone(), extent: profile.extent(), error: None },
            Err(error) => {
                ProfileFacts { error: Some(error.message().written(language)), ..ProfileFacts::default() }
            }
        }
    }
}

/// A section as it was found, or one of the format that is missing.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
struct SectionView {
    /// 1-based, as the format counts; 0 for a section that the format does not know.
    number: u8,
    /// The heading as it stands in the draft, or the expected one when it is missing.
    heading: String,
    found: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

/// A table as it was understood, in the official layout.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct TableView {
    /// 2, 3 or 4, or 9 for the appended statistics.
    table: u8,
    /// For instance `表三`.
    name: Word,
    /// For instance `表三 收到和处理政府信息公开申请情况`.
    title: String,
    found: bool,
    /// The header rows (none of table 2, whose blocks carry their own).
    header: Vec<Vec<HeaderView>>,
    body: Vec<Vec<CellView>>,
    /// It as a real table, where it stands in the text as lines and every word of them has its cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    drawn: Option<Drawn>,
}

/// A cell of a table's header.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "HeaderCell"))]
pub(super) struct HeaderView {
    pub(super) text: Word,
    pub(super) colspan: usize,
    pub(super) rowspan: usize,
}

/// A cell of the table as it was understood. Label cells have no `column`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "BodyCell", optional_fields))]
pub(super) struct CellView {
    pub(super) kind: CellKind,
    pub(super) text: String,
    pub(super) colspan: usize,
    pub(super) rowspan: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<Word>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<Word>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

/// The content of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub(super) enum CellKind {
    /// A label of the format.
    Label,
    /// A figure.
    Number,
    /// Nothing.
    Blank,
    /// A mark such as `/`.
    Mark,
    /// Something else.
    Text,
    /// It could not be read.
    Unread,
}

/// The result for a draft that was checked. `beside` is what belongs to its text, `others` are the reports that lay beside it.
/// The text itself is no part of it.
pub fn result(
    name: &str,
    result: &Result<Checked, CheckError>,
    beside: Beside,
    others: &Others,
    language: Language,
) -> PageResult {
    let there = |which, place| others.offsets(which, place);
    let Ok(checked) = result else {
        let telling = Telling { language, locate: &|_| Offsets::default(), there: &there };
        let file = json::entry(name, result, &telling);
        return PageResult { beside, ..PageResult::empty(file) };
    };
    let units = Units::new(&checked.opened.text);
    let locate = |place: Place| units.offsets(checked, place);
    let report = &checked.report;
    let (format, encoding) = (checked.opened.format, checked.opened.encoding);
    PageResult {
        file: json::entry(name, result, &Telling { language, locate: &locate, there: &there }),
        text: None,
        beside,
        format: Some(Word(format.key())),
        encoding: (format == Format::Text).then_some(Word(encoding)),
        body_label: report.body.map(|body| Word(body.kind.label())),
        edition_label: report.shown_edition().map(|edition| Word(edition.short_label)),
        sections: sections(report, &locate),
        tables: tables(checked, &units),
        unit: None,
    }
}

impl PageResult {
    /// With the text of the draft, for a caller who has none.
    pub fn with_text(self, text: String) -> PageResult {
        PageResult { text: Some(text), ..self }
    }

    /// With what the desk keeps of the draft.
    pub fn with_unit(self, unit: Option<Vec<u8>>) -> PageResult {
        PageResult { unit: unit.map(Bytes), ..self }
    }

    fn empty(file: File) -> PageResult {
        PageResult {
            file,
            text: None,
            beside: Beside::default(),
            format: None,
            encoding: None,
            body_label: None,
            edition_label: None,
            sections: Vec::new(),
            tables: Vec::new(),
            unit: None,
        }
    }
}

/// The details behind a result. They are asked for by themselves: they are several times as long, and few people want them.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Details {
    /// Every relation that was tried.
    ledger: Vec<RelationEntry>,
    /// The figures of the narrative, in the order of the text.
    claims: Vec<ClaimEntry>,
    /// The sentences that last year's report has, too, in the order of the text; absent where none lies beside the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    common: Option<Vec<CommonEntry>>,
}

/// A sentence of the draft that last year's report has, too.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Common", optional_fields))]
#[serde(rename_all = "camelCase")]
struct CommonEntry {
    /// UTF-16 offsets into the draft's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    /// UTF-16 offsets into the text of last year's report.
    #[serde(skip_serializing_if = "Option::is_none")]
    there_start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    there_end: Option<usize>,
}

/// The details of a draft that was checked; nothing where it could not be. `common` are the sentences that last year's report
/// has, too, with both places.
pub fn details(
    result: &Result<Checked, CheckError>,
    others: &Others,
    common: Option<&[(Place, Place)]>,
    language: Language,
) -> Details {
    let Ok(checked) = result else { return Details::default() };
    let units = Units::new(&checked.opened.text);
    let locate = |place: Place| units.offsets(checked, place);
    let there = |which, place| others.offsets(which, place);
    let telling = Telling { language, locate: &locate, there: &there };
    let relations = checked.ledger.entries().iter();
    Details {
        ledger: relations.map(|tried| json::relation_entry(checked, tried, &telling)).collect(),
        claims: claims::entries(checked, language, Some(&locate)),
        common: common.map(|common| common.iter().map(|&places| common_entry(places, &telling)).collect()),
    }
}

fn common_entry((own, other): (Place, Place), telling: &Telling) -> CommonEntry {
    let Offsets { start, end } = (telling.locate)(own);
    let Offsets { start: there_start, end: there_end } = (telling.there)(Which::LastYear, other);
    CommonEntry { start, end, there_start, there_end }
}

/// A result and what stands behind it, for programs, which want both.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Whole {
    /// The part that the page would show first.
    pub result: PageResult,
    /// The details behind it.
    pub details: Details,
}

fn sections(report: &Report, locate: Locate) -> Vec<SectionView> {
    let mut views: Vec<SectionView> = report
        .sections
        .iter()
        .map(|section| SectionView {
            number: section.number.unwrap_or(0),
            heading: section.heading.clone(),
            found: true,
            start: locate(section.place).start,
            end: locate(section.place).end,
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
        let view = SectionView { number: section.number, heading, found: false, start: None, end: None };
        views.insert(at, view);
    }
    views
}

/// The tables that the edition prescribes, those that were not found without cells; behind them what else was found.
fn tables(checked: &Checked, units: &Units) -> Vec<TableView> {
    let report = &checked.report;
    let locate: Locate = &|place: Place| units.offsets(checked, place);
    let edition = report.tables_edition().unwrap_or(report.editions.newest());
    let prescribed: &[TableForm] = if edition.has_tables() { &edition.tables } else { &[] };
    let is_further = |table: &&Table| prescribed.iter().all(|form| form.number != table.form.number);
    let further = report.tables.iter().filter(is_further).map(|table| (table.edition, table.form));
    let all = prescribed.iter().map(|form| (edition, form)).chain(further);
    all.map(|(edition, form)| {
        let heading = edition.outline.section(form.number).map_or("", |section| section.heading);
        let table = report.table(form.number);
        let header = table.map_or(Vec::new(), header);
        let body = table.map_or(Vec::new(), |table| match table.form.kind {
            TableKind::Cases => one_line(table, locate),
            TableKind::Items | TableKind::Applications | TableKind::Statistics => body(table, locate),
        });
        TableView {
            table: form.number,
            name: Word(form.name),
            title: format!("{} {heading}", form.name).trim_end().to_owned(),
            found: table.is_some(),
            drawn: table.and_then(|table| drawn::drawn(checked, units, table, &header, &body)),
            header,
            body,
        }
    })
    .collect()
}

fn header(table: &Table) -> Vec<Vec<HeaderView>> {
    let view = |cell: &HeaderCell| HeaderView {
        text: Word(cell.text),
        colspan: cell.colspan,
        rowspan: cell.rowspan,
    };
    let header = table.form.header(&table.columns);
    header.iter().map(|row| row.iter().map(view).collect()).collect()
}

fn value(table: &Table, index: CellIndex, colspan: usize, locate: Locate) -> CellView {
    let row = table.form.rows[index.row].key;
    let column = table.columns_of(index.row)[index.column].key;
    let (kind, text, Offsets { start, end }) = match table.cell(index) {
        None => (CellKind::Unread, String::new(), Offsets::default()),
        Some(cell) => {
            let kind = match cell.entry {
                Some(Entry::Number(_)) => CellKind::Number,
                Some(Entry::Blank) => CellKind::Blank,
                Some(Entry::Mark) => CellKind::Mark,
                Some(Entry::Unread) | None => CellKind::Unread,
                Some(_) => CellKind::Text,
            };
            (kind, cell.text.clone(), locate(cell.place))
        }
    };
    CellView { kind, text, colspan, rowspan: 1, row: Some(Word(row)), column: Some(Word(column)), start, end }
}

fn label(text: &str, colspan: usize, rowspan: usize) -> CellView {
    CellView {
        kind: CellKind::Label,
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
    // No row of the statistics has to be there.
    let asked = table.form.kind != TableKind::Statistics;
    let shown = |&row: &usize| asked && table.form.rows[row].official() || table.rows[row].is_some();
    (0..table.form.rows.len()).filter(shown).collect()
}

fn body(table: &Table, locate: Locate) -> Vec<Vec<CellView>> {
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
            own.row = Some(Word(line.key));
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
fn one_line(table: &Table, locate: Locate) -> Vec<Vec<CellView>> {
    let groups = 0..table.form.rows.len();
    let cells = groups.flat_map(|row| {
        let columns = table.columns_of(row).len();
        (0..columns).map(move |column| value(table, CellIndex { row, column }, 1, locate))
    });
    vec![cells.collect()]
}
