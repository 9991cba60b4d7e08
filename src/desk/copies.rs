//! XU-COPY: two units with the same text, and a text with another unit's name on it.
//!
//! Units are not compared two by two: an index leads from a sentence to the units that have it. What many units have is the
//! county's own template, and nobody's copy.

use super::rules::XU_COPY;
use super::{Desk, Finding, Names, Unit};
use crate::message::say;
use crate::text::order;
use rust_decimal::Decimal;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many characters a text must have for a likeness to mean anything.
const FEWEST: usize = 300;
/// A sentence that more units have is a template.
const TEMPLATE: usize = 8;

/// A sentence as it is compared: its hash, its length, its index in the unit.
struct Piece {
    hash: u64,
    length: usize,
    index: usize,
}

pub(super) fn findings(desk: &Desk) -> Vec<Finding> {
    let units = &desk.units;
    let pieces: Vec<Vec<Piece>> = units.iter().map(pieces).collect();
    let mut held: Vec<(u64, usize)> = Vec::new();
    for (unit, own) in pieces.iter().enumerate() {
        held.extend(own.iter().map(|piece| (piece.hash, unit)));
    }
    order::sort(&mut held);
    held.dedup();
    let holders = |piece: &Piece| {
        let from = held.partition_point(|(hash, _)| *hash < piece.hash);
        let length = held[from..].iter().take_while(|(hash, _)| *hash == piece.hash).count();
        &held[from..from + length]
    };
    let own = |unit: usize| pieces[unit].iter().filter(|piece| holders(piece).len() <= TEMPLATE);
    let length = |unit: usize| -> usize { own(unit).map(|piece| piece.length).sum() };
    let mut common: Vec<((usize, usize), &Piece)> = Vec::new();
    for unit in 0..units.len() {
        for piece in own(unit) {
            let others = holders(piece).iter().filter(|(_, other)| *other > unit);
            common.extend(others.map(|(_, other)| ((unit, *other), piece)));
        }
    }
    let mut findings = Vec::new();
    order::sort_by_key(&mut common, |(pair, _)| *pair);
    for same in common.chunk_by(|a, b| a.0 == b.0) {
        let (one, other) = same[0].0;
        let alike: usize = same.iter().map(|(_, piece)| piece.length).sum();
        let longer = length(one).max(length(other));
        // Two versions of one body's report are told by XU-LIST.
        let one_body = units[one].bare().is_some() && units[one].bare() == units[other].bare();
        if longer < FEWEST || alike * 100 < longer * 95 || one_body {
            continue;
        }
        let percent = Decimal::from(alike * 100 / longer);
        let message = say::desk::copied(units[one].name(), units[other].name(), same.len(), percent);
        let mut finding = Finding::new(&XU_COPY, message).of([one, other]);
        finding.sentences =
            same.iter().map(|(_, piece)| units[one].sentences[piece.index].text.clone()).collect();
        findings.push(finding);
    }
    findings.extend(other_names(units));
    findings
}

/// The sentences of a unit that say something, without its name and without years.
fn pieces(unit: &Unit) -> Vec<Piece> {
    let names: Vec<String> = unit.bare().into_iter().collect();
    let mut pieces = Vec::new();
    for (index, sentence) in unit.sentences.iter().enumerate().filter(|(_, sentence)| sentence.tells) {
        let mut text = sentence.text.clone();
        for name in &names {
            text = text.replace(name.as_str(), "");
        }
        let kept: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let length = kept.chars().count();
        if length < 12 || text.contains("条例") {
            continue;
        }
        let mut hasher = DefaultHasher::new();
        kept.hash(&mut hasher);
        pieces.push(Piece { hash: hasher.finish(), length, index });
    }
    pieces
}

/// What stands behind a name where the report speaks of itself: 青石镇2023年政府信息公开工作年度报告.
const OF_ITSELF: [&str; 3] = ["政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作情况"];

/// Sentences that call the report another unit's.
fn other_names(units: &[Unit]) -> Vec<Finding> {
    let names = Names::of(units);
    let mut findings = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        let Some(own) = unit.bare() else { continue };
        for sentence in unit.sentences.iter().map(|sentence| &sentence.text) {
            let Some(at) = OF_ITSELF.iter().find_map(|words| sentence.find(words)) else { continue };
            let name = name_in_front(&sentence[..at]);
            let other = names.all(name).last().filter(|other| *other != index);
            if let Some(other) = other.filter(|_| !own.ends_with(name) && !name.ends_with(own.as_str())) {
                let message = say::desk::other_name(unit.name(), units[other].name());
                let mut finding = Finding::new(&XU_COPY, message).of([index, other]);
                finding.sentences.push(sentence.clone());
                findings.push(finding);
                break;
            }
        }
    }
    findings
}

/// The name of a body at the end of a piece of text, without its year and without 人民政府.
fn name_in_front(text: &str) -> &str {
    let text = text.trim_end_matches(['度', '年']).trim_end_matches(|c: char| c.is_ascii_digit());
    let text = text.strip_suffix("人民政府").or_else(|| text.strip_suffix("办事处")).unwrap_or(text);
    let begins = |c: char| !c.is_alphabetic();
    let start = text.rfind(begins).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    text[start..].trim_start_matches(['现', '将', '是', '为'])
}
