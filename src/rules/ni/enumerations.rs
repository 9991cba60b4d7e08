//! NI-ENUM: what a text enumerates: 一是…三是, 两个平台, 三项制度，即….

mod quoted;

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::number::prose::Kind;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Change::Add;
use crate::rules::found::found_in;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, quoted};
use crate::rules::{Context, Rule};
use crate::text::numbering::{han_digit, han_ordinal, han_value, is_han};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::ops::Range;
use std::sync::Arc;

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
    let paragraphs = &context.report.narrative.paragraphs;
    let all: Vec<Arc<Marked>> = paragraphs.iter().map(marked).collect();
    let mut findings: Vec<Finding> = (0..POINTS).flat_map(|kind| points(context, &all, kind)).collect();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let counting = POINTS..SIGNS.len();
        findings.extend(counting.filter_map(|kind| announced(context, index, &all, kind)));
        findings.extend(found_in::<Names>(paragraph, || names(context, paragraph, index)));
    }
    findings
}

/// What stands in front of and behind the ordinals of points: 一是…二是…, 一要…二要…, 第一，…；第二，…, 其一，…；其二，…; and of what is only
/// counted: 三方面问题：（一）…；（二）…, 1.…；2.…, 1、…；2、….
const SIGNS: [(&str, char); 7] =
    [("", '是'), ("", '要'), ("第", ','), ("其", ','), ("(", ')'), ("", '.'), ("", '、')];

/// So many of them mark points; the others only count.
const POINTS: usize = 4;

/// The signs behind Arabic numbers.
const ARABIC: [char; 2] = ['.', '、'];

/// The markers of a paragraph, by their signs.
struct Marked([Markers; SIGNS.len()]);

/// The markers of one kind: where they stand, and their numbers.
type Markers = Vec<(Range<usize>, u32)>;

fn marked(paragraph: &Paragraph) -> Arc<Marked> {
    paragraph.noted(|| Marked(SIGNS.map(|signs| markers(paragraph, signs))))
}

/// The search for names beside their number.
struct Names;

/// Names in front of their number and behind it.
fn names(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    let mut findings = quoted::named(context, paragraph, index);
    findings.extend(unquoted(context, paragraph, index));
    let explained = explained(context, paragraph);
    let new = |finding: &Finding| explained.iter().all(|other| other.marks != finding.marks);
    findings.extend(listed(context, paragraph).into_iter().filter(new));
    findings.extend(explained);
    findings
}

/// 一是, 二是 …
fn markers(paragraph: &Paragraph, (front, sign): (&str, char)) -> Markers {
    let text = paragraph.folded();
    let mut found = Vec::new();
    for (at, _) in text.match_indices(sign) {
        let before = &text[..at];
        let arabic = ARABIC.contains(&sign);
        let is_numeral = |c: &char| match arabic {
            true => c.is_ascii_digit(),
            false => han_digit(*c).is_some() || *c == '十',
        };
        let numeral: usize = before.chars().rev().take_while(is_numeral).map(char::len_utf8).sum();
        let number = &before[at - numeral..];
        // 1.5倍, 1、2月: a figure.
        let figure = arabic && text[at + sign.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        let value = if arabic { number.parse().ok() } else { han_value(number) };
        let Some(value) = value.filter(|_| numeral > 0 && !figure) else { continue };
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
fn points(context: &Context, all: &[Arc<Marked>], kind: usize) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let signs = SIGNS[kind];
    let mut findings = Vec::new();
    // The numbers of lists that are open, the innermost last; they end with the heading above them.
    let mut open: Vec<u32> = Vec::new();
    let under = |index: usize| (narrative.paragraphs[index].part, &narrative.paragraphs[index].heading);
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        if index > 0 && under(index) != under(index - 1) {
            open.clear();
        }
        let markers = &all[index].0[kind];
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
            let mut next = markers[position + 1..].iter().chain(lines.flat_map(|other| &all[other].0[kind]));
            *last = meant(*last, *value, next.next().map(|(_, next)| *next));
        }
        findings.extend(announced(context, index, all, kind));
    }
    findings
}

