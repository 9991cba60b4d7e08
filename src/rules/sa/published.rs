//! SA-CHAN, SA-NORM: what was disclosed unasked. The channels overlap: what stands on several is one piece of information.

use super::term;
use crate::finding::{Finding, Severity};
use crate::form::statistics::FIGURE;
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation};
use crate::report::Table;
use crate::report::names::row_name;
use crate::rules::Change::Cell as Set;
use crate::rules::Rule;
use crate::rules::equation::with_term;
use crate::rules::rule::example;

pub(super) const SA_CHAN: Rule = Rule {
    id: "SA-CHAN",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "统计表：各渠道公开数之和不小于主动公开政府信息数",
    text: "同一条信息可以在几个渠道公开，所以各渠道之和通常大于主动公开政府信息数；列有“其他方式”而其和仍小于它的，请核对。只列出部分渠道的不报。",
    basis: "统计表的说明：不同渠道和方式公开相同信息计 1 条",
    exchange: None,
    wrong: example(2017, &[Set(9, "channel.site", FIGURE, "60")]),
    right: example(2017, &[Set(9, "channel.weibo", FIGURE, "90")]),
};

pub(super) const SA_NORM: Rule = Rule {
    id: "SA-NORM",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "统计表：主动公开规范性文件数通常不大于制发规范性文件总数",
    text: "主动公开的规范性文件多于制发的，请核对；往年制发、本年公开的文件可能使它更大。",
    basis: "两项指标的含义",
    exchange: None,
    wrong: example(2017, &[Set(9, "published.documents", FIGURE, "9")]),
    right: example(2017, &[Set(9, "published.documents", FIGURE, "8")]),
};

const CHANNELS: [&str; 5] =
    ["channel.gazette", "channel.site", "channel.weibo", "channel.wechat", "channel.other"];

pub(super) fn relations(table: &Table) -> Vec<Relation> {
    let row = |key: &str| table.form.row(key).filter(|&row| table.rows[row].is_some());
    let relation =
        |rule: &Rule, statement: &str, left: Option<Vec<usize>>, comparison, right: &'static str| {
            let (left, total) = (left?, row(right)?);
            Some(Relation {
                rule: rule.id,
                about: About::Row { table: table.form.number, key: right, name: row_name(table, total) },
                statement: statement.to_owned(),
                left: left.into_iter().map(|row| term(table, row)).collect(),
                comparison,
                right: vec![term(table, total)],
                from: Vec::new(),
            })
        };
    let channels = CHANNELS.iter().map(|key| row(key)).collect();
    let documents = row("published.documents").map(|row| vec![row]);
    let channels =
        relation(&SA_CHAN, "各渠道公开数之和≥主动公开政府信息数", channels, Comparison::AtLeast, "published");
    let documents = relation(
        &SA_NORM,
        "主动公开规范性文件数≤制发规范性文件总数",
        documents,
        Comparison::AtMost,
        "documents",
    );
    channels.into_iter().chain(documents).collect()
}

pub(super) fn findings(ledger: &Ledger) -> Vec<Finding> {
    let finding = |index: usize| {
        let tried = &ledger.entries()[index];
        let (left, right) = (tried.left, tried.right);
        let (brief, message) = if tried.relation.rule == SA_CHAN.id {
            let message =
                format!("统计表各渠道公开数之和为 {left}，小于主动公开政府信息数 {right}，请核对。");
            (SA_CHAN.brief(), message)
        } else {
            let message =
                format!("统计表主动公开规范性文件 {left} 件，多于制发规范性文件总数 {right} 件，请核对。");
            (SA_NORM.brief(), message)
        };
        let finding = brief.finding(message).evidence([index]);
        let finding = tried.relation.right.iter().fold(finding, |f, term| with_term(f, term, true));
        tried.relation.left.iter().fold(finding, |f, term| with_term(f, term, false))
    };
    ledger.broken(&[SA_CHAN.id, SA_NORM.id]).into_iter().map(finding).collect()
}
