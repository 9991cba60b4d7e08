//! NI-ENUM: what a text enumerates: 一是…三是, 两个平台, 三项制度，即….

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::number::prose::Kind;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Change::Add;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, quoted};
use crate::rules::{Context, Rule};
use crate::text::numbering::{han_digit, han_ordinal, han_value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::ops::Range;

pub(in crate::rules) const RULES: &[Rule] = &[NI_ENUM];

pub(in crate::rules) const NI_ENUM: Rule = Rule {
    id: "NI-ENUM",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "列举的项数、序号相符",
    text: "“一是、二是、三是”应连续；写明“N 个方面”“N 个平台”的，列举的应有 N 个。",
    basis: "前后一致",
    exchange: None,
    wrong: example(2023, &[Add("一是加强领导，二是完善制度，四是强化督查。")]),
    right: example(2023, &[Add("一是加强领导，二是完善制度，三是强化督查。")]),
};

/// What the enumerations show.
pub(super) fn check(context: &Context) -> Vec<Finding> {
    let mut findings: Vec<Finding> = SIGNS.into_iter().flat_map(|signs| points(context, signs)).collect();
    for (index, paragraph) in context.report.narrative.paragraphs.iter().enumerate() {
        findings.extend(named(context, paragraph, index));
        findings.extend(unquoted(context, paragraph, index));
        let explained = explained(context, paragraph, index);
        let new = |finding: &Finding| explained.iter().all(|other| other.marks != finding.marks);
        findings.extend(listed(context, paragraph).into_iter().filter(new));
        findings.extend(explained);
    }
    findings
}

/// What stands in front of and behind the ordinals of points: 一是…二是…, 一要…二要…, 第一，…；第二，….
const SIGNS: [(&str, char); 3] = [("", '是'), ("", '要'), ("第", ',')];

/// 一是, 二是 …: where, and which.
fn markers(paragraph: &Paragraph, (front, sign): (&str, char)) -> Vec<(Range<usize>, u32)> {
    let text = paragraph.folded();
    let mut found = Vec::new();
    for (at, _) in text.match_indices(sign) {
        let before = &text[..at];
        let numeral: usize = before
            .chars()
            .rev()
            .take_while(|c| han_digit(*c).is_some() || *c == '十')
            .map(char::len_utf8)
            .sum();
        let Some(value) = (numeral > 0).then(|| han_value(&before[at - numeral..])).flatten() else {
            continue;
        };
        // At the start of a clause: 第一是, 唯一是, 统一是 are other words.
        let Some(opening) = text[..at - numeral].strip_suffix(front) else { continue };
        let start = opening.len();
        let end = if sign == ',' { at } else { at + sign.len_utf8() };
        let opens = start == 0 || opening.ends_with(['。', ',', ';', ':', '、', '(', '!', '"', '•', ')']);
        if opens && (1..=20).contains(&value) {
            found.push((start..end, value));
        }
    }
    found
}

/// Gaps and repeats in 一是…二是…三是, and N个方面 against them.
fn points(context: &Context, signs: (&str, char)) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut findings = Vec::new();
    let all: Vec<Markers> = narrative.paragraphs.iter().map(|paragraph| markers(paragraph, signs)).collect();
    // The numbers of lists that are open, the innermost last; they end with the heading above them.
    let mut open: Vec<u32> = Vec::new();
    let under = |index: usize| (narrative.paragraphs[index].part, &narrative.paragraphs[index].heading);
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        if index > 0 && under(index) != under(index - 1) {
            open.clear();
        }
        let markers = &all[index];
        for (position, (range, value)) in markers.iter().enumerate() {
            if *value == 1 {
                open.push(1);
                continue;
            }
            // The innermost list that this number continues.
            if let Some(depth) = open.iter().rposition(|last| last + 1 == *value) {
                open.truncate(depth + 1);
                open[depth] = *value;
                continue;
            }
            let Some(last) = open.last_mut() else {
                // 首先…二是: how the list began can't be told. 第二，第四 without a first may be ranks.
                if signs.0.is_empty() {
                    open.push(*value);
                }
                continue;
            };
            let written = |number: u32| marker(signs, number);
            let (before, here, right) = (written(*last), written(*value), written(*last + 1));
            let message = match *value == *last {
                true => say::ni::number_repeated(before, &here, &right),
                false => say::ni::number_gap(before, &here, &right),
            };
            let finding = NI_ENUM.finding(message).at(paragraph.place(range)).sides(here, right);
            findings.push(finding);
            // Each point may have a line of its own.
            let lines = (index + 1..all.len()).take_while(|&other| under(other) == under(index));
            let mut next = markers[position + 1..].iter().chain(lines.flat_map(|other| &all[other]));
            *last = meant(*last, *value, next.next().map(|(_, next)| *next));
        }
        findings.extend(announced(context, index, paragraph, markers, signs));
    }
    findings
}

