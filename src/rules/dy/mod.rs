//! DY: years and dates.

mod apart;
mod calendar;
mod cut_off;
mod documents;
mod milestones;
mod period;
mod plans;
mod sign_off;
mod title;
mod told;
mod words;

use crate::finding::Finding;
use crate::relation::ledger::Ledger;
use crate::report::narrative::{Paragraph, Part};
use crate::report::{BodyKind, Report};
use crate::rules::{Context, Rule};
use calendar::DY_CAL;
use cut_off::DY_CUT;
use documents::{DY_NOTICE, DY_SEQ};
use milestones::DY_ANACH;
use period::DY_PERIOD;
use plans::DY_PLAN;
use sign_off::DY_SIGN;
use std::ops::Range;
use title::DY_TITLE;
use told::{DY_FUT, DY_STALE};

pub(super) const RULES: &[Rule] =
    &[DY_TITLE, DY_PERIOD, DY_STALE, DY_FUT, DY_PLAN, DY_CUT, DY_SIGN, DY_CAL, DY_NOTICE, DY_ANACH, DY_SEQ];

const LAST_YEAR: &str = "《中华人民共和国政府信息公开条例》第四十九条：公布上一年度的工作年度报告";

/// Words that may stand in front of a year that opens a sentence.
const OPENERS: [char; 16] =
    ['(', ')', '"', '•', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '、', '是'];

/// The findings of years and dates; a period that is the report's year goes into the ledger.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(calendar::calendar(context));
    let Some(year) = context.report.year.map(|year| year.value) else { return findings };
    findings.extend(title::other_than_set(context));
    for (index, paragraph) in context.report.narrative.paragraphs.iter().enumerate() {
        let dates = Dates { context, paragraph, index, year };
        if paragraph.part == Part::Preamble {
            findings.extend(dates.title());
        }
        findings.extend(dates.period(ledger));
        if paragraph.dates().next().is_some() {
            findings.extend(dates.stale_or_future());
            findings.extend(dates.plans());
            findings.extend(dates.cut_off());
        }
        findings.extend(dates.notice());
        findings.extend(dates.documents());
    }
    findings.extend(milestones::milestones(context, year));
    findings.extend(sign_off::signed(context, year));
    context.spare_what_is_lost(&mut findings, &[DY_PERIOD.id, DY_SIGN.id]);
    findings
}

/// Whether the body that reports is a school. Without a name the title tells: 2022—2023学年.
fn is_school(report: &Report) -> bool {
    let title = report.title.as_ref().is_some_and(|title| title.text.contains("学年"));
    title || report.body.is_some_and(|body| body.kind == BodyKind::School)
}

/// A paragraph and the year that the report is of.
struct Dates<'a> {
    context: &'a Context<'a>,
    paragraph: &'a Paragraph,
    index: usize,
    year: u32,
}

impl Dates<'_> {
    /// A piece of the paragraph as it was written.
    fn text(&self, range: &Range<usize>) -> String {
        self.context.written(self.paragraph, range)
    }
}
