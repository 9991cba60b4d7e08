//! Which kind of things figures count: applications for information, applications for something else, or other things.

use super::{Reader, Reading};
use crate::number::prose::{Kind, Quantity};
use crate::report::lexicon::phrases::{ADDING, LETTERS, NUMBER_OF_APPLICATIONS};
use crate::report::lexicon::{Lexeme, Word};
use crate::report::narrative::{Claim, Doubt, Standing, Subject};
use std::ops::Range;

impl Reader<'_> {
    /// Whether words say 依申请公开 and nothing else: 全年依申请公开18件, 依申请公开政府信息18件.
    pub(super) fn says_on_application_alone(&self, lead: &Range<usize>) -> bool {
        let words = self.paragraph.words_in(lead);
        let own = |lexeme: &&Lexeme| !matches!(lexeme.word, Word::Total | Word::Publicity);
        let mut words = words.iter().filter(own);
        words.next().is_some_and(|lexeme| lexeme.word == Word::OnApplication) && words.next().is_none()
    }

    /// 全年依申请公开18件: whether it counts applications, and stands neither beside what was published nor in front of outcomes.
    pub(super) fn counts_on_application(
        &self,
        token: usize,
        quantity: &Quantity,
        lead: &Range<usize>,
    ) -> bool {
        let paragraph = self.paragraph;
        let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
        let other = |word| matches!(word, Word::Active | Word::Group(_));
        (quantity.measure == "件" || quantity.value.is_zero())
            && self.says_on_application_alone(lead)
            && !paragraph.says(&sentence, other)
    }

    /// 3位公民提出政府信息公开申请，申请件数3件: whether a clause names the number of the applications that the sentence spoke of.
    pub(super) fn names_the_number(&self, at: usize, lead: &Range<usize>) -> bool {
        let named = || {
            self.paragraph.says(&(self.paragraph.sentence(at).start..at), |word| word == Word::Application)
        };
        NUMBER_OF_APPLICATIONS.contains(&&self.paragraph.folded()[lead.clone()]) && named()
    }

    /// 收到网上申请7件、信函申请3件，合计10件: whether a figure sums up the ways in which applications came.
    pub(super) fn sums_up_ways(&self, token: usize, lead: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let sums = matches!(&paragraph.folded()[lead.clone()], "合计" | "共计" | "总计" | "共");
        let piece = paragraph.piece(lead.start);
        let figures = paragraph.tokens_in(&(piece.start..lead.start));
        let figures: Vec<usize> = figures.filter(|&other| paragraph.quantity(other).is_some()).collect();
        let of_a_way = |&other: &usize| {
            paragraph.says(&paragraph.lead(other), |word| word == Word::Channel)
                && paragraph.says(&paragraph.lead(other), is_application)
        };
        sums && token > 0
            && figures.len() > 1
            && figures.iter().all(of_a_way)
            && paragraph.says(&(piece.start..lead.start), |word| word == Word::Receive)
    }

    /// Whether the words are the format's own for applications, so that no other subject can be meant.
    pub(super) fn names_its_kind(&self, words: &Reading, at: usize) -> bool {
        let named = words.any(|word| matches!(word, Word::Group(_) | Word::Row(_) | Word::CarriedOut))
            || words.any(|word| matches!(word, Word::Applicant(_))) && words.has(Word::Apply)
            || words.any(|word| matches!(word, Word::CarriedIn | Word::Carried))
                && self.stands_by_applications(at)
            || words.any(|word| matches!(word, Word::ReceiveNew | Word::CarriedIn))
                && self.is_in_an_account(at);
        let sentence = self.paragraph.sentence(at);
        let other = self.paragraph.says(&(sentence.start..at), |word| {
            matches!(
                word,
                Word::Elsewhere
                    | Word::Proposal
                    | Word::Active
                    | Word::Documents
                    | Word::Procedure(_)
                    | Word::Enforcement(_)
            )
        });
        named && !other
    }

    /// 新收9件，上年结转0件，予以公开6件，部分公开2件，…，结转下年度0件: whether a sentence tells the table's own account, so that what came in are
    /// applications.
    fn is_in_an_account(&self, at: usize) -> bool {
        /// Nothing else has as many outcomes of these names.
        const LEAST: u32 = 3;
        let sentence = self.paragraph.sentence(at);
        let words = self.paragraph.words_in(&sentence);
        let groups = words.iter().fold(0, |all, lexeme| match lexeme.word {
            Word::Group(bits) => all | bits,
            _ => all,
        });
        let other = |word: Word| {
            matches!(
                word,
                Word::Elsewhere
                    | Word::Proposal
                    | Word::Active
                    | Word::Documents
                    | Word::Procedure(_)
                    | Word::Enforcement(_)
            )
        };
        groups.count_ones() >= LEAST
            && words.iter().any(|lexeme| lexeme.word == Word::CarriedOut)
            && !words.iter().any(|lexeme| other(lexeme.word))
    }

    /// 办理申请98件。其中上年结转18件; 加上上年结转的18件，办理申请98件: whether the sentence in front of a figure's own speaks of applications
    /// last, or the words behind it first.
    pub(super) fn stands_by_applications(&self, at: usize) -> bool {
        let paragraph = self.paragraph;
        let kind = |lexeme: &Lexeme| match lexeme.word {
            Word::Application | Word::OnApplication | Word::Apply => Some(true),
            Word::Elsewhere
            | Word::Proposal
            | Word::Active
            | Word::Documents
            | Word::Procedure(_)
            | Word::Enforcement(_) => Some(false),
            _ => None,
        };
        let sentence = paragraph.sentence(at);
        // 上年结转7件已全部办结；新收申请58件 tells of each by itself.
        let adds = ADDING.iter().any(|word| paragraph.folded()[sentence.start..at].starts_with(word));
        let behind = || paragraph.words_in(&(at..sentence.end)).iter().find_map(kind).filter(|_| adds);
        let before = paragraph.sentence_before(sentence.start);
        before
            .and_then(|before| paragraph.words_in(&before).iter().rev().find_map(kind))
            .or_else(behind)
            .unwrap_or(false)
    }

    /// 收到申请的有31个, 37个收到申请: whether a figure counts bodies.
    pub(super) fn counts_bodies(&self, token: usize, quantity: &Quantity, lead: &Range<usize>) -> bool {
        let tail = self.paragraph.tail(token);
        let behind = self.paragraph.words_in(&tail).first();
        let behind = behind.filter(|lexeme| {
            let between = &self.paragraph.folded()[tail.start..lexeme.range.start];
            matches!(between, "" | "的") && matches!(lexeme.word, Word::Receive | Word::NotReceived)
        });
        quantity.measure == "个"
            && (self.paragraph.folded()[lead.clone()].ends_with("的有") || behind.is_some())
    }

    /// 共收到7件行政复议, 制定依申请公开办理规范1份: whether a figure counts something that is no application, by the
    /// noun behind it, by what is done with it or by its measure.
    pub(super) fn counts_another_thing(&self, words: &Reading, token: usize) -> bool {
        let paragraph = self.paragraph;
        let tail = paragraph.tail(token);
        let behind = paragraph.words_in(&tail).first().filter(|lexeme| {
            let between = &paragraph.folded()[tail.start..lexeme.range.start];
            matches!(between, "" | "的")
        });
        let noun = behind.is_some_and(|lexeme| {
            matches!(
                lexeme.word,
                Word::Procedure(_)
                    | Word::Elsewhere
                    | Word::Proposal
                    | Word::Documents
                    | Word::Rules
                    | Word::Enforcement(_)
            )
        });
        // 人均办理16件, but 申请人均已答复.
        let lead = &paragraph.folded()[paragraph.lead(token)];
        let each = lead.contains("人均") && !lead.contains("申请人均");
        noun || each || words.any(|word| matches!(word, Word::Make | Word::Repeal))
    }

    /// 依申请公开信函3件、网上申请5件: whether the applications are called letters near others that came in another way.
    pub(super) fn is_one_way_of_some(&self, words: &Reading, token: usize) -> bool {
        /// How many figures away the other way may be counted.
        const NEAR: usize = 10;
        let paragraph = self.paragraph;
        let letters = words.words.iter().any(|lexeme| {
            let text = &paragraph.folded()[lexeme.range.clone()];
            is_application(lexeme.word) && LETTERS.iter().any(|letter| text.ends_with(letter))
        });
        let near = token.saturating_sub(NEAR)..(token + NEAR).min(paragraph.tokens.len());
        letters
            && near.into_iter().any(|other| {
                let named = paragraph.lead(other).start..paragraph.tail(other).end;
                other != token
                    && paragraph.quantity(other).is_some()
                    && (paragraph.says(&named, |word| word == Word::Channel)
                        || paragraph.folded()[named].contains("平台"))
            })
    }

    /// 书面公开申请3件
    pub(super) fn is_asked_in_writing(&self, words: &Reading) -> bool {
        words.words.iter().any(|lexeme| {
            lexeme.word == Word::Application
                && self.paragraph.folded()[lexeme.range.clone()].starts_with("书面")
        })
    }

    /// 公开答复10件, 公开类答复10件: whether words say how applications were answered, so that others were answered otherwise.
    pub(super) fn says_how_it_was_answered(&self, words: &Reading) -> bool {
        let done = words.words.iter().rfind(|lexeme| lexeme.word == Word::Done);
        done.is_some_and(|done| {
            let before = self.paragraph.folded()[..done.range.start].trim_end_matches('类');
            before.ends_with("公开") && !before.ends_with("信息公开") && !before.ends_with("申请公开")
        })
    }

    /// 受理12件: taken in, or dealt with, as the words around say.
    pub(super) fn dealt(
        &self,
        words: &Reading,
        at: usize,
        lead: &Range<usize>,
        new: bool,
    ) -> Option<(Subject, bool)> {
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

    /// 收到一份涉及12项内容的申请, 共收到5件锦旗: the words between a figure and its noun behind it that nobody knows, where the words in
    /// front name none.
    pub(super) fn stranger_behind(&self, token: usize, subject: Subject) -> Option<Range<usize>> {
        let of_applications = matches!(subject, Subject::Received | Subject::Dealt | Subject::Handled);
        let paragraph = self.paragraph;
        if !of_applications || paragraph.says(&paragraph.lead(token), is_application) {
            return None;
        }
        let end = paragraph.tokens[token].end;
        let clause = end..paragraph.clause(end).end.max(end);
        let words = paragraph.words_in(&clause);
        let noun = words.iter().find(|lexeme| is_application(lexeme.word));
        let until = noun.or(words.first()).map_or(clause.end, |lexeme| lexeme.range.start);
        let stranger = self.stranger(&(end..until), subject)?;
        // 公众通过“某某平台”提交的申请: the name of a way is none of a kind.
        let name = paragraph.folded()[..stranger.start].ends_with("通过\"");
        (!name).then_some(stranger)
    }

    /// 受理学籍查询申请215件，办结215件，结转下年3件: what was finished and carried over is of the kind that was taken in, and that may be
    /// another one.
    pub(super) fn doubt_before(&self, claims: &[Claim]) -> Option<Doubt> {
        let (own, before) = claims.split_last()?;
        if !matches!(own.standing, Standing::Own | Standing::Perhaps(Doubt::Rounded)) {
            return None;
        }
        if self.is_of_another_count(own, before) || self.is_of_other_applicants(own, before) {
            return Some(Doubt::Said("是其中的一部分"));
        }
        let sentence = self.paragraph.sentence(own.quote.start);
        let in_sentence = || {
            before.iter().rev().take_while(|claim| claim.quote.end > sentence.start).filter(|claim| {
                matches!(claim.subject, Subject::Received | Subject::Dealt | Subject::CarriedIn)
                    && sentence.contains(&claim.quote.start)
            })
        };
        let named = |range: &Range<usize>| {
            self.paragraph.says(range, |word| matches!(word, Word::Application | Word::OnApplication))
        };
        // 受理工伤认定申请386件，上年结转11件: of the last ones that were named.
        let follows = matches!(
            own.subject,
            Subject::Received | Subject::Dealt | Subject::CarriedIn | Subject::CarriedOut | Subject::Handled
        );
        if follows && !self.paragraph.says(&own.quote, is_application) {
            let noun = in_sentence().find_map(|claim| match &claim.standing {
                _ if named(&claim.quote) => Some(None),
                Standing::Perhaps(doubt @ Doubt::Unknown(unknown)) if self.is_a_kind(unknown) => {
                    Some(Some(doubt.clone()))
                }
                _ => None,
            });
            if let Some(Some(doubt)) = noun {
                return Some(doubt);
            }
        }
        if follows && let Some(doubt) = self.doubt_of_the_opening(own, before) {
            return Some(doubt);
        }
        if !matches!(own.subject, Subject::Handled | Subject::Outcome(_)) {
            return None;
        }
        let taken_in =
            in_sentence().find(|claim| matches!(claim.subject, Subject::Received | Subject::Dealt))?;
        // 向县政府提出的申请58件，予以公开8件: the outcomes are those of the 58, which are not all.
        let of_some = matches!(own.subject, Subject::Outcome(_)) && !self.is_all(taken_in.value);
        let of_its_kind = own.subject == Subject::Handled && !named(&own.quote) && !named(&taken_in.quote);
        // 其中网上收到11件，局长信箱收到2件；予以公开2件: behind the parts they are those of all.
        let of_some = of_some && {
            let between = self.paragraph.folded().get(taken_in.quote.end..own.quote.start);
            let all = in_sentence().any(|claim| claim.standing == Standing::Own && self.is_all(claim.value));
            !(all && between.is_some_and(|between| between.contains(';')))
        };
        // 年底收到的申请3件，已答复2件: of those that were counted right in front.
        let of_a_part = own.subject == Subject::Handled
            && own.value <= taken_in.value
            && before.last().is_some_and(|last| last.token == taken_in.token);
        match &taken_in.standing {
            Standing::Perhaps(doubt @ Doubt::Unknown(_)) if of_some || of_its_kind => Some(doubt.clone()),
            Standing::Perhaps(doubt @ Doubt::Said(_)) if of_a_part && !self.is_all(taken_in.value) => {
                Some(doubt.clone())
            }
            _ => None,
        }
    }

    /// 区政府本级受理206件，结转下年度6件; 第四季度收到51件。办结43件: why a step may be of some applications, as those are which were counted
    /// first in its piece, or in the sentence before where it opens its own.
    fn doubt_of_the_opening(&self, own: &Claim, before: &[Claim]) -> Option<Doubt> {
        let paragraph = self.paragraph;
        let token = own.token?;
        if !matches!(own.subject, Subject::CarriedIn | Subject::CarriedOut | Subject::Handled)
            || paragraph.says(&own.quote, is_application)
            || paragraph.folded()[..own.quote.start].ends_with('(')
        {
            return None;
        }
        let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
        let in_front = paragraph.sentence_before(sentence.start).unwrap_or_else(|| sentence.clone());
        // Nothing further away is asked.
        let near = &before[before.partition_point(|claim| claim.quote.end <= in_front.start)..];
        let opening = self.opening(token, &sentence, &in_front, near)?;
        self.counts_some(opening, near).then_some(Doubt::Said("是其中的一部分"))
    }

    /// The count of what was taken in that a step goes on with: the first of its piece, of its sentence, or of the sentence in front.
    fn opening(
        &self,
        token: usize,
        sentence: &Range<usize>,
        in_front: &Range<usize>,
        near: &[Claim],
    ) -> Option<usize> {
        let paragraph = self.paragraph;
        let counts_cases =
            |token: usize| paragraph.quantity(token).is_some_and(|quantity| quantity.kind == Kind::Cases);
        let taken_in =
            |word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Deal) || is_application(word);
        let first_of = |range: &Range<usize>| {
            let first = paragraph.tokens_in(range).find(|&other| other < token && counts_cases(other))?;
            let clause = paragraph.clause(paragraph.tokens[first].range.start);
            paragraph.says(&clause, taken_in).then_some(first)
        };
        let piece = paragraph.piece(paragraph.tokens[token].range.start);
        let here = first_of(&piece).or_else(|| first_of(sentence));
        let of_in_front = || {
            let counted = near.iter().filter(|claim| in_front.contains(&claim.quote.start));
            let taken_in = |claim: &&Claim| matches!(claim.subject, Subject::Received | Subject::Dealt);
            // 上半年收到21件，下半年收到35件 are all.
            if counted.filter(taken_in).count() > 1 { None } else { first_of(in_front) }
        };
        here.or_else(of_in_front)
    }

    /// Whether a count is of some applications only: of another body, of a part of the year, of one way or one kind of applicants.
    fn counts_some(&self, opening: usize, near: &[Claim]) -> bool {
        let paragraph = self.paragraph;
        if paragraph.exact(opening).is_none_or(|quantity| self.is_all(quantity.value)) {
            return false;
        }
        let Some(claim) = near.iter().find(|claim| claim.token == Some(opening)) else {
            let at = paragraph.tokens[opening].range.start;
            return self.names_some(opening)
                || self.is_limited(&paragraph.lead(opening))
                || self.names_another_body(&(paragraph.piece(at).start..at));
        };
        match claim.standing {
            Standing::Apart(_) => true,
            // An office counts for its government, or for itself.
            Standing::Perhaps(Doubt::Said(_)) => !self.is_office(),
            _ => {
                let divides = |subject| matches!(subject, Subject::Channel | Subject::Applicant(_));
                let piece = paragraph.piece(claim.quote.start);
                let beside = near.iter().filter(|other| piece.contains(&other.quote.start));
                // 网络申请9件、信函申请2件 are all.
                divides(claim.subject) && beside.filter(|other| divides(other.subject)).count() == 1
            }
        }
    }

    /// 工伤认定 of 工伤认定申请, 仲裁 of 仲裁案件: whether words that nobody knows say which kind the noun right behind them is of.
    fn is_a_kind(&self, unknown: &Range<usize>) -> bool {
        /// The rest of a long name.
        const FARTHEST: usize = 8 * 3;
        let text = self.paragraph.folded();
        let near = text.floor_char_boundary(text.len().min(unknown.end + FARTHEST));
        let behind = &text[unknown.end..near];
        let noun = ["申请", "案件", "事项", "业务"].iter().filter_map(|noun| behind.find(noun)).min();
        noun.is_some_and(|noun| {
            let between = unknown.end..unknown.end + noun;
            !text[between.clone()].contains(|c: char| c.is_ascii_digit() || ",;:。(".contains(c))
                && !self.paragraph.says(&between, |word| word != Word::Plain)
        })
    }
}

/// Whether a word is one for applications.
fn is_application(word: Word) -> bool {
    matches!(word, Word::Application | Word::Apply | Word::OnApplication)
}
