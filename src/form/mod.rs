//! The official format as data, an edition a file: sections, tables, rows, columns, accepted labels,
//! and the relations that follow from a table's shape.
//!
//! | edition | reports for | document |
//! |---|---|---|
//! | [`EditionId::Before2019`] | up to 2018 | none: free outline |
//! | [`EditionId::Y2019`] | 2019, 2020 | 国办公开办函〔2019〕60号 |
//! | [`EditionId::Y2021`] | 2021 on | 国办公开办函〔2021〕30号 |
//!
//! A row or column is known by its *key* (`R3.7`, `C1`), the same in code, JSON and tests.

pub mod applications;
mod cases;
mod items;
mod outline;

use crate::number::Measure;
use crate::text::fold::fold;
use crate::text::numbering::without_enumerator;
pub use outline::{
    HeadingMatch, SECTIONS, Section, heading_prefix, is_accepted, match_heading, may_be_accepted,
};
use std::sync::LazyLock;

/// An edition of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditionId {
    /// Reports up to 2018: no national layout.
    Before2019,
    /// Reports for 2019 and 2020.
    Y2019,
    /// Reports for 2021 and later.
    Y2021,
}

impl EditionId {
    /// The edition in force for a report on `year`.
    pub fn of_year(year: u32) -> EditionId {
        match year {
            ..=2018 => EditionId::Before2019,
            2019..=2020 => EditionId::Y2019,
            _ => EditionId::Y2021,
        }
    }

    /// A stable word for programs.
    pub fn key(self) -> &'static str {
        match self {
            EditionId::Before2019 => "before-2019",
            EditionId::Y2019 => "2019",
            EditionId::Y2021 => "2021",
        }
    }

    /// In words for people.
    pub fn label(self) -> &'static str {
        match self {
            EditionId::Before2019 => "2019 年以前（无统一格式）",
            EditionId::Y2019 => "2019 年格式（适用于 2019、2020 年度）",
            EditionId::Y2021 => "2021 年格式（适用于 2021 年度起）",
        }
    }

    /// In few words, for a page.
    pub fn short_label(self) -> &'static str {
        match self {
            EditionId::Before2019 => "2019 年以前",
            EditionId::Y2019 => "2019 年格式",
            EditionId::Y2021 => "2021 年格式",
        }
    }

    /// The document that issued the format.
    pub fn notice(self) -> Option<&'static str> {
        match self {
            EditionId::Before2019 => None,
            EditionId::Y2019 => Some("国办公开办函〔2019〕60号"),
            EditionId::Y2021 => Some("国办公开办函〔2021〕30号"),
        }
    }

    /// The three tables of the edition, in order; none before 2019.
    pub fn tables(self) -> &'static [TableForm] {
        static Y2019: LazyLock<[TableForm; 3]> =
            LazyLock::new(|| [items::y2019(), applications::y2019(), cases::form()]);
        static Y2021: LazyLock<[TableForm; 3]> =
            LazyLock::new(|| [items::y2021(), applications::y2021(), cases::form()]);
        match self {
            EditionId::Before2019 => &[],
            EditionId::Y2019 => &*Y2019,
            EditionId::Y2021 => &*Y2021,
        }
    }

    /// One table's form.
    pub fn table(self, number: u8) -> Option<&'static TableForm> {
        self.tables().iter().find(|form| form.number == number)
    }
}

/// A label as it may be written, folded for comparison.
#[derive(Debug, Clone)]
pub struct Label {
    /// With its number: `1.属于国家秘密`.
    pub full: String,
    /// Without: `属于国家秘密`.
    pub core: String,
}

impl Label {
    fn new(text: &str) -> Label {
        let full = fold(text);
        Label { core: without_enumerator(&full).to_owned(), full }
    }
}

/// What a row counts, as far as relations ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowRole {
    /// 本年新收 (`received`).
    Received,
    /// 上年结转 (`carried_in`).
    CarriedIn,
    /// One of the 办理结果 (`outcomes`).
    Outcome,
    /// An extra row that adds up the outcomes of one group; not in the official format.
    Subtotal,
    /// （七）总计.
    Total,
    /// 结转下年度继续办理 (`carried_out`).
    CarriedOut,
    /// A row on its own.
    Single,
}

/// What a column counts, as far as relations ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// A part of the row's total.
    Part,
    /// A part of the row's total, and one of the 法人或其他组织.
    OrganisationPart,
    /// An extra column that adds up the 法人或其他组织; not in the official format.
    Subtotal,
    /// 总计.
    Total,
    /// A column on its own.
    Single,
}

