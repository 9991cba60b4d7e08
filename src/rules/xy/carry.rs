//! XY-CARRY: what was carried out of last year is carried into this one, in every column.

use super::{Years, is_certain};
use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, ColumnRole, RowRole, TableKind};
use crate::message::{Between, Part, say};
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation, Term, Tried, Which};
use crate::report::names::{column_name, row_label};
use crate::report::{Operand, Table};
use crate::rules::Change::Cell as Set;
use crate::rules::rule::with_last_year;
use crate::rules::{Context, Rule};
use rust_decimal::Decimal;

pub(super) const XY_CARRY: Rule = Rule {
    id: "XY-CARRY",
    severity: Severity::Error,
    since: "0.3.0",
    title: "本年“上年结转”等于上年报告的“结转下年度继续办理”",
    text: "逐列核对。总计列不等是错误，其余各列不等是提醒。上年报告公布后有更正，或机构合并、拆分的，请在第六部分说明。需要同时提供上年报告。",
    basis: "政府信息公开工作年度报告格式，表三：上年结转即上一年度报告的结转下年度继续办理",
    exchange: None,
    wrong: with_last_year(
        &[Set(3, "B", "N", "2"), Set(3, "B", "T", "2"), Set(3, "D", "N", "2"), Set(3, "D", "T", "2")],
        &[],
    ),
    right: with_last_year(
        &[Set(3, "B", "N", "0"), Set(3, "B", "T", "0"), Set(3, "D", "N", "0"), Set(3, "D", "T", "0")],
        &[
            Set(3, "A", "N", "9"),
            Set(3, "A", "T", "11"),
            Set(3, "D", "N", ""),
            Set(3, "D", "C1", "/"),
            Set(3, "D", "T", "0"),
        ],
    ),
};

/// The relation of each column that both tables have.
pub(in crate::rules) fn relations(context: &Context) -> Vec<Relation> {
    let Some(years) = Years::of(context) else { return Vec::new() };
    let Some(both) = Both::of(years) else { return Vec::new() };
    let columns = both.own.columns_of(both.carried_in).iter().enumerate();
    columns
        .filter(|(_, form)| form.role != ColumnRole::Subtotal)
        .filter_map(|(column, form)| {
            let there = both.before.columns_of(both.carried_out);
            let there = there.iter().position(|other| other.key == form.key)?;
            let into = CellIndex { row: both.carried_in, column };
            let out = CellIndex { row: both.carried_out, column: there };
            let label = say::xy::of_last_year(row_label(both.before, both.carried_out));
            Some(Relation {
                rule: XY_CARRY.id,
                about: About::Column {
                    table: both.own.form.number,
                    key: form.key,
                    name: column_name(both.own, form.label),
                },
                statement: say::xy::carried(),
                left: vec![Term::of_cell(both.own, into, row_label(both.own, both.carried_in))],
                comparison: Comparison::Equal,
                right: vec![Term::of_companion(Which::LastYear, years.last, both.before, out, label)],
                from: Vec::new(),
            })
        })
        .collect()
}

/// The two tables of applications, and the rows that have to agree.
struct Both<'a> {
    own: &'a Table,
    before: &'a Table,
    carried_in: usize,
    carried_out: usize,
}

impl<'a> Both<'a> {
    fn of(years: Years<'a>) -> Option<Both<'a>> {
        let own = years.report().table_of(TableKind::Applications)?;
        let before = years.last.report.table_of(TableKind::Applications)?;
        Some(Both {
            own,
            before,
            carried_in: own.form.row(own.form.row_of(RowRole::CarriedIn)?.key)?,
            carried_out: before.form.row(before.form.row_of(RowRole::CarriedOut)?.key)?,
        })
    }

    /// Whether last year's row adds up: where it does not, one of its own figures is wrong, and nobody knows which.
    fn is_sound(&self) -> bool {
        let (mut sum, mut total) = (Decimal::ZERO, None);
        for (column, form) in self.before.columns_of(self.carried_out).iter().enumerate() {
            let cell = self.before.cell(CellIndex { row: self.carried_out, column });
            match (cell.map(|cell| cell.operand()), form.role) {
                (Some(Operand::Known(value)), ColumnRole::Total) => total = Some(value),
                (_, ColumnRole::Subtotal) => {}
                (Some(Operand::Known(value)), _) => sum = sum.saturating_add(value),
                _ => {}
            }
        }
        total == Some(sum)
    }
}

/// One finding for all columns that differ: there is one cause.
pub(super) fn findings(years: Years, ledger: &Ledger, said: &mut [Finding]) -> Vec<Finding> {
    let Some(both) = Both::of(years) else { return Vec::new() };
    let mut broken = ledger.broken(&[XY_CARRY.id]);
    broken.retain(|&index| !is_told(&ledger.entries()[index], said));
    let Some(&first) = broken.first() else { return Vec::new() };
    let tried = |index: usize| &ledger.entries()[index];
    let total = both.own.form.column_of(ColumnRole::Total).map(|column| column.key);
    let in_total = broken.iter().any(|&index| tried(index).relation.about.column() == total);
    let certain = both.is_sound()
        && !years.is_reorganised()
        && is_certain(years.report(), both.own)
        && is_certain(&years.last.report, both.before);
    let pair = |index: usize| -> Part {
        let Tried { relation, left, right, .. } = tried(index);
        let columns = both.own.columns_of(both.carried_in).iter();
        let mut labels = columns.filter(|form| Some(form.key) == relation.about.column()).map(|f| f.label);
        say::xy::carried_pair(labels.next().unwrap_or_default(), *left, *right).into()
    };
    let pairs = Between::Commas.list(broken.iter().map(|&index| pair(index)));
    let mut finding = XY_CARRY.finding(say::xy::not_carried(pairs)).fix(say::xy::carry_over());
    if !in_total || !certain {
        finding = finding.severity(Severity::Warning);
    }
    if broken.len() == 1 {
        let Tried { left, right, .. } = tried(first);
        finding = finding.sides(left.normalize().to_string(), right.normalize().to_string());
    }
    for &index in &broken {
        for term in &tried(index).relation.left {
            if let Some(cell) = term.cell {
                finding = finding.at_cell(cell, term.place);
            }
        }
    }
    let there = broken.iter().flat_map(|&index| tried(index).relation.right.first());
    for elsewhere in there.filter_map(|term| term.elsewhere.clone()) {
        finding = finding.and_elsewhere(elsewhere);
    }
    vec![finding.evidence(broken)]
}

/// Whether the draft's own table already has a finding of this cell with the value of last year's report: that one is shown
/// what last year's report says.
fn is_told(tried: &Tried, said: &mut [Finding]) -> bool {
    let ([own], [before]) = (&tried.relation.left[..], &tried.relation.right[..]) else { return false };
    let wanted = tried.right.normalize().to_string();
    let told = said.iter_mut().find(|finding| {
        let stands = finding.marks.iter().any(|mark| mark.primary && mark.cell == own.cell);
        stands && finding.expected.as_deref() == Some(wanted.as_str())
    });
    match (told, &before.elsewhere) {
        (Some(finding), Some(elsewhere)) => {
            finding.marks.push(crate::finding::Mark::there(elsewhere.clone()));
            true
        }
        _ => false,
    }
}
