//! The year and the part of it that a figure is of.

use super::Reader;
use crate::number::prose::{Token, What};
use crate::report::lexicon::{Lexeme, Word};
use crate::report::narrative::Standing;
use std::ops::Range;

impl Reader<'_> {
    /// 自2019年条例施行以来，累计收到23件，累计公开15件: whether 以来 and 累计 in front of a figure make it one of several years.
    pub(super) fn counts_since(&self, before: &Range<usize>) -> bool {
        let text = &self.paragraph.folded()[before.clone()];
        let clause = &text[text.rfind([',', ':']).map_or(0, |at| at + 1)..];
        let since = self
            .paragraph
            .words_in(before)
            .iter()
            .any(|lexeme| lexeme.word == Word::ManyYears && !self.is_all_of_the_year(lexeme));
        since && clause.contains("累计")
    }

    /// 2021年至2025年，全镇共收到29件: whether two years, from one to the other, are the last ones in front of a figure, with no word for all
    /// of this year behind them.
    pub(super) fn spans_years(&self, before: &Range<usize>) -> bool {
        let dates: Vec<_> = self.paragraph.dates_in(before).collect();
        let [.., (from, began), (to, ended)] = &dates[..] else { return false };
        let between = self.paragraph.folded().get(from.end..to.range.start);
        let years_alone = began.month.is_none() && ended.month.is_none();
        matches!(between, Some("至" | "到" | "-" | "~"))
            && years_alone
            && began.year.zip(ended.year).is_some_and(|(first, last)| first < last)
            && !self.names_the_year(&(to.end..before.end.max(to.end)))
    }

    /// 10个工作日内答复8件, 当天答复3件: whether words say how soon something was done.
    pub(super) fn says_within_days(&self, lead: &Range<usize>) -> bool {
        const SOON: [&str; 9] = ["日内", "天内", "小时内", "月内", "周内", "当日", "当天", "当场", "即时"];
        // What stands in front of a length of time is no word of the figure: 6至15日内.
        let clause = self.clause(lead.start).start.min(lead.start)..lead.end;
        SOON.iter().any(|word| self.paragraph.folded()[clause.clone()].contains(word))
    }

    /// The year that the words in front of a figure last name, where it is not the report's.
    pub(super) fn other_year(&self, before: &Range<usize>) -> Option<Standing> {
        let year = self.known.year?;
        let paragraph = self.paragraph;
        let mut named = paragraph.years_named(before);
        let (_, stated) = named.find(|(token, stated)| {
            !self.is_of_carrying(token, *stated, year) && !self.is_compared_with(token, before.end)
        })?;
        match stated {
            stated if stated == year => None,
            stated if stated + 1 == year => Some(Standing::LastYear { whole: true }),
            _ => Some(Standing::Apart("属于其他年度")),
        }
    }

    /// 收到15件，比2023年（31件）下降52%，答复14件: whether a year is one that is compared with, and holds for no count behind it; 与2022年收到12件
    /// 相比 holds for the one in its own clause.
    fn is_compared_with(&self, token: &Token, figure: usize) -> bool {
        let text = self.paragraph.folded();
        let own = &text[token.end..figure.max(token.end)];
        if !own.contains([',', ';', ':', '(', '比', '较']) && !own.is_empty() {
            return false;
        }
        let clause = self.paragraph.clause(token.range.start);
        let front = &text[clause.start.min(token.range.start)..token.range.start];
        matches!(front, "比" | "较" | "同比" | "相比" | "相较于" | "与" | "同")
    }

    /// 2022年结转3件，办结16件，余2件转2024年办理: a year that something was carried from or to holds for nothing behind it.
    pub(super) fn is_of_carrying(&self, token: &Token, stated: u32, year: u32) -> bool {
        let text = self.paragraph.folded();
        let behind = text[token.end..].trim_start_matches('度');
        let before = text[..token.range.start].trim_end_matches(['至', '到', '入', '往']);
        let from = ["结转", "转来", "转入", "遗留", "未办结", "未结转"];
        let to = ["转", "延", "留待"];
        stated + 1 == year && from.iter().any(|word| behind.starts_with(word))
            || stated == year + 1 && to.iter().any(|word| before.ends_with(word))
    }

    /// 1月至6月, 截至6月底; 截至12月31日 is the whole year.
    pub(super) fn in_part_of_year(&self, number: usize, sentence: &Range<usize>) -> bool {
        if self.in_some_months(number, sentence) {
            return true;
        }
        let before = sentence.start..self.paragraph.tokens[number].range.start;
        self.is_dated_in_part_of_year(&before, self.paragraph.lead(number).end)
    }

    /// 6月未收到申请: whether the last date of a range is a part of the year, for what is told up to an offset.
    pub(super) fn is_dated_in_part_of_year(&self, before: &Range<usize>, until: usize) -> bool {
        let tokens = self.paragraph.tokens_in(before);
        let dates = self.paragraph.tokens[tokens].iter().filter(|token| !token.in_title);
        let mut last = dates.filter_map(|token| match token.what {
            What::Date(date) if date.month.is_some() => Some((token, date)),
            _ => None,
        });
        let Some((token, date)) = last.next_back() else { return false };
        let text = self.paragraph.folded();
        // 1至11月新收200件，12月新收18件，全年218件
        if self.names_the_year(&(token.end..until.max(token.end))) {
            return false;
        }
        // 7月至12月新收160件
        let from = self.paragraph.dates_in(&(before.start..token.range.start)).last();
        let later = from.is_some_and(|(from, began)| {
            matches!(text.get(from.end..token.range.start), Some("至" | "到" | "-" | "~"))
                && began.month.is_some_and(|month| month != 1)
        });
        if later {
            return true;
        }
        // 12月新收19件, but 1—12月, 截至12月31日, 截至12月底
        let ends_a_period = text[..token.range.start].ends_with(['至', '到', '-', '~', '月'])
            || text[token.end..].starts_with(['底', '末', '止']);
        // 自1月1日以来
        let from_the_first = date.month == Some(1)
            && date.day == Some(1)
            && ["以来", "起", "至今"].iter().any(|since| text[token.end..].starts_with(since));
        if from_the_first {
            return false;
        }
        date.month != Some(12) || date.day.is_none() && !ends_a_period
    }

    /// 截至12月底
    pub(super) fn is_the_end_of_the_year(&self, lexeme: &Lexeme) -> bool {
        let text = self.paragraph.folded();
        text[..lexeme.range.start].ends_with("12") && matches!(&text[lexeme.range.clone()], "月底" | "月末")
    }

    /// 第四季度收到58件，办结40件: whether a quarter or half of the year that the piece opens with holds for a later clause.
    pub(super) fn goes_on_in_part_of_year(&self, before: &Range<usize>) -> bool {
        let words = self.paragraph.words_in(before);
        let part = words.iter().rfind(|lexeme| {
            let text = &self.paragraph.folded()[lexeme.range.clone()];
            lexeme.word == Word::PartOfYear && text.ends_with(['度', '年']) && !text.starts_with(['每', '季'])
        });
        part.is_some_and(|lexeme| !self.names_the_year(&(lexeme.range.end..before.end)))
    }

    /// Whether a range says that it tells of all of the year: 全年, 2023年.
    fn names_the_year(&self, range: &Range<usize>) -> bool {
        // A month may stand in a bracket behind the label.
        let text = self.paragraph.folded().get(range.clone()).unwrap_or("");
        ["全年", "本年", "年度"].iter().any(|word| text.contains(word))
            || self.paragraph.year_named(range).is_some()
    }

    /// 7—12月收到23件; 1至9月，全区收到61件，办结58件: whether months that are not all of the year stand in front of a figure, and
    /// no word for all of it behind them.
    fn in_some_months(&self, number: usize, piece: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let lead = paragraph.lead(number);
        let before = paragraph.tokens_in(&(piece.start..paragraph.tokens[number].range.start));
        let months = paragraph.tokens[before].iter().rfind(|months| {
            matches!(months.what, What::Other) && paragraph.folded()[months.end..].starts_with('月')
        });
        months.is_some_and(|months| {
            let text = &paragraph.folded()[months.range.start..months.end];
            let ends = text.split_once(['-', '~', '至', '到']);
            ends.is_some_and(|(first, last)| (first, last) != ("1", "12"))
                && !self.names_the_year(&(months.end..lead.end.max(months.end)))
        })
    }
}
