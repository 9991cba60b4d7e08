//! CN-IPF: 信息处理费, of which reports speak since 2021.

use crate::finding::{Finding, Severity};
use crate::form::SectionKind;
use crate::message::say;
use crate::report::SectionRead;
use crate::rules::Change::Text;
use crate::rules::cn::{paragraphs, says, section};
use crate::rules::rule::example;
use crate::rules::{Context, Rule};

pub(super) const CN_IPF: Rule = Rule {
    id: "CN-IPF",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "写明信息处理费收取情况",
    text: "2021年度起，第六部分通常应写明发出收费通知的件数和总金额、实际收取的总金额；没有收取的，也写“未收取信息处理费”。在别的部分写了的不报，2020年度及以前不报。",
    basis: "国办公开办函〔2021〕30号的格式要求；《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    exchange: None,
    wrong: example(
        2023,
        &[Text(
            "按照《政府信息公开信息处理费管理办法》的规定，2023年我镇未发出信息处理费收费通知，未收取信息处理费。除上述情况外，",
            "",
        )],
    ),
    right: example(
        2023,
        &[Text(
            "按照《政府信息公开信息处理费管理办法》的规定，2023年我镇未发出信息处理费收费通知，未收取信息处理费。",
            "全年没有就政府信息公开申请收取任何费用。",
        )],
    ),
};

/// The first year for which the fee is reported.
const FIRST_YEAR: u32 = 2021;

/// Fees of other kinds.
const OTHER_FEES: [&str; 8] =
    ["行政事业性收费", "涉企收费", "收费目录", "收费标准", "收费项目", "教育收费", "停车", "物业"];

/// 六 says nothing of the fee, and neither does any other sentence.
pub(super) fn unstated(context: &Context) -> Option<Finding> {
    let report = context.report;
    if report.year?.value < FIRST_YEAR {
        return None;
    }
    let section = section(report, SectionKind::Other)?;
    let other = paragraphs(report, SectionKind::Other);
    let run_on = section.run_on.map_or("", |place| context.document.quote(place));
    if !has_ended(context, section, run_on) {
        return None;
    }
    let stated = other.map(|paragraph| paragraph.folded()).chain([run_on]).any(|text| says(text, &["收费", "收取", "费用", "处理费"]))
        // 六 may be in a picture or a table, which is not read here.
        || section.body.clone().any(|block| says(context.document.text(block), &["处理费", "收费"]))
        || report.narrative.paragraphs.iter().any(|paragraph| speaks_of_fee(paragraph.folded()));
    if stated {
        return None;
    }
    Some(CN_IPF.finding(say::cn::fee()).at(section.place))
}

/// Whether the last section says something to its end: a draft may stop in it unseen.
fn has_ended(context: &Context, section: &SectionRead, run_on: &str) -> bool {
    let lines = section.body.clone().map(|block| context.document.text(block));
    let mut written = lines.chain([run_on]).map(str::trim).filter(|line| !line.is_empty());
    let last = written.next_back().unwrap_or_default();
    last.ends_with(['。', '日'])
        || says(last, &["无", "没有"])
        || !last.is_empty() && context.report.sign_off.is_some()
}

/// A sentence about the fee, or about fees for applications.
fn speaks_of_fee(text: &str) -> bool {
    text.contains("处理费")
        || text.split(['。', ';']).any(|sentence| {
            says(sentence, &["收费", "收取", "费用", "缴费", "免费", "费的"])
                && says(sentence, &["申请", "信息公开", "公开信息", "检索", "复制"])
                && !says(sentence, &OTHER_FEES)
        })
}
