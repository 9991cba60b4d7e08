//! What the figures of a paragraph count, as far as their clauses say so beyond doubt.
//!
//! A figure's clause is read from its lead (the words in front of it up to the last stop or figure), then
//! with its tail (收到12件政府信息公开申请), then, where the lead says nothing (共12件), with the words back to
//! the last figure. Words that limit a count (涉及, 按期, 受理许可) or belong to another subject end the
//! reading: a clause that is not understood makes no claim.

mod carried;
mod cases;
mod clause;
mod distribution;
mod fates;
mod items;
mod outcomes;
mod partial;
mod said;
mod standing;
mod years;

use super::own_names::OwnNames;
use crate::form::{RowRole, TableKind};
use crate::number::prose::{Kind, Quantity};
use crate::report::lexicon::Word;
use crate::report::lexicon::{Applicant, Lexeme};
use crate::report::narrative::{Claim, Doubt, Narrative, Outcomes, Paragraph, Part, Standing, Subject};
use crate::report::{OfPart, Report};
use crate::text::order::sort_by_key;
use rust_decimal::Decimal;
use std::ops::Range;

/// Reads the claims of all paragraphs, in order.
pub(super) fn read(narrative: &Narrative, report: &Report) -> Vec<Claim> {
    let mut claims = Vec::new();
    let names = &OwnNames::of(report);
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        if paragraph.part == Part::Preamble {
            continue;
        }
        let reader = Reader { report, names, paragraph, index };
        let first = claims.len();
        claims.extend(reader.counted());
        claims.extend(reader.said());
        sort_by_key(&mut claims[first..], |claim: &Claim| claim.quote.end);
        for at in first..claims.len() {
            claims[at].head =
                reader.head(&claims[first..at]).map(|found| first + found).filter(|_| has_head(&claims[at]));
            if let Some(doubt) = reader.doubt_before(&claims[first..=at]) {
                claims[at].standing = Standing::Perhaps(doubt);
            }
        }
    }
    claims
}

/// Whether a claim is about a part of something.
fn has_head(claim: &Claim) -> bool {
    matches!(claim.subject, Subject::Applicant(_) | Subject::Channel | Subject::Outcome(_))
}

struct Reader<'a> {
    report: &'a Report,
    names: &'a OwnNames,
    paragraph: &'a Paragraph,
    index: usize,
}

/// The words that a figure's meaning is read from.
struct Reading<'a> {
    words: Vec<&'a Lexeme>,
}

impl Reading<'_> {
    fn has(&self, word: Word) -> bool {
        self.words.iter().any(|lexeme| lexeme.word == word)
    }

    fn any(&self, test: impl Fn(Word) -> bool) -> bool {
        self.words.iter().any(|lexeme| test(lexeme.word))
    }

    fn last<T>(&self, pick: impl Fn(Word) -> Option<T>) -> Option<T> {
        self.words.iter().rev().find_map(|lexeme| pick(lexeme.word))
    }
}

/// What a paragraph is about at some point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Topic {
    Applications,
    Elsewhere,
}

