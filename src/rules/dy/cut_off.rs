//! DY-CUT: figures as of a day outside the year.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::number::prose::{Date, Token};
use crate::report::lexicon::Word;
use crate::report::narrative::Part;
use crate::rules::Change::Add;
use crate::rules::dy::words::THIS_YEAR;
use crate::rules::dy::{Dates, LAST_YEAR};
use crate::rules::rule::example;
use crate::rules::{Exchange, Rule};
use std::ops::Range;

pub(super) const DY_CUT: Rule = Rule {
    id: "DY-CUT",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "截至的日期不在报告年度内",
    text: "数据应截至报告年度的 12 月 31 日。",
    basis: LAST_YEAR,
    // It may rightly be of that day.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Add("截至2024年1月8日，发布动态92篇。")]),
    right: example(2023, &[Add("截至2023年12月31日，发布动态92篇。")]),
};

/// Words in front of the day until which figures were counted.
const UNTIL: [&str; 2] = ["截至", "截止"];

/// A day that ends something else: a registration, a tender.
#[rustfmt::skip] // words read better in a row than one a line
const OTHER_TERMS: [&str; 18] = [
    "报名", "申报", "登记", "投标", "征集", "申请", "受理", "有效期", "期限", "时限", "期", "办理", "答复",
    "征求意见", "公示", "招聘", "招标", "投票",
];

/// What was done to as many as there had been.
const ADDED: [&str; 8] = ["新建", "新增", "增加", "净增", "减少", "撤销", "关停", "新开"];

/// What says that a sentence tells of applications that were open at the end of the year: their later state is of a
/// later day.
const OPEN_CASES: [&str; 15] = [
    "结转",
    "未办结",
    "仍未",
    "未缴",
    "尚未",
    "在办",
    "正在办理",
    "办理中",
    "待办",
    "跨年",
    "剩余",
    "其余",
    "延期",
    "上述",
    "顺延",
];

impl Dates<'_> {
    /// 截至 a day outside the year.
    pub(super) fn cut_off(&self) -> Vec<Finding> {
        let folded = self.paragraph.folded();
        let mut findings = Vec::new();
        for (token, date) in self.paragraph.dates() {
            let Some(stated) = date.year.filter(|stated| *stated != self.year) else { continue };
            let before = folded[..token.range.start].trim_end_matches('到');
            let Some(before) = UNTIL.iter().find_map(|word| before.strip_suffix(word)) else {
                continue;
            };
            let other = OTHER_TERMS.iter().any(|word| before.ends_with(word));
            let compared = self.is_a_day_compared_with(token);
            let deadline = folded[token.end..].starts_with("截止");
            let sentence = &folded[self.paragraph.sentence(token.range.start)];
            let later_state = stated > self.year && OPEN_CASES.iter().any(|word| sentence.contains(word));
            // 截至2024年1月10日，目录已全部更新: nothing was counted, and that is how things stand when the report is written.
            let range = self.paragraph.sentence(token.range.start);
            let counts =
                self.paragraph.tokens_in(&range).any(|other| self.paragraph.quantity(other).is_some())
                    || self.claims_in(&range).next().is_some()
                    || ["数据", "统计", "数字"].iter().any(|word| folded[range.clone()].contains(word));
            let while_written = stated == self.year + 1 && date.month.is_some_and(|month| month <= 3);
            if other
                || while_written && !counts
                || compared
                || deadline
                || later_state
                || stated < self.year && (self.goes_on_to_own_year(token) || self.is_added_to(token))
                || self.paragraph.part == Part::Preamble && stated < self.year
            {
                continue;
            }
            let written = self.text(&(token.range.start..token.end));
            let message = say::dy::cut_off(&written, self.year);
            findings.push(
                DY_CUT
                    .finding(message)
                    .at(self.paragraph.place(&(token.range.start..token.end)))
                    .sides(written, format!("{}年12月31日", self.year)),
            );
        }
        findings
    }

    /// 与截至2023年底的98条相比, 截至2023年底98条，本年120条，同比增长: whether the day is one that is compared with. What came since then is in the
    /// sentence, or the comparison in the day's own clause.
    fn is_a_day_compared_with(&self, token: &Token) -> bool {
        let compares = |range: &Range<usize>| self.paragraph.says(range, |word| word == Word::Compared);
        let sentence = self.paragraph.sentence(token.range.start);
        let names_own_year = || {
            let own = |(_, date): (&Token, Date)| date.year == Some(self.year);
            self.paragraph.dates_in(&sentence).any(own)
                || ["今年", "目前", "现已", "现有"]
                    .iter()
                    .any(|now| self.paragraph.folded()[sentence.clone()].contains(now))
        };
        compares(&self.paragraph.clause(token.range.start))
            || compares(&self.paragraph.piece(token.range.start)) && names_own_year()
    }

    /// 截至2024年底5.98万户，到2025年底增至6.21万户: whether what was counted on the day is compared with what it came to in the report's
    /// year. Without a figure of its own the day is that of the later one.
    fn goes_on_to_own_year(&self, token: &Token) -> bool {
        let sentence = self.paragraph.sentence(token.end);
        let behind = token.end..sentence.end.max(token.end);
        let own = self.paragraph.dates_in(&behind).find(|(_, date)| date.year == Some(self.year));
        own.is_some_and(|(own, _)| {
            let between = token.end..own.range.start;
            let before = &self.paragraph.folded()[between.clone()];
            let opens = before.ends_with([',', ';', '到', '至', '止']);
            opens && self.paragraph.tokens_in(&between).any(|other| self.paragraph.quantity(other).is_some())
        })
    }

    /// 截至2023年底已建成专区8个，本年新建3个: whether so many of the same were added in the report's year.
    fn is_added_to(&self, token: &Token) -> bool {
        let sentence = self.paragraph.sentence(token.end);
        let folded = self.paragraph.folded();
        let behind = &folded[token.end..sentence.end.max(token.end)];
        let own = THIS_YEAR.iter().filter_map(|year| Some((behind.find(year)?, *year))).min();
        let Some((at, year)) = own else { return false };
        let own = token.end + at;
        let deed = folded[own + year.len()..].trim_start_matches(['度', '内', '共', '又', '再']);
        let added = ADDED.iter().any(|verb| deed.starts_with(verb));
        let figure = |range: Range<usize>| {
            let mut counted = self.paragraph.tokens_in(&range).filter_map(|at| self.paragraph.quantity(at));
            counted.next().map(|quantity| quantity.measure)
        };
        let (stock, more) = (figure(token.end..own), figure(own..sentence.end.max(own)));
        behind[..at].ends_with([',', ';']) && added && stock.is_some() && stock == more
    }
}
