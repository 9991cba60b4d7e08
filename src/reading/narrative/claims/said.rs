//! Claims that words make without a figure: 未收到申请, 无结转, 未发生行政复议.

use super::Reader;
use super::carried::AT_THE_END;
use super::no_cases::{is_near, is_of_some_cases};
use crate::report::lexicon::Word;
use crate::report::lexicon::phrases::MATTERS;
use crate::report::lexicon::{Applicant, Lexeme};
use crate::report::narrative::{Claim, Doubt, Standing, Subject};
use crate::report::topic::Topic;
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
                .take_while(|next| next.range.end <= clause.end && !denies(next.word))
                .take(16)
                .collect();
            match lexeme.word {
                Word::NotReceived => {
                    claims.extend(self.not_received(lexeme, &rest));
                    claims.extend(self.no_cases_received(lexeme, &rest));
                    claims.extend(self.no_applicants(lexeme, &rest));
                }
                Word::ZeroApplications => claims.extend(self.zero_applications(lexeme)),
                Word::Nothing => {
                    claims.extend(self.none(lexeme, &rest));
                    claims.extend(self.no_outcomes(lexeme, &rest));
                    claims.extend(self.no_applicants(lexeme, &rest));
                }
                Word::Applicant(_) => claims.extend(self.all_by(lexeme)),
                Word::NoneCarriedIn => claims.extend(self.none_carried_in(lexeme, &rest)),
                Word::Carried => claims.extend(self.none_carried_in_of_year(lexeme, &rest)),
                Word::CarriedOut => claims.extend(self.none_carried_out(lexeme)),
                Word::Documents | Word::Rules => claims.extend(self.none_made(lexeme)),
                Word::Enforcement(row) => claims.extend(self.none_decided(position, row)),
                Word::Procedure(_) => claims.extend(self.cases_are_none(position)),
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
        self.zero_but(quote, subject, &[])
    }

    /// The same, where some of the words are understood already: their ranges, in order.
    pub(super) fn zero_but(
        &self,
        quote: Range<usize>,
        subject: Subject,
        understood: &[Range<usize>],
    ) -> Option<Claim> {
        let (at, end) = (quote.start, quote.end);
        let sentence = self.paragraph.sentence(at);
        let words = self.paragraph.words_in(&(sentence.start..at));
        // A figure in the words is a claim of its own.
        let mut tokens = self.paragraph.tokens_in(&quote);
        if tokens.any(|token| self.paragraph.quantity(token).is_some() && !self.is_not_one(token, at)) {
            return None;
        }
        // 2022年没有结转至本年的申请: the year is the one that was carried from.
        let own = self.clause(at).start.min(at)..at;
        let from_last_year = subject == Subject::CarriedIn
            && (self.paragraph.dates_in(&own).next().is_some()
                || self.paragraph.says(&own, |word| word == Word::LastYear));
        let in_some_months = self.is_dated_in_part_of_year(&(self.clause(at).start.min(at)..at), at);
        let standing = if in_some_months || words.iter().any(|l| matches!(l.word, Word::PartOfYear)) {
            Standing::Apart("只是一年中的一段时间")
        } else if !from_last_year && words.iter().any(|l| l.word == Word::LastYear) {
            Standing::LastYear { whole: false }
        } else {
            let clause = self.clause(at).start.min(at);
            let starts = std::iter::once(clause).chain(understood.iter().map(|range| range.end));
            let ends = understood.iter().map(|range| range.start).chain([quote.end]);
            let mut read = starts.zip(ends).filter(|(start, end)| start < end);
            let mut doubt =
                || read.find_map(|(start, end)| self.stranger(&(start..end), subject)).map(Doubt::Unknown);
            self.scope(words)
                .or_else(|| self.year_before(at, &sentence).filter(|_| !from_last_year))
                .or_else(|| doubt().map(Standing::Perhaps))
                .or_else(|| self.is_said_of_another_body(&(clause..at)).then_some(Standing::OTHER_SCOPE))
                .unwrap_or(Standing::Own)
        };
        Some(Claim {
            paragraph: 0,
            token: None,
            quote,
            subject,
            value: Decimal::ZERO,
            standing,
            head: None,
            loose: subject == Subject::CarriedOut
                && self.is_carried_either_way(at, end)
                && !AT_THE_END.iter().any(|of| self.paragraph.folded()[..at].ends_with(of)),
            given: false,
            at_most: false,
            fates: Vec::new(),
        })
    }

    /// 州交通运输局未收到申请，也未发生行政复议: whether a clause whose words in front name nobody goes on with another body, which the sentence
    /// opens with. A government's subdistricts and townships are others, too.
    fn is_said_of_another_body(&self, own: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let start = paragraph.sentence(own.start).start;
        let opening = start..paragraph.clause(start).end.max(start);
        let none = |word| matches!(word, Word::NotReceived | Word::Nothing | Word::ZeroApplications);
        if opening.end >= own.start
            || !paragraph.says(&opening, none)
            || !self.is_neutral(own)
            || self.names_itself(&opening)
        {
            return false;
        }
        let text = &paragraph.folded()[opening.clone()];
        let name = text.split(['未', '没', '无']).next().unwrap_or("").trim_end_matches("全年");
        let branch = self.governs()
            && ["街道", "镇", "乡"].iter().any(|kind| name.ends_with(kind))
            && !name.contains(['各', '、']);
        branch || self.names_another_body(&(start..start + name.len()))
    }

    /// 没有发生一起因…引起的行政复议: whether a figure says that there was not one.
    fn is_not_one(&self, token: usize, quote: usize) -> bool {
        /// 没有发生, 未出现任何
        const FARTHEST: usize = 5 * 3;
        let one = self.paragraph.exact(token).is_some_and(|quantity| quantity.value == Decimal::ONE);
        one && self.paragraph.tokens[token].range.start - quote <= FARTHEST
    }

    /// The same, where all of the quoted words are understood.
    pub(super) fn zero_of_words(&self, quote: Range<usize>, subject: Subject) -> Option<Claim> {
        self.zero_but(quote.clone(), subject, &[quote])
    }

    pub(super) fn year_before(&self, at: usize, sentence: &Range<usize>) -> Option<Standing> {
        let year = self.known.year?;
        let before = sentence.start..at;
        let dates = self.paragraph.dates_in(&before);
        let named = dates.filter_map(|(token, date)| Some((token, date.year?)));
        let (_, stated) =
            named.filter(|(token, stated)| !self.is_of_carrying(token, *stated, year)).last()?;
        (stated != year).then_some(if stated + 1 == year {
            Standing::LastYear { whole: false }
        } else {
            Standing::Apart("属于其他年度")
        })
    }

    pub(super) fn not_received(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Option<Claim> {
        // 未收到申请人提出的申请
        let person = |next: &Lexeme| {
            next.word == Word::Apply && self.paragraph.folded()[next.range.end..].starts_with('人')
        };
        let found = rest.iter().position(|next| {
            matches!(next.word, Word::Application | Word::Apply | Word::OnApplication) && !person(next)
        })?;
        // 13个未收到申请: so many bodies.
        let of_bodies = self
            .paragraph
            .quantities()
            .any(|(token, ..)| self.paragraph.tokens[token].end == lexeme.range.start);
        if of_bodies {
            return None;
        }
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
        // 未收到依申请公开来信
        let letter = |next: &Lexeme| {
            next.range.start == rest[found].range.end && text[next.range.clone()].starts_with("来")
        };
        let other = other.is_some_and(|next| !listed(next) && !letter(next));
        let end = rest[found].range.end;
        // 未收到申请的有14个
        let people = ["的有", "的单位", "的部门", "的乡", "的镇", "的街"]
            .iter()
            .any(|word| text[end..].starts_with(word));
        // 未产生依申请公开政府信息案例: none to tell of.
        let stories = text[end..self.clause(end).end.max(end)].ends_with("案例");
        if narrowed || natural_only || other || people || stories {
            return None;
        }
        // 申请 of whatever kind counts where the text is about applications for information.
        if rest[found].word == Word::Apply
            && self.paragraph.topic(lexeme.range.start, end) != Some(Topic::Applications)
        {
            return None;
        }
        self.zero(lexeme.range.start..end, Subject::Received)
    }

    pub(super) fn zero_applications(&self, lexeme: &Lexeme) -> Option<Claim> {
        // 政府信息公开零申请
        let named = self.paragraph.says_up_to(lexeme.range.start, |word| word == Word::Publicity);
        // 无依申请公开事项, but 无依申请公开收费
        let clause = self.clause(lexeme.range.start);
        let text = self.paragraph.folded();
        let matter = text[lexeme.range.clone()]
            .ends_with("依申请")
            .then(|| text[lexeme.range.end..clause.end.max(lexeme.range.end)].strip_prefix("公开"));
        let matter = matter.flatten();
        if matter.is_some_and(|matter| matter.trim_start_matches('的').starts_with(['收', '费'])) {
            return None;
        }
        let named = named || matter.is_some_and(|matter| MATTERS.contains(&matter));
        let about =
            named || self.paragraph.topic(lexeme.range.start, lexeme.range.end) == Some(Topic::Applications);
        if let Some(carried) = self.is_carried_out_right_behind(lexeme) {
            return self.zero_of_words(lexeme.range.start..carried, Subject::CarriedOut);
        }
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
                    | Word::InTime
                    | Word::Fate
            )
        });
        // 零申请的4个 counts those of some.
        let people = self.paragraph.folded()[lexeme.range.end..].starts_with(['人', '的', '单']);
        if !about || narrowed || people { None } else { self.zero(lexeme.range.clone(), Subject::Received) }
    }

    /// 无申请件结转到下一年度: where the words end that say where there was none of it.
    fn is_carried_out_right_behind(&self, none: &Lexeme) -> Option<usize> {
        let clause = self.paragraph.clause(none.range.start);
        let behind = none.range.end..clause.end.max(none.range.end);
        // 除1件外，无申请结转下年
        let sentence = self.paragraph.sentence(none.range.start);
        if self.paragraph.says(&(sentence.start..none.range.start), |word| word == Word::Except) {
            return None;
        }
        let [only] = self.paragraph.words_in(&behind) else { return None };
        let known = self.is_neutral(&(behind.start..only.range.start)) && only.range.end == clause.end;
        (only.word == Word::CarriedOut && known).then_some(only.range.end)
    }

    /// 2022年未结转申请, in the report for 2023.
    fn none_carried_in_of_year(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Option<Claim> {
        let text = self.paragraph.folded();
        let before = &text[..lexeme.range.start];
        let before = ["未", "没有", "无"].iter().find_map(|word| before.strip_suffix(word))?;
        let end = before.trim_end_matches('度').len();
        let (date, named) = self.paragraph.dates_in(&(0..end)).last()?;
        let last_year = named.year? + 1 == self.known.year? && date.end == end;
        last_year.then(|| self.none_carried_in_behind(date.range.start, lexeme, rest))?
    }

    /// 未结转下年度
    fn none_carried_out(&self, lexeme: &Lexeme) -> Option<Claim> {
        let before = &self.paragraph.folded()[..lexeme.range.start];
        let none = ["未", "没有"].iter().find(|none| before.ends_with(**none))?;
        let start = before.len() - none.len();
        let alone = self.paragraph.clause(lexeme.range.start).end == lexeme.range.end;
        let own = self.paragraph.topic(start, lexeme.range.end) != Some(Topic::Elsewhere);
        let quote = start..lexeme.range.end;
        (alone && own).then(|| self.zero_but(quote.clone(), Subject::CarriedOut, &[quote]))?
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
        alone.then(|| self.zero_of_words(start..last.range.end, Subject::CarriedIn))?
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
            // 没有申请人提出政府信息公开申请; 没有商业企业提出的 leaves others.
            let by_somebody = || {
                let between = |word| matches!(word, Word::Apply | Word::Applicant(_) | Word::Receive);
                let (before, citizens) =
                    (&rest[..position], |lexeme: &&Lexeme| !self.is_a_kind_of_applicants(lexeme));
                let applicant = |lexeme: &&Lexeme| matches!(lexeme.word, Word::Applicant(_));
                before.iter().all(|before| between(before.word))
                    && (!before.iter().any(applicant) || before.iter().filter(|l| applicant(l)).any(citizens))
            };
            let subject = match next.word {
                Word::CarriedIn => Subject::CarriedIn,
                Word::CarriedOut => Subject::CarriedOut,
                // 没有结转
                Word::Carried
                    if next.range.start == lexeme.range.end
                        && self.paragraph.clause(at).end == next.range.end =>
                {
                    Subject::CarriedOut
                }
                // 年末无结转申请
                Word::Carried
                    if next.range.start == lexeme.range.end
                        && AT_THE_END.iter().any(|end| self.paragraph.folded()[..at].ends_with(end))
                        && self.ends_clause(next) =>
                {
                    Subject::CarriedOut
                }
                // 无2022年结转申请
                Word::Carried
                    if self.carried_by_year(&(lexeme.range.end..next.range.start))
                        == Some(Subject::CarriedIn)
                        && self.ends_clause(next) =>
                {
                    Subject::CarriedIn
                }
                // 无结转至2024年办理的申请
                Word::Carried
                    if next.range.start == lexeme.range.end
                        && self.carried_by_year(&self.paragraph.clause(at)) == Some(Subject::CarriedOut) =>
                {
                    Subject::CarriedOut
                }
                // 没有依申请公开情况
                Word::OnApplication if self.is_all_there_is(lexeme, next) => Subject::Received,
                // 未有公民提出申请
                Word::Apply
                    if self.is_handed_in(lexeme, next)
                        && by_somebody()
                        && self.ends_clause(next)
                        && self.paragraph.topic(at, next.range.end) == Some(Topic::Applications) =>
                {
                    Subject::Received
                }
                // 无政府信息公开申请
                Word::Application
                    if (next.range.start <= lexeme.range.end + 3 || by_somebody())
                        && self.ends_clause(next) =>
                {
                    Subject::Received
                }
                _ => continue,
            };
            let elsewhere = self.paragraph.topic(at, next.range.end) == Some(Topic::Elsewhere);
            // 无因申请人原因结转下年的案件: there may be others.
            let elsewhere = elsewhere || self.paragraph.folded()[at..next.range.start].contains('因');
            // 无上年结转的行政复议案件
            let cases = rest[position..].iter().any(|of| matches!(of.word, Word::Procedure(_)));
            let elsewhere =
                elsewhere || cases && !rest[position..].iter().any(|of| of.word == Word::Application);
            if matches!(subject, Subject::CarriedIn | Subject::CarriedOut) && elsewhere {
                continue;
            }
            claims.extend(self.zero(quote, subject));
        }
        claims
    }

    /// 未有公民提出申请: whether words for none say that nobody asked, and name no kind of applicants.
    fn is_handed_in(&self, none: &Lexeme, apply: &Lexeme) -> bool {
        let text = self.paragraph.folded();
        let between = none.range.end..apply.range.start;
        ["提出", "提交", "递交"].iter().any(|verb| text[between.clone()].ends_with(verb))
            && !self.paragraph.words_in(&between).iter().any(|lexeme| self.is_a_kind_of_applicants(lexeme))
            && !text[apply.range.end..].starts_with('人')
    }

    /// Whether a word names one kind of applicants, and not 公民, who are all.
    fn is_a_kind_of_applicants(&self, lexeme: &Lexeme) -> bool {
        matches!(lexeme.word, Word::Applicant(_)) && &self.paragraph.folded()[lexeme.range.clone()] != "公民"
    }

    /// 未发生政府信息依申请公开情况: whether a clause names 依申请公开 alone behind words for none.
    fn is_all_there_is(&self, none: &Lexeme, noun: &Lexeme) -> bool {
        let text = self.paragraph.folded();
        let between = text.get(none.range.end..noun.range.start).unwrap_or("");
        let clause = self.paragraph.clause(noun.range.start);
        let behind = &text[noun.range.end..clause.end.max(noun.range.end)];
        matches!(between, "" | "任何" | "政府信息" | "信息") && MATTERS.contains(&behind)
    }

    /// Whether nothing of weight stands between a word and the end of its clause.
    pub(super) fn ends_clause(&self, lexeme: &Lexeme) -> bool {
        let clause = self.paragraph.clause(lexeme.range.start);
        let rest = &self.paragraph.folded()[lexeme.range.end..clause.end.max(lexeme.range.end)];
        rest.chars().count() <= 4
    }
}

/// Whether a word says that there was none of what follows: 未收到申请且不存在行政复议 says so twice.
fn denies(word: Word) -> bool {
    matches!(word, Word::Nothing | Word::NotReceived)
}