impl Reader<'_> {
    /// Claims with a figure.
    fn counted(&self) -> Vec<Claim> {
        let figures = self.paragraph.quantities();
        figures.filter_map(|(token, _, quantity)| self.claim(token, quantity)).collect()
    }

    /// 受理学籍查询申请215件，办结215件: what was finished is of the kind that was taken in, and that may be another one.
    fn doubt_before(&self, claims: &[Claim]) -> Option<Doubt> {
        let (own, before) = claims.split_last()?;
        let follows = matches!(own.subject, Subject::Handled | Subject::Outcome(_));
        if !follows || own.standing != Standing::Own {
            return None;
        }
        let sentence = self.paragraph.sentence(own.quote.start);
        let named = |range: &Range<usize>| {
            self.paragraph.says(range, |word| matches!(word, Word::Application | Word::OnApplication))
        };
        let mut in_sentence = before.iter().rev().take_while(|claim| claim.quote.end > sentence.start);
        let taken_in = in_sentence.find(|claim| {
            matches!(claim.subject, Subject::Received | Subject::Dealt)
                && sentence.contains(&claim.quote.start)
        })?;
        // 向县政府提出的申请58件，予以公开8件: the outcomes are those of the 58, which are not all.
        let of_some = matches!(own.subject, Subject::Outcome(_)) && !self.is_all(taken_in.value);
        let of_its_kind = own.subject == Subject::Handled && !named(&own.quote) && !named(&taken_in.quote);
        match &taken_in.standing {
            Standing::Perhaps(doubt @ Doubt::Unknown(_)) if of_some || of_its_kind => Some(doubt.clone()),
            _ => None,
        }
    }

    /// Whether so many are all applications of table 3: those that came in, with what was carried over, or those dealt with.
    fn is_all(&self, value: Decimal) -> bool {
        let Some(table) = self.report.table_of(TableKind::Applications) else { return true };
        let [received, carried, total] =
            [RowRole::Received, RowRole::CarriedIn, RowRole::Total].map(|row| table.total(row));
        [received, total, received.zip(carried).map(|(new, old)| new + old)].contains(&Some(value))
    }

    fn claim(&self, token: usize, quantity: &Quantity) -> Option<Claim> {
        if quantity.hedge.is_some() || self.paragraph.of_one_part(token) != OfPart::Nothing {
            return None;
        }
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        let tail = paragraph.tail(token);
        let words = |range: &Range<usize>| paragraph.words_in(range).iter();
        let context = self.context(token);
        // 12.5 件 counts nothing; money has decimals.
        if quantity.kind != Kind::Money && !quantity.value.fract().is_zero() {
            return None;
        }
        let shared = self.distributed(token);
        let own = Reading { words: shared.clone().unwrap_or_else(|| words(&lead).collect()) };
        if shared.is_none() && self.opens_distribution(token) {
            return None;
        }
        // The words that the meaning is read from: those in front of the figure, and those behind it where they are used.
        let mut before = self.clause(lead.end).start.min(lead.start)..lead.end;
        let mut behind = 0..0;
        let mut meaning = self.subject(&own, token, quantity, &lead);
        let behind_it = || self.carried_behind(token).or_else(|| self.left_over(token));
        if let Some((subject, clause)) = behind_it().filter(|_| shared.is_none()) {
            meaning = Some((subject, false));
            behind = clause;
        }
        if meaning.is_none() && shared.is_none() && self.is_open(&own, &lead) {
            let with_tail = Reading { words: words(&lead).chain(self.own_tail(&tail)).collect() };
            if with_tail.words.len() > own.words.len() {
                behind = tail.clone();
                meaning = self.subject(&with_tail, token, quantity, &lead);
            }
            // In front of 、 stand the words of the figure before.
            let in_row = lead.is_empty() && paragraph.folded()[..lead.start].ends_with('、');
            // 接到申请后，3件转由…: when it was done, and no count.
            let when = paragraph.folded()[context.start..lead.start.max(context.start)].ends_with("后,");
            // 4件延期后答复
            let limited = paragraph.says(&tail, |word| word == Word::InTime)
                && paragraph.says(&tail, |word| word == Word::Done);
            if meaning.is_none() && !in_row && !when && !limited && self.is_thin(&own, &lead) {
                let wide = Reading { words: words(&context).chain(self.own_tail(&tail)).collect() };
                before.start = context.start.min(before.start);
                meaning = self.subject(&wide, token, quantity, &context);
            }
        }
        let (mut subject, loose) = meaning?;
        if let Subject::Outcome(outcomes) = subject {
            subject = Subject::Outcome(self.for_a_reason(outcomes, token)?);
        }
        let bare_is_certain = quantity.kind != Kind::Bare || self.ends_in_subject(&lead);
        if !bare_is_certain {
            return None;
        }
        let read = [before, behind];
        let says = |word: fn(Word) -> bool| read.iter().any(|range| paragraph.says(range, word));
        let in_time = says(|word| word == Word::InTime) && !says(|word| word == Word::All);
        let at_most = subject == Subject::Handled && in_time;
        let standing = self.standing(token, subject, &context, &read);
        let quote = self.quote(token, &lead, &tail);
        let value = quantity.value;
        Some(Claim {
            paragraph: self.index,
            token: Some(token),
            quote,
            subject,
            value,
            standing,
            head: None,
            loose,
            at_most,
            fates: self.fates(token, subject),
        })
    }

    /// The words of a tail that say what the figure counts: those that end it, and no clause of its own
    /// (对3件申请的答复提出修改意见, 除2件尚未审结外均获维持).
    fn own_tail(&self, tail: &Range<usize>) -> &[Lexeme] {
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

    /// The words since the last figure of the sentence, or the last semicolon.
    fn context(&self, token: usize) -> Range<usize> {
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
    fn is_open(&self, own: &Reading, lead: &Range<usize>) -> bool {
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
    fn is_thin(&self, own: &Reading, lead: &Range<usize>) -> bool {
        let small = |word| matches!(word, Word::Total | Word::Among | Word::All | Word::Deal | Word::Receive);
        own.words.iter().all(|lexeme| small(lexeme.word)) && lead.len() <= 5 * 3
    }

    /// Whether a figure without measure word follows its subject directly: 申请数量为12.
    fn ends_in_subject(&self, lead: &Range<usize>) -> bool {
        let text = &self.paragraph.folded()[lead.clone()];
        let text = text.trim_end_matches(['为', '是', '共', '计', '数', '量', '的', '有']);
        let end = lead.start + text.len();
        self.paragraph.words_in(lead).iter().any(|lexeme| lexeme.range.end == end)
    }

    fn quote(&self, token: usize, lead: &Range<usize>, tail: &Range<usize>) -> Range<usize> {
        let end = self.paragraph.tokens[token].end;
        // The tail belongs to the quote where the lead alone says little.
        let end = if lead.len() < 12 { tail.end.max(end) } else { end };
        lead.start..end
    }

    /// What is counted, and whether the verb is one that leaves the base open.
    fn subject(
        &self,
        words: &Reading,
        token: usize,
        quantity: &Quantity,
        lead: &Range<usize>,
    ) -> Option<(Subject, bool)> {
        let foreign = |word| {
            matches!(
                word,
                Word::Elsewhere
                    | Word::Proposal
                    | Word::Replied
                    | Word::Undertaken
                    | Word::ProcessingFee
                    | Word::Papers
            )
        };
        if words.any(foreign)
            || words.words.last().is_some_and(|last| matches!(last.word, Word::Up | Word::Down))
        {
            return None;
        }
        // 受理依申请公开8次, 被申请行政复议2次
        let counted = |word| matches!(word, Word::OnApplication | Word::Procedure(_));
        let times = quantity.kind == Kind::Times && words.any(counted) && !words.has(Word::OtherBase);
        let cases = matches!(quantity.kind, Kind::Cases | Kind::Bare)
            || matches!(quantity.measure, "条" | "条次" | "个")
            || times;
        let at = self.paragraph.tokens[token].range.start;
        // 收到申请的有31个: so many bodies.
        if quantity.measure == "个" && self.paragraph.folded()[lead.clone()].ends_with("的有") {
            return None;
        }
        if let Some(subject) = self.item(words, token, quantity) {
            return Some((subject, false));
        }
        if !cases {
            return None;
        }
        if let Some(subject) = self.case(words, token) {
            return Some((subject, false));
        }
        let topic = self.topic(at, self.paragraph.tail(token).end);
        let applications = topic == Some(Topic::Applications)
            || quantity.kind == Kind::Cases && self.names_its_kind(words, at);
        if !applications
            || words.any(|word| matches!(word, Word::Documents | Word::Rules | Word::Enforcement(_)))
        {
            return None;
        }
        if let Some(subject) = self.carried(words, lead) {
            return Some((subject, false));
        }
        let text = &self.paragraph.folded()[lead.clone()];
        // 因逾期未补正，不再处理5件: counted only by its reason.
        if text.contains("不再处理") || text.contains("不再办理") {
            return self.reason(lead).map(|row| (Subject::Outcome(Outcomes::Row(row)), false));
        }
        // 收到重复申请12件
        let came_in = words.has(Word::Receive)
            && words.any(|word| matches!(word, Word::Row(key) if key.starts_with("R5")));
        if let Some(outcomes) = self.outcomes(words).filter(|_| !came_in) {
            if words.has(Word::Channel) || self.of_one_applicant(at) || self.is_no_outcome(words, token, lead)
            {
                return None;
            }
            // 对…的申请 limits nothing here, but 涉及… does.
            let limited = words.has(Word::Namely)
                && words.words.iter().filter(|w| matches!(w.word, Word::Group(_))).count() > 1;
            return (!limited).then_some((Subject::Outcome(outcomes), false));
        }
        let reviewed = self.is_reviewed(words, lead);
        // 按期办结12件 is read as no more than what was handled.
        let in_time = words.has(Word::InTime) && !words.has(Word::All) && !words.has(Word::Done);
        let limited = words.any(Word::limits) || in_time || reviewed || came_in;
        let applicants: Vec<Applicant> = words
            .words
            .iter()
            .filter_map(|w| match w.word {
                Word::Applicant(applicant) => Some(applicant),
                _ => None,
            })
            .collect();
        if words.words.iter().any(|lexeme| lexeme.word == Word::Channel && !self.is_any_way(lexeme)) {
            return (!limited && applicants.is_empty() && !words.has(Word::Done))
                .then_some((Subject::Channel, false));
        }
        if let Some(applicant) = self.one_applicant(words, &applicants) {
            return (!limited).then_some((Subject::Applicant(applicant), false));
        }
        if limited {
            return None;
        }
        if words.has(Word::Done) {
            // 受理并答复: whichever.
            let both = words.any(|word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Deal));
            return Some(if both { (Subject::Dealt, true) } else { (Subject::Handled, true) });
        }
        // 新增公开事项83项
        let new = words.has(Word::ReceiveNew) && quantity.measure != "项";
        if words.has(Word::Deal) {
            return self.dealt(words, at, lead, new);
        }
        if words.has(Word::Receive) || new {
            return Some((Subject::Received, false));
        }
        // 政府信息公开申请12件: no verb says whether taken in or dealt with.
        words
            .has(Word::Application)
            .then_some((Subject::Dealt, true))
            .filter(|_| self.begins_in_subject(words, lead))
    }

    /// The kind of applicant that words name; 公民、法人或其他组织 are all who apply.
    fn one_applicant(&self, words: &Reading, applicants: &[Applicant]) -> Option<Applicant> {
        let behind_citizens = words.words.iter().any(|lexeme| {
            matches!(lexeme.word, Word::Applicant(Applicant::Legal))
                && self.paragraph.folded()[..lexeme.range.start].ends_with("公民、")
        });
        let everybody = applicants.contains(&Applicant::Natural) && applicants.len() > 1 || behind_citizens;
        applicants.last().copied().filter(|_| !everybody)
    }

    /// 对35件申请答复开展评查, 审核答复文书87份; 征求第三方意见后答复5件, beside others.
    fn is_reviewed(&self, words: &Reading, lead: &Range<usize>) -> bool {
        let text = &self.paragraph.folded()[lead.clone()];
        words.has(Word::OtherCount)
            || text.trim_start_matches("其中").starts_with('对')
            || text.contains("意见后")
    }

    /// 受理12件: taken in, or dealt with, as the words around say.
    fn dealt(&self, words: &Reading, at: usize, lead: &Range<usize>, new: bool) -> Option<(Subject, bool)> {
        let sentence = self.paragraph.sentence(at);
        let apply = words.any(|word| matches!(word, Word::Application | Word::Apply));
        let received = words.has(Word::Receive) || new;
        // 收到申请58件，已处理54件
        let lead = &self.paragraph.folded()[lead.clone()];
        let finished = ["已处理", "已办理"].iter().any(|word| lead.contains(word));
        let named = || self.paragraph.says(&(sentence.start..at), |word| word == Word::Application);
        if finished && !received && !apply && named() {
            return Some((Subject::Handled, true));
        }
        // 上年结转2件，受理265件，结转下年3件: nothing else is carried over.
        let carried = |word| matches!(word, Word::CarriedIn | Word::CarriedOut | Word::Carried);
        (apply || words.has(Word::OnApplication) || self.paragraph.says(&sentence, carried))
            .then_some((if received { Subject::Received } else { Subject::Dealt }, true))
    }

    /// Whether the words are the format's own for applications, so that no other subject can be meant.
    fn names_its_kind(&self, words: &Reading, at: usize) -> bool {
        let named = words.any(|word| matches!(word, Word::Group(_) | Word::Row(_) | Word::CarriedOut))
            || words.any(|word| matches!(word, Word::Applicant(_))) && words.has(Word::Apply);
        let sentence = self.paragraph.sentence(at);
        let other = self.paragraph.says(&(sentence.start..at), |word| {
            matches!(
                word,
                Word::Elsewhere | Word::Proposal | Word::Active | Word::Documents | Word::Procedure(_)
            )
        });
        named && !other
    }

    /// Whether a clause without a verb opens with its subject.
    fn begins_in_subject(&self, words: &Reading, lead: &Range<usize>) -> bool {
        let first = words.words.iter().find(|lexeme| lexeme.word == Word::Application);
        // 申请指南200份 counts something else.
        first.is_some_and(|lexeme| {
            let behind = self.paragraph.folded().get(lexeme.range.end..lead.end).unwrap_or("");
            let plain = behind.chars().all(|c| {
                matches!(c, '共' | '计' | '总' | '数' | '量' | '为' | '有' | '合' | '的' | '累' | ',')
            });
            lexeme.range.start <= lead.start + 2 * 3 && plain
        })
    }
}
