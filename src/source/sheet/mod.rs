//! The common part of all formats of sheets (.xlsx, .xls, .ods): from cells, merged cells and hidden parts to what is
//! printed of a sheet and what is not.
//!
//! ```text
//! number.rs   a number and its format to what the cell shows; days.rs where it is a day
//! looks.rs    which letters of a cell are read
//! years.rs    which sheet of several is read first
//! layout.rs   cells, merged ranges, hidden rows and columns to paragraphs and tables
//! ```

mod days;
mod layout;
pub mod looks;
pub mod number;
#[cfg(test)]
mod tests;
mod years;

#[cfg(feature = "writer")]
pub use layout::letters;
pub use layout::{COLUMNS, ROWS, Range, Sheet, reference};
pub use years::in_reading_order;

/// Why a formula is unread.
pub const NOT_RECKONED: &str = "单元格是公式，文件中没有存下计算结果";

/// Whether the result of a formula may be an empty text: one that names no text has a figure, which a program that does not
/// reckon leaves out.
pub fn may_be_blank(formula: &str) -> bool {
    formula.contains('"')
}
