//! XY-STOCK, XY-ITEM: what there was at the end of last year, with what the year brought, is what there is now.
//!
//! 对外公开总数量 of 2020 and 现行有效件数 of 2021 are two things: nothing is compared over the change of the format.

use super::Years;
use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, TableKind};
use crate::message::{Message, say};
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation, Term, Which};
use crate::report::Table;
use crate::report::names::row_name;
use crate::rules::Change::Cell as Set;
use crate::rules::rule::{of_two_years, with_last_year};
use crate::rules::{Context, Rule};

pub(super) const XY_STOCK: Rule = Rule {
    id: "XY-STOCK",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "现行有效件数＝上年现行有效＋本年制发－本年废止",
    text: "现行有效件数是年末存量。正文写到失效、到期、修订、清理，或机构合并、拆分、职能划转的，存量另有变动，不报。2020 年的“对外公开总数量”与 2021 年的“现行有效件数”含义不同，不作比较。需要同时提供上年报告。",
    basis: "存量的恒等关系：现行有效件数是年末存量",
    exchange: None,
    wrong: with_last_year(&[Set(2, "documents", "valid", "12")], &[]),
    right: with_last_year(&[Set(2, "documents", "valid", "10")], &[]),
};

pub(super) const XY_ITEM: Rule = Rule {
    id: "XY-ITEM",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "上一年项目数量＝上年报告的上一年项目数量＋本年增/减",
    text: "2019、2020 年度的报告适用。权责清单调整、机构合并或职能划转后项目重新划分的，不报。需要同时提供上年报告。",
    basis: "存量的恒等关系",
    exchange: None,
    wrong: of_two_years(
        2020,
        &[Set(2, "permits", "last", "12"), Set(2, "permits", "change", "0")],
        &[Set(2, "permits", "last", "12"), Set(2, "permits", "change", "+1")],
    ),
    right: of_two_years(
        2020,
        &[Set(2, "permits", "last", "11"), Set(2, "permits", "change", "2")],
        &[Set(2, "permits", "last", "12"), Set(2, "permits", "change", "-1")],
    ),
};

/// The relations of each row that both tables have, in the same edition.
pub(in crate::rules) fn relations(context: &Context) -> Vec<Relation> {
    let Some(years) = Years::of(context) else { return Vec::new() };
    let tables = [years.report(), &years.last.report].map(|report| report.table_of(TableKind::Items));
    let [Some(own), Some(before)] = tables else { return Vec::new() };
    if own.edition.key != before.edition.key {
        return Vec::new();
    }
    let rows = (0..own.form.rows.len()).filter(|&row| own.rows[row].is_some() && before.rows[row].is_some());
    let pair = Pair { years, own, before };
    rows.flat_map(|row| [pair.stock(row), pair.items(row)]).flatten().collect()
}

/// The two tables of items.
struct Pair<'a> {
    years: Years<'a>,
    own: &'a Table,
    before: &'a Table,
}

impl Pair<'_> {
    fn stock(&self, row: usize) -> Option<Relation> {
        let left = vec![self.here(row, "valid")?, self.here(row, "repealed")?];
        let right = vec![self.there(row, "valid")?, self.here(row, "made")?];
        Some(self.relation(XY_STOCK.id, row, say::xy::stock(), left, right))
    }

    fn items(&self, row: usize) -> Option<Relation> {
        let right = vec![self.there(row, "last")?, self.there(row, "change")?];
        Some(self.relation(XY_ITEM.id, row, say::xy::items(), vec![self.here(row, "last")?], right))
    }

    fn relation(
        &self,
        rule: &'static str,
        row: usize,
        statement: Message,
        left: Vec<Term>,
        right: Vec<Term>,
    ) -> Relation {
        let (table, key) = (self.own.form.number, self.own.form.rows[row].key);
        let about = About::Row { table, key, name: row_name(self.own, row) };
        Relation { rule, about, statement, left, comparison: Comparison::Equal, right, from: Vec::new() }
    }

    fn here(&self, row: usize, column: &str) -> Option<Term> {
        let column = self.own.form.rows[row].column(column)?;
        let label = self.own.form.rows[row].columns[column].label;
        Some(Term::of_cell(self.own, CellIndex { row, column }, label))
    }

    fn there(&self, row: usize, column: &str) -> Option<Term> {
        let column = self.before.form.rows[row].column(column)?;
        let label = say::xy::of_last_year(self.before.form.rows[row].columns[column].label);
        let index = CellIndex { row, column };
        Some(Term::of_companion(Which::LastYear, self.years.last, self.before, index, label))
    }
}

