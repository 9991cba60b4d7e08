//! XU-SUM: each cell of the county's report is the sum of its units'.
//!
//! A branch of a body above the county (税务, 海关) usually is no part of the sum: a cell is right with them or without. Which
//! of the two the county has chosen shows over a whole table, so that a cell that is right by chance hides nothing.
//! Amounts are rounded by each unit: as many halves of the last place may be lost as there are units. Of several drafts of one
//! body the last one is added.

use super::list::{Lacks, usual_year};
use super::rules::XU_SUM;
use super::{Desk, Figure, Finding, Names, Sum, Unit};
use crate::finding::Severity;
use crate::form;
use crate::message::{Between, Message, Part, say};
use crate::relation::CellRef;
use crate::report::BodyKind::{self, *};
use crate::report::Operand;
use crate::report::names::{CellName, short_label};
use rust_decimal::Decimal;

/// So many rows that are all too high are told one by one, although some unit is not there.
const ROWS: usize = 3;

/// A cell of the county's report beside what its units have there.
struct Added {
    cell: CellRef,
    stated: Decimal,
    /// What all have together, and what all but the branches have.
    sums: [Decimal; 2],
    /// So much may be lost by rounding.
    allowed: Decimal,
    /// The units with something in it, and whether each is a branch.
    parts: Vec<(usize, Decimal, bool)>,
    /// A unit has a blank or unread cell there.
    open: bool,
}

/// All units are added up, or all but the branches: indices of [`Added::sums`].
const WAYS: [usize; 2] = [0, 1];

impl Added {
    fn holds(&self, way: usize) -> bool {
        self.gap(way).abs() <= self.allowed
    }

    /// How much the county's report has too much.
    fn gap(&self, way: usize) -> Decimal {
        self.stated.saturating_sub(self.sums[way])
    }

    fn broken(&self, way: usize) -> Broken {
        let parts = self.parts.iter().filter(|(.., branch)| way == 0 || !branch);
        let parts = parts.map(|(unit, value, _)| (*unit, *value)).collect();
        Broken { cell: self.cell, stated: self.stated, sum: self.sums[way], parts, open: self.open }
    }

    /// The cells for which the county adds the branches or leaves them out as one: those of a table whose cells are sums of
    /// each other; in table 2 those of a row.
    fn together(&self) -> (u8, &'static str) {
        (self.cell.table, if self.cell.table == 2 { self.cell.row } else { "" })
    }
}

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

/// See [`Desk::misfit`].
pub(super) fn misfit(desk: &Desk, aggregate: &Unit) -> Option<Message> {
    let units = || {
        let of_another = |unit: &&Unit| !unit.issuer.as_deref().is_some_and(|issuer| desk.is_sum(issuer));
        desk.units.iter().filter(of_another)
    };
    if let (Some(own), Some(usual)) = (aggregate.year, usual_year(units()))
        && own != usual
    {
        return Some(say::desk::sum_of_another_year(aggregate.name(), own, usual));
    }
    let kind = aggregate.kind?;
    let has = |level: u8| units().filter_map(|unit| unit.kind).any(|kind| level_of(kind) >= level);
    let is_below = match level_of(kind) {
        // Only a body of which nobody would think that governments are below it.
        0 => matches!(kind, Department | Branch | School | Institution) && has(1),
        // 市 may be one of two levels, so that equal ones are no proof; towns are never made up of towns.
        1 => has(1),
        level => has(level + 1),
    };
    is_below.then(|| say::desk::sum_of_a_unit(aggregate.name()))
}

/// How high a government stands; 0 for what is none.
fn level_of(kind: BodyKind) -> u8 {
    match kind {
        TownshipGovernment | SubdistrictOffice => 1,
        CountyGovernment => 2,
        PrefectureGovernment | PrefectureOffice => 3,
        ProvincialGovernment => 4,
        Ministry | GovernmentOffice | Department | Branch | Zone | School | Institution => 0,
    }
}

