//! ST-TITLE: the words of the title; ST-PAREN: brackets of two kinds around the numbers of sub-headings.

use crate::finding::{Finding, Severity};
use crate::message::{Message, say};
use crate::report::Report;
use crate::rules::Change::Text;
use crate::rules::Rule;
use crate::rules::rule::example;
use crate::rules::st::numbers::number_at;
use crate::rules::st::{FORMAT, NUMBERING};
use crate::text::document::{Document, Place};
use crate::text::fold::fold;
use crate::text::numbering::Style;

pub(super) const ST_TITLE: Rule = Rule {
    id: "ST-TITLE",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "标题的写法",
    text: "标题通常写作“机关名称＋年份＋政府信息公开工作年度报告”。年份后写“年”或“年度”都可以；缺“工作”“年度”“政府”，或年份重复的提示。",
    basis: FORMAT,
    exchange: None,
    wrong: example(2023, &[Text("2023年政府信息公开工作年度报告", "2023年度政府信息公开年度报告")]),
    right: example(2023, &[Text("2023年政府信息公开工作年度报告", "2023年度政府信息公开工作年度报告")]),
};

pub(super) const ST_PAREN: Rule = Rule {
    id: "ST-PAREN",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "小标题序号的括号全角半角混用",
    text: "小标题的序号宜统一用“（一）”。全文一致的不报，表格里的不报。",
    basis: NUMBERING,
    exchange: None,
    wrong: example(2023, &[Text("（二）依申请公开", "(二)依申请公开")]),
    right: example(2023, &[Text("（二）依申请公开", "（二） 依申请公开")]),
};

/// What the title lacks, or has twice.
pub(super) fn title(report: &Report) -> Option<Finding> {
    let title = report.title.as_ref()?;
    let folded = fold(&title.text);
    let rest = folded.trim_end_matches(|c: char| "()全文公开稿示征求意见".contains(c));
    let years = year_words(rest);
    let fault: fn(String) -> Message = if years > 1 {
        say::st::title_years
    } else if !rest.contains("报告") {
        if !rest.contains("信息公开") || rest.contains("年报") && !rest.contains("年度报") {
            return None;
        }
        say::st::title_report
    } else if !rest.contains("信息公开") {
        say::st::title_subject
    } else if !rest.contains("政府信息公开") {
        say::st::title_government
    } else if rest.contains("年度报告") && !rest.contains("工作年度报告") {
        say::st::title_work
    } else if !rest.contains("年度报告") {
        say::st::title_report
    } else {
        return None;
    };
    Some(ST_TITLE.finding(fault(title.text.clone())).at(title.place))
}

/// How often a year stands in a title. 2022—2023学年 is one.
fn year_words(title: &str) -> usize {
    let mut years = 0;
    let mut rest = title;
    while let Some(at) = rest.find("20") {
        let digits = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
        let behind = &rest[at + digits..];
        years += usize::from(digits == 4 && behind.starts_with('年'));
        rest = behind;
    }
    years
}

/// （一） and (二) in one report.
pub(super) fn brackets(document: &Document, report: &Report) -> Option<Finding> {
    let (mut full, mut half): (Vec<Place>, Vec<Place>) = (Vec::new(), Vec::new());
    for section in &report.sections {
        if section.number.is_some_and(|number| report.table(number).is_some()) {
            continue;
        }
        for block in section.body.clone() {
            let Some((number, place)) = number_at(document, block) else { continue };
            if number.style != Style::HanInBrackets || document.text(block).contains(['\t', '|']) {
                continue;
            }
            let written = document.quote(place).trim();
            match (written.starts_with('（'), written.starts_with('(')) {
                (true, _) => full.push(place),
                (_, true) => half.push(place),
                _ => {}
            }
        }
    }
    let (fewer, other) = if half.len() <= full.len() { (&half, &full) } else { (&full, &half) };
    let (first, other) = (*fewer.first()?, *other.first()?);
    let message = say::st::brackets(document.quote(first).trim(), document.quote(other).trim());
    let finding = ST_PAREN.finding(message);
    Some(fewer.iter().fold(finding, |finding, place| finding.at(*place)).and(other))
}
