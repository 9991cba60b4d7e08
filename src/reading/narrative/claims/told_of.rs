//! How all that a figure counts came out, told behind it without a figure: 行政复议1件，结果维持; 收到申请3件，均予以公开.
//!
//! ```text
//! count ─► its tail, the bracket or the clauses behind it, up to the next figure
//!       ─► one outcome in a clause that is understood, of 1 or of all of them
//!       ─► so many at least have that outcome in the table
//! ```

use super::Reader;
use crate::report::lexicon::phrases::FINISHED;
use crate::report::lexicon::{CaseResult, Lexeme, Procedure, Word};
use crate::report::narrative::{Claim, Outcomes, Subject};
use rust_decimal::Decimal;
use std::ops::Range;

/// Clauses that may follow a count before its outcome: 1件，已审结，结果维持.
const CLAUSES: usize = 3;

/// What a clause between a count and its outcome may say: in what way the applications came, or what they were about.
const DESCRIBES: [&str; 8] =
    ["提交方式", "申请方式", "内容涉及", "内容主要涉及", "申请内容", "主要涉及", "已审结", "均已审结"];

/// What is said of cases that are not concluded, though it is a fate of applications.
const PENDING: [&str; 8] =
    ["办理中", "正在办理", "在办", "仍在办理", "尚在办理", "仍在处理", "正在处理", "正在办理中"];

