//! ST-NUM: numbers that skip or repeat.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::report::{Lost, Report, SectionRead};
use crate::rules::Change::Text;
use crate::rules::rule::example;
use crate::rules::st::{NUMBERING, is_annex};
use crate::rules::{Exchange, Rule};
use crate::text::document::{BlockId, Document, Place};
use crate::text::fold::{Folded, fold};
use crate::text::numbering::{Enumerator, Style, enumerator, han_ordinal, may_be_numbered};
use std::collections::BTreeMap;
use std::ops::Range;

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

/// The numbers of the headings, and those within the sections.
pub(super) fn numbers(document: &Document, report: &Report, missing: &[u8]) -> Vec<Finding> {
    // A free outline numbered 1、2、… shows only in part which numbers are its headings'.
    let arabic = |s: &&SectionRead| !matches!(s.enumerator, Some((Style::Han | Style::Part, _)));
    if !report.has_tables() && 2 * report.sections.iter().filter(arabic).count() > report.sections.len() {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = top_numbers(report, missing).into_iter().collect();
    // A number that is not there may be lost with its line.
    let whole = report.lost == Lost::Nothing;
    for section in report.sections.iter().filter(|_| whole) {
        // The labels of the tables have numbers of their own.
        if section.number.is_none_or(|number| report.table(number).is_none()) {
            findings.extend(numbers_within(document, report, section));
        }
    }
    findings
}

/// 一、二、三…
fn top_numbers(report: &Report, missing: &[u8]) -> Option<Finding> {
    let numbered: Vec<(&SectionRead, u32)> =
        report.sections.iter().filter_map(|s| Some((s, s.enumerator?.1))).collect();
    // Where the beginning was not copied, the first number that is there is right.
    let first = report.sections.iter().find_map(|section| section.number);
    let without_beginning = first.is_some_and(|first| report.is_before_beginning(first - 1));
    let mut last = numbered.first().filter(|_| without_beginning).map_or(0, |(_, ordinal)| ordinal - 1);
    for section in &report.sections {
        let Some((_, ordinal)) = section.enumerator else {
            // ST-STYLE tells of a heading without its number, which the next one goes on from.
            let own = section.number.map(u32::from).filter(|own| *own == last + 1);
            last = own.unwrap_or(last);
            continue;
        };
        // The number of a missing section is missed with it.
        let excused = |n: u32| missing.iter().any(|&number| u32::from(number) == n);
        if ordinal > last && report.lost != Lost::Nothing {
            last = ordinal;
            continue;
        }
        let next = (last + 1..).find(|&n| n == ordinal || !excused(n));
        if next != Some(ordinal) {
            let all: Vec<String> = numbered.iter().map(|(_, n)| han_ordinal(*n)).collect();
            let repeated = numbered.iter().filter(|(_, n)| *n == ordinal).count() > 1;
            let (heading, all) = (format!("{}、{}", han_ordinal(ordinal), section.heading), all.join("、"));
            let (before, expected) = (han_ordinal(last), han_ordinal(last + 1));
            let message = match (last, repeated) {
                (0, true) => say::st::number_first_repeated(heading, expected, all),
                (0, false) => say::st::number_first_gap(heading, expected, all),
                (_, true) => say::st::number_repeated(heading, before, expected, all),
                (_, false) => say::st::number_gap(heading, before, expected, all),
            };
            return Some(
                ST_NUM.finding(message).at(section.place).sides(han_ordinal(ordinal), han_ordinal(last + 1)),
            );
        }
        last = ordinal;
    }
    None
}

/// What stands in the heading of an appended table of statistics.
const STATISTICS: [&str; 5] = ["统计表", "统计指标", "指标名称", "计量单位", "年末统计"];

/// Whether a line is a row of a table: 2．政府公报公开, 条, 0. Behind an automatic number there is a tab, too.
fn is_row(line: &str) -> bool {
    if !line.bytes().any(|byte| matches!(byte, b'\t' | b'|')) {
        return false;
    }
    let cells = line.trim().split(['\t', '|']).skip(1).map(str::trim);
    cells.filter(|cell| !cell.is_empty()).any(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()))
}

