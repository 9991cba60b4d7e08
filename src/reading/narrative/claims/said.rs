//! Claims that words make without a figure: 未收到申请, 无结转, 未发生行政复议.

use super::{Reader, Topic};
use crate::form::TableKind;
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
                Word::NotReceived => {
                    claims.extend(self.not_received(lexeme, &rest));
                    claims.extend(self.no_cases_received(lexeme, &rest));
                }
                Word::ZeroApplications => claims.extend(self.zero_applications(lexeme)),
                Word::Nothing => claims.extend(self.none(lexeme, &rest)),
                Word::NoneCarriedIn => claims.extend(self.none_carried_in(lexeme, &rest)),
                Word::Carried => claims.extend(self.none_carried_in_of_year(lexeme, &rest)),
                Word::Documents | Word::Rules => claims.extend(self.none_made(lexeme)),
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
        let about =
            self.words_of_publicity(&(self.clause(quote.start).start.min(quote.start)..quote.end), subject);
        self.zero_but(quote, subject, about)
    }

    /// The same, where some of the words are understood already.
    fn zero_but(&self, quote: Range<usize>, subject: Subject, about: Range<usize>) -> Option<Claim> {
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
            let clause = self.clause(at).start.min(at);
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
        // 未收到通过信函提出的申请, 未收到法人申请, 未收到行政复议申请, 未收到申请人投诉
        let natural = between.iter().any(|l| l.word == Word::Applicant(Applicant::Natural));
        let narrowed = between.iter().any(|next| match next.word {
            Word::Applicant(Applicant::Natural) => false,
            Word::Applicant(_) => !natural,
            Word::Channel => !self.is_any_way(next),
            Word::Limits
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
        let text = self.paragraph.folded();
        // 未收到因政府信息公开申请引起的行政诉讼 is about lawsuits; 未收到依申请公开、行政复议 is a list.
        let other = rest[found + 1..]
            .iter()
            .find(|next| matches!(next.word, Word::Elsewhere | Word::Procedure(_) | Word::Proposal));
        let listed = |next: &Lexeme| {
            let between = text.get(rest[found].range.end..next.range.start);
            between.is_some_and(|between| between.starts_with(['、', '和', '及', '与', '或', '以']))
        };
        let other = other.is_some_and(|next| !listed(next));
        let end = rest[found].range.end;
        // 未收到申请人的投诉, 未收到申请的有14个
        let people = ["人", "的有", "的单位", "的部门", "的乡", "的镇", "的街"]
            .iter()
            .any(|word| text[end..].starts_with(word));
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
        let clause = self.clause(lexeme.range.start);
        // 上年结转申请为零, 法人申请为零
        let before = self.paragraph.words_in(&(clause.start..lexeme.range.start));
        if before.iter().any(|word| matches!(word.word, Word::CarriedIn | Word::LastYear)) {
            let carried = before.iter().rfind(|word| word.word == Word::CarriedIn)?;
            return self.zero(carried.range.start..lexeme.range.end, Subject::CarriedIn);
        }
        let narrowed = self.paragraph.says(&clause, |word| {
            matches!(
                word,
                Word::Channel
                    | Word::Applicant(_)
                    | Word::CarriedOut
                    | Word::Elsewhere
                    | Word::Procedure(_)
                    | Word::Enforcement(_)
                    | Word::Limits
                    | Word::Fate
            )
        });
        // 零申请的4个 counts those of some.
        let people = self.paragraph.folded()[lexeme.range.end..].starts_with(['人', '的', '单']);
        if !about || narrowed || people { None } else { self.zero(lexeme.range.clone(), Subject::Received) }
    }

    /// 未收到行政复议、行政诉讼案件. 未受理行政复议 is said by those who review.
    fn no_cases_received(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Vec<Claim> {
        let verb = &self.paragraph.folded()[lexeme.range.clone()];
        let received = ["收到", "接到", "接收", "产生"].iter().any(|word| verb.ends_with(word));
        if received { self.no_cases(lexeme, rest) } else { Vec::new() }
    }

    /// 2022年未结转申请, in the report for 2023.
    fn none_carried_in_of_year(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Option<Claim> {
        let text = self.paragraph.folded();
        let before = &text[..lexeme.range.start];
        let before = ["未", "没有", "无"].iter().find_map(|word| before.strip_suffix(word))?;
        let end = before.trim_end_matches('度').len();
        let (date, named) = self.paragraph.dates_in(&(0..end)).last()?;
        let last_year = named.year? + 1 == self.report.year?.value && date.end == end;
        last_year.then(|| self.none_carried_in_behind(date.range.start, lexeme, rest))?
    }

    /// 未制发规范性文件; 未制定、废止规范性文件: that none was made.
    fn none_made(&self, noun: &Lexeme) -> Option<Claim> {
        /// The words in front of the noun: 未新制发、废止政府规章和.
        const FARTHEST: usize = 20 * 3;
        const NONE: [&str; 4] = ["未", "没有", "无新", "没"];
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let (row, column) = (if noun.word == Word::Rules { "rules" } else { "documents" }, "made");
        if !self.report.tables_edition()?.has(TableKind::Items, row, column) {
            return None;
        }
        let clause = self.clause(noun.range.start);
        let near = text.floor_char_boundary(noun.range.start.saturating_sub(FARTHEST)).max(clause.start);
        let before = paragraph.words_in(&(near..noun.range.start));
        let made = before.iter().find(|word| word.word == Word::Make)?;
        let start = NONE.iter().find_map(|none| text[..made.range.start].strip_suffix(none)).map(str::len)?;
        // Nothing but verbs and the other noun stands between, and nothing behind: 未制定涉企规范性文件, 未制发规范性文件解读.
        let words = paragraph.words_in(&(made.range.start..noun.range.start));
        let of_a_list = |word: Word| {
            matches!(word, Word::Make | Word::Repeal | Word::Documents | Word::Rules | Word::NewlyPublished)
        };
        let is_list = words.iter().all(|word| of_a_list(word.word));
        let nexts = words.iter().skip(1).chain([noun]);
        let joined = words.iter().zip(nexts).all(|(word, next)| {
            let between = text.get(word.range.end..next.range.start).unwrap_or("");
            between.chars().all(|c| "、和及或与新的".contains(c))
        });
        // A list of nouns goes on behind the first one: 未制发规章、规范性文件.
        let behind = &text[noun.range.end..self.paragraph.clause(noun.range.end).end.max(noun.range.end)];
        let ends = behind.is_empty() || behind == "的情况" || behind.starts_with(['、', '和', '及', '或']);
        (start >= clause.start && is_list && joined && ends).then(|| {
            self.zero_but(start..noun.range.end, Subject::Item(row, column), start..noun.range.end)
        })?
    }

    /// 上年未结转申请: with nothing else behind it.
    fn none_carried_in(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Option<Claim> {
        self.none_carried_in_behind(lexeme.range.start, lexeme, rest)
    }

    /// The same, where the words begin at `start`.
    fn none_carried_in_behind(&self, start: usize, lexeme: &Lexeme, rest: &[&Lexeme]) -> Option<Claim> {
        let apply = rest.first().filter(|next| matches!(next.word, Word::Application | Word::Apply));
        let last = apply.map_or(lexeme, |next| next);
        let behind = last.range.end..self.paragraph.clause(last.range.start).end.max(last.range.end);
        // 上年未结转项目
        let thing = apply.is_none() && self.paragraph.folded()[behind.clone()].starts_with("项目");
        let alone = !thing && self.stranger(&behind, Subject::CarriedIn).is_none();
        alone.then(|| self.zero_but(start..last.range.end, Subject::CarriedIn, start..last.range.end))?
    }

    /// 无, 没有, 未发生 with what follows in the clause.
    pub(super) fn none(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Vec<Claim> {
        let mut claims = self.no_cases(lexeme, rest);
        let at = lexeme.range.start;
        if rest.iter().any(|next| is_of_some_cases(next.word)) {
            return claims;
        }
        for (position, next) in rest.iter().enumerate().filter(|(_, next)| is_near(lexeme, next)) {
            let quote = at..next.range.end;
            // 没有申请人提出政府信息公开申请
            let by_somebody = || {
                let between = |word| matches!(word, Word::Apply | Word::Applicant(_) | Word::Receive);
                rest[..position].iter().all(|before| between(before.word))
            };
            let subject = match next.word {
                Word::CarriedIn => Subject::CarriedIn,
                Word::CarriedOut => Subject::CarriedOut,
                // 无政府信息公开申请
                Word::Application
                    if (next.range.start <= lexeme.range.end + 3 || by_somebody())
                        && self.ends_clause(next) =>
                {
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

    /// The cases that there were none of, in the clause of a word that says so.
    fn no_cases(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Vec<Claim> {
        if rest.iter().any(|next| is_of_some_cases(next.word)) {
            return Vec::new();
        }
        let text = self.paragraph.folded();
        let named = rest.iter().filter(|next| is_near(lexeme, next)).filter_map(|next| match next.word {
            Word::Procedure(procedure) => Some((procedure, next.range.end)),
            _ => None,
        });
        // 未发生行政复议后又提起诉讼的情况
        let whole = named.take_while(|(_, end)| !text[*end..].starts_with(['后', '过', '中']));
        // Of whatever kind: then there is none about publicity either.
        let claims = whole.filter_map(|(procedure, end)| {
            self.zero(lexeme.range.start..end, Subject::Cases(procedure, CaseResult::All))
        });
        claims.collect()
    }

    /// Whether nothing of weight stands between a word and the end of its clause.
    pub(super) fn ends_clause(&self, lexeme: &Lexeme) -> bool {
        let clause = self.paragraph.clause(lexeme.range.start);
        let rest = &self.paragraph.folded()[lexeme.range.end..clause.end.max(lexeme.range.end)];
        rest.chars().count() <= 4
    }
}

/// Whether a word behind 未发生 makes it say that there were none of some kind, and perhaps others.
fn is_of_some_cases(word: Word) -> bool {
    matches!(word, Word::Lost | Word::Result(_) | Word::NoneLost | Word::OtherBase | Word::Papers)
}

/// Whether a word stands near enough behind 无, 未发生 to be what there was none of.
fn is_near(none: &Lexeme, next: &Lexeme) -> bool {
    const FARTHEST: usize = 40 * 3;
    next.range.start - none.range.end <= FARTHEST
}
