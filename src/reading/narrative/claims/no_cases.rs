//! That there were no 行政复议, 行政诉讼: 未发生行政复议, 行政复议、行政诉讼均为零.

use super::Reader;
use super::cases::DECISIONS;
use crate::number::prose::Kind;
use crate::report::lexicon::{CaseResult, Lexeme, Procedure, Word};
use crate::report::narrative::{Claim, Subject};
use std::ops::Range;

/// What joins the things that there were none of: 举报、投诉和行政复议, 被投诉、申请行政复议.
const JOINS: &str = "、和及或与者以被等";

/// What stands beside cases in such a row and has no word of its own.
const COMPLAINTS: [&str; 4] = ["信访", "上访", "缠访", "负面"];

/// What 的 behind cases may carry without saying which of them: 未发生行政复议的情况.
const CARRIED: [&str; 9] = ["情况", "情形", "案件", "现象", "问题", "事件", "申请", "事项", "纠纷"];

/// What stands between the doing that led to cases and the cases: 未发生超期答复引发的行政复议.
const LEADING: [&str; 7] = ["引发", "引起", "导致", "产生", "提起", "提出", "的"];

/// What stands right in front of a body's own name that says against whom cases were: 针对县政府的, 不服县政府答复的.
const AGAINST: [&str; 7] = ["不服", "对", "以", "因", "告", "涉及", "诉"];

/// What goes on behind a number of cases that tells whose they are: 5件均针对部门.
const TOLD_OF: [&str; 12] = ["均", "都", "皆", "全", "系", "为", "是", "属", "针", "对", "涉", "由"];

/// What may stand in front of such a number: 仅有1件系….
const REST: [&str; 8] = ["", "仅", "仅有", "有", "其余", "其他", "另有", "另"];

/// Kinds of cases as bits: review, lawsuits without one, lawsuits behind one.
fn kinds(procedure: Procedure) -> u8 {
    match procedure {
        Procedure::Review => 1,
        Procedure::Direct => 2,
        Procedure::After => 4,
        Procedure::Litigation => 6,
        Procedure::Both => 7,
    }
}