/// How a point is marked: 三是, 第三.
fn marker((front, sign): (&str, char), number: u32) -> String {
    format!("{front}{}{sign}", han_ordinal(number)).trim_end_matches(',').to_owned()
}

/// The markers of a paragraph.
type Markers = Vec<(Range<usize>, u32)>;

/// What a number that does not follow the last one was meant as: the number that comes next tells whether this one is
/// wrong (一、三、三) or one was left out (一、三、四).
fn meant(last: u32, value: u32, next: Option<u32>) -> u32 {
    match next {
        Some(next) if next == last + 2 => last + 1,
        Some(next) if next == last + 1 => last,
        _ if value == last => last + 1,
        _ => value,
    }
}

/// 三个方面：一是…二是…
fn announced(
    context: &Context,
    index: usize,
    paragraph: &Paragraph,
    markers: &[(Range<usize>, u32)],
    signs: (&str, char),
) -> Option<Finding> {
    let text = paragraph.folded();
    let first = markers.first().filter(|(_, value)| *value == 1)?;
    let head = &text[..first.0.start];
    let head = head.strip_suffix([':', ',', '。'])?;
    let words = [
        "个方面的问题",
        "个方面问题",
        "方面的问题",
        "个方面",
        "方面",
        "个问题",
        "项措施",
        "项工作",
        "点",
        "个主要问题",
        "方面不足",
        "方面工作",
    ];
    let before = words.iter().find_map(|word| head.strip_suffix(word))?;
    let numeral: usize =
        before.chars().rev().take_while(|c| han_digit(*c).is_some() || *c == '十').map(char::len_utf8).sum();
    let stated = han_value(&before[before.len() - numeral..]).filter(|_| numeral > 0)?;
    // 一方面, 各方面, 第三方面, 几个方面.
    if stated < 2 || before[..before.len() - numeral].ends_with(['第', '这', '上', '前']) {
        return None;
    }
    // A list within a point repeats 一是; only a plain list is counted.
    let plain_list = markers.iter().enumerate().all(|(index, (_, value))| *value == index as u32 + 1);
    // 二是 may begin the next paragraph, or the one behind it.
    let following = context.report.narrative.paragraphs[index + 1..].iter().take(3);
    let goes_on = following
        .filter(|other| other.part == paragraph.part)
        .any(|other| self::markers(other, signs).first().is_some_and(|(_, value)| *value > 1));
    let counted = markers.len() as u32;
    if !plain_list || goes_on || counted == stated {
        return None;
    }
    let place = before.len() - numeral..head.len();
    let last = marker(signs, counted);
    let message = say::ni::counted(quoted(context, paragraph, &place), counted, last);
    Some(
        NI_ENUM
            .finding(message)
            .at(paragraph.place(&place))
            .and(paragraph.place(&markers[markers.len() - 1].0)),
    )
}

