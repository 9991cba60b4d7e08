//! What a county says once for all its drafts: rules off, severities, days, lengths, units, words of its own.
//! `docs/profile.md` is for those who write one.
//!
//! ```text
//! toml.rs, json.rs ─► tree.rs ─► read.rs (what is wrong with it, and where) ─► Profile ─► the rules ask it
//! ```
//!
//! The profile stands below the rules: it knows their ids only as words, and whoever reads one says which there are.

#[cfg(test)]
mod file;
pub(crate) mod json;
mod read;
mod toml;
pub(crate) mod tree;

pub use read::ProfileError;

#[cfg(test)]
pub(crate) use file::File;

use crate::finding::Severity;
use crate::report::BodyKind;
use crate::words::List;

/// The wishes of a county.
#[derive(Debug, Default)]
pub struct Profile {
    /// Whose it is, for people.
    pub name: Option<String>,
    /// The days by which reports are due.
    pub deadlines: Deadlines,
    /// What is asked of 总体情况.
    pub overview: Overview,
    /// The bodies that report to the county.
    pub units: Vec<String>,
    /// Its own words; `None` where it has none.
    pub words: Option<List>,
    /// Rules and families whose findings are left out.
    off: Vec<String>,
    /// Rules and families whose findings weigh otherwise.
    severities: Vec<(String, Severity)>,
}

/// Month and day in the year after the report's; `None` where the law's or the custom's holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// 乡镇、街道.
    pub township: Option<(u32, u32)>,
    /// 部门.
    pub department: Option<(u32, u32)>,
    /// 县级以上人民政府.
    pub government: Option<(u32, u32)>,
}

impl Deadlines {
    /// The day of a kind of body, and what that kind is called.
    pub fn of(&self, kind: BodyKind) -> Option<((u32, u32), &'static str)> {
        use BodyKind::*;
        let (day, name) = match kind {
            TownshipGovernment | SubdistrictOffice => (self.township, "乡镇、街道"),
            Department => (self.department, "部门"),
            CountyGovernment | PrefectureGovernment | ProvincialGovernment | GovernmentOffice => {
                (self.government, "政府")
            }
            Ministry | Branch | PrefectureOffice | Zone | School | Institution => return None,
        };
        Some((day?, name))
    }
}

/// What is asked of 总体情况 beyond the format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// The most characters.
    pub longest: Option<usize>,
    /// The aspects that have to state a figure, by their names in the format.
    pub figures: Vec<&'static str>,
}

/// How many wishes of each kind a profile has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Extent {
    /// Rules and families that are left out.
    pub off: usize,
    /// Rules and families that weigh otherwise.
    pub severities: usize,
    /// Kinds of bodies with a day of their own.
    pub deadlines: usize,
    /// What is asked of section one.
    pub overview: usize,
    /// Bodies that report to the county.
    pub units: usize,
    /// Words of its own.
    pub words: usize,
}

impl Profile {
    /// One that wishes nothing.
    pub const fn none() -> Profile {
        Profile {
            name: None,
            deadlines: Deadlines { township: None, department: None, government: None },
            overview: Overview { longest: None, figures: Vec::new() },
            units: Vec::new(),
            words: None,
            off: Vec::new(),
            severities: Vec::new(),
        }
    }

    /// How much it wishes, for who uses one.
    pub fn extent(&self) -> Extent {
        let Deadlines { township, department, government } = self.deadlines;
        Extent {
            off: self.off.len(),
            severities: self.severities.len(),
            deadlines: [township, department, government].iter().flatten().count(),
            overview: usize::from(self.overview.longest.is_some()) + self.overview.figures.len(),
            units: self.units.len(),
            words: self.words.as_ref().map_or(0, |words| words.entries().len()),
        }
    }

    /// Whether a rule's findings are left out.
    pub fn is_off(&self, rule: &str) -> bool {
        self.off.iter().any(|name| names(name, rule))
    }

    /// The severity of a finding of a rule, where it is another one here.
    ///
    /// A rule weighs its findings by their certainty. A wish to make it heavier is meant for those of full weight; a wish to
    /// make it lighter is for all. What could not be assessed stays so.
    pub fn severity(&self, rule: &str, usual: Severity, own: Severity) -> Option<Severity> {
        let named = |exact: bool| {
            let fits = |name: &str| if exact { name == rule } else { names(name, rule) };
            self.severities.iter().find(|(name, _)| fits(name)).map(|(_, severity)| *severity)
        };
        // What is said of a rule goes before what is said of its family.
        let wanted = named(true).or_else(|| named(false))?;
        (own != Severity::Info && (own == usual || own < wanted)).then_some(wanted)
    }
}

/// Whether this is a rule's id or its family.
fn names(name: &str, rule: &str) -> bool {
    rule.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Severity::*;

    #[test]
    fn a_family_is_named_by_what_its_rules_begin_with() {
        let profile = Profile { off: vec!["WD".to_owned(), "CN-EVAL".to_owned()], ..Profile::none() };
        for off in ["WD-TERM", "WD-3NEED", "CN-EVAL"] {
            assert!(profile.is_off(off), "{off}");
        }
        for on in ["CN-IPF", "WDX-TERM", "CN-EVALUATION", "T3-ROW"] {
            assert!(!profile.is_off(on), "{on}");
        }
    }

    #[test]
    fn a_heavier_weight_is_for_findings_of_full_weight() {
        let severities = vec![("CN".to_owned(), Hint), ("CN-IPF".to_owned(), Error)];
        let profile = Profile { severities, ..Profile::none() };
        let severity = |rule, own| profile.severity(rule, Warning, own);
        assert_eq!(severity("CN-IPF", Warning), Some(Error));
        assert_eq!(severity("CN-IPF", Hint), None);
        assert_eq!(severity("CN-EVAL", Warning), Some(Hint));
        assert_eq!(severity("CN-EVAL", Error), Some(Hint));
        assert_eq!(severity("CN-EVAL", Info), None);
        assert_eq!(severity("WD-TERM", Warning), None);
    }
}
