//! What a person has set by hand of a report: it stands in the place of what was read, and everything follows.

use super::body;
use crate::report::{Assumed, Body, Report, Spot, Year};
use crate::text::document::{Document, Place};

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
pub(super) fn kind(document: &Document, report: &Report) -> Option<Body> {
    let set = report.assumed.kind.map(|kind| Body { kind, certain: true, makes_rules: kind.makes_rules() });
    let named = || report.issuer.as_ref().and_then(|issuer| body::of(&issuer.text));
    set.or_else(|| named().map(|named| body::with_districts(named, document)))
}
