//! DY-ANACH: meetings that are named before they were held, or whose successor is not named.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::rules::Change::Add;
use crate::rules::rule::example;
use crate::rules::{Context, Rule};
use crate::text::document::Place;
use crate::text::numbering::han_digit;
use std::ops::Range;

pub(super) const DY_ANACH: Rule = Rule {
    id: "DY-ANACH",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "所提的会议与年度不合",
    text: "提到了报告形成之后才召开的会议，或者列举到的最近一次会议已过去两年以上，可能是沿用了别年的文字。",
    basis: "会议召开的时间",
    exchange: None,
    wrong: example(2023, &[Add("深入学习贯彻党的二十届三中全会精神。")]),
    right: example(2023, &[Add("深入学习贯彻党的二十大精神。")]),
};

/// Meetings and the months in which they were held, in order. General knowledge: only for hints.
const MILESTONES: [(&str, &str, u32, u32); 11] = [
    ("十九大", "", 2017, 10),
    ("十九届", "二中", 2018, 1),
    ("十九届", "三中", 2018, 2),
    ("十九届", "四中", 2019, 10),
    ("十九届", "五中", 2020, 10),
    ("十九届", "六中", 2021, 11),
    ("二十大", "", 2022, 10),
    ("二十届", "二中", 2023, 2),
    ("二十届", "三中", 2024, 7),
    ("二十届", "四中", 2025, 10),
    ("二十一大", "", 2027, 10),
];

/// Whether a text may name one of them.
struct NamesCongress(bool);

/// How the name of each of them begins.
const CONGRESSES: [&str; 2] = ["十九", "二十"];

/// Words for all sessions of a congress together.
const ALL_SESSIONS: [&str; 6] = ["历次全会", "历次中央全会", "历届全会", "历届", "系列全会", "各次全会"];

/// Meetings that are named too early, or whose successor is missing for two years.
pub(super) fn milestones(context: &Context, year: u32) -> Vec<Finding> {
    // The last month in which a report for the year is written.
    let written = (year + 1, 1);
    let mut newest: Option<(usize, Place)> = None;
    let mut findings = Vec::new();
    for paragraph in &context.report.narrative.paragraphs {
        let folded = paragraph.folded();
        let names = || NamesCongress(CONGRESSES.iter().any(|number| folded.contains(number)));
        if !paragraph.noted(names).0 {
            continue;
        }
        if let Some((index, range)) = all_sessions(folded, written)
            && newest.is_none_or(|(best, _)| best < index)
        {
            newest = Some((index, paragraph.place(&range)));
        }
        for (index, (congress, session, held, month)) in MILESTONES.iter().enumerate() {
            let Some(range) = mention(folded, congress, session) else { continue };
            let place = paragraph.place(&range);
            if (*held, *month) > written && is_awaited(&folded[..range.start]) {
                continue;
            }
            if (*held, *month) > written {
                let message = say::dy::anachronism(format!("{congress}{session}"), *held, *month, year);
                findings.push(DY_ANACH.finding(message).about([*congress, *session]).at(place));
            } else if newest.is_none_or(|(best, _)| best < index) {
                newest = Some((index, place));
            }
        }
    }
    if let Some((index, place)) = newest
        && let Some((congress, session, held, month)) = MILESTONES.get(index + 1)
        && (held + 2, *month) <= written
        && findings.is_empty()
    {
        let message = say::dy::outdated(format!("{congress}{session}"), *held, *month);
        findings.push(DY_ANACH.finding(message).about([*congress, *session]).at(place));
    }
    findings
}

/// All sessions of a congress (二十届历次全会, 二十大及历次全会): the newest of them that was held by then, and where the
/// words stand. Where no congress is named, those of the last one are meant.
fn all_sessions(folded: &str, written: (u32, u32)) -> Option<(usize, Range<usize>)> {
    let (at, word) = ALL_SESSIONS.iter().find_map(|word| Some((folded.find(word)?, word)))?;
    let congress = MILESTONES.iter().map(|(congress, ..)| congress.trim_end_matches(['大', '届']));
    let named = |congress: &&str| {
        let sentence = folded[..at].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
        folded[sentence..at].contains(&format!("{congress}大"))
            || folded[sentence..at].contains(&format!("{congress}届"))
    };
    let congress = congress.rev().find(named);
    let held = MILESTONES.iter().rposition(|(name, _, held, month)| {
        (*held, *month) <= written
            && congress.is_none_or(|congress| name.trim_end_matches(['大', '届']) == congress)
    })?;
    Some((held, at..at + word.len()))
}

/// 以优异成绩迎接党的二十大: whether the words in front say that it is still to come.
fn is_awaited(before: &str) -> bool {
    before.trim_end_matches("党的").ends_with(['迎', '接'])
}

/// 十九届二中、三中、四中全会: where a session is named.
fn mention(folded: &str, congress: &str, session: &str) -> Option<Range<usize>> {
    if session.is_empty() {
        let at = folded.find(congress)?;
        // 二十一大 is not 十一大.
        return Some(at..at + congress.len());
    }
    folded.match_indices(congress).find_map(|(at, _)| {
        let list = &folded[at + congress.len()..];
        let end = list.find("全会")?;
        let list = &list[..end];
        let plain = list.chars().all(han_or_comma);
        let found = list.find(session).filter(|_| plain)?;
        let start = at + congress.len() + found;
        Some(start..start + session.len())
    })
}

fn han_or_comma(c: char) -> bool {
    han_digit(c).is_some() || matches!(c, '中' | '、' | ',' | '历' | '次' | '和' | '及')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_marked_where_it_is_named() {
        let marked = |folded: &'static str, session| Some(&folded[mention(folded, "十九届", session)?]);
        assert_eq!(marked("贯彻十九届二中、三中全会精神", "三中"), Some("三中"));
        assert_eq!(marked("贯彻十九届三中全会精神", "三中"), Some("三中"));
        assert_eq!(marked("贯彻十九大精神，十九届二中、三中全会精神", "三中"), Some("三中"));
        assert_eq!(marked("贯彻十九届二中、三中全会精神", "四中"), None);
        assert_eq!(marked("十九届任期内，三中公开了全会材料", "三中"), None);
    }
}
