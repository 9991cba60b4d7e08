//! Figures of some applications only: a part of a total, or of those that stand in front.

use super::{Reader, Reading};
use crate::number::prose::Kind;
use crate::report::lexicon::phrases::{ABOUT, AFTER, GONE_ANOTHER_WAY, LATE};
use crate::report::lexicon::{Lexeme, Word};
use crate::report::narrative::{Claim, Standing, Subject, names_the_carried};
use rust_decimal::Decimal;
use std::ops::Range;

/// What outcomes are told of.
struct Head {
    of: usize,
    /// The outcomes behind it.
    outcomes: Vec<usize>,
    /// Whether it stands in the sentence before.
    apart: bool,
}

/// So many figures back the applications are named that some are out of.
const NEAR: usize = 20;

impl Reader<'_> {
    /// 收到148件，其中县政府收到21件; 办结12件，其中作出答复10件: a part of a total that has the same verb.
    pub(super) fn is_part_of_its_kind(&self, token: usize, subject: Subject) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        if self.is_out_of(token, subject) || self.came_late(token, subject) {
            return true;
        }
        // 处理14件，其中本年新收13件: what came in this year is all that did.
        let new = paragraph.says(&paragraph.lead(token), |word| word == Word::ReceiveNew);
        let verb: fn(Word) -> bool = match subject {
            Subject::Received if new => |word| matches!(word, Word::Receive | Word::ReceiveNew),
            Subject::Received | Subject::Dealt => |word| matches!(word, Word::Receive | Word::Deal),
            Subject::Handled => |word| matches!(word, Word::Done),
            _ => return false,
        };
        let sentence = paragraph.sentence(at);
        // 15件（含上年结转1件），办结14件: what a bracket that is closed holds is told of the count in front of it.
        let is_aside = |lexeme: &Lexeme| {
            paragraph.in_a_bracket(lexeme.range.start).is_some()
                && paragraph.folded()[lexeme.range.end..at].contains(')')
        };
        let among = paragraph.words_in(&(sentence.start..at)).iter().rfind(|lexeme| {
            matches!(lexeme.word, Word::Among | Word::Namely)
                && &paragraph.folded()[lexeme.range.clone()] != "有"
                && !is_aside(lexeme)
        });
        // 新收的5件申请中，已答复4件
        let out_of = paragraph.folded()[sentence.start..at].rfind("中,").map(|found| sentence.start + found);
        let out_of = out_of
            .filter(|&found| subject == Subject::Handled && !paragraph.folded()[..found].ends_with('其'));
        if let Some(found) = out_of
            && paragraph
                .tokens_in(&(sentence.start..found))
                .any(|total| paragraph.quantity(total).is_some_and(|quantity| quantity.kind == Kind::Cases))
        {
            return true;
        }
        among.is_some_and(|among| {
            let before = sentence.start..among.range.start;
            // 受理各类事项190件，其中受理依申请公开19件: not of its kind.
            let named = |word| matches!(word, Word::Application | Word::OnApplication);
            if paragraph.says(&paragraph.lead(token), named)
                && !paragraph.says(&before, |word| {
                    matches!(word, Word::Application | Word::OnApplication | Word::Apply)
                })
            {
                return false;
            }
            let total = paragraph.tokens_in(&before).any(|total| {
                let (a, b) = (paragraph.quantity(total), paragraph.quantity(token));
                a.zip(b).is_some_and(|(a, b)| a.kind == b.kind && a.value >= b.value)
            });
            total && paragraph.says(&before, verb)
        })
    }

    /// 新收的申请办结57件，上年结转的申请办结3件: whether words tell what was finished of the applications of one year.
    pub(super) fn finishes_some(&self, words: &Reading) -> bool {
        let last = |test: fn(Word) -> bool| words.words.iter().rposition(|lexeme| test(lexeme.word));
        let of_year = last(|word| matches!(word, Word::CarriedIn | Word::ReceiveNew));
        let noun = last(|word| matches!(word, Word::Application | Word::Apply));
        let done = last(|word| word == Word::Done);
        let restricts = of_year.is_some_and(|at| {
            let behind = &self.paragraph.folded()[words.words[at].range.end..];
            behind.starts_with('的') || words.words[at].word == Word::CarriedIn
        });
        restricts && of_year < noun && noun < done && !words.has(Word::All)
    }

    /// 年底收到的3件: those of the last days. 截至年底收到的 are all.
    fn came_late(&self, token: usize, subject: Subject) -> bool {
        let lead = &self.paragraph.folded()[self.paragraph.lead(token)];
        let lead = lead.trim_start_matches(|c: char| c.is_ascii_digit());
        subject == Subject::Received && LATE.iter().any(|late| lead.starts_with(late))
    }

    /// 新收申请中办结209件, 结转件已办结120件: whether the clause names the applications that a figure is out of.
    fn is_out_of(&self, token: usize, subject: Subject) -> bool {
        if !matches!(subject, Subject::Handled | Subject::Dealt | Subject::Received) {
            return false;
        }
        let at = self.paragraph.tokens[token].range.start;
        let text = &self.paragraph.folded()[self.clause(at).start.min(at)..at];
        let carried = names_the_carried(text);
        // 收到的申请中，34件来自同一申请人
        let before = &self.paragraph.folded()[..self.clause(at).start.min(at)];
        if before.ends_with("申请中,") || before.ends_with("的申请里,") {
            return true;
        }
        let all = ["新收", "收到", "共", "合计"].iter().any(|word| text.contains(word));
        text.contains("申请中") || carried && !all && subject == Subject::Handled
    }

    /// 网上申请中，自然人61件; 县住建局收到的申请中，自然人31件: whether the clause in front names some applications, of which applicants are told.
    pub(super) fn is_out_of_some_applications(&self, token: usize, subject: Subject) -> bool {
        let paragraph = self.paragraph;
        let start = paragraph.sentence(paragraph.tokens[token].range.start).start;
        let front = paragraph.clause(start);
        if !paragraph.folded()[front.clone()].ends_with("申请中") {
            return false;
        }
        matches!(subject, Subject::Applicant(_))
            && (paragraph.says(&front, |word| matches!(word, Word::Channel | Word::Limits))
                || self.names_another_body(&front))
    }

    /// 律师事务所4件中，予以公开2件; 新收的15件，答复13件、逾期不补正1件: whether a figure is of some applications, whose number stands
    /// in front and is none of the table's totals, or is that of the new ones beside others.
    pub(super) fn is_of_some(&self, token: usize, subject: Subject) -> bool {
        if !matches!(subject, Subject::Outcome(_) | Subject::Handled) {
            return false;
        }
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let piece = paragraph.piece(at);
        let Some(applications) = self.known.applications else { return false };
        let text = paragraph.folded();
        let before = paragraph.tokens_in(&(piece.start..at)).rev();
        before.take(NEAR).any(|whole| {
            let Some(quantity) = paragraph.exact(whole).filter(|quantity| quantity.kind == Kind::Cases)
            else {
                return false;
            };
            let behind = text[paragraph.tokens[whole].end..at].split([',', ';', ':']).next().unwrap_or("");
            let behind = behind.trim_start_matches("申请");
            let lead = &text[paragraph.lead(whole)];
            let out_of =
                (behind.ends_with(['中', '里']) || behind.starts_with('中')) && !behind.ends_with("其中");
            // What was carried over had outcomes of its own.
            let carried = applications.carried_in.is_some_and(|carried| !carried.is_zero());
            let of_the_new = carried
                && applications.received == Some(quantity.value)
                && (out_of && lead.contains("新收")
                    || behind.starts_with("当年")
                    || behind.is_empty() && lead.ends_with("新收的"));
            // 信函4件，2件已答复
            let of_one_way = subject == Subject::Handled
                && !self.is_all(quantity.value)
                && (whole + 1..token).all(|other| paragraph.quantity(other).is_none())
                && paragraph
                    .says(&paragraph.lead(whole), |word| matches!(word, Word::Channel | Word::Applicant(_)));
            // 年底前收到的3件已答复1件
            let of_those = lead.ends_with('的')
                && whole + 1 == token
                && !self.is_all(quantity.value)
                && !text[paragraph.tokens[whole].end..at].contains([',', ';', ':']);
            out_of && !self.is_all(quantity.value) || of_the_new || of_one_way || of_those
        })
    }

    /// 涉及第三方合法权益的申请8件，其中公开2件、不公开6件: whether an outcome is of the count in front that makes no claim, and which its words
    /// limit, or which is just all of the outcomes told behind it; of one that counts some applications by name; or what the cases in
    /// front came of.
    pub(super) fn is_of_another_count(&self, own: &Claim, before: &[Claim]) -> bool {
        let (Subject::Outcome(_), Some(token)) = (own.subject, own.token) else { return false };
        let paragraph = self.paragraph;
        let piece = paragraph.piece(paragraph.tokens[token].range.start);
        if self.speaks_of_cases_alone(&(piece.start..own.quote.start)) {
            return true;
        }
        let Some(Head { of, outcomes, apart }) = self.head_of_outcomes(token) else { return false };
        let value = |token: usize| paragraph.exact(token).map(|quantity| quantity.value);
        let sum: Option<Decimal> = outcomes.iter().map(|&other| value(other)).sum();
        let Some((head, sum)) = value(of).zip(sum) else { return false };
        let from = paragraph.sentence(paragraph.tokens[of].range.start).start;
        let mut near = before.iter().rev().take_while(|claim| claim.quote.end > from);
        let claim = near.find(|claim| claim.token == Some(of));
        let limited = self.is_limited(&paragraph.lead(of)) || self.is_limited(&paragraph.tail(of));
        match claim.map(|claim| (claim.subject, &claim.standing)) {
            // 行政复议4件（因信息不存在3件、因部分公开1件）: what the cases came of.
            Some((Subject::Cases(..), _)) => !apart && sum == head,
            // 。经办理，予以公开3件: only what makes it up is told of it for certain.
            _ if apart && sum != head && !self.is_told_among(token) => false,
            // 上年结转4件，予以公开2件、部分公开2件
            Some((Subject::CarriedIn | Subject::Channel | Subject::Applicant(_), _)) => {
                sum == head || sum < head && self.is_told_of_alone(of, token)
            }
            // 拟部分公开的21件，最终部分公开15件、予以公开6件
            Some((_, Standing::Apart(_))) => sum == head,
            // 律师提出的申请6件。其中，予以公开3件; 延期答复的申请5件，予以公开3件
            Some((_, standing))
                if apart && matches!(standing, Standing::Perhaps(_)) || self.names_some(of) =>
            {
                sum <= head && !self.is_all(head)
            }
            Some(_) => false,
            None if self.is_all(head) => false,
            None => sum == head || sum < head && limited,
        }
    }

    /// 自然人申请50件，其中予以公开32件: the count of applicants in front whose outcomes are told, as an index into the claims.
    pub(super) fn applicants_in_front(&self, own: &Claim, before: &[Claim]) -> Option<usize> {
        let of = self.head_of_outcomes(own.token?)?.of;
        let found = before.iter().rposition(|claim| claim.token == Some(of))?;
        matches!(before[found].subject, Subject::Applicant(_)).then_some(found)
    }

    /// 自然人申请50件，其中涉及征地的30件，予以公开12件: whether outcomes of one kind of applicants are told of another count than theirs, which
    /// stands in front; or of one that they are more than.
    pub(super) fn is_of_other_applicants(&self, own: &Claim, before: &[Claim]) -> bool {
        let (Subject::OutcomeOf(..), Some(token)) = (own.subject, own.token) else { return false };
        match own.head {
            Some(head) => before[head].standing != Standing::Own || before[head].value < own.value,
            // 自然人申请予以公开31件
            None => self.head_of_outcomes(token).is_some_and(|head| !head.apart),
        }
    }

    /// The count in front that outcomes are told of: the last in the piece that is none itself, or stands in the sentence before.
    fn head_of_outcomes(&self, token: usize) -> Option<Head> {
        let paragraph = self.paragraph;
        let piece = paragraph.piece(paragraph.tokens[token].range.start);
        // 4件（较2021年减少3件），其中予以公开2件: what it moved by has no outcomes.
        let moves = |word| matches!(word, Word::Up | Word::Down | Word::Compared);
        let counts = |range: &Range<usize>| -> Vec<usize> {
            let is_case = |&other: &usize| {
                paragraph.quantity(other).is_some_and(|q| q.kind == Kind::Cases)
                    && !paragraph.says(&paragraph.lead(other), moves)
            };
            paragraph.tokens_in(range).filter(is_case).take(NEAR).collect()
        };
        // Up to the next count that has outcomes of its own.
        let outcomes = |counts: &[usize]| -> Vec<usize> {
            let own = counts.iter().copied().take_while(|&other| self.tells_a_fate(other));
            own.filter(|&other| self.tells_an_outcome(other)).collect()
        };
        let in_piece = counts(&piece);
        let head = in_piece.iter().rposition(|&other| other < token && !self.tells_a_fate(other));
        if let Some(at) = head {
            return Some(Head { of: in_piece[at], outcomes: outcomes(&in_piece[at + 1..]), apart: false });
        }
        let end = paragraph.folded()[..piece.start].strip_suffix(['。', ';']).map(str::len)?;
        let of = counts(&paragraph.piece(end)).into_iter().rfind(|&other| !self.tells_a_fate(other))?;
        Some(Head { of, outcomes: outcomes(&in_piece), apart: true })
    }

    /// 。其中, …; 。征求意见后, …: whether the piece of a figure says that it goes on with what the one before counted.
    fn is_told_among(&self, token: usize) -> bool {
        let piece = self.paragraph.piece(self.paragraph.tokens[token].range.start);
        let text = &self.paragraph.folded()[piece];
        let opens = text.split([',', ':', ';', '。']).next().unwrap_or("").trim();
        opens.starts_with("其中") || AFTER.iter().any(|after| opens.ends_with(after))
    }

    /// Whether a count of some applications is the only one in front of what became of them: not in 新收30件，上年结转4件，不予公开3件.
    fn is_told_of_alone(&self, of: usize, token: usize) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[of].range.start;
        let (start, clause) = (paragraph.sentence(at).start, paragraph.clause(at));
        let others = paragraph.tokens_in(&(start..paragraph.tokens[token].range.start));
        // 44件自然人申请办结41件 counts the same.
        let others = others.filter(|&other| !clause.contains(&paragraph.tokens[other].range.start));
        let mut others = others.filter(|&other| !self.tells_a_fate(other));
        !others.any(|other| paragraph.quantity(other).is_some_and(|quantity| quantity.kind == Kind::Cases))
    }

    /// 行政复议案由：不予公开3件，信息不存在9件: whether words name cases, and say nothing that is said of applications.
    fn speaks_of_cases_alone(&self, range: &Range<usize>) -> bool {
        let of_applications = |word| {
            matches!(
                word,
                Word::Application
                    | Word::OnApplication
                    | Word::Apply
                    | Word::Receive
                    | Word::ReceiveNew
                    | Word::Deal
                    | Word::Done
                    | Word::Nothing
            )
        };
        self.paragraph.says(range, |word| matches!(word, Word::Procedure(_)))
            && !self.paragraph.says(range, of_applications)
    }

    /// Whether the words of a figure tell what became of applications, be it only that they were finished.
    fn tells_a_fate(&self, token: usize) -> bool {
        let lead = self.paragraph.lead(token);
        if self.paragraph.says(&lead, |word| word == Word::Plan) {
            return false;
        }
        let done = || self.paragraph.says(&lead, |word| word == Word::Done);
        self.tells_an_outcome(token) || done() && !self.is_limited(&lead) && !self.names_some(token)
    }

    /// Whether the words of a figure say how applications came out.
    fn tells_an_outcome(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let (lead, tail) = (paragraph.lead(token), paragraph.tail(token));
        let outcome = |word| matches!(word, Word::Group(_) | Word::Row(_));
        // 5件予以公开
        let behind = paragraph.words_in(&tail).first();
        let behind = behind.is_some_and(|lexeme| lexeme.range.start == tail.start && outcome(lexeme.word));
        let said = paragraph.folded()[lead.clone()].trim_end_matches('的');
        behind
            || said.ends_with("公开") && !said.ends_with("依申请公开")
            || self.plain_outcome(token).is_some()
            || paragraph.says(&lead, |word| matches!(word, Word::Group(_) | Word::Rest))
            || paragraph.says(&lead, |word| matches!(word, Word::Row(_))) && !self.is_limited(&lead)
    }

    /// Whether words say what applications were about.
    pub(super) fn is_limited(&self, range: &Range<usize>) -> bool {
        let text = self.paragraph.folded();
        let about = |lexeme: &Lexeme| ABOUT.contains(&&text[lexeme.range.clone()]);
        self.paragraph.words_in(range).iter().any(about) || went_another_way(&text[range.clone()])
    }

    /// 44件自然人申请, 延期答复的5件: whether the words of a count name one kind of applicants, or those that went another way.
    pub(super) fn names_some(&self, of: usize) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[of].range.start;
        let own = [self.clause(at).start.min(at)..at, paragraph.tail(of)];
        let words = own.iter().flat_map(|range| paragraph.words_in(range));
        words.filter(|lexeme| matches!(lexeme.word, Word::Applicant(_))).count() == 1
            || own.iter().any(|range| {
                let text = &paragraph.folded()[range.clone()];
                went_another_way(text) || text.contains("领域")
            })
    }
}

fn went_another_way(text: &str) -> bool {
    GONE_ANOTHER_WAY.iter().any(|way| text.contains(way))
}