impl Reader<'_> {
    /// What is told of all that the claims with a figure count.
    pub(super) fn told_of(&self, counted: &[Claim]) -> Vec<Claim> {
        counted.iter().flat_map(|claim| self.told_of_one(claim)).collect()
    }

    fn told_of_one(&self, claim: &Claim) -> Vec<Claim> {
        let Some(token) = claim.token else { return Vec::new() };
        let open = matches!(
            claim.subject,
            Subject::Received
                | Subject::Dealt
                | Subject::Handled
                | Subject::CarriedIn
                | Subject::Cases(_, CaseResult::All)
        );
        if !open || claim.at_most || claim.value < Decimal::ONE {
            return Vec::new();
        }
        let mut told = Vec::new();
        for part in self.parts_behind(token) {
            let found = self.told_in(claim, &part);
            let passes = found.is_empty()
                && !self.describes(&part)
                && !part.is_empty()
                && !self.is_understood(claim, &part);
            told.extend(found);
            if passes || !told.is_empty() && !matches!(claim.subject, Subject::Cases(..)) {
                break;
            }
        }
        told
    }

    /// The tail of a figure, and the bracket or the clauses behind it, as long as none of them has a figure.
    fn parts_behind(&self, token: usize) -> Vec<Range<usize>> {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let end = paragraph.tokens[token].end;
        let figures = |range: &Range<usize>| {
            paragraph.tokens_in(range).any(|other| paragraph.quantity(other).is_some())
        };
        let mut parts = Vec::new();
        let mut at = end..paragraph.clause(end).end.max(end);
        while parts.len() < CLAUSES && !figures(&at) {
            let next = at.end;
            parts.push(at);
            if !text[next..].starts_with([',', '(', ')']) {
                break;
            }
            at = next + 1..paragraph.clause(next + 1).end.max(next + 1);
        }
        parts
    }

    /// 内容涉及征地补偿: a clause that tells what the applications were about, and leaves none of them out.
    fn describes(&self, part: &Range<usize>) -> bool {
        DESCRIBES.iter().any(|words| self.paragraph.folded()[part.clone()].starts_with(words))
    }

    fn is_understood(&self, claim: &Claim, part: &Range<usize>) -> bool {
        self.stranger(part, claim.subject).is_none() && !self.paragraph.says(part, breaks)
    }

    /// What a clause tells of all that a claim counts.
    fn told_in(&self, claim: &Claim, part: &Range<usize>) -> Vec<Claim> {
        let paragraph = self.paragraph;
        let words = paragraph.words_in(part);
        let all = words.iter().any(|lexeme| lexeme.word == Word::All);
        if paragraph.says(part, breaks) || claim.value > Decimal::ONE && !all && !self.is_done(claim, part) {
            return Vec::new();
        }
        let outcomes: Vec<(&Lexeme, Subject)> = words
            .iter()
            .filter_map(|lexeme| Some((lexeme, self.outcome_of(claim, lexeme, all, part)?)))
            .collect();
        // 维持或撤销, 予以公开或部分公开: one of several.
        let [(lexeme, subject)] = outcomes[..] else { return Vec::new() };
        let text = paragraph.folded();
        let before = &text[part.start..lexeme.range.start];
        let denied = before.ends_with(['未', '不', '无', '非']) || before.ends_with("没有");
        let known = self.is_understood_around(part, lexeme, subject);
        if denied || !known {
            return Vec::new();
        }
        let told = Claim {
            token: None,
            quote: claim.quote.start..lexeme.range.end,
            subject,
            at_most: true,
            loose: claim.loose
                || lexeme.word == Word::Fate && !matches!(subject, Subject::Cases(_, CaseResult::Pending)),
            fates: Vec::new(),
            ..claim.clone()
        };
        vec![told]
    }

    /// Whether a clause is understood on both sides of the word that tells the outcome, and ends with it.
    fn is_understood_around(&self, part: &Range<usize>, lexeme: &Lexeme, subject: Subject) -> bool {
        let (before, behind) = (part.start..lexeme.range.start, lexeme.range.end..part.end);
        let understood = |range: &Range<usize>| self.stranger(range, subject).is_none();
        understood(&before) && understood(&behind)
    }

    /// 已办结, 已依法答复: whether a clause says of all that they were finished.
    fn is_done(&self, claim: &Claim, part: &Range<usize>) -> bool {
        let text = &self.paragraph.folded()[part.clone()];
        let finished = text.contains('已') || FINISHED.iter().any(|words| text.contains(words));
        // 1件，并在规定时间内办结: of one this tells what was done, of more what is done with them.
        let one = claim.value == Decimal::ONE
            && text.starts_with('并')
            && !text.contains(['将', '拟', '待', '未', '正', '可', '应']);
        let finished = finished || one;
        !matches!(claim.subject, Subject::Cases(..))
            && finished
            && self.paragraph.says(part, |word| word == Word::Done)
            && !self.paragraph.says(part, |word| matches!(word, Word::Group(_) | Word::Row(_)))
    }

    /// The outcome that a word tells of what a claim counts.
    fn outcome_of(&self, claim: &Claim, lexeme: &Lexeme, all: bool, part: &Range<usize>) -> Option<Subject> {
        let text = &self.paragraph.folded()[lexeme.range.clone()];
        match (claim.subject, lexeme.word) {
            // 均维持, 均胜诉 is said of all, and NT-ALLKEEP compares it.
            (Subject::Cases(..), Word::Result(CaseResult::Upheld)) if all => None,
            (Subject::Cases(..), Word::Result(_)) if all && text == "胜诉" => None,
            (Subject::Cases(procedure, _), Word::Result(result)) => Some(Subject::Cases(procedure, result)),
            // 被撤销, 被确认违法
            (Subject::Cases(procedure, _), Word::Lost) => {
                (text != "败诉案件").then_some(Subject::Cases(procedure, CaseResult::Corrected))
            }
            (Subject::Cases(procedure, _), Word::Fate) if text.ends_with("撤回") => {
                Some(Subject::Cases(procedure, CaseResult::Other))
            }
            (Subject::Cases(procedure, _), Word::Fate) if PENDING.contains(&text) => {
                Some(Subject::Cases(procedure, CaseResult::Pending))
            }
            (
                Subject::Cases(Procedure::Litigation, _),
                Word::Procedure(kind @ (Procedure::Direct | Procedure::After)),
            ) => Some(Subject::Cases(kind, CaseResult::All)),
            (Subject::Cases(..), _) => None,
            (Subject::Received | Subject::Dealt | Subject::Handled, Word::Group(bits)) => {
                bits.is_power_of_two().then_some(Subject::Outcome(Outcomes::Groups(bits)))
            }
            (Subject::Received | Subject::Dealt | Subject::Handled, Word::Row(key)) => {
                Some(Subject::Outcome(Outcomes::Row(key)))
            }
            // 均已办结 is said of all, and NT-ALL compares it.
            (Subject::Received | Subject::Dealt | Subject::CarriedIn, Word::Done) => {
                let last = self.paragraph.words_in(part).iter().rfind(|other| other.word == Word::Done);
                let whole = last.is_some_and(|last| last.range == lexeme.range);
                (!all && whole && self.is_done(claim, part)).then_some(Subject::Handled)
            }
            _ => None,
        }
    }
}

/// Words behind which a clause tells of some only, or of something else.
fn breaks(word: Word) -> bool {
    matches!(
        word,
        Word::Except
            | Word::Rest
            | Word::Among
            | Word::Open
            | Word::Plan
            | Word::LastYear
            | Word::Rate
            | Word::CarriedOut
            | Word::Carried
            | Word::Papers
            | Word::Nothing
            | Word::NotReceived
    )
}
