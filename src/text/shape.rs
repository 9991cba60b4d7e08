//! The shape of a table in the text of a draft, where a row is a line and a tab stands between cells.

use serde::{Deserialize, Serialize};

/// A table of the draft: how many rows and columns, and its cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Shape {
    /// The line on which it begins, 1-based.
    pub line: u32,
    /// How many rows there are, a line each.
    pub rows: u32,
    /// How many columns there are, at least 2: one more than tabs on each line.
    pub columns: u32,
    /// Each cell's first row, first column, rows and columns, in the order of rows and columns.
    pub cells: Vec<[u32; 4]>,
}
