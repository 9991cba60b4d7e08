//! Outcomes that are picked out of all, though no word says so.

use super::NI_PARTS;
use super::readings::List;
use crate::number::prose::Kind;
use crate::report::Report;
use crate::report::lexicon::Word;
use crate::report::narrative::FigureId;
use crate::rules::ni::wholes_of_applications;
use crate::rules::nt::tables::{admissible, agrees};
use rust_decimal::Decimal;

/// 收到申请21件，其中予以公开8件、无法提供9件: whether outcomes fall short of their total, and each figure is that of table 3, which has
/// others besides; or whether each has a share that leaves room for others. One figure may be wrong, which is told by itself,
/// if the one that it should be leaves room, too.
pub(super) fn names_some_outcomes(report: &Report, list: &List) -> bool {
    let claim = |figure: &FigureId| report.narrative.claim(*figure);
    let agrees = |figure: &FigureId| claim(figure).is_some_and(|claim| agrees(report, claim));
    // 办结150件中: what opens a clause claims nothing.
    let total = &list.list.total;
    let is_whole = || wholes_of_applications(report).iter().any(|(value, _)| *value == list.total);
    let known = || agrees(total) || claim(total).is_none() && is_whole();
    if list.rule.id != NI_PARTS.id || list.sum >= list.total || list.list.rest || list.list.closed {
        return false;
    }
    known() && (list.list.parts.iter().all(agrees) || one_is_wrong(report, list))
        || list.leaves_room()
        || are_unread(report, list) && list.may_be_picked()
}

/// Whether the report has a table of outcomes, and none of the parts can be held against it: it is cut off, a picture, or has blanks.
/// Who names more than three of the six outcomes names all.
fn are_unread(report: &Report, list: &List) -> bool {
    const SOME: usize = 3;
    let claim = |figure: &FigureId| report.narrative.claim(*figure);
    let unread = |part: &FigureId| claim(part).is_some_and(|claim| admissible(report, claim).is_empty());
    list.list.parts.len() <= SOME
        && report.edition().is_some_and(|edition| edition.has_tables())
        && list.list.parts.iter().all(unread)
}

/// Whether all parts but one are those of table 3, and with what that one should be they fall short of the total.
fn one_is_wrong(report: &Report, list: &List) -> bool {
    let claim = |figure: &FigureId| report.narrative.claim(*figure);
    let wrong = |figure: &&FigureId| claim(figure).is_some_and(|claim| !agrees(report, claim));
    let mut wrong_ones = list.list.parts.iter().filter(wrong);
    let (Some(part), None) = (wrong_ones.next(), wrong_ones.next()) else { return false };
    let Some(claim) = claim(part) else { return false };
    let right = admissible(report, claim);
    let others = list.sum - list.value(part);
    !right.is_empty()
        && right.iter().all(|right| others.checked_add(*right).is_some_and(|sum| sum < list.total))
}

impl List<'_> {
    /// 予以公开50件，占41.7%，无法提供40件，占三分之一: whether each part has a share behind it, and the shares are no whole together.
    fn leaves_room(&self) -> bool {
        /// What rounding may take from a whole.
        const NEARLY_ALL: Decimal = Decimal::from_parts(98, 0, 0, false, 0);
        let tokens = &self.paragraph.tokens;
        let share = |part: &FigureId| {
            let end = self.paragraph.piece(tokens[part.token].range.start).end;
            let counts = |&token: &usize| {
                self.paragraph.quantity(token).is_some_and(|quantity| quantity.kind != Kind::Percent)
            };
            let next = (part.token + 1..tokens.len()).find(counts);
            let next = next.map_or(end, |next| tokens[next].range.start.min(end));
            let behind = tokens[part.token].end..next.max(tokens[part.token].end);
            let percent = self
                .paragraph
                .tokens_in(&behind)
                .find_map(|token| self.paragraph.exact(token).filter(|stated| stated.kind == Kind::Percent));
            let said = self.paragraph.says(&behind, |word| word == Word::Share);
            let value = percent.map(|percent| percent.value);
            value.or(said.then_some(Decimal::ZERO))
        };
        let shares: Option<Vec<Decimal>> = self.list.parts.iter().map(share).collect();
        shares.is_some_and(|shares| shares.iter().sum::<Decimal>() < NEARLY_ALL)
    }
}
