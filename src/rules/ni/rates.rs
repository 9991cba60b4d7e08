//! NI-RATE: 办复率, 办结率, 满意率 against the figures of the same sentence.

use crate::finding::{Finding, Severity};
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Change::Add;
use crate::rules::ni::shares::{ARITHMETIC, is_count, percent};
use crate::rules::ni::sums::sentence_of;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, plain, quoted};
use crate::rules::{Context, Exchange, Rule};
use rust_decimal::Decimal;
use std::ops::Range;

pub(in crate::rules) const RULES: &[Rule] = &[NI_RATE];

pub(in crate::rules) const NI_RATE: Rule = Rule {
    id: "NI-RATE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "办复率、满意率与件数相符",
    text: "写明件数的，比率应与件数相符；满意率 100% 时不应有不满意的件数。",
    basis: ARITHMETIC,
    // The counts may be wrong instead.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Add("承办建议提案124件，办复120件，办复率100%。")]),
    right: example(2023, &[Add("承办建议提案124件，办复124件，办复率100%。")]),
};

/// What the rates show.
pub(super) fn check(context: &Context) -> Vec<Finding> {
    let paragraphs = context.report.narrative.paragraphs.iter().enumerate();
    paragraphs.flat_map(|(index, paragraph)| rates(context, paragraph, index)).collect()
}

/// 办复率100%, 满意率100% against the figures of the same sentence.
fn rates(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let narrative = &context.report.narrative;
    for (token, _, rate) in paragraph.quantities() {
        if rate.kind != Kind::Percent || rate.hedge.is_some() {
            continue;
        }
        let lead = paragraph.lead(token);
        let Some(word) = paragraph.words_in(&lead).iter().rev().find(|l| l.word == Word::Rate) else {
            continue;
        };
        let name = &paragraph.folded()[word.range.clone()];
        let percent_id = FigureId { paragraph: index, token };
        let sentence = sentence_of(narrative, percent_id);
        let stem: &[Word] = match name {
            "满意率" | "满意度" => &[Word::Satisfied],
            "办复率" => &[Word::Replied],
            "办结率" | "答复率" => &[Word::Done],
            _ => &[],
        };
        let named = |t: usize, wanted: &[Word]| {
            let near = |range: &Range<usize>| {
                paragraph.words_in(range).iter().rev().find(|l| wanted.contains(&l.word)).is_some()
            };
            near(&paragraph.lead(t)) || near(&paragraph.tail(t))
        };
        let counts: Vec<usize> = paragraph
            .tokens_in(&sentence)
            .filter(|&t| {
                is_count(paragraph, t)
                    && paragraph
                        .quantity(t)
                        .is_some_and(|q| matches!(q.kind, Kind::Cases | Kind::Bare | Kind::Items))
            })
            .collect();
        if stem.contains(&Word::Satisfied) && rate.value == Decimal::ONE_HUNDRED {
            let displeased = paragraph.tokens_in(&sentence).filter(|&t| is_count(paragraph, t)).find(|&t| {
                let lead = paragraph.lead(t);
                let text = &paragraph.folded()[lead];
                text.contains("不满意") && paragraph.quantity(t).is_some_and(|q| !q.value.is_zero())
            });
            if let Some(displeased) = displeased {
                let written = quoted(context, paragraph, &(word.range.start..paragraph.tokens[token].end));
                let count = plain(paragraph.quantity(displeased).map_or(Decimal::ZERO, |q| q.value));
                let message = format!("正文写“{written}”，同一句中不满意的有 {count} 件，不一致。");
                let finding = NI_RATE.finding(message);
                let figures = [percent_id, FigureId { paragraph: index, token: displeased }];
                findings.push(at_figures(finding, narrative, &figures));
                continue;
            }
        }
        if rate.value > Decimal::ONE_HUNDRED {
            let written = quoted(context, paragraph, &(word.range.start..paragraph.tokens[token].end));
            let message = format!("正文写“{written}”，比率不会大于 100%。");
            findings.push(at_figures(NI_RATE.finding(message), narrative, &[percent_id]));
            continue;
        }
        if stem.is_empty() || stem.contains(&Word::Satisfied) {
            continue;
        }
        let Some(part) = counts.iter().copied().filter(|&t| t < token).rfind(|&t| named(t, stem)) else {
            continue;
        };
        let in_time = paragraph.says(&paragraph.lead(part), |word| matches!(word, Word::InTime));
        let done = paragraph.quantity(part).map_or(Decimal::ZERO, |q| q.value);
        let totals: Vec<usize> = paragraph
            .quantities_near(token)
            .map(|(t, ..)| t)
            .filter(|&t| t < token)
            .filter(|&t| {
                t != part
                    && is_count(paragraph, t)
                    && paragraph.quantity(t).is_some_and(|q| q.kind == Kind::Cases && q.value >= done)
            })
            .collect();
        // Fees and applications in front of the proposals are not theirs.
        let first = totals.iter().position(|&t| {
            paragraph.says(&paragraph.lead(t), |word| matches!(word, Word::Proposal | Word::Undertaken))
        });
        let totals: Vec<usize> = totals[first.unwrap_or(0)..].to_vec();
        // 共计四件 is the whole, whatever its parts are.
        let whole: Vec<usize> = totals
            .iter()
            .copied()
            .filter(|&t| {
                counts.contains(&t) && paragraph.says(&paragraph.lead(t), |word| word == Word::Total)
            })
            .collect();
        let totals = if whole.is_empty() { totals } else { whole };
        let in_sentence: Vec<usize> = totals.iter().copied().filter(|t| counts.contains(t)).collect();
        let fits = |value: Decimal| percent(done, value, rate.step).is_some_and(|q| q.contains(&rate.value));
        // A类180件、B类279件; 办复459件
        let classes: Decimal = (token.saturating_sub(200)..token)
            .filter(|&t| paragraph.class(t).is_some())
            .filter_map(|t| paragraph.exact(t))
            .map(|q| q.value)
            .sum();
        let of_classes = totals.iter().all(|&t| !counts.contains(&t));
        if of_classes && !classes.is_zero() && !fits(classes) && classes >= done {
            let written = quoted(context, paragraph, &(word.range.start..paragraph.tokens[token].end));
            let message = format!(
                "正文写“{written}”，各类建议提案共 {} 件，办复 {} 件，不一致。",
                plain(classes),
                plain(done)
            );
            let figures = [percent_id, FigureId { paragraph: index, token: part }];
            findings.push(at_figures(NI_RATE.finding(message), narrative, &figures));
            continue;
        }
        let any = totals.iter().any(|&t| paragraph.quantity(t).is_some_and(|q| fits(q.value)));
        let pairs = totals
            .windows(2)
            .any(|pair| fits(pair.iter().filter_map(|&t| paragraph.quantity(t)).map(|q| q.value).sum()));
        let Some(&total) = in_sentence.first().filter(|_| !any && !pairs && !in_time) else { continue };
        let whole = paragraph.quantity(total).map_or(Decimal::ZERO, |q| q.value);
        let Some(right) = percent(done, whole, rate.step) else { continue };
        let written = quoted(context, paragraph, &(word.range.start..paragraph.tokens[token].end));
        let message =
            format!("正文写“{written}”，按 {} 件中的 {} 件计算为 {}%。", plain(whole), plain(done), right[0]);
        let finding =
            NI_RATE.finding(message).sides(format!("{}%", plain(rate.value)), format!("{}%", right[0]));
        let figures = [
            percent_id,
            FigureId { paragraph: index, token: part },
            FigureId { paragraph: index, token: total },
        ];
        findings.push(at_figures(finding, narrative, &figures));
    }
    findings
}
