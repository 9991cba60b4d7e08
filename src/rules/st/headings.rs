//! ST-HEAD, ST-STYLE: how headings are worded and numbered.

use crate::finding::{Finding, Severity};
use crate::form::HeadingMatch;
use crate::message::say;
use crate::report::{Report, SectionRead};
use crate::rules::Change::Text;
use crate::rules::rule::example;
use crate::rules::st::{FORMAT, NUMBERING};
use crate::rules::{Exchange, Rule};
use crate::text::document::Document;
use crate::text::numbering::{Style, han_ordinal, is_han_numeral};

pub(super) const ST_HEAD: Rule = Rule {
    id: "ST-HEAD",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "标题与格式规定的不同",
    text: "标题宜与格式一致；缺少关键词（如“政府信息”）的请补上。意思相同的通行写法不提示。",
    basis: FORMAT,
    // With other words it may head another section.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Text("二、主动公开政府信息情况", "二、主动公开情况")]),
    right: example(
        2023,
        &[Text("三、收到和处理政府信息公开申请情况", "三、行政机关收到和处理政府信息公开申请的情况")],
    ),
};

/// Headings in other words than the format's.
pub(super) fn headings(report: &Report) -> Vec<Finding> {
    let finding = |section: &SectionRead| {
        // A heading in whose middle the draft stops may have been the format's.
        if report.cut.is_some_and(|cut| cut.block == section.place.block) {
            return None;
        }
        let expected = report.outline().section(section.number?)?.heading;
        let heading = &section.heading;
        let (rule, message) = match section.fit? {
            HeadingMatch::Accepted => return None,
            HeadingMatch::Altered => (ST_HEAD.brief(), say::st::heading_altered(heading, expected)),
            HeadingMatch::LacksWord(word) => {
                // A heading without the word has another subject.
                let rule = ST_HEAD.brief().severity(Severity::Warning);
                (rule, say::st::heading_lacks(heading, word, expected))
            }
        };
        Some(rule.finding(message).at(section.place).sides(heading.clone(), expected))
    };
    report.sections.iter().filter_map(finding).collect()
}

pub(super) const ST_STYLE: Rule = Rule {
    id: "ST-STYLE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "一级标题的序号写法不一致",
    text: "一级标题用“一、”；个别写成“1、”的，多半是 Word 自动编号造成的；序号后缺“、”的请补上。",
    basis: NUMBERING,
    // With automatic numbers it is the style of the paragraph that is wrong.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Text("一、总体情况", "1、总体情况")]),
    right: example(2023, &[Text("一、总体情况", "一.总体情况")]),
};

/// Headings that are numbered in another way than most.
pub(super) fn style(document: &Document, report: &Report) -> Vec<Finding> {
    let styles = |style| report.sections.iter().filter(|s| s.enumerator.map(|e| e.0) == Some(style)).count();
    let (han, part) = (styles(Style::Han), styles(Style::Part));
    let usual = if han >= part { Style::Han } else { Style::Part };
    let many = han.max(part);
    let odd = |section: &&SectionRead| {
        section.enumerator.map(|(style, _)| style) != Some(usual) && section.number.is_some()
    };
    let odd: Vec<&SectionRead> = report.sections.iter().filter(odd).collect();
    let mut findings: Vec<Finding> = report.sections.iter().filter_map(|s| lost_mark(document, s)).collect();
    if many < 2 || odd.len() >= many {
        return findings;
    }
    let finding = |section: &SectionRead| {
        let written = document.quote(section.place).trim();
        let ordinal = section.number.map_or(String::new(), |number| han_ordinal(number.into()));
        let message = match section.enumerator {
            Some((Style::Arabic, _)) => say::st::style_automatic(written, &ordinal),
            Some(_) => say::st::style_other(written),
            None => say::st::style_none(written),
        };
        ST_STYLE.finding(message).at(section.place).sides(written, format!("{ordinal}、{}", section.heading))
    };
    findings.extend(odd.into_iter().map(finding));
    findings
}

/// 一总体情况: the mark between number and heading was lost.
fn lost_mark(document: &Document, section: &SectionRead) -> Option<Finding> {
    let (style, ordinal) = section.enumerator?;
    let written = document.quote(section.place).trim();
    let behind = written.trim_start_matches(is_han_numeral);
    if style != Style::Han || behind.len() == written.len() || !behind.starts_with(&section.heading) {
        return None;
    }
    let right = format!("{}、{}", han_ordinal(ordinal), section.heading);
    let message = say::st::style_mark(written, &right);
    // The heading is understood: only a mark is missing.
    Some(ST_STYLE.finding(message).severity(Severity::Hint).at(section.place).sides(written, right))
}
