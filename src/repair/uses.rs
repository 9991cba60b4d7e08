//! For each figure the relations that it stands in, and what another value of it would do to them.
//!
//! It is made once, and what is asked for a figure is then found by halving: of many findings about one cell none goes
//! through all the relations of that cell. What stands at one place is one figure.

use crate::number::is_reckonable;
use crate::relation::ledger::Ledger;
use crate::relation::{Comparison, Outcome, Relation, Term, Tried};
use crate::report::Operand;
use crate::text::document::Place;
use crate::text::order::sort_by_key;
use rust_decimal::Decimal;

/// The relations by their figures.
#[derive(Default)]
pub(super) struct Uses {
    /// The uses, sorted by place, bond, value and relation.
    sorted: Vec<Use>,
}

/// A figure in a relation.
struct Use {
    place: Place,
    bond: Bond,
    /// The value that the bond is about.
    value: Decimal,
    relation: u32,
}

/// The meaning of a figure's value to a relation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    /// The relation holds, with this value alone.
    Exactly,
    /// It holds, with this value and larger ones.
    AtLeast,
    /// It holds, with this value and smaller ones.
    AtMost,
    /// It is broken, and would hold with this value.
    Broken,
}

impl Use {
    fn key(&self) -> (Place, Bond, Decimal, u32) {
        (self.place, self.bond, self.value, self.relation)
    }
}

impl Uses {
    pub(super) fn new(ledger: &Ledger) -> Uses {
        let mut sorted = Vec::new();
        for (relation, tried) in ledger.entries().iter().enumerate() {
            let Relation { left, right, from, .. } = &tried.relation;
            let unread = matches!(tried.outcome, Outcome::Unread(_));
            if unread {
                continue;
            }
            for (left, terms) in [(true, left), (false, right)] {
                for term in terms {
                    sorted.extend(use_of(relation as u32, tried, term, left));
                }
            }
            // A number that was computed from a figure is another one with another figure.
            for &place in from.iter().filter(|_| tried.outcome == Outcome::Held) {
                let (bond, value) = (Bond::Exactly, Decimal::ZERO);
                sorted.push(Use { place, bond, value, relation: relation as u32 });
            }
        }
        sort_by_key(&mut sorted, Use::key);
        Uses { sorted }
    }

    /// Whether a value repairs a broken relation.
    pub(super) fn repairs(&self, place: Place, value: Decimal, relation: usize) -> bool {
        let key = (place, Bond::Broken, value, relation as u32);
        self.sorted.get(self.before(key)).is_some_and(|one| one.key() == key)
    }

    /// How many broken relations a value repairs.
    pub(super) fn repaired(&self, place: Place, value: Decimal) -> usize {
        self.before((place, Bond::Broken, value, u32::MAX)) - self.before((place, Bond::Broken, value, 0))
    }

    /// How many relations that hold would not with a value, and one of them.
    pub(super) fn breaks(&self, place: Place, value: Decimal) -> (usize, Option<usize>) {
        let first = |bond| self.before((place, bond, Decimal::MIN, 0));
        let (least, most) = (first(Bond::AtLeast), first(Bond::AtMost));
        let broken = [
            first(Bond::Exactly)..least,
            self.before((place, Bond::AtLeast, value, u32::MAX))..most,
            most..self.before((place, Bond::AtMost, value, 0)),
        ];
        let mut count = 0;
        let mut one = None;
        for range in broken {
            count += range.len();
            one = one.or(self.sorted[range].first());
        }
        (count, one.map(|one| one.relation as usize))
    }

    /// How many stand in front of a key.
    fn before(&self, key: (Place, Bond, Decimal, u32)) -> usize {
        self.sorted.partition_point(|one| one.key() < key)
    }
}

