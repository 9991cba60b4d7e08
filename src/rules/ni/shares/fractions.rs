//! NI-FRAC: shares in words: 三分之一, 过半, 近七成.

use super::{NI_FRAC, percent};
use crate::finding::Finding;
use crate::message::say;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Context;
use crate::rules::statement::quoted;
use rust_decimal::Decimal;

/// 占…的三分之一, 过半, 近七成.
pub(super) fn fractions(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (token, ..) in paragraph.quantities() {
        let figure = FigureId { paragraph: index, token };
        let Some(part) = paragraph.exact(token) else { continue };
        let Some(total) = context.report.narrative.list_of(figure).map(|list| list.total) else { continue };
        let clause_end = paragraph.piece(paragraph.tokens[token].end).end;
        let next = (token + 1..paragraph.tokens.len()).find(|&next| paragraph.quantity(next).is_some());
        let next = next.map_or(usize::MAX, |next| paragraph.tokens[next].range.start);
        let range = paragraph.tokens[token].end..clause_end.min(next);
        if range.is_empty()
            || !paragraph.says(&range, |word| word == Word::Share)
                && !paragraph.folded()[range.clone()].contains("过半")
        {
            continue;
        }
        let text = &paragraph.folded()[range.clone()];
        let Some((at, length, low, high)) = fraction(text) else { continue };
        let whole = context.report.narrative.paragraphs[total.paragraph].exact(total.token).map(|q| q.value);
        let Some(actual) = whole.and_then(|whole| percent(part.value, whole, Decimal::new(1, 1))) else {
            continue;
        };
        if (low..=high).contains(&actual[0]) {
            continue;
        }
        let place = range.start + at..range.start + at + length;
        let message = say::ni::fraction(quoted(context, paragraph, &place), actual[0]);
        let finding = NI_FRAC.finding(message).at(paragraph.place(&place));
        findings.push(
            finding.and(context.report.narrative.place(figure)).and(context.report.narrative.place(total)),
        );
    }
    findings
}

/// A fraction in words: where it stands, its length, and between what percentages it is right.
fn fraction(text: &str) -> Option<(usize, usize, Decimal, Decimal)> {
    let three = Decimal::from(3);
    let around = |value: Decimal| (value - three, value + three);
    if let Some(at) = text.find("过半") {
        return Some((at, "过半".len(), Decimal::from(50), Decimal::ONE_HUNDRED));
    }
    for word in ["一半", "半数"] {
        if let Some(at) = text.find(word) {
            let (low, high) = around(Decimal::from(50));
            return Some((at, word.len(), low, high));
        }
    }
    let digit = |text: &str| {
        text.chars().next_back().and_then(crate::text::numbering::han_digit).filter(|d| (1..10).contains(d))
    };
    if let Some(at) = text.find("分之") {
        let whole = digit(&text[..at])?;
        let behind = text[at + "分之".len()..].chars().next()?;
        let part = crate::text::numbering::han_digit(behind)?;
        let value = Decimal::from(100 * part) / Decimal::from(whole);
        let (low, high) = around(value);
        let start = at - text[..at].chars().next_back()?.len_utf8();
        return Some((start, at + "分之".len() + behind.len_utf8() - start, low, high));
    }
    let at = text.find('成')?;
    let tenths = digit(&text[..at])?;
    let start = at - text[..at].chars().next_back()?.len_utf8();
    let value = Decimal::from(10 * tenths);
    let (low, high) = match text[at + '成'.len_utf8()..].chars().next() {
        Some('多' | '以') => (value, value + Decimal::TEN),
        _ => around(value),
    };
    Some((start, at + '成'.len_utf8() - start, low, high))
}
