//! Claims about 行政复议 and 行政诉讼.

use super::{Reader, Reading};
use crate::report::lexicon::{CaseResult, Lexeme, Procedure, Word};
use crate::report::narrative::{Claim, Subject};
use std::ops::Range;

/// The ways in which a decision is corrected. 结果纠正 is all of them.
const WAYS_TO_CORRECT: [&str; 3] = ["撤销", "违法", "责令"];

/// What a review ends with, against which somebody goes to court: 对复议决定不服提起行政诉讼.
pub(super) const DECISIONS: [&str; 2] = ["决定", "结果"];

impl Reader<'_> {
    /// 撤销2件, 确认违法1件, 因超期被纠正1件: whether a figure counts what was corrected in one way or for one cause, so that there may be others.
    pub(super) fn is_corrected_in_one_way(&self, subject: Subject, read: &[Range<usize>]) -> bool {
        let paragraph = self.paragraph;
        let words = read.iter().flat_map(|range| paragraph.words_in(range));
        let mut results =
            words.filter(|lexeme| lexeme.word == Word::Result(CaseResult::Corrected)).peekable();
        let in_one_way = |lexeme: &Lexeme| {
            let text = &paragraph.folded()[lexeme.range.clone()];
            WAYS_TO_CORRECT.iter().any(|way| text.contains(way))
        };
        let for_a_cause = |range: &Range<usize>| {
            let cause = paragraph.folded().get(range.clone()).and_then(|text| text.split_once('因'));
            let cause = cause.and_then(|(_, behind)| behind.split_once('被'));
            cause.is_some_and(|(cause, _)| !cause.contains("公开") && !cause.contains([',', ';']))
        };
        matches!(subject, Subject::Cases(_, CaseResult::Corrected))
            && results.peek().is_some()
            && (results.all(in_one_way) || read.iter().any(for_a_cause))
    }

    pub(super) fn case(&self, words: &Reading, token: usize) -> Option<Subject> {
        let at = self.paragraph.tokens[token].range.start;
        let result = words.last(|word| match word {
            Word::Result(result) => Some(result),
            _ => None,
        });
        let procedure = words.words.iter().rev().find_map(|lexeme| self.procedure(lexeme));
        // 行政复议纠错2件: what a body lost was corrected.
        let lost =
            procedure.is_some() && self.paragraph.folded()[self.paragraph.lead(token)].ends_with("纠错");
        let result = result.or(lost.then_some(CaseResult::Corrected));
        // 结果维持1件，其他0件. What the rest came to may stand behind it: 其余5件维持, 其余4件未败诉.
        let rest_of_results = self.is_neutral(&self.paragraph.tail(token))
            && result.is_none()
            && procedure.is_none()
            && words.words.len() == 1
            && words.has(Word::Rest)
            && {
                let sentence = self.paragraph.piece(at);
                self.paragraph.says(&(sentence.start..at), |word| matches!(word, Word::Result(_)))
            };
        let result = if rest_of_results { Some(CaseResult::Other) } else { result };
        // 5件行政复议中4件维持: some of them, of which the words behind tell.
        let out_of = self.paragraph.folded()[self.paragraph.lead(token)].ends_with('中');
        let result = match result {
            None if out_of => Some(self.result_behind(token)?),
            None if procedure.is_some() => self.result_right_behind(token).or_else(|| carried_out(words)),
            result => result,
        };
        let both = words
            .words
            .iter()
            .filter(|lexeme| {
                matches!(lexeme.word, Word::Procedure(Procedure::Review | Procedure::Litigation))
            })
            .count()
            > 1
            && words.any(|word| word == Word::Procedure(Procedure::Review))
            && words.any(|word| word == Word::Procedure(Procedure::Litigation));
        if result.is_none() && procedure.is_none() || !self.is_about_publicity(at) {
            return None;
        }
        let foreign = |word| {
            matches!(word, Word::Group(_) | Word::Row(_) | Word::Documents | Word::Enforcement(_))
                || word == Word::Lost && !lost
        };
        let limited = words.words.iter().any(|lexeme| lexeme.word.limits() && !self.leads_to_cases(lexeme));
        if limited || words.any(foreign) || counts_for_others(words) {
            return None;
        }
        if result == Some(CaseResult::Dismissed) && self.is_among_results(token) {
            return None;
        }
        let procedure = match procedure {
            Some(Procedure::Review | Procedure::Litigation) if both => Procedure::Both,
            Some(procedure) => self.kind_aside(token).unwrap_or(procedure),
            // 其中维持1件: of the cases last spoken of.
            None => match self.last_procedure(at)? {
                // 行政诉讼9件，其中直接起诉5件、复议后起诉4件，维持5件: of both kinds.
                Procedure::Direct | Procedure::After
                    if !self.is_of_one_kind(at)
                        && !self.is_of_the_kind_that_opens(at)
                        && self.paragraph.says(&(self.paragraph.sentence(at).start..at), |word| {
                            word == Word::Procedure(Procedure::Litigation)
                        })
                        && self.paragraph.says(
                            &(self.paragraph.sentence(at).start..self.paragraph.clause(at).start),
                            |word| matches!(word, Word::Procedure(Procedure::Direct | Procedure::After)),
                        ) =>
                {
                    Procedure::Litigation
                }
                procedure => procedure,
            },
        };
        let shared = self.shared_result(token, words);
        Some(Subject::Cases(procedure, result.or(shared).unwrap_or(CaseResult::All)))
    }

    /// 4件维持: the result that the tail of a figure tells.
    fn result_behind(&self, token: usize) -> Option<CaseResult> {
        self.paragraph.words_in(&self.paragraph.tail(token)).iter().find_map(|lexeme| match lexeme.word {
            Word::Result(result) => Some(result),
            _ => None,
        })
    }

    /// 行政复议尚有1件未审结, 行政复议3件被纠正: the result that the words right behind a figure tell of it.
    fn result_right_behind(&self, token: usize) -> Option<CaseResult> {
        let tail = self.paragraph.tail(token);
        let first = self.paragraph.words_in(&tail).first()?;
        match first.word {
            _ if !self.is_neutral(&(tail.start..first.range.start)) => None,
            Word::Result(result) => Some(result),
            // 行政复议1件跨年办理
            Word::CarriedOut => Some(CaseResult::Pending),
            _ => None,
        }
    }

    /// 涉及行政诉讼4件, 涉及行政复议、行政诉讼各1件: whether a word that limits other counts only says that there were the cases
    /// which are counted right behind it.
    pub(super) fn leads_to_cases(&self, lexeme: &Lexeme) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let at = paragraph.words.partition_point(|word| word.range.start < lexeme.range.end);
        let Some(case) = paragraph.words.get(at).filter(|next| next.range.start == lexeme.range.end) else {
            return false;
        };
        let behind = text[case.range.end..].trim_start_matches(['案', '件']).trim_start_matches(['各', '共']);
        matches!(&text[lexeme.range.clone()], "涉及" | "涉")
            && matches!(case.word, Word::Procedure(_))
            && behind.starts_with(|c: char| c.is_ascii_digit())
    }

    /// The result that a row of cases shares, where each of them names its kind alone.
    fn shared_result(&self, token: usize, words: &Reading) -> Option<CaseResult> {
        let named_only = words.words.iter().all(|lexeme| {
            matches!(lexeme.word, Word::Procedure(_) | Word::Publicity | Word::Among | Word::Namely)
        });
        self.result_in_front(token, words).or_else(|| self.result_of_the_total(token).filter(|_| named_only))
    }

    /// 被撤销或确认违法的案件5件，其中复议3件、诉讼2件: the result of the total in front, of which the cases are a list.
    fn result_of_the_total(&self, token: usize) -> Option<CaseResult> {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let piece = paragraph.piece(at);
        let before = paragraph.words_in(&(piece.start..at));
        let among = before.iter().rfind(|lexeme| {
            matches!(lexeme.word, Word::Among | Word::Namely)
                && &paragraph.folded()[lexeme.range.clone()] != "有"
        })?;
        let counted = |&other: &usize| paragraph.quantity(other).is_some();
        let total = paragraph.tokens_in(&(piece.start..among.range.start)).rfind(counted)?;
        let said = paragraph.lead(total).start..paragraph.tail(total).end.max(paragraph.lead(total).end);
        // 行政复议维持9件，其中复议后起诉2件: what became of those of one kind.
        let own = paragraph.words_in(&paragraph.lead(token));
        let of_lawsuits = own
            .iter()
            .any(|lexeme| matches!(lexeme.word, Word::Procedure(Procedure::Direct | Procedure::After)));
        // 行政诉讼纠错10件，其中直接起诉4件、复议后起诉6件: the kinds of what was named.
        let one_kind = |lexeme: &&Lexeme| match lexeme.word {
            Word::Procedure(Procedure::Both) => false,
            Word::Procedure(Procedure::Litigation) => !of_lawsuits,
            word => matches!(word, Word::Procedure(_)),
        };
        if paragraph.words_in(&said).iter().filter(one_kind).count() == 1 {
            return None;
        }
        let mut results = paragraph.words_in(&said).iter().filter_map(|lexeme| match lexeme.word {
            Word::Result(result) => Some(result),
            Word::Lost => Some(CaseResult::Corrected),
            _ => None,
        });
        let first = results.next()?;
        results.all(|result| result == first).then_some(first)
    }

    /// 尚未审结的行政复议1件、行政诉讼1件; 未审结复议4件、诉讼3件: the result that stands in front of the first of a row of cases.
    fn result_in_front(&self, token: usize, words: &Reading) -> Option<CaseResult> {
        let text = self.paragraph.folded();
        let lead = self.paragraph.lead(token);
        let clause = self.paragraph.clause(self.paragraph.tokens[token].range.start);
        let in_row =
            text[..lead.start].ends_with(['、', '和', '及']) || text[lead.clone()].starts_with(['和', '及']);
        let named_only =
            words.words.iter().all(|lexeme| matches!(lexeme.word, Word::Procedure(_) | Word::Publicity));
        let before = self.paragraph.words_in(&(clause.start..lead.end));
        before.iter().enumerate().find_map(|(at, lexeme)| {
            let result = match lexeme.word {
                Word::Result(result) => result,
                Word::CarriedOut => CaseResult::Pending,
                _ => return None,
            };
            let behind = &text[lexeme.range.end..];
            let next = before.get(at + 1).filter(|next| matches!(next.word, Word::Procedure(_)));
            let adjoins =
                next.is_some_and(|next| next.range.start == lexeme.range.end && next.range.end <= lead.start);
            (behind.starts_with('的') || in_row && named_only && adjoins).then_some(result)
        })
    }

    /// 共收到7件行政复议: whether what came in is named behind the figure, and is a case.
    pub(super) fn is_of_cases_behind(&self, own: &Reading, tail: &Range<usize>) -> bool {
        let named = own.any(|word| matches!(word, Word::Application | Word::Apply | Word::OnApplication));
        let first = self.paragraph.words_in(tail).first();
        let behind = first.is_some_and(|lexeme| {
            lexeme.range.start == tail.start && matches!(lexeme.word, Word::Procedure(_))
        });
        behind && !named && !own.any(|word| matches!(word, Word::Procedure(_)))
    }

    /// 行政诉讼2件（未经复议直接起诉）: the kind of lawsuit that a bracket right behind a figure names, and nothing else.
    fn kind_aside(&self, token: usize) -> Option<Procedure> {
        let end = self.paragraph.tokens[token].end;
        let text = self.paragraph.folded();
        let inside = text[end..].strip_prefix('(')?;
        let bracket = end + 1..end + 1 + inside.find(')')?;
        let figures =
            self.paragraph.tokens_in(&bracket).any(|other| self.paragraph.quantity(other).is_some());
        let words = self.paragraph.words_in(&bracket);
        match words {
            [one] if !figures => match one.word {
                Word::Procedure(kind @ (Procedure::Direct | Procedure::After)) => Some(kind),
                _ => None,
            },
            _ => None,
        }
    }

    /// 维持5件、驳回1件、终止2件: whether 驳回 stands beside another result that it may be counted with.
    pub(super) fn is_dismissed_beside_others(&self, token: usize, subject: Subject) -> bool {
        let paragraph = self.paragraph;
        let piece = paragraph.piece(paragraph.tokens[token].range.start);
        let result = |word| {
            matches!(word, Word::Result(CaseResult::Upheld | CaseResult::Other) | Word::Fate | Word::Rest)
        };
        let mut others = paragraph.tokens_in(&piece).filter(|&other| other != token);
        matches!(subject, Subject::Cases(_, CaseResult::Dismissed))
            && others.any(|other| {
                paragraph.quantity(other).is_some() && paragraph.says(&paragraph.lead(other), result)
            })
    }

    /// 维持9件（含驳回2件）: whether a count is of some of those that were counted with a result right in front.
    fn is_among_results(&self, token: usize) -> bool {
        let lead = self.paragraph.lead(token);
        let among = self.paragraph.says(&lead, |word| word == Word::Among);
        let Some(before) = token.checked_sub(1).filter(|_| among) else { return false };
        self.paragraph.quantity(before).is_some()
            && self.paragraph.says(&self.paragraph.lead(before), |word| matches!(word, Word::Result(_)))
    }

    /// …；直接起诉8件，其中维持5件: whether the piece of a figure opens with one kind of lawsuit and names no other cases.
    fn is_of_the_kind_that_opens(&self, at: usize) -> bool {
        let piece = self.paragraph.piece(at);
        let words = self.paragraph.words_in(&(piece.start..at));
        let mut named = words.iter().filter_map(|lexeme| match lexeme.word {
            Word::Procedure(procedure) => Some(procedure),
            _ => None,
        });
        let Some(first @ (Procedure::Direct | Procedure::After)) = named.next() else { return false };
        named.all(|other| other == first)
    }

    /// 行政复议、行政诉讼各1件, 均为1件: so many of each.
    pub(super) fn of_each(&self, claim: Claim) -> Vec<Claim> {
        let Subject::Cases(Procedure::Both, result) = claim.subject else { return vec![claim] };
        let before = claim
            .token
            .map_or("", |token| &self.paragraph.folded()[..self.paragraph.tokens[token].range.start]);
        let each = ["各", "各有", "各为", "各发生", "均为", "均是", "都是", "都为", "皆为"];
        if claim.value.is_zero() || !each.iter().any(|word| before.ends_with(word)) {
            return vec![claim];
        }
        // 各有1件涉及征地: some of each.
        if claim.token.is_some_and(|token| self.paragraph.says(&self.paragraph.tail(token), Word::limits)) {
            return Vec::new();
        }
        let of = |procedure| Claim { subject: Subject::Cases(procedure, result), ..claim.clone() };
        vec![of(Procedure::Review), of(Procedure::Litigation)]
    }

    /// 直接起诉9件，纠正2件；复议后起诉5件，纠正1件: whether each kind of lawsuit of the sentence has its own results, told
    /// before the other kind is named.
    fn is_of_one_kind(&self, at: usize) -> bool {
        let of_kinds = |range: Range<usize>| -> Vec<Word> {
            let words = self.paragraph.words_in(&range).iter().map(|lexeme| lexeme.word);
            words
                .filter(|word| {
                    matches!(word, Word::Procedure(Procedure::Direct | Procedure::After) | Word::Result(_))
                })
                .collect()
        };
        let sentence = self.paragraph.sentence(at);
        let all = of_kinds(sentence.clone());
        let both =
            [Procedure::Direct, Procedure::After].iter().all(|kind| all.contains(&Word::Procedure(*kind)));
        let adjoin = all.windows(2).any(|pair| matches!(pair, [Word::Procedure(_), Word::Procedure(_)]));
        both && !adjoin
    }

    /// The procedure that the sentence, or the one before, spoke of last.
    pub(super) fn last_procedure(&self, at: usize) -> Option<Procedure> {
        let sentence = self.paragraph.sentence(at);
        let before = sentence.start.checked_sub(3).map(|end| self.paragraph.sentence(end).start);
        let range = before.unwrap_or(sentence.start)..at;
        // 复议机关维持4件
        let reviewer = |lexeme: &Lexeme| (lexeme.word == Word::Reviewer).then_some(Procedure::Review);
        let procedure = |lexeme: &Lexeme| self.procedure(lexeme).or_else(|| reviewer(lexeme));
        let mut words = self.paragraph.words_in(&range).iter().rev();
        // 行政复议10件、行政诉讼0件，其中维持2件: of those that there were.
        let met = words.clone().filter(|lexeme| !self.there_were_none(lexeme)).find_map(procedure);
        met.or_else(|| words.find_map(procedure))
    }

    /// The cases that a word names: 行政诉讼 behind 经复议后 are those that followed a review.
    fn procedure(&self, lexeme: &Lexeme) -> Option<Procedure> {
        match lexeme.word {
            Word::Procedure(Procedure::Litigation) => {
                Some(self.kind_of_lawsuit(lexeme).unwrap_or(Procedure::Litigation))
            }
            Word::Procedure(procedure) => Some(procedure),
            _ => None,
        }
    }

    /// 经复议后提起的信息公开行政诉讼6件, 对复议决定不服提起行政诉讼4件, 未经复议直接提起的信息公开行政诉讼5件: the kind of lawsuits that the words in front
    /// of them name by what they say of a review.
    fn kind_of_lawsuit(&self, lawsuit: &Lexeme) -> Option<Procedure> {
        let paragraph = self.paragraph;
        let clause = paragraph.clause(lawsuit.range.start);
        let before = paragraph.words_in(&(clause.start..lawsuit.range.start));
        let review = before.iter().rfind(|lexeme| matches!(lexeme.word, Word::Procedure(_)))?;
        let between = review.range.end..lawsuit.range.start;
        let counted = paragraph.tokens_in(&between).any(|token| paragraph.quantity(token).is_some());
        if review.word != Word::Procedure(Procedure::Review) || counted {
            return None;
        }
        let text = paragraph.folded();
        let (front, between) = (&text[clause.start..review.range.start], &text[between]);
        let disputed = DECISIONS.iter().any(|decision| between.starts_with(decision))
            && (front.contains("不服") || between.contains("不服"));
        if between.contains(['、', '或', '和', '及', '与']) {
            return None;
        }
        if front.ends_with("未经") {
            return between.starts_with("直接").then_some(Procedure::Direct);
        }
        (between.starts_with('后') || disputed).then_some(Procedure::After)
    }

    /// 行政诉讼0件, 无行政诉讼案件: whether there were no cases of a kind that is named. 行政复议纠正0件 tells of a result.
    fn there_were_none(&self, named: &Lexeme) -> bool {
        let paragraph = self.paragraph;
        let clause = paragraph.clause(named.range.start);
        let counted = paragraph.tokens_in(&(named.range.end..clause.end.max(named.range.end))).next();
        let zero = counted.is_some_and(|token| {
            let between = named.range.end..paragraph.tokens[token].range.start;
            paragraph.lead(token).start <= named.range.start
                && !paragraph.says(&between, |word| matches!(word, Word::Result(_)))
                && paragraph.exact(token).is_some_and(|count| count.value.is_zero())
        });
        zero || paragraph.says(&(clause.start..named.range.start), |word| word == Word::Nothing)
    }
}

/// 结转下年的行政复议1件: those that are pending.
fn carried_out(words: &Reading) -> Option<CaseResult> {
    words.has(Word::CarriedOut).then_some(CaseResult::Pending)
}

/// 行政复议机构共收到行政复议申请412件: whether words tell what those who review took in or decided, about whatever body.
fn counts_for_others(words: &Reading) -> bool {
    let position = |test: fn(Word) -> bool| words.words.iter().rposition(|lexeme| test(lexeme.word));
    let acts =
        |word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Deal | Word::Done | Word::OtherBase);
    position(|word| word == Word::Reviewer).is_some_and(|reviewer| position(acts) > Some(reviewer))
}