pub(super) fn findings(desk: &Desk, lacks: &Lacks) -> Vec<Finding> {
    let Some(aggregate) = &desk.aggregate else { return Vec::new() };
    let adders = Adders::of(desk, aggregate);
    let added: Vec<Added> = aggregate.figures.iter().filter_map(|figure| adders.added(figure)).collect();
    let broken = broken(&added);
    if broken.is_empty() {
        return Vec::new();
    }
    if let Some(finding) = adders.whole_unit(desk, &added, lacks) {
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
    // What the county has too much everywhere is what those have that are not there.
    if lacks.some && rows.len() > ROWS && broken.iter().all(|one| one.excess().is_sign_positive()) {
        let message = say::desk::less_than_all(broken.len(), added.len()).and_perhaps(uncertain(lacks));
        let mut finding = Finding::new(&XU_SUM, message).severity(Severity::Warning);
        finding.cells = broken.iter().map(|one| one.cell).collect();
        finding.sums = broken.iter().map(|one| one.told(desk)).collect();
        return vec![finding];
    }
    rows.iter().map(|row| adders.of_row(desk, row, &broken, lacks)).collect()
}

/// The cells that do not add up. Where each of those that belong together is right in some way, none is.
fn broken(added: &[Added]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for group in added.chunk_by(|one, other| one.together() == other.together()) {
        if group.iter().all(|one| WAYS.iter().any(|way| one.holds(*way))) {
            continue;
        }
        let wrong = |way: &usize| group.iter().filter(|one| !one.holds(*way)).count();
        let way = WAYS.into_iter().min_by_key(wrong).unwrap_or_default();
        broken.extend(group.iter().filter(|one| !one.holds(way)).map(|one| one.broken(way)));
    }
    broken
}

/// The units that are added up.
struct Adders<'a> {
    units: &'a [Unit],
    /// Their indices.
    adds: Vec<usize>,
}

