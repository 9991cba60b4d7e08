//! DY-TITLE: the year that the preamble names against the title's.

use crate::finding::{Finding, Severity};
use crate::rules::Change::Text;
use crate::rules::dy::{Dates, LAST_YEAR};
use crate::rules::rule::example;
use crate::rules::{Context, Exchange, Rule};

pub(super) const DY_TITLE: Rule = Rule {
    id: "DY-TITLE",
    severity: Severity::Error,
    since: "0.1.0",
    title: "标题与前言的年度一致",
    text: "标题的年度就是报告的年度，前言所说“现公布某年年度报告”的年份应与之相同。",
    basis: LAST_YEAR,
    // The title's year may be the wrong one.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Text("现公布青禾县云岭镇人民政府2023年", "现公布青禾县云岭镇人民政府2022年")]),
    right: example(2023, &[Text("的规定，现公布", "和《青禾县2022年政务公开工作安排》的规定，现公布")]),
};

/// Words by which a report calls itself.
const REPORTS: [&str; 5] = ["年度报告", "年报", "工作报告", "工作情况报告", "情况报告"];

impl Dates<'_> {
    /// 现公布…2022年…年度报告 in the preamble.
    pub(super) fn title(&self) -> Option<Finding> {
        let folded = self.paragraph.folded();
        let (token, stated) = self.paragraph.dates().find_map(|(token, date)| {
            let stated = date.year.filter(|_| date.month.is_none())?;
            let after: String = folded[token.end..].chars().take(24).collect();
            let sentence_end = after.find(['。', ',', ';', '《']).unwrap_or(after.len());
            let report = REPORTS.iter().any(|word| after[..sentence_end].contains(word));
            // 2022年年度报告 of another year may be compared with, but not in the same breath as 现公布.
            let before = &folded[..token.range.start];
            let names =
                !before.ends_with(['《', '"']) && !before.ends_with("上年") && !after.starts_with('以');
            (report && names && stated != self.year).then_some((token, stated))
        })?;
        let title = self.context.report.year?;
        let is_set = self.context.report.assumed.year.is_some();
        let own = if is_set { "报告年度设定为" } else { "标题" };
        let message = format!("年份不一致：{own} {}，前言此处 {stated}。", self.year);
        Some(
            DY_TITLE
                .finding(message)
                .at(self.paragraph.place(&(token.range.start..token.end)))
                .and(title.place)
                .sides(stated.to_string(), self.year.to_string()),
        )
    }
}

/// The year that the title states, where a person has set another one.
pub(super) fn other_than_set(context: &Context) -> Option<Finding> {
    let set = context.report.assumed.year?;
    let place = context.report.year?.place;
    let written: u32 = context.document.quote(place).trim().parse().ok()?;
    let message = format!("标题写作 {written} 年，报告年度设定为 {set} 年。");
    let finding = DY_TITLE.finding(message).at(place).sides(written.to_string(), set.to_string());
    (written != set).then_some(finding)
}