/// （一）（二）… and 1. 2. … at the starts of paragraphs of one section.
fn numbers_within(document: &Document, report: &Report, section: &SectionRead) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut last: BTreeMap<u8, (u32, BlockId)> = BTreeMap::new();
    let mut ended: BTreeMap<u8, u32> = BTreeMap::new();
    // The start of the list to which a number belongs: behind the last number of a higher level.
    let mut opened = section.body.start;
    let numbers = numbers_of(document, report, section);
    for (index, &(block, level, number, place)) in numbers.iter().enumerate() {
        // A number of a higher level begins the lower ones anew.
        let interrupted = last.split_off(&(level + 1));
        ended.extend(interrupted.into_iter().map(|(level, (ordinal, _))| (level, ordinal)));
        let (before, since) = last.get(&level).copied().unwrap_or((0, opened));
        let restarts = number.ordinal == 1;
        // A list may go on behind a number of a higher level.
        let goes_on = before == 0 && ended.get(&level).is_some_and(|n| n + 1 == number.ordinal);
        let follows = number.ordinal == before + 1 || goes_on;
        if !restarts && !follows && is_figure(document, block, number) {
            continue;
        }
        let mut meant = number.ordinal;
        if !restarts && !follows && !between(document, section, since..block, before, number) {
            let written = document.quote(place).trim();
            let message = match before {
                0 => say::st::item_first(written),
                _ if number.ordinal == before => say::st::item_repeated(written, before, before + 1),
                _ => say::st::item_gap(written, before, before + 1),
            };
            findings.push(
                ST_NUM.finding(message).at(place).sides(number.ordinal.to_string(), (before + 1).to_string()),
            );
            // 一、三、三: the number that comes next tells that this one is wrong, and not that one was left out.
            let mut behind = numbers[index + 1..].iter().take_while(|(_, other, ..)| *other >= level);
            let next = behind.find(|(_, other, ..)| *other == level);
            if before > 0 && next.is_some_and(|(_, _, next, _)| next.ordinal == before + 2) {
                meant = before + 1;
            }
        }
        last.insert(level, (meant, block));
        opened = block;
    }
    findings
}

/// The numbers at the starts of the paragraphs of a section, and the level of each.
fn numbers_of(
    document: &Document,
    report: &Report,
    section: &SectionRead,
) -> Vec<(BlockId, u8, Enumerator, Place)> {
    let mut numbers = Vec::new();
    for block in section.body.clone() {
        // The rows of an appended table have numbers of their own, and so have the cells of any other.
        let text = document.text(block);
        let statistics = text.len() < 200 && STATISTICS.iter().any(|word| text.contains(word));
        let appended = report.appended.as_ref().is_some_and(|appended| appended.contains(&block));
        if statistics || appended || is_annex(text) {
            break;
        }
        if is_row(text) {
            continue;
        }
        let Some((number, place)) = number_at(document, block) else { continue };
        let level = match number.style {
            Style::HanInBrackets => 1,
            Style::Arabic => 2,
            Style::ArabicInBrackets => 3,
            Style::Han | Style::Part => continue,
        };
        numbers.push((block, level, number, place));
    }
    numbers
}

pub(super) fn number_at(document: &Document, block: BlockId) -> Option<(Enumerator, Place)> {
    let text = document.text(block);
    let trimmed = text.trim_start();
    if !may_be_numbered(trimmed) || is_wrapped(trimmed) {
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

/// 130，其中…: a line that begins with the rest of a sentence broken by its page.
fn is_wrapped(line: &str) -> bool {
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < line.len() && behind.starts_with(['，', ','])
}

/// 分别发布151、 | 39、 | 18条: a figure of a sentence that was broken in front of it. No list of a report has so many items.
fn is_figure(document: &Document, block: BlockId, number: Enumerator) -> bool {
    const MOST_ITEMS: u32 = 20;
    let mut above = (0..block).rev().map(|above| document.text(above).trim_end());
    let above = above.find(|text| !text.is_empty()).unwrap_or_default();
    let goes_on = above.ends_with(['、', '，', ',']);
    let open = !above.ends_with(['。', '！', '？', '!', '?', '；', ';', '：', ':']);
    number.style == Style::Arabic && (goes_on || open && number.ordinal > MOST_ITEMS)
}

/// Whether the numbers that seem to be left out stand inside the paragraphs: …。（二）….
fn between(
    document: &Document,
    section: &SectionRead,
    blocks: Range<BlockId>,
    before: u32,
    number: Enumerator,
) -> bool {
    if number.ordinal <= before || number.ordinal > before + 20 {
        return false;
    }
    // The first number may stand in the line of the heading.
    let run_on = section.run_on.filter(|_| blocks.start == section.body.start);
    let run_on = run_on.map_or(String::new(), |place| fold(document.quote(place)));
    let text: String =
        std::iter::once(run_on).chain(blocks.map(|block| fold(document.text(block)))).collect();
    (before + 1..number.ordinal).all(|n| {
        let written = match number.style {
            Style::HanInBrackets => format!("({})", han_ordinal(n)),
            Style::ArabicInBrackets => format!("({n})"),
            _ => format!("{n}."),
        };
        text.contains(&written)
    })
}
