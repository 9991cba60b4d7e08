//! Who applies, as far as words name one kind of them.

use super::{Reader, Reading};
use crate::number::prose::Kind;
use crate::report::lexicon::phrases::SOME_PEOPLE;
use crate::report::lexicon::{Applicant, Lexeme, Word};
use crate::report::narrative::Subject;
use std::ops::Range;

impl Reader<'_> {
    /// The kind of applicant that words name; 公民、法人或其他组织 are all who apply.
    pub(super) fn one_applicant(&self, words: &Reading, applicants: &[Applicant]) -> Option<Applicant> {
        let behind_citizens = words.words.iter().any(|lexeme| {
            matches!(lexeme.word, Word::Applicant(Applicant::Legal))
                && self.paragraph.folded()[..lexeme.range.start].ends_with("公民、")
        });
        let everybody = applicants.contains(&Applicant::Natural) && applicants.len() > 1 || behind_citizens;
        // 商业企业等组织申请9件
        let and_so_on = words.words.iter().rfind(|lexeme| matches!(lexeme.word, Word::Applicant(_)));
        let and_so_on =
            and_so_on.is_some_and(|last| self.paragraph.folded()[last.range.end..].starts_with('等'));
        match applicants.last().copied().filter(|_| !everybody)? {
            Applicant::Column(_) if and_so_on => Some(Applicant::Legal),
            applicant => Some(applicant),
        }
    }

    /// 收到公民以书面形式提出的申请9件: whether 公民 is said of all who apply, with no other applicants in the sentence.
    pub(super) fn are_citizens_alone(&self, words: &Reading, at: usize) -> bool {
        let applicant = |lexeme: &&Lexeme| matches!(lexeme.word, Word::Applicant(_));
        let citizens = |lexeme: &Lexeme| &self.paragraph.folded()[lexeme.range.clone()] == "公民";
        let sentence = self.paragraph.words_in(&self.paragraph.sentence(at));
        !words.any(|word| matches!(word, Word::Applicant(_)))
            || sentence.iter().filter(applicant).all(citizens)
    }

    /// 收到村民提出的申请15件: whether what came in is counted as that of people beside whom others may apply, so that it is no more than
    /// all that came in.
    pub(super) fn is_of_some_people(&self, subject: Subject, read: &[Range<usize>]) -> bool {
        let text = self.paragraph.folded();
        let named = |range: &Range<usize>| {
            text.get(range.clone()).is_some_and(|text| SOME_PEOPLE.iter().any(|people| text.contains(people)))
        };
        subject == Subject::Received && read.iter().any(named)
    }

    /// The first words of a range that are not known to leave a count as it is, but for people who came with some of the applications.
    pub(super) fn stranger_beside_people(
        &self,
        range: &Range<usize>,
        subject: Subject,
    ) -> Option<Range<usize>> {
        let mut from = range.clone();
        loop {
            let stranger = self.stranger(&from, subject)?;
            let people = matches!(subject, Subject::Received | Subject::Channel)
                && SOME_PEOPLE.contains(&&self.paragraph.folded()[stranger.clone()]);
            if !people || stranger.is_empty() {
                return Some(stranger);
            }
            from = stranger.end..range.end.max(stranger.end);
        }
    }

    /// 通过网络平台和信函收到政府信息公开申请12件: whether all that is said of a count is that the applications came in one way, so that it is no
    /// more than all that came in. One that is told beside others, or of a count in front, is judged with these.
    pub(super) fn is_of_one_way_alone(&self, token: usize, subject: Subject, read: &[Range<usize>]) -> bool {
        let paragraph = self.paragraph;
        let says = |word: fn(Word) -> bool| read.iter().any(|range| paragraph.says(range, word));
        let named = says(|word| word == Word::Application)
            && says(|word| matches!(word, Word::Receive | Word::ReceiveNew));
        let at = paragraph.tokens[token].range.start;
        let sentence = paragraph.sentence(at);
        let from = paragraph.sentence_before(sentence.start).map_or(sentence.start, |before| before.start);
        let counts =
            |&other: &usize| paragraph.quantity(other).is_some_and(|quantity| quantity.kind == Kind::Cases);
        let mut beside = paragraph.tokens_in(&(from..sentence.end)).filter(|&other| other != token);
        subject == Subject::Channel
            && named
            && !paragraph.says(&(sentence.start..at), |word| matches!(word, Word::Among | Word::Namely))
            && !beside.any(|other| counts(&other))
            && read.iter().all(|range| self.stranger_beside_people(range, subject).is_none())
    }

    /// 律师事务所代理申请9件: whether an applicant is named who applies for somebody else.
    pub(super) fn applies_for_another(&self, words: &Reading) -> bool {
        let text = self.paragraph.folded();
        words.words.iter().filter(|lexeme| matches!(lexeme.word, Word::Applicant(_))).any(|lexeme| {
            let (before, behind) = (&text[..lexeme.range.start], &text[lexeme.range.end..]);
            before.ends_with("委托")
                || ["代理", "代为", "受托", "代"].iter().any(|word| behind.starts_with(word))
        })
    }
}

/// The kinds of applicants that words name.
pub(super) fn applicants(words: &Reading) -> Vec<Applicant> {
    let kinds = words.words.iter().filter_map(|lexeme| match lexeme.word {
        Word::Applicant(applicant) => Some(applicant),
        _ => None,
    });
    kinds.collect()
}
