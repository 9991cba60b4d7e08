//! The ways to divide digits that ran together into figures, counted before any of them is made: a row may have millions.

use super::{LONGEST_FIGURE, Piece};
use crate::text::document::{Document, Place};
use rust_decimal::Decimal;

/// Values of digits alone, to be divided into a number of figures.
pub(super) struct Division<'d> {
    values: Vec<(Place, &'d str)>,
    cells: usize,
    /// For each value and each place in it, in how many ways what stands behind makes so many figures.
    counts: Vec<Vec<Vec<u64>>>,
}

impl<'d> Division<'d> {
    pub(super) fn new(document: &'d Document, values: &[Place], cells: usize) -> Division<'d> {
        let values: Vec<(Place, &str)> =
            values.iter().map(|place| (*place, document.quote(*place))).collect();
        let mut behind = vec![0; cells + 1];
        behind[0] = 1;
        let mut counts = Vec::with_capacity(values.len());
        for (_, text) in values.iter().rev() {
            let from = counts_in(text, &behind);
            behind.clone_from(&from[0]);
            counts.push(from);
        }
        counts.reverse();
        Division { values, cells, counts }
    }

    /// In how many ways the values can be divided.
    pub(super) fn ways(&self) -> u64 {
        self.counts.first().map_or(0, |from| from[0][self.cells])
    }

    /// Makes every way. The work is as much as there are ways: no beginning is followed that leads to none.
    pub(super) fn each(&self, found: &mut dyn FnMut(&[Piece])) {
        if self.ways() > 0 {
            self.go_on(0, 0, &mut Vec::with_capacity(self.cells), found);
        }
    }

    fn go_on(&self, value: usize, at: usize, way: &mut Vec<Piece>, found: &mut dyn FnMut(&[Piece])) {
        let Some(&(place, text)) = self.values.get(value) else { return found(way) };
        if at == text.len() {
            return self.go_on(value + 1, 0, way, found);
        }
        let left = self.cells - way.len();
        for end in ends(text, at) {
            let Some(figure) = text.get(at..end).and_then(|digits| digits.parse::<u64>().ok()) else {
                continue;
            };
            if self.counts[value][end][left - 1] > 0 {
                let place = Place { start: place.start + at as u32, end: place.start + end as u32, ..place };
                way.push((place, Decimal::from(figure)));
                self.go_on(value, end, way, found);
                way.pop();
            }
        }
    }
}

/// Where a figure may end that begins at a place: none but 0 itself begins with 0.
fn ends(text: &str, at: usize) -> std::ops::RangeInclusive<usize> {
    let longest = if text.as_bytes().get(at) == Some(&b'0') { 1 } else { LONGEST_FIGURE };
    at + 1..=(at + longest).min(text.len())
}

/// For each place in a value in how many ways the rest of it and what stands behind it make so many figures.
fn counts_in(text: &str, behind: &[u64]) -> Vec<Vec<u64>> {
    let mut from = vec![vec![0; behind.len()]; text.len() + 1];
    from[text.len()].copy_from_slice(behind);
    for at in (0..text.len()).rev() {
        for figures in 1..behind.len() {
            let ways = ends(text, at).map(|end| from[end][figures - 1]);
            from[at][figures] = ways.fold(0, u64::saturating_add);
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;

    fn division(text: &str, cells: usize) -> (u64, Vec<Vec<u64>>) {
        let mut document = Document::default();
        text.lines().for_each(|line| {
            document.push(line, 1, 0, Vec::new());
        });
        let values: Vec<Place> = document.ids().map(|block| document.whole(block)).collect();
        let division = Division::new(&document, &values, cells);
        let mut ways = Vec::new();
        if division.ways() < 1_000 {
            division.each(&mut |way| {
                ways.push(way.iter().filter_map(|piece| piece.1.to_string().parse().ok()).collect());
            });
        }
        (division.ways(), ways)
    }

    #[test]
    fn every_way_is_made_once() {
        let (count, ways) = division("1203", 3);
        assert_eq!(count, 2);
        assert_eq!(ways, [[1, 20, 3], [12, 0, 3]]);
    }

    #[test]
    fn figures_do_not_reach_from_one_value_into_the_next() {
        assert_eq!(division("12\n3", 2).1, [[12, 3]]);
        assert_eq!(division("12\n3", 3).1, [[1, 2, 3]]);
        assert_eq!(division("12\n3", 4).0, 0);
        assert_eq!(division("12\n3", 1).0, 0);
    }

    #[test]
    fn millions_of_ways_are_counted_only() {
        // Seven figures of one to nine digits: C(24, 6) − 7 C(15, 6) + 21 C(6, 6).
        let (count, ways) = division(&"1".repeat(45), 7);
        assert_eq!(count, 99_582);
        assert!(ways.is_empty());
        assert_eq!(division(&"1".repeat(63), 7).0, 1);
        assert_eq!(division(&"1".repeat(64), 7).0, 0);
    }
}
