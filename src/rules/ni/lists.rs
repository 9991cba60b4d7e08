//! NI: what a text repeats or counts: 一是…三是, 两个平台, the same count twice, the same sentence twice.

use crate::finding::{Finding, Severity};
use crate::number::is_multiple_of_ten;
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph, Part};
use crate::rules::Change::Add;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, plain, quoted, shortened};
use crate::rules::{Context, Rule};
use crate::text::numbering::{han_digit, han_ordinal, han_value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::HashMap;
use std::ops::Range;

const SENSE: &str = "前后一致";

pub(in crate::rules) const RULES: &[Rule] = &[NI_SAME, NI_ENUM, NI_YU, NI_DUPS];

pub(in crate::rules) const NI_SAME: Rule = Rule {
    id: "NI-SAME",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "同一渠道、同一口径前后两个数",
    text: "同一渠道、同一口径在文中写了两个不同的数。口径不同的（如主动公开与归档）不比较。",
    basis: SENSE,
    exchange: None,
    wrong: example(2023, &[Add("通过县政府网站公开信息20条。\n加强平台建设，通过县政府网站公开信息16条。")]),
    right: example(2023, &[Add("通过县政府网站公开信息20条。\n加强平台建设，通过政务微信公开信息16条。")]),
};

pub(in crate::rules) const NI_ENUM: Rule = Rule {
    id: "NI-ENUM",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "列举的项数、序号相符",
    text: "“一是、二是、三是”应连续；写明“N 个方面”“N 个平台”的，列举的应有 N 个。",
    basis: SENSE,
    exchange: None,
    wrong: example(2023, &[Add("一是加强领导，二是完善制度，四是强化督查。")]),
    right: example(2023, &[Add("一是加强领导，二是完善制度，三是强化督查。")]),
};

pub(in crate::rules) const NI_YU: Rule = Rule {
    id: "NI-YU",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "精确的数后面不用“余”“多”",
    text: "“余”“多”用在整数之后；个位不为 0 的数已经是精确的数。",
    basis: "语言规范",
    exchange: None,
    wrong: example(2023, &[Add("网站点击量30299余次。")]),
    right: example(2023, &[Add("网站点击量30200余次。")]),
};

pub(in crate::rules) const NI_DUPS: Rule = Rule {
    id: "NI-DUPS",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "同一句话出现两次",
    text: "二十字以上的句子一字不差地出现两次，可能是复制时留下的。",
    basis: SENSE,
    exchange: None,
    wrong: example(
        2023,
        &[Add(
            "定期组织公开工作人员学习有关业务知识并交流经验。其他工作。定期组织公开工作人员学习有关业务知识并交流经验。",
        )],
    ),
    right: example(2023, &[Add("定期组织学习。其他工作。定期组织学习。")]),
};

/// What repetitions and counts of points show.
pub(super) fn check(context: &Context) -> Vec<Finding> {
    let mut findings = points(context);
    for (index, paragraph) in context.report.narrative.paragraphs.iter().enumerate() {
        findings.extend(named(context, paragraph, index));
        findings.extend(unquoted(context, paragraph, index));
        findings.extend(hedged_exact(context, paragraph, index));
    }
    findings.extend(same_twice(context));
    findings.extend(sentences_twice(context));
    findings
}

/// 一是, 二是 …: where, and which.
fn markers(paragraph: &Paragraph) -> Vec<(Range<usize>, u32)> {
    let text = paragraph.folded();
    let mut found = Vec::new();
    for (at, _) in text.match_indices('是') {
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
        let start = at - numeral;
        let opens =
            start == 0 || text[..start].ends_with(['。', ',', ';', ':', '、', '(', '!', '"', '•', ')']);
        if opens && (1..=20).contains(&value) {
            found.push((start..at + '是'.len_utf8(), value));
        }
    }
    found
}

/// Gaps and repeats in 一是…二是…三是, and N个方面 against them.
fn points(context: &Context) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut findings = Vec::new();
    // The numbers of lists that are open, the innermost last; they end with the heading above them.
    let mut open: Vec<u32> = Vec::new();
    let mut under: Option<(Part, &str)> = None;
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        let here = (paragraph.part, paragraph.heading.as_str());
        if under != Some(here) {
            open.clear();
            under = Some(here);
        }
        let markers = markers(paragraph);
        for (range, value) in &markers {
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
                // 首先…二是: how the list began can't be told.
                open.push(*value);
                continue;
            };
            let what = if *value == *last { "重复" } else { "不连续" };
            let message = format!(
                "“{}是”之后是“{}是”，序号{what}，应为“{}是”。",
                han_ordinal(*last),
                han_ordinal(*value),
                han_ordinal(*last + 1)
            );
            let finding = NI_ENUM
                .finding(message)
                .at(paragraph.place(range))
                .sides(format!("{}是", han_ordinal(*value)), format!("{}是", han_ordinal(*last + 1)));
            findings.push(finding);
            *last = *value;
        }
        findings.extend(announced(context, index, paragraph, &markers));
    }
    findings
}

