//! Closed world: a clause is understood where every word in it is known, and none of them narrows what is counted.
//!
//! ```text
//! clause ─► known words (the lexicon's) ─► between them: dates, figures, neutral words, the body's own name
//!        ─► what is left is a stranger (加急, 8个单位, 自然资源局), and the figure may be a part
//! ```

use super::Reader;
use crate::number::prose::{Kind, Token, What};
use crate::report::lexicon::{Lexeme, Word, neutral_length};
use crate::report::narrative::Subject;
use crate::text::numbering::{enumerator, han_digit};
use std::ops::Range;

impl Reader<'_> {
    /// The first words in a range that are not known to leave the count of a subject as it is.
    pub(super) fn stranger(&self, range: &Range<usize>, subject: Subject) -> Option<Range<usize>> {
        let paragraph = self.paragraph;
        let mut at = (range.start + self.point_length(range.start)).min(range.end);
        let mut words = paragraph.words_in(range).iter().peekable();
        let tokens = paragraph.tokens_in(range);
        let mut tokens = paragraph.tokens[tokens].iter().peekable();
        // 申请均已按期办结，共21件: all of them.
        let all = paragraph.says(range, |word| word == Word::All);
        loop {
            let word = words.peek().map_or(range.end, |lexeme| lexeme.range.start.max(at));
            let token = tokens.peek().map_or(range.end, |token| token.range.start.max(at));
            let next = word.min(token).min(range.end);
            match self.known_up_to(&(at..next)) {
                Ok(end) => at = at.max(end.min(range.end)),
                Err(stranger) => return Some(stranger),
            }
            if next >= range.end {
                return None;
            }
            // A figure may begin within a word (12345热线) and a word within a figure's measure.
            if word <= token {
                let lexeme = words.next()?;
                let spared = all && lexeme.word == Word::InTime
                    || self.is_all_of_the_year(lexeme)
                    || self.is_the_end_of_the_year(lexeme)
                    || self.is_any_way(lexeme)
                    || self.leads_to_cases(lexeme)
                    || self.is_of_the_law(lexeme)
                    || self.is_own_site(lexeme, subject)
                    || matches!(subject, Subject::CarriedIn | Subject::CarriedOut)
                        && ["未到期", "未办结"]
                            .iter()
                            .any(|open| paragraph.folded()[lexeme.range.clone()].ends_with(open));
                if lexeme.range.end > at && narrows(lexeme.word, subject) && !spared {
                    return Some(lexeme.range.clone());
                }
                at = at.max(lexeme.range.end);
            } else {
                let token = tokens.next()?;
                if token.end > at && self.is_stranger(token, range, subject) {
                    return Some(token.range.start..token.end.min(range.end).max(token.range.start));
                }
                at = at.max(token.end).min(range.end);
            }
        }
    }

    /// The clause around an offset, with what stands in front of the bracket that it follows: 乡镇（街道）收到12件. A bracket that
    /// counts parts a sentence.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        /// A longer bracket is a remark.
        const LONGEST: usize = 15 * 3;
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let clause = paragraph.clause(at);
        let Some(inside) = text[..clause.start].strip_suffix(')') else { return clause };
        let near = inside.floor_char_boundary(inside.len().saturating_sub(LONGEST));
        let Some(open) = inside[near..].rfind('(').map(|found| near + found) else { return clause };
        // 全系统（含9个县区局）共收到: of which bodies, and how many they are.
        let counts = |c: char| c.is_ascii_digit() && !inside[open..].contains(['件', '条', '份', '次']);
        let remark = inside[open..].contains(|c: char| c.is_ascii_digit() && !counts(c) || c == '。');
        if remark { clause } else { paragraph.clause(open).start..clause.end }
    }

    /// 一是, 2.: how long the number is in front of a point that begins here. It says nothing of what is counted.
    fn point_length(&self, at: usize) -> usize {
        let (before, rest) = self.paragraph.folded().split_at(at);
        let begins = before.trim_end().chars().next_back().is_none_or(|c| ENDS.contains(&c));
        if begins { point_length(rest) } else { 0 }
    }

    /// 2023年以来, 今年以来 in the report for 2023 is all of its year.
    pub(super) fn is_all_of_the_year(&self, lexeme: &Lexeme) -> bool {
        let Some(year) = self.known.year else { return false };
        let before = &self.paragraph.folded()[..lexeme.range.start];
        let since =
            ["年", "年度", "年1月1日", "年1月"].iter().any(|end| before.ends_with(&format!("{year}{end}")));
        lexeme.word == Word::ManyYears && (since || before.ends_with("今年") || before.ends_with("本年"))
    }

    /// 按照《条例》要求, 按照有关规定: whether a word says what the law asks for, and not which applications are meant.
    fn is_of_the_law(&self, lexeme: &Lexeme) -> bool {
        let text = self.paragraph.folded();
        let (before, behind) = (&text[..lexeme.range.start], &text[lexeme.range.end..]);
        match &text[lexeme.range.clone()] {
            "要求" => before.ends_with('》') || before.ends_with("条例"),
            "有关" => ["规定", "要求", "程序", "流程"].iter().any(|law| behind.starts_with(law)),
            _ => false,
        }
    }

    /// 通过网络、信函等渠道: whether a way of applying is named for all of them. What came in another way is counted nowhere.
    pub(super) fn is_any_way(&self, lexeme: &Lexeme) -> bool {
        /// Nobody names more ways in front of 等.
        const FARTHEST: usize = 30 * 3;
        let paragraph = self.paragraph;
        let clause = paragraph.clause(lexeme.range.start);
        let near = paragraph.folded().floor_char_boundary(clause.end.min(lexeme.range.end + FARTHEST));
        let behind = &paragraph.folded()[lexeme.range.end..near.max(lexeme.range.end)];
        let and_so_on = ["等渠道", "等方式", "等途径", "等形式", "等多种渠道", "等多种方式", "等各种渠道"];
        let open = and_so_on.iter().filter_map(|words| behind.find(words)).min();
        // 线上、线下 are all ways there are.
        let both = ["线上", "网上"].contains(&&paragraph.folded()[lexeme.range.clone()])
            && ["线下", "、线下", "和线下", "及线下", "与线下"]
                .iter()
                .any(|other| paragraph.folded()[lexeme.range.end..].starts_with(other));
        let other_half = paragraph.folded()[lexeme.range.clone()] == *"线下" && {
            let before = paragraph.folded()[..lexeme.range.start].trim_end_matches(['、', '和', '及', '与']);
            before.ends_with("线上") || before.ends_with("网上")
        };
        if lexeme.word == Word::Channel && (both || other_half) {
            return !self.names_another_way(lexeme);
        }
        lexeme.word == Word::Channel
            && open.is_some_and(|open| !behind[..open].contains(|c: char| c.is_ascii_digit()))
            && !self.names_another_way(lexeme)
    }

    /// Whether the sentence counts what came in some way by itself, in another clause.
    fn names_another_way(&self, lexeme: &Lexeme) -> bool {
        let paragraph = self.paragraph;
        let (clause, sentence) =
            (paragraph.clause(lexeme.range.start), paragraph.sentence(lexeme.range.start));
        paragraph.tokens_in(&sentence).any(|token| {
            let lead = paragraph.lead(token);
            let elsewhere = lead.start >= clause.end || lead.end <= clause.start;
            elsewhere
                && paragraph.quantity(token).is_some()
                && paragraph.says(&lead, |word| word == Word::Channel)
        })
    }

    /// Whether a range has nothing but neutral words and names of the body.
    pub(super) fn is_neutral(&self, range: &Range<usize>) -> bool {
        let own = |lexeme: &Lexeme| !matches!(lexeme.word, Word::Among | Word::Total);
        !self.paragraph.words_in(range).iter().any(own) && self.stranger(range, Subject::Received).is_none()
    }

    /// Where the neutral words and the names of the body end that fill a stretch without lexemes: a name may hold one (县人民|政府办公室).
    /// Else the first words that are neither.
    fn known_up_to(&self, range: &Range<usize>) -> Result<usize, Range<usize>> {
        let text = self.paragraph.folded();
        let named = |at: usize| self.known.names.length_at(&text[at..]);
        let neutral = |at: usize| text.get(at..range.end).map_or(0, neutral_length);
        let mut at = range.start;
        while at < range.end {
            let known = named(at).max(neutral(at));
            if known == 0 {
                let rest = &text[at..range.end];
                let unknown = unknown_length(rest, |rest| {
                    let at = range.end - rest.len();
                    named(at) > 0 || neutral(at) > 0
                });
                return Err(at..at + unknown);
            }
            at += known;
        }
        Ok(at)
    }

    /// Whether a number in a clause says that it is about some of all: 8个单位, 第三季度. Another count of the same list
    /// is none (新收12件、办结…), nor is a share of it.
    fn is_stranger(&self, token: &Token, range: &Range<usize>, subject: Subject) -> bool {
        let behind = &self.paragraph.folded()[token.end..range.end.max(token.end)];
        match &token.what {
            What::Date(_) | What::DocumentNumber { .. } => false,
            What::Quantity(quantity) => {
                let units = ["单位", "部门", "乡镇", "镇", "街道", "机关", "县", "区", "局"];
                // 集中采购项目3个、总金额100元: table 2 counts things.
                let things = matches!(quantity.kind, Kind::Things | Kind::Persons);
                things && !matches!(subject, Subject::Item(..))
                    || units.iter().any(|unit| behind.starts_with(unit))
            }
            What::Other => {
                let text = &self.paragraph.folded()[token.range.start..token.end];
                // 20个工作日 is a time that is allowed, 7-12月 a part of the year.
                let time = ["日", "天", "小时"].iter().any(|unit| text.ends_with(unit));
                let whole_year =
                    matches!(text, "1-12" | "1至12" | "1到12" | "1~12") && behind.starts_with('月');
                let title = whole_year || token.in_title || behind.starts_with(['条', '款', '项', '号']);
                !time && !title
            }
        }
    }
}