/// How a point is marked: 三是, 第三.
fn marker((front, sign): (&str, char), number: u32) -> String {
    if ARABIC.contains(&sign) {
        return format!("{number}{sign}");
    }
    format!("{front}{}{sign}", han_ordinal(number)).trim_end_matches(',').to_owned()
}

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
fn announced(context: &Context, index: usize, all: &[Arc<Marked>], kind: usize) -> Option<Finding> {
    let (paragraphs, markers) = (&context.report.narrative.paragraphs, &all[index].0[kind]);
    let paragraph = &paragraphs[index];
    let text = paragraph.folded();
    let first = markers.first().filter(|(_, value)| *value == 1)?;
    let head = &text[..first.0.start];
    let introduces = head.ends_with(':');
    let head = head.strip_suffix([':', ',', '。'])?;
    let (number, stated) = announced_number(head, introduces)?;
    // A list within a point repeats 一是; only a plain list is counted.
    let plain_list = markers.iter().enumerate().all(|(index, (_, value))| *value == index as u32 + 1);
    // 二是 may begin the next paragraph, or the one behind it.
    let following = (index + 1..all.len()).take(3);
    let goes_on = following
        .filter(|&other| paragraphs[other].part == paragraph.part)
        .any(|other| all[other].0[kind].first().is_some_and(|(_, value)| *value > 1));
    let counted = markers.len() as u32;
    if !plain_list || goes_on || counted == stated {
        return None;
    }
    let place = number..head.len();
    let last = marker(SIGNS[kind], counted);
    let message = say::ni::counted(quoted(context, paragraph, &place), counted, last);
    Some(
        NI_ENUM
            .finding(message)
            .at(paragraph.place(&place))
            .and(paragraph.place(&markers[markers.len() - 1].0)),
    )
}

/// 存在三个方面的不足, 将从3个方面改进: where the number of points stands that a clause announces, and what it is. In front of a
/// colon a verb may stand behind what is counted.
fn announced_number(head: &str, introduces: bool) -> Option<(usize, u32)> {
    const COUNTED: [&str; 13] = [
        "个方面",
        "大方面",
        "方面",
        "个问题",
        "个主要问题",
        "个突出问题",
        "个不足",
        "项措施",
        "条措施",
        "项工作",
        "项问题",
        "类问题",
        "点",
    ];
    // Behind others it stands for the points only where the clause ends in what they are called: 四项重点：.
    const MEASURES: [&str; 4] = ["个", "项", "条", "大"];
    const CALLED: [&str; 14] = [
        "重点", "任务", "举措", "措施", "问题", "抓手", "环节", "短板", "特点", "做法", "关键", "方向",
        "亮点", "要点",
    ];
    const NOUNS: [&str; 9] = ["", "问题", "的问题", "不足", "的不足", "工作", "的工作", "措施", "的主要问题"];
    /// 改进, 进行改进提升
    const LONGEST_VERB: usize = 6;
    let start = head.rfind([',', '。', ';', ':', '(', ')']).map_or(0, |at| at + 1);
    let start = (start..=head.len()).find(|&at| head.is_char_boundary(at))?;
    let clause = &head[start..];
    // 针对两个问题：一是…: what is done about them has a number of its own.
    if clause.starts_with("针对") || clause.starts_with("对照") {
        return None;
    }
    let is_number = |c: char| c.is_ascii_digit() || han_digit(c).is_some() || c == '十';
    let called = |behind: &str| {
        let name = ["重点", "主要", "突出"].iter().find_map(|word| behind.strip_prefix(word));
        introduces
            && !clause.starts_with("围绕")
            && [Some(behind), name].into_iter().flatten().any(|name| CALLED.contains(&name))
    };
    COUNTED.iter().chain(&MEASURES).find_map(|word| {
        let at = clause.rfind(word)?;
        let numeral: usize =
            clause[..at].chars().rev().take_while(|c| is_number(*c)).map(char::len_utf8).sum();
        let number = &clause[at - numeral..at];
        let stated = number.parse().ok().or_else(|| han_value(number)).filter(|_| numeral > 0)?;
        let behind = &clause[at + word.len()..];
        let verb = behind.chars().count() <= LONGEST_VERB && !behind.contains(['中', '之', '等', '第']);
        // 一方面, 各方面, 第三方面, 几个方面.
        let before = &clause[..at - numeral];
        let another = stated < 2 || before.ends_with(['第', '这', '上', '前', '年', '月', '.']);
        let whole = match MEASURES.contains(word) {
            true => called(behind),
            false => NOUNS.contains(&behind) || introduces && verb,
        };
        (whole && !another).then_some((start + at - numeral, stated))
    })
}

