//! ST: sections, their headings and numbers, and the frames of the tables.

use super::Change::{EmptySection, Text, WithoutLine, Zeros};
use super::rule::example;
use super::{Context, Exchange, Rule};
use crate::finding::{Finding, Severity};
use crate::form::{HeadingMatch, Outline, SectionKind, TableKind};
use crate::relation::CellRef;
use crate::report::names::row_label;
use crate::report::{ColumnsFault, LabelFit, Report, SectionRead, Table};
use crate::text::document::{BlockId, Document, Place};
use crate::text::fold::{Folded, Joined, fold};
use crate::text::numbering::{Enumerator, Style, enumerator, han_ordinal, han_value, may_be_numbered};
use std::collections::BTreeMap;

const FORMAT: &str =
    "《中华人民共和国政府信息公开条例》第五十条：年度报告的格式由全国政府信息公开工作主管部门统一规定";
const NUMBERING: &str = "公文结构层次序数的通常写法：一、（一）1.（1）";

pub(super) const RULES: &[Rule] = &[
    ST_ERA, ST_MISS, ST_ORDER, ST_NUM, ST_STYLE, ST_HEAD, ST_EMPTY, ST_COUNT, ST_LIST, ST_TAB, ST_IMG,
    ST_ROW, ST_COLS,
];

pub(super) const ST_ERA: Rule = Rule {
    id: "ST-ERA",
    severity: Severity::Error,
    since: "0.1.0",
    title: "使用了其他年度的格式",
    text: "2019、2020 年度的报告使用 2019 年格式，2021 年度起使用 2021 年格式；两种格式的表格行列不同。",
    basis: "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号",
    exchange: None,
    wrong: example(2020, &[Text("2020", "2022"), Text("2021", "2023")]),
    right: example(2020, &[Text("2020", "2019")]),
};

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

pub(super) const ST_NUM: Rule = Rule {
    id: "ST-NUM",
    severity: Severity::Error,
    since: "0.1.0",
    title: "序号不连续",
    text: "同一层次的序号应连续，不跳号、不重号。",
    basis: NUMBERING,
    // Something may have been left out in front of it instead.
    exchange: Some(Exchange::Possible),
    wrong: example(
        2023,
        &[
            Text("三、收到和处理", "四、收到和处理"),
            Text("四、政府信息公开行政复议", "五、政府信息公开行政复议"),
        ],
    ),
    right: example(2023, &[Text("（二）改进情况", "改进情况如下。（二）改进情况")]),
};

pub(super) const ST_STYLE: Rule = Rule {
    id: "ST-STYLE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "一级标题的序号写法不一致",
    text: "一级标题用“一、”；个别写成“1、”的，多半是 Word 自动编号造成的。",
    basis: NUMBERING,
    // With automatic numbers it is the style of the paragraph that is wrong.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Text("一、总体情况", "1、总体情况")]),
    right: example(2023, &[Text("一、总体情况", "一.总体情况")]),
};

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

pub(super) const ST_EMPTY: Rule = Rule {
    id: "ST-EMPTY",
    severity: Severity::Error,
    since: "0.1.0",
    title: "标题下没有内容",
    text: "每一部分都应有内容；没有情况的写明“无”，只重复标题不算内容。",
    basis: FORMAT,
    exchange: None,
    wrong: example(2023, &[EmptySection("五、存在的主要问题及改进情况")]),
    right: example(
        2023,
        &[
            EmptySection("六、其他需要报告的事项"),
            Text("六、其他需要报告的事项", "六、其他需要报告的事项\n无。"),
        ],
    ),
};

pub(super) const ST_COUNT: Rule = Rule {
    id: "ST-COUNT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "前言所说的部分数与正文不符",
    text: "前言写“由 N 个部分组成”的，N 应等于正文一级标题的个数。",
    basis: "前言与正文互相印证",
    exchange: None,
    wrong: example(2023, &[Text("六个部分", "四个部分")]),
    right: example(2023, &[Text("六个部分", "6部分")]),
};

pub(super) const ST_LIST: Rule = Rule {
    id: "ST-LIST",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "前言列举的部分不全",
    text: "前言逐一列举各部分名称的，应与正文的标题一致。",
    basis: "前言与正文互相印证",
    exchange: None,
    wrong: example(2023, &[Text("总体情况、主动公开政府信息情况、收到和处理", "总体情况、收到和处理")]),
    right: example(
        2023,
        &[
            Text("总体情况、主动公开政府信息情况、收到和处理", "总体情况、收到和处理"),
            Text("事项六个部分", "事项等六个部分"),
        ],
    ),
};

