//! T3-ROW, T3-COL, T3-BAL, T3-ZEROIN, T3-SUB: the sums and the balance of table 3.

use crate::finding::{Finding, Severity};
use crate::form::ColumnRole;
use crate::message::{Between, Message, say};
use crate::relation::diagnosis::culprit;
use crate::relation::ledger::Ledger;
use crate::relation::{Outcome, Tried};
use crate::report::Table;
use crate::rules::Change::{Cell as Set, Text, Zeros};
use crate::rules::equation::{Sum, applicants, in_figures, sum_finding, with_term};
use crate::rules::rule::example;
use crate::rules::t3::BALANCE;
use crate::rules::t3::culprit::culprit_finding;
use crate::rules::{Brief, Rule};

const TABLE_3: &str = "政府信息公开工作年度报告格式，表三：总计列等于六类申请人之和";

pub(in crate::rules) const T3_ROW: Rule = Rule {
    id: "T3-ROW",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三每行：六类申请人之和等于总计",
    text: "自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他六列相加，应等于同一行的总计。",
    basis: TABLE_3,
    exchange: None,
    wrong: example(2023, &[Set(3, "R1", "T", "9"), Set(3, "R5.2", "T", "7")]),
    right: example(2023, &[Set(3, "R3.1", "N", "")]),
};

pub(in crate::rules) const T3_COL: Rule = Rule {
    id: "T3-COL",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三每列：（一）至（六）各项之和等于（七）总计",
    text: "每一列中，（一）予以公开至（六）其他处理的各行相加，应等于“（七）总计”。",
    basis: "政府信息公开工作年度报告格式，表三：“（七）总计”为本年度办理结果各项之和",
    exchange: None,
    wrong: example(2023, &[Set(3, "R1", "N", "9"), Set(3, "R1", "T", "9")]),
    right: example(2023, &[Set(3, "R3.1", "C1", "/")]),
};

pub(in crate::rules) const T3_BAL: Rule = Rule {
    id: "T3-BAL",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三每列：新收＋上年结转＝办理总计＋结转下年",
    text: "每一列中，本年新收与上年结转之和，应等于“（七）总计”与结转下年度继续办理之和。",
    basis: BALANCE,
    exchange: None,
    wrong: example(2023, &[Set(3, "D", "N", "3"), Set(3, "D", "T", "3")]),
    right: example(2023, &[Set(3, "B", "C1", "")]),
};

pub(in crate::rules) const T3_ZEROIN: Rule = Rule {
    id: "T3-ZEROIN",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三：没有收到申请，却有办理结果",
    text: "新收与上年结转都是 0 时，办理总计和结转下年也应是 0。",
    basis: BALANCE,
    exchange: None,
    wrong: example(
        2023,
        &[
            Set(3, "A", "N", "0"),
            Set(3, "A", "C1", "0"),
            Set(3, "A", "T", "0"),
            Set(3, "B", "N", "0"),
            Set(3, "B", "T", "0"),
        ],
    ),
    right: example(2023, &[Zeros(3)]),
};

pub(in crate::rules) const T3_SUB: Rule = Rule {
    id: "T3-SUB",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三自行增加的小计与其各项之和相等",
    text: "格式没有小计；模板自行增加小计行或小计列的，应等于其各项之和，且不再重复计入总计。",
    basis: "小计的含义",
    exchange: None,
    wrong: example(
        2023,
        &[Text("\t（四）无法提供\t1.", "\t\t小计\t9\t0\t0\t0\t0\t0\t9\n\t（四）无法提供\t1.")],
    ),
    right: example(
        2023,
        &[Text("\t（四）无法提供\t1.", "\t\t小计\t2\t0\t0\t0\t0\t0\t2\n\t（四）无法提供\t1.")],
    ),
};

/// The rules whose relations share the cells of table 3.
const FAMILY: [&str; 4] = [T3_ROW.id, T3_COL.id, T3_BAL.id, T3_SUB.id];

