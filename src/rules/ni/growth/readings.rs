//! What a movement may rightly be of: pairs of a number of this year and one of last year, as values.
//!
//! The number of this year is that of the text, or what table 3 has of the same; the base is stated in the sentence,
//! follows from a difference beside the percentage, or stands in last year's report. No pair is made across counts:
//! 收办 is compared with 收办, 新收 with 新收.

use super::roles::Role;
use super::{Comparisons, Known};
use crate::form::{RowRole, TableKind};
use crate::number::prose::Kind;
use crate::report::Report;
use crate::report::lexicon::{CaseResult, Procedure, Word};
use crate::report::narrative::{Standing, Subject};
use crate::rules::ni::shares::percent;
use crate::text::numbering::is_han;
use rust_decimal::Decimal;

/// A movement that the text states: 增长16.13%, 减少5件.
#[derive(Debug, Clone, Copy)]
pub(super) struct Movement {
    pub token: usize,
    /// [`Role::Percent`] or [`Role::Difference`].
    pub role: Role,
    pub up: bool,
    pub value: Decimal,
    /// The last place to which it is written.
    pub step: Decimal,
}

impl Movement {
    /// How much it would be between two numbers; both ways to round it.
    pub(super) fn between(&self, reading: &Reading) -> Option<[Decimal; 2]> {
        let (new, old) = (reading.new.value, reading.old.value);
        let difference = if self.up { new - old } else { old - new };
        match self.role {
            Role::Percent => percent(difference, old, self.step),
            _ => Some([difference; 2]),
        }
    }

    pub(super) fn holds(&self, reading: &Reading) -> bool {
        self.between(reading).is_some_and(|moved| moved.contains(&self.value))
    }

    /// Whether it goes the other way.
    pub(super) fn is_opposite(&self, reading: &Reading) -> bool {
        let (new, old) = (reading.new.value, reading.old.value);
        self.between(reading).is_some_and(|moved| moved.contains(&-self.value))
            || self.up != (new > old) && new != old
    }

    /// The whole number of last year for which a percentage would be right.
    pub(super) fn fitting_base(&self, new: Decimal) -> Option<Decimal> {
        let factor = Decimal::ONE + if self.up { self.value } else { -self.value } / Decimal::ONE_HUNDRED;
        if self.role != Role::Percent || factor <= Decimal::ZERO {
            return None;
        }
        let near = new.checked_div(factor)?.round();
        (-2..=2).map(|by| near + Decimal::from(by)).find(|base| {
            let difference = if self.up { new - base } else { base - new };
            percent(difference, *base, self.step).is_some_and(|q| q.contains(&self.value))
        })
    }

    /// Whether some base would make it right.
    fn is_possible(&self, new: Decimal) -> bool {
        match self.role {
            Role::Percent => self.fitting_base(new).is_some(),
            _ => !self.up || new >= self.value,
        }
    }
}

/// A number of this year and one of last year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub new: Known,
    pub old: Known,
}

/// The readings of a movement.
pub(super) struct Readings {
    /// What it may be about, the likeliest first.
    pub subjects: Vec<Known>,
    /// The likeliest first.
    pub pairs: Vec<Reading>,
    /// Whether the sentence gives the base, so that nothing else is meant.
    every_base_stated: bool,
}

impl Readings {
    /// Whether the movement may be of one of the other subjects, whose base is not known: last year's report has the
    /// total's base; that of a part can be any that makes the movement right.
    pub(super) fn may_be_of_another(&self, movement: &Movement) -> bool {
        // 收到40件，同比下降20%，其中网络28件，同比增长12%: of the part, though only the whole has a base.
        let likeliest = self.pairs.first().and_then(|pair| pair.new.figure);
        let told = self.subjects.iter().position(|known| known.figure.is_some() && known.figure == likeliest);
        let mut others = self.subjects.iter().skip(usize::from(told.unwrap_or(0) == 0));
        !self.every_base_stated && others.any(|other| movement.is_possible(other.value))
    }
}

