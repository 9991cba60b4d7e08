//! What a share may be of by the shares beside it: the parts of a row, those whose shares make up 100 %, what another one is
//! rightly of.

use super::bases::{Base, Source};
use super::found::{Of, Share};
use super::percent;
use crate::message::say;
use crate::report::narrative::{FigureId, Paragraph};
use rust_decimal::Decimal;

impl Source<'_> {
    /// 涉及举报的41件，占56.16%；…；其余5件，占6.85%: what several parts are together whose shares are 100 %.
    pub(super) fn of_shares_to_hundred(&self, near: &[Share]) -> Vec<Base> {
        let sentence = self.paragraph.sentence(self.paragraph.tokens[self.share.part.token].range.start);
        let counted = |share: &&Share| {
            let part = self.paragraph.exact(share.part.token);
            share.base.is_none()
                && share.of == Of::Part
                && part.is_some_and(|part| (part.kind, part.measure) == (self.part.kind, self.part.measure))
                && sentence.contains(&self.paragraph.tokens[share.part.token].range.start)
        };
        let shares: Vec<&Share> = near.iter().filter(counted).collect();
        let sum = |of: fn(&Share) -> FigureId, shares: &[&Share]| -> Option<Decimal> {
            shares.iter().map(|share| Some(self.paragraph.exact(of(share).token)?.value)).sum()
        };
        let whole = |shares: &[&Share]| -> Option<Base> {
            let off = (sum(|share| share.percent, shares)? - Decimal::ONE_HUNDRED).abs();
            let step = self.paragraph.exact(self.share.percent.token)?.step;
            let rounding = step.checked_mul(Decimal::from(shares.len()))?;
            let value = sum(|share| share.part, shares)?;
            let figures = shares.iter().map(|share| share.part).collect();
            (off <= rounding).then(|| Base { value, figures, label: (&say::relation::ALL_ITEMS).into() })
        };
        let own = shares.iter().position(|share| share.part == self.share.part);
        let Some(own) = own else { return Vec::new() };
        let runs = (0..=own).flat_map(|from| (own + 1..=shares.len()).map(move |to| from..to));
        runs.filter(|run| run.len() > 1).filter_map(|run| whole(&shares[run])).collect()
    }

    /// 分别公开500条、300条，分别占62.5%、47.5%: what the parts are together whose percentages stand in one row.
    pub(super) fn of_row(&self, near: &[Share]) -> Option<Base> {
        let own = near.iter().position(|share| share.part == self.share.part)?;
        let next = |one: &Share, other: &Share| one.percent.token + 1 == other.percent.token;
        let first = (1..=own).rev().find(|&at| !next(&near[at - 1], &near[at])).unwrap_or(0);
        let end = (own + 1..near.len()).find(|&at| !next(&near[at - 1], &near[at])).unwrap_or(near.len());
        let row = &near[first..end];
        let value =
            row.iter().map(|share| Some(self.paragraph.exact(share.part.token)?.value)).sum::<Option<_>>()?;
        let figures = row.iter().map(|share| share.part).collect();
        (row.len() > 1).then(|| Base { value, figures, label: (&say::relation::ALL_ITEMS).into() })
    }
}

/// Whether another share of the same kind of thing is rightly of a base that the text states.
pub(super) fn is_base_of_a_sibling(
    paragraph: &Paragraph,
    shares: &[Share],
    share: &Share,
    base: &Base,
) -> bool {
    let [figure] = base.figures[..] else { return false };
    let kind = |figure: &FigureId| {
        paragraph.quantity(figure.token).map(|quantity| (quantity.kind, quantity.measure))
    };
    let part = |share: &Share| paragraph.exact(share.part.token).map(|quantity| quantity.value);
    let above = figure.token < share.part.token
        && kind(&figure) == kind(&share.part)
        && part(share).is_some_and(|part| part <= base.value)
        && !shares.iter().any(|other| other.part == figure);
    above
        && shares.iter().any(|other| {
            let stated = paragraph.exact(other.percent.token);
            let near = other.part.token.abs_diff(share.part.token) <= 8;
            // 0篇，占0% is of anything.
            let fits = part(other).zip(stated).is_some_and(|(part, stated)| {
                !part.is_zero()
                    && percent(part, base.value, stated.step).is_some_and(|rate| rate.contains(&stated.value))
            });
            other.part != share.part
                && figure.token < other.part.token
                && kind(&other.part) == kind(&share.part)
                && near
                && fits
        })
}

/// Whether another share beside one, with decimals, is rightly of a base that nothing names.
pub(super) fn fits_a_sibling(paragraph: &Paragraph, shares: &[Share], share: &Share, base: &Base) -> bool {
    let kind = |share: &Share| paragraph.exact(share.part.token).map(|part| (part.kind, part.measure));
    let own = paragraph.exact(share.part.token);
    own.is_some_and(|part| part.value <= base.value)
        && shares.iter().any(|other| {
            let (part, stated) = (paragraph.exact(other.part.token), paragraph.exact(other.percent.token));
            other.part != share.part
                && other.of == Of::Part
                && share.of == Of::Part
                && kind(other) == kind(share)
                && other.percent.token.abs_diff(share.percent.token) <= 2
                && part.zip(stated).is_some_and(|(part, stated)| {
                    !part.value.is_zero()
                        && stated.step < Decimal::ONE
                        && percent(part.value, base.value, stated.step)
                            .is_some_and(|rate| rate.contains(&stated.value))
                })
        })
}
