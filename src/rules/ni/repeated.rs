//! NI-SAME, NI-DUPS, NI-YU: the same count twice, the same sentence twice, and figures that are both exact and round.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::message::say;
use crate::number::is_multiple_of_ten;
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph, Part};
use crate::rules::Change::Add;
use crate::rules::found::found_in;
use crate::rules::ni::told::Told;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, plain, quoted, shortened};
use crate::rules::{Context, Rule};
use crate::text::hash::HashMap;
use crate::text::search::WordSet;
use rust_decimal::Decimal;
use std::ops::Range;

const SENSE: &str = "前后一致";

pub(in crate::rules) const RULES: &[Rule] = &[NI_SAME, NI_YU, NI_DUPS];

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

/// What repetitions show.
pub(super) fn check(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, paragraph) in context.report.narrative.paragraphs.iter().enumerate() {
        findings.extend(found_in::<HedgedExact>(paragraph, || hedged_exact(context, paragraph, index)));
    }
    findings.extend(same_twice(context));
    findings.extend(sentences_twice(context));
    findings
}

/// The search for them.
struct HedgedExact;

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
        let message = say::ni::exact(written, plain(quantity.value), hedge);
        findings.push(at_figures(NI_YU.finding(message), &context.report.narrative, &[figure]));
    }
    findings
}

/// Two numbers for one channel and one measure.
fn same_twice(context: &Context) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let year = context.report.year.map(|year| year.value);
    let mut told: Told<(String, &'static str)> = Told::new();
    let mut findings = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        for Label { token, label, years } in &paragraph.noted(|| Labels::of(paragraph)).0 {
            let (token, is_own) = (*token, years.iter().all(|&other| Some(other) == year));
            let Some(quantity) = paragraph.quantity(token).filter(|_| is_own) else { continue };
            let figure = FigureId { paragraph: index, token };
            let another = told.another((label.clone(), quantity.measure), figure, quantity.value);
            let Some((other, value)) = another else { continue };
            let message = say::ni::twice(shortened(label), plain(value), plain(quantity.value));
            let finding = NI_SAME.finding(message);
            findings.push(at_figures(finding, narrative, &[figure, other]));
        }
    }
    findings
}

/// Whether a text names a channel of publication.
pub(super) fn names_channel(text: &str) -> bool {
    static CHANNELS: WordSet =
        WordSet::new(&["网站", "公众号", "微信", "微博", "公开栏", "专栏", "抖音", "客户端", "公报"]);
    CHANNELS.is_in(text)
}

/// What a figure counts, in words that tell it apart.
struct Label {
    token: usize,
    label: String,
    /// The years that its sentence names.
    years: Vec<u32>,
}

/// The labels of a text.
struct Labels(Vec<Label>);

impl Labels {
    fn of(paragraph: &Paragraph) -> Labels {
        let counted = paragraph.quantities().filter(|(.., quantity)| {
            quantity.hedge.is_none() && matches!(quantity.kind, Kind::Items | Kind::Cases | Kind::Times)
        });
        Labels(counted.filter_map(|(token, ..)| exact_label(paragraph, token)).collect())
    }
}

/// What a figure counts, where its clause names a channel and an act and nothing that narrows it.
fn exact_label(paragraph: &Paragraph, token: usize) -> Option<Label> {
    let lead = paragraph.lead(token);
    let words = paragraph.words_in(&lead);
    let text = &paragraph.folded()[lead.clone()];
    if !names_channel(text) {
        return None;
    }
    let act = ["公开", "发布", "推送", "更新", "公布"].iter().any(|word| text.contains(word));
    let narrowed =
        words.iter().any(|lexeme| {
            matches!(
                lexeme.word,
                Word::Limits
                    | Word::Fate
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
    });
    let dates = || paragraph.dates_in(&sentence).map(|(_, date)| date);
    let within_a_year = dates().any(|date| date.month.is_some());
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
    (!among && !within_a_year).then(|| Label {
        token,
        label: format!("{label}#{behind}"),
        years: dates().filter_map(|date| date.year).collect(),
    })
}

/// The sentences of twenty characters and more of a text.
struct LongSentences(Vec<Range<usize>>);

impl LongSentences {
    fn of(paragraph: &Paragraph) -> LongSentences {
        const SHORTEST: usize = 20;
        let text = paragraph.folded();
        let mut long = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let sentence = paragraph.sentence(at);
            at = sentence.end + '。'.len_utf8();
            let words = text.get(sentence.clone()).unwrap_or("");
            if words.len() >= SHORTEST * 3 && words.chars().count() >= SHORTEST {
                long.push(sentence);
            }
        }
        LongSentences(long)
    }
}

/// A long sentence, word for word a second time.
fn sentences_twice(context: &Context) -> Vec<Finding> {
    /// So many places are shown of one sentence.
    const SHOWN: usize = 10;
    let narrative = &context.report.narrative;
    let mut index_of: HashMap<&str, usize> = HashMap::default();
    /// How often, and where: paragraph and range.
    type Repeated = (usize, Vec<(usize, Range<usize>)>);
    let mut repeated: Vec<Repeated> = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        if paragraph.part == Part::Preamble {
            continue;
        }
        let text = paragraph.folded();
        for sentence in &paragraph.noted(|| LongSentences::of(paragraph)).0 {
            let words = &text[sentence.clone()];
            let entry = *index_of.entry(words).or_insert(repeated.len());
            if entry == repeated.len() {
                repeated.push((0, Vec::new()));
            }
            let (count, places) = &mut repeated[entry];
            *count += 1;
            if places.len() < SHOWN {
                places.push((index, sentence.clone()));
            }
        }
    }
    let finding = |(count, places): &Repeated| {
        let (index, sentence) = places.get(1)?;
        let paragraph = &narrative.paragraphs[*index];
        let message = say::ni::sentence_twice(quoted(context, paragraph, sentence), *count);
        let place = |(index, range): &(usize, Range<usize>)| narrative.paragraphs[*index].place(range);
        let finding = NI_DUPS.finding(message).at(place(&places[1])).and(place(&places[0]));
        Some(places[2..].iter().map(place).fold(finding, Finding::and))
    };
    repeated.iter().filter_map(finding).collect()
}
