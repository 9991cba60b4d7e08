//! WD-PAIR: brackets and quotation marks of which one is missing.

use crate::finding::{Finding, Severity};
use crate::form::SectionKind;
use crate::message::{Language, Sentence, say};
use crate::rules::Change::{Add, Text};
use crate::rules::rule::example;
use crate::rules::{Context, Rule};
use crate::text::document::Place;
use crate::text::order::sort;

pub(super) const WD_PAIR: Rule = Rule {
    id: "WD-PAIR",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "括号、引号不成对",
    text: "一段之内，括号、引号、书名号应成对。序号“1）”、直引号、跨段的引文不报。",
    basis: "《标点符号用法》（GB/T 15834）",
    exchange: None,
    wrong: example(2023, &[Add("推进“互联网+政务服务工作，群众满意。")]),
    right: example(
        2023,
        &[
            Text("（一）主动公开", "（一）主动公开\n1）做好日常公开；2）加强解读。"),
            Add("推进“互联网+政务服务”工作。"),
        ],
    ),
};

/// What the kinds of signs are called.
const KINDS: [&Sentence; 4] =
    [&say::wd::SIGN_BRACKETS, &say::wd::SIGN_QUOTES, &say::wd::SIGN_TITLES, &say::wd::SIGN_BRACKETS];

/// The kind of a sign, and whether it opens.
fn sign(c: char) -> Option<(usize, bool)> {
    Some(match c {
        '（' | '(' => (0, true),
        '）' | ')' => (0, false),
        '“' => (1, true),
        '”' => (1, false),
        '《' => (2, true),
        '》' => (2, false),
        '〔' | '【' => (3, true),
        '〕' | '】' => (3, false),
        _ => return None,
    })
}

/// A finding a kind of sign, with all places.
pub(super) fn unpaired(context: &Context) -> Vec<Finding> {
    let of_kind = |(places, sign): (Vec<Place>, &'static Sentence)| {
        let first = *places.first()?;
        let around = around(context.document.text(first.block), first);
        let message = match places.len() {
            1 => say::wd::pair(sign, around),
            count => say::wd::pairs(count, sign, around),
        };
        let finding = WD_PAIR.finding(message).about([sign.written(Language::Chinese)]);
        Some(places.into_iter().fold(finding, Finding::at))
    };
    places(context).into_iter().zip(KINDS).filter_map(of_kind).collect()
}

/// A sign with some characters on both sides.
fn around(text: &str, place: Place) -> String {
    const SOME: usize = 8;
    let (start, end) = (place.start as usize, place.end as usize);
    let before: Vec<char> = text[..start].chars().rev().take(SOME).collect();
    let behind: String = text[end..].chars().take(SOME).collect();
    let before: String = before.into_iter().rev().collect();
    format!("……{}{}{behind}……", before.trim_start(), &text[start..end])
}

/// The signs of a kind while the paragraphs are gone through.
#[derive(Default)]
struct Signs {
    /// Those without their other half.
    alone: Vec<Place>,
    /// Those that were opened in the paragraph before and not closed there: a quotation of several paragraphs.
    carried: Vec<Place>,
    /// Those that are open in this paragraph.
    opened: Vec<Place>,
}

/// The signs without their other half, by their kinds.
fn places(context: &Context) -> [Vec<Place>; KINDS.len()] {
    let document = context.document;
    let mut kinds: [Signs; KINDS.len()] = Default::default();
    let cut = context.report.cut.map(|cut| cut.block);
    for paragraph in &context.report.narrative.paragraphs {
        // What of a broken table is taken for sentences has half a label here and half a label there.
        if matches!(paragraph.part.kind(), Some(SectionKind::Table(_))) {
            continue;
        }
        for place in paragraph.text.places() {
            if cut == Some(place.block) {
                return kinds.map(|signs| signs.alone);
            }
            let text = document.quote(place);
            // The signs begin with these bytes, as no Han does: each key asks every paragraph.
            let may_be_sign = |byte: u8| matches!(byte, b'(' | b')' | 0xE2 | 0xE3 | 0xEF);
            for (at, _) in text.bytes().enumerate().filter(|(_, byte)| may_be_sign(*byte)) {
                let Some(c) = text[at..].chars().next() else { break };
                let Some((kind, opens)) = sign(c) else { continue };
                let start = place.start + at as u32;
                let here = Place { block: place.block, start, end: start + c.len_utf8() as u32 };
                let Signs { alone, carried, opened } = &mut kinds[kind];
                if opens {
                    opened.push(here);
                } else if opened.pop().or_else(|| carried.pop()).is_none() && !is_number(&text[..at]) {
                    alone.push(here);
                }
            }
        }
        for Signs { alone, carried, opened } in &mut kinds {
            alone.append(carried);
            std::mem::swap(carried, opened);
        }
    }
    kinds.map(|Signs { mut alone, mut carried, .. }| {
        alone.append(&mut carried);
        sort(&mut alone);
        alone
    })
}

/// 1） and a）: the number of an item.
fn is_number(before: &str) -> bool {
    let number =
        before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c));
    let length = before[number.len()..].chars().count();
    (1..=3).contains(&length)
        && (number.trim().is_empty() || number.ends_with(['；', '。', '：', '，', ';', ' ', '、']))
}