/// 三个方面：一是…二是…
fn announced(
    context: &Context,
    index: usize,
    paragraph: &Paragraph,
    markers: &[(Range<usize>, u32)],
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
        .any(|other| self::markers(other).first().is_some_and(|(_, value)| *value > 1));
    let counted = markers.len() as u32;
    if !plain_list || goes_on || counted == stated {
        return None;
    }
    let place = before.len() - numeral..head.len();
    let message = format!(
        "正文写“{}”，之后列举了 {counted} 项（至“{}是”）。",
        quoted(context, paragraph, &place),
        han_ordinal(counted)
    );
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
            if let Some(quote) = rest.rfind('"').filter(|&quote| {
                rest[quote + 1..].chars().count() <= 8 && names > 0 && inner[..open].len() > rest.len()
            }) {
                let tail = &rest[quote + 1..];
                if tail.contains(['。', ';', ':', ',']) {
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
        let message = format!("正文写“{written}”，前面列举了 {names} 个名称。");
        let finding = NI_ENUM.finding(message).sides(written, names.to_string());
        findings.push(at_figures(finding, &context.report.narrative, &[figure]));
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
        let message = format!("正文写“{written}”，前面列举了 {least} 个名称。");
        let finding = NI_ENUM.finding(message).sides(written, least.to_string());
        findings.push(at_figures(finding, &context.report.narrative, &[figure]));
    }
    findings
}

/// 30299余次.
fn hedged_exact(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (token, _, quantity) in paragraph.quantities() {
        let Some(hedge) = quantity.hedge.filter(|hedge| matches!(*hedge, "余" | "多")) else { continue };
        // 1.2万余: its last place is rounded.
        if quantity.step != Decimal::ONE
            || is_multiple_of_ten(quantity.value)
            || quantity.value < Decimal::from(11)
            || quantity.han
        {
            continue;
        }
        let figure = FigureId { paragraph: index, token };
        let written = context.document.quote(context.report.narrative.place(figure));
        let message = format!("“{written}”：{} 已是精确的数，后面不用“{hedge}”。", plain(quantity.value));
        findings.push(at_figures(NI_YU.finding(message), &context.report.narrative, &[figure]));
    }
    findings
}

/// Two numbers for one channel and one measure.
fn same_twice(context: &Context) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut first: HashMap<(String, &'static str), (FigureId, Decimal)> = HashMap::new();
    let mut findings = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        for (token, _, quantity) in paragraph.quantities() {
            if quantity.hedge.is_some() || !matches!(quantity.kind, Kind::Items | Kind::Cases | Kind::Times) {
                continue;
            }
            let Some(label) = exact_label(context, paragraph, token) else { continue };
            let figure = FigureId { paragraph: index, token };
            match first.get(&(label.clone(), quantity.measure)) {
                None => {
                    first.insert((label, quantity.measure), (figure, quantity.value));
                }
                Some((other, value)) if *value != quantity.value => {
                    let message = format!(
                        "“{}”前后两个数：{} 与 {}。",
                        shortened(&label),
                        plain(*value),
                        plain(quantity.value)
                    );
                    let finding = NI_SAME.finding(message);
                    findings.push(at_figures(finding, narrative, &[figure, *other]));
                }
                Some(_) => {}
            }
        }
    }
    findings
}

