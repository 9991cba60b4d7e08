//! NI-TWICE: the same matter told twice with two numbers.
//!
//! Two figures are of the same matter only where everything from the start of their sentences to the figure is the same,
//! but for words that say nothing (2023年，我镇共…): what narrows one of them narrows the other, too.

use crate::finding::{Finding, Severity};
use crate::form::TableKind;
use crate::message::say;
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Change::Add;
use crate::rules::ni::repeated::names_channel;
use crate::rules::ni::told::Told;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, plain, shortened};
use crate::rules::{Context, Rule};
use std::ops::Range;

pub(in crate::rules) const RULES: &[Rule] = &[NI_TWICE];

pub(in crate::rules) const NI_TWICE: Rule = Rule {
    id: "NI-TWICE",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "同一事项前后写了两个数",
    text: "同一事项、同一口径、同一时段在文中两处写明的数应当相同。两处句子从头到这个数都一样的才比较，写明渠道、范围、时段不同的不比较。",
    basis: "前后一致",
    exchange: None,
    wrong: example(
        2023,
        &[Add("2023年，全镇举办政务公开培训班3次。\n强化队伍建设，提升能力。全镇举办政务公开培训班2次。")],
    ),
    right: example(2023, &[Add("2023年，全镇举办政务公开培训班3次。\n上半年，全镇举办政务公开培训班2次。")]),
};

/// What is told twice.
pub(super) fn check(context: &Context) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let year = context.report.year.map(|year| year.value);
    let mut told: Told<(&str, &'static str, &str)> = Told::new();
    let mut findings = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        for Matter { token, year: opening, matter, behind } in &paragraph.noted(|| Matters::of(paragraph)).0 {
            let figure = FigureId { paragraph: index, token: *token };
            // 2023年 in front says nothing new; any other date narrows.
            let is_own = opening.is_none_or(|opening| opening == year);
            let Some(quantity) = paragraph.quantity(*token).filter(|_| is_own) else { continue };
            if is_compared(context, figure) {
                continue;
            }
            let folded = paragraph.folded();
            let (matter, behind) = (&folded[matter.clone()], &folded[behind.clone()]);
            let another = told.another((matter, quantity.measure, behind), figure, quantity.value);
            let Some((other, value)) = another else { continue };
            let message = say::ni::written_twice(shortened(matter), plain(value), plain(quantity.value));
            let finding = NI_TWICE.finding(message).sides(plain(quantity.value), plain(value));
            let finding = at_figures(finding, narrative, &[figure, other]);
            findings.push(finding.fix(say::ni::check_both()));
        }
    }
    findings
}

/// Whether a figure is held against a table, which says more.
fn is_compared(context: &Context, figure: FigureId) -> bool {
    let report = context.report;
    report.narrative.claim(figure).is_some() && report.table_of(TableKind::Applications).is_some()
}

/// What a figure counts, in a sentence that says nothing else in front of it.
struct Matter {
    token: usize,
    /// The year with which the sentence begins, where it begins with one.
    year: Option<Option<u32>>,
    /// The words for it.
    matter: Range<usize>,
    /// What stands behind the figure.
    behind: Range<usize>,
}

/// The matters of a text.
struct Matters(Vec<Matter>);

impl Matters {
    fn of(paragraph: &Paragraph) -> Matters {
        let mut done = 0;
        let mut matters = Vec::new();
        for (token, scanned, quantity) in paragraph.quantities() {
            // Only the first figure of a sentence has all of it in front.
            if scanned.range.start < done {
                continue;
            }
            done = paragraph.sentence(scanned.range.start).end;
            let counts = matches!(quantity.kind, Kind::Items | Kind::Cases | Kind::Times | Kind::Things);
            if quantity.hedge.is_none() && counts {
                matters.extend(matter(paragraph, token));
            }
        }
        Matters(matters)
    }
}

/// What a figure counts and what stands behind it, where its sentence says nothing else and narrows it by nothing that is
/// not told in the same words.
fn matter(paragraph: &Paragraph, token: usize) -> Option<Matter> {
    /// A shorter matter (召开会议) may be of many things.
    const SHORTEST: usize = 8;
    const LONGEST: usize = 40;
    let start = paragraph.tokens[token].range.start;
    let sentence = paragraph.sentence(start);
    let mut words = sentence.start..start;
    let mut year = None;
    let in_front = sentence.start..start;
    let mut dates = paragraph.dates_in(&in_front).peekable();
    if let Some((date, parts)) = dates.next_if(|(date, _)| date.range.start == sentence.start) {
        if parts.month.is_some() {
            return None;
        }
        year = Some(parts.year);
        words.start = date.end;
    }
    if dates.next().is_some() {
        return None;
    }
    let apart = paragraph.says(&(sentence.start..start), |word| {
        matches!(
            word,
            Word::Among
                | Word::Rest
                | Word::Open
                | Word::LastYear
                | Word::Compared
                | Word::PartOfYear
                | Word::ManyYears
                | Word::PartOfBody
                | Word::Plan
                | Word::Channel
                | Word::Up
                | Word::Down
        )
    });
    let mut matter = &paragraph.folded()[words.clone()];
    while let Some(rest) = NOTHING_NEW.iter().find_map(|word| matter.strip_prefix(word)) {
        matter = rest;
    }
    words.start = words.end - matter.len();
    while let Some(rest) =
        ["共", "共计", "累计", "合计", "了", "计"].iter().find_map(|word| matter.strip_suffix(word))
    {
        matter = rest;
    }
    words.end = words.start + matter.len();
    let length = matter.chars().count();
    let of_the_matter = ["公开", "解读", "答复", "规范性文件"].iter().any(|word| matter.contains(word));
    let narrowed = ["该", "此", "其", "本次", "相关", "有关", "各类", "一次", "首次"]
        .iter()
        .any(|word| matter.contains(word));
    let counted = of_the_matter && !apart && !narrowed && !names_channel(matter);
    let told = (SHORTEST..=LONGEST).contains(&length) && counted;
    told.then(|| Matter { token, year, matter: words, behind: paragraph.tail(token) })
}

/// Words in front of a matter that change nothing.
const NOTHING_NEW: [&str; 27] = [
    ",",
    "全年",
    "年内",
    "本年度",
    "本年",
    "年度",
    "一年来",
    "截至年底",
    "截至12月底",
    "我镇",
    "我乡",
    "我街道",
    "我局",
    "我委",
    "我县",
    "我区",
    "我市",
    "我单位",
    "本单位",
    "本机关",
    "我办",
    "共计",
    "共",
    "累计",
    "合计",
    "总共",
    "已",
];
