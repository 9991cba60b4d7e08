//! Figures as people write them: in the [`cell`]s of a table, and in [`prose`].

pub mod cell;
pub mod prose;

pub use cell::{Entry, Figure, Measure, Separator, is_value, read_cell};