pub(super) const ST_TAB: Rule = Rule {
    id: "ST-TAB",
    severity: Severity::Error,
    since: "0.1.0",
    title: "缺少规定的表格",
    text: "第二、三、四部分以表格形式报告；没有发生的，表格也应保留，各格填 0。",
    basis: FORMAT,
    exchange: None,
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

pub(super) const ST_ROW: Rule = Rule {
    id: "ST-ROW",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "表格的行与格式不同",
    text: "缺行、重行的请补正；行名与格式不同的，提示核对。",
    basis: FORMAT,
    // It may be a row of another kind, recognised by its words.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[WithoutLine("2.重复申请")]),
    right: example(2023, &[Text("1.属于国家秘密", "1、属于国家秘密")]),
};

pub(super) const ST_COLS: Rule = Rule {
    id: "ST-COLS",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表格的列与格式不同",
    text: "表三应有七列数字，表四应有十五列数字，列名与次序应与格式一致。",
    basis: FORMAT,
    exchange: None,
    wrong: example(2023, &[Text("商业企业\t科研机构", "科研机构\t商业企业")]),
    right: example(2023, &[Text("（四）无法提供\t1.", "\t（四）无法提供\t1.")]),
};

/// What the structure shows.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    let report = context.report;
    let document = context.document;
    let mut findings = Vec::new();
    findings.extend(era(report));
    for table in &report.tables {
        findings.extend(rows(table));
        findings.extend(columns(table));
    }
    if !report.is_whole() {
        return findings;
    }
    let missing = missing_sections(report);
    if report.has_tables() {
        findings.extend(missing.iter().filter_map(|&number| missing_section(document, report, number)));
        findings.extend(order(report));
        findings.extend(headings(report));
        findings.extend(missing_tables(document, report));
    }
    findings.extend(style(document, report));
    findings.extend(numbers(document, report, &missing));
    findings.extend(empty(document, report));
    findings.extend(announced(document, report, &missing));
    findings
}

fn era(report: &Report) -> Option<Finding> {
    let (year, expected) = (report.year?, report.edition()?);
    let table = report.tables.iter().find(|table| table.edition_certain && table.edition != expected)?;
    let required = match expected.notice {
        None => "没有统一的表格".to_owned(),
        Some(notice) => format!("应使用{notice}的格式"),
    };
    let message =
        format!("{} 年度报告{required}，当前{}是 {}。", year.value, table.form.name, table.edition.label);
    Some(
        ST_ERA
            .finding(message)
            .at(table.place)
            .and(year.place)
            .fix("请换用该年度格式的表格重新填写，或核对标题中的年度。"),
    )
}

// -------------------------------------------------------------------------------------- sections

fn missing_sections(report: &Report) -> Vec<u8> {
    let absent = |number: &u8| report.section(*number).is_none();
    report.outline().sections.iter().map(|section| section.number).filter(absent).collect()
}

fn missing_section(document: &Document, report: &Report, number: u8) -> Option<Finding> {
    let section = report.outline().section(number)?;
    let name = format!("{}、{}", han_ordinal(number.into()), section.heading);
    // A heading that can't be recognised stands at its number.
    let stranger = report.sections.iter().find(|section| {
        section.number.is_none()
            && section.enumerator.is_some_and(|(_, ordinal)| ordinal == u32::from(number))
    });
    if let Some(stranger) = stranger {
        let message = format!("此处标题为“{}”，格式规定为“{name}”。", stranger.heading);
        // In its place a section of the format is missing.
        let finding = ST_HEAD.finding(message).severity(Severity::Warning).at(stranger.place);
        return Some(finding.sides(stranger.heading.clone(), section.heading));
    }
    let finding = ST_MISS
        .finding(format!("没有读到“{name}”这一部分的标题。"))
        .fix("补上该部分；没有情况的写明“无”，有表格的保留表格并填 0。");
    // It would stand in front of the next section.
    Some(match report.sections.iter().find(|s| s.number.is_some_and(|n| n > number)) {
        Some(next) => finding.at(next.place),
        None => match report.sections.last() {
            Some(last) => finding.at(document.whole(last.place.block)),
            None => finding,
        },
    })
}

