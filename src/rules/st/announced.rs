//! ST-COUNT, ST-LIST: the parts that the preamble announces.

use crate::finding::{Finding, Severity};
use crate::form::{Outline, Section};
use crate::report::Report;
use crate::rules::Change::Text;
use crate::rules::Rule;
use crate::rules::rule::example;
use crate::text::document::{Document, Place};
use crate::text::fold::Joined;
use crate::text::numbering::han_value;
use std::ops::Range;

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

/// The number of parts that is announced, or else their names.
pub(super) fn announced(document: &Document, report: &Report, missing: &[u8]) -> Option<Finding> {
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
            .about(if lists { omitted } else { Vec::new() })
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
    Some(ST_LIST.finding(message).about(omitted).at(announcement.sentence))
}

/// Words that introduce the parts of a report by name.
const CUES: [&str; 4] = ["由", "包括", "包含", "分为"];

/// Words of a sentence that only counts them.
const WEAK_CUES: [&str; 2] = ["组成", "共"];

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
    let says_parts = |s: &str| CUES.iter().chain(&WEAK_CUES).any(|word| s.contains(word));
    // The number of parts whose sentence names sections counts, if there are several; 正文和附件两部分 is another division.
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
            let cue = CUES.iter().filter_map(|word| text.find(word)).min()?;
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
fn announced_counts(text: &str) -> Vec<(Range<usize>, u32)> {
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
    let paraphrased = |section: &Section| {
        rest.split([',', ';'])
            .any(|item| outline.match_heading(item).is_some_and(|(s, _)| s.number == section.number))
    };
    let is_named = |section: &&Section| named.contains(&section.number) || paraphrased(section);
    outline.sections.iter().filter(is_named).map(|section| section.number).collect()
}
