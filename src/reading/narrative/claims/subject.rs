//! What a figure counts, as its words say.

use super::applicants::applicants;
use super::course::GoesOn;
use super::{Reader, Reading};
use crate::number::prose::{Kind, Quantity};
use crate::report::lexicon::Word;
use crate::report::narrative::{Outcomes, Subject};
use crate::report::topic::Topic;
use std::ops::Range;

impl Reader<'_> {
    /// What is counted, and whether the verb is one that leaves the base open.
    pub(super) fn subject(
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
            || self.counts_bodies(token, quantity, lead)
        {
            return None;
        }
        let cases = counts_cases(words, quantity);
        let at = self.paragraph.tokens[token].range.start;
        if let Some(subject) = self.item(words, token, quantity) {
            return Some((subject, false));
        }
        if !cases {
            return None;
        }
        if let Some(subject) = self.case(words, token) {
            return Some((subject, false));
        }
        // 收到行政复议申请15件, of whatever kind, are no applications for information.
        let of_cases = words.any(|word| matches!(word, Word::Procedure(_)));
        if of_cases && !words.any(|word| matches!(word, Word::Application | Word::OnApplication)) {
            return None;
        }
        match self.step_goes_on(words, token) {
            GoesOn::Applications => {}
            GoesOn::Cases => return self.step_of_cases(words, token).map(|subject| (subject, false)),
            GoesOn::Either => return None,
        }
        let topic = self.paragraph.topic(at, self.paragraph.tail(token).end);
        let applications = topic == Some(Topic::Applications)
            || quantity.kind == Kind::Cases
                && (self.names_its_kind(words, at)
                    || self.plain_outcome(token).is_some() && self.stands_by_applications(at));
        if !applications
            || words.any(|word| matches!(word, Word::Documents | Word::Rules | Word::Enforcement(_)))
            || self.counts_another_thing(words, token)
            || self.counts_things(words, token)
        {
            return None;
        }
        if self.finishes_some(words) {
            return Some((Subject::Handled, true));
        }
        if let Some(subject) = self.carried(words, lead) {
            return Some((subject, false));
        }
        if self.is_closed(lead) {
            return self.reason(lead).map(|row| (Subject::Outcome(Outcomes::Row(row)), false));
        }
        // 收到重复申请12件
        let came_in = words.has(Word::Receive)
            && words.any(|word| matches!(word, Word::Row(key) if key.starts_with("R5")));
        let outcomes = self.outcomes(words).or_else(|| self.in_plain_words(token));
        if let Some(outcomes) = outcomes.filter(|_| !came_in) {
            return self.outcome(words, outcomes, token, lead).map(|subject| (subject, false));
        }
        if self.is_asked_in_writing(words) && !words.has(Word::Done) {
            let ways = self.paragraph.says(&self.paragraph.sentence(at), |word| word == Word::Channel);
            // 网上申请7件，书面公开申请3件: one of two ways.
            return (!ways && !words.any(Word::limits)).then_some((Subject::Dealt, true));
        }
        let reviewed = self.is_reviewed(words, lead);
        // 按期办结12件 is read as no more than what was handled.
        let in_time = words.has(Word::InTime) && !words.has(Word::All) && !words.has(Word::Done);
        let limited = words.any(Word::limits) || in_time || reviewed || came_in;
        let applicants = applicants(words);
        if self.is_one_way_of_some(words, token) {
            return None;
        }
        if words.words.iter().any(|lexeme| lexeme.word == Word::Channel && !self.is_any_way(lexeme)) {
            return (!limited && self.are_citizens_alone(words, at) && !words.has(Word::Done))
                .then_some((Subject::Channel, false));
        }
        if let Some(applicant) = self.one_applicant(words, &applicants) {
            // 为商业企业公开70件: what was given to them.
            let given = self.paragraph.folded()[lead.clone()].ends_with("公开");
            let own = !limited && !given && !self.applies_for_another(words);
            return own.then_some((Subject::Applicant(applicant), false));
        }
        if limited {
            return None;
        }
        self.by_verb(words, token, quantity, lead)
    }

    /// What applications are counted, and whether the verb is one that leaves the base open: 收到, 受理, 办结, or none.
    fn by_verb(
        &self,
        words: &Reading,
        token: usize,
        quantity: &Quantity,
        lead: &Range<usize>,
    ) -> Option<(Subject, bool)> {
        let at = self.paragraph.tokens[token].range.start;
        if words.has(Word::Done) {
            if self.says_how_it_was_answered(words) {
                return None;
            }
            // 受理并答复: whichever.
            let both = words.any(|word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Deal));
            return Some(if both { (Subject::Dealt, true) } else { (Subject::Handled, true) });
        }
        // 新增公开事项83项
        let new = words.has(Word::ReceiveNew) && quantity.measure != "项";
        if words.has(Word::Deal) {
            return self.dealt(words, at, lead, new);
        }
        // 部门收到 is one word.
        let part_receives = words.words.iter().any(|lexeme| {
            lexeme.word == Word::PartOfBody && self.paragraph.folded()[lexeme.range.clone()].ends_with("收到")
        });
        if words.has(Word::Receive) || new || part_receives {
            return Some((Subject::Received, false));
        }
        // 政府信息公开申请12件: no verb says whether taken in or dealt with.
        let plain = words.has(Word::Application) && self.begins_in_subject(words, lead)
            || self.counts_on_application(token, quantity, lead)
            || self.names_the_number(at, lead);
        plain.then_some((Subject::Dealt, true))
    }

    /// The outcomes that a figure counts, where it counts all of them, or all of one kind of applicants.
    fn outcome(
        &self,
        words: &Reading,
        outcomes: Outcomes,
        token: usize,
        lead: &Range<usize>,
    ) -> Option<Subject> {
        let at = self.paragraph.tokens[token].range.start;
        let of_some = words.has(Word::Channel)
            || self.is_out_of_some(words, lead)
            || self.names_another_too(lead)
            || self.holds_partly_granted(outcomes, token)
            || self.is_no_outcome(words, token, lead);
        // 对…的申请 limits nothing here, but 涉及… does.
        let limited = words.has(Word::Namely)
            && words.words.iter().filter(|w| matches!(w.word, Word::Group(_))).count() > 1;
        // 无法提供（本机关不掌握）9件
        if of_some || limited {
            return None;
        }
        let outcomes = self.aside(at).unwrap_or(outcomes);
        let Some(applicant) = self.whose(words, at) else { return Some(Subject::Outcome(outcomes)) };
        // 网上收到自然人申请8件，予以公开3件: of some of that kind.
        let front = self.paragraph.piece(at).start..at;
        let some = self.paragraph.says(&front, |word| word == Word::Channel || word.limits());
        (!some && !self.applies_for_another(words)).then_some(Subject::OutcomeOf(outcomes, applicant))
    }

    /// 对35件申请答复开展评查, 审核答复文书87份; 征求第三方意见后答复5件, beside others.
    fn is_reviewed(&self, words: &Reading, lead: &Range<usize>) -> bool {
        let text = &self.paragraph.folded()[lead.clone()];
        words.has(Word::OtherCount)
            || text.trim_start_matches("其中").starts_with('对')
            || text.contains("意见后")
    }

    /// Whether a clause without a verb opens with its subject.
    fn begins_in_subject(&self, words: &Reading, lead: &Range<usize>) -> bool {
        let first = words.words.iter().find(|lexeme| lexeme.word == Word::Application);
        // 申请指南200份 counts something else.
        let text = self.paragraph.folded();
        // 规范政府信息公开申请表1份 is a form.
        let first = first.filter(|lexeme| !text[lexeme.range.clone()].ends_with('表'));
        first.is_some_and(|lexeme| {
            let behind = text.get(lexeme.range.end..lead.end).unwrap_or("");
            let plain = behind.chars().all(|c| {
                matches!(
                    c,
                    '共' | '计' | '总' | '数' | '量' | '为' | '有' | '合' | '的' | '累' | '达' | '到' | ','
                )
            });
            // 今年共有2件政府信息公开申请
            if lexeme.range.start >= lead.end && lexeme.range.start > lead.start + 2 * 3 {
                let said = &text[lead.clone()];
                return said.ends_with(['共', '有']) && !said.contains("其中") && self.is_neutral(lead);
            }
            let before = lead.start..lexeme.range.start;
            // 公民、法人和其他组织向我局提出政府信息公开申请18件
            let handed_in = ["提出", "提交", "递交"].iter().any(|word| text[before.clone()].ends_with(word))
                && !["未", "没", "无"].iter().any(|none| text[before.clone()].contains(none))
                && !self.paragraph.says(&before, |word| word == Word::Channel);
            let opens = before.len() <= 2 * 3 || handed_in || self.is_neutral(&before);
            opens && plain
        })
    }
}

/// Whether a figure counts cases, by its measure or by the words that go with it.
fn counts_cases(words: &Reading, quantity: &Quantity) -> bool {
    // 受理依申请公开8次, 被申请行政复议2次
    let counted = |word| matches!(word, Word::OnApplication | Word::Procedure(_));
    // 收到政府信息公开申请8次
    let came_in =
        || words.has(Word::Application) && words.any(|word| matches!(word, Word::Receive | Word::ReceiveNew));
    let times =
        quantity.kind == Kind::Times && (words.any(counted) || came_in()) && !words.has(Word::OtherBase);
    matches!(quantity.kind, Kind::Cases | Kind::Bare)
        || matches!(quantity.measure, "条" | "条次" | "个")
        || times
}
