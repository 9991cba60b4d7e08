//! XU-SUM: each cell of the county's report is the sum of its units'.
//!
//! A branch of a body above the county (税务, 海关) usually is no part of the sum: a cell is right with them or without.
//! Amounts are rounded by each unit: as many halves of the last place may be lost as there are units.

use super::rules::XU_SUM;
use super::{Desk, Figure, Finding, Sum, Unit};
use crate::finding::Severity;
use crate::form;
use crate::message::{Between, Message, Part, say};
use crate::relation::CellRef;
use crate::report::companion::is_same_body;
use crate::report::names::{CellName, short_label};
use crate::report::{BodyKind, Operand};
use rust_decimal::Decimal;

/// A cell that does not add up.
struct Broken {
    cell: CellRef,
    stated: Decimal,
    sum: Decimal,
    /// The units with something in it.
    parts: Vec<(usize, Decimal)>,
    /// A unit has a blank or unread cell there.
    open: bool,
}

impl Broken {
    /// How much the county's report has too much.
    fn excess(&self) -> Decimal {
        self.stated.saturating_sub(self.sum)
    }

    fn told(&self, desk: &Desk) -> Sum {
        let name = names(desk, self.cell).map(|(table, row, column)| CellName { table, row, column }.name());
        Sum { cell: self.cell, name, stated: self.stated, sum: self.sum, parts: self.parts.clone() }
    }
}

pub(super) fn findings(desk: &Desk, complete: bool) -> Vec<Finding> {
    let Some(aggregate) = &desk.aggregate else { return Vec::new() };
    let adders = Adders::of(desk, aggregate);
    let broken: Vec<Broken> = aggregate.figures.iter().filter_map(|figure| adders.broken(figure)).collect();
    if broken.is_empty() {
        return Vec::new();
    }
    if let Some(mut finding) = adders.whole_unit(aggregate, &broken, complete) {
        finding.sums = broken.iter().map(|one| one.told(desk)).collect();
        return vec![finding];
    }
    // Cells of one row have one cause.
    let mut rows: Vec<Vec<&Broken>> = Vec::new();
    for one in &broken {
        let same =
            |row: &&mut Vec<&Broken>| (row[0].cell.table, row[0].cell.row) == (one.cell.table, one.cell.row);
        match rows.iter_mut().find(same) {
            Some(row) => row.push(one),
            None => rows.push(vec![one]),
        }
    }
    rows.iter().map(|row| adders.of_row(desk, row, complete)).collect()
}

/// The units that are added up.
struct Adders<'a> {
    units: &'a [Unit],
    /// Their indices.
    adds: Vec<usize>,
}

