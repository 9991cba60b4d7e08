//! One figure: the words that its meaning is read from, and the claim that it makes.

use super::course::GoesOn;
use super::{Reader, Reading};
use crate::number::prose::{Kind, Quantity};
use crate::report::OfPart;
use crate::report::lexicon::Word;
use crate::report::narrative::{Claim, Subject};
use std::ops::Range;

/// What a figure counts.
struct Meaning {
    subject: Subject,
    /// Whether the verb leaves the base open.
    loose: bool,
    /// The words that this was read from: those in front of the figure, and those behind it where they are used.
    read: [Range<usize>; 2],
}

impl Reader<'_> {
    /// The claim that a figure makes, where its words are understood.
    pub(super) fn claim(&self, token: usize, quantity: &Quantity) -> Option<Claim> {
        if quantity.hedge.is_some() || self.paragraph.of_one_part(token) != OfPart::Nothing {
            return None;
        }
        // 12.5 件 counts nothing; money has decimals.
        if quantity.kind != Kind::Money && !quantity.value.fract().is_zero() {
            return None;
        }
        let paragraph = self.paragraph;
        let lead = self.bracketed(token).or_else(|| self.label(token));
        let lead = lead.unwrap_or_else(|| self.behind_when(paragraph.lead(token)));
        // What gives the reasons of an outcome says nothing of its own.
        let reasons = self.reasons_behind(paragraph.tokens[token].range.start);
        let lead = reasons.unwrap_or(lead);
        let tail = paragraph.tail(token);
        let context = self.context(token);
        let Meaning { mut subject, loose, read } = self.meaning(token, quantity, &lead, &context)?;
        if let Subject::Outcome(outcomes) = subject {
            subject = Subject::Outcome(self.for_a_reason(outcomes, token)?);
        }
        if quantity.kind == Kind::Bare && !self.ends_in_subject(&lead) {
            return None;
        }
        let says = |word: fn(Word) -> bool| read.iter().any(|range| paragraph.says(range, word));
        let says_in_time = says(|word| word == Word::InTime) || self.says_within_days(&lead);
        let in_time = says_in_time && !says(|word| word == Word::All);
        let of_some = self.may_count_some(token, subject);
        let of_new_cases = self.is_of_new_cases(subject, &read);
        let of_one_way = self.is_of_one_way_alone(token, subject, &read);
        let at_most = subject == Subject::Handled && in_time
            || subject == Subject::CarriedOut && self.is_of_those_that_came(&lead)
            || self.is_corrected_in_one_way(subject, &read)
            || self.is_dismissed_beside_others(token, subject)
            || of_new_cases
            || of_one_way
            || self.is_of_some_people(subject, &read)
            || of_some;
        let standing = self.standing(token, subject, &context, &read);
        let either_way = subject == Subject::CarriedOut && self.is_carried_either_way(lead.start, tail.start);
        Some(Claim {
            paragraph: 0,
            token: Some(token),
            quote: self.quote(token, &lead, &tail),
            subject,
            value: quantity.value,
            standing,
            head: None,
            loose: loose || either_way || of_some,
            given: subject == Subject::Dealt && self.says_on_application_alone(&lead),
            at_most,
            fates: self.fates(token, subject),
        })
    }

    /// What a figure counts: by its own words, else by those behind it, else by those back to the last figure.
    fn meaning(
        &self,
        token: usize,
        quantity: &Quantity,
        lead: &Range<usize>,
        context: &Range<usize>,
    ) -> Option<Meaning> {
        let paragraph = self.paragraph;
        let tail = paragraph.tail(token);
        let before = self.clause(lead.end).start.min(lead.start)..lead.end;
        let of = |(subject, loose): (Subject, bool), before: Range<usize>, behind: Range<usize>| Meaning {
            subject,
            loose,
            read: [before, behind],
        };
        if let Some(shared) = self.distributed(token) {
            let meaning = self.subject(&Reading { words: shared }, token, quantity, lead)?;
            return Some(of(meaning, before, 0..0));
        }
        if self.opens_distribution(token) {
            return None;
        }
        let behind_it = self
            .carried_behind(token)
            .or_else(|| self.brought_over(token))
            .or_else(|| self.left_over(token))
            .or_else(|| self.still_open(token));
        if let Some((subject, clause)) = behind_it {
            match self.goes_on(token) {
                GoesOn::Applications => return Some(of((subject, false), before, clause)),
                // 行政复议11件，剩余1件转入2024年
                GoesOn::Cases if subject == Subject::CarriedOut => {
                    let subject = self.step_of_cases(&Reading { words: Vec::new() }, token)?;
                    return Some(of((subject, false), before, clause));
                }
                _ => {}
            }
        }
        if let Some(from) = self.grown_from(token) {
            let said = paragraph.clause(from).start..from;
            let words = Reading { words: paragraph.words_in(&said).iter().collect() };
            return Some(of(self.subject(&words, token, quantity, &said)?, said, 0..0));
        }
        let own = Reading { words: paragraph.words_in(lead).iter().collect() };
        let meaning = self.subject(&own, token, quantity, lead);
        if let Some(meaning) = meaning.filter(|_| !self.is_of_cases_behind(&own, &tail)) {
            return Some(of(meaning, before, 0..0));
        }
        if !self.is_open(&own, lead) {
            return None;
        }
        let with_tail = |range: &Range<usize>| Reading {
            words: paragraph.words_in(range).iter().chain(self.own_tail(&tail)).collect(),
        };
        let wider = with_tail(lead);
        let mut behind = 0..0;
        if wider.words.len() > own.words.len() {
            behind = self.said_of_it(&tail);
            if let Some(meaning) = self.subject(&wider, token, quantity, lead) {
                return Some(of(meaning, before, behind));
            }
        }
        if self.sums_up_ways(token, lead) {
            return Some(of((Subject::Received, false), before, behind));
        }
        if !self.is_thin(&own, lead) || !self.goes_on_with_the_context(token, lead, context) {
            return None;
        }
        let meaning = self.subject(&with_tail(context), token, quantity, context)?;
        Some(of(meaning, context.start.min(before.start)..before.end, behind))
    }

    /// Whether the words back to the last figure are said of this one, too.
    fn goes_on_with_the_context(&self, token: usize, lead: &Range<usize>, context: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        // In front of 、 stand the words of the figure before.
        let in_row = lead.is_empty() && text[..lead.start].ends_with('、');
        // 接到申请后，3件转由…: when it was done, and no count.
        let when = text[context.start..lead.start.max(context.start)].ends_with("后,");
        // 4件延期后答复: how some were answered.
        let tail = paragraph.tail(token);
        let answered_in_a_way = paragraph.says(&tail, |word| word == Word::InTime)
            && paragraph.says(&tail, |word| word == Word::Done);
        // 办结89件（含上年结转），5件…: what a bracket says is of the figure in front of it.
        let aside = text[context.start..lead.start.max(context.start)].ends_with("),");
        // 上年结转申请中，县政府1件，部门3件: whose they are.
        let body = text[lead.clone()].trim_start_matches("其中");
        !in_row && !aside && !when && !answered_in_a_way && self.known.names.length_at(body) == 0
    }

    fn quote(&self, token: usize, lead: &Range<usize>, tail: &Range<usize>) -> Range<usize> {
        let end = self.paragraph.tokens[token].end;
        // The tail belongs to the quote where the lead alone says little.
        let end = if lead.len() < 12 { tail.end.max(end) } else { end };
        lead.start..end
    }

    /// 41.26万件: whether a number is rounded to a place that it states, so that it is compared within that place. 41万件 may be meant
    /// more roughly, and 办理行政许可45.2万件 may count what was handled of any kind.
    pub(super) fn is_rounded_to_a_place(&self, token: usize, subject: Subject) -> bool {
        let decisions = matches!(subject, Subject::Item(_, "decisions"));
        self.paragraph.folded()[self.paragraph.tokens[token].range.clone()].contains('.')
            && (!decisions || self.sentence_says(token, Word::Decide))
    }
}
