//! ST-MISS, ST-ORDER: the sections that the format demands, and their order.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::report::{Report, SectionRead};
use crate::rules::Change::{Text, WithoutLine};
use crate::rules::Rule;
use crate::rules::rule::example;
use crate::rules::st::FORMAT;
use crate::rules::st::headings::ST_HEAD;
use crate::text::document::Document;
use crate::text::numbering::han_ordinal;

pub(super) const ST_MISS: Rule = Rule {
    id: "ST-MISS",
    severity: Severity::Error,
    since: "0.1.0",
    title: "缺少规定的部分",
    text: "2019 年度起，年度报告由六个部分组成，没有情况的也应列出标题并写明“无”。",
    basis: FORMAT,
    exchange: None,
    wrong: example(2023, &[WithoutLine("六、其他需要报告的事项")]),
    right: example(2023, &[Text("其他需要报告的事项", "其它需要报告的事项")]),
};

/// The format's sections that were not found, by their numbers.
pub(super) fn missing_sections(report: &Report) -> Vec<u8> {
    let absent = |number: &u8| report.section(*number).is_none() && !report.may_be_unread(*number);
    report.outline().sections.iter().map(|section| section.number).filter(absent).collect()
}

/// A section that was not found, or a heading in its place that is no section's.
pub(super) fn missing_section(document: &Document, report: &Report, number: u8) -> Option<Finding> {
    let section = report.outline().section(number)?;
    let name = format!("{}、{}", han_ordinal(number.into()), section.heading);
    // A heading that can't be recognised stands at its number.
    let stranger = report.sections.iter().find(|section| {
        section.number.is_none()
            && section.enumerator.is_some_and(|(_, ordinal)| ordinal == u32::from(number))
    });
    if let Some(stranger) = stranger {
        let message = say::st::heading_other(&stranger.heading, name);
        // In its place a section of the format is missing.
        let finding = ST_HEAD.finding(message).severity(Severity::Warning).at(stranger.place);
        return Some(finding.sides(stranger.heading.clone(), section.heading));
    }
    let finding = ST_MISS.finding(say::st::missing(&name)).about([name]).fix(say::st::add_section());
    // It would stand in front of the next section.
    Some(match report.sections.iter().find(|s| s.number.is_some_and(|n| n > number)) {
        Some(next) => finding.at(next.place),
        None => match report.sections.last() {
            Some(last) => finding.at(document.whole(last.place.block)),
            None => finding,
        },
    })
}

pub(super) const ST_ORDER: Rule = Rule {
    id: "ST-ORDER",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "各部分的次序与格式不同",
    text: "六个部分应按格式的次序排列。",
    basis: FORMAT,
    exchange: None,
    wrong: example(
        2023,
        &[Text("一、总体情况", "一、其他需要报告的事项"), Text("六、其他需要报告的事项", "六、总体情况")],
    ),
    right: example(2023, &[Text("一、总体情况", "一、基本情况")]),
};

/// The first section that stands behind a later one.
pub(super) fn order(report: &Report) -> Option<Finding> {
    let known: Vec<&SectionRead> = report.sections.iter().filter(|s| s.number.is_some()).collect();
    let pair = known.windows(2).find(|pair| pair[0].number > pair[1].number)?;
    let order: Vec<String> =
        known.iter().filter_map(|s| s.number).map(|number| han_ordinal(number.into())).collect();
    let message = say::st::order(&pair[1].heading, &pair[0].heading, order.join("、"));
    Some(ST_ORDER.finding(message).at(pair[1].place).and(pair[0].place))
}
