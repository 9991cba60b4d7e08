//! Parts that are of each of several: 网站、公众号各发布120条，公开栏24条，共264条.

use super::Lists;
use rust_decimal::Decimal;

/// More of them than a sum can show.
const MOST: u32 = 40;

/// So many ways to read the parts of a list are tried.
const MOST_WAYS: usize = 64;

/// Parts that make up a total: their tokens, each as often as it counts.
type Parts = Vec<usize>;

impl Lists<'_> {
    /// How often a figure counts among parts, where that is certain; else once.
    pub(super) fn times(&self, token: usize) -> u32 {
        self.times.of(token).certain().filter(|times| *times <= MOST).unwrap_or(1)
    }

    /// 镇政府、16个村各1块: whether more have what a figure tells of each than a sum can show.
    pub(super) fn is_of_too_many(&self, token: usize) -> bool {
        self.times.of(token).readings().iter().all(|times| *times > MOST)
    }

    /// Whether a figure is of each of a number of things, and the number stands alone.
    pub(super) fn is_of_a_number(&self, token: usize) -> bool {
        self.times.of(token).number().is_some()
    }

    /// Whether a figure is of each of several that have names.
    pub(super) fn is_of_names(&self, token: usize) -> bool {
        let times = self.times.of(token);
        times.is_each() && times.number().is_none()
    }

    /// Of each token, whether it counts those of which each has so many.
    pub(super) fn counts_holders(&self) -> Vec<bool> {
        let mut counts = vec![false; self.paragraph.tokens.len()];
        for holders in self.times.iter().map(|(_, times)| times.holders()) {
            counts.get_mut(holders).into_iter().flatten().for_each(|counts| *counts = true);
        }
        counts
    }

    /// The last of these figures that make up a total, two at least; they may count in several ways.
    pub(super) fn made_up(&self, figures: &[usize], total: Decimal) -> Option<Parts> {
        // How often each of the last figures counts, the last first, and what they make.
        let mut ways: Vec<(Decimal, Vec<u32>)> = vec![(Decimal::ZERO, Vec::new())];
        for &figure in figures.iter().rev() {
            let value = self.paragraph.quantity(figure)?.value;
            let mut more = Vec::new();
            for (sum, chosen) in &mut ways {
                let mut readings =
                    self.times.of(figure).readings().iter().copied().filter(|times| *times <= MOST);
                let first = readings.next()?;
                more.extend(readings.filter_map(|times| {
                    let sum = value.checked_mul(Decimal::from(times))?.checked_add(*sum)?;
                    Some((sum, chosen.iter().copied().chain([times]).collect()))
                }));
                *sum = value.checked_mul(Decimal::from(first))?.checked_add(*sum)?;
                chosen.push(first);
            }
            ways.extend(more);
            ways.truncate(MOST_WAYS);
            let found = ways.iter().find(|(sum, chosen)| *sum == total && chosen.iter().sum::<u32>() > 1);
            if let Some((_, chosen)) = found {
                return Some(self.repeated(figures, chosen));
            }
        }
        None
    }

    /// Figures as parts, each as often as it most likely counts.
    pub(super) fn likeliest(&self, figures: &[usize]) -> Parts {
        let likeliest = |&figure: &usize| {
            let mut readings = self.times.of(figure).readings().iter().copied();
            readings.find(|times| *times <= MOST).unwrap_or(1)
        };
        let chosen: Vec<u32> = figures.iter().rev().map(likeliest).collect();
        self.repeated(figures, &chosen)
    }

    /// The last figures as often as they were chosen to count, the last first.
    fn repeated(&self, figures: &[usize], chosen: &[u32]) -> Parts {
        let from = figures.len().saturating_sub(chosen.len());
        let pairs = figures[from..].iter().zip(chosen.iter().rev());
        pairs.flat_map(|(&figure, &times)| std::iter::repeat_n(figure, times as usize)).collect()
    }
}
