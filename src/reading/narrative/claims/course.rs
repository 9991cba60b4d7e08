//! The course of cases: they are carried over, taken in and concluded, in the words that are used of applications.
//!
//! ```text
//! 行政复议上年结转2件，本年新收10件，办结11件，结转下年1件
//!          └ in ────── in ────── out ──── 尚未审结    each step but the last is a part of 总计, which no cell has
//! ```
//!
//! A step without a noun goes on with what was counted last in its sentence. Where that is a case and applications are spoken of, too,
//! it may be of either, and nothing is claimed.

use super::{Reader, Reading};
use crate::report::lexicon::phrases::THINGS;
use crate::report::lexicon::{CaseResult, Lexeme, Procedure, Word};
use crate::report::narrative::Subject;
use std::ops::Range;

/// What a step without a noun is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum GoesOn {
    Applications,
    Cases,
    Either,
}

/// Whether a word tells a step that applications and cases both have.
fn is_step(word: Word) -> bool {
    matches!(
        word,
        Word::CarriedIn
            | Word::CarriedOut
            | Word::Carried
            | Word::ReceiveNew
            | Word::Receive
            | Word::Deal
            | Word::Done
    )
}

/// Whether a word names applications, or what only they have.
fn is_of_applications(word: Word) -> bool {
    matches!(
        word,
        Word::Application
            | Word::OnApplication
            | Word::Apply
            | Word::Group(_)
            | Word::Row(_)
            | Word::Channel
            | Word::Applicant(_)
    )
}

