//! XU-OUT: a figure of a town that stands far above those of all other towns.
//!
//! Departments differ by their tasks: 公安 and 市场监管 have thousands of decisions where others have none. Only towns and
//! subdistricts are alike enough to be compared.

use super::rules::XU_OUT;
use super::{Desk, Finding};
use crate::form;
use crate::message::say;
use crate::relation::CellRef;
use crate::report::names::short_label;
use crate::report::{BodyKind, Operand};
use crate::text::order;
use rust_decimal::Decimal;

/// Fewer units are no crowd.
const FEWEST: usize = 8;
/// A smaller figure is far from nothing by chance.
const SMALLEST: Decimal = Decimal::from_parts(100, 0, 0, false, 0);

pub(super) fn findings(desk: &Desk) -> Vec<Finding> {
    let alike = |unit: &&(usize, &super::Unit)| {
        matches!(unit.1.kind, Some(BodyKind::TownshipGovernment | BodyKind::SubdistrictOffice))
    };
    let towns: Vec<(usize, &super::Unit)> = desk.units.iter().enumerate().collect::<Vec<_>>();
    let towns: Vec<_> = towns.iter().filter(alike).collect();
    let mut by_cell: Vec<(CellRef, Vec<(usize, Decimal)>)> = Vec::new();
    for (index, unit) in towns {
        for (at, figure) in unit.figures.iter().enumerate() {
            if let Operand::Known(value) = figure.operand {
                // Units of one edition have their cells in one order.
                let same = by_cell.get(at).is_some_and(|(cell, _)| *cell == figure.cell).then_some(at);
                let known = same.or_else(|| by_cell.iter().position(|(cell, _)| *cell == figure.cell));
                match known {
                    Some(at) => by_cell[at].1.push((*index, value)),
                    None => by_cell.push((figure.cell, vec![(*index, value)])),
                }
            }
        }
    }
    let mut findings: Vec<Finding> = Vec::new();
    for (cell, all) in by_cell {
        let Some((unit, value, usual)) = outlier(&all) else { continue };
        // The parts of a row follow from its total, and the other rows of a table from how much came in.
        let told =
            findings.iter().any(|finding| finding.units == [unit] && finding.cells[0].table == cell.table);
        let wanted = cell.table != 3 || (cell.row, cell.column) == ("A", "T");
        let wanted = wanted && (cell.table != 4 || cell.column == "total");
        if told || !wanted {
            continue;
        }
        let Some((table, row, column)) = names(desk, cell) else { continue };
        let message = say::desk::outlier(desk.units[unit].name(), table, row, column, value, usual);
        let mut finding = Finding::new(&XU_OUT, message).of([unit]);
        finding.cells = vec![cell];
        findings.push(finding);
    }
    findings
}

/// The one figure that is at least ten times the next one, and far from the median by its usual distance.
fn outlier(all: &[(usize, Decimal)]) -> Option<(usize, Decimal, Decimal)> {
    if all.len() < FEWEST {
        return None;
    }
    let mut sorted: Vec<(Decimal, usize)> = all.iter().map(|(unit, value)| (*value, *unit)).collect();
    order::sort(&mut sorted);
    let median = |values: &[Decimal]| values[values.len() / 2];
    let values: Vec<Decimal> = sorted.iter().map(|(value, _)| *value).collect();
    let usual = median(&values);
    let mut distances: Vec<Decimal> = values.iter().map(|value| (*value - usual).abs()).collect();
    order::sort(&mut distances);
    let [.., second, (largest, unit)] = sorted[..] else { return None };
    let far = (largest - usual) > median(&distances).saturating_mul(Decimal::from(15));
    let alone = largest >= SMALLEST && largest >= second.0.saturating_mul(Decimal::TEN);
    (far && alone).then_some((unit, largest, usual))
}

fn names(desk: &Desk, cell: CellRef) -> Option<(&'static str, &'static str, &'static str)> {
    let year = desk.units.iter().find_map(|unit| unit.year)?;
    let table = form::official().of_year(year).table(cell.table)?;
    let row = &table.rows[table.row(cell.row)?];
    Some((table.name, short_label(row.label), row.columns[row.column(cell.column)?].label))
}

#[cfg(test)]
mod tests {
    use super::outlier;
    use rust_decimal::Decimal;

    #[test]
    fn one_figure_far_above_all_others() {
        let of = |values: &[i64]| {
            let all: Vec<_> = values.iter().map(|value| Decimal::from(*value)).enumerate().collect();
            outlier(&all).map(|(unit, ..)| unit)
        };
        assert_eq!(of(&[3, 5, 0, 8, 2, 9, 4, 1200, 6]), Some(7));
        assert_eq!(of(&[0, 0, 0, 0, 0, 0, 0, 0, 130]), Some(8));
        assert_eq!(of(&[0, 0, 0, 0, 0, 0, 0, 0, 40]), None);
        assert_eq!(of(&[100, 150, 90, 1200, 130, 180, 95, 110, 400]), None);
        assert_eq!(of(&[3, 5, 1200]), None);
    }
}
