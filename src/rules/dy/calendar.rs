//! DY-CAL: days that no calendar has.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::number::prose::Date;
use crate::rules::Change::Add;
use crate::rules::dy::sign_off::sign_off_dates;
use crate::rules::rule::example;
use crate::rules::{Context, Rule};
use crate::text::document::Place;

pub(super) const DY_CAL: Rule = Rule {
    id: "DY-CAL",
    severity: Severity::Error,
    since: "0.1.0",
    title: "日期存在",
    text: "月份不超过 12，日期不超过当月的天数。",
    basis: "日历",
    exchange: None,
    wrong: example(2023, &[Add("2023年2月30日召开了工作会议。")]),
    right: example(2023, &[Add("2020年2月29日以来坚持公开。")]),
};

/// Days that no calendar has.
pub(super) fn calendar(context: &Context) -> Vec<Finding> {
    // A 2月29日 without a year is possible.
    let year = context.report.year.map_or(2024, |year| year.value);
    let mut findings = Vec::new();
    let mut tell = |date: Date, place: Place| {
        let leap = date.year.is_none() && date.month == Some(2) && date.day == Some(29);
        if impossible(date, year) && !leap {
            let message = say::dy::no_such_day(context.document.quote(place).trim());
            findings.push(DY_CAL.finding(message).at(place));
        }
    };
    for paragraph in &context.report.narrative.paragraphs {
        for (token, date) in paragraph.dates() {
            tell(date, paragraph.place(&(token.range.start..token.end)));
        }
    }
    for (place, date) in sign_off_dates(context) {
        tell(date, place);
    }
    findings
}

/// Whether no calendar has a date; one without a year is taken to be of this year.
pub(super) fn impossible(date: Date, year: u32) -> bool {
    let month = date.month;
    let year = date.year.unwrap_or(year);
    month.is_some_and(|month| !(1..=12).contains(&month))
        || date.day.is_some_and(|day| day == 0 || day > month.map_or(31, |month| days_in(year, month)))
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
