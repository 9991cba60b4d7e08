//! What a comparison with last year is about.
//!
//! Behind a list (公开信息128条，其中公示57条、政策31条、动态40条，比上年的96条增长33.3%) it is about the total, or
//! about the last part; semicolon and comma are used too freely to tell which. Both are readings.

use super::roles::Role;
use super::{Comparisons, Known};
use crate::report::narrative::{Breakdown, FigureId};
use crate::text::order::sort_by_key;
use rust_decimal::Decimal;

/// No list stands in more lists than these.
const DEEPEST: usize = 4;

impl Comparisons<'_> {
    /// What the comparison of the figure `of` may be about, the likeliest first; `nearest` is the figure of this
    /// year in front of it, `before` are all of them. None where one of them is hedged: then nobody can say.
    pub(super) fn subjects(&self, before: &[(usize, Role)], nearest: usize, of: usize) -> Vec<Known> {
        let mut readings: Vec<Option<Known>> = vec![self.known(nearest)];
        if self.has_hedged_total(before, nearest) {
            return Vec::new();
        }
        let mut total_first = true;
        for list in self.lists_ending_with(nearest) {
            total_first &= self.is_compared_as_whole(list, before, nearest, of);
            let at = if total_first { 0 } else { readings.len() };
            readings.splice(at..at, self.totals(list));
        }
        readings.into_iter().collect::<Option<Vec<Known>>>().unwrap_or_default()
    }

    /// Whether a figure is the last part of a list whose parts make up this total.
    pub(super) fn closes_list_of(&self, token: usize, total: &Known) -> bool {
        self.lists_ending_with(token).any(|list| list.holds && Some(list.total) == total.figure)
    }

    /// The lists whose last part is a figure, from the inside out.
    fn lists_ending_with(&self, token: usize) -> impl Iterator<Item = &Breakdown> {
        let around = |figure: FigureId| {
            let list = self.context.report.narrative.list_of(figure)?;
            let of_this_year = || self.role(list.total.token) == Role::New;
            (list.parts.last() == Some(&figure) && !list.behind && of_this_year()).then_some(list)
        };
        let first = around(FigureId { paragraph: self.index, token });
        std::iter::successors(first, move |list| around(list.total)).take(DEEPEST)
    }

    /// The total of a list; first the one of its readings that the parts make up (建议8件、提案4件，其中…).
    fn totals(&self, list: &Breakdown) -> Vec<Option<Known>> {
        let value = |figure: &FigureId| self.known(figure.token).map(|known| known.value);
        let sum = |figures: &[FigureId]| figures.iter().map(value).sum::<Option<Decimal>>();
        let mut totals = vec![self.known(list.total.token)];
        totals.extend(list.others.iter().filter_map(|other| {
            let figure = other.first().copied().filter(|_| other.len() == 1);
            Some(Some(Known { value: sum(other)?, figure }))
        }));
        let parts = sum(&list.parts);
        sort_by_key(&mut totals, |total| total.as_ref().map(|total| total.value) != parts);
        totals
    }

    /// Whether a comparison behind a list is about the total rather than about the last part.
    fn is_compared_as_whole(
        &self,
        list: &Breakdown,
        before: &[(usize, Role)],
        nearest: usize,
        of: usize,
    ) -> bool {
        let [first, _, ..] = list.parts.as_slice() else { return false };
        let (total, first) = (list.total.token, first.token);
        // 100条，较上年增加20条，其中……; 其中公示60条，较上年50条……: the total is done with, or each part has its own.
        let compared = before.iter().any(|&(token, role)| match role {
            Role::Percent | Role::Difference => (total..nearest).contains(&token),
            Role::Old => (first..nearest).contains(&token),
            Role::New | Role::Aside => false,
        });
        // （公示60条、动态40条，较上年……）
        let opening = self.between(total, first);
        let within_brackets =
            opening.rfind('(') > opening.rfind(')') && !self.between(first, of).contains(')');
        !compared && !within_brackets
    }

    /// Whether a figure stands in a list of about 100, which is read as none.
    fn has_hedged_total(&self, before: &[(usize, Role)], nearest: usize) -> bool {
        let kind =
            |token: usize| self.paragraph.quantity(token).map(|quantity| (quantity.kind, quantity.measure));
        let news = before.iter().filter(|&&(token, role)| role == Role::New && token < nearest);
        news.map(|&(token, _)| token).any(|token| {
            self.paragraph.exact(token).is_none()
                && kind(token) == kind(nearest)
                && ["其中", "包括", "分别", ":", "("]
                    .iter()
                    .any(|word| self.between(token, token + 1).contains(word))
        })
    }

    /// The text between two tokens.
    fn between(&self, from: usize, to: usize) -> &str {
        let tokens = &self.paragraph.tokens;
        self.paragraph.folded().get(tokens[from].end..tokens[to].range.start).unwrap_or_default()
    }
}
