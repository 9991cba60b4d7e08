//! A repair: what would be written where to make a finding's relations hold.

use crate::message::Message;
use crate::relation::CellRef;
use crate::text::document::Place;
use crate::text::shape::Shape;

/// A change of figures that would make a finding's relations hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// In words: 表三“（七）总计”行“商业企业”列由 13 改为 12.
    pub label: Message,
    /// Its side effects: relations of other findings that it also repairs, relations that hold and would not.
    pub note: Option<Message>,
    /// The changes of the text.
    pub edits: Vec<Edit>,
}

/// Something else in the place of what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The place; empty for what is inserted.
    pub place: Place,
    /// Which cell, if it is one.
    pub cell: Option<CellRef>,
    /// The text that stands there.
    pub stated: String,
    /// The text that is to stand there.
    pub text: String,
    /// The table that the text holds, its line counted from the text's first, which is 1.
    pub table: Option<Shape>,
}
