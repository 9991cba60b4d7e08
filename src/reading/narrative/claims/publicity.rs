//! Whether 行政复议, 行政诉讼 are those over 政府信息公开, or may be of every kind.

use super::Reader;
use super::cases::DECISIONS;
use crate::form::{SectionKind, TableKind};
use crate::report::lexicon::{Lexeme, Procedure, Word};
use std::ops::Range;

/// What is used of cases in table 4 and of nothing else.
const OF_THE_TABLE: [&str; 7] =
    ["结果维持", "结果纠正", "未经复议直接起诉", "未经复议直接诉讼", "复议后起诉", "复议后诉讼", "尚未审结"];

/// Whether words name the cases as table 4 does.
fn names_as_the_table(words: &str) -> bool {
    // 未经行政复议直接提起行政诉讼5件，经行政复议后提起行政诉讼6件: its two kinds of lawsuits in full.
    let both_kinds = words.contains("未经行政复议直接") && words.contains("行政复议后");
    OF_THE_TABLE.iter().any(|word| words.contains(word)) || both_kinds
}

impl Reader<'_> {
    /// Whether cases are those of 政府信息公开, not all that the body has.
    pub(super) fn is_about_publicity(&self, at: usize) -> bool {
        let text = self.paragraph.folded();
        let sentence = self.paragraph.sentence(at);
        let about = |text: &str| {
            text.contains("信息公开")
                || text.contains("公开政府信息")
                || text.contains("依申请")
                || text.contains("政务公开")
        };
        let other = |text: &str| {
            ["法治", "执法", "化解", "调解", "依法行政", "应诉率", "行政复议体制"]
                .iter()
                .any(|word| text.contains(word))
        };
        let own = &text[sentence.clone()];
        if other(own) {
            return about(own);
        }
        self.paragraph.part.kind() == Some(SectionKind::Table(TableKind::Cases))
            || names_as_the_table(own)
            || about(own)
            || about(&text[..sentence.start])
            || about(&self.paragraph.heading)
    }

    /// Whether the words around cases say that they are about 政府信息公开, or are the table's own.
    pub(super) fn says_publicity(&self, token: usize, piece: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let text = paragraph.folded();
        let section = self.paragraph.part.kind() == Some(SectionKind::Table(TableKind::Cases));
        // The sentence up to the end of the figure's own words; not what an earlier clause says of applications.
        let sentence = paragraph.sentence(at);
        let end = paragraph.tail(token).end.max(at);
        let own = &text[sentence.start..end];
        let first =
            paragraph.words_in(&(sentence.start..end)).iter().find(|l| matches!(l.word, Word::Procedure(_)));
        let around = first.map_or(piece.clone(), |lexeme| {
            let clause = paragraph.clause(lexeme.range.start);
            clause.start..clause.end.max(end)
        });
        let around = &text[around.start..around.end];
        let named =
            around.contains("信息公开") || around.contains("公开政府信息") || around.contains("依申请");
        let others = self.is_of_every_kind(token, piece);
        let limited_behind = self.is_limited_behind(token);
        let named = named || self.goes_on_from_publicity(&sentence);
        section && !others || (named || names_as_the_table(own)) && !others && !limited_behind
    }

    /// 各类行政复议36件, 不服行政处罚的复议3件; 行政复议143件，其中涉政府信息公开5件: whether the words around cases say that they are of
    /// other kinds, too.
    fn is_of_every_kind(&self, token: usize, piece: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let said = &text[piece.clone()];
        let every = ["非政府信息公开", "非信息公开", "与信息公开无关", "与政府信息公开无关", "各类"];
        // 不服答复: what was answered is an application.
        let refused = said.match_indices("不服").any(|(at, _)| {
            let (before, behind) = (&said[..at], &said[at..]);
            let behind = behind.split([',', '、']).next().unwrap_or_default();
            // 对信息公开复议决定不服
            let front = before.rsplit([',', '、', ';', '。']).next().unwrap_or_default();
            let decided = DECISIONS.iter().any(|decision| front.ends_with(&format!("复议{decision}")));
            let near = |word: &str| {
                behind.contains(word)
                    || before.ends_with(&format!("对{word}"))
                    || before.ends_with(word)
                    || decided && front.contains(word)
            };
            !["答复", "信息公开", "处理结果", "告知"].iter().any(|word| near(word))
        });
        let end = paragraph.tokens[token].end;
        let rest = &text[end..paragraph.sentence(end).end.max(end)];
        // 涉及政府信息公开的行政复议9件，涉及政府信息公开的行政诉讼5件: each of them is named so.
        let own = text[paragraph.lead(token)].contains("信息公开");
        let part_is_named = [
            "涉政府信息公开",
            "涉及政府信息公开",
            "涉及信息公开",
            "涉信息公开",
            "政府信息公开类",
            "信息公开类",
        ]
        .iter()
        .any(|words| rest.contains(words));
        let sentence = &text[paragraph.sentence(end)];
        refused
            || part_is_named && !own
            || has_another_cause(sentence)
            || every.iter().any(|words| said.contains(words))
    }

    /// 2件复议案件、1件诉讼案件被纠正: whether the result behind limits both. In 5件行政复议中3件维持、2件被纠正 it counts some of them.
    fn is_limited_behind(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let end = paragraph.tokens[token].end;
        let clause = end..paragraph.clause(end).end.max(end);
        // 被纠正, 被维持, 被复议机关维持
        let suffered = |result: &Lexeme| {
            let before = &text[..result.range.start];
            text[result.range.clone()].starts_with('被')
                || before.ends_with('被')
                || paragraph.says_up_to(result.range.start, |word| word == Word::Reviewer)
        };
        let mut words = paragraph.words_in(&clause).iter();
        let result = words.find(|lexeme| matches!(lexeme.word, Word::Result(_)) && suffered(lexeme));
        result.is_some_and(|result| {
            let counts = |&other: &usize| paragraph.quantity(other).is_some();
            let last = paragraph.tokens_in(&(end..result.range.start)).rfind(counts);
            let from = last.map_or(paragraph.lead(token).start, |last| paragraph.tokens[last].end);
            paragraph.says(&(from..result.range.start), |word| matches!(word, Word::Procedure(_)))
        })
    }

    /// （二）依申请公开 …行政复议5件: whether bare cases stand under the heading of applications, which tells of nothing else.
    pub(super) fn stands_under_applications(&self, token: usize, piece: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let heading = &paragraph.heading;
        let under = heading.contains("依申请") || heading.contains("公开申请");
        let until = paragraph.tokens[token].end;
        // 受理21件，引发行政诉讼4件: what was dealt with in front are the applications.
        let own = self.first_case(&(piece.start..until));
        let other = paragraph.words_in(&(piece.start..until)).iter().any(|lexeme| match lexeme.word {
            Word::OtherBase | Word::Undertaken | Word::Elsewhere | Word::Enforcement(_) => true,
            Word::Deal => lexeme.range.start >= own,
            Word::Limits => !self.leads_to_cases(lexeme),
            _ => false,
        });
        // 收到复议申请3件的答复通知: the figure tells of which.
        let of_them = paragraph.folded()[until..].starts_with('的');
        under && !other && !of_them && !self.is_limited_behind(token) && !self.is_of_every_kind(token, piece)
    }

    /// Where the clause begins that names the first cases of a range; its start where none does.
    fn first_case(&self, range: &Range<usize>) -> usize {
        let words = self.paragraph.words_in(range).iter();
        let first = words.clone().find(|lexeme| matches!(lexeme.word, Word::Procedure(_)));
        first.map_or(range.start, |first| self.paragraph.clause(first.range.start).start.max(range.start))
    }

    /// 因政府信息公开引起的行政复议3件。行政诉讼2件: whether a sentence opens with the other procedure, right behind one that
    /// named the first with its cause.
    fn goes_on_from_publicity(&self, sentence: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let opens = paragraph.words_in(sentence).first().is_some_and(|first| {
            first.range.start == sentence.start
                && matches!(first.word, Word::Procedure(Procedure::Review | Procedure::Litigation))
        });
        let Some(end) = sentence.start.checked_sub('。'.len_utf8()).filter(|_| opens) else { return false };
        let before = paragraph.sentence(end);
        paragraph.says(&before, |word| matches!(word, Word::Procedure(_)))
            && ["信息公开", "公开政府信息"].iter().any(|word| text[before.clone()].contains(word))
    }

    /// 收到申请12件，…。复议4件，诉讼2件: both in short, right behind what is said of the applications.
    pub(super) fn stands_beside_applications(&self, token: usize) -> bool {
        const NEAR: usize = 600;
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let sentence = paragraph.sentence(at);
        let procedure = |wanted: Procedure| {
            paragraph.words_in(&sentence).iter().any(|lexeme| {
                lexeme.word == Word::Procedure(wanted) || lexeme.word == Word::Procedure(Procedure::Both)
            })
        };
        // What is said of the applications in front (收到申请12件，复议4件) is not said of the cases.
        let of_cases = self.first_case(&sentence)..sentence.end;
        let other_base = paragraph.says(&of_cases, |word| {
            matches!(
                word,
                Word::OtherBase
                    | Word::Deal
                    | Word::Receive
                    | Word::Undertaken
                    | Word::Done
                    | Word::Result(_)
                    | Word::Lost
            )
        });
        let before = at.saturating_sub(NEAR)..at;
        let near = paragraph.says(&before, |word| matches!(word, Word::Application | Word::OnApplication));
        (near || paragraph.heading.contains("申请"))
            && procedure(Procedure::Review)
            && procedure(Procedure::Litigation)
            && !other_base
            && !self.is_of_every_kind(token, &paragraph.piece(at))
    }
}

/// 因行政许可引发行政复议: whether a sentence names a cause of cases that is not 政府信息公开.
fn has_another_cause(sentence: &str) -> bool {
    /// The words of a cause.
    const FARTHEST: usize = 20;
    let causes = sentence.match_indices('因').filter_map(|(at, cause)| {
        let behind = &sentence[at + cause.len()..];
        let ends = ["引发", "引起", "产生", "提起"].iter().filter_map(|word| behind.find(word)).min()?;
        Some(&behind[..ends])
    });
    let mut others = causes.filter(|cause| {
        !cause.is_empty()
            && cause.chars().count() <= FARTHEST
            && !["公开", "申请", "答复", "上述", "此", ","].iter().any(|word| cause.contains(word))
    });
    others.next().is_some()
}
