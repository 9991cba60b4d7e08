//! RD: what the reading itself has to say: how much of a report was there to check.

use super::Change::{Beside, Repeat, Text, WithoutLine};
use super::rule::example;
use super::{Context, Rule};
use crate::finding::{Finding, Severity};
use crate::message::{Between, Message, Part, known, say};
use crate::report::limits::{LISTED, MARKED};
use crate::report::names::{row_label, table_name};
use crate::report::{Conversion, RowRead, SetAside, Table};
use crate::text::document::{Place, Remark, RemarkKind};
use crate::text::numbering::han_ordinal;
use std::collections::BTreeMap;

const READING: &str = "不能确定的不作判断";

pub(super) const RULES: &[Rule] = &[RD_PART, RD_LOST, RD_TWO, RD_GLUED, RD_YEAR, RD_MANY];

pub(super) const RD_PART: Rule = Rule {
    id: "RD-PART",
    severity: Severity::Info,
    since: "0.1.0",
    title: "只读到报告的一部分",
    text: "没有读到完整的六个部分，或者文字在表格、句子中间断开，只核对了读到的内容，不要求其余部分齐全。",
    basis: READING,
    exchange: None,
    wrong: example(
        2023,
        &[
            WithoutLine("一、总体情况"),
            WithoutLine("二、主动公开"),
            WithoutLine("三、收到"),
            WithoutLine("四、政府信息公开行政复议"),
            WithoutLine("五、存在的主要问题"),
        ],
    ),
    right: example(2023, &[]),
};

pub(super) const RD_LOST: Rule = Rule {
    id: "RD-LOST",
    severity: Severity::Info,
    since: "0.3.0",
    title: "文件有一部分未能读取",
    text: "文件已损坏、在中间断开、嵌有不能读取的内容，或者是扫描件。只核对了读到的内容；没有读到的可能就在其中，不作缺少处理。",
    basis: READING,
    exchange: None,
    wrong: example(2023, &[Beside(RemarkKind::Lost, "嵌入的文档")]),
    right: example(2023, &[]),
};

pub(super) const RD_TWO: Rule = Rule {
    id: "RD-TWO",
    severity: Severity::Info,
    since: "0.1.0",
    title: "文中有第二份报告或第二张同样的表",
    text: "一次核对一份报告、一个年度。另一份报告没有核对，请分开粘贴；并列的另一个年度的数字没有核对。",
    basis: READING,
    exchange: None,
    wrong: example(
        2023,
        &[Text(
            "六、其他需要报告的事项",
            "六、其他需要报告的事项\n无。\n青禾县白杨镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n",
        )],
    ),
    right: example(2023, &[]),
};

pub(super) const RD_GLUED: Rule = Rule {
    id: "RD-GLUED",
    severity: Severity::Info,
    since: "0.1.0",
    title: "连在一起的数字已按勾稽关系分开",
    text: "相邻单元格的数字连在一起，按格数和勾稽关系只有一种分法，已按这种分法读取并核对。",
    basis: READING,
    exchange: None,
    wrong: example(2023, &[Text("2.重复申请\t2\t0\t0\t0\t0\t0\t2", "2.重复申请\t2000002")]),
    right: example(2023, &[]),
};

pub(super) const RD_YEAR: Rule = Rule {
    id: "RD-YEAR",
    severity: Severity::Info,
    since: "0.1.0",
    title: "没有读到报告年度",
    text: "不同年度适用不同的格式。没有读到年度时，按表格的样式判断格式。",
    basis: READING,
    exchange: None,
    wrong: example(2023, &[Text("2023", "本"), Text("2024", "次")]),
    right: example(2023, &[]),
};

pub(super) const RD_MANY: Rule = Rule {
    id: "RD-MANY",
    severity: Severity::Info,
    since: "0.3.0",
    title: "同类问题过多，没有逐一列出",
    text: "同一条规则的问题超过 200 处时，按顺序列出前 200 处，其余只说明数量；一个问题的位置超过 200 处时，只标出前 200 处。改正以后重新核对，其余的会接着列出。",
    basis: "逐一列出反而看不过来",
    exchange: None,
    wrong: example(2023, &[Repeat("公开信息9条，其中网站5条、微信3条。", 201)]),
    right: example(2023, &[Repeat("公开信息9条，其中网站5条、微信3条。", 200)]),
};

/// Keeps the first findings of each rule, in the order of display, and the first places of each, and says that there are
/// more.
///
/// What is kept is the beginning of the rule's list, so that its fingerprints are those of the whole list.
pub(super) fn shorten(findings: &mut Vec<Finding>) {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    findings.retain(|finding| {
        let count = counts.entry(finding.rule).or_default();
        *count += 1;
        *count <= LISTED
    });
    let mut said = Vec::new();
    for finding in findings.iter_mut().filter(|finding| finding.marks.len() > MARKED) {
        finding.marks.truncate(MARKED);
        let subject = std::iter::once(finding.rule).chain(finding.about.iter().map(String::as_str));
        let told = RD_MANY.finding(say::rd::many_places(finding.rule, MARKED)).about(subject);
        said.push(finding.position().into_iter().fold(told, Finding::at));
    }
    let many = counts.into_iter().filter(|(_, count)| *count > LISTED);
    said.extend(many.map(|(rule, count)| RD_MANY.finding(say::rd::many(rule, count, LISTED)).about([rule])));
    findings.extend(said);
}