impl<'a> Adders<'a> {
    /// All but the aggregate itself, should it lie among the drafts.
    fn of(desk: &'a Desk, aggregate: &Unit) -> Adders<'a> {
        let itself = |unit: &Unit| match (&unit.issuer, &aggregate.issuer) {
            (Some(one), Some(other)) => is_same_body(one, other),
            _ => false,
        };
        let of_year =
            |unit: &Unit| aggregate.year.is_none() || unit.year.is_none() || unit.year == aggregate.year;
        let adds: Vec<usize> = (0..desk.units.len())
            .filter(|&index| !itself(&desk.units[index]) && of_year(&desk.units[index]))
            .collect();
        Adders { units: &desk.units, adds }
    }

    /// The figure of a unit; nothing where it has none.
    fn own(&self, at: usize, cell: &CellRef) -> Decimal {
        match self.units[self.adds[at]].operand(cell) {
            Some(Operand::Known(value)) => value,
            _ => Decimal::ZERO,
        }
    }

    fn broken(&self, figure: &Figure) -> Option<Broken> {
        let Operand::Known(stated) = figure.operand else { return None };
        let (mut sum, mut of_branches, mut open) = (Decimal::ZERO, Decimal::ZERO, false);
        let mut parts = Vec::new();
        let mut finest = stated.scale();
        for &unit in &self.adds {
            match self.units[unit].operand(&figure.cell) {
                Some(Operand::Known(value)) => {
                    sum = sum.checked_add(value)?;
                    finest = finest.max(value.scale());
                    if self.units[unit].kind == Some(BodyKind::Branch) {
                        of_branches = of_branches.checked_add(value)?;
                    }
                    if !value.is_zero() {
                        parts.push((unit, value));
                    }
                }
                _ => open = true,
            }
        }
        let halves = Decimal::new(5, stated.scale() + 1);
        let lost = if finest > stated.scale() { halves } else { Decimal::ZERO };
        let allowed = lost.saturating_mul(Decimal::from(parts.len() + 1));
        let holds = |sum: Decimal| (stated - sum).abs() <= allowed;
        // Only whole numbers of the format's counts; a blank in a unit may be any number that is missing.
        let right = holds(sum) || holds(sum - of_branches);
        (!right).then_some(Broken { cell: figure.cell, stated, sum, parts, open })
    }

    /// One unit that explains every cell: its figures are left out of the county's report, or counted twice.
    fn whole_unit(&self, aggregate: &Unit, broken: &[Broken], complete: bool) -> Option<Finding> {
        let counted = aggregate.figures.len();
        let explains = |at: &usize, sign: Decimal| {
            let own = |cell: &CellRef| self.own(*at, cell);
            let whole: usize = aggregate.figures.iter().filter(|figure| !own(&figure.cell).is_zero()).count();
            // A unit with one figure explains a slip of that size in any cell: that says nothing.
            whole == broken.len()
                && whole > 3
                && broken.iter().all(|one| one.excess() == own(&one.cell) * sign)
        };
        for (sign, left_out) in [(-Decimal::ONE, true), (Decimal::ONE, false)] {
            let mut found = (0..self.adds.len()).filter(|at| explains(at, sign));
            if let (Some(at), None) = (found.next(), found.next()) {
                let unit = self.adds[at];
                let name = self.units[unit].name();
                let message = match left_out {
                    true => say::desk::left_out(name, broken.len(), counted),
                    false => say::desk::counted_twice(name, broken.len(), counted),
                };
                let severity = if complete { Severity::Error } else { Severity::Warning };
                let mut finding = Finding::new(&XU_SUM, message).severity(severity).of([unit]);
                finding.cells = broken.iter().map(|one| one.cell).collect();
                return Some(finding);
            }
        }
        None
    }

    fn of_row(&self, desk: &Desk, row: &[&Broken], complete: bool) -> Finding {
        let open = row.iter().any(|one| one.open);
        let certain = complete && !open;
        let pair = |one: &&Broken| -> Part {
            let column = names(desk, one.cell).map_or(one.cell.column, |(_, _, column)| column);
            say::desk::sum_pair(column, one.stated, one.sum).into()
        };
        let pairs = Between::Commas.list(row.iter().map(pair));
        let (table, label) =
            names(desk, row[0].cell).map_or(("", row[0].cell.row), |(table, label, _)| (table, label));
        let culprit = self.culprit(row);
        let told: Option<Message> = culprit.map(|(unit, old, new)| {
            say::desk::culprit(self.units[unit].name(), old.normalize(), new.normalize())
        });
        let doubt = (!certain).then(|| if open { say::desk::open() } else { say::desk::incomplete() });
        let message = say::desk::not_the_sum(table, label, pairs).and_perhaps(told).and_perhaps(doubt);
        let severity = if certain { Severity::Error } else { Severity::Warning };
        let mut finding = Finding::new(&XU_SUM, message).severity(severity);
        finding.units = match culprit {
            Some((unit, ..)) => vec![unit],
            None => row[0].parts.iter().map(|(unit, _)| *unit).collect(),
        };
        finding.cells = row.iter().map(|one| one.cell).collect();
        finding.parts = row[0].parts.clone();
        finding.sums = row.iter().map(|one| one.told(desk)).collect();
        finding
    }

    /// The one unit whose change alone makes the row right, with the figure that it has in the row's first cell and the one
    /// that it should have. Any unit could be changed; only where one is likelier than all others it is named.
    fn culprit(&self, row: &[&Broken]) -> Option<(usize, Decimal, Decimal)> {
        let likely = |at: usize| -> u8 {
            let unit = &self.units[self.adds[at]];
            let each = row.iter().map(|one| {
                let old = self.own(at, &one.cell);
                let new = old.saturating_add(one.excess());
                if new.is_sign_negative() {
                    0
                } else if unit.doubts.iter().any(|(cell, value)| *cell == one.cell && *value == new) {
                    3
                } else if is_slip_of_the_pen(old, new) {
                    2
                } else {
                    1
                }
            });
            // The unit's own finding in one cell of the row speaks for the row.
            let each: Vec<u8> = each.collect();
            if each.contains(&0) { 0 } else { each.into_iter().max().unwrap_or(0) }
        };
        let ranks: Vec<u8> = (0..self.adds.len()).map(likely).collect();
        let best = *ranks.iter().max().filter(|rank| **rank > 1)?;
        let mut found = (0..ranks.len()).filter(|at| ranks[*at] == best);
        let (Some(at), None) = (found.next(), found.next()) else { return None };
        let first = row.first()?;
        let old = self.own(at, &first.cell);
        Some((self.adds[at], old, old.saturating_add(first.excess())))
    }
}

/// Whether one number is the other with two digits changed round, or with a nought more or less.
fn is_slip_of_the_pen(old: Decimal, new: Decimal) -> bool {
    let (a, b) = (old.normalize().to_string(), new.normalize().to_string());
    let turned = a.len() == b.len()
        && a.len() > 1
        && {
            let unlike: Vec<usize> =
                (0..a.len()).filter(|&at| a.as_bytes()[at] != b.as_bytes()[at]).collect();
            matches!(unlike[..], [i, j] if j == i + 1 && a.as_bytes()[i] == b.as_bytes()[j] && a.as_bytes()[j] == b.as_bytes()[i])
        };
    let tenfold = old * Decimal::TEN == new || new * Decimal::TEN == old;
    turned || tenfold && !old.is_zero()
}

/// The names of a cell's table, row and column, by the form of the aggregate's edition.
fn names(desk: &Desk, cell: CellRef) -> Option<(&'static str, &'static str, &'static str)> {
    let year = desk.aggregate.as_ref()?.year;
    let editions = form::official();
    let edition = year.map_or(editions.newest(), |year| editions.of_year(year));
    let table = edition.table(cell.table)?;
    let row = &table.rows[table.row(cell.row)?];
    let column = &row.columns[row.column(cell.column)?];
    Some((table.name, short_label(row.label), column.label))
}

#[cfg(test)]
mod tests {
    use super::is_slip_of_the_pen;
    use rust_decimal::Decimal;

    #[test]
    fn slips_of_the_pen() {
        let slip = |a: i64, b: i64| is_slip_of_the_pen(Decimal::from(a), Decimal::from(b));
        assert!(slip(12, 21) && slip(228, 282) && slip(3, 30) && slip(120, 12));
        assert!(!slip(12, 13) && !slip(0, 0) && !slip(7, 8) && !slip(123, 321));
    }
}