/// The findings of the sums and the balance of table 3.
pub(super) fn findings(table: &Table, ledger: &Ledger) -> Vec<Finding> {
    let broken = ledger.broken(&FAMILY);
    let all: Vec<&Tried> = ledger.entries().iter().filter(|t| FAMILY.contains(&t.relation.rule)).collect();
    if let Some(culprit) = culprit(table, &all) {
        return vec![culprit_finding(table, culprit.cell, culprit.repair, ledger, broken)];
    }
    if let Some(finding) = wrong_alike(table, ledger, &broken) {
        return vec![finding];
    }
    if let Some(finding) = empty_total(table, ledger, &broken) {
        // The column tells nothing: what the other columns say is judged without it.
        let mut findings = vec![finding];
        findings.extend(without_total(table, ledger, broken));
        return findings;
    }
    judged(table, ledger, broken)
}

/// The total column is 0 throughout although the columns of the applicants are not: it was not filled in.
fn empty_total(table: &Table, ledger: &Ledger, broken: &[usize]) -> Option<Finding> {
    const LEAST: usize = 2;
    let rows = ledger.entries().iter().filter(|t| t.relation.rule == T3_ROW.id);
    let zero = rows.clone().all(|t| t.outcome == Outcome::Held && t.left.is_zero() || t.right.is_zero());
    let wrong: Vec<usize> =
        broken.iter().copied().filter(|&i| ledger.entries()[i].relation.rule == T3_ROW.id).collect();
    if !zero || wrong.len() < LEAST {
        return None;
    }
    let column = table.form.column_of(ColumnRole::Total)?;
    let message = say::t3::empty_total(column.label, wrong.len(), applicants(table.form));
    let finding = T3_ROW.finding(message).fix(say::t3::fill_totals());
    let totals = wrong.iter().flat_map(|&i| &ledger.entries()[i].relation.right);
    Some(totals.fold(finding, |finding, term| with_term(finding, term, true)).evidence(wrong))
}

/// What the columns of the applicants show by themselves.
fn without_total(table: &Table, ledger: &Ledger, broken: Vec<usize>) -> Vec<Finding> {
    let counts = |tried: &Tried| {
        FAMILY.contains(&tried.relation.rule) && tried.relation.rule != T3_ROW.id && !is_total(table, tried)
    };
    let all: Vec<&Tried> = ledger.entries().iter().filter(|tried| counts(tried)).collect();
    let broken: Vec<usize> = broken.into_iter().filter(|&i| counts(&ledger.entries()[i])).collect();
    match culprit(table, &all) {
        Some(culprit) => vec![culprit_finding(table, culprit.cell, culprit.repair, ledger, broken)],
        None => judged(table, ledger, broken),
    }
}

/// Each broken relation, as far as it does not follow from another.
fn judged(table: &Table, ledger: &Ledger, broken: Vec<usize>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut broken = broken;
    for (rule, implied) in [(T3_ROW.brief(), &FAMILY[..]), (T3_SUB.brief(), &[T3_SUB.id])] {
        if let Some(finding) = in_doubt(table, ledger, &broken, rule) {
            findings.push(finding);
            broken.retain(|&index| !implied.contains(&ledger.entries()[index].relation.rule));
        }
    }
    let consequences = consequences(table, ledger, &broken);
    let mut first = true;
    for &index in broken.iter().filter(|index| !consequences.contains(index)) {
        let tried = &ledger.entries()[index];
        let mut finding = sum_finding(table, tried, index);
        if first {
            finding.relations.extend(&consequences);
            first = false;
        }
        if let Some(advice) = crossing(ledger, &broken, tried) {
            finding.fix = Some(advice);
        }
        findings.push(finding);
    }
    findings
}