impl Comparisons<'_> {
    /// The movement that a figure states; none where it is one against a year that nobody knows (较2021年增长).
    pub(super) fn movement(&self, token: usize, role: Role) -> Option<Movement> {
        let stated = self.paragraph.exact(token)?;
        let up = self.upwards(token)?;
        let lead = self.paragraph.lead(token);
        let unknown =
            |year: u32| self.context.report.year.is_none_or(|own| year + 1 != own.value && year != own.value);
        let other_year = self
            .paragraph
            .dates_in(&lead)
            .any(|(date, parts)| lead.contains(&date.range.start) && parts.year.is_some_and(unknown));
        (!other_year).then_some(Movement { token, role, up, value: stated.value, step: stated.step })
    }

    /// 信息270条，较2022年的300条减少10%，回复来信44封，较2022年的40封增长10%: whether what is counted right in front of a movement has a measure
    /// that nobody knows, so that the figures further in front are not its.
    fn counts_otherwise(&self, nearest: usize, movement: usize) -> bool {
        let paragraph = self.paragraph;
        (nearest + 1..movement).any(|token| {
            let lead = paragraph.lead(token);
            let measured = paragraph.folded()[paragraph.tokens[token].end..].chars().next();
            paragraph.quantity(token).is_some_and(|quantity| quantity.kind == Kind::Bare)
                && measured.is_some_and(is_han)
                && !lead.is_empty()
                && !paragraph.says(&lead, |word| matches!(word, Word::Compared | Word::LastYear))
        })
    }

    /// Whether the movement in front of a figure is upwards.
    fn upwards(&self, token: usize) -> Option<bool> {
        match self.paragraph.words_in(&self.paragraph.lead(token)).last()?.word {
            Word::Up => Some(true),
            Word::Down => Some(false),
            _ => None,
        }
    }

    /// The readings of the movement at a position of the sentence's figures.
    pub(super) fn readings(
        &self,
        figures: &[(usize, Role)],
        position: usize,
        movement: &Movement,
    ) -> Option<Readings> {
        let group = self.group(figures, position);
        let (near, behind) = (&figures[group.start..position], &figures[position + 1..group.end]);
        let kind_of = |token: usize| {
            let quantity = self.paragraph.quantity(token)?;
            // The difference of two percentages is one of points.
            let points = quantity.kind == Kind::Points;
            Some(if points { (Kind::Percent, "%") } else { (quantity.kind, quantity.measure) })
        };
        let news: Vec<usize> = with_role(near, Role::New).rev().collect();
        let nearest = if movement.role == Role::Difference { movement.token } else { *news.first()? };
        let of_another = news.first().is_none_or(|&new| self.moves_another_matter(new, movement.token));
        if of_another || movement.role == Role::Percent && self.counts_otherwise(nearest, movement.token) {
            return None;
        }
        let kind = kind_of(nearest);
        // 由30%提升至35%，提升5%: points or a percentage of a percentage.
        if movement.role == Role::Percent && kind.is_some_and(|(kind, _)| kind == Kind::Percent) {
            return None;
        }
        let of_kind = |token: &usize| kind_of(*token) == kind;
        let news: Vec<usize> = news.into_iter().filter(of_kind).collect();
        let subjects = self.subjects(&figures[..position], *news.first()?, movement.token);
        subjects.first()?;
        let olds = with_role(near, Role::Old).rev().chain(with_role(behind, Role::Old));
        let stated: Vec<Known> = olds.filter(of_kind).filter_map(|token| self.known(token)).collect();
        // 增加5件，增长16.13%: the base follows from the difference.
        let differences = with_role(near, Role::Difference).chain(with_role(behind, Role::Difference));
        let differences: Vec<Movement> = differences
            .filter(|token| movement.role == Role::Percent && stated.is_empty() && of_kind(token))
            .filter_map(|token| {
                let (value, up) = (self.known(token)?.value, self.upwards(token)?);
                Some(Movement { token, role: Role::Difference, up, value, step: Decimal::ONE })
            })
            .collect();
        let in_tables: Vec<(Known, Option<Known>)> =
            subjects.iter().flat_map(|subject| self.known_in_tables(subject)).collect();
        let bases = |new: &Known| -> Vec<Known> {
            let before_it = differences.iter().filter_map(|by| {
                let value = if by.up { new.value - by.value } else { new.value + by.value };
                Some(Known { value, ..self.known(by.token)? })
            });
            // Last year's report has the same count: 收办 of 收办, 新收 of 新收.
            let same_count = in_tables
                .iter()
                .filter(|(of, _)| stated.is_empty() && of.value == new.value)
                .filter_map(|(_, old)| *old);
            stated.iter().copied().chain(before_it).chain(same_count).collect()
        };
        let news: Vec<Known> = subjects
            .iter()
            .copied()
            .chain(news.iter().filter_map(|&token| self.known(token)))
            .chain(in_tables.iter().map(|(new, _)| *new))
            .collect();
        let pairs = news.iter().flat_map(|&new| bases(&new).into_iter().map(move |old| Reading { new, old }));
        // 办结25件，较上年多7件: where the table says 22, the sentence may be right with last year's report all the same.
        let beside_the_table = in_tables.iter().filter(|_| stated.is_empty()).filter_map(|(_, old)| *old);
        let as_stated =
            beside_the_table.flat_map(|old| subjects.iter().map(move |&new| Reading { new, old }));
        let pairs = pairs.chain(as_stated).collect();
        let every_base_stated = !stated.is_empty() || !differences.is_empty();
        Some(Readings { subjects, pairs, every_base_stated })
    }

    /// What the tables of this year say of a figure's subject, and those of last year of the same: 收到 may be 新收, or
    /// 新收 with 上年结转. Where the figure is one of them, it is that one.
    pub(super) fn known_in_tables(&self, subject: &Known) -> Vec<(Known, Option<Known>)> {
        use RowRole::{CarriedIn, Received, Total};
        let narrative = &self.context.report.narrative;
        let claim = subject.figure.and_then(|figure| narrative.claim(figure));
        let Some(claim) = claim else { return Vec::new() };
        let own = matches!(claim.standing, Standing::Own | Standing::Doubtful);
        if let Subject::Cases(procedure, CaseResult::All) = claim.subject {
            return if own { self.cases_in_tables(subject, procedure) } else { Vec::new() };
        }
        let counts: &[&[RowRole]] = match claim.subject {
            Subject::Received => &[&[Received], &[Received, CarriedIn]],
            Subject::Dealt => &[&[Received, CarriedIn], &[Received], &[Total]],
            Subject::Handled => &[&[Total]],
            _ => return Vec::new(),
        };
        let of = |report: &Report, rows: &[RowRole]| -> Option<Known> {
            let table = report.table_of(TableKind::Applications)?;
            let value = rows.iter().map(|row| table.total(*row)).sum::<Option<Decimal>>()?;
            Some(Known { value, figure: None })
        };
        let pairs: Vec<(Known, Option<Known>)> = counts
            .iter()
            .filter_map(|rows| {
                let old = self.context.last_year.and_then(|last| of(&last.report, rows));
                Some((of(self.context.report, rows)?, old))
            })
            .collect();
        let stated: Vec<_> = pairs.iter().filter(|(new, _)| new.value == subject.value).copied().collect();
        // 12个街道共收到78件: what may be another's count is none of the table's, unless it is that number.
        if stated.is_empty() && own { pairs } else { stated }
    }

    /// 被申请行政复议12件，较上年下降25%: what table 4 of both years says of all cases of a kind, where the figure is this year's.
    fn cases_in_tables(&self, subject: &Known, procedure: Procedure) -> Vec<(Known, Option<Known>)> {
        let rows: &[&str] = match procedure {
            Procedure::Review => &["review"],
            Procedure::Litigation => &["direct", "after"],
            _ => return Vec::new(),
        };
        let of = |report: &Report, column: &str| -> Option<Decimal> {
            let table = report.table_of(TableKind::Cases)?;
            rows.iter().map(|row| table.value(row, column)).sum()
        };
        if of(self.context.report, "total") != Some(subject.value) {
            return Vec::new();
        }
        // Last year may be told without the cases that had no result yet.
        let last = self.context.last_year.map(|last| &last.report);
        let all = last.and_then(|last| of(last, "total"));
        let done = all.zip(last.and_then(|last| of(last, "pending"))).map(|(all, pending)| all - pending);
        let known = |value| Known { value, figure: None };
        [all, done].into_iter().flatten().map(|old| (known(subject.value), Some(known(old)))).collect()
    }
}

