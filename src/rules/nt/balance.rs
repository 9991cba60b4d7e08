//! NT-NARBAL: what one paragraph says was taken in, against what it says became of it.

use super::readings::{OTHER_DISPOSITIONS, outcome_rows};
use crate::finding::Finding;
use crate::finding::Severity;
use crate::form::{ColumnRole, RowRole, TableKind};
use crate::message::{Between, Part, say};
use crate::number::prose::Kind;
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation, Term};
use crate::report::narrative::{Claim, FigureId, Narrative, Outcomes, Standing, Subject};
use crate::rules::Change::Text;
use crate::rules::Context;
use crate::rules::Rule;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, computed, figure_term, plain, try_readings};
use rust_decimal::Decimal;

pub(in crate::rules) const RULES: &[Rule] = &[NT_NARBAL];

pub(in crate::rules) const NT_NARBAL: Rule = Rule {
    id: "NT-NARBAL",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文中收到、结转与办理结果自身平衡",
    text: "新收加上年结转，应等于各种办理结果之和加结转下年。正文把这些数都写出来的，应当平衡。",
    basis: "表三的勾稽关系：第一项加第二项之和，等于第三项加第四项之和",
    exchange: None,
    wrong: example(
        2023,
        &[Text("予以公开6件", "予以公开7件"), Text("不予公开2件", "部分公开0件、其他处理0件、不予公开2件")],
    ),
    right: example(2023, &[Text("不予公开2件", "部分公开0件、其他处理0件、不予公开2件")]),
};

/// 新收＋上年结转＝办结（各项结果之和）＋结转下年, where one paragraph states them all.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut findings = Vec::new();
    for index in 0..narrative.paragraphs.len() {
        let claims: Vec<&Claim> = narrative
            .claims_of(index)
            .iter()
            .filter(|claim| claim.standing == Standing::Own && !claim.is_told_of())
            .collect();
        // A paragraph of more is none of a report.
        if (2..=200).contains(&claims.len()) {
            findings.extend(chain(context, &claims, ledger));
        }
    }
    findings
}

