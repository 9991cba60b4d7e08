//! The diagnosis: the one cell that explains all broken relations of table 3.
//!
//! A cell explains what is broken if it stands in every broken relation and in no other that could be
//! judged, and if one change of its value repairs all of them. This yields the signatures of the
//! format's tables: an outcome breaks its row and its column, （七）总计 also the balance, 新收 its row and
//! the balance. Where no cell or more than one explains everything, nothing is said about cells.

use crate::form::CellIndex;
use crate::message::{Sentence, say::pen};
use crate::relation::{CellRef, Comparison, Outcome, Term, Tried};
use crate::report::{Operand, Table};
use rust_decimal::Decimal;

/// The one cell that explains all broken relations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Culprit {
    /// The cell.
    pub cell: CellIndex,
    /// The value that repairs every relation.
    pub repair: Decimal,
}

/// Looks for the one wrong cell behind the broken ones among `tried`.
pub fn culprit(table: &Table, tried: &[&Tried]) -> Option<Culprit> {
    let broken: Vec<&Tried> = tried.iter().copied().filter(|t| t.outcome == Outcome::Broken).collect();
    // A difference to which blanks may contribute says nothing about a single cell.
    let is_known = |term: &Term| {
        term.operand != Operand::Unstated || is_blank_or_dash(&term.text) && is_nothing(term, tried)
    };
    if !broken.iter().all(|t| t.relation.left.iter().chain(&t.relation.right).all(is_known)) {
        return None;
    }
    let mut explains = table.cells().filter_map(|(index, cell)| {
        let Operand::Known(value) = cell.operand() else { return None };
        let cell = CellRef::new(table, index);
        let excess = excess(cell, &broken)?;
        let elsewhere = tried.iter().any(|t| t.outcome == Outcome::Held && coefficient(cell, t) != 0);
        let repair = value.checked_sub(excess)?;
        let possible = !elsewhere && repair >= Decimal::ZERO && repair.fract().is_zero();
        possible.then_some(Culprit { cell: index, repair })
    });
    let first = explains.next()?;
    explains.next().is_none().then_some(first)
}

/// Whether nothing is written, or the sign for nothing. Other marks may stand for a figure that is kept back.
fn is_blank_or_dash(text: &str) -> bool {
    text.trim().chars().all(|c| matches!(c, '-' | '－' | '‐' | '–' | '—' | '―' | '─'))
}

/// Whether a blank cell can only be 0: another relation holds with all its blanks as nothing, and they stand on one side of it.
fn is_nothing(blank: &Term, tried: &[&Tried]) -> bool {
    let blanks = |terms: &[Term]| terms.iter().any(|term| term.operand == Operand::Unstated);
    let settles = |t: &&Tried| {
        t.outcome == Outcome::Held
            && t.relation.comparison == Comparison::Equal
            && t.difference().is_zero()
            && blanks(&t.relation.left) != blanks(&t.relation.right)
            && blank.cell.is_some_and(|cell| coefficient(cell, t) != 0)
    };
    tried.iter().any(settles)
}

/// The excess of the cell according to all of the broken relations; `None` where it is not in all
/// of them or they disagree.
fn excess(cell: CellRef, broken: &[&Tried]) -> Option<Decimal> {
    let by = |tried: &&Tried| match coefficient(cell, tried) {
        1 => Some(tried.difference()),
        -1 => Some(-tried.difference()),
        _ => None,
    };
    let mut excesses = broken.iter().map(by);
    let first = excesses.next()??;
    excesses.all(|excess| excess == Some(first)).then_some(first)
}

/// How often the cell stands on the left, less how often on the right.
fn coefficient(cell: CellRef, tried: &Tried) -> i32 {
    let count = |terms: &[Term]| terms.iter().filter(|term| term.cell == Some(cell)).count() as i32;
    count(&tried.relation.left) - count(&tried.relation.right)
}

/// How a figure may have become another one: digits swapped, a digit doubled or lost, ten times.
pub fn slip_of_the_pen(stated: Decimal, right: Decimal) -> Option<&'static Sentence> {
    let (stated, right) = (stated.to_string(), right.to_string());
    let (a, b): (Vec<char>, Vec<char>) = (stated.chars().collect(), right.chars().collect());
    if a == b {
        return None;
    }
    let differing: Vec<usize> = (0..a.len().min(b.len())).filter(|&i| a[i] != b[i]).collect();
    let swapped =
        a.len() == b.len() && matches!(differing[..], [i, j] if j == i + 1 && a[i] == b[j] && a[j] == b[i]);
    if swapped {
        return Some(&pen::SWAPPED);
    }
    if without_one(&a, &b, |a, i| i > 0 && a[i] == a[i - 1]) {
        return Some(&pen::DOUBLED);
    }
    if without_one(&b, &a, |b, i| i > 0 && b[i] == b[i - 1]) {
        return Some(&pen::HALVED);
    }
    if a.len() == b.len() + 1 && a[..b.len()] == b[..] && a.last() == Some(&'0') {
        return Some(&pen::ZERO_MORE);
    }
    if b.len() == a.len() + 1 && b[..a.len()] == a[..] && b.last() == Some(&'0') {
        return Some(&pen::ZERO_LESS);
    }
    None
}

/// Whether one slip of the pen, in a part or in the total, is all that keeps parts from adding up: one too many or too
/// few, or [`slip_of_the_pen`]. (A part that would have to be negative is no slip: a sign is no digit.)
pub fn one_slip_apart(parts: &[Decimal], total: Decimal) -> bool {
    let sum: Decimal = parts.iter().sum();
    let off = sum - total;
    off.abs() == Decimal::ONE
        || slip_of_the_pen(total, sum).is_some()
        || parts.iter().any(|part| slip_of_the_pen(*part, *part - off).is_some())
}