/// What a figure counts, where its clause names a channel and an act and nothing that narrows it.
fn exact_label(context: &Context, paragraph: &Paragraph, token: usize) -> Option<String> {
    let lead = paragraph.lead(token);
    let words = paragraph.words_in(&lead);
    let text = &paragraph.folded()[lead.clone()];
    let channel = ["网站", "公众号", "微信", "微博", "公开栏", "专栏", "抖音", "客户端", "公报"]
        .iter()
        .any(|word| text.contains(word));
    if !channel {
        return None;
    }
    let act = ["公开", "发布", "推送", "更新", "公布"].iter().any(|word| text.contains(word));
    let narrowed =
        words.iter().any(|lexeme| {
            matches!(
                lexeme.word,
                Word::Limits
                    | Word::PartOfYear
                    | Word::LastYear
                    | Word::Compared
                    | Word::Among
                    | Word::Open
                    | Word::Rest
                    | Word::ManyYears
                    | Word::Up
                    | Word::Down
                    | Word::PartOfBody
            )
        }) || ["相关", "有关", "各类", "类信息", "此", "该"].iter().any(|word| text.contains(word));
    let behind = paragraph.tail(token);
    let behind = &paragraph.folded()[behind];
    if !act || narrowed || text.chars().count() < 6 || behind.chars().count() > 6 {
        return None;
    }
    // The rest of the sentence in front must not narrow it either: 其中, a month, another year.
    let start = paragraph.tokens[token].range.start;
    let sentence = paragraph.sentence(start);
    let in_front = sentence.start..lead.start;
    let among = paragraph.says(&in_front, |word| {
        matches!(word, Word::Among | Word::PartOfYear | Word::LastYear | Word::ManyYears | Word::PartOfBody)
    }) || paragraph.dates_in(&sentence).any(|(token, date)| {
        let year = context.report.year.map(|year| year.value);
        sentence.contains(&token.range.start)
            && (date.month.is_some() || date.year.is_some() && date.year != year)
    });
    let mut label = text;
    for token in &paragraph.tokens[paragraph.tokens_in(&lead)] {
        // 2023年 in front of it says nothing new.
        if token.range.start == lead.start {
            label = &paragraph.folded()[token.end..lead.end];
        }
    }
    for word in [
        "全年",
        "共",
        "累计",
        "本年度",
        "本年",
        "总",
        "我镇",
        "我乡",
        "我局",
        "我县",
        "我区",
        "我街道",
        "我市",
        "我单位",
    ] {
        label = label.trim_start_matches(word);
    }
    let label: String = label
        .replace('共', "")
        .replace("累计", "")
        .replace("我镇", "")
        .replace("我局", "")
        .replace("我乡", "");
    (!among).then(|| format!("{label}#{behind}"))
}

/// A sentence of twenty characters and more, word for word a second time.
fn sentences_twice(context: &Context) -> Vec<Finding> {
    const SHORTEST: usize = 20;
    /// So many places are shown of one sentence.
    const SHOWN: usize = 10;
    let narrative = &context.report.narrative;
    let mut index_of: HashMap<&str, usize> = HashMap::new();
    /// How often, and where: paragraph and range.
    type Repeated = (usize, Vec<(usize, Range<usize>)>);
    let mut repeated: Vec<Repeated> = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        if paragraph.part == Part::Preamble {
            continue;
        }
        let text = paragraph.folded();
        let mut at = 0;
        while at < text.len() {
            let sentence = paragraph.sentence(at);
            at = sentence.end + '。'.len_utf8();
            let words = text.get(sentence.clone()).unwrap_or("");
            if words.len() < SHORTEST * 3 || words.chars().count() < SHORTEST {
                continue;
            }
            let entry = *index_of.entry(words).or_insert(repeated.len());
            if entry == repeated.len() {
                repeated.push((0, Vec::new()));
            }
            let (count, places) = &mut repeated[entry];
            *count += 1;
            if places.len() < SHOWN {
                places.push((index, sentence));
            }
        }
    }
    let finding = |(count, places): &Repeated| {
        let (index, sentence) = places.get(1)?;
        let paragraph = &narrative.paragraphs[*index];
        let message = format!("“{}”在文中出现 {count} 次。", quoted(context, paragraph, sentence));
        let place = |(index, range): &(usize, Range<usize>)| narrative.paragraphs[*index].place(range);
        let finding = NI_DUPS.finding(message).at(place(&places[1])).and(place(&places[0]));
        Some(places[2..].iter().map(place).fold(finding, Finding::and))
    };
    repeated.iter().filter_map(finding).collect()
}
