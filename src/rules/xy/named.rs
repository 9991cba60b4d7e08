//! XY-NAME: the body's name, its telephone and its address are those of last year's report.

use super::Years;
use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::relation::{Elsewhere, Which};
use crate::report::Report;
use crate::report::companion::is_same_body;
use crate::report::narrative::{Paragraph, Part};
use crate::rules::Change::Text;
use crate::rules::Rule;
use crate::rules::ct::numbers_behind;
use crate::rules::rule::with_last_year;
use crate::text::document::Place;
use std::ops::Range;

pub(super) const XY_NAME: Rule = Rule {
    id: "XY-NAME",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "机关名称、电话、地址与上年报告不同",
    text: "确实变更的不必改。全称与简称、区号的有无不算不同。需要同时提供上年报告。",
    basis: "联系方式应能打通、能寄到",
    exchange: None,
    wrong: with_last_year(&[Text("电话：0690-6660123", "电话：0690-6660132")], &[]),
    right: with_last_year(&[Text("电话：0690-6660123", "电话：6660123")], &[]),
};

pub(super) fn findings(years: Years) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (own, last) = (years.report(), &years.last.report);
    if let (Some(now), Some(then)) = (&own.issuer, &last.issuer) {
        // Only a report that a person vouches for is another body's.
        if !is_same_body(&now.text, &then.text) {
            let finding = XY_NAME.finding(say::xy::renamed(&*now.text, &*then.text));
            let there = elsewhere(years, then.place, &then.text);
            findings.push(finding.about([now.text.as_str()]).at(now.place).and_elsewhere(there));
        }
    }
    let differ: [(Found, Found, Same); 2] =
        [(telephones(own), telephones(last), same_number), (addresses(own), addresses(last), same_address)];
    for (now, then, same) in differ {
        let known = |(_, _, text): &(&Paragraph, Range<usize>, String)| {
            then.iter().any(|(_, _, other)| same(text, other))
        };
        let (Some((paragraph, range, text)), Some((there, at, old))) = (now.first(), then.first()) else {
            continue;
        };
        if now.iter().any(known) {
            continue;
        }
        let place = there.place(at);
        let finding = XY_NAME.finding(say::xy::changed(&**text, &**old)).about([text.as_str()]);
        findings.push(finding.at(paragraph.place(range)).and_elsewhere(elsewhere(years, place, old)));
    }
    findings
}

type Found<'a> = Vec<(&'a Paragraph, Range<usize>, String)>;
type Same = fn(&str, &str) -> bool;

fn elsewhere(years: Years, place: Place, quote: &str) -> Elsewhere {
    Elsewhere::of_text(Which::LastYear, &years.last.document, place, quote.to_owned())
}

/// The paragraphs with contact data: in front of the first section.
fn preamble(report: &Report) -> impl Iterator<Item = &Paragraph> {
    report.narrative.paragraphs.iter().filter(|paragraph| paragraph.part == Part::Preamble)
}

fn telephones(report: &Report) -> Found<'_> {
    let all = preamble(report).flat_map(|paragraph| {
        numbers_behind(paragraph, &["电话"]).into_iter().map(move |range| {
            let text = paragraph.folded()[range.clone()].to_owned();
            (paragraph, range, text)
        })
    });
    all.collect()
}

fn addresses(report: &Report) -> Found<'_> {
    let all = preamble(report).flat_map(|paragraph| {
        let folded = paragraph.folded();
        folded.match_indices("地址").filter_map(move |(at, word)| {
            let rest = &folded[at + word.len()..];
            let lead = rest.len() - rest.trim_start_matches([':', '为', '是']).len();
            let start = at + word.len() + lead;
            let length = folded[start..].find([',', '。', ';', ')', '、']).unwrap_or(folded.len() - start);
            // 网站地址, 链接地址 are none where somebody sits.
            let text: String = folded[start..start + length].split_whitespace().collect();
            let seat = lead > 0 && !text.is_ascii() && !folded[..at].ends_with(['站', '网', '接']);
            seat.then(|| (paragraph, start..start + length, text))
        })
    });
    all.collect()
}

/// Whether two numbers are one, with the area code or without.
fn same_number(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (a, b) = (digits(a), digits(b));
    a.ends_with(&b) || b.ends_with(&a) || a.contains(&b) || b.contains(&a)
}

/// Whether one address is a part of the other: with the county or without, with the room or without.
fn same_address(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}
