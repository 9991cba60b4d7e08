//! A direction without an amount: 36件，较上年31件有所下降.

use super::roles::{self, Role};
use super::{Comparisons, Known, NI_DIR};
use crate::finding::Finding;
use crate::message::say;
use crate::report::lexicon::Word;
use crate::report::narrative::FigureId;
use crate::rules::statement::{at_figures, plain};
use rust_decimal::Decimal;

/// What is said of a movement, and not of what moved.
const OF_GROWTH: [&str; 7] = ["收窄", "放缓", "回落", "增速", "增幅", "降幅", "幅度"];

impl Comparisons<'_> {
    /// 由80条上升至60条: a direction between two numbers of one clause that go the other way.
    pub(super) fn direction_to(&self, figures: &[(usize, Role)]) -> Option<Finding> {
        let paragraph = self.paragraph;
        figures.windows(2).find_map(|pair| {
            let [(old, Role::Old), (new, Role::New)] = *pair else { return None };
            let (from, to) = (paragraph.exact(old)?, paragraph.exact(new)?);
            let lead = paragraph.lead(new);
            let gap = paragraph.tokens[old].end..paragraph.tokens[new].range.start;
            let clause = !paragraph.folded()[gap.clone()].contains([',', ';', '。', ':']);
            let words = paragraph.words_in(&lead);
            let up = words.iter().find_map(|lexeme| match lexeme.word {
                Word::Up => Some(true),
                Word::Down => Some(false),
                _ => to_and_fro(&paragraph.folded()[lexeme.range.clone()]),
            })?;
            let text = &paragraph.folded()[gap];
            let known = roles::comes_from(&paragraph.folded()[paragraph.lead(old)])
                && ["至", "到", "为"].iter().any(|word| text.ends_with(word));
            let alike = (from.kind, from.measure) == (to.kind, to.measure);
            if !clause || !known || !alike || from.value == to.value || up == (to.value > from.value) {
                return None;
            }
            let (this, last) = (plain(to.value), plain(from.value));
            let message = match up {
                true => say::ni::fewer(&say::ni::UP_ONLY, this, last),
                false => say::ni::more(&say::ni::DOWN_ONLY, this, last),
            };
            let marks = [new, old].map(|token| FigureId { paragraph: self.index, token });
            Some(at_figures(NI_DIR.finding(message), &self.context.report.narrative, &marks))
        })
    }

    /// 近三年分别为28件、35件和40件，逐年下降: a direction from year to year that the numbers in front of it do not go.
    pub(super) fn year_by_year(&self) -> Option<Finding> {
        const FEWEST: usize = 3;
        let paragraph = self.paragraph;
        let text = &paragraph.folded()[self.sentence.clone()];
        let at = self.sentence.start + text.find("逐年")?;
        let behind = &paragraph.folded()[at + "逐年".len()..];
        let up = ["上升", "增加", "增长", "递增", "攀升"].iter().any(|word| behind.starts_with(word));
        let down = ["下降", "减少", "递减", "降低"].iter().any(|word| behind.starts_with(word));
        let tokens = paragraph.tokens_in(&(self.sentence.start..at));
        let last = tokens.clone().rev().find(|&token| paragraph.exact(token).is_some())?;
        let near = paragraph.folded()[paragraph.tokens[last].end..at].chars().count() <= 4;
        let measure = |token: usize| paragraph.exact(token).map(|q| (q.kind, q.measure));
        let mut row = vec![last];
        for token in (tokens.start..last).rev() {
            let gap = &paragraph.folded()[paragraph.tokens[token].end..paragraph.tokens[row[0]].range.start];
            if !matches!(gap, "、" | "和" | "," | "及") || measure(token) != measure(last) {
                break;
            }
            row.insert(0, token);
        }
        let values: Vec<_> = row.iter().filter_map(|&token| Some(paragraph.exact(token)?.value)).collect();
        let rises = values.windows(2).all(|pair| pair[0] < pair[1]);
        let falls = values.windows(2).all(|pair| pair[0] > pair[1]);
        let years = ["三年", "年来", "年度", "各年"].iter().any(|word| text.contains(word))
            || paragraph.dates_in(&(self.sentence.start..at)).count() >= values.len();
        if !near || values.len() < FEWEST || !years || !(up && falls || down && rises) {
            return None;
        }
        let (this, before) = (plain(*values.last()?), plain(values[values.len() - 2]));
        let message = match up {
            true => say::ni::fewer(&say::ni::UP_ONLY, this, before),
            false => say::ni::more(&say::ni::DOWN_ONLY, this, before),
        };
        let marks: Vec<FigureId> =
            row.iter().map(|&token| FigureId { paragraph: self.index, token }).collect();
        Some(at_figures(NI_DIR.finding(message), &self.context.report.narrative, &marks))
    }

    /// 较上年31件有所下降.
    pub(super) fn direction(&self, figures: &[(usize, Role)]) -> Option<Finding> {
        let paragraph = self.paragraph;
        let position = figures.iter().position(|(_, role)| *role == Role::Old)?;
        let old = figures[position].0;
        let new = figures[..position].iter().rev().find(|(_, role)| *role == Role::New)?.0;
        let old_value = paragraph.exact(old)?;
        let same_kind = |token: usize| {
            paragraph.exact(token).is_some_and(|q| (q.kind, q.measure) == (old_value.kind, old_value.measure))
        };
        if !same_kind(new) {
            return None;
        }
        let mut tail = paragraph.tokens[old].end..paragraph.clause(paragraph.tokens[old].end).end;
        // 上年为31件，有所增加
        if tail.is_empty() && paragraph.folded()[tail.end..].starts_with(',') {
            let next = paragraph.clause(tail.end + 1);
            let text = &paragraph.folded()[next.clone()];
            let goes_on = ["有所", "略有", "同比", "呈", "总体", "稳步", "明显", "大幅", "小幅"];
            if goes_on.iter().any(|word| text.starts_with(word)) && !self.has_own_subject(&next) {
                tail = next;
            }
        }
        let text = &paragraph.folded()[tail.clone()];
        // 与上年的191条持平
        if text == "持平" {
            let subjects = self.subjects(&figures[..position], new, old);
            return self.level(&subjects, &[self.known(old)?]);
        }
        if text.contains("持平")
            || OF_GROWTH.iter().any(|word| text.contains(word))
            || paragraph.says(&tail, |word| word == Word::To)
        {
            return None;
        }
        let words = paragraph.words_in(&tail);
        let up = words.iter().find_map(|lexeme| {
            match (lexeme.word, &paragraph.folded()[lexeme.range.clone()]) {
                (_, "多" | "少" | "提高" | "提升" | "增幅" | "降幅") => None,
                (Word::Up, _) => Some(true),
                (Word::Down, _) => Some(false),
                _ => None,
            }
        })?;
        let subjects = self.subjects(&figures[..position], new, old);
        let likeliest = subjects.first()?;
        let old_value = old_value.value;
        if subjects.iter().any(|new| new.value == old_value || up == (new.value > old_value)) {
            return None;
        }
        let (this, last) = (plain(likeliest.value), plain(old_value));
        let message = match up {
            true => say::ni::fewer(&say::ni::UP_ONLY, this, last),
            false => say::ni::more(&say::ni::DOWN_ONLY, this, last),
        };
        let old = FigureId { paragraph: self.index, token: old };
        let figures: Vec<FigureId> = likeliest.figure.into_iter().chain([old]).collect();
        Some(at_figures(NI_DIR.finding(message), &self.context.report.narrative, &figures))
    }
}

