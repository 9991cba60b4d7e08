//! What a report tells its sentences before they are read.

use super::own_names::OwnNames;
use crate::form::{Edition, RowRole, TableKind};
use crate::report::{BodyKind, Report};
use rust_decimal::Decimal;
use std::ptr;

/// What is known of a report when its sentences are read. Nothing else of it is asked, so that what was read in a
/// paragraph holds for as long as this does.
#[derive(Debug)]
pub(in crate::reading) struct Known {
    /// Its year.
    pub(super) year: Option<u32>,
    /// The edition that its tables follow.
    pub(super) edition: Option<&'static Edition>,
    /// The kind of its body.
    pub(super) kind: Option<BodyKind>,
    /// The name of its body, as it is written; empty where it is not known.
    pub(super) issuer: String,
    /// The names by which the body calls itself.
    pub(super) names: OwnNames,
    /// The totals of table 3, where it was read.
    pub(super) applications: Option<Applications>,
}

/// The totals of table 3, as far as they were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Applications {
    pub(super) received: Option<Decimal>,
    pub(super) carried_in: Option<Decimal>,
    /// What people take for all of them.
    wholes: [Option<Decimal>; 3],
}

impl Known {
    /// What is known of a report whose tables are read.
    pub(super) fn of(report: &Report) -> Known {
        let applications = report.table_of(TableKind::Applications).map(|table| Applications {
            received: table.total(RowRole::Received),
            carried_in: table.total(RowRole::CarriedIn),
            wholes: table.wholes(),
        });
        Known {
            year: report.year.map(|year| year.value),
            edition: report.tables_edition(),
            kind: report.body.map(|body| body.kind),
            issuer: report.issuer.as_ref().map_or_else(String::new, |issuer| issuer.text.clone()),
            names: OwnNames::of(report),
            applications,
        }
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Known) -> bool {
        // An edition is one of few constants: the same is the same place.
        let edition = |known: &Known| known.edition.map(ptr::from_ref);
        // The names follow from the issuer and the kind.
        edition(self) == edition(other)
            && (self.year, self.kind, &self.issuer, self.applications)
                == (other.year, other.kind, &other.issuer, other.applications)
    }
}

impl Applications {
    /// Whether so many are all of them, as people count.
    pub(super) fn are(self, value: Decimal) -> bool {
        self.wholes.contains(&Some(value))
    }
}