/// The least figure that says something when it stands twice: smaller ones meet by chance.
const TELLING: Decimal = Decimal::TEN;

/// Whether a neighbour's figure may have been written in a part's place: two parts behind one another are the same, and
/// one of them could make up what is missing.
pub fn one_part_copied(parts: &[Decimal], total: Decimal) -> bool {
    let off = parts.iter().sum::<Decimal>() - total;
    let same = |pair: &[Decimal]| pair[0] == pair[1] && pair[0] >= TELLING && pair[0] > off;
    !off.is_zero() && parts.windows(2).any(same)
}

/// Whether a part's figure may have been written in the total's place, or the total's in a part's.
pub fn total_copied(parts: &[Decimal], total: Decimal) -> bool {
    total >= TELLING && parts.contains(&total) && parts.iter().sum::<Decimal>() != total
}

/// Whether `longer` is `shorter` with one digit more, at a place that satisfies `allowed`.
fn without_one(longer: &[char], shorter: &[char], allowed: fn(&[char], usize) -> bool) -> bool {
    longer.len() == shorter.len() + 1
        && (0..longer.len())
            .any(|i| allowed(longer, i) && longer[..i] == shorter[..i] && longer[i + 1..] == shorter[i..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_neighbours() {
        let numbers = |values: &[i64]| values.iter().map(|&value| value.into()).collect::<Vec<Decimal>>();
        assert!(one_part_copied(&numbers(&[26, 61, 61, 42]), 347.into()), "218 became 61");
        assert!(!one_part_copied(&numbers(&[61, 26, 61]), 347.into()), "no neighbours");
        assert!(!one_part_copied(&numbers(&[2, 2, 61]), 347.into()), "small figures meet by chance");
        assert!(!one_part_copied(&numbers(&[61, 61]), 122.into()), "they add up");
        assert!(!one_part_copied(&numbers(&[12, 12, 90]), 100.into()), "no part can make up for that");
        assert!(
            !one_part_copied(&numbers(&[61, 61, 42]), 103.into()),
            "one of them is said twice: 0 is no figure to overlook"
        );
        assert!(one_part_copied(&numbers(&[10, 10, 42]), 60.into()), "the least that says something");
        assert!(one_part_copied(&numbers(&[61, 61, 42]), 200.into()), "97 became 61");
        assert!(total_copied(&numbers(&[10, 3, 4]), 10.into()), "the least that says something");
        assert!(!total_copied(&numbers(&[63, 34]), 142.into()), "no part is like it");
        assert!(!total_copied(&numbers(&[142]), 142.into()), "one part is the whole");
        assert!(total_copied(&numbers(&[142, 63, 34]), 142.into()));
        assert!(!total_copied(&numbers(&[142, 0]), 142.into()), "it adds up");
        assert!(!total_copied(&numbers(&[9, 3, 4]), 9.into()), "small");
    }

    #[test]
    fn slips_of_the_pen() {
        let slip = |a: i64, b: i64| slip_of_the_pen(a.into(), b.into());
        assert_eq!(slip(228, 282), Some(&pen::SWAPPED));
        assert_eq!(slip(115, 15), Some(&pen::DOUBLED));
        assert_eq!(slip(15, 115), Some(&pen::HALVED));
        assert_eq!(slip(150, 15), Some(&pen::ZERO_MORE));
        assert_eq!(slip(15, 150), Some(&pen::ZERO_LESS));
        assert_eq!(slip(1, 0), None);
        assert_eq!(slip(10, 1), Some(&pen::ZERO_MORE));
        assert_eq!(slip(123, 321), None);
    }

    #[test]
    fn what_no_slip_of_the_pen_makes() {
        let slip = |a: i64, b: i64| slip_of_the_pen(a.into(), b.into());
        for (one, other, why) in [
            (228, 228, "the same"),
            (282, 2283, "swapped, and a digit more"),
            (12, 34, "two other digits"),
            (1234, 2143, "swapped twice"),
            (15, 125, "a digit more that is none of its neighbours"),
            (15, 215, "a digit more in front"),
            (25, 115, "a digit doubled, and another changed in front of it"),
            (16, 115, "a digit doubled, and another changed behind it"),
            (15, 151, "a digit more at the end"),
            (17, 30, "another figure that ends in 0"),
            (17, 425, "another figure, longer"),
            (17, 430, "another figure, longer, that ends in 0"),
            (15, 1500, "a hundred times"),
            (1, 3, "other digits"),
        ] {
            assert_eq!(slip(one, other), None, "{one} for {other}: {why}");
            assert_eq!(slip(other, one), None, "{other} for {one}: {why}");
        }
    }

    #[test]
    fn parts_and_totals_one_slip_apart() {
        let numbers = |values: &[i64]| values.iter().map(|&value| value.into()).collect::<Vec<Decimal>>();
        let apart = |parts: &[i64], total: i64| one_slip_apart(&numbers(parts), total.into());
        assert!(apart(&[3, 4], 8), "one too few");
        assert!(apart(&[3, 4], 6), "one too many");
        assert!(apart(&[12, 9], 12), "21 became 12");
        assert!(apart(&[150, 7], 22), "15 became 150");
        assert!(apart(&[12, 40], 61), "21 became 12, among the parts");
        assert!(!apart(&[3, 4], 9), "two too few");
        assert!(!apart(&[3, 4], 7), "they add up");
        assert!(!apart(&[36, 47], 5), "none of them could make up for that");
        assert!(!apart(&[300, 44], 217), "other figures");
    }
}