pub(super) fn findings(years: Years, ledger: &Ledger, said: &[Finding]) -> Vec<Finding> {
    if years.is_reorganised() {
        return Vec::new();
    }
    let broken = ledger.broken(&[XY_STOCK.id, XY_ITEM.id]);
    broken.into_iter().filter_map(|index| finding(years, ledger, index, said)).collect()
}

fn finding(years: Years, ledger: &Ledger, index: usize, said: &[Finding]) -> Option<Finding> {
    let tried = &ledger.entries()[index];
    let of_stock = tried.relation.rule == XY_STOCK.id;
    let less = tried.left < tried.right;
    // A document that lapses is not repealed, one that is amended is issued anew and still one.
    let lapses = ["失效", "到期", "届满", "修改", "修订", "修正", "清理"];
    if of_stock && less && years.says_of(&["文件", "规章", "制度"], &lapses) {
        return None;
    }
    // A list of powers that is cut anew counts other items.
    if !of_stock && years.says(&["清单调整", "调整权责清单", "动态调整", "清单动态", "重新梳理", "取消"])
    {
        return None;
    }
    let here = tried.relation.left.first()?;
    let there = tried.relation.right.iter().filter_map(|term| term.elsewhere.clone());
    let named = |finding: &&Finding| {
        let row = finding.marks.iter().filter_map(|mark| mark.cell).map(|cell| (cell.table, cell.row));
        finding.rule == "T2-STOCK"
            && row.into_iter().any(|row| Some(row) == here.cell.map(|c| (c.table, c.row)))
    };
    // What there is can't be less than what the year brought: that is said already, of the same figures.
    if said.iter().find(named).is_some() {
        return None;
    }
    let expected = here_should_be(tried)?;
    let (name, stated) = (tried.relation.about.name(), here.text.clone());
    let terms = || tried.relation.right.iter().chain(&tried.relation.left[1..]);
    let shown: Vec<String> = terms().map(|term| term.text.clone()).collect();
    let (rule, message) = match (&shown[..], of_stock) {
        ([before, made, repealed], true) => {
            (&XY_STOCK, say::xy::not_in_stock(name, &**before, &**made, &**repealed, expected, &*stated))
        }
        ([before, change], false) => {
            (&XY_ITEM, say::xy::not_the_items(name, &**before, &**change, expected, &*stated))
        }
        _ => return None,
    };
    let mut finding = rule.finding(message).sides(stated, expected.to_string());
    finding = finding.at_cell(here.cell?, here.place);
    for term in tried.relation.left[1..].iter().chain(&tried.relation.right) {
        if let Some(cell) = term.cell {
            finding = finding.and_cell(cell, term.place);
        }
    }
    let finding = there.fold(finding, Finding::and_elsewhere);
    Some(finding.evidence([index]).fix(say::xy::explain()))
}

/// The value of the first term on the left that makes both sides equal; none where it would be below zero.
fn here_should_be(tried: &crate::relation::Tried) -> Option<rust_decimal::Decimal> {
    let crate::report::Operand::Known(stated) = tried.relation.left.first()?.operand else { return None };
    let expected = stated.checked_sub(tried.difference())?.normalize();
    (!expected.is_sign_negative()).then_some(expected)
}
