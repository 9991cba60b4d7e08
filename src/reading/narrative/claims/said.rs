//! Claims that words make without a figure: 未收到申请, 无结转, 未发生行政复议.

use super::{Reader, Topic};
use crate::number::prose::What;
use crate::report::lexicon::Word;
use crate::report::lexicon::{Applicant, CaseResult, Lexeme};
use crate::report::narrative::{Claim, Doubt, Standing, Subject};
use rust_decimal::Decimal;
use std::ops::Range;

impl Reader<'_> {
    /// Claims that words make: 未收到申请, 无结转, 未发生行政复议.
    pub(super) fn said(&self) -> Vec<Claim> {
        let mut claims = Vec::new();
        let words = &self.paragraph.words;
        for (position, lexeme) in words.iter().enumerate() {
            let clause = self.paragraph.clause(lexeme.range.start);
            let rest: Vec<&Lexeme> = words[position + 1..]
                .iter()
                .take_while(|next| next.range.end <= clause.end)
                .take(16)
                .collect();
            match lexeme.word {
                Word::NotReceived => claims.extend(self.not_received(lexeme, &rest)),
                Word::ZeroApplications => claims.extend(self.zero_applications(lexeme)),
                Word::Nothing => claims.extend(self.none(lexeme, &rest)),
                Word::NoneCarriedIn => claims.extend(self.none_carried_in(lexeme, &rest)),
                // 政府信息公开申请为零
                Word::Application => {
                    let behind = &self.paragraph.folded()[lexeme.range.end..];
                    let zero = ["为零", "数为零", "数量为零", "量为零", "件数为零"]
                        .iter()
                        .find(|word| behind.starts_with(**word));
                    claims.extend(zero.and_then(|word| {
                        self.zero(lexeme.range.start..lexeme.range.end + word.len(), Subject::Received)
                    }));
                }
                _ => {}
            }
        }
        claims
    }

    pub(super) fn zero(&self, quote: Range<usize>, subject: Subject) -> Option<Claim> {
        let at = quote.start;
        let sentence = self.paragraph.sentence(at);
        let words = self.paragraph.words_in(&(sentence.start..at));
        // A figure in the words is a claim of its own.
        let tokens = self.paragraph.tokens_in(&quote);
        if tokens.clone().any(|token| self.paragraph.quantity(token).is_some()) {
            return None;
        }
        let standing = if words.iter().any(|l| matches!(l.word, Word::PartOfYear)) {
            Standing::Apart("只是一年中的一段时间")
        } else if words.iter().any(|l| l.word == Word::LastYear) {
            Standing::LastYear
        } else {
            let clause = self.paragraph.clause(at).start.min(at);
            let about = self.words_of_publicity(&(clause..quote.end), subject);
            let read = [clause..about.start, about.end..quote.end];
            let doubt = || read.iter().find_map(|range| self.stranger(range, subject)).map(Doubt::Unknown);
            self.scope(words)
                .or_else(|| self.year_before(at, &sentence))
                .or_else(|| doubt().map(Standing::Perhaps))
                .unwrap_or(Standing::Own)
        };
        Some(Claim {
            paragraph: self.index,
            token: None,
            quote,
            subject,
            value: Decimal::ZERO,
            standing,
            head: None,
            loose: false,
            at_most: false,
            fates: Vec::new(),
        })
    }

    /// 没有针对本镇政府信息公开工作的行政复议, 没有信息公开方面的行政复议: the word that says what cases are about, where that is 政府信息公开; else nothing.
    fn words_of_publicity(&self, range: &Range<usize>, subject: Subject) -> Range<usize> {
        /// The body's name may stand between.
        const FARTHEST: usize = 15 * 3;
        let words = self.paragraph.words_in(range);
        let about = words.iter().find(|lexeme| {
            let behind = lexeme.range.end..range.end.min(lexeme.range.end + FARTHEST);
            let publicity = |test: &dyn Fn(&Lexeme) -> bool| {
                words.iter().any(|other| other.word == Word::Publicity && test(other))
            };
            let says = match &self.paragraph.folded()[lexeme.range.clone()] {
                "针对" | "关于" | "有关" | "涉及" | "涉" => {
                    publicity(&|next| behind.contains(&next.range.start))
                }
                "方面" => publicity(&|before| before.range.end == lexeme.range.start),
                _ => false,
            };
            lexeme.word == Word::Limits && says
        });
        let nothing = range.end..range.end;
        about.filter(|_| matches!(subject, Subject::Cases(..))).map_or(nothing, |lexeme| lexeme.range.clone())
    }

    pub(super) fn year_before(&self, at: usize, sentence: &Range<usize>) -> Option<Standing> {
        let year = self.report.year?.value;
        let tokens = self.paragraph.tokens_in(&(sentence.start..at));
        let stated = self.paragraph.tokens[tokens].iter().rev().find_map(|token| match token.what {
            What::Date(date) if !token.in_title => date.year,
            _ => None,
        })?;
        (stated != year).then_some(if stated + 1 == year {
            Standing::LastYear
        } else {
            Standing::Apart("属于其他年度")
        })
    }

    pub(super) fn not_received(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Option<Claim> {
        let found = rest
            .iter()
            .position(|next| matches!(next.word, Word::Application | Word::Apply | Word::OnApplication))?;
        let between = &rest[..found];
        let behind = rest.get(found + 1);
        // 未收到通过信函提出的申请, 未收到法人申请, 未收到行政复议申请, 未收到申请人投诉
        let natural = between.iter().any(|l| l.word == Word::Applicant(Applicant::Natural));
        let narrowed = between.iter().any(|next| match next.word {
            Word::Applicant(Applicant::Natural) => false,
            Word::Applicant(_) => !natural,
            Word::Channel
            | Word::Limits
            | Word::Fate
            | Word::Elsewhere
            | Word::Procedure(_)
            | Word::Enforcement(_)
            | Word::Row(_)
            | Word::LastYear
            | Word::ProcessingFee => true,
            _ => false,
        });
        let natural_only =
            natural && !between.iter().any(|l| matches!(l.word, Word::Applicant(Applicant::Legal)));
        let natural_only = natural_only && !self.paragraph.folded()[lexeme.range.end..].starts_with("公民");
        let other = behind.is_some_and(|next| {
            matches!(next.word, Word::Elsewhere | Word::Procedure(_) | Word::Proposal)
                && next.range.start < rest[found].range.end + 9
        });
        let text = self.paragraph.folded();
        let end = rest[found].range.end;
        let people = text[end..].starts_with('人');
        if narrowed || natural_only || other || people {
            return None;
        }
        // 申请 of whatever kind counts where the text is about applications for information.
        if rest[found].word == Word::Apply && self.topic(lexeme.range.start, end) != Some(Topic::Applications)
        {
            return None;
        }
        self.zero(lexeme.range.start..end, Subject::Received)
    }

    pub(super) fn zero_applications(&self, lexeme: &Lexeme) -> Option<Claim> {
        // 政府信息公开零申请
        let named = self.paragraph.says_up_to(lexeme.range.start, |word| word == Word::Publicity);
        let about = named || self.topic(lexeme.range.start, lexeme.range.end) == Some(Topic::Applications);
        let clause = self.paragraph.clause(lexeme.range.start);
        let narrowed = self.paragraph.says(&clause, |word| {
            matches!(
                word,
                Word::Channel
                    | Word::Elsewhere
                    | Word::Procedure(_)
                    | Word::Enforcement(_)
                    | Word::Limits
                    | Word::Fate
            )
        });
        // 零申请的4个 counts those of some.
        let people = self.paragraph.folded()[lexeme.range.end..].starts_with(['人', '的']);
        if !about || narrowed || people { None } else { self.zero(lexeme.range.clone(), Subject::Received) }
    }

    /// 上年未结转申请: with nothing else behind it.
    fn none_carried_in(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Option<Claim> {
        let apply = rest.first().filter(|next| matches!(next.word, Word::Application | Word::Apply));
        let last = apply.map_or(lexeme, |next| next);
        let behind = last.range.end..self.paragraph.clause(last.range.start).end.max(last.range.end);
        let alone = self.stranger(&behind, Subject::CarriedIn).is_none();
        alone.then(|| self.zero(lexeme.range.start..last.range.end, Subject::CarriedIn))?
    }

    /// 无, 没有, 未发生 with what follows in the clause.
    pub(super) fn none(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Vec<Claim> {
        let mut claims = Vec::new();
        let at = lexeme.range.start;
        if rest
            .iter()
            .any(|next| matches!(next.word, Word::Lost | Word::Result(_) | Word::NoneLost | Word::OtherBase))
        {
            return claims;
        }
        let near = |next: &Lexeme| next.range.start - lexeme.range.end <= 40 * 3;
        for next in rest.iter().filter(|next| near(next)) {
            let quote = at..next.range.end;
            let subject = match next.word {
                Word::CarriedIn => Subject::CarriedIn,
                Word::CarriedOut => Subject::CarriedOut,
                // 未发生行政复议后又提起诉讼的情况
                Word::Procedure(_)
                    if self.paragraph.folded()[next.range.end..].starts_with(['后', '过', '中']) =>
                {
                    break;
                }
                // Of whatever kind: then there is none about publicity either.
                Word::Procedure(procedure) => Subject::Cases(procedure, CaseResult::All),
                // 无政府信息公开申请
                Word::Application if next.range.start <= lexeme.range.end + 3 && self.ends_clause(next) => {
                    Subject::Received
                }
                _ => continue,
            };
            let elsewhere = self.topic(at, next.range.end) == Some(Topic::Elsewhere);
            if matches!(subject, Subject::CarriedIn | Subject::CarriedOut) && elsewhere {
                continue;
            }
            claims.extend(self.zero(quote, subject));
        }
        claims
    }

    /// Whether nothing of weight stands between a word and the end of its clause.
    pub(super) fn ends_clause(&self, lexeme: &Lexeme) -> bool {
        let clause = self.paragraph.clause(lexeme.range.start);
        let rest = &self.paragraph.folded()[lexeme.range.end..clause.end.max(lexeme.range.end)];
        rest.chars().count() <= 4
    }
}