/// “甲”和“乙”两个平台.
fn named(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let text = paragraph.folded();
    for (token, scanned, quantity) in paragraph.quantities() {
        if !matches!(quantity.measure, "个" | "项" | "类" | "种") || quantity.hedge.is_some() {
            continue;
        }
        let before = &text[..scanned.range.start];
        let before = before.strip_suffix('等').map_or((before, false), |rest| (rest, true));
        let (mut rest, etc) = before;
        if etc || !rest.ends_with('"') {
            continue;
        }
        // Quoted names in a row, from the last one backwards; what hangs on them (公众平台) may stand between.
        let mut names = 0u64;
        while let Some(inner) = rest.strip_suffix('"').filter(|_| names < 30) {
            let Some(open) = inner.rfind('"') else { break };
            if inner[open..].chars().count() > 30 {
                break;
            }
            names += 1;
            rest = inner[..open].trim_end_matches(['、', '和', '与', '及', ',']);
            let sign = &inner[rest.len()..open];
            if let Some(quote) = rest
                .rfind('"')
                .filter(|&quote| rest[quote + 1..].chars().count() <= 8 && names > 0 && !sign.is_empty())
            {
                let tail = &rest[quote + 1..];
                // “甲”的日常维护，“乙”三个栏目: a clause ends there, and what hangs on the first name is no name's kind.
                let clause = sign.contains(',') && !tail.is_empty();
                if clause || tail.starts_with('的') || tail.contains(['。', ';', ':', ',']) {
                    break;
                }
                rest = &rest[..quote + 1];
            }
        }
        let stated = quantity.value.to_u64().unwrap_or(0);
        if names < 2 || stated == names || stated < 2 {
            continue;
        }
        let figure = FigureId { paragraph: index, token };
        let written = context.document.quote(context.report.narrative.place(figure));
        let message = say::ni::names_before(written, names);
        let finding = NI_ENUM.finding(message).sides(written, names.to_string());
        findings.push(at_figures(finding, &context.report.narrative, &[figure]));
    }
    findings
}

/// 完善了三项制度，即甲制度、乙制度; 做到“三个到位”（认识到位、措施到位）: names behind their number.
fn explained(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    const OPENERS: [&str; 9] = [",即", ",分别为", ",分别是", ":即", ",即:", ",分别为:", ":", "(", "(即"];
    /// A name that is longer is a sentence.
    const LONGEST_NAME: usize = 16;
    let mut findings = Vec::new();
    let text = paragraph.folded();
    for (token, scanned, quantity) in paragraph.quantities() {
        let things = matches!(quantity.kind, Kind::Things) || quantity.measure == "项";
        if !things || quantity.hedge.is_some() {
            continue;
        }
        let behind = &text[scanned.end..];
        let Some(clause) = behind.find([',', ':', '。', ';', '(']) else { continue };
        let noun = behind[..clause].trim_end_matches('"');
        let Some(opener) =
            OPENERS.iter().filter(|opener| behind[clause..].starts_with(**opener)).max_by_key(|o| o.len())
        else {
            continue;
        };
        let list = &behind[clause + opener.len()..];
        let list = &list[..list.find(['。', ';', ',', '(', ')']).unwrap_or(list.len())];
        let names: Vec<&str> = list.split('、').collect();
        // Every name ends in the thing that is counted, so that nothing else stands in the list.
        let ends = noun.chars().rev().take(2).collect::<Vec<char>>();
        let ends: String = ends.into_iter().rev().collect();
        let plain_names = names.iter().all(|name| {
            name.chars().count() <= LONGEST_NAME
                && name.ends_with(&ends)
                && !name.contains(['和', '与', '及', '等'])
        });
        let stated = quantity.value.to_u64().unwrap_or(0);
        if noun.chars().count() < 2
            || names.len() < 2
            || !plain_names
            || stated < 2
            || stated == names.len() as u64
        {
            continue;
        }
        let figure = FigureId { paragraph: index, token };
        let written = context.document.quote(context.report.narrative.place(figure));
        let message = say::ni::names_behind(written, names.len());
        let finding = NI_ENUM.finding(message).sides(written, names.len().to_string());
        findings.push(at_figures(finding, &context.report.narrative, &[figure]));
    }
    findings
}

