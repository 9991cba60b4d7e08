//! A figure or a sentence that stands in another document than the draft.

use crate::message::Message;
use crate::relation::CellRef;
use crate::text::document::{Document, Place};

/// Documents that may lie beside a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "OtherDocument"))]
#[serde(rename_all = "camelCase")]
pub enum Which {
    /// The same body's report for the year before.
    LastYear,
    /// The version of the same report that was published.
    Published,
}

impl Which {
    /// A stable word, which stands for the document in a fingerprint.
    pub fn key(self) -> &'static str {
        match self {
            Which::LastYear => "last-year",
            Which::Published => "published",
        }
    }
}

/// A place in another document. It is no [`Place`] of the draft, so that nothing can mark it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The document.
    pub document: Which,
    /// Where in that document; `None` of a cell that nothing in it is.
    pub place: Option<Place>,
    /// 1-based line of that document.
    pub line: u32,
    /// Which cell, if it is one.
    pub cell: Option<CellRef>,
    /// The name of the cell for people, within its document.
    pub name: Option<Message>,
    /// The text that stands there.
    pub quote: String,
}

impl Elsewhere {
    /// A stretch of the other document's text, and what is shown of it.
    pub fn of_text(which: Which, document: &Document, place: Place, quote: String) -> Elsewhere {
        Elsewhere {
            document: which,
            place: Some(place),
            line: document.line(place.block),
            cell: None,
            name: None,
            quote,
        }
    }
}
