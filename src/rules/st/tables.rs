//! ST-TAB, ST-IMG: tables that are not there, or not as text.

use crate::finding::{Finding, Severity};
use crate::form::TableForm;
use crate::message::{Between, say};
use crate::report::names::named;
use crate::report::{Lost, Report, SectionRead};
use crate::rules::Change::{EmptySection, Text, Zeros};
use crate::rules::rule::example;
use crate::rules::st::FORMAT;
use crate::rules::{Exchange, Rule};
use crate::text::document::{Document, UNREAD};
use crate::text::fold::fold;

pub(super) const ST_TAB: Rule = Rule {
    id: "ST-TAB",
    severity: Severity::Error,
    since: "0.1.0",
    title: "缺少规定的表格",
    text: "第二、三、四部分以表格形式报告；没有发生的，表格也应保留，各格填 0。",
    basis: FORMAT,
    exchange: Some(Exchange::Table),
    wrong: example(
        2023,
        &[
            EmptySection("四、政府信息公开行政复议、行政诉讼情况"),
            Text("四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议、行政诉讼情况\n无。"),
        ],
    ),
    right: example(2023, &[Zeros(4)]),
};

pub(super) const ST_IMG: Rule = Rule {
    id: "ST-IMG",
    severity: Severity::Info,
    since: "0.1.0",
    title: "表格可能是图片，未能核对",
    text: "三张表格的位置都没有文字，可能是图片或没有复制到。请粘贴表格的文字，或直接从 Word 复制。",
    basis: "不能确定的不作判断",
    exchange: None,
    wrong: example(
        2023,
        &[
            EmptySection("二、主动公开政府信息情况"),
            EmptySection("三、收到和处理政府信息公开申请情况"),
            EmptySection("四、政府信息公开行政复议、行政诉讼情况"),
        ],
    ),
    right: example(2023, &[Zeros(3), Zeros(4)]),
};

/// Words that say that a table is a picture, stands in another file or was left out of a copy; and the marks of pictures.
const ELSEWHERE: [&str; 15] = [
    "图片", "附件", "附表", "附图", "另附", "见图", "截图", "下图", "上图", "如图", "表略", "从略", "[image",
    "![", "<img",
];

/// What a line in brackets says that stands for something which is not there: [图1], （表格见后）, [pic].
const STANDS_FOR: [&str; 6] = ["图", "表", "略", "pic", "img", "photo"];

/// Whether a line says that a table is elsewhere.
fn is_elsewhere(line: &str) -> bool {
    const LONGEST: usize = 20;
    const BRACKETS: [(char, char); 6] =
        [('(', ')'), ('（', '）'), ('[', ']'), ('［', '］'), ('【', '】'), ('{', '}')];
    let line = line.trim();
    let inside = || BRACKETS.iter().find_map(|(open, close)| line.strip_prefix(*open)?.strip_suffix(*close));
    let short = || line.chars().count() <= LONGEST;
    // 图1 依申请公开情况
    let caption =
        || line.strip_prefix('图').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    ELSEWHERE.iter().any(|word| line.contains(word))
        || short() && inside().is_some_and(|said| STANDS_FOR.iter().any(|word| said.contains(word)))
        || short() && caption()
}

/// Whether something in a section could not be read: a table may stand in it.
pub(super) fn has_unread(document: &Document, section: &SectionRead) -> bool {
    section.body.clone().any(|block| document.text(block).contains(UNREAD))
}

/// Whether a part of the file that is not shown has the table: it was not left out.
fn is_unseen(document: &Document, form: &TableForm) -> bool {
    /// One may stand in any text.
    const LEAST_ANCHORS: usize = 2;
    document.unseen.iter().any(|part| {
        let text = fold(&part.text);
        form.signs.anchors.iter().filter(|anchor| text.contains(**anchor)).count() >= LEAST_ANCHORS
    })
}

/// How many digits stand in a line that is neither a sentence nor a date.
fn digits(line: &str) -> usize {
    let figures = line.bytes().filter(u8::is_ascii_digit).count();
    if line.contains(['。', '年']) { 0 } else { figures }
}

/// Tables that were left out, and tables that may be pictures.
pub(super) fn missing_tables(document: &Document, report: &Report) -> Vec<Finding> {
    let forms = report.shown_edition().map_or(&[][..], |edition| &edition.tables);
    let absent: Vec<&SectionRead> = forms
        .iter()
        .filter(|form| report.table(form.number).is_none())
        .filter_map(|form| report.section(form.number))
        .filter(|section| !report.is_cut_in(section))
        .filter(|section| report.lost != Lost::Anything || has_unread(document, section))
        .collect();
    let blank = |section: &&SectionRead| {
        section.run_on.is_none() && section.body.clone().all(|block| document.text(block).trim().is_empty())
    };
    // The figures of half of the cells, which were not told apart. A row alone is what is left of a table that is missing.
    let holds_figures = |section: &SectionRead| {
        let form = forms.iter().find(|form| Some(form.number) == section.number);
        let cells = form.map(|form| form.rows.iter().map(|row| row.columns.len()).sum::<usize>());
        let texts = section.body.clone().map(|block| document.text(block));
        cells.is_some_and(|cells| texts.map(digits).sum::<usize>() * 2 >= cells)
    };
    let elsewhere = |section: &&SectionRead| {
        section.body.clone().any(|block| {
            let text = document.text(block);
            // A table of HTML that was pasted into a draft is none yet.
            text.len() < 200 && is_elsewhere(text) || text.contains("<table")
        }) || has_unread(document, section)
            || holds_figures(section)
    };
    // Nobody forgets all three: they are pictures, or were lost on the way here.
    let all_lost = absent.len() == forms.len() && absent.iter().all(blank);
    let (pictures, missing): (Vec<_>, Vec<_>) =
        absent.into_iter().partition(|section| all_lost || elsewhere(section));
    let mut findings = Vec::new();
    if !pictures.is_empty() {
        let names: Vec<&str> = pictures.iter().map(|section| section.heading.as_str()).collect();
        let message = say::st::pictures(Between::Quotes.list(&names));
        let finding = ST_IMG.finding(message).about(names).fix(say::st::paste_tables());
        findings.push(pictures.iter().fold(finding, |finding, section| finding.at(section.place)));
    }
    findings.extend(missing.into_iter().map(|section| {
        let form = forms.iter().find(|form| Some(form.number) == section.number);
        if form.is_some_and(|form| is_unseen(document, form)) {
            let message = say::st::unseen_table(&section.heading);
            return ST_IMG
                .finding(message)
                .about([&section.heading])
                .fix(say::st::show_table())
                .at(section.place);
        }
        let table = form.map(|form| named(form.name));
        let message = say::st::no_table(&section.heading, table.unwrap_or_else(say::st::any_table));
        ST_TAB.finding(message).about([&section.heading]).at(section.place)
    }));
    findings
}
