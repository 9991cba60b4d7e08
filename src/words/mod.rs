//! Words, titles and patterns that rules look for: data in `*.toml`, compiled into one table of constants.
//!
//! ```text
//! *.toml ─► build.rs (checks them) ─► ENTRIES + LITERALS ─► List ─► Hit
//! profile ────────────────────────────────────────────────► List ─► Hit
//! ```
//!
//! `docs/words.md` says what an entry is, and why so.

mod entry;
mod list;
pub(crate) mod pattern;
pub mod written;

pub use entry::{Entry, Several, Text, Where};
pub use list::{Hit, List, Literal, is_in_title};

use crate::finding::Severity;
use crate::report::BodyKind;
use std::borrow::Cow;
use std::sync::OnceLock;

/// Sentences in which an entry is found, and others in which it is not.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// The file and line of the entry.
    pub place: &'static str,
    /// Sentences in which it is found.
    pub found: &'static [&'static str],
    /// Sentences in which it is not.
    pub quiet: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// All entries, in the order of their files.
pub fn entries() -> &'static [Entry] {
    &ENTRIES
}

/// The lists of `src/words/`.
pub fn built_in() -> &'static List {
    static LIST: OnceLock<List> = OnceLock::new();
    LIST.get_or_init(|| List::of_constants(&ENTRIES, &LITERALS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_literal_is_found_where_it_stands() {
        for (word, entry) in &LITERALS {
            let text = format!("其{word}。");
            let found: Vec<_> = built_in().literals_in(&text).collect();
            assert!(found.contains(&("其".len(), word.as_ref(), usize::from(*entry))), "{word}: {found:?}");
        }
    }

    #[test]
    fn an_entry_belongs_to_a_rule_that_exists() {
        for entry in entries() {
            assert!(crate::rules::rule(entry.rule).is_some(), "{}", entry.rule);
        }
    }
}