fn order(report: &Report) -> Option<Finding> {
    let known: Vec<&SectionRead> = report.sections.iter().filter(|s| s.number.is_some()).collect();
    let pair = known.windows(2).find(|pair| pair[0].number > pair[1].number)?;
    let order: Vec<String> =
        known.iter().filter_map(|s| s.number).map(|number| han_ordinal(number.into())).collect();
    let message = format!(
        "“{}”排在“{}”之后，与格式的次序不同（按格式的编号，现为{}）。",
        pair[1].heading,
        pair[0].heading,
        order.join("、")
    );
    Some(ST_ORDER.finding(message).at(pair[1].place).and(pair[0].place))
}

fn headings(report: &Report) -> Vec<Finding> {
    let finding = |section: &SectionRead| {
        let expected = report.outline().section(section.number?)?.heading;
        let heading = &section.heading;
        let (rule, message) = match section.fit? {
            HeadingMatch::Accepted => return None,
            HeadingMatch::Altered => (ST_HEAD.brief(), format!("标题“{heading}”与格式的“{expected}”不同。")),
            HeadingMatch::LacksWord(word) => {
                // Without the word the heading is of another subject.
                let rule = ST_HEAD.brief().severity(Severity::Warning);
                (rule, format!("标题“{heading}”缺少“{word}”，格式规定为“{expected}”。"))
            }
        };
        Some(rule.finding(message).at(section.place).sides(heading.clone(), expected))
    };
    report.sections.iter().filter_map(finding).collect()
}

fn style(document: &Document, report: &Report) -> Vec<Finding> {
    let styles = |style| report.sections.iter().filter(|s| s.enumerator.map(|e| e.0) == Some(style)).count();
    let (han, part) = (styles(Style::Han), styles(Style::Part));
    let usual = if han >= part { Style::Han } else { Style::Part };
    let many = han.max(part);
    let odd = |section: &&SectionRead| {
        section.enumerator.map(|(style, _)| style) != Some(usual) && section.number.is_some()
    };
    let odd: Vec<&SectionRead> = report.sections.iter().filter(odd).collect();
    if many < 2 || odd.len() >= many {
        return Vec::new();
    }
    let finding = |section: &SectionRead| {
        let written = document.quote(section.place).trim();
        let ordinal = section.number.map_or(String::new(), |number| han_ordinal(number.into()));
        let message = match section.enumerator {
            Some((Style::Arabic, _)) => format!(
                "一级标题写作“{written}”，其他一级标题用“一、”的写法，可能来自 Word 的自动编号，宜写作“{ordinal}、”。"
            ),
            Some(_) => format!("一级标题写作“{written}”，与其他一级标题的序号写法不同。"),
            None => format!("一级标题“{written}”没有序号，其他一级标题有。"),
        };
        ST_STYLE.finding(message).at(section.place).sides(written, format!("{ordinal}、{}", section.heading))
    };
    odd.into_iter().map(finding).collect()
}

// --------------------------------------------------------------------------------------- numbers