/// The role of an operand in a relation. No figure stands in a relation twice: lists and tables have each of theirs once.
fn use_of(relation: u32, tried: &Tried, term: &Term, left: bool) -> Option<Use> {
    let (place, Operand::Known(value)) = (term.place?, term.operand) else { return None };
    let broken = tried.outcome == Outcome::Broken;
    let limit = repair_of(tried, value, left);
    let bond = match tried.relation.comparison {
        _ if limit.is_none() || broken && !tried.is_exact() => (!broken).then_some(Bond::Exactly)?,
        Comparison::Equal if broken => Bond::Broken,
        Comparison::Equal => Bond::Exactly,
        _ if broken => return None,
        comparison if (comparison == Comparison::AtLeast) == left => Bond::AtLeast,
        _ => Bond::AtMost,
    };
    Some(Use { place, bond, value: limit.unwrap_or_default(), relation })
}

/// The value of an operand with which the sides are equal.
pub(super) fn repair_of(tried: &Tried, value: Decimal, left: bool) -> Option<Decimal> {
    let (own, other) = if left { (tried.left, tried.right) } else { (tried.right, tried.left) };
    // Beyond that the operators panic; `checked_sub` would be compiled once more.
    let reckonable = [own, other, value].into_iter().all(is_reckonable);
    reckonable.then(|| other - own + value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Part, say};
    use crate::relation::About;

    fn place(number: u32) -> Place {
        Place { block: number, start: 0, end: 1 }
    }

    fn term((number, value): (u32, i64)) -> Term {
        Term {
            label: Part::from(""),
            text: value.to_string(),
            operand: Operand::Known(value.into()),
            place: Some(place(number)),
            cell: None,
            elsewhere: None,
            located: false,
        }
    }

    fn relation(left: &[(u32, i64)], comparison: Comparison, right: &[(u32, i64)]) -> Relation {
        let terms = |terms: &[(u32, i64)]| terms.iter().copied().map(term).collect();
        Relation {
            rule: "T3-ROW",
            about: About::Text(None),
            statement: say::relation::results(),
            left: terms(left),
            comparison,
            right: terms(right),
            from: Vec::new(),
        }
    }

    fn uses(relations: impl IntoIterator<Item = Relation>) -> Uses {
        let mut ledger = Ledger::default();
        ledger.try_all(relations);
        Uses::new(&ledger)
    }

    #[test]
    fn a_value_repairs_the_broken_relations_that_need_it() {
        use Comparison::Equal;
        let uses = uses([
            relation(&[(1, 5), (2, 4)], Equal, &[(3, 10)]),
            relation(&[(1, 5)], Equal, &[(4, 6)]),
            relation(&[(1, 5)], Equal, &[(5, 7)]),
            relation(&[(2, 4)], Equal, &[(6, 4)]),
        ]);
        let six = Decimal::from(6);
        assert_eq!(uses.repaired(place(1), six), 2);
        assert!(uses.repairs(place(1), six, 0) && uses.repairs(place(1), six, 1));
        assert!(!uses.repairs(place(1), six, 2));
        assert_eq!(uses.breaks(place(1), six), (0, None));
        assert_eq!((uses.repaired(place(2), 5.into()), uses.breaks(place(2), 5.into())), (1, (1, Some(3))));
        assert_eq!(uses.repaired(place(3), 9.into()), 1);
    }

    #[test]
    fn a_limit_that_holds_is_broken_only_beyond_it() {
        use Comparison::{AtLeast, AtMost};
        let uses =
            uses([relation(&[(1, 5)], AtLeast, &[(2, 3)]), relation(&[(1, 5), (3, 1)], AtMost, &[(4, 9)])]);
        let broken = |number, value: i64| uses.breaks(place(number), value.into()).0;
        assert_eq!([2, 3, 8, 9].map(|value| broken(1, value)), [1, 0, 0, 1]);
        assert_eq!([5, 6].map(|value| broken(2, value)), [0, 1]);
        assert_eq!([5, 6].map(|value| broken(4, value)), [1, 0]);
    }

    #[test]
    fn what_was_computed_from_a_figure_breaks_with_it() {
        let mut share = relation(&[(1, 50)], Comparison::Equal, &[]);
        share.right.push(Term { place: None, ..term((0, 50)) });
        share.from.push(place(2));
        assert_eq!(uses([share]).breaks(place(2), 3.into()), (1, Some(0)));
    }
}
