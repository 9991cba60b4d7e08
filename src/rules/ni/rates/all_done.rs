//! Rates of all: 均按时办结，办结率80% can be nothing but 100%, and 做到100%回复 is a rate without its name.

use super::{KINDS, Rate, RateKind};
use crate::finding::Finding;
use crate::message::say;
use crate::report::narrative::Paragraph;
use crate::rules::statement::plain;
use rust_decimal::Decimal;
use std::ops::Range;

/// The verbs of the rates, with the kind of each.
const VERBS: [(&str, &RateKind); 5] =
    [("满意", &KINDS[0]), ("办复", &KINDS[1]), ("办结", &KINDS[2]), ("答复", &KINDS[2]), ("回复", &KINDS[2])];

/// What tells that something is not done, or done to some only.
const NOT_ALL: [&str; 14] =
    ["未", "不", "除", "结转", "正在", "在办", "延期", "逾期", "超期", "撤", "其余", "其他", "其中", "基本"];

/// 做到100%回复: the verb behind a percentage that has no other words, and its kind.
pub(super) fn called_by_its_verb(
    paragraph: &Paragraph,
    token: usize,
) -> Option<(Range<usize>, &'static RateKind)> {
    let text = paragraph.folded();
    let scanned = &paragraph.tokens[token];
    let lead = text[paragraph.lead(token)].trim_start_matches(['已', '均']);
    let behind = &text[scanned.end..];
    let (verb, kind) = VERBS.iter().find(|(verb, _)| behind.starts_with(verb))?;
    let rest = behind[verb.len()..].trim_start_matches('了');
    let ends = rest.is_empty() || rest.starts_with([',', ';', '。', ')']);
    let alone = matches!(lead, "" | "做到" | "实现" | "达到" | "全部" | "做到了" | "实现了");
    (ends && alone).then(|| (scanned.range.start..scanned.end + verb.len(), *kind))
}

impl Rate<'_> {
    /// 受理5件，均在法定期限内办结，办结率80%: the finding of a rate of the only count of a sentence, of which all is said to be done.
    pub(super) fn of_all_done(&self, counts: &[usize]) -> Option<Finding> {
        let [all] = *counts else { return None };
        let text = self.paragraph.folded();
        let between = text.get(self.paragraph.tokens[all].end..self.word.start)?;
        let at = ["均", "全部"].iter().filter_map(|word| between.find(word)).min()?;
        let name = self.name().strip_suffix('率')?;
        let (verb, _) = VERBS.iter().find(|(verb, _)| name.ends_with(verb))?;
        let clause = between[at..].split([',', ';', '。']).next().unwrap_or_default();
        let sentence = text.get(self.sentence())?;
        let done = clause.ends_with(verb)
            && self.stated.value < Decimal::ONE_HUNDRED
            && !NOT_ALL.iter().any(|word| sentence.contains(word))
            && !between.contains(';');
        if !done || self.value(all).is_zero() {
            return None;
        }
        let count = plain(self.value(all));
        let message = say::ni::rate(self.written(), count.clone(), count, Decimal::ONE_HUNDRED);
        Some(self.differs(message, &[all], &Decimal::ONE_HUNDRED))
    }
}