impl Reader<'_> {
    /// What a step is of whose own words, `words`, name nothing.
    pub(super) fn step_goes_on(&self, words: &Reading, token: usize) -> GoesOn {
        let nameless =
            !words.any(is_of_applications) && !words.any(|word| matches!(word, Word::Procedure(_)));
        if nameless && words.any(is_step) { self.goes_on(token) } else { GoesOn::Applications }
    }

    /// What a figure is of whose own words name nothing: what the sentence counted last.
    pub(super) fn goes_on(&self, token: usize) -> GoesOn {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let sentence = paragraph.sentence(at);
        let words = paragraph.words_in(&(sentence.start..paragraph.tail(token).end.max(at)));
        let case = words.iter().rposition(|lexeme| matches!(lexeme.word, Word::Procedure(_)));
        let Some(case) = case.filter(|&case| self.is_counted(&words[case])) else {
            return GoesOn::Applications;
        };
        let applications = |words: &[Lexeme]| {
            words.iter().any(|lexeme| is_of_applications(lexeme.word) && !self.is_of_cases(lexeme))
        };
        match (applications(&words[case..]), applications(words)) {
            (true, _) => GoesOn::Applications,
            (false, true) => GoesOn::Either,
            (false, false) => GoesOn::Cases,
        }
    }

    /// Whether there were cases, as far as their clause says: not in 未发生行政复议，收到12件, nor in 行政复议0件.
    fn is_counted(&self, case: &Lexeme) -> bool {
        let paragraph = self.paragraph;
        let clause = paragraph.clause(case.range.start);
        let none = |word| matches!(word, Word::Nothing | Word::NotReceived);
        let counted =
            paragraph.tokens_in(&(case.range.end..clause.end)).find_map(|token| paragraph.quantity(token));
        !paragraph.says(&(clause.start..case.range.start), none)
            && counted.is_none_or(|counted| !counted.value.is_zero())
    }

    /// 行政复议申请: whether 申请 is a case's.
    fn is_of_cases(&self, apply: &Lexeme) -> bool {
        let case = |word| matches!(word, Word::Procedure(_));
        apply.word == Word::Apply && self.paragraph.says_up_to(apply.range.start, case)
    }

    /// What a step of cases counts: 结转下年1件 those that are pending.
    pub(super) fn step_of_cases(&self, words: &Reading, token: usize) -> Option<Subject> {
        let at = self.paragraph.tokens[token].range.start;
        let procedure = self.last_procedure(at)?;
        let carried_out = words.has(Word::CarriedOut) || self.is_carried_to_the_next_year(token);
        let result = if carried_out { CaseResult::Pending } else { CaseResult::All };
        self.is_about_publicity(at).then_some(Subject::Cases(procedure, result))
    }

    /// 结转2024年1件, 剩余2件转入2024年: whether words carry a figure to the year behind.
    pub(super) fn is_carried_to_the_next_year(&self, token: usize) -> bool {
        let lead = self.paragraph.lead(token);
        self.carried_by_year(&lead) == Some(Subject::CarriedOut)
            || self.carried_behind(token).is_some_and(|(subject, _)| subject == Subject::CarriedOut)
    }

    /// Whether a figure counts some of the cases only: those of a step, those that applications of one kind led to, or the results of
    /// such cases.
    pub(super) fn is_of_some_cases(&self, token: usize, subject: Subject) -> bool {
        match subject {
            Subject::Cases(_, CaseResult::All) => self.is_of_a_step(token) || self.is_led_to_by_some(token),
            Subject::Cases(_, CaseResult::Pending) if self.is_of_a_step(token) => !self.names_one_kind(token),
            Subject::Cases(..) => self.is_result_of_some(token),
            _ => false,
        }
    }

    /// The words in front of a figure and those behind it.
    fn own_words(&self, token: usize) -> Reading<'_> {
        let words = |range: Range<usize>| self.paragraph.words_in(&range).iter();
        Reading {
            words: words(self.paragraph.lead(token)).chain(words(self.paragraph.tail(token))).collect(),
        }
    }

    /// 上年结转的行政复议2件; 行政复议…，办结11件
    fn is_of_a_step(&self, token: usize) -> bool {
        let own = self.own_words(token);
        own.has(Word::CarriedIn) || own.has(Word::Carried) || self.step_goes_on(&own, token) == GoesOn::Cases
    }

    /// Whether the piece names one kind of cases only: 行政复议…，结转下年1件；行政诉讼…，结转下年2件.
    fn names_one_kind(&self, token: usize) -> bool {
        let at = self.paragraph.tokens[token].range.start;
        let (sentence, piece) = (self.paragraph.sentence(at), self.paragraph.piece(at));
        let case = |word| matches!(word, Word::Procedure(_));
        let start = if self.paragraph.says(&(piece.start..at), case) { piece.start } else { sentence.start };
        let words = self.paragraph.words_in(&(start..at)).iter();
        let mut kinds = words.filter_map(|lexeme| match lexeme.word {
            Word::Procedure(procedure) => Some(procedure),
            _ => None,
        });
        let first = kinds.next();
        first != Some(Procedure::Both) && kinds.all(|kind| Some(kind) == first)
    }

    /// “信息不存在”类答复中，有7件被申请行政复议: whether the clause in front names the applications that the cases are out of.
    fn is_led_to_by_some(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let clause = paragraph.clause(paragraph.tokens[token].range.start);
        let Some(end) = paragraph.folded()[..clause.start].strip_suffix(',').map(str::len) else {
            return false;
        };
        let front = paragraph.clause(end).start.min(end)..end;
        let text = &paragraph.folded()[front.clone()];
        text.ends_with(['中', '里']) && !text.ends_with("其中") && paragraph.says(&front, is_of_applications)
    }

    /// 因信息不存在被申请行政复议7件，维持5件: whether a result is told of cases that were counted in front for one cause.
    fn is_result_of_some(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let case = |word| matches!(word, Word::Procedure(_));
        if paragraph.says(&paragraph.lead(token), case) {
            return false;
        }
        let at = paragraph.tokens[token].range.start;
        let before = paragraph.tokens_in(&(paragraph.sentence(at).start..at)).rev();
        let counted = before.filter(|&other| paragraph.quantity(other).is_some());
        let mut heads =
            counted.map(|other| (other, self.own_words(other))).filter(|(_, words)| words.any(case));
        let narrowed = |word| matches!(word, Word::Group(_) | Word::Row(_) | Word::CarriedIn);
        // 行政诉讼二审6件，维持5件
        let of_an_instance = |head: usize| {
            let lead = &paragraph.folded()[paragraph.lead(head)];
            ["一审", "二审", "再审"].iter().any(|instance| lead.contains(instance))
        };
        heads.next().is_some_and(|(head, words)| words.any(narrowed) || of_an_instance(head))
    }

    /// 新收行政复议10件: whether cases are counted without those that were carried in.
    pub(super) fn is_of_new_cases(&self, subject: Subject, read: &[Range<usize>]) -> bool {
        matches!(subject, Subject::Cases(_, CaseResult::All))
            && read.iter().any(|range| self.paragraph.says(range, |word| word == Word::ReceiveNew))
    }

    /// 上年结转的2项整改任务: whether the words behind a figure name things that are no applications.
    pub(super) fn counts_things(&self, words: &Reading, token: usize) -> bool {
        let step =
            |word| matches!(word, Word::CarriedIn | Word::Carried | Word::CarriedOut | Word::ReceiveNew);
        let behind = &self.paragraph.folded()[self.paragraph.tail(token)];
        words.any(step) && THINGS.iter().any(|thing| behind.contains(thing))
    }
}