fn numbers(document: &Document, report: &Report, missing: &[u8]) -> Vec<Finding> {
    // A free outline numbered 1、2、… shows only in part which numbers are its headings'.
    let arabic = |s: &&SectionRead| !matches!(s.enumerator, Some((Style::Han | Style::Part, _)));
    if !report.has_tables() && 2 * report.sections.iter().filter(arabic).count() > report.sections.len() {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = top_numbers(report, missing).into_iter().collect();
    for section in &report.sections {
        // The labels of the tables have numbers of their own.
        if section.number.is_none_or(|number| report.table(number).is_none()) {
            findings.extend(numbers_within(document, section));
        }
    }
    findings
}

/// 一、二、三…
fn top_numbers(report: &Report, missing: &[u8]) -> Option<Finding> {
    let numbered: Vec<(&SectionRead, u32)> =
        report.sections.iter().filter_map(|s| Some((s, s.enumerator?.1))).collect();
    let mut last = 0;
    for (section, ordinal) in numbered.iter().copied() {
        // The number of a missing section is missed with it.
        let excused = |n: u32| missing.iter().any(|&number| u32::from(number) == n);
        let next = (last + 1..).find(|&n| n == ordinal || !excused(n)).unwrap_or(last + 1);
        if ordinal != last + 1 && ordinal != next {
            let all: Vec<String> = numbered.iter().map(|(_, n)| han_ordinal(*n)).collect();
            let what = if numbered.iter().filter(|(_, n)| *n == ordinal).count() > 1 {
                "重复"
            } else {
                "不连续"
            };
            let message = format!(
                "一级标题序号{what}：“{}、{}”之前是{}，应为“{}、”（现有{}）。",
                han_ordinal(ordinal),
                section.heading,
                if last == 0 { "正文开头".to_owned() } else { format!("“{}、”", han_ordinal(last)) },
                han_ordinal(last + 1),
                all.join("、")
            );
            return Some(
                ST_NUM.finding(message).at(section.place).sides(han_ordinal(ordinal), han_ordinal(last + 1)),
            );
        }
        last = ordinal;
    }
    None
}

/// （一）（二）… and 1. 2. … at the starts of paragraphs of one section.
fn numbers_within(document: &Document, section: &SectionRead) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut last: BTreeMap<u8, (u32, BlockId)> = BTreeMap::new();
    let mut ended: BTreeMap<u8, u32> = BTreeMap::new();
    // Where the list began that a number belongs to: behind the last number of a higher level.
    let mut opened = section.body.start;
    for block in section.body.clone() {
        // The rows of an appended table have numbers of their own.
        let text = document.text(block);
        let statistics = text.len() < 200 && text.contains("统计");
        if statistics && (text.contains("统计表") || text.contains("统计指标")) {
            break;
        }
        let Some((number, place)) = number_at(document, block) else { continue };
        let level = match number.style {
            Style::HanInBrackets => 1,
            Style::Arabic => 2,
            Style::ArabicInBrackets => 3,
            Style::Han | Style::Part => continue,
        };
        // A number of a higher level begins the lower ones anew.
        let interrupted = last.split_off(&(level + 1));
        ended.extend(interrupted.into_iter().map(|(level, (ordinal, _))| (level, ordinal)));
        let (before, since) = last.get(&level).copied().unwrap_or((0, opened));
        let restarts = number.ordinal == 1;
        // A list may go on behind a number of a higher level.
        let goes_on = before == 0 && ended.get(&level).is_some_and(|n| n + 1 == number.ordinal);
        let follows = number.ordinal == before + 1 || goes_on;
        if !restarts && !follows && !between(document, since..block, before, number) {
            let written = document.quote(place).trim();
            let what = if number.ordinal == before { "重复" } else { "不连续" };
            let message = match before {
                0 => format!("序号“{written}”之前没有读到第一项。"),
                _ => format!("序号{what}：“{written}”之前是第 {before} 项，应为第 {} 项。", before + 1),
            };
            findings.push(
                ST_NUM.finding(message).at(place).sides(number.ordinal.to_string(), (before + 1).to_string()),
            );
        }
        last.insert(level, (number.ordinal, block));
        opened = block;
    }
    findings
}

fn number_at(document: &Document, block: BlockId) -> Option<(Enumerator, Place)> {
    let text = document.text(block);
    let trimmed = text.trim_start();
    if !may_be_numbered(trimmed) {
        return None;
    }
    let head: String = trimmed.chars().take(16).collect();
    let folded = Folded::new(&head);
    let number = enumerator(folded.text())?;
    let start = text.len() - trimmed.len();
    let source = folded.source(0..number.length);
    let place = Place { block, start: (start + source.start) as u32, end: (start + source.end) as u32 };
    Some((number, place))
}

/// Whether the numbers that seem to be left out stand inside the paragraphs: …。（二）….
fn between(document: &Document, blocks: std::ops::Range<BlockId>, before: u32, number: Enumerator) -> bool {
    if number.ordinal <= before || number.ordinal > before + 20 {
        return false;
    }
    let text: String = blocks.map(|block| fold(document.text(block))).collect();
    (before + 1..number.ordinal).all(|n| {
        let written = match number.style {
            Style::HanInBrackets => format!("({})", han_ordinal(n)),
            Style::ArabicInBrackets => format!("({n})"),
            _ => format!("{n}."),
        };
        text.contains(&written)
    })
}

// --------------------------------------------------------------------------------------- contents

