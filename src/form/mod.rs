//! The official format as data, an edition a file.
//!
//! | edition | reports for | document | file |
//! |---|---|---|---|
//! | before 2019 | up to 2018 | none: free outline, often a table of statistics | [`before_2019`] |
//! | 2019 | 2019, 2020 | 国办公开办函〔2019〕60号 | [`y2019`] |
//! | 2021 | 2021 on | 国办公开办函〔2021〕30号 | [`y2021`] |
//!
//! A row or column is known by its *key* (`R3.7`, `C1`), the same in code, JSON and tests. A key means the same in every
//! edition that has it: a row that counts something else gets a key of its own.
//!
//! # How to add an edition
//!
//! 1. Write one file beside [`y2021`], whose `edition()` says everything: the first year, the words for people, the
//!    [`Outline`] with the accepted headings, the tables, the sample report. What stays word for word comes from
//!    [`common`]. Tables are built by [`items::form`], [`applications::form`], [`cases::form`] and
//!    [`statistics::form`].
//! 2. Name it in [`Editions::with`].
//! 3. [`Signs::telling`] lists words of labels that older editions lack. Rows that an edition has and another lacks
//!    tell the table of applications, too, where it is complete.
//! 4. A new group of outcomes takes the next free [`Group::bit`]. [`Edition::words`] says what sentences call the new
//!    groups, rows and kinds of applicants.
//!
//! Nothing else names an edition. Code asks the form what it has ([`Edition::has`], [`TableForm::row_of`]), and what
//! follows from a table's shape is generated from it ([`equations`], [`TableForm::header`]). The test `edition_2027`
//! adds an invented edition and checks reports that follow it.

pub mod applications;
pub mod before_2019;
mod blank;
pub mod cases;
pub mod common;
mod edition;
mod equation;
pub mod items;
mod outline;
pub mod statistics;
mod table;
pub mod y2019;
pub mod y2021;

pub use blank::Blank;
pub use edition::{Answer, Edition, Editions, Figure, official};
pub use equation::{Equation, EquationKind, equations};
pub use outline::{ASPECTS, HeadingMatch, Outline, Section, SectionKind};
pub use table::{
    CellIndex, ColumnForm, ColumnRole, Group, HeaderCell, Label, RowForm, RowRole, Signs, TableForm,
    TableKind, column, row,
};

/// Whether a row of outcomes, by its key, is one of 其他处理 in an edition that tells them apart.
pub fn is_other_disposition(key: &str) -> bool {
    key.starts_with(common::OTHER.key)
}
