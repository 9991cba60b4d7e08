//! The other totals that a list may belong to.

use super::extent::HANDLING;
use super::families::may_overlap;
use super::measure::fits;
use super::traits::TAKEN_OFF;
use super::{LONGEST, Lists, MOST_CLAIMS};
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Subject};
use rust_decimal::Decimal;

impl Lists<'_> {
    /// Whether the words of a part name what a total counts: 行政复议维持3件 of 行政复议4件.
    fn names(&self, part: usize, total: usize) -> bool {
        const SHORTEST: usize = 3;
        let (part, total) = (self.label(part), self.label(total));
        let ends = total.char_indices().rev().nth(SHORTEST - 1).map(|(at, _)| &total[at..]);
        ends.is_some_and(|end| part.contains(end))
    }

    /// 公开信息140条，办理留言25条，其中网站90条、微博40条: the count of publications in front of one of what was handled, where ways of
    /// publishing follow and their sum is nearer to it.
    pub(super) fn published_before(&self, total: usize, labels: &[&str], sum: Decimal) -> Option<usize> {
        let handles = |label: &str| HANDLING.iter().any(|verb| label.contains(verb));
        if !handles(self.label(total)) || !may_overlap(labels) || labels.iter().any(|label| handles(label)) {
            return None;
        }
        let paragraph = self.paragraph;
        let own = paragraph.exact(total)?;
        let sentence = paragraph.sentence(paragraph.tokens[total].range.start);
        let of_the_measure =
            |&token: &usize| paragraph.exact(token).is_some_and(|quantity| fits(own, quantity));
        let before = (paragraph.tokens_in(&sentence).start..total).rev().find(of_the_measure)?;
        let whole = paragraph.exact(before)?.value;
        let nearer = (sum - whole).abs() < (sum - own.value).abs();
        (nearer && !self.is_aside(before) && !handles(self.label(before))).then_some(before)
    }

    /// 新收36件（另有上年结转2件）: a total together with the figure of a bracket behind it, where the bracket says that the total is
    /// without it.
    pub(super) fn with_what_stands_beside(&self, total: usize) -> Option<Vec<FigureId>> {
        const WITHOUT: [&str; 6] = ["另", "不含", "不包括", "未含", "不计", "未计"];
        let paragraph = self.paragraph;
        let own = paragraph.exact(total)?;
        let beside = total + 1;
        let quantity = paragraph.tokens.get(beside).and_then(|_| paragraph.exact(beside))?;
        let text = &paragraph.folded()[paragraph.tokens[total].end..paragraph.tokens[beside].range.start];
        let (_, inside) = text.split_once('(')?;
        let without = !inside.contains(')') && WITHOUT.iter().any(|word| inside.contains(word));
        (without && fits(own, quantity)).then(|| vec![self.id(total), self.id(beside)])
    }

    /// The figure in front of a total in its sentence that is what parts add up to.
    pub(super) fn made_up_before(&self, total: usize, sum: Decimal) -> Option<usize> {
        let paragraph = self.paragraph;
        let own = paragraph.exact(total)?;
        let sentence = paragraph.sentence(paragraph.tokens[total].range.start);
        let is_sum = |&token: &usize| {
            paragraph.exact(token).is_some_and(|quantity| fits(own, quantity) && quantity.value == sum)
        };
        (paragraph.tokens_in(&sentence).start..total)
            .rev()
            .find(is_sum)
            .filter(|&token| !self.is_aside(token))
    }

    /// Other totals that a list may belong to: the one in front of an aside, or both together.
    pub(super) fn totals_before(&self, total: usize, first: usize) -> Vec<Vec<FigureId>> {
        let paragraph = self.paragraph;
        let Some(quantity) = paragraph.exact(total) else { return Vec::new() };
        let sentence = paragraph.sentence(paragraph.tokens[first].range.start);
        let at = paragraph.tokens[total].range.start;
        let same =
            |token: usize| paragraph.exact(token).is_some_and(|q| fits(quantity, q) && q.kind != Kind::Bare);
        let mut others = Vec::new();
        // 公开信息120条，回复留言20条。其中…: of any total of the sentence before, or of all of them.
        let own = paragraph.sentence(at);
        if sentence.start > own.start {
            let all: Vec<usize> = paragraph
                .tokens_in(&(own.start..at))
                .filter(|&token| same(token) && !self.is_aside(token))
                .collect();
            others.extend(all.iter().rev().map(|&token| vec![self.id(token)]));
            others.extend(all.iter().rev().map(|&token| vec![self.id(token), self.id(total)]));
            if all.len() > 1 {
                others.push(all.iter().map(|&token| self.id(token)).chain([self.id(total)]).collect());
            }
        }
        // 账号9个，比年初减少8个，其中注销5个、合并3个: the parts of what the number moved by.
        // 4件（较上年减少3件），其中…: what a bracket says is an aside.
        let aside = |token: usize| {
            let token = &paragraph.tokens[token];
            let until = &paragraph.folded()[token.end..paragraph.tokens[first].range.start];
            paragraph.in_a_bracket(token.range.start).is_some() && until.contains(')')
        };
        let moved = (total + 1..first).take(LONGEST).filter(|&token| same(token) && !aside(token));
        others.extend(moved.map(|token| vec![self.id(token)]));
        // 邮寄提交1件，均在法定期限内答复，其中…: a clause in between parts the list from the figure in front of it.
        let between = &paragraph.folded()[paragraph.tokens[total].end..paragraph.tokens[first].range.start];
        // 原创180条，转载30条；其中…: of what stands in front of the semicolon.
        if sentence.start <= own.start && (between.matches(',').count() > 1 || between.contains(';')) {
            let all = paragraph.tokens_in(&(own.start..at)).rev().filter(|&token| same(token));
            others.extend(all.take(LONGEST).map(|token| vec![self.id(token)]));
        }
        let in_sentence = paragraph.tokens_in(&(own.start..at)).rev().find(|&token| same(token));
        if let Some(before) = in_sentence {
            // 人大建议8件、政协提案4件，其中…
            let gap = &paragraph.folded()[paragraph.tokens[before].end..at];
            let beside = gap.chars().count() <= 14
                && !gap.contains([';', ':'])
                // 8个县（市、区）、39个部门, but not 12件（含结转1件.
                && gap.contains('(') == gap.contains(')')
                && !gap.contains("其中")
                && !gap.contains("包括");
            if beside {
                others.push(vec![self.id(before), self.id(total)]);
            }
            // 新增账号4个，注销2个，其中…: what is taken off has no parts of its own; 复议4件、诉讼2件，其中复议维持3件.
            let taken_off = TAKEN_OFF.iter().any(|word| self.label(total).contains(word));
            // 行政复议10件、行政诉讼0件，其中…: nothing is a part of none.
            if beside
                && (quantity.value.is_zero()
                    || taken_off
                    || self.names(first, before) && !self.names(first, total))
            {
                others.push(vec![self.id(before)]);
            }
            // 收到12件，含结转1件，其中…
            let aside = self.claim(total).is_some_and(|claim| claim.subject == Subject::CarriedIn)
                || paragraph.folded()[paragraph.tokens[before].end..at].contains(['含', '(']);
            if aside {
                others.push(vec![self.id(before)]);
            }
        }
        if self.claim(total).is_some_and(|claim| claim.subject == Subject::Handled) {
            return others;
        }
        // 新收 and 上年结转, wherever they were stated before.
        let of =
            |wanted: Subject| {
                self.claims.iter().rev().take(MOST_CLAIMS).find(|claim| {
                    claim.subject == wanted && claim.quote.end <= at + 60 && claim.token.is_some()
                })
            };
        // 新收的24件中，予以公开…: of these, and not of what was carried over.
        let out_of_the_new = paragraph.says(&paragraph.lead(total), |word| word == Word::ReceiveNew)
            && between
                .split_once("中,")
                .is_some_and(|(noun, _)| noun.chars().count() <= 4 && !noun.contains([',', ';', '。', '其']));
        if out_of_the_new {
            return others;
        }
        if let (Some(received), Some(carried)) = (of(Subject::Received), of(Subject::CarriedIn)) {
            let tokens =
                [received.token, carried.token].into_iter().flatten().map(|token| self.id(token)).collect();
            others.push(tokens);
        }
        others
    }
}
