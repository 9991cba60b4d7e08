//! DY-PERIOD: the period that the figures are of.

use crate::finding::{Finding, Severity};
use crate::form::SectionKind;
use crate::message::say;
use crate::number::prose::{Date, Token};
use crate::relation::ledger::{Agreement, Ledger};
use crate::report::narrative::Part;
use crate::rules::Change::Text;
use crate::rules::dy::{Dates, LAST_YEAR, OPENERS, is_school};
use crate::rules::rule::example;
use crate::rules::{Exchange, Rule};
use crate::text::search::WordSet;
use std::ops::Range;

pub(super) const DY_PERIOD: Rule = Rule {
    id: "DY-PERIOD",
    severity: Severity::Error,
    since: "0.1.0",
    title: "统计期限是报告年度的 1 月 1 日至 12 月 31 日",
    text: "年度报告统计的是上一个自然年。学校按学年统计的，不作判断。",
    basis: LAST_YEAR,
    // The law sets the period: of a year there is one.
    exchange: Some(Exchange::Only),
    wrong: example(2023, &[Text("2023年12月31日", "2023年12月21日")]),
    right: example(2023, &[Text("2023年1月1日至2023年12月31日", "2023年1月1日至12月31日")]),
};

/// Words between the first day and the last one.
const TO: [&str; 9] = ["至", "-", "到", "~", "--", "起至", "起到", "开始至", "(含)至"];

/// Words that say that two dates are the period of the figures.
static OF_FIGURES: WordSet = WordSet::new(&[
    "统计期",
    "统计时",
    "统计数据",
    "数据统计",
    "统计时间",
    "所列数据",
    "数据期限",
    "数据的期限",
    "统计周期",
    "统计范围",
    "统计区间",
    "数据时限",
    "时间范围",
    "核定时间",
    "起止时间",
    "内容涵盖",
]);