/// 设立三处查阅点，分别为便民服务中心、文化站。; 两个栏目，即“甲”“乙”“丙”。: names behind their number, up to the end of the sentence.
/// Fewer than were announced are told, and more where all are quoted: another name may hold the words that join names.
fn listed(context: &Context, paragraph: &Paragraph) -> Vec<Finding> {
    const OPENERS: [&str; 5] = [",分别为", ",分别是", ",即", ",分别为:", ",分别是:"];
    /// What is counted has no longer name, in characters.
    const LONGEST: usize = 8;
    let mut findings = Vec::new();
    let text = paragraph.folded();
    let things = paragraph.quantities().filter(|(.., quantity)| {
        (quantity.kind == Kind::Things || quantity.measure == "项") && quantity.hedge.is_none()
    });
    let things = things.filter_map(|(_, scanned, quantity)| {
        Some((quantity.value.to_u64()?, scanned.range.start..scanned.end))
    });
    // 三大平台
    let great = text.match_indices('大').filter_map(|(at, great)| {
        let numeral = text[..at].chars().next_back()?;
        if text[..at - numeral.len_utf8()].ends_with('第') {
            return None;
        }
        Some((u64::from(han_digit(numeral)?), at - numeral.len_utf8()..at + great.len()))
    });
    for (stated, number) in things.chain(great) {
        let behind = &text[number.end..];
        let Some(clause) = behind.find([',', ':', '。', ';', '(', '、']) else { continue };
        let opener =
            OPENERS.iter().filter(|word| behind[clause..].starts_with(**word)).max_by_key(|w| w.len());
        let Some(opener) = opener.filter(|_| (2..=LONGEST).contains(&behind[..clause].chars().count()))
        else {
            continue;
        };
        let start = number.end + clause + opener.len();
        let end = text[start..].find([',', '。', ';', ':', '(', ')']).map_or(text.len(), |at| start + at);
        let list = &text[start..end];
        let ends = text[end..].is_empty() || text[end..].starts_with('。');
        // 各一个, 12期: counts are no names; 两微一端 are several.
        let counts =
            !paragraph.tokens_in(&(start..end)).is_empty() || list.contains(['各', '每', '均', '等', '两']);
        if stated < 2 || !ends || counts {
            continue;
        }
        let joins = ['、', '和', '与', '及', '暨'];
        let outside = || list.split('"').step_by(2);
        let quoted = outside().all(|between| between.chars().all(|c| joins.contains(&c)));
        let quotes = list.matches('"').count();
        let names = match quoted && quotes.is_multiple_of(2) {
            true => quotes / 2,
            false => 1 + list.matches("\"\"").count() + list.matches(joins).count(),
        };
        if names < 2 || names as u64 == stated || names as u64 > stated && !quoted {
            continue;
        }
        let place = paragraph.place(&number);
        let written = context.document.quote(place);
        let message = say::ni::names_behind(written, names);
        findings.push(NI_ENUM.finding(message).sides(written, names.to_string()).at(place));
    }
    findings
}

/// 网站、微信、公开栏两个平台: names in front of their number, without quotes.
fn unquoted(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (token, _, quantity) in paragraph.quantities() {
        let text = &paragraph.folded()[paragraph.tokens[token].end..];
        let kind = ["公开平台", "平台", "渠道", "载体", "公开载体", "媒体"]
            .iter()
            .any(|word| text.starts_with(word));
        if quantity.measure != "个" || quantity.hedge.is_some() || !kind || quantity.step != Decimal::ONE {
            continue;
        }
        let lead = paragraph.lead(token);
        let names = &paragraph.folded()[lead];
        if !names.contains('、') || names.contains(['"', '等', '(']) {
            continue;
        }
        let least = names.matches('、').count() as u64 + 1;
        let most = least + names.matches(['和', '与', '及']).count() as u64;
        let stated = quantity.value.to_u64().unwrap_or(0);
        if stated < 2 || (least..=most).contains(&stated) {
            continue;
        }
        let figure = FigureId { paragraph: index, token };
        let written = context.document.quote(context.report.narrative.place(figure));
        let message = say::ni::names_before(written, least);
        let finding = NI_ENUM.finding(message).sides(written, least.to_string());
        findings.push(at_figures(finding, &context.report.narrative, &[figure]));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn the_next_number_tells_which_one_is_wrong() {
        // 一、三、三: 二 was meant, so that the second 三 is right.
        assert_eq!(meant(1, 3, Some(3)), 2);
        assert_eq!(meant(1, 3, Some(4)), 3);
        assert_eq!(meant(2, 2, Some(4)), 3);
        assert_eq!(meant(2, 2, Some(3)), 2);
        assert_eq!(meant(2, 2, None), 3);
    }
}