/// What of the file could not be read. Where a table may stand in it, ST-IMG says so.
fn lost(context: &Context) -> Vec<Finding> {
    let (document, report) = (context.document, context.report);
    let in_table = |place: Place| {
        let section = report.sections.iter().find(|section| section.body.contains(&place.block));
        section.and_then(|section| section.number).is_some_and(|number| {
            report.table(number).is_none()
                && report.outline().kind(number).is_some_and(|kind| !kind.is_prose())
        })
    };
    let finding = |remark: &Remark| {
        let message = match remark.kind {
            RemarkKind::Recognised => say::rd::recognised(),
            RemarkKind::Damaged => say::rd::damaged(known(say::part::ALL, &remark.text)),
            RemarkKind::Lost if !remark.place.is_some_and(in_table) => {
                say::rd::lost(known(say::part::ALL, &remark.text))
            }
            _ => return None,
        };
        Some(remark.place.into_iter().fold(RD_LOST.finding(message).about([&remark.text]), Finding::at))
    };
    document.remarks.iter().filter_map(finding).collect()
}

/// Tables of the same kind that stand beside those that were read.
fn set_aside(table: &Table) -> Vec<Finding> {
    let finding = |aside: &SetAside| {
        let name = table_name(table);
        let message = match (aside.beside, aside.year) {
            (true, Some(year)) => say::rd::two_years(name, year),
            (true, None) => say::rd::two_years_unknown(name),
            (false, Some(year)) => say::rd::another_year(year, name),
            (false, None) => say::rd::another_table(name),
        };
        RD_TWO.finding(message).at(aside.place)
    };
    table.set_aside.iter().map(finding).collect()
}

/// The damage that a conversion did to the text.
fn converted(context: &Context) -> Option<Finding> {
    let report = context.report;
    match report.converted? {
        Conversion::Pieces(place) => Some(RD_LOST.finding(say::rd::pieces()).at(place)),
        Conversion::Breaks => {
            // Where everything was found nothing is lost.
            let sections = report.outline().sections.iter();
            let missing: Vec<&str> = sections
                .filter(|section| report.section(section.number).is_none())
                .map(|section| section.heading)
                .collect();
            let first = missing.first()?;
            Some(RD_LOST.finding(match missing.len() {
                1 => say::rd::breaks(*first),
                many => say::rd::breaks_many(*first, many),
            }))
        }
    }
}

/// How much of a report was there.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    let report = context.report;
    let mut findings = Vec::new();
    findings.extend(lost(context));
    findings.extend(converted(context));
    if let Some(last) = report.narrative.ends_at {
        findings.push(RD_PART.finding(say::rd::figures()).at(report.narrative.place(last)));
    }
    if let Some(place) = report.second {
        let line = context.document.line(place.block);
        let message = say::rd::second(line);
        findings.push(RD_TWO.finding(message).at(place));
    }
    if !report.is_whole() {
        let headings = report.sections.iter().filter(|s| s.number.is_some()).count();
        let title = report.title.is_some().then(say::rd::title);
        let headings = (headings > 0).then(|| say::rd::headings(headings));
        let tables = report.tables.iter().map(table_name);
        let mut read: Vec<Message> = title.into_iter().chain(headings).chain(tables).collect();
        if read.is_empty() {
            read.push(say::rd::text());
        }
        let parts = Part::Number(report.outline().sections.len() as u32);
        let message = say::rd::only(Between::Commas.list(read)).and(say::rd::not_whole(parts));
        findings.push(RD_PART.finding(message));
    }
    let first = report.sections.iter().find(|section| section.number.is_some());
    if let Some(first) = first.filter(|first| first.number.is_some_and(|n| report.is_before_beginning(n - 1)))
        && report.is_whole()
    {
        let message = say::rd::begins(&first.heading);
        findings.push(RD_PART.finding(message).at(first.place));
    }
    findings.extend(report.cut.filter(|_| report.is_whole()).map(|place| {
        let words: String = context.document.quote(place).chars().filter(|c| !c.is_whitespace()).collect();
        let skip = words.chars().count().saturating_sub(12);
        let tail: String = words.chars().skip(skip).collect();
        let behind = report.outline().sections.iter().find(|section| report.is_behind_cut(section.number));
        let message = match behind {
            Some(section) => {
                let name = format!("{}、{}", han_ordinal(section.number.into()), section.heading);
                say::rd::ends_before(tail, name)
            }
            None => say::rd::ends(tail),
        };
        RD_PART.finding(message).at(place)
    }));
    findings.extend(report.tables.iter().flat_map(set_aside));
    findings.extend(report.tables.iter().filter_map(told_apart));
    if report.year.is_none() {
        findings.push(RD_YEAR.finding(match report.layout() {
            Some(layout) => say::rd::no_year_layout(layout.label),
            None => say::rd::no_year(),
        }));
    }
    findings
}

/// Digits that had run together and were told apart: said, so that a person can look.
fn told_apart(table: &Table) -> Option<Finding> {
    let rows = table.rows.iter().enumerate().filter_map(|(index, row)| Some((index, row.as_ref()?)));
    let split: Vec<(usize, &RowRead)> = rows.filter(|(_, row)| row.split).collect();
    let (index, first) = split.first()?;
    let values: Vec<&str> = first.cells.iter().map(|cell| cell.text.as_str()).collect();
    let (name, row, values) = (table_name(table), row_label(table, *index), Between::Commas.list(values));
    let message = match split.len() {
        1 => say::rd::told_apart(name, row, values),
        many => say::rd::told_apart_many(name, row, many, values),
    };
    let whole = |row: &RowRead| {
        let (first, last) = (row.cells.first()?, row.cells.last()?);
        Some(first.place.to(last.place))
    };
    let finding = RD_GLUED.finding(message);
    Some(split.iter().filter_map(|(_, row)| whole(row)).fold(finding, Finding::at))
}