impl Dates<'_> {
    /// 统计期限.
    pub(super) fn period(&self, ledger: &mut Ledger) -> Option<Finding> {
        // A school reports on a school year, and no law sets its period.
        if is_school(self.context.report) {
            return None;
        }
        let dates: Vec<(&Token, Date)> = self.paragraph.dates().collect();
        let wrong = dates.windows(2).find_map(|pair| match pair {
            [first, last] if self.is_period(*first, *last) => {
                let wrong = self.wrong_period(*first, *last);
                if wrong.is_none() {
                    let place = self.paragraph.place(&(first.0.range.start..last.0.end));
                    let with = say::relation::agrees_year(self.year);
                    ledger.agree(Agreement { place, paragraph: Some(self.index), with });
                }
                wrong
            }
            _ => None,
        });
        wrong.or_else(|| self.blank_period()).or_else(|| self.garbled_period())
    }

    /// Whether two dates that follow each other are the period of the figures.
    fn is_period(&self, (first, from): (&Token, Date), (second, to): (&Token, Date)) -> bool {
        let folded = self.paragraph.folded();
        let gap = &folded[first.end..second.range.start];
        let gap = gap.trim_matches(['起', ',', '从', '自', '始']);
        TO.contains(&gap)
            && from.month.is_some()
            && (self.speaks_of_figures(first) || self.opens_an_account((first, from), to))
    }

    /// Whether a date's sentence names the period of the figures.
    fn speaks_of_figures(&self, date: &Token) -> bool {
        let sentence = &self.paragraph.folded()[self.paragraph.sentence(date.range.start)];
        OF_FIGURES.is_in(sentence)
    }

    /// 2023年1月1日至12月31日，我局公开信息46条: whether the days of a whole year open a sentence that counts.
    fn opens_an_account(&self, (first, from): (&Token, Date), to: Date) -> bool {
        let sentence = self.paragraph.sentence(first.range.start);
        let before = &self.paragraph.folded()[sentence.start..first.range.start];
        let opens = before.trim_matches(OPENERS).trim_matches(['自', '从', '在']).is_empty();
        let whole_year = (from.month, from.day, to.month, to.day) == (Some(1), Some(1), Some(12), Some(31));
        let counts = self.paragraph.tokens_in(&sentence).any(|token| self.paragraph.exact(token).is_some());
        let overview = self.paragraph.part.kind() == Some(SectionKind::Overview);
        opens && whole_year && counts && overview
    }

    /// A period that is not the report's year, or can't be read.
    fn wrong_period(&self, (first, from): (&Token, Date), (second, to): (&Token, Date)) -> Option<Finding> {
        let folded = self.paragraph.folded();
        // 12月31止: the sign of the day was lost.
        let lost = to.month == Some(12) && to.day.is_none() && folded[second.end..].starts_with("31");
        let whole_months = from.month == Some(1) && to.month == Some(12);
        let same_year = [from.year, to.year.or(from.year)].into_iter().flatten().all(|y| y == self.year);
        let exact = whole_months && from.day == Some(1) && (to.day == Some(31) || lost) && same_year;
        // 2023年1月至12月 says the same in fewer words.
        let months = whole_months && from.day.is_none() && to.day.is_none() && !lost;
        if exact && !lost || months && same_year {
            return None;
        }
        let range = first.range.start..second.end + if lost { "31".len() } else { 0 };
        let place = self.paragraph.place(&range);
        let written = self.text(&range);
        let right = format!("{0}年1月1日至{0}年12月31日", self.year);
        let garbled = !months && (from.day.is_none() || to.day.is_none() && !lost);
        let runs_on = folded[second.end..].starts_with(|c: char| c.is_ascii_digit()) && !lost;
        if garbled || runs_on {
            let message = say::dy::period_garbled(written, right);
            // Digits lost or run together in copying can't be judged.
            return Some(DY_PERIOD.finding(message).severity(Severity::Info).at(place));
        }
        let finding = if exact {
            let message = say::dy::period_day(&written, &right);
            // The period is the right one, only a sign is missing.
            DY_PERIOD.finding(message).severity(Severity::Hint)
        } else {
            // A sentence may tell of another year's figures, though none does so by all of its days.
            let severity = if self.speaks_of_figures(first) { DY_PERIOD.severity } else { Severity::Warning };
            DY_PERIOD.finding(say::dy::period(&written, self.year, &right)).severity(severity)
        };
        let finding = finding.at(place).sides(written, right);
        let title = self.context.report.year?;
        Some(if same_year { finding } else { finding.and(title.place) })
    }

    /// 统计期限自至, 统计期限自年月日起: the dates were never filled in.
    fn blank_period(&self) -> Option<Finding> {
        let folded = self.paragraph.folded();
        let last = self.paragraph.noted(|| LastName(OF_FIGURES.places(folded).last()));
        let Range { start: at, end } = last.0.clone()?;
        let clause = &folded[end..self.paragraph.clause(at).end.max(end)];
        let behind = clause.trim_start_matches(['限', '间', '段', '为', '是', ':', '自', '从', '由', '起']);
        let signs = behind.len() - behind.trim_start_matches(is_blank_date).len();
        let blank = &behind[..signs];
        let says = blank.contains(['至', '到']) || blank.contains('年') && blank.contains('月');
        if !says || behind[signs..].starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let place = self
            .paragraph
            .place(&(at..folded.len() - folded[end..].len() + clause.len() - behind.len() + signs));
        let right = format!("{0}年1月1日至{0}年12月31日", self.year);
        let message = say::dy::period_blank(right);
        // Nothing wrong is said: something was forgotten.
        Some(DY_PERIOD.finding(message).severity(Severity::Hint).at(place))
    }

    /// 20231月1日 in the preamble.
    fn garbled_period(&self) -> Option<Finding> {
        if self.paragraph.part != Part::Preamble {
            return None;
        }
        let at = run_together(self.paragraph.folded())?;
        let message = say::dy::period_glued();
        // Digits run together in copying can't be judged.
        Some(DY_PERIOD.finding(message).severity(Severity::Info).at(self.paragraph.place(&at)))
    }
}

/// Where a text names the period of the figures last.
struct LastName(Option<Range<usize>>);

/// 20231月1日: where.
fn run_together(folded: &str) -> Option<Range<usize>> {
    folded.match_indices("月").find_map(|(at, _)| {
        let before = &folded[..at];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        ((5..=6).contains(&digits) && before[at - digits..].starts_with("20"))
            .then(|| at - digits..at + '月'.len_utf8())
    })
}

/// What stands where a date was not filled in: its words without figures, strokes and crosses.
fn is_blank_date(c: char) -> bool {
    matches!(
        c,
        '年' | '月'
            | '日'
            | '至'
            | '到'
            | '止'
            | '起'
            | '自'
            | '从'
            | '_'
            | '×'
            | 'X'
            | 'x'
            | '*'
            | '-'
            | '/'
    )
}
