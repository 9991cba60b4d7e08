//! The shape of a profile as programs know it: `www/contract.d.ts` is made of it. The reading (`read.rs`) has the same fields.

use super::read::{FIELDS, FIELDS_OF_ENTRY, FIELDS_OF_OVERVIEW};
use crate::words::written::Written;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A profile as it is written: TOML for people, JSON for programs.
#[derive(ts_rs::TS)]
#[ts(rename = "Profile", optional_fields)]
pub(crate) struct File {
    /// Whose it is.
    name: Option<String>,
    /// Rules (`CN-EVAL`) and families (`WD`) that are left out.
    #[ts(as = "Option<_>")]
    off: Vec<String>,
    /// Rules and families, and how much they weigh: `error`, `warning` or `hint`.
    #[ts(type = "Record<string, Exclude<Severity, \"info\">>", optional)]
    severities: BTreeMap<String, String>,
    /// `township`, `department`, `government`: month and day of the year after the report's, as in `01-20`.
    #[ts(type = "Partial<Record<\"township\" | \"department\" | \"government\", string>>", optional)]
    deadlines: BTreeMap<String, String>,
    /// What is asked of section one.
    #[ts(as = "Option<_>")]
    overview: WrittenOverview,
    /// The bodies that report to the county.
    #[ts(as = "Option<_>")]
    units: Vec<String>,
    /// Words of its own.
    #[ts(as = "Option<_>")]
    words: Vec<Written>,
}

#[derive(ts_rs::TS)]
#[ts(rename = "ProfileOverview", optional_fields)]
pub(crate) struct WrittenOverview {
    /// The most characters.
    longest: Option<u32>,
    /// The aspects that have to state a figure.
    #[ts(as = "Option<_>")]
    figures: Vec<String>,
}

/// The names of the fields of a type, as its declaration has them.
fn names<T: TS>() -> Vec<String> {
    let declared = T::inline(&ts_rs::Config::default());
    let lines = declared.lines().flat_map(|line| line.split([',', '{']));
    let names =
        lines.filter_map(|part| part.trim().split_once(':').map(|(name, _)| name.trim_end_matches('?')));
    names.map(str::to_owned).collect()
}

#[test]
fn the_reading_knows_the_same_fields() {
    for (shape, read) in
        [(names::<WrittenOverview>(), &FIELDS_OF_OVERVIEW[..]), (names::<Written>(), &FIELDS_OF_ENTRY[..])]
    {
        assert_eq!(shape, read);
    }
    let shape = names::<File>();
    assert!(FIELDS.iter().all(|field| shape.iter().any(|name| name == field)), "{shape:?}");
}