fn empty(document: &Document, report: &Report) -> Vec<Finding> {
    let free_outline = report.shown_edition().is_some_and(|edition| !edition.has_tables());
    // No format says what a part of a free outline must hold.
    let rule = if free_outline { ST_EMPTY.brief().severity(Severity::Warning) } else { ST_EMPTY.brief() };
    let finding = |section: &SectionRead| {
        // Sections with a table are asked for the table; what else there is may be short.
        let asked = free_outline || report.section_kind(section.number).is_some_and(SectionKind::is_prose);
        if !asked || section.run_on.is_some() {
            return None;
        }
        let signed = |block: BlockId| report.sign_off.as_ref().is_some_and(|s| s.contains(&block));
        let mut written =
            section.body.clone().filter(|&block| !document.text(block).trim().is_empty() && !signed(block));
        let heading = &section.heading;
        // Sub-headings alone are no content.
        let sub_heading = |&block: &BlockId| {
            let text = document.text(block).trim();
            text.chars().count() <= 20
                && !text.contains(['。', '，', '；', '无'])
                && number_at(document, block).is_some_and(|(number, _)| number.style == Style::HanInBrackets)
        };
        let blocks: Vec<BlockId> = written.by_ref().collect();
        let mut written = blocks.iter().copied();
        if blocks.iter().all(sub_heading) {
            let message = match blocks.len() {
                0 => format!("“{heading}”下没有内容。"),
                _ => format!("“{heading}”下只有小标题，没有内容。"),
            };
            return Some(rule.finding(message).at(section.place));
        }
        let first = written.next()?;
        let repeats = written.next().is_none() && repeats(document.text(first), heading);
        repeats.then(|| {
            let message =
                format!("“{heading}”下只有重复标题的一行“{}”，没有内容。", document.text(first).trim());
            rule.finding(message).at(section.place).and(document.whole(first))
        })
    };
    report.sections.iter().filter_map(finding).collect()
}

/// Whether a line says nothing beyond a heading: its characters, a year aside, stand there in this order.
fn repeats(line: &str, heading: &str) -> bool {
    let line = fold(line);
    let says = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['年', '度']);
    let heading = fold(heading);
    let mut rest = heading.chars();
    let says = says.trim_end_matches(['。', ':']);
    says.chars().count() >= 4 && says.chars().all(|c| rest.any(|h| h == c))
}

/// 由…等六个部分组成: how many, and which.
struct Announcement {
    count: Option<(u32, Place)>,
    sentence: Place,
    named: Vec<u8>,
    open: bool,
}

fn announcement(document: &Document, report: &Report) -> Option<Announcement> {
    // PDF tools break sentences over lines.
    let lines = report.preamble.clone().map(|block| document.whole(block));
    let joined = Joined::new(document, lines);
    let text = joined.text();
    let outline = report.outline();
    let sentence = |at: usize| {
        let start = text[..at].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
        let end = text[at..].find('。').map_or(text.len(), |stop| at + stop);
        start..end
    };
    let says_parts =
        |s: &str| ["由", "包括", "包含", "分为", "组成", "共"].iter().any(|word| s.contains(word));
    // Of several numbers of parts the one whose sentence names sections; 正文和附件两部分 is another division.
    let counts = announced_counts(text);
    let counted = counts
        .into_iter()
        .take(20)
        .filter(|(at, _)| says_parts(&text[sentence(at.start)]))
        .map(|(at, count)| (named_sections(outline, &text[sentence(at.start)]).len(), at, count))
        .filter(|(named, at, count)| {
            *named >= 3 || *named == 0 && *count >= 4 && text[at.clone()].contains("部分")
        })
        .max_by_key(|(named, at, _)| (*named, std::cmp::Reverse(at.start)));
    let (at, count) = match counted {
        Some((_, at, count)) => (at, Some(count)),
        None => {
            let cue = ["由", "包括", "包含", "分为"].iter().filter_map(|word| text.find(word)).min()?;
            (cue..cue, None)
        }
    };
    let range = sentence(at.start);
    let named = named_sections(outline, &text[range.clone()]);
    if !says_parts(&text[range.clone()]) || count.is_none() && named.len() < 4 {
        return None;
    }
    let open = text[range.start..at.start].trim_end_matches(['以', '上', '共']).ends_with('等');
    Some(Announcement { count: count.zip(joined.place(&at)), sentence: joined.place(&range)?, named, open })
}

