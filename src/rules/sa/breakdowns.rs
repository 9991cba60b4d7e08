//! SA-RECV, SA-DONE, SA-REPLY, SA-CASE, SA-STAFF: what breaks a figure down adds up to it.

use super::term;
use crate::finding::{Finding, Severity};
use crate::form::statistics::{Breakdown, BreakdownKind, FIGURE};
use crate::relation::diagnosis::{Culprit, culprit, slip_of_the_pen};
use crate::relation::ledger::Ledger;
use crate::relation::{About, CellRef, Comparison, Relation, Term, Tried};
use crate::report::names::{cell_name, row_name};
use crate::report::{Operand, Table};
use crate::rules::Change::Cell as Set;
use crate::rules::equation::with_term;
use crate::rules::rule::example;
use crate::rules::{Brief, Rule};
use crate::text::document::Place;

const MEANING: &str = "政府信息公开情况统计表（2018 年度及以前通常附在报告之后）：各分项为上级指标的细分";

pub(super) const SA_RECV: Rule = Rule {
    id: "SA-RECV",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "统计表：收到申请数＝各渠道申请数之和",
    text: "附在报告之后的统计表中，当面、传真、网络、信函等渠道的申请数相加，应等于收到申请数。只列出部分渠道的，其和不应大于收到申请数。",
    basis: MEANING,
    exchange: None,
    wrong: example(2017, &[Set(9, "received.web", FIGURE, "8")]),
    right: example(2017, &[Set(9, "received.web", FIGURE, "")]),
};

pub(super) const SA_DONE: Rule = Rule {
    id: "SA-DONE",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "统计表：申请办结数＝按时办结数＋延期办结数",
    text: "附在报告之后的统计表中，按时办结数与延期办结数相加，应等于申请办结数。",
    basis: MEANING,
    exchange: None,
    wrong: example(2017, &[Set(9, "finished", FIGURE, "12")]),
    right: example(2017, &[Set(9, "finished", FIGURE, "9"), Set(9, "finished.in_time", FIGURE, "8")]),
};

pub(super) const SA_REPLY: Rule = Rule {
    id: "SA-REPLY",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "统计表：申请答复数＝各类答复数之和",
    text: "附在报告之后的统计表中，各类答复数相加，应等于申请答复数；不同意公开的各种原因相加，应等于不同意公开答复数。列有格式之外的类别的，只核对其和不大于总数。",
    basis: MEANING,
    exchange: None,
    wrong: example(2017, &[Set(9, "reply.granted", FIGURE, "8")]),
    right: example(2017, &[Set(9, "reply.granted", FIGURE, "3"), Set(9, "reply.partly", FIGURE, "2")]),
};

pub(super) const SA_CASE: Rule = Rule {
    id: "SA-CASE",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "统计表：复议、诉讼数量＝各种结果之和",
    text: "附在报告之后的统计表中，维持（或驳回）、被依法纠错、其他情形相加，应等于行政复议数量；行政诉讼也是如此。",
    basis: MEANING,
    exchange: None,
    wrong: example(2017, &[Set(9, "review", FIGURE, "2")]),
    right: example(2017, &[Set(9, "lawsuits", FIGURE, "1"), Set(9, "lawsuits.other", FIGURE, "1")]),
};

pub(super) const SA_STAFF: Rule = Rule {
    id: "SA-STAFF",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "统计表：工作人员数＝专职人员数＋兼职人员数",
    text: "附在报告之后的统计表中，专职人员数与兼职人员数相加，应等于从事政府信息公开工作人员数。",
    basis: MEANING,
    exchange: None,
    wrong: example(2017, &[Set(9, "staff.part_time", FIGURE, "5")]),
    right: example(2017, &[Set(9, "staff.part_time", FIGURE, "/")]),
};

const FAMILY: [BreakdownKind; 5] = [
    BreakdownKind::Received,
    BreakdownKind::Finished,
    BreakdownKind::Replies,
    BreakdownKind::Cases,
    BreakdownKind::Staff,
];

fn rule_of(kind: BreakdownKind) -> Brief {
    match kind {
        BreakdownKind::Received => SA_RECV.brief(),
        BreakdownKind::Finished => SA_DONE.brief(),
        BreakdownKind::Replies => SA_REPLY.brief(),
        BreakdownKind::Cases => SA_CASE.brief(),
        BreakdownKind::Staff => SA_STAFF.brief(),
    }
}

/// Each figure that is broken down, with those of its parts that are there; with less than two there is nothing to add up.
/// Where the parts may leave something out, they are no more than the whole.
pub(super) fn relations(table: &Table) -> Vec<Relation> {
    let row = |key: &str| table.form.row(key).filter(|&row| table.rows[row].is_some());
    let relation = |breakdown: &Breakdown| {
        let total = row(breakdown.total)?;
        let parts: Vec<usize> = breakdown.parts.iter().filter_map(|key| row(key)).collect();
        if parts.len() < 2 {
            return None;
        }
        let (comparison, sign) =
            if is_whole(table, breakdown) { (Comparison::Equal, '＝') } else { (Comparison::AtMost, '≤') };
        let right = term(table, total);
        Some(Relation {
            rule: rule_of(breakdown.kind).id,
            about: About::Row {
                table: table.form.number,
                key: breakdown.total,
                name: row_name(table, total),
            },
            statement: format!("各分项之和{sign}“{}”", right.label),
            left: parts.into_iter().map(|row| term(table, row)).collect(),
            comparison,
            right: vec![right],
            from: Vec::new(),
        })
    };
    table.form.breakdowns.iter().filter_map(relation).collect()
}