/// What stands in front of a point.
const ENDS: [char; 7] = ['。', ';', ':', ',', '!', '?', '.'];

/// How long the number is in front of a point: 一是, that of a heading, or the bullet that stands for ①.
fn point_length(text: &str) -> usize {
    if text.starts_with('•') {
        return '•'.len_utf8();
    }
    let numeral = text.len() - text.trim_start_matches(|c| han_digit(c).is_some() || c == '十').len();
    match text[numeral..].strip_prefix('是') {
        Some(_) if numeral > 0 => numeral + '是'.len_utf8(),
        _ => enumerator(text).map_or(0, |number| number.length),
    }
}

/// How long the words are that nobody knows, from the start of a text: up to the first known ones.
fn unknown_length(text: &str, known: impl Fn(&str) -> bool) -> usize {
    let mut ends = text.char_indices().skip(1).map(|(at, _)| at);
    ends.find(|&at| known(&text[at..])).unwrap_or(text.len())
}

/// Whether a word makes a figure a part of what its subject counts, or something else.
fn narrows(word: Word, subject: Subject) -> bool {
    match word {
        Word::Elsewhere
        | Word::Proposal
        | Word::Papers
        | Word::Limits
        | Word::PartOfYear
        | Word::ManyYears
        | Word::Plan
        | Word::Undertaken
        | Word::Replied
        | Word::Budget
        | Word::ProcessingFee
        | Word::Lost
        | Word::Dissatisfied
        | Word::Satisfied => true,
        // What is still dealt with is what is carried over: 除2件结转下年外，均已办结.
        Word::Except | Word::Fate => subject != Subject::CarriedOut,
        // What was done in time is no more than all that was done; what was received has no such part.
        Word::InTime => matches!(subject, Subject::Dealt | Subject::Received),
        Word::Rest => !matches!(subject, Subject::Cases(..) | Subject::Outcome(_) | Subject::CarriedOut),
        // 被撤销的申请, 对答复不服的3件
        Word::Result(_) | Word::Disputed => !matches!(subject, Subject::Cases(..)),
        Word::Channel => !matches!(subject, Subject::Channel),
        Word::Documents | Word::Rules | Word::Enforcement(_) => !matches!(subject, Subject::Item(..)),
        _ => false,
    }
}
