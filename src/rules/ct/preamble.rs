//! CT-PRE: a preamble that says neither the period nor whom to ask.

use crate::finding::{Finding, Severity};
use crate::rules::Change::{Text, WithoutLine};
use crate::rules::ct::CUSTOM;
use crate::rules::rule::example;
use crate::rules::{Context, Rule};

pub(super) const CT_PRE: Rule = Rule {
    id: "CT-PRE",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "没有写统计期限和联系方式",
    text: "前言通常写明数据的统计期限和联系方式，方便公众查询。两样都没有的才提示，写在别处的不提示；这是惯例，条例没有要求。2018年度及以前不提示。",
    basis: CUSTOM,
    exchange: None,
    wrong: example(2023, &[WithoutLine("统计期限为")]),
    right: example(2023, &[Text("所列数据的统计期限为2023年1月1日至2023年12月31日。", "")]),
};

const PERIOD: [&str; 7] =
    ["统计期限", "统计时限", "统计时间", "统计周期", "数据的期限", "1月1日", "12月31日"];
const CONTACT: [&str; 7] = ["电话", "邮编", "邮箱", "联系地址", "联系方式", "联系人", "请与"];

/// Neither stands anywhere in the sentences of a whole report.
pub(super) fn silent(context: &Context) -> Option<Finding> {
    let report = context.report;
    let title = report.title.as_ref()?;
    let bound = report.body.is_some_and(|body| body.kind.is_bound());
    if !bound || !report.has_tables() || !report.is_complete() {
        return None;
    }
    let says = |words: &[&str]| {
        let mut texts = report.narrative.paragraphs.iter().map(|paragraph| paragraph.folded());
        texts.any(|text| words.iter().any(|word| text.contains(word)))
    };
    if says(&PERIOD) || says(&CONTACT) {
        return None;
    }
    let message = "前言没有写数据的统计期限和联系方式，通常应写明，方便公众查询。";
    Some(CT_PRE.finding(message).at(title.place))
}
