//! Parts of a cell that a sentence tells one by one: 县政府被申请行政复议6件，部门被申请5件.
//!
//! Each of them claims the same cells, and none is all that is counted there. Whatever words part them, they are right where their
//! sum is. A slip beside a figure that agrees by itself is no part of anything, and is told.

use super::readings::{Reading, fits, readings};
use crate::report::Report;
use crate::report::narrative::{Claim, FigureId, Standing, Subject};

/// Nobody tells a cell in more parts.
const MOST: usize = 12;

/// Nobody tells more of one kind in a sentence, or outcomes in a paragraph.
const OF_A_KIND: usize = 60;

/// Another figure of the same kind.
struct Sibling {
    figure: FigureId,
    readings: Vec<Reading>,
    /// Whether it agrees with the tables by itself.
    agrees: bool,
}

/// The readings of a claim with other figures added to it that claim the same cells: all of them, or those that do not agree
/// by themselves.
pub(super) fn told_in_parts(report: &Report, claim: &Claim, own: &[Reading]) -> Vec<Reading> {
    let siblings = siblings(report, claim, own);
    let of_one = |reading: &Reading| {
        let kin: Vec<&Sibling> =
            siblings.iter().filter(|sibling| sibling.readings.contains(reading)).collect();
        let all: Vec<FigureId> = kin.iter().map(|sibling| sibling.figure).collect();
        let odd: Vec<FigureId> =
            kin.iter().filter(|sibling| !sibling.agrees).map(|sibling| sibling.figure).collect();
        let some = (!odd.is_empty() && odd.len() < all.len()).then(|| reading.and_beside(&odd));
        (!all.is_empty()).then(|| reading.and_beside(&all)).into_iter().chain(some)
    };
    own.iter().filter(|reading| reading.beside.is_empty()).flat_map(of_one).collect()
}

/// The other figures of the sentence that may claim the same cells. Outcomes are told in parts over a whole paragraph: 涉及征地的，
/// 予以公开15件。涉及其他的，予以公开7件。
fn siblings(report: &Report, claim: &Claim, own: &[Reading]) -> Vec<Sibling> {
    if claim.token.is_none() || claim.at_most {
        return Vec::new();
    }
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let scope = match claim.subject {
        Subject::Outcome(_) => 0..paragraph.folded().len(),
        _ => paragraph.sentence(claim.quote.start),
    };
    let others = report.narrative.claims_in(claim.paragraph, scope);
    let others =
        others.filter(|other| other.token != claim.token && may_be_part(other) && are_kin(claim, other));
    let shares = |sibling: &Sibling| sibling.readings.iter().any(|reading| own.contains(reading));
    let siblings = others.take(OF_A_KIND).filter_map(|other| sibling(report, other)).filter(shares);
    let siblings: Vec<Sibling> = siblings.take(MOST + 1).collect();
    if siblings.len() > MOST { Vec::new() } else { siblings }
}

/// Whether a figure may be a part of what a cell counts: one of other bodies may, one of a part of the year is a part of the
/// figure for all of it. 当年提起的行政复议9件，往年提起的行政复议3件: cases go on in the next year.
fn may_be_part(claim: &Claim) -> bool {
    match &claim.standing {
        Standing::LastYear { .. } => matches!(claim.subject, Subject::Cases(..)),
        apart @ Standing::Apart(_) => *apart == Standing::OTHER_SCOPE,
        _ => true,
    }
}

fn sibling(report: &Report, claim: &Claim) -> Option<Sibling> {
    let figure = FigureId { paragraph: claim.paragraph, token: claim.token? };
    let (_, readings) = readings(report, usize::MAX, claim)?;
    let agrees = fits(report, claim, &readings);
    Some(Sibling { figure, readings, agrees })
}

/// Whether two claims may be of the same cells: 信息不存在8件 and 本机关不掌握2件 may be of one row.
fn are_kin(a: &Claim, b: &Claim) -> bool {
    matches!((a.subject, b.subject), (Subject::Outcome(_), Subject::Outcome(_))) || a.subject == b.subject
}
