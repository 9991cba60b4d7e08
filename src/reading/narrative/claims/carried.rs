//! What was carried over: from the year before, or into the next.

use super::{Reader, Reading};
use crate::report::lexicon::Word;
use crate::report::narrative::Subject;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn carried(&self, words: &Reading, lead: &Range<usize>) -> Option<Subject> {
        let carried_out = words.has(Word::CarriedOut);
        let taken_in = |word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Application);
        if words.has(Word::CarriedIn) {
            // 收到申请和上年结转共12件
            return (!carried_out).then(|| {
                let position =
                    |test: &dyn Fn(Word) -> bool| words.words.iter().position(|lexeme| test(lexeme.word));
                let after = position(&taken_in) < position(&|word| word == Word::CarriedIn)
                    && position(&taken_in).is_some();
                if after && words.words.last().is_some_and(|last| last.word == Word::Total) {
                    Subject::Received
                } else {
                    Subject::CarriedIn
                }
            });
        }
        if carried_out {
            // 2023年结转下年的申请 came in from that year.
            let named = self.paragraph.dates_in(lead).filter_map(|(_, date)| date.year).last();
            return match named.zip(self.report.year) {
                Some((named, year)) if named + 1 == year.value => Some(Subject::CarriedIn),
                Some((named, year)) if named < year.value => None,
                _ => Some(Subject::CarriedOut),
            };
        }
        // 2022年结转3件, 结转至2024年3件, 转2024年办理3件
        let turned = || {
            self.paragraph
                .dates_in(lead)
                .any(|(token, _)| self.paragraph.folded()[..token.range.start].ends_with('转'))
        };
        if words.has(Word::Carried) || turned() { self.carried_by_year(lead) } else { None }
    }

    /// What 结转 with a year means: from the year before, or to the year behind. 2022年结转至2023年 names both ends.
    pub(super) fn carried_by_year(&self, range: &Range<usize>) -> Option<Subject> {
        let year = self.report.year?.value;
        let mut years = self.paragraph.dates_in(range).filter_map(|(_, date)| date.year);
        let from = years.next()?;
        match years.last().unwrap_or(from) {
            to if to + 1 == year || from + 1 == year && to == year => Some(Subject::CarriedIn),
            to if to == year + 1 => Some(Subject::CarriedOut),
            _ => None,
        }
    }

    /// 5件申请转入2024年继续办理, 1件为2022年结转本年度办理: what the words behind a figure say that it was carried to or
    /// from.
    pub(super) fn carried_behind(&self, token: usize) -> Option<(Subject, Range<usize>)> {
        let paragraph = self.paragraph;
        let end = paragraph.tokens[token].end;
        let clause = end..paragraph.clause(end).end.max(end);
        let words = paragraph.words_in(&clause);
        // 剩余4件转2024年办理
        let turned = || {
            let mut dates = paragraph.dates_in(&clause).map(|(date, _)| date.range.start);
            dates.find(|&at| paragraph.folded()[end..at].ends_with('转')).map(|at| at..at)
        };
        let carried = words.iter().find(|lexeme| lexeme.word == Word::Carried);
        let carried = carried.map(|lexeme| lexeme.range.clone()).or_else(turned)?;
        let before = paragraph.words_in(&(clause.start..carried.start));
        let of_applications =
            before.iter().all(|lexeme| matches!(lexeme.word, Word::Application | Word::Apply));
        // 8个项目顺延至2024年
        let of_applications = of_applications && !paragraph.folded()[end..].starts_with("项目");
        let figures = paragraph.tokens_in(&clause).any(|other| paragraph.quantity(other).is_some());
        let (from, to) = (clause.start..carried.start, carried.start..clause.end);
        let came_in = || self.carried_by_year(&from).filter(|subject| *subject == Subject::CarriedIn);
        let subject = self.carried_by_year(&to).or_else(came_in)?;
        (of_applications && !figures).then_some((subject, clause))
    }

    /// 3件申请未办结，结转下一年度: what is not finished yet, and is carried over by the clause behind it.
    pub(super) fn left_over(&self, token: usize) -> Option<(Subject, Range<usize>)> {
        const UNFINISHED: [&str; 10] = [
            "未办结",
            "在办",
            "正在办理",
            "正在按",
            "仍在办理",
            "办理中",
            "未到",
            "期内",
            "未完成",
            "未答复",
        ];
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let end = paragraph.tokens[token].end;
        let tail = end..paragraph.clause(end).end.max(end);
        let lead = paragraph.lead(token);
        if paragraph.says(&lead, |word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Deal)) {
            return None;
        }
        // The clause behind, or the one behind a reason: 1件因年末收到，未到答复期限，结转下年.
        let mut last = tail;
        for _ in 0..2 {
            if !text[last.end..].starts_with(',') {
                return None;
            }
            last = paragraph.clause(last.end + 1);
            if paragraph.tokens_in(&(end..last.end)).any(|other| paragraph.quantity(other).is_some()) {
                return None;
            }
            if paragraph.says(&last, |word| word == Word::CarriedOut) {
                let said = &text[lead.start..last.end];
                let unfinished = UNFINISHED.iter().any(|word| said.contains(word));
                return unfinished.then_some((Subject::CarriedOut, end..end));
            }
        }
        None
    }
}