/// A column.
#[derive(Debug, Clone)]
pub struct ColumnForm {
    /// Canonical key.
    pub key: &'static str,
    /// Official heading.
    pub label: &'static str,
    /// All accepted headings, folded; the official one first.
    pub accepted: Vec<String>,
    /// Its part in the relations.
    pub role: ColumnRole,
    /// What its cells hold.
    pub measure: Measure,
}

/// A row.
#[derive(Debug, Clone)]
pub struct RowForm {
    /// Canonical key.
    pub key: &'static str,
    /// Official label.
    pub label: &'static str,
    /// All accepted labels; the official one first.
    pub accepted: Vec<Label>,
    /// The labels of the groups it stands in, outermost first.
    pub path: &'static [&'static str],
    /// Its part in the relations.
    pub role: RowRole,
    /// Its columns.
    pub columns: Vec<ColumnForm>,
}

impl RowForm {
    /// Whether the official format has this row.
    pub fn official(&self) -> bool {
        self.role != RowRole::Subtotal
    }

    /// The key of the group of outcomes that the row belongs to or adds up: `R3` for `R3.7` and `S3`.
    pub fn group(&self) -> &'static str {
        match self.key.split_once('.') {
            Some((group, _)) => group,
            None if self.role == RowRole::Subtotal => self.key.strip_prefix('S').unwrap_or(""),
            None => self.key,
        }
    }

    /// Position of a column.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }
}

/// One cell of the official heading of a table.
#[derive(Debug, Clone, Copy)]
pub struct HeaderCell {
    /// What it says.
    pub text: &'static str,
    /// How many grid columns it spans.
    pub colspan: u8,
    /// How many heading rows it spans.
    pub rowspan: u8,
}

/// A table.
#[derive(Debug, Clone)]
pub struct TableForm {
    /// 2, 3 or 4: the number of the section it stands in.
    pub number: u8,
    /// How people call it: 表三.
    pub name: &'static str,
    /// The heading, row by row; empty where each block carries its own.
    pub header: Vec<Vec<HeaderCell>>,
    /// How many grid columns the labels take.
    pub label_columns: u8,
    /// All rows in order, the extra subtotal rows at the places where home-made templates have them.
    pub rows: Vec<RowForm>,
    /// Words of the heading and of groups, folded, the longest first: what may stand between rows without being a cell.
    pub furniture: Vec<String>,
}

impl TableForm {
    /// Position of a row.
    pub fn row(&self, key: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.key == key)
    }
}

/// Position of a cell in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellIndex {
    /// Position in [`TableForm::rows`].
    pub row: usize,
    /// Position in the columns of the table as read.
    pub column: usize,
}

/// A relation that follows from a table's shape: the cells on the left add up to those on the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    /// Id of the rule that demands it.
    pub rule: &'static str,
    /// Key of the row or column it is about.
    pub about: &'static str,
    /// Cells whose sum is the left side.
    pub left: Vec<CellIndex>,
    /// Cells whose sum is the right side.
    pub right: Vec<CellIndex>,
}

/// All equations of a table in which the rows `present` and `columns` were found.
pub fn equations(
    form: &'static TableForm,
    present: &dyn Fn(usize) -> bool,
    columns: &dyn Fn(usize) -> Vec<ColumnForm>,
) -> Vec<Equation> {
    match form.number {
        3 => applications::equations(form, present, &columns(0)),
        4 => cases::equations(form),
        _ => Vec::new(),
    }
}

fn header(rows: &[&[(&'static str, u8, u8)]]) -> Vec<Vec<HeaderCell>> {
    let cell = |&(text, colspan, rowspan): &(&'static str, u8, u8)| HeaderCell { text, colspan, rowspan };
    rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

fn row(
    key: &'static str,
    labels: &[&'static str],
    path: &'static [&'static str],
    role: RowRole,
    columns: &[ColumnForm],
) -> RowForm {
    RowForm {
        key,
        label: labels[0],
        accepted: labels.iter().map(|label| Label::new(label)).collect(),
        path,
        role,
        columns: columns.to_vec(),
    }
}

fn column(key: &'static str, labels: &[&'static str], role: ColumnRole, measure: Measure) -> ColumnForm {
    ColumnForm {
        key,
        label: labels[0],
        accepted: labels.iter().map(|label| fold(label)).collect(),
        role,
        measure,
    }
}