/// Every N个部分 or N部分 of a folded text.
fn announced_counts(text: &str) -> Vec<(std::ops::Range<usize>, u32)> {
    let mut counts = Vec::new();
    for (at, word) in text.match_indices("部分").chain(text.match_indices("个方面")) {
        let before = text[..at].trim_end_matches(['个', '大']);
        let numeral = before.trim_end_matches(|c: char| {
            c.is_ascii_digit() || c == '十' || han_value(&c.to_string()).is_some()
        });
        let digits = &before[numeral.len()..];
        let value = digits.parse().ok().or_else(|| han_value(digits));
        // 第三部分 is one part, not three.
        if let Some(value) = value.filter(|v| (2..=30).contains(v) && !numeral.ends_with('第')) {
            counts.push((numeral.len()..at + word.len(), value));
        }
    }
    counts
}

/// The format's sections that a sentence names, by their headings or by what they are about.
fn named_sections(outline: &Outline, sentence: &str) -> Vec<u8> {
    let mut rest = sentence.to_owned();
    let mut named = Vec::new();
    for section in &outline.sections {
        if let Some(name) = section.names().into_iter().find(|name| rest.contains(name)) {
            rest = rest.replacen(&name, ";", 1);
            named.push(section.number);
        }
    }
    let paraphrased = |section: &crate::form::Section| {
        rest.split([',', ';'])
            .any(|item| outline.match_heading(item).is_some_and(|(s, _)| s.number == section.number))
    };
    let is_named = |section: &&crate::form::Section| named.contains(&section.number) || paraphrased(section);
    outline.sections.iter().filter(is_named).map(|section| section.number).collect()
}

/// ST-COUNT, which takes ST-LIST into itself.
fn announced(document: &Document, report: &Report, missing: &[u8]) -> Option<Finding> {
    let announcement = announcement(document, report)?;
    let found = report.sections.len() as u32;
    let free_outline = !report.has_tables();
    let omitted: Vec<&str> = report
        .outline()
        .sections
        .iter()
        .filter(|s| !announcement.named.contains(&s.number) && report.section(s.number).is_some())
        .map(|section| section.heading)
        .collect();
    let lists = announcement.named.len() >= 3 && !announcement.open && !free_outline;
    // With a section missing, ST-MISS has said it.
    let complete = free_outline || missing.is_empty();
    if let Some((count, place)) = announcement.count.filter(|(n, _)| *n != found && complete) {
        let not_named = if lists && !omitted.is_empty() {
            format!("，列举中没有“{}”", omitted.join("”“"))
        } else {
            String::new()
        };
        let message = format!("前言写“{}”，正文实有 {found} 个部分{not_named}。", document.quote(place));
        let finding = ST_COUNT
            .finding(message)
            .at(place)
            .sides(count.to_string(), found.to_string())
            .fix("请核对前言与正文，使前言所说的部分数、所列的名称与正文一致。");
        return Some(report.sections.iter().fold(finding, |f, section| f.and(section.place)));
    }
    if !lists || omitted.is_empty() {
        return None;
    }
    let message = format!(
        "前言列举了 {} 个部分，没有提到“{}”，而正文有这一部分。",
        announcement.named.len(),
        omitted.join("”“")
    );
    Some(ST_LIST.finding(message).at(announcement.sentence))
}

// ----------------------------------------------------------------------------------------- tables

fn missing_tables(document: &Document, report: &Report) -> Vec<Finding> {
    let forms = report.shown_edition().map_or(&[][..], |edition| &edition.tables);
    let absent: Vec<&SectionRead> = forms
        .iter()
        .filter(|form| report.table(form.number).is_none())
        .filter_map(|form| report.section(form.number))
        .collect();
    let blank = |section: &&SectionRead| {
        section.run_on.is_none() && section.body.clone().all(|block| document.text(block).trim().is_empty())
    };
    let elsewhere = |section: &&SectionRead| {
        section.body.clone().any(|block| {
            let text = document.text(block);
            text.len() < 200
                && ["图片", "附件", "附表", "见下图", "见图", "[image", "下图"]
                    .iter()
                    .any(|word| text.contains(word))
        })
    };
    // Nobody forgets all three: they are pictures, or were lost on the way here.
    let all_lost = absent.len() == forms.len() && absent.iter().all(blank);
    let (pictures, missing): (Vec<_>, Vec<_>) =
        absent.into_iter().partition(|section| all_lost || elsewhere(section));
    let mut findings = Vec::new();
    if !pictures.is_empty() {
        let names: Vec<&str> = pictures.iter().map(|section| section.heading.as_str()).collect();
        let message =
            format!("“{}”部分没有读到表格的文字，表格可能是图片或附件，未能核对。", names.join("”“"));
        let finding = ST_IMG.finding(message).fix("请从 Word 或网页复制表格的文字粘贴进来。");
        findings.push(pictures.iter().fold(finding, |finding, section| finding.at(section.place)));
    }
    findings.extend(missing.into_iter().map(|section| {
        let form = forms.iter().find(|form| Some(form.number) == section.number);
        let name = form.map_or("表格", |form| form.name);
        let message = format!("“{}”部分没有读到{name}；没有发生的，也应保留表格并填 0。", section.heading);
        ST_TAB.finding(message).at(section.place)
    }));
    findings
}

