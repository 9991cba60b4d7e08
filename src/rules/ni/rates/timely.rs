//! Rates of what was done in time: 办结300件，其中按时办结297件，按时办结率99%.
//!
//! They are of all that was due. Of what is answered all was due; of what came in some may still be under way, and the
//! rate may be of any number between what was done in time and all that came in. Without a whole, what was done in time and
//! what was overdue make it up.

use super::Rate;
use crate::finding::Finding;
use crate::message::say;
use crate::report::lexicon::Word;
use crate::rules::ni::shares::percent;
use crate::rules::statement::plain;
use rust_decimal::Decimal;

/// What tells that something was done in time.
const TIMELY: [&str; 8] = ["按期", "按时", "及时", "限时", "如期", "准时", "期限内", "到期"];

/// Those of them that say so of a count, too. 到期 tells how many were due.
const DONE_IN_TIME: [&str; 6] = ["按期", "按时", "限时", "如期", "准时", "期限内"];

/// What was not in time in any sense.
const OVERDUE: [&str; 3] = ["超期", "逾期", "超时"];

/// What was put off, which may be in time all the same.
const PUT_OFF: &str = "延期";

/// What tells of some that are not due: 到期180件, 2件正在办理.
const UNDER_WAY: [&str; 7] = ["到期", "正在", "在办", "尚未", "未到", "结转", "撤"];

/// Whether a rate's name, or the words in front of it, say that it is of what was done in time.
pub(super) fn is_timely(in_front: &str, name: &str) -> bool {
    TIMELY.iter().any(|word| in_front.ends_with(word) || name.starts_with(word))
}

impl Rate<'_> {
    /// The finding of a rate of what was done in time, where the sentence counts nothing but the whole, what was done in time
    /// and what was late.
    pub(super) fn of_the_due(&self, counts: &[usize]) -> Option<Finding> {
        let text = self.paragraph.folded();
        let sentence = self.sentence();
        let words = |token: usize| {
            format!("{}{}", &text[self.paragraph.lead(token)], &text[self.paragraph.tail(token)])
        };
        let says = |token: usize, any: &[&str]| any.iter().any(|word| words(token).contains(word));
        // 按期办结58件，超期办结2件: both together are the whole.
        if let [part, late] = counts
            && says(*part, &DONE_IN_TIME)
            && says(*late, &OVERDUE)
            && !UNDER_WAY.iter().any(|word| text[sentence.clone()].contains(word))
        {
            return self.of_all_due(*part, *late);
        }
        let [whole, part, late @ ..] = counts else { return None };
        let measure = |token: usize| self.paragraph.exact(token).map(|quantity| quantity.measure);
        let known = says(*part, &DONE_IN_TIME)
            && !says(*whole, &DONE_IN_TIME)
            && late.iter().all(|&token| says(token, &OVERDUE) || says(token, &[PUT_OFF]))
            && measure(*whole) == measure(*part)
            && self.value(*part) <= self.value(*whole);
        // The name of the rate may say 期限内 itself.
        let in_front = text.get(sentence.start..self.paragraph.tokens[*late.last().unwrap_or(part)].end)?;
        if !known || UNDER_WAY.iter().any(|word| in_front.contains(word)) {
            return None;
        }
        let (of, all) = (self.value(*part), self.value(*whole));
        let right = percent(of, all, self.stated.step)?;
        let answered = self.paragraph.says(&self.paragraph.lead(*whole), |word| word == Word::Done);
        let possible = right[0].min(right[1])..=Decimal::ONE_HUNDRED;
        if right.contains(&self.stated.value) || !answered && possible.contains(&self.stated.value) {
            return None;
        }
        let message = say::ni::rate(self.written(), plain(all), plain(of), right[0]);
        Some(self.differs(message, &[*part, *whole], &right[0]))
    }

    /// The finding of a rate that is not what was done in time of that and what was overdue.
    fn of_all_due(&self, part: usize, late: usize) -> Option<Finding> {
        let (of, all) = (self.value(part), self.value(part) + self.value(late));
        let right = percent(of, all, self.stated.step)?;
        let measure = |token: usize| self.paragraph.exact(token).map(|quantity| quantity.measure);
        if right.contains(&self.stated.value) || measure(part) != measure(late) {
            return None;
        }
        let message = say::ni::rate(self.written(), plain(all), plain(of), right[0]);
        Some(self.differs(message, &[part, late], &right[0]))
    }
}
