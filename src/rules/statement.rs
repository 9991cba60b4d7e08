//! A statement of the text as relations: its figures as operands, its readings, its places and its words in messages.
//! [`nt`](super::nt) and [`ni`](super::ni) share this file.
//!
//! A figure may rightly be one of several (新收, or 新收 with 上年结转). The relation that holds is kept then; only if none
//! does, the first one is broken.

use super::Context;
use crate::finding::Finding;
use crate::message::Part;
use crate::relation::ledger::Ledger;
use crate::relation::{Outcome, Relation, Term, Tried, judge};
use crate::report::Operand;
use crate::report::narrative::{FigureId, Paragraph};
use crate::text::document::Place;
use rust_decimal::Decimal;
use std::ops::Range;
use std::sync::OnceLock;

/// Tries readings of one statement and keeps the one that holds, else the first that can be judged; where it
/// is kept, and whether it is broken.
pub(super) fn try_readings(ledger: &mut Ledger, readings: Vec<Relation>) -> Option<(usize, bool)> {
    let mut tried: Vec<Tried> = readings.into_iter().map(judge).collect();
    let holds = tried.iter().position(|tried| tried.outcome == Outcome::Held);
    // With a blank among the cells nothing can be said.
    let unread = tried.iter().position(|tried| matches!(tried.outcome, Outcome::Unread(_)));
    if tried.is_empty() {
        return None;
    }
    let several = tried.len() > 1;
    let chosen = Tried { several, ..tried.swap_remove(holds.or(unread).unwrap_or(0)) };
    let broken = chosen.outcome == Outcome::Broken;
    Some((ledger.keep(chosen), broken))
}

/// A figure of the text as an operand.
pub(super) fn figure_term(context: &Context, figure: FigureId, label: impl Into<Part>) -> Term {
    let paragraph = &context.report.narrative.paragraphs[figure.paragraph];
    let value = paragraph.quantity(figure.token).map_or(Decimal::ZERO, |quantity| quantity.value);
    let place = context.report.narrative.place(figure);
    Term {
        label: label.into(),
        text: context.document.quote(place).to_owned(),
        operand: Operand::Known(value),
        place: Some(place),
        cell: None,
        elsewhere: None,
        located: false,
    }
}

/// A number that was computed.
pub(super) fn computed(label: impl Into<Part>, value: Decimal) -> Term {
    let operand = Operand::Known(value);
    Term {
        label: label.into(),
        text: value.normalize().to_string(),
        operand,
        place: None,
        cell: None,
        elsewhere: None,
        located: false,
    }
}

/// The text at a range as it was written, shortened in the middle where it is long.
pub(super) fn quoted(context: &Context, paragraph: &Paragraph, range: &Range<usize>) -> String {
    shortened(&paragraph.text.written(context.document, range))
}

/// At most some thirty characters.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 32;
    // Of a long text only the ends are looked at: it may be a paragraph that hundreds of findings are about.
    let signs = || text.chars().filter(|sign| !sign.is_whitespace());
    if text.len() <= LONGEST || signs().nth(LONGEST).is_none() {
        let mut short = String::with_capacity(text.len());
        short.extend(signs());
        return short;
    }
    let head: String = signs().take(LONGEST / 2 - 2).collect();
    let tail: String = signs().rev().take(LONGEST / 2).collect();
    format!("{head}…{}", tail.chars().rev().collect::<String>())
}

/// Words that introduce a figure and are no part of its name.
const LEADS: [&str; 11] =
    ["其中", "包括", "分别为", "具体为", "一是", "二是", "三是", "四是", "通过", ":", "、"];

/// The names in front of the figures of a text, each made when it is first asked for.
struct Labels(Vec<OnceLock<String>>);

/// The name in front of a figure: 网站发布.
pub(super) fn label_of(paragraph: &Paragraph, token: usize) -> String {
    let labels = paragraph.noted(|| Labels(paragraph.tokens.iter().map(|_| OnceLock::new()).collect()));
    labels.0[token].get_or_init(|| find_label(paragraph, token)).clone()
}

fn find_label(paragraph: &Paragraph, token: usize) -> String {
    let lead = paragraph.lead(token);
    let text = &paragraph.folded()[lead];
    let mut text = text.trim_start_matches('、');
    while let Some(rest) = LEADS.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    shortened(text.trim_end_matches(['为', '有', '(', '共', ':', '计']))
}

/// A finding's places for the figures of a sentence: the first is where it stands.
pub(super) fn at_figures(
    finding: Finding,
    narrative: &crate::report::narrative::Narrative,
    figures: &[FigureId],
) -> Finding {
    let mut finding = finding;
    for (index, figure) in figures.iter().enumerate() {
        let place: Place = narrative.place(*figure);
        finding = if index == 0 { finding.at(place) } else { finding.and(place) };
    }
    finding
}

/// A value as people write it.
pub(super) fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}