fn rows(table: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Items have T2-ROWS for missing rows, and other names for their rows are free.
    if table.form.kind == TableKind::Applications {
        let missing: Vec<usize> = (0..table.rows.len())
            .filter(|&row| table.rows[row].is_none() && table.form.rows[row].official())
            .collect();
        if let Some(&first) = missing.first() {
            let names: Vec<&str> = missing.iter().take(4).map(|&row| row_label(table, row)).collect();
            let more = if missing.len() > 4 { format!("等 {} 行", missing.len()) } else { String::new() };
            let message =
                format!("{}没有读到“{}”{more}，格式规定的行应全部列出。", table.form.name, names.join("”“"));
            let finding = ST_ROW.finding(message);
            // It would stand behind the row before it.
            let place = table.rows[..first].iter().rev().flatten().next().map_or(table.place, |r| r.place);
            let cell = |row: usize| CellRef {
                table: table.form.number,
                row: table.form.rows[row].key,
                column: table.columns_of(row)[0].key,
            };
            findings.push(missing.iter().fold(finding, |f, &row| f.at_cell(cell(row), Some(place))));
        }
    }
    for (form, row) in table.form.rows.iter().zip(&table.rows) {
        let Some(row) = row else { continue };
        if row.label == LabelFit::Displaced {
            let message = format!("{}的“{}”不在格式规定的位置，已按行名核对。", table.form.name, form.label);
            findings.push(ST_ROW.finding(message).at(row.place));
        }
        if let LabelFit::Altered(text) = &row.label {
            let message = format!("{}行名“{text}”与格式的“{}”不同。", table.form.name, form.label);
            findings.push(
                ST_ROW
                    .finding(message)
                    // The row was recognised: only its name is another one.
                    .severity(Severity::Hint)
                    .at(row.place)
                    .sides(text.clone(), form.label),
            );
        }
        if let Some(place) = row.repeated {
            let message = format!("{}的“{}”出现了两次。", table.form.name, form.label);
            findings.push(ST_ROW.finding(message).at(place).and(row.place));
        }
    }
    if let Some(first) = table.strangers.first() {
        let count = match table.strangers.len() {
            1 => "一行".to_owned(),
            more => format!(" {more} 行"),
        };
        let message =
            format!("{}多出{count}“{}”，格式没有这样的行，未参加核对。", table.form.name, first.text);
        let finding = ST_ROW.finding(message);
        findings.push(table.strangers.iter().take(50).fold(finding, |f, stranger| f.at(stranger.place)));
    }
    findings
}

fn columns(table: &Table) -> Option<Finding> {
    let name = table.form.name;
    let (rule, message) = match table.columns_fault.as_ref()? {
        ColumnsFault::Count { found, expected } => {
            (ST_COLS.brief(), format!("{name}应有 {expected} 列数字，读到 {found} 列，未能核对。"))
        }
        // As many figures as columns: only a name is another one.
        ColumnsFault::Missing(labels) => {
            let message = format!("{name}表头没有读到“{}”，列数相符，已按次序核对。", labels.join("”“"));
            (ST_COLS.brief().severity(Severity::Hint), message)
        }
        ColumnsFault::Order(labels) => {
            let labels = labels.join("”“");
            (ST_COLS.brief(), format!("{name}各列的次序与格式不同，现为“{labels}”；已按列名核对。"))
        }
    };
    Some(rule.finding(message).at(table.place))
}