/// What a text counts, each number with its place: 三项, 两个, 三大.
fn counted(paragraph: &Paragraph) -> Vec<(u64, Range<usize>)> {
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
    things.chain(great).filter(|(stated, _)| *stated >= 2).collect()
}

/// The finding of a number that is not that of the names behind it.
fn counts_behind(context: &Context, paragraph: &Paragraph, number: &Range<usize>, names: usize) -> Finding {
    let place = paragraph.place(number);
    let written = context.document.quote(place);
    let message = say::ni::names_behind(written, names);
    NI_ENUM.finding(message).sides(written, names.to_string()).at(place)
}

/// The last two characters of a word.
fn last_two(word: &str) -> &str {
    let start = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    &word[start..]
}

/// 完善了三项制度，即甲制度、乙制度; 做到“三个到位”（认识到位、措施到位）; 两项制度：《甲》《乙》: names behind their number.
fn explained(context: &Context, paragraph: &Paragraph) -> Vec<Finding> {
    const OPENERS: [&str; 9] = [",即", ",分别为", ",分别是", ":即", ",即:", ",分别为:", ":", "(", "(即"];
    let text = paragraph.folded();
    let mut findings = Vec::new();
    for (stated, number) in counted(paragraph) {
        let behind = &text[number.end..];
        let Some(clause) = behind.find([',', ':', '。', ';', '(']) else { continue };
        let noun = behind[..clause].trim_end_matches('"');
        let Some(opener) =
            OPENERS.iter().filter(|opener| behind[clause..].starts_with(**opener)).max_by_key(|o| o.len())
        else {
            continue;
        };
        let list = &behind[clause + opener.len()..];
        let list = &list[..list.find(['。', ';', ',', '(', ')']).unwrap_or(list.len())];
        let rest = &behind[clause + opener.len() + list.len()..];
        let names = match titles(list).filter(|_| rest.is_empty() || rest.starts_with(['。', ';'])) {
            Some(titles) => titles,
            None => alike(list, noun, rest),
        };
        if noun.chars().count() >= 2 && names >= 2 && stated != names as u64 {
            findings.push(counts_behind(context, paragraph, &number, names));
        }
    }
    findings
}

/// How many titles a list is made of.
fn titles(list: &str) -> Option<usize> {
    let mut outside = list.split('》').map(|piece| piece.split('《').next().unwrap_or_default());
    let opened = list.matches('《').count();
    let plain = outside.all(|between| between.chars().all(|c| matches!(c, '、' | '和' | '与' | '及')));
    (opened >= 2 && opened == list.matches('》').count() && plain).then_some(opened)
}

