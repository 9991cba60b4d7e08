//! That all applications came out or came from somebody otherwise: 没有不予公开的情形, 申请全部由自然人提出.

use super::Reader;
use super::no_cases::is_near;
use crate::report::lexicon::{Applicant, Lexeme, Word};
use crate::report::narrative::{Claim, Outcomes, Subject};
use crate::report::topic::Topic;

/// What joins the outcomes that there were none of: 部分公开、不予公开.
const JOINS: &str = "、和及或与以者也";

/// What carries outcomes that there were none of.
const OUTCOMES: [&str; 10] =
    ["情形", "的情形", "情况", "的情况", "等情形", "等情况", "等的情形", "等的情况", "现象", "的现象"];

/// What stands between 全部 and who applied: 全部由自然人提出.
const BY: [&str; 5] = ["由", "为", "是", "系", "来自"];

/// What stands between who applied and 申请: 商业企业提出的申请.
const APPLIED_FOR: [&str; 5] = ["", "的", "提出的", "提交的", "提出"];

/// What ends a clause on who applied.
const APPLIED: [&str; 10] =
    ["", "提出", "提交", "申请", "申请件", "所提", "所提出", "提起", "提出申请", "提出的申请"];

impl Reader<'_> {
    /// 15件申请没有部分公开、不予公开的情形: that there was none of the outcomes in a row behind words for none. 无故不予公开 and
    /// 应公开而不予公开 are some only.
    pub(super) fn no_outcomes(&self, none: &Lexeme, rest: &[&Lexeme]) -> Vec<Claim> {
        let text = self.paragraph.folded();
        let outcome = |lexeme: &&&Lexeme| matches!(lexeme.word, Word::Group(_));
        let row: Vec<&Lexeme> = rest.iter().take_while(outcome).copied().collect();
        let Some(last) = row.last() else { return Vec::new() };
        let end = self.paragraph.clause(last.range.end).end.max(last.range.end);
        let mut starts = std::iter::once(none.range.end).chain(row.iter().map(|lexeme| lexeme.range.end));
        let joined = row.iter().all(|lexeme| {
            let gap = starts.next().and_then(|start| text.get(start..lexeme.range.start));
            gap.is_some_and(|gap| gap.chars().all(|c| JOINS.contains(c)))
        });
        let near = row.iter().all(|lexeme| is_near(none, lexeme));
        if !joined
            || !near
            || !OUTCOMES.contains(&&text[last.range.end..end])
            || self.is_of_other_things(none)
        {
            return Vec::new();
        }
        let claims = row.iter().filter_map(|lexeme| match lexeme.word {
            Word::Group(bits) => {
                let quote = none.range.start..lexeme.range.end;
                let understood = quote.clone();
                self.zero_but(quote, Subject::Outcome(Outcomes::Groups(bits)), &[understood])
            }
            _ => None,
        });
        claims.collect()
    }

    /// 新收申请386件，无商业企业申请; 未收到商业企业、科研机构提出的申请: that nobody of the kinds in a row behind words for none applied. 公民 and 申请人
    /// are all who apply, and 律师事务所 are some of their kind.
    pub(super) fn no_applicants(&self, none: &Lexeme, rest: &[&Lexeme]) -> Vec<Claim> {
        const ALL_OR_SOME: [&str; 2] = ["公民", "律师事务所"];
        let text = self.paragraph.folded();
        let is_kind = |lexeme: &&&Lexeme| matches!(lexeme.word, Word::Applicant(_));
        let row: Vec<&Lexeme> = rest.iter().take_while(is_kind).copied().collect();
        let Some(last) = row.last() else { return Vec::new() };
        let mut starts = std::iter::once(none.range.end).chain(row.iter().map(|lexeme| lexeme.range.end));
        let joined = row.iter().all(|lexeme| {
            let gap = starts.next().and_then(|start| text.get(start..lexeme.range.start));
            gap.is_some_and(|gap| gap.chars().all(|c| JOINS.contains(c)))
        });
        let said = |lexeme: &&Lexeme| &text[lexeme.range.clone()];
        let natural = |lexeme: &&Lexeme| lexeme.word == Word::Applicant(Applicant::Natural);
        let all_or_some = row.iter().any(|lexeme| ALL_OR_SOME.contains(&said(lexeme)))
            || row.len() > 1 && row.iter().any(natural);
        let end = self.paragraph.clause(last.range.end).end.max(last.range.end);
        // 无商业企业申请, 无企业申请
        let of_applying = said(last).ends_with("申请") && last.range.end == end;
        let applied = rest.get(row.len()).is_some_and(|apply| {
            let gap = text.get(last.range.end..apply.range.start);
            matches!(apply.word, Word::Apply | Word::Application)
                && gap.is_some_and(|gap| APPLIED_FOR.contains(&gap))
                && apply.range.end == end
        });
        let of_applications = self.paragraph.topic(none.range.start, end) == Some(Topic::Applications);
        if !joined
            || all_or_some
            || !applied && !of_applying
            || !of_applications
            || self.speaks_of_some(none)
            || self.is_of_some_applications(none.range.start)
        {
            return Vec::new();
        }
        let claims = row.iter().filter_map(|lexeme| match lexeme.word {
            Word::Applicant(applicant) => {
                let quote = none.range.start..end;
                self.zero_but(quote.clone(), Subject::Applicant(applicant), &[quote])
            }
            _ => None,
        });
        claims.collect()
    }

    /// 15件申请全部由法人提出: that nobody of the other kind applied. That all were natural persons is judged by the rule's own words
    /// (`rules::nt::all`), which leave alone what names an office, be it the body itself.
    pub(super) fn all_by(&self, who: &Lexeme) -> Option<Claim> {
        let Word::Applicant(applicant) = who.word else { return None };
        let other = match applicant {
            Applicant::Natural if !self.names_an_office(who) => return None,
            Applicant::Natural => Applicant::Legal,
            Applicant::Legal | Applicant::Column(_) => Applicant::Natural,
        };
        let text = self.paragraph.folded();
        let clause = self.paragraph.clause(who.range.start);
        let before = self.paragraph.words_in(&(clause.start..who.range.start));
        let all = before.last().filter(|word| word.word == Word::All)?;
        let between = &text[all.range.end..who.range.start];
        let by = BY.contains(&between) || between.is_empty() && text[all.range.clone()].ends_with('为');
        let ends = APPLIED.contains(&&text[who.range.end..clause.end.max(who.range.end)]);
        if !by || !ends || self.is_of_other_things(all) {
            return None;
        }
        let quote = all.range.start..who.range.end;
        let claim = self.zero_but(quote.clone(), Subject::Applicant(other), &[quote])?;
        Some(Claim { loose: true, ..claim })
    }

    /// 区政府办公室收到的8份申请均为自然人申请: whether the sentence of a word names a part of some government.
    fn names_an_office(&self, word: &Lexeme) -> bool {
        let sentence = self.paragraph.sentence(word.range.start);
        self.paragraph.says(&sentence, |word| word == Word::PartOfBody)
    }

    /// 当面提交的6件申请，申请人均为自然人: whether what stands in front says that some applications are spoken of, or something else.
    fn is_of_other_things(&self, word: &Lexeme) -> bool {
        let at = word.range.start;
        let paragraph = self.paragraph;
        let before = paragraph.sentence(at).start..at;
        let named = paragraph
            .says(&before, |word| matches!(word, Word::Application | Word::Apply | Word::OnApplication));
        !named
            || self.speaks_of_some(word)
            || self.is_of_some_applications(at)
            || paragraph.topic(at, word.range.end) != Some(Topic::Applications)
    }

    /// Whether the sentence names some applications in front of a word, or counts some.
    fn speaks_of_some(&self, word: &Lexeme) -> bool {
        let paragraph = self.paragraph;
        let before = paragraph.sentence(word.range.start).start..word.range.start;
        let narrowed = paragraph.words_in(&before).iter().any(|lexeme| match lexeme.word {
            Word::Channel => !self.is_any_way(lexeme),
            Word::Procedure(_)
            | Word::Elsewhere
            | Word::Group(_)
            | Word::Row(_)
            | Word::Applicant(_)
            | Word::CarriedIn
            | Word::CarriedOut
            | Word::Rest
            | Word::InTime => true,
            other => other.limits(),
        });
        narrowed || paragraph.tokens_in(&before).any(|token| self.counts_some_cases(token))
    }
}
