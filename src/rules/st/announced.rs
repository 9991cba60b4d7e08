//! ST-COUNT, ST-LIST: the parts that the preamble announces.

use crate::finding::{Finding, Severity};
use crate::form::{Outline, Section, SectionKind};
use crate::message::{Between, say};
use crate::relation::ledger::{Agreement, Ledger};
use crate::report::{Conversion, Lost, Report};
use crate::rules::Change::Text;
use crate::rules::Rule;
use crate::rules::rule::example;
use crate::rules::st::numbers::number_at;
use crate::rules::st::{ANNEXES, is_annex};
use crate::text::document::{BlockId, Document, Place};
use crate::text::fold::Joined;
use crate::text::numbering::{Style, han_value};
use std::ops::Range;

pub(super) const ST_COUNT: Rule = Rule {
    id: "ST-COUNT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "前言所说的部分数与正文不符",
    text: "前言写“由 N 个部分组成”“分为 N 大方面”“由 N 项内容组成”的，N 应等于正文一级标题的个数；作者把附表、附件算作一部分的，也可以。",
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
pub(super) fn announced(
    document: &Document,
    report: &Report,
    missing: &[u8],
    ledger: &mut Ledger,
) -> Option<Finding> {
    let announcement = announcement(document, report)?;
    let found = report.sections.len() as u32;
    let free_outline = !report.has_tables();
    let omitted: Vec<&str> = report
        .outline()
        .sections
        .iter()
        .filter(|s| !announcement.named.contains(&s.number) && report.section(s.number).is_some())
        .filter(|s| !announcement.names_nearly(s.heading))
        .map(|section| section.heading)
        .collect();
    let lists = announcement.named.len() >= 3 && !announcement.open && !free_outline;
    // With a section missing, ST-MISS has said it; behind a cut nothing can be counted.
    // A text that lost only its line breaks lacks nothing where all sections of the format are there.
    let whole = report.lost == Lost::Nothing
        || report.converted == Some(Conversion::Breaks)
            && report.sections.len() == report.outline().sections.len();
    let complete = (free_outline || missing.is_empty()) && report.cut.is_none() && whole;
    let annexes = annexes(document, report, &announcement);
    // An author may count the annexes one by one, as one part, or not at all.
    let admissible = [found, found + annexes.min(1), found + annexes];
    // A part of the author's own may stand in a line that was not divided.
    let may_be_more = |count: u32| report.lost != Lost::Nothing && count > found;
    let count = announcement.count.filter(|(count, _)| complete && !may_be_more(*count));
    if let Some((_, place)) = count.filter(|(n, _)| admissible.contains(n)) {
        ledger.agree(Agreement { place, paragraph: None, with: say::relation::agrees_sections(found) });
    }
    if let Some((count, place)) = count.filter(|(n, _)| !admissible.contains(n)) {
        let (written, names) = (document.quote(place), Between::Quotes.list(&omitted));
        let message = match (annexes > 0, lists && !omitted.is_empty()) {
            (false, false) => say::st::count(written, found),
            (true, false) => say::st::count_annex(written, found),
            (false, true) => say::st::count_names(written, found, names),
            (true, true) => say::st::count_annex_names(written, found, names),
        };
        let finding = ST_COUNT
            .finding(message)
            .about(if lists { omitted } else { Vec::new() })
            .at(place)
            .sides(count.to_string(), found.to_string())
            .fix(say::st::match_preamble());
        return Some(report.sections.iter().fold(finding, |f, section| f.and(section.place)));
    }
    if !lists || omitted.is_empty() {
        return None;
    }
    let message = say::st::list(announcement.named.len(), Between::Quotes.list(&omitted));
    Some(ST_LIST.finding(message).about(omitted).at(announcement.sentence))
}

/// The annexes, with no number in front, that an author may count as parts: lines behind the sections, or at least one
/// where the preamble names it.
fn annexes(document: &Document, report: &Report, announcement: &Announcement) -> u32 {
    let Some(last) = report.sections.last() else { return 0 };
    let end = report.second.map_or(document.len() as BlockId, |place| place.block);
    let heads = (last.body.start..end).filter(|&block| is_annex(document.text(block)));
    let named = ANNEXES.iter().any(|word| document.quote(announcement.sentence).contains(word));
    let appended = report.appended.is_some();
    (heads.count() as u32).max(u32::from(named || appended))
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
    /// The sentence, folded.
    text: String,
}

impl Announcement {
    /// 收到和处理政府信息公开情况: whether a name stands in the sentence that lacks a few of a heading's characters.
    fn names_nearly(&self, heading: &str) -> bool {
        let length = heading.chars().count();
        self.text.split(['、', ',', ';', ':']).any(|name| {
            let mut rest = heading.chars();
            let in_order = name.chars().all(|sign| rest.any(|other| other == sign));
            in_order && name.chars().count() * 5 >= length * 4
        })
    }
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
        .filter(|(at, _)| says_parts(&text[sentence(at.start)]) || divides(text, at))
        .map(|(at, count)| (named_sections(outline, &text[sentence(at.start)]).len(), at, count))
        .filter(|(named, at, count)| *named >= 3 || is_of_report(text, at, *named, *count))
        // 从五个方面介绍工作 may be of the sub-headings of the first section.
        .filter(|(_, at, count)| {
            !text[..at.start].ends_with('从') || *count != sub_headings(document, report)
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
    if count.is_none() && (named.len() < 4 || !says_parts(&text[range.clone()])) {
        return None;
    }
    // 由总体情况、…、存在的主要问题等几方面组成
    let open = match count {
        Some(_) => text[range.start..at.start].trim_end_matches(['以', '上', '共']).ends_with('等'),
        None => text[range.clone()].contains('等'),
    };
    let (count, sentence) = (count.zip(joined.place(&at)), joined.place(&range)?);
    Some(Announcement { count, sentence, named, open, text: text[range].to_owned() })
}

/// How many sub-headings （一）… the first section has.
fn sub_headings(document: &Document, report: &Report) -> u32 {
    let blocks = report.sections.first().map_or(0..0, |section| section.body.clone());
    let is_sub_heading = |block: &BlockId| {
        number_at(document, *block).is_some_and(|(number, _)| number.style == Style::HanInBrackets)
    };
    blocks.filter(is_sub_heading).count() as u32
}

/// What a report's parts are called.
const PARTS: [&str; 8] = ["部分", "方面", "项内容", "项主要内容", "个章节", "板块", "章内容", "大项"];

/// What stands right in front of a number of parts: 共分五个方面.
const DIVIDED: [&str; 5] = ["分", "分为", "分成", "共", "共有"];

/// What a report does with what it tells: 本报告从七个方面反映全年工作.
const TELLS: [&str; 7] = ["反映", "介绍", "总结", "汇报", "报告", "说明", "阐述"];

/// What stands in a sentence that is about the report as a whole.
const OF_REPORT: [&str; 6] = ["报告", "年报", "全文", "正文", "本文", "内容"];

/// Every N个部分, N方面, N项内容 of a folded text.
fn announced_counts(text: &str) -> Vec<(Range<usize>, u32)> {
    let mut counts = Vec::new();
    for (at, word) in PARTS.iter().flat_map(|word| text.match_indices(word)) {
        let before = text[..at].trim_end_matches(['个', '大', '块']);
        let numeral = before.trim_end_matches(|c: char| {
            c.is_ascii_digit() || c == '十' || han_value(&c.to_string()).is_some()
        });
        let digits = &before[numeral.len()..];
        let value = digits.parse().ok().or_else(|| han_value(digits));
        // 第三部分 is one part, not three.
        let part = !numeral.ends_with('第') && !text[at + word.len()..].starts_with('目');
        if let Some(value) = value.filter(|v| (2..=30).contains(v) && part) {
            counts.push((numeral.len()..at + word.len(), value));
        }
    }
    counts
}

/// 全文分五个部分, 本报告从七个方面反映工作, 现从四个方面报告如下: the number stands where the report itself is divided.
fn divides(text: &str, at: &Range<usize>) -> bool {
    let clause = text[..at.start].rsplit(['。', ';', ',']).next().unwrap_or_default();
    let subject = |subject: &str| {
        let subject = subject.trim_end_matches("内容");
        ["报告", "年报", "全文", "正文", "本文"].iter().any(|word| subject.ends_with(word))
    };
    let divided = DIVIDED.iter().filter_map(|word| clause.strip_suffix(word));
    let tells = TELLS.iter().any(|word| text[at.end..].starts_with(word));
    let told = || clause.strip_suffix('从').filter(|_| tells);
    let now = tells && clause.starts_with('现') && clause.ends_with(['从', '分']);
    now || divided.chain(told()).any(|before| subject(before.trim_end_matches(['共', '总'])))
}

/// Whether a number that stands without the names of most sections is the report's: 本报告分为五大方面. Fewer than four
/// may be another division (正文和附件两部分); aspects may be those of the work (从三个方面推进公开).
fn is_of_report(text: &str, at: &Range<usize>, named: usize, count: u32) -> bool {
    let before = text[..at.start].rsplit(['。', ';']).next().unwrap_or_default();
    // The names in front of the number are parted by commas.
    let clause = if named == 0 { before.rsplit(',').next().unwrap_or_default() } else { before };
    let introduced =
        CUES.iter().any(|cue| clause.contains(cue)) && OF_REPORT.iter().any(|word| clause.contains(word));
    match named {
        0 => count >= 4 && (introduced || divides(text, at) || text[at.clone()].contains("部分")),
        2 => introduced,
        _ => false,
    }
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
    let others = || rest.split([',', ';']).any(names_others);
    let in_short = |section: &Section| section.kind == SectionKind::Other && others();
    let is_named =
        |section: &&Section| named.contains(&section.number) || paraphrased(section) || in_short(section);
    outline.sections.iter().filter(is_named).map(|section| section.number).collect()
}

/// 其他, 及其他情况六个部分, 收费情况: whether an item of a list is the last section in short, or what the format asks of it.
fn names_others(item: &str) -> bool {
    const FEES: [&str; 4] = ["收费", "费用", "处理费", "收取"];
    let name = item.trim_start_matches(['以', '及', '和', '与']);
    let short = name.strip_prefix("其他").or_else(|| name.strip_prefix("其它"));
    let alone = |rest: &str| {
        let rest =
            ["情况", "内容", "方面", "工作"].iter().find_map(|noun| rest.strip_prefix(noun)).unwrap_or(rest);
        let first = rest.chars().next();
        first.is_none_or(|c| {
            c.is_ascii_digit() || han_value(&c.to_string()).is_some() || "共总合等组".contains(c)
        })
    };
    short.is_some_and(alone) || FEES.iter().any(|fee| name.contains(fee))
}