impl Comparisons<'_> {
    /// 206条，与上年的191条持平: a finding where no number of this year is near one of last year.
    fn level(&self, news: &[Known], olds: &[Known]) -> Option<Finding> {
        let mut pairs = news.iter().flat_map(|new| olds.iter().map(move |old| (new, old)));
        if pairs.any(|(new, old)| are_level(new.value, old.value)) {
            return None;
        }
        let (new, old) = (news.first()?, olds.first()?);
        let message = say::ni::level(plain(new.value), plain(old.value));
        let marks: Vec<FigureId> = [new, old].iter().filter_map(|known| known.figure).collect();
        Some(at_figures(NI_DIR.finding(message), &self.context.report.narrative, &marks))
    }

    /// 收到申请60件，较上年有所下降: a direction without an amount behind the only figure of a sentence, against last year's report.
    pub(super) fn against_last_report(&self, figures: &[(usize, Role)]) -> Option<Finding> {
        let [(token, Role::New)] = *figures else { return None };
        let paragraph = self.paragraph;
        let new = self.known(token)?;
        let pairs: Vec<(Known, Known)> =
            self.known_in_tables(&new).into_iter().filter_map(|(this, last)| Some((this, last?))).collect();
        let (_, first) = *pairs.first()?;
        let end = paragraph.tokens[token].end;
        let behind = paragraph.folded().get(end..self.sentence.end)?.strip_prefix(',')?;
        let clause = end + 1..end + 1 + behind.find([',', ';', ':']).unwrap_or(behind.len());
        let text = &paragraph.folded()[clause.clone()];
        let compares = paragraph.says(&clause, |word| matches!(word, Word::Compared | Word::LastYear))
            || self.names_last_year();
        let other_year = paragraph.dates_in(&clause).any(|(_, date)| {
            date.month.is_some()
                || date.year.is_none_or(|year| Some(year + 1) != self.context.report.year.map(|y| y.value))
        });
        let vague = ["基本", "大体", "大致", "总体"].iter().any(|word| text.contains(word));
        let level = text.strip_suffix("持平").filter(|_| !vague);
        let own = self.has_own_subject(&(clause.start..clause.start + level.unwrap_or(text).len()));
        let of_growth = OF_GROWTH.iter().any(|word| text.contains(word));
        // 前年 is the year before last.
        let further_back = text.contains("前年");
        if !compares || other_year || further_back || own || of_growth {
            return None;
        }
        if level.is_some() {
            let olds: Vec<Known> = pairs.iter().map(|(_, old)| *old).collect();
            return self.level(&[new], &olds);
        }
        let up = paragraph.words_in(&clause).last().and_then(|lexeme| match lexeme.word {
            Word::Up => Some(true),
            Word::Down => Some(false),
            _ => None,
        })?;
        if pairs.iter().any(|(_, old)| old.value == new.value || up == (new.value > old.value)) {
            return None;
        }
        let (this, last) = (plain(new.value), plain(first.value));
        let message = match up {
            true => say::ni::fewer(&say::ni::UP_ONLY, this, last),
            false => say::ni::more(&say::ni::DOWN_ONLY, this, last),
        };
        let marks: Vec<FigureId> = new.figure.into_iter().collect();
        Some(at_figures(NI_DIR.finding(message), &self.context.report.narrative, &marks))
    }
}

/// Whether two numbers are so near that they are called the same: within a twentieth of the earlier one.
fn are_level(new: Decimal, old: Decimal) -> bool {
    new == old || (new - old).abs() * Decimal::from(20) < old
}

/// 升至, 降到: where the direction is a word together with its end.
fn to_and_fro(word: &str) -> Option<bool> {
    let up = word.contains(['升', '增', '涨']);
    let down = word.contains(['降', '减', '压', '缩']);
    (up != down).then_some(up)
}
