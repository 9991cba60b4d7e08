//! What a sentence speaks of: applications for information, or something else. The one view of reading and rules.

use super::lexicon::{Lexeme, Word};
use super::narrative::Paragraph;
use crate::form::{SectionKind, TableKind};
use std::ops::Range;

/// Far above, in bytes, the subject has changed.
const NEAR: usize = 900;

/// What a paragraph is about at some point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Applications for information.
    Applications,
    /// Anything else.
    Elsewhere,
}

impl Paragraph {
    /// What is spoken of at a point: the last word of a subject in the sentence, then before it, then the heading.
    pub fn topic(&self, at: usize, end: usize) -> Option<Topic> {
        self.topic_by(at, end, |_| false)
    }

    /// The same where something is said of all: 各类申请全部办结 speaks of those of the heading.
    pub fn topic_of_all(&self, at: usize, end: usize) -> Option<Topic> {
        self.topic_by(at, end, |lexeme| self.is_applications_of_all_kinds(lexeme))
    }

    /// 各类申请
    pub fn is_applications_of_all_kinds(&self, lexeme: &Lexeme) -> bool {
        &self.folded()[lexeme.range.clone()] == "各类申请"
    }

    fn topic_by(&self, at: usize, end: usize, passes: impl Fn(&Lexeme) -> bool) -> Option<Topic> {
        let sentence = self.sentence(at);
        let own = self.words_in(&(sentence.start..end));
        let strong = |lexeme: &Lexeme| self.strong_topic(lexeme).filter(|_| !passes(lexeme));
        if let Some(topic) = own.iter().rev().find_map(strong) {
            return Some(topic);
        }
        let weak = |lexeme: &Lexeme| match lexeme.word {
            Word::Active | Word::Documents | Word::Enforcement(_) | Word::Procurement => {
                Some(Topic::Elsewhere)
            }
            _ => strong(lexeme),
        };
        // 申请 alone is one for information, unless another kind was spoken of: the report is about nothing else.
        let apply = own.iter().any(|lexeme| matches!(lexeme.word, Word::Group(_) | Word::Apply));
        if own.iter().any(|lexeme| weak(lexeme).is_some()) && !apply {
            return Some(Topic::Elsewhere);
        }
        let before = self.words_in(&(sentence.start.saturating_sub(NEAR)..sentence.start));
        let above = before.iter().rev().find_map(|lexeme| if apply { strong(lexeme) } else { weak(lexeme) });
        let headed = self.heading.contains("申请")
            || self.part.kind() == Some(SectionKind::Table(TableKind::Applications));
        above.or((apply || headed).then_some(Topic::Applications))
    }

    /// The topic that a word tells, whatever stands around it.
    fn strong_topic(&self, lexeme: &Lexeme) -> Option<Topic> {
        match lexeme.word {
            Word::Apply if self.is_of_another_kind(lexeme) => Some(Topic::Elsewhere),
            Word::Application | Word::OnApplication => Some(Topic::Applications),
            Word::Elsewhere if self.is_a_way_of_applying(lexeme) || self.is_why_not_processed(lexeme) => None,
            Word::Elsewhere | Word::Proposal => Some(Topic::Elsewhere),
            _ => None,
        }
    }

    /// 不予处理（信访、投诉）9件: whether a word stands in the bracket that says why applications were not processed.
    fn is_why_not_processed(&self, lexeme: &Lexeme) -> bool {
        let open = self.in_a_bracket(lexeme.range.start);
        let front = open.map_or("", |(open, _)| self.folded()[..open].trim_end_matches('的'));
        front.ends_with("不予处理")
    }

    /// 行政复议申请, 行政许可申请: whether an application is one for something else.
    fn is_of_another_kind(&self, lexeme: &Lexeme) -> bool {
        let kind = |word: Word| matches!(word, Word::Enforcement(_) | Word::Procedure(_));
        lexeme.word == Word::Apply && self.says_up_to(lexeme.range.start, kind)
    }

    /// 收到信息公开申请13件，其中局长信箱收到2件: whether a word tells how some of the applications came.
    fn is_a_way_of_applying(&self, lexeme: &Lexeme) -> bool {
        let way = ["信箱", "热线", "12345", "服务大厅", "政务服务大厅"];
        let before: Range<usize> = self.sentence(lexeme.range.start).start..lexeme.range.start;
        way.contains(&&self.folded()[lexeme.range.clone()])
            && self.says(&before, |word| word == Word::Among)
            && self.words_in(&before).first().is_some_and(|first| first.word != Word::Elsewhere)
            && self.says(&before, |word| word == Word::Application)
    }
}
