//! NI-SUM2: figures of one place that make up a total of another.
//!
//! Evidence that speaks for a report, and never against it: the parts of a total may stand in another sentence or section,
//! and then nothing says that they are its parts but the sum. Three figures of one sentence that add up to a figure
//! elsewhere are no chance.

use crate::message::{Message, Part, say};
use crate::number::prose::{Kind, Quantity};
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation};
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Narrative, Paragraph};
use crate::rules::Change::Add;
use crate::rules::ni::sums::ARITHMETIC;
use crate::rules::rule::example;
use crate::rules::statement::{figure_term, label_of};
use crate::rules::{Context, Rule};
use crate::text::hash::HashMap;
use rust_decimal::Decimal;
use std::ops::Range;

pub(in crate::rules) const RULES: &[Rule] = &[NI_SUM2];

pub(in crate::rules) const NI_SUM2: Rule = Rule {
    id: "NI-SUM2",
    severity: crate::finding::Severity::Info,
    since: "0.3.0",
    title: "别处的总数由这里的分项组成",
    text: "一处写总数、另一处逐项写分项，各项之和正好等于总数的，记为相符，列入已核对的数字。只作佐证：不相等的，不作判断，也从不报问题。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(
        2023,
        &[Add("全年编发政务信息157篇。\n按栏目，机构职能18篇，政策文件79篇，工作动态60篇。")],
    ),
    right: example(
        2023,
        &[Add("全年编发政务信息157篇。\n按栏目，机构职能18篇，政策文件79篇，工作动态61篇。")],
    ),
};

/// Fewer parts, or a smaller total, may agree by chance; two of a large total do not.
const FEWEST: usize = 3;
const LARGE: u32 = 1_000;
const MOST: usize = 20;
const SMALLEST: u32 = 20;

/// Keeps the sums that explain a figure of another sentence.
pub(super) fn check(context: &Context, ledger: &mut Ledger) {
    let narrative = &context.report.narrative;
    let lists = lists(narrative);
    if lists.is_empty() {
        return;
    }
    let totals = alone(narrative);
    for parts in lists {
        let Some(first) = quantity(narrative, parts[0]) else { continue };
        let sum = sum(narrative, &parts);
        let elsewhere = |figure: &&FigureId| {
            figure.paragraph != parts[0].paragraph
                || sentence(narrative, figure) != sentence(narrative, &parts[0])
        };
        let of_sum = totals.get(&(first.measure, sum)).map_or(&[][..], Vec::as_slice);
        // Of two figures that the sum might explain, it explains neither.
        let mut fitting = of_sum.iter().filter(elsewhere);
        if let (Some(total), None) = (fitting.next(), fitting.next()) {
            ledger.try_all([relation(context, say::relation::elsewhere(), *total, &parts)]);
        }
    }
}

fn sum(narrative: &Narrative, parts: &[FigureId]) -> Decimal {
    parts.iter().filter_map(|part| Some(quantity(narrative, *part)?.value)).sum()
}

fn sentence(narrative: &Narrative, figure: &FigureId) -> Range<usize> {
    let paragraph = &narrative.paragraphs[figure.paragraph];
    paragraph.sentence(paragraph.tokens[figure.token].range.start)
}

fn relation(context: &Context, statement: Message, total: FigureId, parts: &[FigureId]) -> Relation {
    let term = |figure: &FigureId| {
        let label = label_of(&context.report.narrative.paragraphs[figure.paragraph], figure.token);
        let label = if label.is_empty() { Part::from(&say::relation::ITEM) } else { label.into() };
        figure_term(context, *figure, label)
    };
    Relation {
        rule: NI_SUM2.id,
        about: About::Text(None),
        statement,
        left: parts.iter().map(term).collect(),
        comparison: Comparison::Equal,
        right: vec![term(&total)],
        from: Vec::new(),
    }
}

fn quantity(narrative: &Narrative, figure: FigureId) -> Option<&Quantity> {
    narrative.paragraphs.get(figure.paragraph)?.exact(figure.token)
}

/// Whether a figure counts something and belongs to no claim and to no list of its own sentence.
fn is_free(paragraph: &Paragraph, token: usize, quantity: &Quantity) -> bool {
    let roles = paragraph.roles[token];
    let counts = matches!(quantity.kind, Kind::Items | Kind::Cases | Kind::Times | Kind::Things);
    counts
        && quantity.hedge.is_none()
        && roles.claim.is_none()
        && roles.part_of.is_none()
        && roles.total_of.is_none()
}

/// Whether a sentence tells of another time than the year of the report.
fn is_of_other_time(paragraph: &Paragraph, at: usize) -> bool {
    paragraph.says(&paragraph.sentence(at), |word| {
        matches!(word, Word::LastYear | Word::Compared | Word::ManyYears | Word::Plan)
    })
}

/// The figures that may be a total, by measure and value.
fn alone(narrative: &Narrative) -> HashMap<(&'static str, Decimal), Vec<FigureId>> {
    let mut totals: HashMap<_, Vec<FigureId>> = HashMap::default();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        for (token, scanned, quantity) in paragraph.quantities() {
            if is_free(paragraph, token, quantity) && !is_of_other_time(paragraph, scanned.range.start) {
                let figure = FigureId { paragraph: index, token };
                totals.entry((quantity.measure, quantity.value)).or_default().push(figure);
            }
        }
    }
    totals
}

/// The figures of each sentence of a paragraph that has several, by their tokens.
struct Sentences(Vec<Vec<usize>>);

impl Sentences {
    fn of(paragraph: &Paragraph) -> Sentences {
        let figures = paragraph.quantities().map(|(token, scanned, _)| {
            let start = scanned.range.start;
            (token, paragraph.sentence(start).start)
        });
        let figures: Vec<(usize, usize)> = figures.collect();
        let sentences =
            figures.chunk_by(|a, b| a.1 == b.1).filter(|figures| (2..=MOST).contains(&figures.len()));
        Sentences(sentences.map(|figures| figures.iter().map(|(token, _)| *token).collect()).collect())
    }
}

/// The sentences whose figures all count the same, two or more, and are worth comparing.
fn lists(narrative: &Narrative) -> Vec<Vec<FigureId>> {
    let mut lists = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        for sentence in &paragraph.noted(|| Sentences::of(paragraph)).0 {
            let Some(first) = paragraph.quantity(sentence[0]) else { continue };
            let is_alike = |token: usize| {
                paragraph.quantity(token).is_some_and(|quantity| {
                    quantity.measure == first.measure && is_free(paragraph, token, quantity)
                })
            };
            if !sentence.iter().all(|token| is_alike(*token))
                || is_of_other_time(paragraph, paragraph.tokens[sentence[0]].range.start)
            {
                continue;
            }
            let parts: Vec<FigureId> =
                sentence.iter().map(|token| FigureId { paragraph: index, token: *token }).collect();
            let sum = sum(narrative, &parts);
            if sum >= SMALLEST.into() && (parts.len() >= FEWEST || sum >= LARGE.into()) {
                lists.push(parts);
            }
        }
    }
    lists
}