/// Whether the parts leave nothing out: those that always belong to it are there, and no row among them is unknown.
fn is_whole(table: &Table, breakdown: &Breakdown) -> bool {
    let is_there = |key: &&str| table.row(key).is_some();
    breakdown.whole.iter().all(|key| is_there(&key))
        && table.strangers.iter().all(|stranger| !may_be_part(table, breakdown, stranger.place))
}

/// Whether a row that is not known may break down the same figure: it stands behind the figure or one of its parts, and
/// not among what breaks down one of these parts.
fn may_be_part(table: &Table, breakdown: &Breakdown, stranger: Place) -> bool {
    let rows = || {
        let rows = table.form.rows.iter().zip(&table.rows);
        rows.filter_map(|(form, row)| Some((form.key, row.as_ref()?.place)))
    };
    let before = rows().filter(|(_, place)| *place < stranger).max_by_key(|(_, place)| *place);
    let behind = rows().filter(|(_, place)| *place > stranger).min_by_key(|(_, place)| *place);
    let (before, behind) = (before.map(|(key, _)| key), behind.map(|(key, _)| key));
    let inner: Vec<&'static str> = table
        .form
        .breakdowns
        .iter()
        .filter(|other| breakdown.parts.contains(&other.total))
        .flat_map(|other| other.parts.iter().copied())
        .collect();
    let inside = |key: &str| key == breakdown.total || breakdown.parts.contains(&key) || inner.contains(&key);
    before.is_some_and(inside) && !behind.is_some_and(|key| inner.contains(&key))
}

/// The broken ones of each rule: one cell that explains several, or else each by itself.
pub(super) fn findings(table: &Table, ledger: &Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in FAMILY.map(rule_of) {
        let broken = ledger.broken(&[rule.id]);
        let tried: Vec<&Tried> = ledger.entries().iter().filter(|t| t.relation.rule == rule.id).collect();
        let found = if broken.len() > 1 { culprit(table, &tried) } else { None };
        match found {
            Some(culprit) => findings.push(one_cell(rule, table, ledger, &culprit, broken)),
            None => findings.extend(broken.into_iter().map(|index| by_itself(rule, ledger, index))),
        }
    }
    findings
}

/// 统计表“（一）收到申请数”行填 10，各分项（1.当面申请数 1＋…）之和为 11，差 1。
fn by_itself(rule: Brief, ledger: &Ledger, index: usize) -> Finding {
    let tried = &ledger.entries()[index];
    let shown = |term: &&Term| !matches!(term.operand, Operand::Known(value) if value.is_zero());
    let parts: Vec<String> = tried
        .relation
        .left
        .iter()
        .filter(shown)
        .map(|term| {
            let text = if term.text.is_empty() { "（空）" } else { &term.text };
            format!("{} {text}", term.label)
        })
        .collect();
    let listed = if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("＋")) };
    let compared = match tried.relation.comparison {
        Comparison::Equal => format!("差 {}", tried.difference().abs()),
        _ => "分项之和不应更大".to_owned(),
    };
    let message = format!(
        "{}填 {}，各分项{listed}之和为 {}，{compared}。",
        tried.relation.about.name(),
        tried.right,
        tried.left
    );
    let mut finding = rule.finding(message).evidence([index]);
    if tried.is_exact() && tried.relation.comparison == Comparison::Equal {
        finding = finding.sides(tried.right.to_string(), tried.left.to_string());
    }
    for term in &tried.relation.right {
        finding = with_term(finding, term, true);
    }
    tried.relation.left.iter().filter(shown).fold(finding, |finding, term| with_term(finding, term, false))
}

/// One cell that stands in all that is broken.
fn one_cell(rule: Brief, table: &Table, ledger: &Ledger, culprit: &Culprit, broken: Vec<usize>) -> Finding {
    let cell = table.cell(culprit.cell);
    let stated = cell.map_or(String::new(), |cell| cell.text.clone());
    let pen = cell.and_then(|cell| match cell.operand() {
        Operand::Known(value) => slip_of_the_pen(value, culprit.repair),
        _ => None,
    });
    let pen = pen.map_or(String::new(), |pen| format!("，像是{pen}"));
    let message = format!(
        "{}现为 {stated}，若改为 {}，不成立的 {} 个等式就同时成立{pen}。",
        cell_name(table, culprit.cell),
        culprit.repair,
        broken.len()
    );
    let own = CellRef::new(table, culprit.cell);
    let finding = rule
        .finding(message)
        .at_cell(own, cell.map(|cell| cell.place))
        .sides(stated, culprit.repair.to_string());
    let others = broken.iter().flat_map(|&index| {
        let relation = &ledger.entries()[index].relation;
        relation.left.iter().chain(&relation.right)
    });
    let others = others.filter(|term| term.cell != Some(own));
    let others = others.filter(|term| !matches!(term.operand, Operand::Known(value) if value.is_zero()));
    others.fold(finding, |finding, term| with_term(finding, term, false)).evidence(broken)
}