/// The figures of a role, in order.
fn with_role(figures: &[(usize, Role)], wanted: Role) -> impl DoubleEndedIterator<Item = usize> {
    figures.iter().filter(move |(_, role)| *role == wanted).map(|(token, _)| *token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn movement(up: bool, role: Role, value: &str) -> Movement {
        let value: Decimal = value.parse().expect("a number");
        Movement { token: 0, role, up, value, step: Decimal::new(1, value.scale()) }
    }

    fn reading(new: i64, old: i64) -> Reading {
        let known = |value| Known { value: Decimal::from(value), figure: None };
        Reading { new: known(new), old: known(old) }
    }

    #[test]
    fn a_percentage_holds_to_its_last_place() {
        assert!(movement(true, Role::Percent, "16.13").holds(&reading(36, 31)));
        assert!(!movement(true, Role::Percent, "16.14").holds(&reading(36, 31)));
        assert!(movement(false, Role::Percent, "25").holds(&reading(36, 48)));
    }

    #[test]
    fn a_movement_the_other_way_is_opposite() {
        assert!(movement(true, Role::Percent, "25").is_opposite(&reading(36, 48)));
        assert!(movement(true, Role::Difference, "12").is_opposite(&reading(36, 48)));
        assert!(!movement(true, Role::Percent, "18").is_opposite(&reading(36, 31)));
    }

    #[test]
    fn the_base_of_a_percentage_is_the_whole_number_that_fits() {
        let base = |value, new: i64| movement(true, Role::Percent, value).fitting_base(Decimal::from(new));
        assert_eq!(base("16.13", 36), Some(Decimal::from(31)));
        assert_eq!(base("17.00", 36), None);
        assert_eq!(movement(true, Role::Difference, "5").fitting_base(Decimal::from(36)), None);
    }
}
