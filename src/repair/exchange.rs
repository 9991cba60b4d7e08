//! Which rules expect what may be written for what is stated, and of which nothing else is possible. The other rules
//! that tell both sides count something (前言写“四个部分”, names in front of 三个平台), and their sides are numbers that
//! stand there in other words; and with another number 三是 only moves the fault to the next point.

/// What is expected may be written for what is stated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Exchange {
    /// It may, and something else may be wrong instead.
    Possible,
    /// It may, and nothing else is possible.
    Only,
}

/// Whether what a rule expects may be written for what is stated.
pub(super) fn of(rule: &str) -> Option<Exchange> {
    let row = EXCHANGES.iter().find(|(id, _)| *id == rule);
    row.map(|(_, exchange)| *exchange)
}

const EXCHANGES: [(&str, Exchange); 14] = [
    // The law sets the period: of a year there is one.
    ("DY-PERIOD", Exchange::Only),
    // The title's year may be the wrong one.
    ("DY-TITLE", Exchange::Possible),
    // The sentence may rightly tell of that year.
    ("DY-STALE", Exchange::Possible),
    // It may be a plan, told in the wrong words.
    ("DY-FUT", Exchange::Possible),
    // It may rightly be of that day.
    ("DY-CUT", Exchange::Possible),
    // The notice of another year may have been followed.
    ("DY-NOTICE", Exchange::Possible),
    // With other words it may head another section.
    ("ST-HEAD", Exchange::Possible),
    // With automatic numbers it is the style of the paragraph that is wrong.
    ("ST-STYLE", Exchange::Possible),
    // Something may have been left out in front of it instead.
    ("ST-NUM", Exchange::Possible),
    // It may be a row of another kind, recognised by its words.
    ("ST-ROW", Exchange::Possible),
    // A sign may be meant for nothing to report, a stroke for a bar.
    ("CP-LOOK", Exchange::Possible),
    // The documents may belong into the next row, or the body may be of another kind.
    ("T2-RULE", Exchange::Possible),
    // It may be in 万元, and only the unit behind it wrong.
    ("T2-FEEU", Exchange::Possible),
    // The counts may be wrong instead.
    ("NI-RATE", Exchange::Possible),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_exists() {
        for (id, _) in EXCHANGES {
            assert!(crate::rules::rule(id).is_some(), "{id}");
        }
    }
}
