//! NI-PCT100: the percentages of a complete list.

use super::NI_PCT100;
use crate::finding::Finding;
use crate::message::say;
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Context;
use crate::rules::statement::{at_figures, plain};
use crate::text::hash::HashMap;
use rust_decimal::Decimal;
use std::ops::Range;

/// The lists of the text that are complete; the percentage of each figure that is said to be a share.
pub(super) fn of_lists(context: &Context, percents: &HashMap<FigureId, FigureId>) -> Vec<Finding> {
    let lists = context.report.narrative.breakdowns.iter();
    let complete = lists.filter(|list| list.holds && list.parts.len() >= 2);
    complete
        .filter_map(|list| {
            let percents: Option<Vec<FigureId>> =
                list.parts.iter().map(|part| percents.get(part).copied()).collect();
            judge(context, &percents?)
        })
        .collect()
}

/// 网站占55.2%，微信占30.1%，其他占12.7%: the lists of a paragraph that are percentages alone.
pub(super) fn of_percents(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut done = 0;
    for (token, scanned, quantity) in paragraph.quantities() {
        if quantity.kind != Kind::Percent || scanned.range.start < done {
            continue;
        }
        let sentence = paragraph.sentence(scanned.range.start);
        done = sentence.end;
        let Some(list) = PercentList::of(paragraph, token, &sentence) else { continue };
        if !list.is_complete() && !list.is_too_much() {
            continue;
        }
        let ids: Vec<FigureId> =
            list.percents.iter().map(|&token| FigureId { paragraph: index, token }).collect();
        findings.extend(judge(context, &ids));
    }
    findings
}

/// Percentages of a sentence that stand in a row, each a share with a name of its own.
struct PercentList<'a> {
    paragraph: &'a Paragraph,
    sentence: Range<usize>,
    percents: Vec<usize>,
}

impl<'a> PercentList<'a> {
    /// The list that a sentence's first percentage begins; none where other figures stand among them or behind them.
    fn of(paragraph: &'a Paragraph, first: usize, sentence: &Range<usize>) -> Option<PercentList<'a>> {
        let list = first..paragraph.tokens_in(sentence).end;
        let percents: Vec<usize> = list.filter(|&token| paragraph.quantity(token).is_some()).collect();
        let is_share = |&token: &usize| {
            let named = &paragraph.folded()[paragraph.lead(token)];
            let exact = paragraph.exact(token).is_some_and(|q| q.kind == Kind::Percent);
            // 占60%、30%和10%
            let joined = token > first && matches!(named, "、" | "和" | "及" | "以及" | "");
            let moved =
                |word| matches!(word, Word::Up | Word::Down | Word::Compared | Word::LastYear | Word::Rate);
            let lead = paragraph.lead(token);
            exact
                && (joined || paragraph.says(&lead, |word| word == Word::Share))
                && !paragraph.says(&lead, moved)
        };
        // 网站发布30条，占60%: what stands in front of the first one would be its part.
        let own_name = paragraph.lead(first).start;
        let name = paragraph.folded()[own_name..sentence.end].split('占').next().unwrap_or_default();
        let named = name.chars().nth(1).is_some();
        (percents.len() >= 3 && named && percents.iter().all(is_share)).then(|| PercentList {
            paragraph,
            sentence: sentence.clone(),
            percents,
        })
    }

    /// Whether it ends in 其他, so that nothing is left out.
    fn is_complete(&self) -> bool {
        self.percents.last().is_some_and(|&last| {
            let lead = &self.paragraph.folded()[self.paragraph.lead(last)];
            lead.starts_with("其他") || lead.starts_with("其余")
        })
    }

    /// Whether it is more than a whole, though not so much more that nobody would take the parts for those of one.
    fn is_too_much(&self) -> bool {
        const MOST: u64 = 120;
        let exact = self.percents.iter().filter_map(|&token| self.paragraph.exact(token));
        let sum: Decimal = exact.map(|quantity| quantity.value).sum();
        let open = self.paragraph.says(&self.sentence, |word| matches!(word, Word::Open));
        sum > Decimal::ONE_HUNDRED && sum <= Decimal::from(MOST) && !open
    }
}

/// Percentages of one whole add up to a hundred, but for rounding.
fn judge(context: &Context, percents: &[FigureId]) -> Option<Finding> {
    let paragraphs = &context.report.narrative.paragraphs;
    let stated: Vec<_> = percents.iter().filter_map(|p| paragraphs[p.paragraph].exact(p.token)).collect();
    let sum: Decimal = stated.iter().map(|q| q.value).sum();
    let step = stated.iter().map(|q| q.step).max().unwrap_or(Decimal::ONE);
    let tolerance = step * Decimal::from(percents.len() as u64) / Decimal::TWO;
    if (sum - Decimal::ONE_HUNDRED).abs() <= tolerance {
        return None;
    }
    let (sum, tolerance) = (plain(sum), plain(tolerance));
    let message = say::ni::hundred(sum, tolerance);
    Some(at_figures(NI_PCT100.finding(message), &context.report.narrative, percents))
}