/// How many names a list holds that all end in the thing that is counted, or in a word of their own up to the end of the
/// sentence (决策公开、执行公开); else none, since another thing may stand in it.
fn alike(list: &str, noun: &str, rest: &str) -> usize {
    /// A name that is longer is a sentence.
    const LONGEST: usize = 16;
    const LONGEST_OTHER: usize = 8;
    // 与党建结合、与业务结合
    let names: Vec<&str> = list.split('、').map(|name| name.trim_start_matches('与')).collect();
    let end = names.first().map_or("", |name| last_two(name));
    let counted = end == last_two(noun);
    let ends = rest.is_empty() || rest.starts_with('。');
    let longest = if counted { LONGEST } else { LONGEST_OTHER };
    let plain = |name: &&str| {
        (3..=longest).contains(&name.chars().count())
            && name.ends_with(end)
            && !name.contains(['和', '与', '及', '等'])
    };
    if (counted || ends) && names.iter().all(plain) { names.len() } else { 0 }
}

/// 设立三处查阅点，分别为便民服务中心、文化站。; 查阅点3处，分别位于…; 两个栏目，即“甲”“乙”“丙”。: names behind their number, up to the
/// end of the sentence. Fewer than were announced are told, and more where all are quoted or nothing but 、 joins them:
/// another name may hold the words that join names.
fn listed(context: &Context, paragraph: &Paragraph) -> Vec<Finding> {
    const OPENERS: [&str; 10] = [
        ",分别为",
        ",分别是",
        ",即",
        ",分别为:",
        ",分别是:",
        ",分别位于",
        ",分别设在",
        ",分别设于",
        ",分别设置在",
        ",分别在",
    ];
    /// What is counted has no longer name, in characters.
    const LONGEST: usize = 8;
    let mut findings = Vec::new();
    let text = paragraph.folded();
    for (stated, number) in counted(paragraph) {
        let behind = &text[number.end..];
        let Some(clause) = behind.find([',', ':', '。', ';', '(', '、']) else { continue };
        let opener =
            OPENERS.iter().filter(|word| behind[clause..].starts_with(**word)).max_by_key(|w| w.len());
        // 查阅点3处: what is counted may stand in front.
        let noun = behind[..clause].chars().count();
        let Some(opener) = opener.filter(|_| noun == 0 || (2..=LONGEST).contains(&noun)) else { continue };
        let start = number.end + clause + opener.len();
        let end = text[start..].find([',', '。', ';', ':', '(', ')']).map_or(text.len(), |at| start + at);
        let list = &text[start..end];
        let ends = text[end..].is_empty() || text[end..].starts_with('。');
        // 各一个, 12期: counts are no names; 两微一端 are several.
        let counts =
            !paragraph.tokens_in(&(start..end)).is_empty() || list.contains(['各', '每', '均', '等', '两']);
        if !ends || counts {
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
        let more = names as u64 > stated;
        let sure = || quoted || opener.contains("分别") && are_plain(list, &behind[..clause]);
        if names >= 2 && names as u64 != stated && (!more || sure()) {
            findings.push(counts_behind(context, paragraph, &number, names));
        }
    }
    findings
}

/// 便民服务中心、文化站、图书室: whether nothing but 、 joins short names, of which none shares its end with those in front (登记、
/// 审核制度).
fn are_plain(list: &str, noun: &str) -> bool {
    const NAME: std::ops::RangeInclusive<usize> = 3..=10;
    let names: Vec<&str> = list.split('、').collect();
    let plain = |name: &&str| NAME.contains(&name.chars().count()) && name.chars().all(is_han);
    let shares = |name: &&str| noun.chars().count() >= 2 && name.ends_with(last_two(noun));
    let sharing = names.iter().copied().filter(|name| shares(name)).count();
    !list.contains(['和', '与', '及', '暨', '或'])
        && names.iter().all(plain)
        && (sharing == 0 || sharing == names.len())
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
        findings.push(counts_others(context, FigureId { paragraph: index, token }, least));
    }
    findings
}

/// The finding of a number that is not that of the names in front of it.
fn counts_others(context: &Context, number: FigureId, names: u64) -> Finding {
    let written = context.document.quote(context.report.narrative.place(number));
    let finding = NI_ENUM.finding(say::ni::names_before(written, names)).sides(written, names.to_string());
    at_figures(finding, &context.report.narrative, &[number])
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
