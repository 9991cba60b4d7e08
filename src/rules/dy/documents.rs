//! DY-NOTICE, DY-SEQ: the years of the documents that a report cites.

use crate::finding::{Finding, Severity};
use crate::form::SectionKind;
use crate::message::say;
use crate::number::prose::{Date, Token, What};
use crate::report::narrative::Part;
use crate::rules::Change::{Add, Text};
use crate::rules::dy::{Dates, LAST_YEAR};
use crate::rules::rule::example;
use crate::rules::{Exchange, Rule};
use std::ops::Range;

pub(super) const DY_NOTICE: Rule = Rule {
    id: "DY-NOTICE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "所引编制通知的年度与报告一致",
    text: "引用的关于编制年度报告的通知，其中的年度应是报告的年度。",
    basis: LAST_YEAR,
    // The notice of another year may have been followed.
    exchange: Some(Exchange::Possible),
    wrong: example(
        2023,
        &[Text("的规定，现公布", "和《关于做好2022年政府信息公开工作年度报告编制工作的通知》的规定，现公布")],
    ),
    right: example(
        2023,
        &[Text("的规定，现公布", "和《关于做好2023年政府信息公开工作年度报告编制工作的通知》的规定，现公布")],
    ),
};

pub(super) const DY_SEQ: Rule = Rule {
    id: "DY-SEQ",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "文号、工作要点的年份与年度不合",
    text: "文号的年份晚于次年，或引用的是前年及更早的工作要点，请核对。",
    basis: LAST_YEAR,
    exchange: None,
    wrong: example(2023, &[Add("落实《2021年政务公开工作要点》，推进各项工作。")]),
    right: example(2023, &[Add("落实《2023年政务公开工作要点》，推进各项工作。")]),
};

/// No title is longer, in bytes: a sign that opens one and is not closed opens none.
const LONGEST_TITLE: usize = 600;

impl Dates<'_> {
    /// 《关于…2022年…年度报告…的通知》.
    pub(super) fn notice(&self) -> Option<Finding> {
        let section = self.paragraph.part.kind();
        if self.paragraph.part != Part::Preamble && section != Some(SectionKind::Overview) {
            return None;
        }
        self.titles().find_map(|(range, title)| {
            let about = title.contains("年度报告") && (title.contains("通知") || title.contains("关于"));
            let (token, stated) = self.year_in(&range)?;
            (about && stated != self.year).then(|| {
                let message = say::dy::notice(self.year, stated);
                DY_NOTICE
                    .finding(message)
                    .at(self.paragraph.place(&(token.range.start..token.end)))
                    .sides(stated.to_string(), self.year.to_string())
            })
        })
    }

    /// 文号 of a year to come, 工作要点 of years ago.
    pub(super) fn documents(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for token in &self.paragraph.tokens {
            if let What::DocumentNumber { year } = token.what
                && year > self.year + 1
            {
                let message = say::dy::document_later(year, self.year + 1);
                let place = self.paragraph.place(&(token.range.start..token.end));
                findings.push(DY_SEQ.finding(message).at(place));
            }
        }
        for (range, title) in self.titles() {
            let Some((token, stated)) = self.year_in(&range) else { continue };
            if title.contains("工作要点") && stated + 2 <= self.year {
                let message = say::dy::key_points(stated, self.year);
                let place = self.paragraph.place(&(token.range.start..token.end));
                findings.push(DY_SEQ.finding(message).at(place));
            }
        }
        findings
    }

    /// Titles in 《》.
    fn titles(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let folded = self.paragraph.folded();
        folded.match_indices('《').filter_map(move |(at, _)| {
            let near = &folded[at..folded.floor_char_boundary(at + LONGEST_TITLE)];
            let end = at + near.find('》')?;
            Some((at..end, &folded[at..end]))
        })
    }

    fn year_in(&self, range: &Range<usize>) -> Option<(&Token, u32)> {
        let within = self.paragraph.tokens_in(range);
        self.paragraph.tokens[within].iter().find_map(|token| match token.what {
            What::Date(Date { year: Some(year), .. }) => Some((token, year)),
            _ => None,
        })
    }
}
