//! What a person has set by hand of a report: it stands in the place of what was read, and everything follows.

use super::body;
use crate::form::Editions;
use crate::report::{Assumed, Body, BodyKind, Report, Spot, Year};
use crate::source::draft::Assumed as Words;
use crate::text::document::{Document, Place};
use std::ops::RangeInclusive;

/// Years that a report can be of.
const YEARS: RangeInclusive<u32> = 2000..=2099;

/// The facts that the words mean; what means nothing is left to be read.
pub(super) fn facts(words: &Words, editions: &'static Editions) -> Assumed {
    let name = words.body.as_deref().map(str::trim).filter(|name| !name.is_empty());
    Assumed {
        issuer: name.map(str::to_owned),
        kind: words.kind.as_deref().and_then(BodyKind::of_key),
        year: words.year.filter(|year| YEARS.contains(year)),
        edition: words.edition.as_deref().and_then(|key| editions.all().iter().find(|one| one.key == key)),
    }
}

/// Puts the facts into a report whose title and sections were read.
pub(super) fn put(document: &Document, assumed: &Assumed, report: &mut Report) {
    let title = report.title.as_ref().map(|title| title.place);
    let start = Place { block: 0, start: 0, end: 0 };
    let place = title.or_else(|| (!document.is_empty()).then(|| document.whole(0))).unwrap_or(start);
    if let Some(value) = assumed.year {
        report.year = Some(Year { value, place: report.year.map_or(place, |year| year.place) });
    }
    if let Some(name) = &assumed.issuer {
        let place = report.issuer.as_ref().map_or(place, |issuer| issuer.place);
        report.issuer = Some(Spot { text: name.clone(), place });
    }
    report.assumed = assumed.clone();
}

/// The kind of the body that reports.
pub(super) fn kind(report: &Report) -> Option<Body> {
    let set = report.assumed.kind.map(|kind| Body { kind, certain: true, makes_rules: kind.makes_rules() });
    set.or_else(|| report.issuer.as_ref().and_then(|issuer| body::of(&issuer.text)))
}