impl Reader<'_> {
    /// 未收到行政复议、行政诉讼案件. 未受理行政复议 is said by those who review.
    pub(super) fn no_cases_received(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Vec<Claim> {
        let verb = &self.paragraph.folded()[lexeme.range.clone()];
        let verb = verb.trim_end_matches('过');
        let received = ["收到", "接到", "接收", "产生"].iter().any(|word| verb.ends_with(word));
        if received { self.no_cases(lexeme, rest) } else { Vec::new() }
    }

    /// The cases that there were none of, in the clause of a word that says so.
    pub(super) fn no_cases(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Vec<Claim> {
        let start = lexeme.range.start;
        if rest.iter().any(|next| is_of_some_cases(next.word))
            || self.is_of_some_applications(start)
            || self.tells_whose_they_are(start)
        {
            return Vec::new();
        }
        let named = rest.iter().filter(|next| is_near(lexeme, next)).filter_map(|next| match next.word {
            Word::Procedure(procedure) => Some((procedure, next.range.clone())),
            _ => None,
        });
        let whole = named.take_while(|(_, named)| !self.goes_on_as_a_part(named.end));
        // Of whatever kind: then there is none about publicity either.
        let claims = whole.filter_map(|(procedure, named)| {
            let excepted = self.is_but_for_some(procedure, &(start..named.start));
            (!excepted).then(|| self.no_case(start..named.end, procedure))?
        });
        claims.collect()
    }

    /// 行政复议、行政诉讼均为零, 复议案件、诉讼案件零发生: the cases that end in the word at a position, where what follows says
    /// that there were none.
    pub(super) fn cases_are_none(&self, position: usize) -> Vec<Claim> {
        let words = &self.paragraph.words;
        let text = self.paragraph.folded();
        let last = &words[position];
        let behind = text[last.range.end..].trim_start_matches(['案', '件', '申', '请', '数', '量', '"']);
        let behind = behind.trim_start_matches(['均', '都', '皆', '也', '实', '现', '保', '持', '"']);
        let none = ["为零", "零发生", "零案件", "零产生"].iter().find(|word| behind.starts_with(**word));
        let Some(none) = none else { return Vec::new() };
        let end = text.len() - behind.len() + none.len();
        // 以行政复议、行政诉讼零发生为目标
        let clause = self.paragraph.clause(last.range.start);
        if self.paragraph.says(&(end..clause.end.max(end)), |word| word == Word::Plan) {
            return Vec::new();
        }
        // 行政复议案件和行政诉讼案件均为零: those that are joined to the last one.
        let joined = |pair: &[Lexeme]| {
            let gap = text.get(pair[0].range.end..pair[1].range.start).unwrap_or("-");
            let gap = gap.trim_start_matches(['案', '件']);
            matches!(pair[0].word, Word::Procedure(_))
                && !gap.is_empty()
                && gap.chars().all(|c| JOINS.contains(c))
        };
        let mut first = position;
        while first > 0 && joined(&words[first - 1..=first]) {
            first -= 1;
        }
        let start = words[first].range.start;
        if self.is_of_some_applications(start)
            || self.is_but_for_some(Procedure::Both, &(start..start))
            || self.tells_whose_they_are(start)
        {
            return Vec::new();
        }
        let named = words[first..=position].iter().filter_map(|lexeme| match lexeme.word {
            Word::Procedure(procedure) => Some(procedure),
            _ => None,
        });
        named.filter_map(|procedure| self.no_case(start..end, procedure)).collect()
    }

    fn no_case(&self, quote: Range<usize>, procedure: Procedure) -> Option<Claim> {
        // 未引发新增行政诉讼: those of the year before may go on.
        if self.paragraph.says(&quote, |word| word == Word::ReceiveNew) {
            return None;
        }
        let clause = self.clause(quote.start).start.min(quote.start)..quote.end;
        if self.has_a_cause_of_some(&quote) || self.is_against_one_body(&clause) {
            return None;
        }
        let about = self.words_of_publicity(&clause);
        let beside = self.complaints_beside(&quote);
        let while_dealt_with = self.while_dealt_with(&quote);
        let mut understood: Vec<Range<usize>> =
            about.into_iter().chain(beside).chain(while_dealt_with).collect();
        understood.sort_by_key(|range| range.start);
        self.zero_but(quote, Subject::Cases(procedure, CaseResult::All), &understood)
    }

    /// 未发生因超期答复引发的行政复议, 未发生不予公开引起的诉讼: whether what led to the cases is told more closely than as 政府信息公开,
    /// so that others may have led to some.
    fn has_a_cause_of_some(&self, quote: &Range<usize>) -> bool {
        let text = self.paragraph.folded();
        let words = self.paragraph.words_in(quote);
        let close = |lexeme: &Lexeme| {
            matches!(
                lexeme.word,
                Word::InTime
                    | Word::Group(_)
                    | Word::Row(_)
                    | Word::Papers
                    | Word::Fate
                    | Word::Rest
                    | Word::Applicant(_)
                    | Word::CarriedIn
                    | Word::Active
            )
        };
        let led_to = |lexeme: &Lexeme| {
            let case = words
                .iter()
                .find(|next| next.range.start >= lexeme.range.end && matches!(next.word, Word::Procedure(_)));
            let between = case.and_then(|case| text.get(lexeme.range.end..case.range.start));
            between.is_some_and(|between| LEADING.iter().any(|word| between.contains(word)))
        };
        words.iter().any(|lexeme| close(lexeme) && led_to(lexeme))
    }

    /// 没有发生针对县政府本级的行政复议, 因不服县政府答复提起的诉讼为零: whether the cases are those against one of the bodies that a
    /// government reports for.
    fn is_against_one_body(&self, clause: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let named = |word: &str| {
            let mut found = text[clause.clone()].match_indices(word);
            found.any(|(at, word)| self.is_the_government(&text[clause.start + at + word.len()..]))
        };
        paragraph.words_in(clause).iter().any(|lexeme| self.is_part_of_body(lexeme))
            || self.governs() && AGAINST.iter().any(|word| named(word))
    }

    /// 没有发生针对县政府的行政复议，5件均针对部门: whether the next clause of the sentence opens with a number of cases and tells whose
    /// they are, so that there was none of another kind only.
    fn tells_whose_they_are(&self, at: usize) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let end = paragraph.clause(at).end;
        if !text[end..].starts_with([',', ';']) {
            return false;
        }
        let next = end + 1..paragraph.clause(end + 1).end.max(end + 1);
        let mut figures = paragraph.tokens_in(&next).filter(|&token| paragraph.quantity(token).is_some());
        figures.next().is_some_and(|first| {
            let behind = &text[paragraph.tokens[first].end..next.end];
            let of_cases = paragraph
                .quantity(first)
                .is_some_and(|quantity| quantity.kind == Kind::Cases && !quantity.value.is_zero());
            of_cases
                && REST.contains(&&text[next.start..paragraph.tokens[first].range.start])
                && TOLD_OF.iter().any(|word| behind.starts_with(word))
                && !paragraph.says(&next, |word| matches!(word, Word::Application | Word::Done))
        })
    }

    /// 依申请公开事项办理中未发生行政复议: the words right in front that say in the course of what there were none.
    fn while_dealt_with(&self, quote: &Range<usize>) -> Option<Range<usize>> {
        let before = self.paragraph.words_in(&(self.paragraph.clause(quote.start).start..quote.start));
        let last = before.last()?;
        let text = self.paragraph.folded();
        let right_in_front = matches!(&text[last.range.end..quote.start], "" | "," | "均" | "也");
        (&text[last.range.clone()] == "办理中" && right_in_front).then(|| last.range.clone())
    }

    /// 没有针对本镇有关政府信息公开工作的行政复议, 没有信息公开方面的行政复议: the words that say what cases are about, where that is
    /// 政府信息公开.
    fn words_of_publicity(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        /// The body's name may stand between.
        const FARTHEST: usize = 15 * 3;
        let words = self.paragraph.words_in(range);
        let about = words.iter().filter(|lexeme| {
            let behind = lexeme.range.end..range.end.min(lexeme.range.end + FARTHEST);
            let publicity = |test: &dyn Fn(&Lexeme) -> bool| {
                words.iter().any(|other| other.word == Word::Publicity && test(other))
            };
            let in_front = || publicity(&|next| behind.contains(&next.range.start));
            let right_behind = || publicity(&|before| before.range.end == lexeme.range.start);
            let says = match &self.paragraph.folded()[lexeme.range.clone()] {
                "针对" | "关于" | "涉及" | "涉" => in_front(),
                // 有关信息公开的, 与信息公开有关的
                "有关" => in_front() || right_behind(),
                "方面" => right_behind(),
                _ => false,
            };
            lexeme.word == Word::Limits && says
        });
        about.map(|lexeme| lexeme.range.clone()).collect()
    }

    /// 未发生举报、投诉、行政复议、行政诉讼; 没有出台规范性文件、受理行政复议等情况: what is named in a row in front of the last case. That there was none of it says
    /// nothing of the cases, and narrows none.
    fn complaints_beside(&self, quote: &Range<usize>) -> Option<Range<usize>> {
        let text = self.paragraph.folded();
        let words = self.paragraph.words_in(quote);
        let case = words.iter().rposition(|lexeme| matches!(lexeme.word, Word::Procedure(_)))?;
        let mut from = case;
        let joined = |from: usize| {
            let gap = text.get(words[from - 1].range.end..words[from].range.start).unwrap_or("-");
            let gap = COMPLAINTS.iter().fold(gap.to_owned(), |gap, word| gap.replace(word, ""));
            gap.chars().all(|c| JOINS.contains(c) || "提起出".contains(c))
        };
        while from > 0
            && matches!(
                words[from - 1].word,
                Word::Elsewhere
                    | Word::Apply
                    | Word::Procedure(_)
                    | Word::Documents
                    | Word::Rules
                    | Word::Make
                    | Word::Deal
            )
            && joined(from)
        {
            from -= 1;
        }
        let mut start = words[from].range.start;
        loop {
            let before = text[quote.start..start].trim_end_matches(|c| JOINS.contains(c));
            let Some(rest) = COMPLAINTS.iter().find_map(|word| before.strip_suffix(word)) else { break };
            start = quote.start + rest.len();
        }
        (start < words[case].range.start).then(|| start..words[case].range.start)
    }

    /// Whether a figure counts cases, and not all of the applications.
    pub(super) fn counts_some_cases(&self, token: usize) -> bool {
        self.paragraph.quantity(token).is_some_and(|quantity| {
            quantity.kind == Kind::Cases && (quantity.hedge.is_some() || !self.is_all(quantity.value))
        })
    }

    /// 10件申请答复后未引发行政复议, 予以公开的申请均未引发…, 不予公开5件，均未引发…: whether what stands in front says that some
    /// applications only led to none.
    pub(super) fn is_of_some_applications(&self, at: usize) -> bool {
        let paragraph = self.paragraph;
        let clause = paragraph.clause(at).start.min(at)..at;
        let narrowed = paragraph.words_in(&clause).iter().any(|lexeme| match lexeme.word {
            Word::Group(_)
            | Word::Row(_)
            | Word::CarriedIn
            | Word::CarriedOut
            | Word::InTime
            | Word::Rest
            | Word::Active => true,
            Word::Channel => !self.is_any_way(lexeme),
            _ => false,
        });
        let own = paragraph.tokens_in(&clause).filter(|&token| paragraph.quantity(token).is_some());
        let own: Vec<usize> = own.collect();
        if narrowed
            || own.iter().any(|&token| self.counts_some_cases(token))
            || self.goes_on_from_some(&clause)
        {
            return true;
        }
        let text = paragraph.folded();
        let all = text[clause.clone()].ends_with(['均', '都', '皆']) || text[at..].starts_with('均');
        let named = paragraph.says(&clause, |word| matches!(word, Word::Application | Word::Apply));
        if !all || named || !own.is_empty() {
            return false;
        }
        let sentence = paragraph.sentence(at);
        let mut before = paragraph.tokens_in(&(sentence.start..clause.start)).rev();
        before
            .find(|&token| paragraph.quantity(token).is_some())
            .is_some_and(|token| self.counts_some_cases(token))
    }

    /// 部分公开的6件申请，未引起行政复议; 3件复议申请撤回，未引发诉讼: whether the clause in front names the applications or cases that are
    /// spoken of, and says nothing else.
    fn goes_on_from_some(&self, clause: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        if text[clause.clone()].ends_with("复议后") {
            return true;
        }
        let Some(end) = text[..clause.start].strip_suffix(',').map(str::len) else { return false };
        let in_front = paragraph.clause(end).start.min(end)..end;
        let withdrawn = text[in_front.clone()].contains("撤回");
        let mut figures = paragraph.tokens_in(&in_front).filter(|&token| paragraph.quantity(token).is_some());
        let (Some(only), None) = (figures.next(), figures.next()) else { return false };
        let names = text[paragraph.lead(only)].ends_with('的')
            && matches!(&text[paragraph.tokens[only].end..end], "" | "申请" | "政府信息公开申请")
            && paragraph.says(&paragraph.lead(only), |word| matches!(word, Word::Group(_) | Word::Row(_)));
        names || withdrawn
    }

    /// 未发生行政复议后又提起诉讼的情况, 未引发复议的占八成: whether what follows the cases says which of them are meant, or of what
    /// there were some.
    fn goes_on_as_a_part(&self, end: usize) -> bool {
        let behind = &self.paragraph.folded()[end..];
        let rest = behind.trim_start_matches(['案', '件']);
        let of_some = rest.strip_prefix('的').is_some_and(|carried| {
            let ends = carried.starts_with([',', '。', ';']) || carried.is_empty();
            !ends && !CARRIED.iter().any(|word| carried.starts_with(word))
        });
        let further = ["上诉", "再审", "二审"].iter().any(|word| behind.starts_with(word));
        // 未发生对复议决定不服提起的诉讼
        let decided = DECISIONS.iter().any(|decision| behind.starts_with(decision));
        behind.starts_with(['后', '过', '中']) || further || decided || of_some
    }

    /// 除1件行政诉讼外，未发生其他行政复议、行政诉讼: whether there were some of the kind, which the sentence told in front.
    fn is_but_for_some(&self, procedure: Procedure, between: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        // 未发生其他行政复议: others than those told elsewhere.
        if paragraph.says(between, |word| word == Word::Rest) {
            return true;
        }
        let before = paragraph.sentence(between.start).start..between.start;
        let words = paragraph.words_in(&before);
        let Some(except) = words.iter().rposition(|lexeme| lexeme.word == Word::Except) else { return false };
        let named = words[except..].iter().filter_map(|lexeme| match lexeme.word {
            Word::Procedure(procedure) => Some(kinds(procedure)),
            _ => None,
        });
        let named = named.fold(0, |all, kind| all | kind);
        named == 0 || named & kinds(procedure) != 0
    }
}

/// Whether a word behind 未发生 makes it say that there were none of some kind, and perhaps others.
pub(super) fn is_of_some_cases(word: Word) -> bool {
    matches!(word, Word::Lost | Word::Result(_) | Word::NoneLost | Word::OtherBase | Word::Papers)
}

/// Whether a word stands near enough behind 无, 未发生 to be what there was none of.
pub(super) fn is_near(none: &Lexeme, next: &Lexeme) -> bool {
    const FARTHEST: usize = 40 * 3;
    next.range.start - none.range.end <= FARTHEST
}