/// Only two relations of one kind are broken, a part column's and the total column's, by the same
/// difference: one row is wrong alike in both columns. Which, can't be told.
fn wrong_alike(table: &Table, ledger: &Ledger, broken: &[usize]) -> Option<Finding> {
    let [a, b] = broken[..] else { return None };
    let (first, second) = (&ledger.entries()[a], &ledger.entries()[b]);
    let rule = first.relation.rule;
    let pair = rule == second.relation.rule
        && matches!(Sum::of(rule), Sum::Column | Sum::Balance)
        && first.difference() == second.difference()
        && is_total(table, first) != is_total(table, second)
        && first.is_exact()
        && second.is_exact();
    if !pair {
        return None;
    }
    let (part, total) = if is_total(table, first) { (b, a) } else { (a, b) };
    let tried = &ledger.entries()[part];
    let key = tried.relation.about.column()?;
    let column = table.columns.iter().find(|column| column.key == key)?;
    let mut finding = sum_finding(table, tried, part).evidence([total]);
    let terms = tried.relation.left.iter().chain(&tried.relation.right);
    let gap = tried.difference().abs();
    finding.message = finding.message.and(match Sum::of(rule) {
        Sum::Balance => say::t3::alike_rows(gap, Between::Quotes.list(terms.map(|term| &term.label))),
        _ => say::t3::alike(gap),
    });
    for term in &ledger.entries()[total].relation.right {
        finding = with_term(finding, term, false);
    }
    let last_year = (rule == T3_BAL.id).then(say::t3::compare_carried_in);
    Some(finding.fix(say::t3::compare_columns(column.label).and_perhaps(last_year)))
}

/// Whether a relation is of the column of totals.
fn is_total(table: &Table, tried: &Tried) -> bool {
    let total = table.form.column_of(ColumnRole::Total).map(|column| column.key);
    total.is_some() && tried.relation.about.column() == total
}

/// The total column's sums and balance that are broken only because rows are: where every other column
/// holds, they follow.
fn consequences(table: &Table, ledger: &Ledger, broken: &[usize]) -> Vec<usize> {
    let entries = ledger.entries();
    let rows_broken = broken.iter().any(|&i| entries[i].relation.rule == T3_ROW.id);
    if !rows_broken {
        return Vec::new();
    }
    let follows = |index: &&usize| {
        let tried = &entries[**index];
        let relation = &tried.relation;
        matches!(Sum::of(relation.rule), Sum::Column | Sum::Balance)
            && is_total(table, tried)
            && entries
                .iter()
                .filter(|t| t.relation.rule == relation.rule && !is_total(table, t))
                .all(|t| t.outcome == Outcome::Held)
    };
    broken.iter().filter(follows).copied().collect()
}

/// Most rows (or subtotals) that are not all zero do not add up: a column has slipped, in the draft or in the
/// reading. One sentence says so; which figures are wrong can't be told.
fn in_doubt(table: &Table, ledger: &Ledger, broken: &[usize], rule: Brief) -> Option<Finding> {
    let count = |outcome: Outcome| {
        let of_rule = ledger.entries().iter().filter(|t| t.relation.rule == rule.id && t.outcome == outcome);
        of_rule.filter(|t| !t.left.is_zero() || !t.right.is_zero()).count()
    };
    let (wrong, right) = (count(Outcome::Broken), count(Outcome::Held));
    if wrong < 6 || wrong <= right {
        return None;
    }
    let of_rule = |index: &&usize| ledger.entries()[**index].relation.rule == rule.id;
    let first = &ledger.entries()[*broken.iter().find(of_rule)?];
    let message = if rule.id == T3_ROW.id {
        say::t3::rows_in_doubt(wrong, applicants(table.form), in_figures(table, first))
    } else {
        say::t3::subtotals_in_doubt(wrong, in_figures(table, first))
    };
    // A slipped column is more likely than so many slips.
    let finding = rule.finding(message).severity(Severity::Warning).at(table.place);
    Some(finding.evidence(broken.iter().copied()))
}

/// With several slips: a row and a column that are off by the same cross at a cell that is worth a look.
fn crossing(ledger: &Ledger, broken: &[usize], tried: &Tried) -> Option<Message> {
    let (own, other) = match Sum::of(tried.relation.rule) {
        Sum::Row => (T3_ROW.id, T3_COL.id),
        Sum::Column => (T3_COL.id, T3_ROW.id),
        _ => return None,
    };
    let alike = |rule: &str| -> Vec<&Tried> {
        let entries = broken.iter().map(|&i| &ledger.entries()[i]);
        let same = |t: &&Tried| t.relation.rule == rule && t.difference() == tried.difference();
        entries.filter(same).collect()
    };
    let (same_kind, crossing) = (alike(own), alike(other));
    let [crossing] = crossing[..] else { return None };
    if same_kind.len() != 1 {
        return None;
    }
    Some(say::t3::crossing(tried.relation.about.name(), crossing.relation.about.name()))
}
