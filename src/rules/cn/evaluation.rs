//! CN-EVAL: 考核, 社会评议, 责任追究, of which every 人民政府 has to report.

use crate::finding::{Finding, Severity};
use crate::message::{Between, say};
use crate::report::BodyKind;
use crate::rules::Change::Text;
use crate::rules::cn::says;
use crate::rules::rule::example;
use crate::rules::{Context, Rule};

pub(super) const CN_EVAL: Rule = Rule {
    id: "CN-EVAL",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "人民政府的报告写明工作考核、社会评议、责任追究结果",
    text: "各级人民政府（含乡镇）的年度报告还应包括工作考核、社会评议和责任追究结果情况；没有发生的也写一句。2019、2020年度只作提示。部门、街道办事处不报；写了“考评”“满意度测评”“问责”等同义词的不报。",
    basis: "《中华人民共和国政府信息公开条例》第五十条第一款第四项",
    exchange: None,
    wrong: example(
        2023,
        &[
            Text("开展社会评议，", ""),
            Text("评议结果总体满意", "意见已经采纳"),
            Text("严格执行责任追究制度，本年度没有需要追究责任的情形。", ""),
        ],
    ),
    right: example(
        2023,
        &[
            Text("开展社会评议，", "开展群众满意度测评，"),
            Text("评议结果总体满意", "结果总体较好"),
            Text("严格执行责任追究制度，本年度没有需要追究责任的情形。", "没有发生问责。"),
        ],
    ),
};

/// The three, and the words for each.
const DUTIES: [(&str, &[&str]); 3] = [
    ("工作考核", &["考核", "考评", "绩效", "目标责任制", "评比"]),
    ("社会评议", &["评议", "满意度", "测评", "评价", "第三方评估", "民意", "问卷"]),
    ("责任追究", &["追究", "问责", "追责"]),
];

/// One line that names those of which nothing is said.
pub(super) fn absent(context: &Context) -> Option<Finding> {
    use BodyKind::*;
    let report = context.report;
    let (body, year) = (report.body?, report.year?.value);
    let is_government = matches!(
        body.kind,
        TownshipGovernment | CountyGovernment | PrefectureGovernment | ProvincialGovernment
    );
    if !is_government {
        return None;
    }
    let paragraphs = &report.narrative.paragraphs;
    let absent: Vec<&str> = DUTIES
        .iter()
        .filter(|(_, words)| !paragraphs.iter().any(|paragraph| says(paragraph.folded(), words)))
        .map(|(duty, _)| *duty)
        .collect();
    if absent.is_empty() {
        return None;
    }
    let duties = Between::Commas.list(absent.iter().map(say::cn::duty));
    let message = say::cn::duties(duties).and(say::cn::duties_why());
    // The first two years of the format are a time of change.
    let severity = if year < 2021 { Severity::Hint } else { Severity::Warning };
    Some(CN_EVAL.finding(message).severity(severity).about(absent))
}
