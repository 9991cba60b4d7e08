//! ST-RESID: what a template leaves behind. What it looks for in sentences stands in `src/words/residue.toml`.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::report::Report;
use crate::rules::Change::{Add, Text};
use crate::rules::Rule;
use crate::rules::rule::example;
use crate::rules::st::FORMAT;

pub(super) const ST_RESID: Rule = Rule {
    id: "ST-RESID",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "模板的文字没有删去",
    text: "占位符（××镇、XX条、____）和填写要求（该部分以表格形式报告）不是报告的内容。“见下表”、隐去的人名和公司名不报。",
    basis: FORMAT,
    exchange: None,
    wrong: example(
        2023,
        &[
            Add("全年主动公开政府信息××条。"),
            Text("六、其他需要报告的事项", "六、其他需要报告的事项（黑体三号字）"),
        ],
    ),
    right: example(2023, &[Add("有关数据见下表，答复申请人XX公司的咨询。")]),
};

/// Words of a note on type, which a template puts behind its headings.
const OF_TYPE: [&str; 7] = ["宋体", "黑体", "楷体", "加粗", "号字", "字号", "行距"];

/// Headings with such a note: 总体情况（宋体加粗小四号字）.
pub(super) fn notes(report: &Report) -> Option<Finding> {
    let noted = |heading: &str| OF_TYPE.iter().any(|word| heading.contains(word));
    let section = report.sections.iter().find(|section| noted(&section.heading))?;
    let message = say::st::residue_type(&section.heading);
    Some(ST_RESID.finding(message).about([section.heading.as_str()]).at(section.place))
}
