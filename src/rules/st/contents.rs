//! ST-EMPTY: headings with nothing below them: those of sections, and those of the aspects of the first one.

use crate::finding::{Finding, Severity};
use crate::form::SectionKind;
use crate::message::say;
use crate::report::{Lost, Report, SectionRead};
use crate::rules::Change::{EmptySection, Text};
use crate::rules::Rule;
use crate::rules::rule::example;
use crate::rules::st::FORMAT;
use crate::rules::st::aspects::names_aspect;
use crate::rules::st::tables::has_unread;
use crate::text::document::{BlockId, Document};
use crate::text::fold::fold;
use crate::text::numbering::{Style, enumerator, may_be_numbered};

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

/// Sections with nothing, with sub-headings alone, or with their heading once more.
pub(super) fn empty(document: &Document, report: &Report) -> Vec<Finding> {
    let free_outline = report.shown_edition().is_some_and(|edition| !edition.has_tables());
    // No format says what a part of a free outline must hold.
    let rule = if free_outline { ST_EMPTY.brief().severity(Severity::Warning) } else { ST_EMPTY.brief() };
    let finding = |section: &SectionRead| {
        // Sections with a table are asked for the table; what else there is may be short.
        let asked = free_outline || report.section_kind(section.number).is_some_and(SectionKind::is_prose);
        // In a part that could not be read there may be something.
        let unread = report.lost == Lost::Anything || has_unread(document, section);
        if !asked || section.run_on.is_some() || report.is_cut_in(section) || unread {
            return None;
        }
        let signed = |block: BlockId| report.sign_off.as_ref().is_some_and(|s| s.contains(&block));
        let mut written =
            section.body.clone().filter(|&block| !document.text(block).trim().is_empty() && !signed(block));
        let heading = &section.heading;
        let blocks: Vec<BlockId> = written.by_ref().collect();
        let mut written = blocks.iter().copied();
        // Sub-headings alone are no content.
        if blocks.iter().all(|&block| is_sub_heading(document, block)) {
            let message = match blocks.len() {
                0 => say::st::empty(heading),
                _ => say::st::only_headings(heading),
            };
            return Some(rule.finding(message).at(section.place));
        }
        let first = written.next()?;
        let repeats = written.next().is_none() && repeats(document.text(first), heading);
        repeats.then(|| {
            let message = say::st::only_repeated(heading, document.text(first).trim());
            rule.finding(message).at(section.place).and(document.whole(first))
        })
    };
    let mut findings: Vec<Finding> = report.sections.iter().filter_map(finding).collect();
    if !free_outline {
        findings.extend(empty_aspects(document, report));
    }
    findings
}

/// Aspects of the first section that have a heading and no text, among others that have some.
fn empty_aspects(document: &Document, report: &Report) -> Vec<Finding> {
    let overview =
        report.sections.iter().find(|s| report.section_kind(s.number) == Some(SectionKind::Overview));
    let Some(section) = overview else { return Vec::new() };
    if report.lost == Lost::Anything || report.is_cut_in(section) || has_unread(document, section) {
        return Vec::new();
    }
    let written: Vec<BlockId> =
        section.body.clone().filter(|&block| !document.text(block).trim().is_empty()).collect();
    let heads = |&block: &BlockId| is_sub_heading(document, block);
    if written.iter().all(heads) {
        return Vec::new();
    }
    let empty = |(index, block): (usize, &BlockId)| {
        let text = bare(document.text(*block));
        let nothing = written.get(index + 1).is_none_or(heads);
        (nothing && heads(block) && names_aspect(text)).then(|| {
            let rule = ST_EMPTY.brief().severity(Severity::Warning);
            rule.finding(say::st::empty(text)).at(document.whole(*block))
        })
    };
    written.iter().enumerate().filter_map(empty).collect()
}

/// （一）主动公开, alone on its line.
fn is_sub_heading(document: &Document, block: BlockId) -> bool {
    let text = bare(document.text(block));
    text.chars().count() <= 20
        && !text.contains(['。', '，', '；', '无'])
        && may_be_numbered(text)
        && enumerator(&fold(text)).is_some_and(|number| number.style == Style::HanInBrackets)
}

/// A heading without the signs of Markdown.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*'))
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