impl<'a> Adders<'a> {
    /// All but the aggregate itself, should it lie among the drafts; of several drafts of one body and year the last.
    fn of(desk: &'a Desk, aggregate: &Unit) -> Adders<'a> {
        let itself = |unit: &Unit| unit.issuer.as_deref().is_some_and(|issuer| desk.is_sum(issuer));
        let of_year =
            |unit: &Unit| aggregate.year.is_none() || unit.year.is_none() || unit.year == aggregate.year;
        let names = Names::of(&desk.units);
        let is_last = |index: usize| {
            let unit = &desk.units[index];
            let later = |other: usize| other > index && desk.units[other].year == unit.year;
            !unit.bare().is_some_and(|name| names.all(&name).any(later))
        };
        let adds = (0..desk.units.len())
            .filter(|&index| !itself(&desk.units[index]) && of_year(&desk.units[index]) && is_last(index));
        Adders { units: &desk.units, adds: adds.collect() }
    }

    /// The figure of a unit; nothing where it has none.
    fn own(&self, at: usize, cell: &CellRef) -> Decimal {
        match self.units[self.adds[at]].operand(cell) {
            Some(Operand::Known(value)) => value,
            _ => Decimal::ZERO,
        }
    }

    fn is_branch(&self, at: usize) -> bool {
        self.units[self.adds[at]].kind == Some(Branch)
    }

    fn added(&self, figure: &Figure) -> Option<Added> {
        let Operand::Known(stated) = figure.operand else { return None };
        let (mut sum, mut of_branches, mut open) = (Decimal::ZERO, Decimal::ZERO, false);
        let mut parts = Vec::new();
        let mut finest = stated.scale();
        for (at, &unit) in self.adds.iter().enumerate() {
            match self.units[unit].operand(&figure.cell) {
                Some(Operand::Known(value)) => {
                    sum = sum.checked_add(value)?;
                    finest = finest.max(value.scale());
                    if self.is_branch(at) {
                        of_branches = of_branches.checked_add(value)?;
                    }
                    if !value.is_zero() {
                        parts.push((unit, value, self.is_branch(at)));
                    }
                }
                _ => open = true,
            }
        }
        let halves = Decimal::new(5, stated.scale() + 1);
        let lost = if finest > stated.scale() { halves } else { Decimal::ZERO };
        let allowed = lost.saturating_mul(Decimal::from(parts.len() + 1));
        let sums = [sum, sum.saturating_sub(of_branches)];
        Some(Added { cell: figure.cell, stated, sums, allowed, parts, open })
    }

    /// One unit that explains every cell: its figures are left out of the county's report, or counted twice. All cells are
    /// looked at, those that happen to add up, too.
    fn whole_unit(&self, desk: &Desk, added: &[Added], lacks: &Lacks) -> Option<Finding> {
        let known: Vec<&Added> = added.iter().filter(|one| !one.open).collect();
        let explains = |at: &usize, way: usize, sign: Decimal| {
            let is_it = |one: &&Added| {
                let rest = one.gap(way).saturating_sub(self.own(*at, &one.cell) * sign);
                rest.abs() <= one.allowed
            };
            known.iter().all(is_it)
                // A unit with one figure explains a slip of that size in any cell: that says nothing.
                && known.iter().filter(|one| !self.own(*at, &one.cell).is_zero()).count() > 3
        };
        for (way, sign) in WAYS.into_iter().flat_map(|way| [(way, -Decimal::ONE), (way, Decimal::ONE)]) {
            // What a branch has is not in the sum without them.
            let all = (0..self.adds.len()).filter(|at| way == 0 || !self.is_branch(*at));
            let mut found = all.filter(|at| explains(at, way, sign));
            if let (Some(at), None) = (found.next(), found.next()) {
                let unit = self.adds[at];
                let name = self.units[unit].name();
                let has = |one: &&&Added| !self.own(at, &one.cell).is_zero();
                let broken: Vec<Broken> = known.iter().filter(has).map(|one| one.broken(way)).collect();
                let message = match sign.is_sign_negative() {
                    true => say::desk::left_out(name, broken.len(), added.len()),
                    false => say::desk::counted_twice(name, broken.len(), added.len()),
                };
                let severity = if lacks.reasons.is_empty() { Severity::Error } else { Severity::Warning };
                let message = message.and_perhaps(uncertain(lacks));
                let mut finding = Finding::new(&XU_SUM, message).severity(severity).of([unit]);
                finding.cells = broken.iter().map(|one| one.cell).collect();
                finding.sums = broken.iter().map(|one| one.told(desk)).collect();
                return Some(finding);
            }
        }
        None
    }

    fn of_row(&self, desk: &Desk, row: &[&Broken], broken: &[Broken], lacks: &Lacks) -> Finding {
        let open = row.iter().any(|one| one.open).then(say::desk::open);
        let certain = lacks.reasons.is_empty() && open.is_none();
        let column = |one: &Broken| names(desk, one.cell).map_or(one.cell.column, |(_, _, column)| column);
        let pair = |one: &&Broken| -> Part { say::desk::sum_pair(column(one), one.stated, one.sum).into() };
        let pairs = Between::Commas.list(row.iter().map(pair));
        let (table, label) =
            names(desk, row[0].cell).map_or(("", row[0].cell.row), |(table, label, _)| (table, label));
        let culprit = self.culprit(row, broken);
        let told: Option<Message> = culprit.map(|at| {
            let change = |one: &&Broken| -> Part {
                let old = self.own(at, &one.cell);
                let new = old.saturating_add(one.excess());
                say::desk::change(column(one), old.normalize(), new.normalize()).into()
            };
            let changes = Between::Commas.list(row.iter().map(change));
            say::desk::culprit(self.units[self.adds[at]].name(), changes)
        });
        let message = say::desk::not_the_sum(table, label, pairs).and_perhaps(told);
        let message = message.and_perhaps(open).and_perhaps(uncertain(lacks));
        let severity = if certain { Severity::Error } else { Severity::Warning };
        let mut finding = Finding::new(&XU_SUM, message).severity(severity);
        finding.units = match culprit {
            Some(at) => vec![self.adds[at]],
            None => row[0].parts.iter().map(|(unit, _)| *unit).collect(),
        };
        finding.cells = row.iter().map(|one| one.cell).collect();
        finding.parts = row[0].parts.clone();
        finding.sums = row.iter().map(|one| one.told(desk)).collect();
        finding
    }

    /// The one unit whose slip makes the row wrong. Any unit could be changed so that a sum comes out right; only where one is
    /// likelier than all others it is named. Its own check holds a cell of the row to be wrong and expects that very figure; or
    /// a figure of it looks like a slip of the pen, which must then explain all that does not add up in the table. Either way
    /// its slips, and the totals that follow from them, explain each cell of the row.
    fn culprit(&self, row: &[&Broken], broken: &[Broken]) -> Option<usize> {
        let rank = |at: usize| row.iter().map(|one| self.likely(at, one)).max().unwrap_or_default();
        let table: Vec<&Broken> = broken.iter().filter(|one| one.cell.table == row[0].cell.table).collect();
        let explained = |at: usize| -> u8 {
            let rank = rank(at);
            if rank < PEN {
                return 0;
            }
            let explained = self.explained(at, &table);
            let of_row = |cell: &CellRef| cell.row == row[0].cell.row;
            let is_whole = |all: bool| {
                let mut cells = table.iter().zip(&explained);
                cells.all(|(one, explained)| *explained || !all && !of_row(&one.cell))
            };
            if is_whole(rank == PEN) { rank } else { 0 }
        };
        let ranks: Vec<u8> = (0..self.adds.len()).map(explained).collect();
        let best = *ranks.iter().max().filter(|rank| **rank > 0)?;
        let mut found = (0..ranks.len()).filter(|at| ranks[*at] == best);
        match (found.next(), found.next()) {
            (Some(at), None) => Some(at),
            _ => None,
        }
    }

    /// How likely it is that the slip is this unit's.
    fn likely(&self, at: usize, one: &Broken) -> u8 {
        let old = self.own(at, &one.cell);
        let new = old.saturating_add(one.excess());
        let doubts = &self.units[self.adds[at]].doubts;
        if new.is_sign_negative() {
            0
        } else if doubts.iter().any(|(cell, value)| *cell == one.cell && *value == new) {
            OWN_CHECK
        } else if is_slip_of_the_pen(old, new) {
            PEN
        } else {
            0
        }
    }

    /// Which cells of a table a unit's likely slips explain: those with one, and those that are as far off as a slip in their
    /// row or column, or as all slips of their row, because they are totals of it.
    fn explained(&self, at: usize, table: &[&Broken]) -> Vec<bool> {
        let mut explained: Vec<bool> = table.iter().map(|one| self.likely(at, one) >= PEN).collect();
        let possible =
            |one: &Broken| !self.own(at, &one.cell).saturating_add(one.excess()).is_sign_negative();
        loop {
            let before = explained.clone();
            for (index, one) in table.iter().enumerate().filter(|(_, one)| possible(one)) {
                let known = || table.iter().zip(&explained).filter(|(_, known)| **known);
                let of_row = || known().filter(|(other, _)| other.cell.row == one.cell.row);
                let near = |(other, _): &(&&Broken, &bool)| {
                    other.cell.row == one.cell.row || other.cell.column == one.cell.column
                };
                let as_far = known().filter(near).any(|(other, _)| other.excess() == one.excess());
                let as_all = || of_row().map(|(other, _)| other.excess()).sum::<Decimal>() == one.excess();
                explained[index] = explained[index] || as_far || as_all();
            }
            if explained == before {
                return explained;
            }
        }
    }
}

/// Its own check expects the very figure with which the sum comes out right.
const OWN_CHECK: u8 = 3;
/// It is the figure with which the sum comes out right, but for a slip of the pen.
const PEN: u8 = 2;

/// Why a sum is not certain.
fn uncertain(lacks: &Lacks) -> Option<Message> {
    let reasons = || Between::Commas.list(lacks.reasons.iter().cloned());
    (!lacks.reasons.is_empty()).then(|| say::desk::uncertain(reasons()))
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
