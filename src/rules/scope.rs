//! RD: what the reading itself has to say: how much of a report was there to check.

use super::Edit::{Text, WithoutLine};
use super::{Context, Rule, example};
use crate::finding::{Finding, Severity};

const READING: &str = "不能确定的不作判断";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "RD-PART",
        severity: Severity::Info,
        title: "只读到报告的一部分",
        text: "没有读到完整的六个部分，只核对了读到的内容，不要求其余部分齐全。",
        basis: READING,
        wrong: example(2023, &[
            WithoutLine("一、总体情况"), WithoutLine("二、主动公开"), WithoutLine("三、收到"),
            WithoutLine("四、政府信息公开行政复议"), WithoutLine("五、存在的主要问题"),
        ]),
        right: example(2023, &[]),
    },
    Rule {
        id: "RD-TWO",
        severity: Severity::Info,
        title: "文中有第二份报告",
        text: "一次核对一份报告。第二份报告没有核对，请分开粘贴。",
        basis: READING,
        wrong: example(2023, &[Text("六、其他需要报告的事项", "六、其他需要报告的事项\n无。\n青禾县白杨镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n")]),
        right: example(2023, &[]),
    },
    Rule {
        id: "RD-YEAR",
        severity: Severity::Info,
        title: "没有读到报告年度",
        text: "不同年度适用不同的格式。没有读到年度时，按表格的样式判断格式。",
        basis: READING,
        wrong: example(2023, &[Text("2023", "本"), Text("2024", "次")]),
        right: example(2023, &[]),
    },
];

/// How much of a report was there.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    let report = context.report;
    let mut findings = Vec::new();
    if let Some(place) = report.second {
        let line = context.document.line(place.block);
        let message = format!("从第 {line} 行起是另一份报告，只核对了前面一份，请分开粘贴。");
        findings.push(Finding::new("RD-TWO", Severity::Info, message).at(place));
    }
    if !report.is_whole() {
        let tables: Vec<&str> = report.tables.iter().map(|table| table.form.name).collect();
        let mut read = Vec::new();
        if report.title.is_some() {
            read.push("标题".to_owned());
        }
        let known = report.sections.iter().filter(|s| s.number.is_some()).count();
        if known > 0 {
            read.push(format!(" {known} 个部分的标题"));
        }
        if !tables.is_empty() {
            read.push(tables.join("、"));
        }
        let read = if read.is_empty() { "正文".to_owned() } else { read.join("、") };
        let message = format!("只读到{read}，没有读到完整的六个部分；只核对了读到的内容。");
        findings.push(Finding::new("RD-PART", Severity::Info, message));
    }
    if report.year.is_none() {
        let by = match report.layout() {
            Some(layout) => format!("，按表格样式适用{}", layout.label()),
            None => "，不能判断适用哪一年的格式".to_owned(),
        };
        let message = format!("标题和前言中没有读到报告年度{by}。");
        findings.push(Finding::new("RD-YEAR", Severity::Info, message));
    }
    findings
}