fn chain(context: &Context, claims: &[&Claim], ledger: &mut Ledger) -> Option<Finding> {
    let report = context.report;
    let narrative = &report.narrative;
    let only = |subject: Subject| {
        let mut those = claims.iter().filter(|claim| claim.subject == subject);
        let first = those.next()?;
        those.next().is_none().then_some(*first)
    };
    let zero_in_table = |row: RowRole| {
        let table = report.table_of(TableKind::Applications);
        table.and_then(|table| table.total(row)).is_some_and(|total| total.is_zero())
    };
    let carried_in = only(Subject::CarriedIn);
    let carried_out = only(Subject::CarriedOut);
    // 处理1261件（含上年结转74件），答复1181件，结转80件 tells the same, with less certainty.
    let dealt = only(Subject::Dealt).filter(|_| carried_out.is_some());
    let taken_in = only(Subject::Received).or(dealt).filter(|claim| claim.token.is_some())?;
    let whole_account = taken_in.subject == Subject::Received
        && (carried_in.is_some() || zero_in_table(RowRole::CarriedIn))
        && (carried_out.is_some() || zero_in_table(RowRole::CarriedOut));
    let handled = only(Subject::Handled).filter(|claim| claim.token.is_some());
    let groups: Vec<&&Claim> = claims
        .iter()
        .filter(|claim| matches!(claim.subject, Subject::Outcome(Outcomes::Groups(_))))
        .collect();
    let mut covered = 0u8;
    let mut twice = false;
    for claim in &groups {
        if let Subject::Outcome(Outcomes::Groups(bits)) = claim.subject {
            twice |= covered & bits != 0;
            covered |= bits;
        }
    }
    let done: Vec<&Claim> = match handled {
        Some(handled) => vec![handled],
        // All outcomes, and not as a list of something else.
        None if covered == report.all_outcomes() && !twice => groups.iter().map(|claim| **claim).collect(),
        None => return None,
    };
    let figure_of = |claim: &Claim| Some(FigureId { paragraph: claim.paragraph, token: claim.token? });
    let listed = |claim: &&Claim| {
        // 上年结转4件，办理结果为：…: what became of all is no list of those.
        let carried_in = carried_in.and_then(figure_of);
        let list = figure_of(claim).and_then(|figure| narrative.list_of(figure));
        list.is_some_and(|list| Some(list.total) != carried_in)
    };
    if handled.is_none() && done.iter().any(listed) {
        return None;
    }
    let term = |claim: &Claim| -> Term {
        match figure_of(claim) {
            Some(figure) => figure_term(context, figure, claim.subject.name()),
            None => computed(claim.subject.name(), Decimal::ZERO),
        }
    };
    // What was answered is not all that was handled, and the sentence may name another end of some.
    let doubtful = !whole_account
        || done.iter().any(|claim| claim.at_most)
        || handled.is_some() && leaves_some_out(context, claims, &done);
    let reading = |with_carried: bool| Relation {
        rule: NT_NARBAL.id,
        statement: say::relation::balance_of_text(),
        about: About::Text(None),
        left: [Some(taken_in), carried_in.filter(|_| with_carried)].into_iter().flatten().map(term).collect(),
        comparison: Comparison::Equal,
        right: done.iter().copied().chain(carried_out).map(term).collect(),
        from: Vec::new(),
    };
    let mut readings = vec![reading(true), reading(false)];
    // An account that may be short of some is kept where it agrees.
    readings.retain(|reading| !doubtful || reading.holds());
    let (entry, broken) = try_readings(ledger, readings)?;
    if !broken {
        return None;
    }
    let tried = &ledger.entries()[entry];
    let side = |terms: &[Term]| {
        Between::SpacedPlus
            .list(terms.iter().map(|term| say::compared::cell(term.name(), Part::figure(&term.text))))
    };
    let (income, outcome) = (side(&tried.relation.left), side(&tried.relation.right));
    let gap = plain(tried.difference().abs());
    let message = say::nt::balance(income, plain(tried.left), outcome, plain(tried.right), gap);
    let figures: Vec<FigureId> = [Some(taken_in), carried_in]
        .into_iter()
        .flatten()
        .chain(done.iter().copied())
        .chain(carried_out)
        .filter_map(figure_of)
        .collect();
    let finding = NT_NARBAL.finding(message).evidence([entry]);
    Some(at_figures(finding, narrative, &figures))
}

/// Whether an account may be short of some applications: figures of the sentences that are no part of it (撤回2件), or
/// other dispositions in table 3 (（六）其他处理), which are no answers.
fn leaves_some_out(context: &Context, claims: &[&Claim], done: &[&Claim]) -> bool {
    let narrative = &context.report.narrative;
    let disposed_of = done.iter().any(|claim| {
        let answered = answers_alone(narrative, claim);
        answered && !others_are_zero(context)
    });
    let Some(first) = claims.first() else { return true };
    let paragraph = &narrative.paragraphs[first.paragraph];
    let known = |token: usize| claims.iter().any(|claim| claim.token == Some(token));
    let figures = paragraph.quantities().filter(|(_, _, quantity)| quantity.kind == Kind::Cases);
    let unknown = figures.filter(|(token, ..)| !known(*token)).any(|(token, ..)| {
        let figure = FigureId { paragraph: first.paragraph, token };
        narrative.list_of(figure).is_none()
    });
    disposed_of || unknown
}

/// Whether a claim says 答复 and not 办结.
fn answers_alone(narrative: &Narrative, claim: &Claim) -> bool {
    let text = &narrative.paragraphs[claim.paragraph].folded()[claim.quote.clone()];
    !["办结", "办毕", "办理完", "处理完"].iter().any(|word| text.contains(word))
}

/// Whether table 3 is read and has no other dispositions.
fn others_are_zero(context: &Context) -> bool {
    let Some(table) = context.report.table_of(TableKind::Applications) else { return false };
    let Some(rows) = outcome_rows(table, Outcomes::Groups(OTHER_DISPOSITIONS)) else { return false };
    let Some(total) = table.form.column_of(ColumnRole::Total) else { return false };
    rows.iter().all(|row| table.value(row, total.key).is_some_and(|value| value.is_zero()))
}
