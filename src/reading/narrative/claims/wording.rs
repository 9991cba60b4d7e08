//! Which words a figure's meaning is read from: its label, its tail, those since the last figure.

use super::{Reader, Reading};
use crate::report::lexicon::phrases::NUMBERS;
use crate::report::lexicon::{Lexeme, Word};
use std::ops::Range;

impl Reader<'_> {
    /// 政府信息公开申请数量：20件: the label in front of a colon, where it says so and nothing else.
    pub(super) fn label(&self, token: usize) -> Option<Range<usize>> {
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        let text = paragraph.folded();
        let end = text[..lead.start].strip_suffix(':').filter(|_| lead.is_empty())?.len();
        let label = paragraph.clause(end).start..end;
        let [noun] = paragraph.words_in(&label) else { return None };
        let number = NUMBERS.contains(&&text[noun.range.end..label.end]);
        let alone = noun.word == Word::Application && self.is_neutral(&(label.start..noun.range.start));
        (number && alone && paragraph.tail(token).is_empty()).then_some(label)
    }

    /// 收到申请后因征求意见等原因4件: the words of a lead behind those that only tell when it was.
    pub(super) fn behind_when(&self, lead: Range<usize>) -> Range<usize> {
        let text = self.paragraph.folded();
        let came_in =
            |word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Application | Word::Apply);
        let last = self.paragraph.words_in(&lead).iter().rfind(|lexeme| came_in(lexeme.word));
        let behind = last.and_then(|last| text[last.range.end..lead.end].strip_prefix('后'));
        lead.end - behind.map_or(lead.len(), str::len)..lead.end
    }

    /// The words of a tail that say what the figure counts: those that end it, and no clause of its own
    /// (对3件申请的答复提出修改意见, 除2件尚未审结外均获维持).
    pub(super) fn own_tail(&self, tail: &Range<usize>) -> &[Lexeme] {
        let words = self.paragraph.words_in(tail);
        let all =
            words.iter().position(|lexeme| matches!(lexeme.word, Word::All | Word::Except | Word::Rest));
        let words = &words[..all.unwrap_or(words.len())];
        let of_a_subject = |lexeme: &Lexeme| {
            matches!(
                lexeme.word,
                Word::Receive
                    | Word::ReceiveNew
                    | Word::Application
                    | Word::Apply
                    | Word::OnApplication
                    | Word::Group(_)
                    | Word::Row(_)
                    | Word::CarriedIn
                    | Word::CarriedOut
                    | Word::Carried
                    | Word::Applicant(_)
                    | Word::Done
                    | Word::Procedure(_)
                    | Word::Result(_)
                    | Word::Publicity
                    | Word::Deal
                    | Word::Decide
                    | Word::Documents
                    | Word::Rules
                    | Word::Repeal
                    | Word::Channel
                    | Word::Enforcement(_)
                    | Word::Plain
            )
        };
        if !words.iter().all(of_a_subject) {
            return &[];
        }
        let text = self.paragraph.folded();
        let end = words.last().map_or(tail.start, |last| last.range.end);
        let rest = text[end..tail.end].chars().count();
        if all.is_some() && !words.is_empty() || rest <= 3 { words } else { &[] }
    }

    /// 2件规范性文件均配有文字解读: a tail up to what it says of all of them.
    pub(super) fn said_of_it(&self, tail: &Range<usize>) -> Range<usize> {
        let words = self.paragraph.words_in(tail).iter();
        let all = words.skip(1).find(|lexeme| lexeme.word == Word::All);
        tail.start..all.map_or(tail.end, |lexeme| lexeme.range.start)
    }

    /// The words since the last figure of the sentence, or the last semicolon.
    pub(super) fn context(&self, token: usize) -> Range<usize> {
        let start = self.paragraph.tokens[token].range.start;
        let sentence = self.paragraph.sentence(start);
        let figures = &self.paragraph.tokens[..token];
        let before = (0..figures.len()).rev().find(|&index| self.paragraph.quantity(index).is_some());
        // What follows the last figure up to a stop is said of that one.
        let from = before.map_or(0, |index| self.paragraph.tail(index).end.max(figures[index].end));
        let piece = self.paragraph.piece(start);
        from.max(sentence.start).max(piece.start)..start
    }

    /// Whether a lead leaves open what is counted: nothing in it excludes the words around it.
    pub(super) fn is_open(&self, own: &Reading, lead: &Range<usize>) -> bool {
        let excluded = |word| {
            matches!(
                word,
                Word::Elsewhere
                    | Word::Proposal
                    | Word::Limits
                    | Word::Fate
                    | Word::InTime
                    | Word::Up
                    | Word::Down
                    | Word::Compared
                    | Word::Replied
                    | Word::Undertaken
                    | Word::Publish
                    | Word::OtherCount
            )
        };
        !own.any(excluded) && !lead.is_empty() || lead.is_empty()
    }

    /// Whether a lead has no content of its own: 共, 合计, 为.
    pub(super) fn is_thin(&self, own: &Reading, lead: &Range<usize>) -> bool {
        let small = |word| matches!(word, Word::Total | Word::Among | Word::All | Word::Deal | Word::Receive);
        own.words.iter().all(|lexeme| small(lexeme.word)) && lead.len() <= 5 * 3
    }

    /// Whether a figure without measure word follows its subject directly: 申请数量为12.
    pub(super) fn ends_in_subject(&self, lead: &Range<usize>) -> bool {
        // 收到政府信息公开申请数：18, 收到政府信息公开申请（件）：18
        let label = self.paragraph.folded()[..lead.start].strip_suffix(':').filter(|_| lead.is_empty());
        let lead = &label.map_or(lead.clone(), |label| {
            let end = label.strip_suffix("(件)").unwrap_or(label).len();
            self.paragraph.clause(end).start..end
        });
        let text = &self.paragraph.folded()[lead.clone()];
        const CARRIERS: [char; 11] = ['为', '是', '共', '计', '数', '量', '的', '有', '均', '都', '件'];
        let text = text.trim_end_matches(&CARRIERS[..10]);
        let text = text.strip_suffix("案件").unwrap_or_else(|| text.trim_end_matches(CARRIERS));
        let end = lead.start + text.len();
        self.paragraph.words_in(lead).iter().any(|lexeme| lexeme.range.end == end)
    }
}
