//! NI-PCT100: the percentages of a complete list.

use super::NI_PCT100;
use crate::finding::Finding;
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Context;
use crate::rules::statement::{at_figures, plain};
use rust_decimal::Decimal;
use std::collections::HashMap;

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

/// 网站占55.2%，微信占30.1%，其他占12.7%: a list of percentages alone that ends in 其他.
pub(super) fn of_percents(context: &Context, paragraph: &Paragraph, index: usize) -> Option<Finding> {
    let percents: Vec<usize> = paragraph
        .quantities()
        .filter(|(token, _, q)| {
            let lead = paragraph.lead(*token);
            q.kind == Kind::Percent && q.hedge.is_none() && paragraph.says(&lead, |word| word == Word::Share)
        })
        .map(|(token, ..)| token)
        .collect();
    let first = *percents.first()?;
    let sentence = paragraph.sentence(paragraph.tokens[first].range.start);
    let last =
        percents.iter().rposition(|&token| paragraph.folded()[paragraph.lead(token)].starts_with("其他"))?;
    let list: Vec<usize> = percents[..=last]
        .iter()
        .copied()
        .filter(|&t| sentence.contains(&paragraph.tokens[t].range.start))
        .collect();
    // Only percentages stand in the list.
    let alone = paragraph.tokens_in(&sentence).all(|t| paragraph.quantity(t).is_none() || list.contains(&t));
    if list.len() < 3 || list.len() <= last || !alone {
        return None;
    }
    let ids: Vec<FigureId> = list.iter().map(|&token| FigureId { paragraph: index, token }).collect();
    judge(context, &ids)
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
    let message = format!("正文各项占比之和为 {sum}%，列举完全时应为 100%（舍入误差不超过 {tolerance}%）。");
    Some(at_figures(NI_PCT100.finding(message), &context.report.narrative, percents))
}
