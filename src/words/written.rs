//! An entry as people write it, in TOML or JSON, and what is wrong with one. `docs/words.md` says what its fields are.
//!
//! The build script reads the lists of `src/words/` with this file, the [profile](crate::profile) those of a county: so it uses
//! nothing of the crate.

use serde::Deserialize;
use std::collections::HashSet;

/// An entry as it was written.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ProfileEntry", optional_fields))]
#[serde(deny_unknown_fields)]
pub struct Written {
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub rule: String,
    pub words: Vec<String>,
    pub pattern: Option<String>,
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub unless: Vec<String>,
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub unless_anywhere: Vec<String>,
    pub says: String,
    pub in_english: Option<String>,
    pub instead_of: Option<String>,
    pub write: Option<String>,
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub why: String,
    pub severity: Option<String>,
    pub from: Option<u32>,
    pub to: Option<u32>,
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub bodies: Vec<String>,
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub parts: Vec<String>,
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub found: Vec<String>,
    #[serde(default)]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub quiet: Vec<String>,
}

/// The severities that an entry may have.
pub const SEVERITIES: [&str; 3] = ["error", "warning", "hint"];

/// The kinds of bodies in whose reports an entry may be looked for.
pub const BODIES: [&str; 11] = [
    "ministry",
    "provincial_government",
    "prefecture_government",
    "prefecture_office",
    "county_government",
    "township_government",
    "subdistrict_office",
    "government_office",
    "department",
    "branch",
    "zone",
];

/// The parts of a report.
pub const PARTS: [&str; 5] = ["preamble", "overview", "tables", "problems", "other"];

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It has no words, or one of them twice.
    Words,
    /// A word of one character.
    TooShort(String),
    /// A text that stands in no folded text, and what it becomes when it is folded.
    NotFolded(String, String),
    /// A field, a word in it, and those that it may have.
    NotOneOf(&'static str, String, &'static [&'static str]),
    /// It says nothing.
    SaysNothing,
    /// `instead_of` without `write`.
    NothingToWrite,
    /// The first year is later than the last.
    Years,
}

impl Written {
    /// What is wrong with it, whoever wrote it. `folded` is what a text becomes before it is searched: an entry with
    /// another text would never be found.
    pub fn fault(&self, folded: impl Fn(&str) -> String) -> Option<Fault> {
        let distinct: HashSet<&String> = self.words.iter().collect();
        if self.words.is_empty() || distinct.len() < self.words.len() {
            return Some(Fault::Words);
        }
        if let Some(short) = self.words.iter().find(|word| word.chars().count() < 2) {
            return Some(Fault::TooShort(short.clone()));
        }
        let searched = [&self.words, &self.unless, &self.unless_anywhere];
        for text in searched.into_iter().flatten() {
            let wanted = folded(text);
            if wanted != *text {
                return Some(Fault::NotFolded(text.clone(), wanted));
            }
        }
        let of_list: [(_, &[String], &'static [&'static str]); 3] = [
            ("severity", self.severity.as_slice(), &SEVERITIES),
            ("bodies", &self.bodies, &BODIES),
            ("parts", &self.parts, &PARTS),
        ];
        for (field, words, known) in of_list {
            if let Some(word) = words.iter().find(|word| !known.contains(&word.as_str())) {
                return Some(Fault::NotOneOf(field, word.clone(), known));
            }
        }
        if self.says.trim().is_empty() {
            return Some(Fault::SaysNothing);
        }
        if self.instead_of.is_some() && self.write.is_none() {
            return Some(Fault::NothingToWrite);
        }
        if matches!((self.from, self.to), (Some(from), Some(to)) if from > to) {
            return Some(Fault::Years);
        }
        None
    }
}
