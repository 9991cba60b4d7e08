//! Test material: invented reports whose figures are right unless a test plants a slip.
//!
//! * [`form`]: the official tables of every edition, with their labels;
//! * [`model`]: the figures as data (and everything of [`form`]);
//! * [`generate`]: consistent figures, from a seed or from proptest;
//! * [`grid`]: the official tables with their merged cells;
//! * [`layout`] and [`aligned`]: the tables as text, in every way in which they reach us;
//! * [`report`]: the whole report around the tables;
//! * [`statistics`]: the table that reports of before 2019 append;
//! * [`narrative`]: reports with rich sentences, every figure of them annotated;
//! * [`expect`]: the fixtures of `tests/fixtures`, and what must be said of each;
//! * [`english`]: whether a result in English has no Chinese outside quotation marks;
//! * [`call`]: the command, called as a user calls it; [`folder`]: files for it;
//! * [`word`]: Word files made of parts, and how Word sees them;
//! * [`workbook`] and [`odt`]: workbooks and OpenDocument texts, the same way;
//! * [`rules`]: what expectations may name as rules; [`skipped`]: material that is not part of the project.
//!
//! Nothing here uses the library under test.
//!
//! ```ignore
//! let model = generate::consistent(7);
//! let text = report::render(&model, &Style::new(Layout::Markdown, 7));
//! ```

// Each integration test compiles its own copy of this module and uses a part of it.
#![allow(dead_code)]

pub mod aligned;
pub mod call;
pub mod english;
pub mod expect;
pub mod folder;
pub mod form;
pub mod generate;
pub mod grid;
pub mod layout;
pub mod model;
pub mod narrative;
pub mod odt;
pub mod report;
pub mod rules;
pub mod skipped;
pub mod statistics;
pub mod word;
pub mod workbook;
